//! The document title. `leptos_meta::Title` does not escape its text.

use html_escape::encode_text;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn PageTitle(text: String) -> impl IntoView {
    view! { <Title text=encode_text(&text).into_owned()/> }
}
