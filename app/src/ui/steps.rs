use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// Where one is in a form of several pages: "Steg 2 av 5: Placering".
#[component]
pub fn Steps(
    /// From 1.
    current: usize,
    total: usize,
    #[prop(into)] label: String,
) -> AnyView {
    let bars = (1..=total)
        .map(|step| {
            let class = match step.cmp(&current) {
                std::cmp::Ordering::Less => "is-done",
                std::cmp::Ordering::Equal => "is-now",
                std::cmp::Ordering::Greater => "",
            };
            view! { <span class=class></span> }
        })
        .collect_view();
    view! {
        <div class="steps">
            <p>
                <span class="steps-count">{t!(Locale::current(), "ui-step", current = current, total = total)}</span>
                " "
                <span class="steps-label">{label}</span>
            </p>
            <div class="steps-bar" aria-hidden="true">{bars}</div>
        </div>
    }
    .into_any()
}
