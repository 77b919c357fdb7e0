//! What nobody can book, said before anything is asked: a house that is full, perhaps since a moment ago, and nights in
//! which the student sleeps elsewhere. What else there is, is one click away.

use crate::{
    bookings::{
        answers,
        commands::book::PlacementChoice,
        rules::{self, placement_window},
        store,
        walk::{Walk, book_path},
    },
    error::AppError,
    housing::{
        alternatives::{Alternative, alternatives as nearest},
        search::Search,
        words,
    },
    i18n::Locale,
    placements::model::{NamedWorkplace, Workplace},
    request::AppState,
    t,
    ui::{Notice, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What stands in the way of this booking whatever is answered, and the ways on. `is_full`: no bed is free.
pub async fn obstacle(state: &AppState, walk: &Walk, is_full: bool) -> Result<Option<AnyView>, AppError> {
    match overlap(state, walk).await? {
        Some(told) => Ok(Some(told)),
        None if is_full => alternatives(state, walk).await.map(Some),
        None => Ok(None),
    }
}

/// The student's own booking in the same nights.
async fn overlap(state: &AppState, walk: &Walk) -> Result<Option<AnyView>, AppError> {
    let Some(user) = &walk.user else { return Ok(None) };
    let others = rules::active_stays(store::bookings_of(&state.db, user.id).await?, None);
    let Some((reference, stay)) = others.into_iter().find(|(_, other)| other.overlaps(walk.stay)) else { return Ok(None) };
    let locale = walk.choices.locale;
    let (period, path) = (locale.stay(stay.arrival(), stay.departure()), format!("/bookings/{reference}"));
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

/// The nearest alternatives to a full house.
async fn alternatives(state: &AppState, walk: &Walk) -> Result<AnyView, AppError> {
    let locale = walk.choices.locale;
    let window = window(walk);
    let work = workplace(walk);
    let mut found = nearest(&state.db, walk.house.id, walk.stay, work.and_then(|work| work.position), state.clock.today()).await?;
    found.retain(|alternative| is_of_use(alternative, window));
    let lines = found.iter().map(|alternative| view! { <li><a href=href(alternative)>{told(locale, alternative, work)}</a></li> });
    let kept = (!walk.answers.0.is_empty()).then(|| format!("{} ", t!(locale, "bookings-lost-kept")));
    let lines = (!found.is_empty()).then(|| view! { <ul>{lines.collect_view()}</ul> });
    // Said at once where a form was just refused for it.
    let why = walk.submission.alert.clone();
    let elsewhere = format!("/housing?{}", Search::default().dated(walk.stay).query());
    Ok(view! {
        <Notice tone=Tone::Waiting title=t!(locale, "bookings-lost-title") answers=why.is_some()>
            {why.map(|why| view! { <p>{why}</p> })}
            <p>{kept}{t!(locale, "bookings-lost-text")}</p>
            {lines}
            <p><a href=elsewhere>{t!(locale, "bookings-lost-all")}</a></p>
        </Notice>
    }
    .into_any())
}

/// The earliest arrival and the latest departure for the placement that is chosen or typed.
fn window(walk: &Walk) -> Option<(NaiveDate, NaiveDate)> {
    let known = walk.chosen_placement().map(|known| (known.starts, known.ends));
    let period = known.or_else(|| match answers::placement(&walk.answers, &walk.choices) {
        Ok(PlacementChoice::Declared(declared)) => Some((declared.starts, declared.ends)),
        _ => None,
    });
    period.map(|(starts, ends)| placement_window(starts, ends, &walk.policy))
}

/// Other dates in the same house are only of use within the municipality's margins around the placement.
fn is_of_use(alternative: &Alternative, window: Option<(NaiveDate, NaiveDate)>) -> bool {
    match (alternative, window) {
        (Alternative::Dates { stay, .. }, Some((earliest, latest))) => stay.arrival() >= earliest && stay.departure() <= latest,
        _ => true,
    }
}

/// Where it is booked, with the answers that were given.
fn href(alternative: &Alternative) -> String {
    match alternative {
        Alternative::House { house, stay, .. } | Alternative::Dates { house, stay } => book_path(*house, *stay),
    }
}

/// Where the student works, as chosen or typed.
fn workplace(walk: &Walk) -> Option<&Workplace> {
    if let Some(chosen) = walk.chosen_placement() {
        let known = walk.choices.placements.iter().flatten().find(|(placement, _)| placement.id == chosen.id);
        return known.map(|(_, setting)| &setting.workplace);
    }
    match answers::placement(&walk.answers, &walk.choices) {
        Ok(PlacementChoice::Declared(declared)) => match declared.workplace {
            NamedWorkplace::Listed(id) => walk.choices.workplaces.iter().find(|one| one.id == id),
            NamedWorkplace::Typed { .. } => None,
        },
        _ => None,
    }
}

/// "Luspengården i Storuman, 53 km bort", with the way to work where the workplace is known; or other dates here.
fn told(locale: Locale, alternative: &Alternative, work: Option<&Workplace>) -> String {
    let (name, municipality, kilometres, to_work) = match alternative {
        Alternative::House { name, municipality, kilometres, to_work, .. } => (name, municipality, kilometres, to_work),
        Alternative::Dates { stay, .. } => return t!(locale, "bookings-lost-dates", period = locale.stay(stay.arrival(), stay.departure())),
    };
    let to_work = to_work.zip(work).map(|(kilometres, work)| {
        let distance = words::distance(locale, kilometres);
        t!(locale, "bookings-lost-to-work", distance = distance, workplace = work.name.as_str())
    });
    let house = match (kilometres, &to_work) {
        (None, _) => t!(locale, "bookings-lost-house", house = name.clone()),
        (Some(_), Some(_)) => t!(locale, "bookings-lost-elsewhere", house = name.clone(), municipality = municipality.clone()),
        (Some(kilometres), None) => {
            let distance = kilometres.round().to_string();
            t!(locale, "bookings-lost-neighbour", house = name.clone(), municipality = municipality.clone(), kilometres = distance)
        }
    };
    std::iter::once(house).chain(to_work).collect::<Vec<_>>().join(", ")
}
