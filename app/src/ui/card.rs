use super::picture::{Image, Picture};
use leptos::prelude::*;

/// How wide a card's picture is.
const CARD: &str = "(min-width: 44rem) 22rem, 100vw";

/// Something to choose among others: a house in a list, a municipality, a booking. The heading is the link and covers the card.
#[component]
pub fn Card(
    #[prop(into)] title: String,
    #[prop(optional_no_strip, into)] href: Option<String>,
    /// A line over the title: place, reference.
    #[prop(optional_no_strip, into)]
    eyebrow: Option<String>,
    #[prop(optional)] picture: Option<Picture>,
    /// 2 or 3.
    #[prop(default = 3)]
    level: u8,
    /// The first card of a page loads its picture at once.
    #[prop(optional)]
    eager: bool,
    /// Pairs the card with the dot of a map that has the same `data-pair` (1 to 24).
    #[prop(optional)]
    pair: Option<usize>,
    /// The same word on the list and on the house's page makes the picture move between them.
    #[prop(optional_no_strip, into)]
    transition: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let class = match (&picture, &href) {
        (Some(_), Some(_)) => "card card-link card-pictured",
        (Some(_), None) => "card card-pictured",
        (None, Some(_)) => "card card-link",
        (None, None) => "card",
    };
    let name = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let heading = match level {
        2 => view! { <h2 class="card-title">{name}</h2> }.into_any(),
        _ => view! { <h3 class="card-title">{name}</h3> }.into_any(),
    };
    view! {
        <article class=class data-pair=pair.map(|pair| pair.to_string())>
            {picture.map(|picture| view! { <Image picture sizes=CARD eager transition/> })}
            <div class="card-body">
                {eyebrow.map(|eyebrow| view! { <p class="card-eyebrow">{eyebrow}</p> })}
                {heading}
                {children.map(|children| children())}
            </div>
        </article>
    }
    .into_any()
}
