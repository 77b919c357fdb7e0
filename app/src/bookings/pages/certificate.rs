//! A certificate for the university's grant for double housing: what the stay cost, when and where.

use crate::{
    bookings::{
        actions::manage::own,
        model::BookingState,
        parts::{address, university_and_programme},
        store::details::{Details, details},
    },
    error::AppError,
    federation::model::Municipality,
    i18n::Locale,
    request::{Page, Request},
    t,
    ui::{BackLink, PageTitle, SummaryList, SummaryRow},
};
use chrono::NaiveDate;
use leptos::prelude::*;

pub async fn certificate_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let booking = own(&state.db, &visit.user()?.student(), request.param("reference")).await?;
    if booking.state != BookingState::Confirmed {
        return Err(AppError::NotFound.into());
    }
    let details = details(&state.db, booking).await?;
    let link = state.settings.link(&format!("/bookings/{}", details.booking.reference));
    Ok(page(&details, &link, state.clock.today(), visit.locale))
}

/// Who answers for what the certificate says.
fn issuer(municipality: &Municipality, locale: Locale) -> impl IntoView + use<> {
    let lines = [
        t!(locale, "bookings-certificate-issuer", municipality = municipality.name.as_str()),
        municipality.contact_role.told(municipality.read_in(locale)),
        municipality.contact_email.clone(),
        municipality.contact_phone.clone(),
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty()).map(|line| view! { {line}<br/> }).collect_view();
    view! { <address>{lines}</address> }
}

fn page(details: &Details, link: &str, today: NaiveDate, locale: Locale) -> AnyView {
    let stay = details.booking.stay;
    let title = t!(locale, "bookings-certificate-title");
    let row = |key: &str, value: String| SummaryRow::new(t!(locale, key), value);
    let rows = vec![
        row("bookings-name", details.student.name.clone()),
        row("bookings-fact-reference", details.booking.reference.clone()),
        row("bookings-fact-house", details.house.name.clone()),
        row("bookings-fact-address", address(details)),
        row("bookings-fact-arrival", locale.long_date(stay.arrival())),
        row("bookings-fact-departure", locale.long_date(stay.departure())),
        row("bookings-fact-nights", t!(locale, "date-nights", count = stay.length())),
        row("bookings-certificate-cost", t!(locale, "bookings-fact-free")),
        row("bookings-programme", university_and_programme(&details.university, &details.programme, locale)),
        row("bookings-placement", format!("{} {}", details.placement.course_code, details.placement.course_name)),
        row("bookings-workplace", details.workplace.place()),
        row("bookings-period", locale.period(details.placement.starts, details.placement.ends)),
    ];
    let municipality = details.municipality.name.as_str();
    let when = match (stay.arrival() <= today, stay.departure() < today) {
        (false, _) => "coming",
        (true, false) => "staying",
        (true, true) => "over",
    };
    view! {
        <PageTitle text=title.clone()/>
        <BackLink href=format!("/bookings/{}", details.booking.reference)/>
        <article class="sheet">
            <header><h1>{title}</h1><p>{t!(locale, &format!("bookings-certificate-{when}"), municipality = municipality)}</p></header>
            <SummaryList rows/>
            <footer>
                <p>{t!(locale, "bookings-certificate-issued", municipality = municipality, day = locale.date(today))}</p>
                {issuer(&details.municipality, locale)}
                <p translate="no">{link.to_owned()}</p>
            </footer>
        </article>
        <div class="sheet-notes">
            <p>{t!(locale, "bookings-certificate-print")}</p>
            <p class="quiet">{details.university.grant.told(locale)}</p>
        </div>
    }
    .into_any()
}
