use leptos::prelude::*;

/// What is long on a phone: there it lies behind a fold, which `more` names; where there is room it simply stands in the page.
#[component]
pub fn FoldedWhenNarrow(
    #[prop(into)] more: String,
    /// Somebody has asked for what lies in it.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> AnyView {
    view! { <details class="more narrow-fold" open=open><summary>{more}</summary>{children()}</details> }.into_any()
}
