use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// What is wrong with a form, first on the page, with a link to each field. Renders nothing when nothing is wrong.
///
/// `autofocus` moves the reader here without JavaScript.
#[component]
pub fn ErrorSummary(
    /// (id of the field, text); the text is the one beside the field. An empty id gives a line without a link.
    errors: Vec<(String, String)>,
    /// (address, text) of what puts it right at once.
    #[prop(optional)]
    ways: Vec<(String, String)>,
) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let lines = errors
        .into_iter()
        .map(|(field, text)| {
            let line = if field.is_empty() { text.into_any() } else { view! { <a href=format!("#{field}")>{text}</a> }.into_any() };
            view! { <li>{line}</li> }
        })
        .collect_view();
    let ways = (!ways.is_empty()).then(|| {
        let ways = ways.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect_view();
        view! { <ul class="error-ways">{ways}</ul> }
    });
    view! {
        <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex="-1" autofocus>
            <h2 id="error-summary-title">{t!(Locale::current(), "ui-error-heading")}</h2>
            <ul>{lines}</ul>
            {ways}
        </div>
    }
    .into_any()
}
