use super::{icon::Icon, tag::Tone};
use leptos::prelude::*;

/// Something to know before going on.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(into)] title: String,
    /// The answer to what the reader just did: read out at once.
    #[prop(optional)]
    live: bool,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let role = live.then_some("status");
    view! {
        <div class=format!("notice {}", tone.class()) role=role>
            <Icon name=tone.icon()/>
            <div class="notice-text">
                <p class="notice-title">{title}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
