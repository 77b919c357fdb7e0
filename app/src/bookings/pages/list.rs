//! My bookings: under way, coming, earlier, ended.

use crate::{
    accounts::commands::addresses::PROOF,
    bookings::{
        model::{Booking, BookingState},
        parts::{standing, state_tag},
        store,
    },
    housing::{model::House, parts::unhoused_placements, store::by_id, unhoused::unhoused},
    i18n::Locale,
    request::{Page, Request},
    t,
    ui::{EmptyState, LinkButton, PageTitle, Picture},
};
use chrono::NaiveDate;
use leptos::prelude::*;

pub async fn bookings_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let (locale, today) = (visit.locale, state.clock.today());
    let mut ongoing = Vec::new();
    let mut coming = Vec::new();
    let mut earlier = Vec::new();
    let mut ended = Vec::new();
    let bookings = store::bookings_of(&state.db, visit.user()?.id).await?;
    let houses = by_id::houses(&state.db, bookings.iter().map(|booking| booking.house)).await?;
    for booking in bookings {
        let Some(house) = houses.get(&booking.house).cloned() else { continue };
        let group = match standing(&booking, today).1 {
            "staying" => &mut ongoing,
            "over" => &mut earlier,
            _ if booking.state.is_active() => &mut coming,
            _ => &mut ended,
        };
        group.push((booking, house));
    }
    coming.reverse();
    let unhoused = unhoused(&state.db, visit.user()?, today).await?;
    let nothing = unhoused.is_empty() && ongoing.is_empty() && coming.is_empty() && earlier.is_empty() && ended.is_empty();
    let content = view! {
        <PageTitle text=t!(locale, "bookings-mine")/>
        <div class="page-head"><h1>{t!(locale, "bookings-mine")}</h1></div>
        {unhoused_placements(locale, &unhoused)}
        {nothing.then(|| empty(locale))}
        {group("ongoing", ongoing, today, locale)}
        {group("coming", coming, today, locale)}
        {group("earlier", earlier, today, locale)}
        {group("ended", ended, today, locale)}
        <p class="quiet">{t!(locale, "bookings-list-missing")}" "<a href=PROOF>{t!(locale, "accounts-address-change")}</a></p>
    };
    Ok(content.into_any())
}

fn empty(locale: Locale) -> AnyView {
    view! {
        <EmptyState title=t!(locale, "bookings-none-title") text=t!(locale, "bookings-none-text")>
            <LinkButton href="/housing" label=t!(locale, "bookings-mail-search-again")/>
        </EmptyState>
    }
    .into_any()
}

fn group(key: &str, bookings: Vec<(Booking, House)>, today: NaiveDate, locale: Locale) -> Option<AnyView> {
    if bookings.is_empty() {
        return None;
    }
    let title = t!(locale, &format!("bookings-group-{key}"));
    let lines = bookings.into_iter().map(|(booking, house)| line(&booking, &house, today, locale)).collect_view();
    Some(view! { <section class="booking-list"><h2>{title}</h2><ul>{lines}</ul></section> }.into_any())
}

/// What comes next, and in how many days: an answer, the arrival, the departure.
fn next(booking: &Booking, today: NaiveDate, locale: Locale) -> Option<String> {
    let days = |day: NaiveDate| (day - today).num_days();
    let (arrival, departure) = (booking.stay.arrival(), booking.stay.departure());
    match (booking.state, booking.deadline) {
        (BookingState::Provisional, Some(deadline)) => Some(t!(locale, "bookings-list-waits", day = locale.near_date(deadline))),
        (BookingState::Confirmed, _) if arrival >= today => Some(t!(locale, "bookings-list-arrives", days = days(arrival))),
        (BookingState::Confirmed, _) if departure >= today => Some(t!(locale, "bookings-list-leaves", days = days(departure))),
        _ => None,
    }
}

fn line(booking: &Booking, house: &House, today: NaiveDate, locale: Locale) -> AnyView {
    let period = locale.stay(booking.stay.arrival(), booking.stay.departure());
    let picture = house.pictures.first().map(|name| Picture::drawn(name, String::new()));
    view! {
        <li>
            {picture.map(|picture| view! { <img src=picture.src alt="" width=picture.width.to_string() height=picture.height.to_string() loading="lazy"/> })}
            <div>
                <h3><a href=format!("/bookings/{}", booking.reference)>{format!("{}, {}", house.name, house.town)}</a></h3>
                <p>{period}</p>
                {next(booking, today, locale).map(|next| view! { <p><b>{next}</b></p> })}
                <p class="quiet" translate="no">{booking.reference.clone()}</p>
            </div>
            {state_tag(booking, today, locale)}
        </li>
    }
    .into_any()
}
