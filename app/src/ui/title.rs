use crate::i18n::{Locale, t};
use html_escape::encode_text;
use leptos::prelude::*;
use leptos_meta::Title;

/// In context while a refused form is rendered again: the page title then begins with "Fel:".
#[derive(Debug, Clone, Copy)]
pub struct HasErrors;

/// The document title, "Boende i Sorsele – Praktikbo".
///
/// `leptos_meta::Title` does not escape its text (0.8 and 0.9), so this is the only way to set a title.
#[component]
pub fn PageTitle(
    /// What the page is about, without the name of the service.
    #[prop(into)]
    text: String,
    /// The page shows errors though nothing was posted, as a search with a date that nobody understands.
    #[prop(optional)]
    failed: bool,
) -> AnyView {
    let service = t!(Locale::current(), "ui-service");
    let prefix =
        if failed || use_context::<HasErrors>().is_some() { format!("{} ", t!(Locale::current(), "ui-error-prefix")) } else { String::new() };
    let title = if text == service { format!("{prefix}{text}") } else { format!("{prefix}{text} – {service}") };
    view! { <Title text=encode_text(&title).into_owned()/> }.into_any()
}
