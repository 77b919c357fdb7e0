//! What pages show of a booking: those of this slice, and those of the staff's.

use crate::{
    actors::Capacity,
    audit::Entry,
    bookings::{
        events::BookingEvent,
        model::{Booking, BookingState},
        store::details::Details,
    },
    housing::{self, nearby, rules::Contact, words},
    i18n::Locale,
    phone,
    placements::model::{Programme, University},
    t,
    ui::{Notice, SummaryRow, Tag, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

/// Where the house stands, on one line that does not break inside the post code.
pub fn address(details: &Details) -> String {
    let house = &details.house;
    format!("{}, {} {}", house.address, house.postal_code.replace(' ', "\u{a0}"), house.town)
}

/// The colour of a state; its icon and word go with it.
pub fn tone(state: BookingState) -> Tone {
    match state {
        BookingState::Provisional => Tone::Waiting,
        BookingState::Confirmed => Tone::Good,
        BookingState::Declined => Tone::Danger,
        BookingState::Cancelled | BookingState::Expired => Tone::Ended,
    }
}

pub fn state_text(state: BookingState, locale: Locale) -> String {
    t!(locale, &format!("bookings-state-{}", state.code()))
}

/// Where a booking stands for its student: its state, and whether a confirmed stay goes on or is over. A colour, and the
/// last part of the keys of its texts.
pub fn standing(booking: &Booking, today: NaiveDate) -> (Tone, &'static str) {
    match booking.state {
        BookingState::Confirmed if booking.stay.departure() < today => (Tone::Ended, "over"),
        BookingState::Confirmed if booking.stay.arrival() <= today => (Tone::Good, "staying"),
        state => (tone(state), state.code()),
    }
}

pub fn state_tag(booking: &Booking, today: NaiveDate, locale: Locale) -> AnyView {
    let (tone, key) = standing(booking, today);
    view! { <Tag tone text=t!(locale, &format!("bookings-state-{key}"))/> }.into_any()
}

/// Whom students ask about the house: the role, and the ways to reach it.
pub fn contact(details: &Details, locale: Locale) -> AnyView {
    let Contact { role, phone, email, .. } = housing::rules::contact(&details.house, &details.municipality, locale);
    view! { {role}", "{phone_link(phone)}", "<a href=format!("mailto:{email}")>{email.to_owned()}</a> }.into_any()
}

/// Whom to ask about the house and when, and whom to call at other hours: for those whose booking is confirmed.
pub fn whom_to_call(details: &Details, locale: Locale) -> Vec<SummaryRow> {
    let Contact { hours, on_call, .. } = housing::rules::contact(&details.house, &details.municipality, locale);
    let hours = (!hours.is_empty()).then(|| SummaryRow::new(t!(locale, "bookings-contact-hours"), hours));
    let on_call = (!on_call.is_empty()).then(|| SummaryRow::new(t!(locale, "bookings-on-call"), phone_link(on_call)));
    let contact = SummaryRow::new(t!(locale, "bookings-fact-contact"), contact(details, locale));
    [Some(contact), hours, on_call].into_iter().flatten().collect()
}

/// How far it is to work, and how long it takes where the municipality tells it.
pub async fn to_work<C: ConnectionTrait>(db: &C, details: &Details, locale: Locale) -> Result<Option<SummaryRow>, DbErr> {
    let Some(way) = nearby::ways_to_work(db, &details.house, Some(details.workplace.clone()), &[]).await?.pop() else { return Ok(None) };
    let distance = way.kilometres.map(|kilometres| t!(locale, "housing-crow", distance = words::distance(locale, kilometres)));
    let commute = way.commute.as_ref().map(|commute| words::commute(locale, commute));
    let told = commute.into_iter().chain(distance).collect::<Vec<_>>().join("\n");
    Ok(Some(SummaryRow::new(t!(locale, "bookings-to-work"), told)))
}

pub fn phone_link(phone: &str) -> AnyView {
    view! { <a href=format!("tel:{}", phone::dial(phone))>{phone.to_owned()}</a> }.into_any()
}

/// "Umeå universitet, Sjuksköterskeprogrammet": several universities call their programmes the same.
pub fn university_and_programme(university: &University, programme: &Programme, locale: Locale) -> String {
    format!("{}, {}", university.name.told(locale), programme.name.told(locale))
}

pub fn wish_texts(wishes: &[String], locale: Locale) -> String {
    let texts: Vec<_> = wishes.iter().map(|wish| t!(locale, &format!("bookings-wish-{}", wish.replace('_', "-")))).collect();
    if texts.is_empty() { t!(locale, "bookings-not-given") } else { texts.join(", ") }
}

/// What was done to a booking, and when.
pub fn history_line(entry: &Entry<BookingEvent>, locale: Locale) -> AnyView {
    let by_municipality = entry.by.capacity == Capacity::Coordinator;
    let what = match &entry.event {
        BookingEvent::Booked { .. } => t!(locale, "bookings-history-booked"),
        BookingEvent::BookedConfirmed { .. } => t!(locale, "bookings-history-booked-confirmed"),
        BookingEvent::GateOpened => t!(locale, "bookings-history-gate-opened"),
        BookingEvent::PlacementVerified => t!(locale, "bookings-history-placement-verified"),
        BookingEvent::Confirmed if by_municipality => t!(locale, "bookings-history-confirmed-municipality"),
        BookingEvent::Confirmed => t!(locale, "bookings-history-confirmed-university"),
        BookingEvent::Changed { to, .. } => t!(locale, "bookings-history-changed", period = locale.stay(to.arrival(), to.departure())),
        BookingEvent::PlacementMoved => t!(locale, "bookings-history-placement-moved"),
        BookingEvent::Cancelled => t!(locale, "bookings-history-cancelled"),
        BookingEvent::Declined if by_municipality => t!(locale, "bookings-history-declined-municipality"),
        BookingEvent::Declined => t!(locale, "bookings-history-declined-university"),
        BookingEvent::Expired => t!(locale, "bookings-history-expired"),
        BookingEvent::MailReturned => t!(locale, "bookings-history-mail-returned"),
        BookingEvent::ContactRead => t!(locale, "bookings-history-contact-read"),
        BookingEvent::Asked { about } => t!(locale, &format!("bookings-history-asked-{}", about.code())),
        BookingEvent::ContactChanged => t!(locale, "bookings-history-contact-changed"),
    };
    view! { <li>{format!("{}: {what}", locale.moment(entry.at))}</li> }.into_any()
}

/// What somebody on duty wanted and was refused, because it is so no longer.
pub fn staff_alert(alert: String, locale: Locale) -> AnyView {
    view! { <Notice tone=Tone::Waiting title=alert answers=true><p>{t!(locale, "staff-nothing-changed")}</p></Notice> }.into_any()
}

/// The last day for an answer, as people say it.
pub fn deadline(deadline: Option<NaiveDate>, today: NaiveDate, locale: Locale) -> (Tone, String) {
    let Some(day) = deadline else { return (Tone::Info, String::new()) };
    match (day - today).num_days() {
        ..=-1 => (Tone::Danger, t!(locale, "staff-deadline-over")),
        0 => (Tone::Danger, t!(locale, "staff-deadline-today")),
        1 => (Tone::Danger, t!(locale, "staff-deadline-tomorrow")),
        _ => (Tone::Waiting, t!(locale, "staff-deadline", day = locale.near_date(day))),
    }
}
