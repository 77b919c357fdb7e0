//! When the last bed went while the form was being filled in: what else there is, one click away.

use super::flow::Walk;
use crate::{
    bookings::{actions::flow::step_path, answers::Step},
    error::AppError,
    housing::{
        alternatives::{Alternative, alternatives as nearest},
        search::Search,
        store::nights,
    },
    i18n::Locale,
    t,
    ui::{Notice, Tone},
    web::AppState,
};
use leptos::prelude::*;

/// Nothing while a bed is free; else the nearest alternatives.
pub async fn alternatives(state: &AppState, walk: &Walk) -> Result<Option<AnyView>, AppError> {
    let free = nights::free_beds(&state.db, walk.house.id, walk.stay, walk.policy.buffer_nights, None).await?;
    if !free.is_empty() {
        return Ok(None);
    }
    let locale = walk.choices.locale;
    let found = nearest(&state.db, walk.house.id, walk.stay, state.clock.today()).await?;
    let lines = found.iter().map(|alternative| view! { <li><a href=href(alternative)>{told(locale, alternative)}</a></li> });
    let lines = (!found.is_empty()).then(|| view! { <ul>{lines.collect_view()}</ul> });
    let elsewhere = format!("/housing?{}", Search::default().dated(walk.stay).query());
    Ok(Some(
        view! {
            <Notice tone=Tone::Waiting title=t!(locale, "bookings-lost-title")>
                <p>{t!(locale, "bookings-lost-text")}</p>
                {lines}
                <p><a href=elsewhere>{t!(locale, "bookings-lost-all")}</a></p>
            </Notice>
        }
        .into_any(),
    ))
}

/// Where it is booked: with the answers that were given, so at once where the terms are the same.
fn href(alternative: &Alternative) -> String {
    match alternative {
        Alternative::House { house, stay, .. } | Alternative::Dates { house, stay } => step_path(*house, *stay, Step::Check),
    }
}

/// "Luspengården i Storuman, 53 km bort", or other dates here.
fn told(locale: Locale, alternative: &Alternative) -> String {
    match alternative {
        Alternative::House { name, kilometres: None, .. } => t!(locale, "bookings-lost-house", house = name.clone()),
        Alternative::House { name, municipality, kilometres: Some(kilometres), .. } => {
            let distance = kilometres.round().to_string();
            t!(locale, "bookings-lost-neighbour", house = name.clone(), municipality = municipality.clone(), kilometres = distance)
        }
        Alternative::Dates { stay, .. } => t!(locale, "bookings-lost-dates", period = locale.period(stay.arrival(), stay.departure())),
    }
}
