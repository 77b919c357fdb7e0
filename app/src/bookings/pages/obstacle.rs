//! What nobody can book, said before anything is asked: a house that is full, perhaps since a moment ago, and nights in
//! which the student sleeps elsewhere. What else there is, is one click away.

use crate::{
    bookings::{
        answers::{self, Step},
        commands::book::PlacementChoice,
        rules::placement_window,
        store,
        walk::{Walk, owns, step_path},
    },
    error::AppError,
    housing::{
        alternatives::{Alternative, alternatives as nearest},
        search::Search,
        store::nights,
    },
    i18n::Locale,
    placements,
    request::AppState,
    t,
    ui::{Notice, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What stands in the way of this booking whatever is answered, and the ways on.
pub async fn obstacle(state: &AppState, walk: &Walk) -> Result<Option<AnyView>, AppError> {
    match overlap(state, walk).await? {
        Some(told) => Ok(Some(told)),
        None => alternatives(state, walk).await,
    }
}

/// The student's own booking in the same nights.
async fn overlap(state: &AppState, walk: &Walk) -> Result<Option<AnyView>, AppError> {
    let Some(user) = &walk.user else { return Ok(None) };
    let others = store::active_stays(&state.db, user.id, None).await?;
    let Some((reference, stay)) = others.into_iter().find(|(_, other)| other.overlaps(walk.stay)) else { return Ok(None) };
    let locale = walk.choices.locale;
    let (period, path) = (locale.period(stay.arrival(), stay.departure()), format!("/bookings/{reference}"));
    Ok(Some(
        view! {
            <Notice tone=Tone::Waiting title=t!(locale, "bookings-overlap-title") answers=walk.submission.alert.is_some()>
                <p>{t!(locale, "bookings-overlap-text", period = period)}</p>
                <p><a href=path>{reference}</a></p>
            </Notice>
        }
        .into_any(),
    ))
}

/// Nothing while a bed is free; else the nearest alternatives.
async fn alternatives(state: &AppState, walk: &Walk) -> Result<Option<AnyView>, AppError> {
    let free = nights::free_beds(&state.db, walk.house.id, walk.stay, walk.policy.buffer_nights, None).await?;
    if !free.is_empty() {
        return Ok(None);
    }
    let locale = walk.choices.locale;
    let window = window(state, walk).await?;
    let mut found = nearest(&state.db, walk.house.id, walk.stay, state.clock.today()).await?;
    found.retain(|alternative| is_of_use(alternative, window));
    let lines = found.iter().map(|alternative| view! { <li><a href=href(alternative)>{told(locale, alternative)}</a></li> });
    let kept = (!walk.answers.0.is_empty()).then(|| format!("{} ", t!(locale, "bookings-lost-kept")));
    let lines = (!found.is_empty()).then(|| view! { <ul>{lines.collect_view()}</ul> });
    // Said at once where a form was just refused for it.
    let why = walk.submission.alert.clone();
    let elsewhere = format!("/housing?{}", Search::default().dated(walk.stay).query());
    Ok(Some(
        view! {
            <Notice tone=Tone::Waiting title=t!(locale, "bookings-lost-title") answers=why.is_some()>
                {why.map(|why| view! { <p>{why}</p> })}
                <p>{kept}{t!(locale, "bookings-lost-text")}</p>
                {lines}
                <p><a href=elsewhere>{t!(locale, "bookings-lost-all")}</a></p>
            </Notice>
        }
        .into_any(),
    ))
}

/// The earliest arrival and the latest departure for the placement that was answered.
async fn window(state: &AppState, walk: &Walk) -> Result<Option<(NaiveDate, NaiveDate)>, AppError> {
    let period = match answers::placement(&walk.answers, &walk.choices) {
        Ok(PlacementChoice::Declared(declared)) => Some((declared.starts, declared.ends)),
        Ok(PlacementChoice::Known(id)) => {
            let known = placements::store::placement(&state.db, id).await?.filter(|known| owns(walk.user.as_deref(), known));
            known.map(|known| (known.starts, known.ends))
        }
        Err(_) => None,
    };
    Ok(period.map(|(starts, ends)| placement_window(starts, ends, &walk.policy)))
}

/// Other dates in the same house are only of use within the municipality's margins around the placement.
fn is_of_use(alternative: &Alternative, window: Option<(NaiveDate, NaiveDate)>) -> bool {
    match (alternative, window) {
        (Alternative::Dates { stay, .. }, Some((earliest, latest))) => stay.arrival() >= earliest && stay.departure() <= latest,
        _ => true,
    }
}

/// Where it is booked, with the answers that were given: at once in the same house, after its terms in another one.
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
