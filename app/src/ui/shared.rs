use crate::i18n::Locale;
use crate::t;
use leptos::prelude::*;
use leptos_meta::Meta;

/// What a chat or a mail program shows of a link to this page, by the Open Graph protocol: nothing is asked of anybody else for it.
#[component]
pub fn SharedLink(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// The page's and its picture's whole addresses; chats read no SVG.
    #[prop(into)]
    address: String,
    #[prop(optional_no_strip, into)] picture: Option<String>,
    /// What is seen in the picture.
    #[prop(optional_no_strip, into)]
    alt: Option<String>,
) -> AnyView {
    let service = t!(Locale::current(), "ui-service");
    let told = [("og:type", Some("website".to_owned())), ("og:site_name", Some(service)), ("og:title", Some(title)), ("og:description", Some(text))];
    let shown = [("og:url", Some(address)), ("og:image", picture), ("og:image:alt", alt)];
    let tags = told.into_iter().chain(shown).filter_map(|(property, content)| content.map(|content| view! { <Meta property content/> }));
    tags.collect_view().into_any()
}
