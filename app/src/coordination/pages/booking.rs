//! One booking as its coordinator sees it, with contact data. That it was read is written down.

use super::returned;
use crate::{
    audit::{self, Entry},
    bookings::{
        commands::gates,
        events::BookingEvent,
        parts::{address, deadline, history_line, phone_link, state_text, tone, university_and_programme, wish_texts},
        rules,
        store::details::Details,
    },
    context::Context,
    coordination::actions::carried,
    error::{AppError, Failure},
    i18n::Locale,
    outbox::bounces,
    placements::parts,
    request::{Page, Request},
    t,
    ui::{BackLink, Button, ButtonKind, LinkButton, PageTitle, SummaryList, SummaryRow, Tag},
};
use chrono::NaiveDate;
use leptos::prelude::*;

pub async fn coordinator_booking_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let details =
        gates::read_contact(&Context::from(state), &visit.user()?.coordinator()?, request.param("reference")).await.map_err(
            |failure| match failure {
                Failure::App(error) => error,
                Failure::Refused(_) => AppError::NotFound,
            },
        )?;
    let history = audit::history(&state.db, details.booking.id.0).await?;
    let bounces = bounces::of_bookings(&state.db, [details.booking.id.0]).await?;
    let returned = returned::notices(&details, &bounces, visit.locale);
    Ok(page(&details, &history, returned, state.clock.today(), visit.locale))
}

fn page(details: &Details, history: &[Entry<BookingEvent>], returned: AnyView, today: NaiveDate, locale: Locale) -> AnyView {
    let booking = &details.booking;
    let title = t!(locale, "staff-booking-title", reference = booking.reference.as_str());
    view! {
        <PageTitle text=title.clone()/>
        <div class="work narrow">
            <BackLink href="/coordinator"/>
            <h1>{title}</h1>
            {returned}
            {answer(details, today, locale)}
            <section id="contact">
                <h2>{t!(locale, "staff-contact")}</h2>
                <SummaryList rows=contact(details, locale)/>
                <p class="quiet">{t!(locale, "staff-contact-logged")}</p>
            </section>
            <section><h2>{t!(locale, "bookings-the-booking")}</h2><SummaryList rows=rows(details, locale)/></section>
            <section>
                <h2>{t!(locale, "bookings-history")}</h2>
                <ul class="history">{history.iter().map(|entry| history_line(entry, locale)).collect_view()}</ul>
            </section>
        </div>
    }
    .into_any()
}

fn answer(details: &Details, today: NaiveDate, locale: Locale) -> Option<AnyView> {
    let booking = &details.booking;
    rules::may_answer(booking).ok()?;
    let (tone, text) = deadline(booking.deadline, today, locale);
    let decline = format!("/coordinator/requests/{}/decline", booking.reference);
    let view = view! {
        <p class="work-state"><Tag tone text/></p>
        <div class="work-actions">
            <form method="post" action="/coordinator"><input type="hidden" name="nights" value=carried(booking)/><Button name="approve".to_owned() value=booking.reference.clone() label=t!(locale, "staff-approve")/></form>
            <LinkButton href=decline label=t!(locale, "staff-decline") kind=ButtonKind::Secondary/>
        </div>
    };
    Some(view.into_any())
}

fn contact(details: &Details, locale: Locale) -> Vec<SummaryRow> {
    let email = details.student.email.clone();
    let phone = match details.booking.phone.clone() {
        Some(phone) => phone_link(&phone),
        None => t!(locale, "bookings-not-given").into_any(),
    };
    vec![
        SummaryRow::new(t!(locale, "bookings-name"), details.student.name.clone()),
        SummaryRow::new(t!(locale, "staff-email"), view! { <a href=format!("mailto:{email}")>{email.clone()}</a> }),
        SummaryRow::new(t!(locale, "bookings-phone"), phone),
    ]
}

fn rows(details: &Details, locale: Locale) -> Vec<SummaryRow> {
    let (booking, placement) = (&details.booking, &details.placement);
    let room = view! { {details.bed_name(locale)}<br/><span class="quiet">{details.room.name.told(details.municipality.read_in(locale))}</span> };
    let wishes = wish_texts(&details.wishes, locale);
    let practice = format!("{}: {}", parts::course(placement, locale), details.workplace.place());
    let mut rows = vec![
        SummaryRow::new(t!(locale, "bookings-state"), view! { <Tag tone=tone(booking.state) text=state_text(booking.state, locale)/> }),
        SummaryRow::new(t!(locale, "bookings-fact-house"), format!("{}, {}", details.house.name, address(details))),
        SummaryRow::new(t!(locale, "staff-room-and-bed"), room),
        SummaryRow::new(t!(locale, "bookings-fact-arrival"), locale.long_date(booking.stay.arrival())),
        SummaryRow::new(t!(locale, "bookings-fact-departure"), locale.long_date(booking.stay.departure())),
        SummaryRow::new(t!(locale, "bookings-fact-nights"), t!(locale, "date-nights", count = booking.stay.length())),
        SummaryRow::new(t!(locale, "bookings-wishes"), wishes),
        SummaryRow::new(t!(locale, "bookings-placement"), practice),
        SummaryRow::new(t!(locale, "bookings-period"), locale.period(placement.starts, placement.ends)),
        SummaryRow::new(t!(locale, "bookings-programme"), university_and_programme(&details.university, &details.programme, locale)),
        SummaryRow::new(t!(locale, "staff-placement"), t!(locale, &format!("bookings-placement-{}", placement.state.code()))),
    ];
    if let Some(reason) = &booking.end_reason {
        let (code, is_cancelled) = (reason.replace('_', "-"), booking.state == crate::bookings::model::BookingState::Cancelled);
        let key = if is_cancelled { format!("bookings-cancel-{code}") } else { format!("bookings-end-{code}") };
        rows.push(SummaryRow::new(t!(locale, "staff-end-reason"), t!(locale, &key)));
    }
    rows.extend(booking.end_note.clone().map(|note| SummaryRow::new(t!(locale, "staff-end-note"), note)));
    rows
}
