//! Mails that came back: what a student or a coordinator has not been told.

use super::{Desk, href, reference_link};
use crate::{
    bookings::{
        mail,
        store::{
            details::Details,
            work::{self, Line},
        },
    },
    error::AppError,
    housing::model::HouseId,
    i18n::Locale,
    outbox::bounces::{self, Bounce},
    request::AppState,
    t,
    ui::{ButtonKind, LinkButton, Notice, Tone},
};
use chrono::TimeDelta;
use leptos::prelude::*;
use std::collections::HashMap;

/// So long after its end somebody may still have to hear that a booking has ended.
const TOLD_LATE: TimeDelta = TimeDelta::days(14);

/// The bookings of the desk about which mails came back, each with the latest of them.
pub async fn section(state: &AppState, desk: &Desk) -> Result<Option<AnyView>, AppError> {
    let houses: Vec<HouseId> = desk.owners.keys().copied().collect();
    let bookings = work::with_bounces(&state.db, &houses, desk.today, state.clock.now() - TOLD_LATE).await?;
    if bookings.is_empty() {
        return Ok(None);
    }
    let mut latest: HashMap<_, Vec<Bounce>> = HashMap::new();
    for bounce in bounces::of_bookings(&state.db, bookings.iter().map(|booking| booking.id.0)).await? {
        latest.entry(bounce.booking_id).or_default().push(bounce);
    }
    let lines = work::lines(&state.db, bookings).await?;
    let items = lines.iter().filter_map(|line| Some(item(line, latest.get(&line.booking.id.0)?, desk))).collect_view();
    let locale = desk.locale;
    let section = view! {
        <section>
            <h2>{t!(locale, "staff-returned", count = lines.len())}</h2>
            <p class="quiet">{t!(locale, "staff-returned-hint")}</p>
            <ul class="work-list">{items}</ul>
        </section>
    };
    Ok(Some(section.into_any()))
}

fn item(line: &Line, bounces: &[Bounce], desk: &Desk) -> AnyView {
    let (locale, stay) = (desk.locale, line.booking.stay);
    let about = t!(locale, "staff-about", reference = line.booking.reference.as_str(), house = line.house.name.as_str());
    let told = latest(bounces).into_iter().map(|bounce| view! { <p>{sentence(bounce, locale)}</p> }).collect_view();
    let is_to_student = bounces.iter().any(|bounce| !mail::is_to_staff(&bounce.kind));
    // The number is on the booking's page, which notes who reads it.
    let phone = is_to_student.then(|| {
        let link = format!("{}#contact", href(&line.booking));
        view! { <div class="work-actions"><LinkButton href=link label=t!(locale, "staff-returned-phone") kind=ButtonKind::Secondary about/></div> }
    });
    view! {
        <li class="work-item">
            <div class="work-what">
                <h3>{format!("{} ", line.house.name)}{reference_link(&line.booking)}</h3>
                <p class="work-when">{locale.stay(stay.arrival(), stay.departure())}</p>
                {told}
            </div>
            {phone}
        </li>
    }
    .into_any()
}

/// The same on the page of one booking, with what to do.
pub fn notices(details: &Details, bounces: &[Bounce], locale: Locale) -> AnyView {
    let notice = |bounce: &Bounce| {
        let (title, what_to_do) = match (mail::is_to_staff(&bounce.kind), &details.booking.phone) {
            (true, _) => ("staff-returned-title-staff", "staff-returned-mend"),
            (false, Some(_)) => ("staff-returned-title", "staff-returned-call"),
            (false, None) => ("staff-returned-title", "staff-returned-no-phone"),
        };
        let text = format!("{} {}", sentence(bounce, locale), t!(locale, what_to_do));
        view! { <Notice tone=Tone::Danger title=t!(locale, title)><p>{text}</p></Notice> }
    };
    latest(bounces).into_iter().map(notice).collect_view().into_any()
}

/// The latest to the student and the latest to those who answer.
fn latest(bounces: &[Bounce]) -> Vec<&Bounce> {
    [false, true].into_iter().filter_map(|to_staff| bounces.iter().find(|bounce| mail::is_to_staff(&bounce.kind) == to_staff)).collect()
}

/// What came back, when and why.
fn sentence(bounce: &Bounce, locale: Locale) -> String {
    let key = if mail::is_to_staff(&bounce.kind) { "staff-returned-to-staff" } else { "staff-returned-to-student" };
    let why = match bounce.status.split_once('.').map_or("", |(_, subject)| subject) {
        subject if subject.starts_with("1.") => "staff-returned-why-address",
        "2.2" => "staff-returned-why-full",
        _ => "staff-returned-why-other",
    };
    format!("{} {}", t!(locale, key, moment = locale.moment(bounce.at)), t!(locale, why))
}
