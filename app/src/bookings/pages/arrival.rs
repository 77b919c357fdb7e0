//! How to get there and in: made to be read at a door in the cold, saved, or printed.

use super::unconfirmed::unconfirmed;
use crate::{
    bookings::{
        mail,
        model::BookingState,
        parts::{address, to_work, whom_to_call},
        rules,
        store::details::{Details, details},
    },
    housing::{model::Handover, rules::seasons_to_bring, store::beds},
    i18n::Locale,
    request::{Page, Request},
    t,
    ui::{BackLink, ButtonKind, IconName, LinkButton, Notice, PageTitle, Prose, SummaryList, SummaryRow, Tone},
};
use chrono::{NaiveDate, TimeDelta};
use leptos::prelude::*;

pub async fn arrival_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let booking = visit.user()?.student().booking(&state.db, request.param("reference")).await?;
    let details = details(&state.db, booking).await?;
    if details.booking.state != BookingState::Confirmed {
        let title = t!(visit.locale, "bookings-arrival-title", house = details.house.name.as_str());
        let (yet, no_more) = (t!(visit.locale, "bookings-arrival-yet"), t!(visit.locale, "bookings-arrival-no-more"));
        return Ok(unconfirmed(&details, title, yet, no_more, visit.locale));
    }
    let handover = beds::handover(&state.db, details.house.id).await?;
    let to_work = to_work(&state.db, &details, visit.locale).await?;
    Ok(page(&details, handover.as_ref(), to_work, state.clock.today(), visit.locale))
}

fn page(details: &Details, handover: Option<&Handover>, to_work: Option<SummaryRow>, today: NaiveDate, locale: Locale) -> AnyView {
    let (house, booking, reading) = (&details.house, &details.booking, details.municipality.read_in(locale));
    let title = t!(locale, "bookings-arrival-title", house = house.name.as_str());
    let room = rules::shows_room(booking, &details.policy, today).then(|| {
        let value = format!("{}\n{}", details.bed_name(locale), details.room.name.told(reading));
        SummaryRow::new(t!(locale, "bookings-room"), value)
    });
    let journey = rules::may_arrive(booking, today).then(|| {
        let href = format!("/bookings/{}/journey.html", booking.reference);
        view! { <div class="actions"><LinkButton href label=t!(locale, "bookings-journey") kind=ButtonKind::Secondary icon=IconName::Download/></div> }
    });
    let coordinates = format!("{:.5}, {:.5}", house.latitude, house.longitude);
    let map = format!("geo:{:.5},{:.5}", house.latitude, house.longitude);
    let mut rows = vec![
        SummaryRow::new(t!(locale, "bookings-coordinates"), view! { <a href=map translate="no">{coordinates}</a> }),
        SummaryRow::new(t!(locale, "bookings-fact-arrival"), locale.long_date(booking.stay.arrival())),
        SummaryRow::new(t!(locale, "bookings-fact-departure"), locale.long_date(booking.stay.departure())),
    ];
    rows.splice(0..0, room);
    rows.extend(whom_to_call(details, locale));
    rows.extend(to_work);
    rows.extend(handover.into_iter().flat_map(|handover| wifi(details, handover, today, locale)));
    view! {
        <PageTitle text=title.clone()/>
        <BackLink href=format!("/bookings/{}", booking.reference)/>
        <article class="sheet">
            <header><h1>{title}</h1><p class="reference" translate="no">{booking.reference.clone()}</p></header>
            {at_the_door(details, handover, today, locale)}
            {journey}
            <SummaryList rows/>
            {part("bookings-directions", house.directions.told(reading), locale)}
            {part("bookings-bring", house.bring.told(reading), locale)}
            {seasons_to_bring(house, Some(booking.stay)).into_iter().filter_map(|(season, text)| part(season.key(), text.told(reading), locale)).collect_view()}
            {part("bookings-rules", house.rules.told(reading), locale)}
            {handover.and_then(|handover| part("bookings-waste", handover.waste.told(reading), locale))}
            {handover.and_then(|handover| part("bookings-heating", handover.heating.told(reading), locale))}
            <h2>{t!(locale, "bookings-emergency")}</h2>
            <SummaryList rows=emergency(locale)/>
        </article>
    }
    .into_any()
}

/// What is read at the door, with gloves on: the codes when they may be seen, else the day from which they are; where it is, and
/// what to do there.
fn at_the_door(details: &Details, handover: Option<&Handover>, today: NaiveDate, locale: Locale) -> AnyView {
    let how = handover.map(|handover| handover.how.told(details.municipality.read_in(locale))).unwrap_or_default();
    let codes = handover.map(|handover| [("bookings-door-code", &handover.door_code), ("bookings-key-box", &handover.key_box_code)]);
    let codes = codes.into_iter().flatten().filter(|(_, code)| !code.is_empty());
    let codes = match rules::shows_secrets(&details.booking, &details.policy, today) {
        true => {
            codes.map(|(key, code)| view! { <div><dt>{t!(locale, key)}</dt><dd translate="no">{code.clone()}</dd></div> }).collect_view().into_any()
        }
        false => ().into_any(),
    };
    view! {
        <section class="at-the-door">
            <dl class="door-codes">{codes}<div><dt>{t!(locale, "bookings-fact-address")}</dt><dd class="door-address">{address(details)}</dd></div></dl>
            {codes_later(details, today, locale)}
            {part("bookings-way-in", how, locale)}
            <p>{mail::whom_to_call(details, locale)}</p>
        </section>
    }
    .into_any()
}

/// From when the codes are shown, or that they are no longer.
fn codes_later(details: &Details, today: NaiveDate, locale: Locale) -> Option<AnyView> {
    if !details.has_codes || rules::shows_secrets(&details.booking, &details.policy, today) {
        return None;
    }
    let from = details.booking.stay.arrival() - TimeDelta::days(details.policy.secret_days.into());
    let title = match details.booking.stay.departure() < today {
        true => t!(locale, "bookings-codes-over"),
        false => t!(locale, "bookings-codes-from", day = locale.long_date(from)),
    };
    Some(view! { <Notice tone=Tone::Info title/> }.into_any())
}

fn wifi(details: &Details, handover: &Handover, today: NaiveDate, locale: Locale) -> Vec<SummaryRow> {
    let shown = rules::shows_secrets(&details.booking, &details.policy, today);
    let rows = [("bookings-wifi-name", &handover.wifi_name), ("bookings-wifi-password", &handover.wifi_password)];
    let told = rows.into_iter().filter(|(_, value)| shown && !value.is_empty());
    told.map(|(key, value)| SummaryRow::new(t!(locale, key), view! { <b translate="no">{value.clone()}</b> })).collect()
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
