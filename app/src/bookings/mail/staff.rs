//! What coordinators are told, each in their own language. No names of students: mail is read by others too.

use super::Addressee;
use crate::{
    bookings::{model::Ask, store::details::Details},
    clock::end_of,
    federation::model::Municipality,
    housing::model::Stay,
    messages::Letter,
    outbox::{Mail, order::Kind},
    session::digest,
    settings::Settings,
    t,
};

/// To a coordinator: a request that needs a decision, or once more one whose dates the student has changed.
pub fn request(details: &Details, before: Option<Stay>, coordinator: &Addressee, settings: &Settings) -> Mail {
    let locale = coordinator.locale;
    let (arrival, departure) = (details.booking.stay.arrival(), details.booking.stay.departure());
    let (house, reference) = (details.house.name.as_str(), details.booking.reference.as_str());
    let (subject, first) = match before {
        None => ("bookings-mail-request-subject", "bookings-mail-request-first"),
        Some(_) => ("bookings-mail-request-changed-subject", "bookings-mail-request-changed-first"),
    };
    let letter = Letter::new(locale, t!(locale, subject, house = house, reference = reference), t!(locale, first, house = house));
    let before = before.map(|before| locale.stay(before.arrival(), before.departure())).unwrap_or_default();
    let deadline = details.booking.deadline.map(|day| locale.long_date(day)).unwrap_or_default();
    let letter = letter.facts([
        (t!(locale, "bookings-fact-reference"), details.booking.reference.clone()),
        (t!(locale, "bookings-fact-stay-before"), before),
        (t!(locale, "bookings-fact-stay"), locale.stay(arrival, departure)),
        (t!(locale, "bookings-fact-answer-by"), deadline),
    ]);
    let key = format!("request:{}:{}:{}", details.booking.id.0, details.booking.sequence, coordinator.key);
    let letter = end(letter, coordinator, &details.municipality, settings);
    let mail = letter.about(details.booking.id.0, Kind::Request, coordinator.recipient(), settings, key);
    Mail { expires_at: details.booking.deadline.map(end_of), ..mail }
}

/// To a coordinator: a request that nobody answered in time.
pub fn request_expired(details: &Details, coordinator: &Addressee, settings: &Settings) -> Mail {
    let locale = coordinator.locale;
    let subject = t!(locale, "bookings-mail-request-expired-subject", reference = details.booking.reference.as_str());
    let period = locale.stay(details.booking.stay.arrival(), details.booking.stay.departure());
    let first = t!(locale, "bookings-mail-request-expired-first", house = details.house.name.as_str(), period = period);
    let letter = end(Letter::new(locale, subject, first), coordinator, &details.municipality, settings);
    let key = format!("request-expired:{}:{}", details.booking.id.0, coordinator.key);
    letter.about(details.booking.id.0, Kind::RequestExpired, coordinator.recipient(), settings, key)
}

/// To a coordinator: what a student wrote. The answer goes to the student.
pub fn asked(details: &Details, ask: &Ask, student: &str, coordinator: &Addressee, settings: &Settings) -> Mail {
    let (locale, about) = (coordinator.locale, ask.about.code());
    let (house, reference) = (details.house.name.as_str(), details.booking.reference.as_str());
    let subject = t!(locale, &format!("bookings-mail-asked-{about}-subject"), house = house, reference = reference);
    let letter = Letter::new(locale, subject, t!(locale, &format!("bookings-mail-asked-{about}-first"), house = house)).paragraph(ask.text.clone());
    let stay = details.booking.stay;
    let letter = letter.facts([
        (t!(locale, "bookings-fact-reference"), reference.to_owned()),
        (t!(locale, "bookings-fact-house"), house.to_owned()),
        (t!(locale, "bookings-room"), details.bed_name(locale)),
        (t!(locale, "bookings-fact-stay"), locale.stay(stay.arrival(), stay.departure())),
    ]);
    let said = digest(&format!("{about} {}", ask.text));
    let key = format!("asked:{}:{}:{said}:{}", details.booking.id.0, ask.request_key, coordinator.key);
    let recipient = coordinator.recipient().answers_to(student, t!(locale, "bookings-mail-asked-reader"));
    let letter = match coordinator.stands_in {
        true => end(letter, coordinator, &details.municipality, settings),
        false => {
            let link = settings.link(&format!("/coordinator/bookings/{reference}"));
            letter.action(t!(locale, "bookings-mail-asked-action"), link).for_staff()
        }
    };
    letter.about(details.booking.id.0, Kind::Asked, recipient, settings, key)
}

/// Where a coordinator answers, or that nobody can.
pub fn end(letter: Letter, coordinator: &Addressee, municipality: &Municipality, settings: &Settings) -> Letter {
    if coordinator.stands_in {
        return letter.paragraph(t!(coordinator.locale, "bookings-mail-no-coordinator", municipality = municipality.name.as_str())).for_contact();
    }
    letter.action(t!(coordinator.locale, "bookings-mail-request-action"), settings.link("/coordinator")).for_staff()
}
