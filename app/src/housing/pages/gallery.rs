//! The pictures of a house on its page, and what a shared link shows of it.

use crate::{
    federation::model::Municipality,
    housing::{
        model::{House, Stay},
        search::Search,
        words,
    },
    i18n::Locale,
    request::AppState,
    t,
    ui::{Image, SharedLink},
};
use leptos::prelude::*;

/// "A link shared in a chat shows house, town and picture."
pub fn shared(state: &AppState, locale: Locale, house: &House, municipality: &Municipality) -> impl IntoView + use<> {
    let settings = &state.settings;
    let title = format!("{}, {}", house.name, house.town);
    let text = t!(locale, "housing-shared-text", municipality = municipality.name.as_str());
    let picture = house.pictures.first().map(|name| (words::shared_picture_path(name), words::picture(locale, house, 1, name).alt));
    let (picture, alt) = picture.map(|(path, alt)| (settings.link(&path), alt)).unzip();
    view! { <SharedLink title text address=settings.link(&format!("/housing/{}", house.id.0)) picture alt/> }
}

/// How many pictures stand on the house's page; all of them can be leafed through.
const PICTURES: usize = 5;
const PICTURES_OF_PHONE: usize = 3;

pub fn gallery(locale: Locale, house: &House, stay: Option<Stay>) -> AnyView {
    let total = house.pictures.len();
    if total == 0 {
        return ().into_any();
    }
    let query = stay.map(|stay| format!("?{}", Search::default().dated(stay).query())).unwrap_or_default();
    let pictures = house.pictures.iter().take(PICTURES).enumerate().map(|(index, name)| {
        let picture = words::picture(locale, house, index + 1, name);
        let transition = (index == 0).then(|| format!("house-{}", house.id.0));
        let href = format!("{}{query}", words::picture_path(house.id, index + 1));
        let sizes = if index == 0 { "(min-width: 44rem) 50vw, 100vw" } else { "(min-width: 44rem) 25vw, 50vw" };
        view! { <a href=href><Image picture sizes eager={index == 0} transition/></a> }
    });
    // A phone shows the first three.
    let class = if total > PICTURES { "gallery-all" } else { "gallery-all is-narrow" };
    let all = (total > PICTURES_OF_PHONE).then(|| {
        let href = format!("{}{query}", words::picture_path(house.id, 1));
        view! { <p class=class><a href=href>{t!(locale, "housing-pictures-all", total = total)}</a></p> }
    });
    view! { <div class="gallery">{pictures.collect_view()}</div>{all} }.into_any()
}
