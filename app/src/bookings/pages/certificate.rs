//! A certificate for the university's grant for double housing: what the stay cost, when and where. It names an address where
//! whoever holds it sees that it is so.

use super::unconfirmed::unconfirmed;
use crate::{
    bookings::{
        commands::certificate,
        model::BookingState,
        parts::{address, university_and_programme},
        store::details::{Details, details},
    },
    context::Context,
    federation::model::Municipality,
    i18n::Locale,
    placements,
    request::{Page, Request},
    t,
    ui::{BackLink, Notice, PageTitle, SummaryList, SummaryRow, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;

pub async fn certificate_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let booking = visit.user()?.student().booking(&state.db, request.param("reference")).await?;
    let details = details(&state.db, booking).await?;
    if details.booking.state != BookingState::Confirmed {
        let (yet, no_more) = (t!(visit.locale, "bookings-certificate-yet"), t!(visit.locale, "bookings-certificate-no-more"));
        return Ok(unconfirmed(&details, t!(visit.locale, "bookings-certificate-title"), yet, no_more, visit.locale));
    }
    let code = certificate::code(&state.settings.secret, details.booking.id)?;
    let link = state.settings.link(&format!("/certificates/{}/{code}", details.booking.reference));
    let municipality = details.municipality.name.as_str();
    let issued = t!(visit.locale, "bookings-certificate-issued", municipality = municipality, day = visit.locale.date(state.clock.today()));
    Ok(view! {
        <PageTitle text=t!(visit.locale, "bookings-certificate-title")/>
        <BackLink href=format!("/bookings/{}", details.booking.reference)/>
        {sheet(&details, issued, &link, state.clock.today(), visit.locale)}
        <div class="sheet-notes">
            <p>{t!(visit.locale, "bookings-certificate-print")}</p>
            <p class="quiet">{details.university.grant.told(visit.locale)}</p>
        </div>
    }
    .into_any())
}

/// `/certificates/{reference}/{code}`: what the paper with this address says, for whoever holds it.
pub async fn certified_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let (reference, code) = (request.param("reference"), request.param("code"));
    let booking = certificate::certified(&Context::from(state), visit.client, reference, code).await?;
    let details = details(&state.db, booking).await?;
    let locale = visit.locale;
    let title = t!(locale, "bookings-certified-title");
    let day = locale.date(state.clock.today());
    let content = if details.booking.state == BookingState::Confirmed {
        let link = state.settings.link(&format!("/certificates/{reference}/{code}"));
        let checked = t!(locale, "bookings-certified-day", day = day);
        sheet(&details, checked, &link, state.clock.today(), locale)
    } else {
        no_more(&title, reference, locale)
    };
    Ok(view! { <PageTitle text=title/>{content} }.into_any())
}

/// Nothing of whom it was for.
fn no_more(title: &str, reference: &str, locale: Locale) -> AnyView {
    let (said, text) = (t!(locale, "bookings-certified-no-more"), t!(locale, "bookings-certified-no-more-text", reference = reference));
    view! {
        <div class="page-head"><h1>{title.to_owned()}</h1></div>
        <Notice tone=Tone::Ended title=said><p>{text}</p></Notice>
    }
    .into_any()
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

/// The paper: `issued` says by whom and when, `link` where it can be checked.
fn sheet(details: &Details, issued: String, link: &str, today: NaiveDate, locale: Locale) -> AnyView {
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
        row("bookings-placement", placements::parts::course(&details.placement, locale)),
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
        <article class="sheet">
            <header><p>{t!(locale, "bookings-certificate-federation", municipality = municipality)}</p><h1>{title}</h1><p>{t!(locale, &format!("bookings-certificate-{when}"), municipality = municipality)}</p></header>
            <SummaryList rows/>
            <footer>
                <p>{issued}</p>
                {issuer(&details.municipality, locale)}
                <p>{t!(locale, "bookings-certificate-check")}<br/><span translate="no">{link.to_owned()}</span></p>
            </footer>
        </article>
    }
    .into_any()
}
