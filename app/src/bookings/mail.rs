//! The messages that a booking can send. Each says in its first line whether it is booked.

use super::{
    model::BookingState,
    rules::{self, Turn, turn},
    store::details::Details,
};
use crate::{
    clock::end_of,
    housing::{self, model::Stay, rules::Contact},
    i18n::{Locale, Texts},
    messages::{
        Letter, Recipient,
        calendar::{self, BookingEvent, Organizer},
    },
    outbox::{self, Mail, order::Kind},
    placements::model::PlacementState,
    settings::Settings,
    t,
};
use chrono::{DateTime, NaiveDate, Utc};

mod addressee;
mod journey;
pub mod staff;

pub use addressee::Addressee;
pub use journey::{saved_journey, whom_to_call};
pub use staff::{asked, request, request_expired};

/// Whether a message about a booking goes to those who answer, and not to its student.
pub fn is_to_staff(kind: &str) -> bool {
    matches!(kind, "request" | "request-expired" | "asked")
}

/// To the student: received, what it still waits for, until when.
pub fn received(details: &Details, settings: &Settings) -> Mail {
    let letter = waiting(start(details, "received"), details);
    let letter = letter.facts(facts(details)).paragraph(text(details, "bookings-mail-holds"));
    to_student(see(letter, details, settings), details, settings, Kind::Received)
}

/// To the student: one gate has opened, the other one is still shut.
pub fn gate_opened(details: &Details, settings: &Settings) -> Mail {
    let kind = if details.placement.state == PlacementState::Verified { Kind::PlacementVerified } else { Kind::GateOpened };
    let letter = waiting(start(details, kind.code()), details).facts(facts(details));
    to_student(see(letter, details, settings), details, settings, kind)
}

/// To the student: confirmed.
pub fn confirmed(details: &Details, settings: &Settings, now: DateTime<Utc>) -> Mail {
    let letter = start(details, "confirmed").facts(facts(details)).paragraph(text(details, "bookings-mail-confirmed-next"));
    let letter = letter.titled(text(details, "bookings-bring"), details.house.bring.told(details.municipality.read_in(locale(details))));
    let mail = to_student(see(letter, details, settings), details, settings, Kind::Confirmed).with_calendar(file(details, settings, now));
    // Whatever is told before it counts on the booking's sequence.
    Mail { is_first: details.booking.sequence == 0, ..mail }
}

/// To the student: other dates than `before`.
pub fn changed(details: &Details, before: Stay, settings: &Settings, now: DateTime<Utc>) -> Mail {
    let locale = locale(details);
    let before = locale.stay(before.arrival(), before.departure());
    let kind = if details.booking.state == BookingState::Confirmed { "changed-confirmed" } else { "changed" };
    let letter = waiting(start(details, kind).paragraph(t!(locale, "bookings-mail-changed-before", period = before)), details);
    let held = (details.booking.state == BookingState::Provisional).then(|| text(details, "bookings-mail-holds"));
    let letter = letter.paragraph(held.unwrap_or_default());
    let mail = to_student(see(letter.facts(facts(details)), details, settings), details, settings, Kind::Changed);
    if has_file(details) { mail.with_calendar(file(details, settings, now)) } else { mail }
}

/// To the student: cancelled, as asked.
pub fn cancelled(details: &Details, settings: &Settings, now: DateTime<Utc>) -> Mail {
    ended(start(details, "cancelled"), details, settings, now, Kind::Cancelled)
}

/// To the student: the municipality or the university turned it down, and why.
pub fn declined(details: &Details, settings: &Settings, now: DateTime<Utc>) -> Mail {
    let reason = details.booking.end_reason.as_deref().unwrap_or("other");
    let letter = start(details, "declined").paragraph(text(details, &format!("bookings-end-{}", reason.replace('_', "-"))));
    let letter = letter.paragraph(rejection(details, locale(details)).unwrap_or_default());
    let letter = letter.paragraph(details.booking.end_note.clone().unwrap_or_default());
    let letter = letter.paragraph(whom_to_ask(details, locale(details)).unwrap_or_default());
    ended(letter, details, settings, now, Kind::Declined)
}

/// Why the university rejected the placement, where that ended the booking.
pub fn rejection(details: &Details, locale: Locale) -> Option<String> {
    let reason = details.placement.reject_reason.as_deref().filter(|_| details.booking.end_reason.as_deref() == Some("placement_rejected"))?;
    Some(t!(locale, &format!("placements-reject-{}", reason.replace('_', "-"))))
}

/// How to reach the university, where its answer or its silence is what the booking ends or waits for.
pub fn whom_to_ask(details: &Details, locale: Locale) -> Option<String> {
    let waits = matches!(turn(&details.booking, details.placement.state), Turn::University | Turn::Both);
    let was_theirs = matches!(details.booking.end_reason.as_deref(), Some("placement_rejected" | "placement_withdrawn"));
    let Details { university, .. } = details;
    let email = Some(university.contact_email.as_str()).filter(|email| !email.is_empty() && (waits || was_theirs))?;
    Some(t!(locale, "bookings-university-contact", university = university.name.told(locale), email = email))
}

/// To the student: the deadline passed.
pub fn expired(details: &Details, settings: &Settings, now: DateTime<Utc>) -> Mail {
    let reason = details.booking.end_reason.as_deref().unwrap_or("not_verified");
    let letter = start(details, "expired").paragraph(text(details, &format!("bookings-end-{}", reason.replace('_', "-"))));
    ended(letter, details, settings, now, Kind::Expired)
}

fn ended(letter: Letter, details: &Details, settings: &Settings, now: DateTime<Utc>, kind: Kind) -> Mail {
    let letter = letter.facts(facts(details)).paragraph(text(details, "bookings-mail-ended-next"));
    let letter = letter.action(text(details, "bookings-mail-search-again"), settings.link("/housing"));
    let mail = to_student(letter, details, settings, kind);
    if has_file(details) { mail.with_calendar(file(details, settings, now)) } else { mail }
}

/// To the student: the deadline is `days` away at most. Once it has passed there is nothing to warn of.
pub fn warning(details: &Details, days: i64, key: &str, settings: &Settings) -> Mail {
    let locale = locale(details);
    let deadline = details.booking.deadline.map(|day| locale.long_date(day)).unwrap_or_default();
    let subject = t!(locale, "bookings-mail-warning-subject", house = details.house.name.as_str(), reference = details.booking.reference.as_str());
    let letter = Letter::new(locale, subject, t!(locale, "bookings-mail-warning-first", deadline = deadline));
    let who = if turn(&details.booking, details.placement.state) == Turn::Municipality { "municipality" } else { "university" };
    let letter = waiting(letter, details).paragraph(text(details, &format!("bookings-mail-warning-{who}-{days}")));
    let letter = letter.paragraph(whom_to_ask(details, locale).unwrap_or_default()).facts(facts(details));
    let mail = see(letter, details, settings).about(details.booking.id.0, Kind::DeadlineWarning, student(details), settings, key);
    Mail { expires_at: details.booking.deadline.map(end_of), ..mail }
}

/// To the student, a week before: how to get there and in, and whom to call. Codes are on the arrival page only, and the
/// calendar file has none.
pub fn arrival(details: &Details, way_in: Option<&Texts>, key: &str, settings: &Settings, now: DateTime<Utc>) -> Mail {
    let locale = locale(details);
    let link = settings.link(&format!("/bookings/{}/arrival", details.booking.reference));
    let letter = journey::letter(details, way_in, Vec::new(), now).action(t!(locale, "bookings-mail-arrival-action"), link);
    letter.about(details.booking.id.0, Kind::Arrival, student(details), settings, key).with_calendar(file(details, settings, now))
}

/// To the student: the university has moved the placement away from the booking, which stands.
pub fn placement_moved(details: &Details, today: NaiveDate, settings: &Settings, now: DateTime<Utc>) -> Mail {
    let locale = locale(details);
    let letter = start(details, "placement-moved").paragraph(placement_now(details, locale)).paragraph(moved_next(details, today, locale));
    let (booking, placement) = (&details.booking, &details.placement);
    let key = format!(
        "placement-moved:{}:{}:{}:{}:{}:{}",
        booking.id.0,
        booking.sequence,
        placement.starts,
        placement.ends,
        placement.workplace.0,
        now.timestamp()
    );
    see(letter.facts(facts(details)), details, settings).about(booking.id.0, Kind::PlacementMoved, student(details), settings, key)
}

/// When and where a placement is.
pub fn placement_now(details: &Details, locale: Locale) -> String {
    let period = locale.period(details.placement.starts, details.placement.ends);
    let (workplace, town) = (details.workplace.name.as_str(), details.workplace.town.as_str());
    t!(locale, "bookings-moved-now", period = period, workplace = workplace, town = town)
}

/// What a student can do whose placement has moved.
pub fn moved_next(details: &Details, today: NaiveDate, locale: Locale) -> String {
    let (booking, policy) = (&details.booking, &details.policy);
    let (contact, day) = (contact(details, locale), locale.long_date(rules::last_day_to_cancel(booking, policy)));
    let may_cancel = rules::may_cancel(booking, policy, today).is_ok();
    match (rules::may_change(booking, policy, today).is_ok(), may_cancel) {
        (true, true) if rules::may_add_nights(booking) => t!(locale, "bookings-moved-change", day = day),
        (_, true) => t!(locale, "bookings-moved-ask", contact = contact, day = day),
        (true, false) => t!(locale, "bookings-moved-leave", contact = contact),
        (false, false) => t!(locale, "bookings-ask-municipality", contact = contact),
    }
}

/// Whom students ask about the house: role, telephone and mail.
pub fn contact(details: &Details, locale: Locale) -> String {
    let Contact { role, phone, email, .. } = housing::rules::contact(&details.house, &details.municipality, locale);
    format!("{role}, {phone}, {email}")
}

/// "Everything about a booking is written in the language in which it was made", whatever the profile said then. Who chooses
/// a language in the profile later chooses it for these bookings too, see [`super::store::speak`].
fn locale(details: &Details) -> Locale {
    details.booking.locale
}

fn text(details: &Details, key: &str) -> String {
    locale(details).text(key)
}

/// Subject and first line of a kind of message to the student.
fn start(details: &Details, kind: &str) -> Letter {
    let locale = locale(details);
    let period = locale.stay(details.booking.stay.arrival(), details.booking.stay.departure());
    let subject = t!(
        locale,
        &format!("bookings-mail-{kind}-subject"),
        house = details.house.name.as_str(),
        town = details.house.town.as_str(),
        period = period,
        reference = details.booking.reference.as_str()
    );
    Letter::new(locale, subject, locale.text(&format!("bookings-mail-{kind}-first")))
}

/// Who has to do something, and until when.
fn waiting(letter: Letter, details: &Details) -> Letter {
    let locale = locale(details);
    let key = match turn(&details.booking, details.placement.state) {
        Turn::Nobody => return letter,
        Turn::University => "bookings-waits-university",
        Turn::Municipality => "bookings-waits-municipality",
        Turn::Both => "bookings-waits-both",
    };
    let deadline = details.booking.deadline.map(|day| locale.long_date(day)).unwrap_or_default();
    let university = details.university.name.told(locale);
    letter.paragraph(t!(locale, key, university = university, municipality = details.municipality.name.as_str(), deadline = deadline))
}

fn facts(details: &Details) -> Vec<(String, String)> {
    facts_in(details, housing::words::bed_kind(locale(details), &details.kind))
}

/// The same with what is known of the bed.
fn facts_in(details: &Details, bed: String) -> Vec<(String, String)> {
    let locale = locale(details);
    let (house, stay) = (&details.house, details.booking.stay);
    let Contact { role, phone, .. } = housing::rules::contact(house, &details.municipality, locale);
    vec![
        (t!(locale, "bookings-fact-reference"), details.booking.reference.clone()),
        (t!(locale, "bookings-fact-house"), house.name.clone()),
        (t!(locale, "bookings-fact-address"), address(details)),
        (t!(locale, "bookings-bed"), bed),
        (t!(locale, "bookings-fact-arrival"), locale.long_date(stay.arrival())),
        (t!(locale, "bookings-fact-departure"), locale.long_date(stay.departure())),
        (t!(locale, "bookings-fact-nights"), t!(locale, "date-nights", count = stay.length())),
        (t!(locale, "bookings-fact-cost"), t!(locale, "bookings-fact-free")),
        (t!(locale, "bookings-fact-contact"), format!("{role}, {phone}")),
    ]
}

/// Street, postal code and town on one line.
fn address(details: &Details) -> String {
    format!("{}, {} {}", details.house.address, details.house.postal_code, details.house.town)
}

fn see(letter: Letter, details: &Details, settings: &Settings) -> Letter {
    letter.action(text(details, "bookings-mail-see"), settings.link(&format!("/bookings/{}", details.booking.reference)))
}

fn student(details: &Details) -> Recipient {
    let reader = t!(locale(details), "bookings-mail-municipality", municipality = details.municipality.name.as_str());
    Recipient::new(&details.student.email, &details.student.name).answers_to(&details.municipality.contact_email, reader)
}

fn to_student(letter: Letter, details: &Details, settings: &Settings, kind: Kind) -> Mail {
    let key = format!("{}:{}:{}", kind.code(), details.booking.id.0, details.booking.sequence);
    letter.about(details.booking.id.0, kind, student(details), settings, key)
}

/// The booking as a calendar file, for mails and for the page that offers it.
pub fn file(details: &Details, settings: &Settings, now: DateTime<Utc>) -> outbox::Calendar {
    let (booking, municipality, locale) = (&details.booking, &details.municipality, locale(details));
    let event = BookingEvent {
        reference: &booking.reference,
        sequence: booking.sequence,
        state: booking.state,
        stay: booking.stay,
        house: &details.house.name,
        address: &address(details),
        organizer: Organizer {
            role: municipality.contact_role.plain(municipality.read_in(locale)),
            municipality: &municipality.name,
            email: &municipality.contact_email,
        },
        handover: details.handover,
        stamped: now,
        locale,
    };
    calendar::file(settings, &event)
}

/// "Calendars show what has been confirmed": who can have the file gets every change of it, and its end, by mail.
pub fn has_file(details: &Details) -> bool {
    details.booking.confirmed_at.is_some()
}
