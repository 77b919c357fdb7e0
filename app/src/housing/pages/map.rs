use crate::{
    housing::{
        outline::{LANDMARKS, NEIGHBOURS, OUTLINE, VIEW_BOX, project},
        results::Place,
        search::Search,
    },
    i18n::Locale,
    t,
};
use leptos::prelude::*;

/// Where the municipalities lie: a dot each, larger with more free beds. A dot leads to its municipality's houses.
#[component]
pub fn PlaceMap(places: Vec<Place>, search: Search, dated: bool) -> AnyView {
    let locale = Locale::current();
    let (left, top, width, height) = VIEW_BOX;
    let landmarks = LANDMARKS.into_iter().map(|(name, latitude, longitude)| landmark(name, project(latitude, longitude))).collect_view();
    let dots = places.into_iter().enumerate().map(|(index, place)| dot(locale, index + 1, place, &search, dated)).collect_view();
    view! {
        <svg class="map" viewBox=format!("{left} {top} {width} {height}") role="group" aria-label=t!(locale, "housing-map")>
            <path class="map-abroad" d=NEIGHBOURS></path>
            <path class="map-land" d=OUTLINE></path>
            {landmarks}
            {dots}
        </svg>
    }
    .into_any()
}

fn landmark(name: &'static str, (x, y): (f64, f64)) -> impl IntoView {
    view! {
        <g class="map-landmark" aria-hidden="true">
            <circle cx=x.to_string() cy=y.to_string() r="3"></circle>
            <text x=(x + 7.0).to_string() y=(y + 4.0).to_string()>{name}</text>
        </g>
    }
}

fn dot(locale: Locale, pair: usize, place: Place, search: &Search, dated: bool) -> impl IntoView + use<> {
    let beds = if dated { place.free } else { place.beds };
    let (x, y) = project(place.municipality.latitude, place.municipality.longitude);
    // The area grows with the beds.
    let radius = if beds > 0 { (5.0 + 1.9 * (beds as f64).sqrt()).min(17.0) } else { 4.5 };
    let key = if dated { "housing-map-free" } else { "housing-map-beds" };
    let label = t!(locale, key, place = place.municipality.name.clone(), count = beds);
    let href = search.clone().in_municipalities(vec![place.municipality.code.clone()]).href();
    let class = if beds > 0 { "map-place" } else { "map-place is-none" };
    view! {
        <a class=class data-pair=pair.to_string() href=href aria-label=label>
            <circle class="map-dot" cx=x.to_string() cy=y.to_string() r=format!("{radius:.1}")></circle>
            <text class="map-label" x=format!("{:.1}", x + radius + 4.0) y=(y + 5.0).to_string()>{place.municipality.name}</text>
        </a>
    }
}
