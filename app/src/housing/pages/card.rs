use crate::{
    housing::{
        alternatives::{book_href, house_href},
        model::Stay,
        nearby::Origin,
        results::{Availability, Hit},
        search::Search,
        words,
    },
    i18n::Locale,
    t,
    ui::{ButtonKind, Card, Facts, LinkButton, Picture, Tag, Tone},
};
use leptos::prelude::*;

/// A house in the list, with the one thing to do about it.
#[component]
pub fn HouseCard(
    hit: Hit,
    stay: Option<Stay>,
    origin: Option<Origin>,
    /// The number of its municipality's dot on the map.
    pair: Option<usize>,
    eager: bool,
    /// What was asked for of the room.
    rooms: String,
) -> AnyView {
    let locale = Locale::current();
    let place = if hit.facts.town == hit.municipality_name || hit.facts.town.is_empty() {
        hit.municipality_name.clone()
    } else {
        t!(locale, "housing-place", town = hit.facts.town.clone(), municipality = hit.municipality_name.clone())
    };
    let eyebrow = match hit.kilometres.zip(origin) {
        Some((kilometres, origin)) => {
            t!(locale, "housing-place-distance", place = place, distance = words::distance(locale, kilometres), origin = origin.name)
        }
        None => place,
    };
    let commute = hit.commute.as_ref().map(|commute| view! { <p class="quiet">{words::commute(locale, commute)}</p> });
    let picture = hit.facts.picture.as_deref().map(|name| Picture::drawn(name, String::new())).unwrap_or_default();
    let included = words::included(locale, &hit.facts.included).map(|text| view! { <p class="quiet">{text}</p> });
    view! {
        <Card
            title=hit.name.clone()
            href=house_href(hit.house, stay)
            eyebrow
            picture
            eager
            pair=pair.unwrap_or_default()
            transition=format!("house-{}", hit.house.0)
        >
            {beds(locale, &hit, &rooms)}
            {commute}
            <Facts facts=words::facts(locale, &hit.facts.facilities, hit.facts.some_bathrooms)/>
            {included}
            {way_on(locale, &hit, stay)}
        </Card>
    }
    .into_any()
}

/// How many beds are free, and when.
fn beds(locale: Locale, hit: &Hit, rooms: &str) -> AnyView {
    let (tone, text) = match &hit.availability {
        Availability::Undated => (Tone::Info, t!(locale, "housing-beds", count = hit.beds)),
        Availability::Free => (Tone::Good, t!(locale, "housing-free-all", beds = words::free_beds(locale, hit.free, hit.beds))),
        Availability::Partly { nights, .. } => (Tone::Waiting, t!(locale, "housing-free-partly", count = *nights)),
        Availability::Full { .. } => (Tone::Ended, t!(locale, "housing-full")),
        Availability::Refused { .. } => (Tone::Ended, t!(locale, "housing-box-refused")),
    };
    let some = hit.in_some_rooms.then(|| view! { <p class="quiet">{t!(locale, "housing-in-some-rooms", wishes = rooms.to_owned())}</p> });
    view! { <p class="beds"><Tag tone text/></p>{some} }.into_any()
}

fn way_on(locale: Locale, hit: &Hit, stay: Option<Stay>) -> AnyView {
    let look = || {
        let href = house_href(hit.house, stay);
        view! { <div class="actions"><LinkButton href label=t!(locale, "housing-look") kind=ButtonKind::Secondary about=hit.name.clone()/></div> }
    };
    match (&hit.availability, stay) {
        (Availability::Free, Some(stay)) => view! {
            <div class="actions"><LinkButton href=book_href(hit.house, stay) label=t!(locale, "housing-book") about=hit.name.clone()/></div>
        }
        .into_any(),
        (Availability::Partly { periods, .. }, _) => gaps(locale, hit, periods),
        (Availability::Full { nearest }, _) => nearest_period(locale, hit, *nearest),
        (Availability::Refused { refusal, nearest }, _) => {
            let way = match nearest {
                Some(period) => nearest_period(locale, hit, Some(*period)),
                None => look().into_any(),
            };
            view! { <p class="quiet">{words::refusal(locale, refusal, &hit.municipality_name)}</p>{way} }.into_any()
        }
        _ => look().into_any(),
    }
}

/// The nights that the bed which is free longest has left.
fn gaps(locale: Locale, hit: &Hit, periods: &[Stay]) -> AnyView {
    let lines = periods.iter().map(|period| view! { <li><a href=house_href(hit.house, Some(*period))>{words::period(locale, *period)}</a></li> });
    view! { <ul class="gaps">{lines.collect_view()}</ul> }.into_any()
}

fn nearest_period(locale: Locale, hit: &Hit, nearest: Option<Stay>) -> AnyView {
    match nearest {
        Some(period) => view! {
            <p>{t!(locale, "housing-nearest")}" "<a href=house_href(hit.house, Some(period))>{words::period(locale, period)}</a></p>
        }
        .into_any(),
        None => {
            let others = Search::default().in_municipalities(vec![hit.municipality.clone()]).href();
            view! { <p>{t!(locale, "housing-nearest-none")}" "<a href=others>{t!(locale, "housing-nearest-others", place = hit.municipality_name.clone())}</a></p> }
                .into_any()
        }
    }
}
