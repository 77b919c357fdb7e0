use crate::{
    i18n::{Locale, t},
    request::Submission,
};
use html_escape::encode_text;
use leptos::prelude::*;
use leptos_meta::Title;

/// The document title, "Boende i Sorsele – Praktikbo". After a refused form it begins with "Fel:", so that a screen reader
/// tells it first.
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
    let locale = Locale::current();
    let service = t!(locale, "ui-service");
    let submission = Submission::current();
    let mut title = String::new();
    if failed || !submission.errors.is_empty() || submission.alert.is_some() {
        title.push_str(&t!(locale, "ui-error-prefix"));
        title.push(' ');
    }
    title.push_str(&text);
    if text != service {
        title.push_str(" – ");
        title.push_str(&service);
    }
    view! { <Title text=encode_text(&title).into_owned()/> }.into_any()
}
