use super::button::about_text;
use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// A question and its answer.
pub struct SummaryRow {
    label: String,
    value: AnyView,
    /// Where to, in which word, about what.
    change: Option<(String, Option<String>, String)>,
}

impl SummaryRow {
    pub fn new(label: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { label: label.into(), value: value.into_any(), change: None }
    }

    /// A link to where the answer can be changed; `about` completes "Ändra …" for screen readers.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>, about: impl Into<String>) -> Self {
        self.change = Some((href.into(), None, about.into()));
        self
    }

    /// The same where nothing is changed there, with another word on the link.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>, word: impl Into<String>, about: impl Into<String>) -> Self {
        self.change = Some((href.into(), Some(word.into()), about.into()));
        self
    }
}

/// Answers to check, or facts of a booking.
#[component]
pub fn SummaryList(rows: Vec<SummaryRow>) -> AnyView {
    let word = t!(Locale::current(), "ui-change");
    let rows = rows
        .into_iter()
        .map(|row| {
            let change = row.change.map(|(href, own, about)| {
                view! { <dd class="summary-change"><a href=href>{own.unwrap_or_else(|| word.clone())}{about_text(Some(about))}</a></dd> }
            });
            view! { <div><dt>{row.label}</dt><dd>{row.value}</dd>{change}</div> }
        })
        .collect_view();
    view! { <dl class="summary-list">{rows}</dl> }.into_any()
}
