//! How to get there and in: made to be read at a door in the cold, saved, or printed.

use crate::{
    bookings::{
        actions::manage::own,
        model::BookingState,
        parts::{address, contact},
        rules,
        store::details::{Details, details},
    },
    error::AppError,
    housing::{model::Handover, store::beds},
    i18n::Locale,
    request::{Page, Request},
    t,
    ui::{BackLink, Notice, PageTitle, Prose, SummaryList, SummaryRow, Tone},
};
use chrono::{NaiveDate, TimeDelta};
use leptos::prelude::*;

pub async fn arrival_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let booking = own(&state.db, &visit.user()?.student(), request.param("reference")).await?;
    if booking.state != BookingState::Confirmed {
        return Err(AppError::NotFound.into());
    }
    let details = details(&state.db, booking).await?;
    let handover = beds::handover(&state.db, details.house.id).await?;
    Ok(page(&details, handover.as_ref(), state.clock.today(), visit.locale))
}

fn page(details: &Details, handover: Option<&Handover>, today: NaiveDate, locale: Locale) -> AnyView {
    let (house, booking, reading) = (&details.house, &details.booking, details.municipality.read_in(locale));
    let title = t!(locale, "bookings-arrival-title", house = house.name.as_str());
    let room = rules::shows_room(booking, &details.policy, today)
        .then(|| SummaryRow::new(t!(locale, "bookings-room"), format!("{} ({})", details.room.name.told(reading), details.room.key)));
    let coordinates = format!("{:.5}, {:.5}", house.latitude, house.longitude);
    let map = format!("geo:{:.5},{:.5}", house.latitude, house.longitude);
    let mut rows = vec![
        SummaryRow::new(t!(locale, "bookings-fact-address"), address(details)),
        SummaryRow::new(t!(locale, "bookings-coordinates"), view! { <a href=map translate="no">{coordinates}</a> }),
        SummaryRow::new(t!(locale, "bookings-fact-arrival"), locale.long_date(booking.stay.arrival())),
        SummaryRow::new(t!(locale, "bookings-fact-departure"), locale.long_date(booking.stay.departure())),
        SummaryRow::new(t!(locale, "bookings-fact-contact"), contact(details, locale)),
    ];
    rows.extend(room);
    view! {
        <PageTitle text=title.clone()/>
        <BackLink href=format!("/bookings/{}", booking.reference)/>
        <article class="sheet">
            <header><h1>{title}</h1><p class="reference" translate="no">{booking.reference.clone()}</p></header>
            <SummaryList rows/>
            {handover.map(|handover| way_in(details, handover, today, locale))}
            {part("bookings-directions", house.directions.told(reading), locale)}
            {part("bookings-bring", house.bring.told(reading), locale)}
            {part("bookings-rules", house.rules.told(reading), locale)}
            {handover.and_then(|handover| part("bookings-waste", handover.waste.told(reading), locale))}
            {handover.and_then(|handover| part("bookings-heating", handover.heating.told(reading), locale))}
            <h2>{t!(locale, "bookings-emergency")}</h2>
            <SummaryList rows=emergency(locale)/>
        </article>
    }
    .into_any()
}

/// How to get in; the codes only when they may be seen, else the day from which they are.
fn way_in(details: &Details, handover: &Handover, today: NaiveDate, locale: Locale) -> AnyView {
    let shown = rules::shows_secrets(&details.booking, &details.policy, today);
    let secrets = if shown {
        let row = |key: &str, value: &String| {
            (!value.is_empty()).then(|| SummaryRow::new(t!(locale, key), view! { <b translate="no">{value.clone()}</b> }))
        };
        let rows: Vec<_> = [
            row("bookings-door-code", &handover.door_code),
            row("bookings-key-box", &handover.key_box_code),
            row("bookings-wifi-name", &handover.wifi_name),
            row("bookings-wifi-password", &handover.wifi_password),
        ]
        .into_iter()
        .flatten()
        .collect();
        view! { <SummaryList rows/> }.into_any()
    } else if !details.has_codes {
        ().into_any()
    } else {
        let from = details.booking.stay.arrival() - TimeDelta::days(details.policy.secret_days.into());
        let title = match details.booking.stay.departure() < today {
            true => t!(locale, "bookings-codes-over"),
            false => t!(locale, "bookings-codes-from", day = locale.long_date(from)),
        };
        view! { <Notice tone=Tone::Info title/> }.into_any()
    };
    view! {
        <h2>{t!(locale, "bookings-way-in")}</h2>
        <Prose text=handover.how.told(details.municipality.read_in(locale))/>
        {secrets}
    }
    .into_any()
}

/// A text of the municipality under its heading; neither where there is none.
fn part(key: &str, text: String, locale: Locale) -> Option<AnyView> {
    (!text.trim().is_empty()).then(|| view! { <h2>{t!(locale, key)}</h2><Prose text/> }.into_any())
}

fn emergency(locale: Locale) -> Vec<SummaryRow> {
    ["112", "1177", "11414"]
        .map(|number| {
            let link = view! { <a href=format!("tel:{number}")>{t!(locale, &format!("bookings-number-{number}"))}</a> };
            SummaryRow::new(t!(locale, &format!("bookings-emergency-{number}")), link)
        })
        .into()
}
