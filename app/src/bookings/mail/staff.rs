//! What coordinators are told, each in their own language. No names of students: mail is read by others too.

use super::Addressee;
use crate::{
    bookings::{
        model::News,
        store::{details::Details, work::Line},
    },
    clock::end_of,
    federation::model::Municipality,
    messages::Letter,
    outbox::{Mail, order::Kind},
    t,
    web::Settings,
};
use chrono::NaiveDate;

/// To a coordinator: a request that needs a decision.
pub fn request(details: &Details, coordinator: &Addressee, settings: &Settings) -> Mail {
    let locale = coordinator.locale;
    let (arrival, departure) = (details.booking.stay.arrival(), details.booking.stay.departure());
    let subject = t!(locale, "bookings-mail-request-subject", house = details.house.name.as_str(), reference = details.booking.reference.as_str());
    let letter = Letter::new(locale, subject, t!(locale, "bookings-mail-request-first", house = details.house.name.as_str()));
    let deadline = details.booking.deadline.map(|day| locale.long_date(day)).unwrap_or_default();
    let letter = letter.facts([
        (t!(locale, "bookings-fact-reference"), details.booking.reference.clone()),
        (t!(locale, "bookings-fact-stay"), locale.period(arrival, departure)),
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
    let period = locale.period(details.booking.stay.arrival(), details.booking.stay.departure());
    let first = t!(locale, "bookings-mail-request-expired-first", house = details.house.name.as_str(), period = period);
    let letter = end(Letter::new(locale, subject, first), coordinator, &details.municipality, settings);
    let key = format!("request-expired:{}:{}", details.booking.id.0, coordinator.key);
    letter.about(details.booking.id.0, Kind::RequestExpired, coordinator.recipient(), settings, key)
}

/// Where a coordinator answers, or that nobody can.
fn end(letter: Letter, coordinator: &Addressee, municipality: &Municipality, settings: &Settings) -> Letter {
    if coordinator.stands_in {
        return letter.paragraph(t!(coordinator.locale, "bookings-mail-no-coordinator", municipality = municipality.name.as_str())).for_contact();
    }
    letter.action(t!(coordinator.locale, "bookings-mail-request-action"), settings.link("/coordinator")).for_staff()
}

/// What a coordinator reads in the morning.
pub struct Morning {
    pub day: NaiveDate,
    /// How many requests wait for an answer.
    pub waiting: usize,
    /// The bookings that arrive or leave on the day.
    pub moving: Vec<Line>,
    /// What has happened since the last digest.
    pub news: Vec<(News, Vec<Line>)>,
}

impl Morning {
    pub fn is_quiet(&self) -> bool {
        self.waiting == 0 && self.moving.is_empty() && self.news.is_empty()
    }
}

/// To a coordinator, in the morning, by reference: how many requests wait, who arrives and leaves today, what has happened.
pub fn digest(municipality: &Municipality, coordinator: &Addressee, morning: &Morning, key: &str, settings: &Settings) -> Mail {
    let locale = coordinator.locale;
    let subject = t!(locale, "bookings-mail-digest-subject", municipality = municipality.name.as_str(), date = locale.long_date(morning.day));
    let letter = Letter::new(locale, subject, t!(locale, "bookings-mail-digest-first", count = morning.waiting));
    let arrives = |line: &Line| line.booking.stay.arrival() == morning.day;
    let mut moving: Vec<_> = morning.moving.iter().collect();
    moving.sort_by_cached_key(|line| (!arrives(line), line.in_house(locale)));
    let today = moving.into_iter().map(|line| {
        let arrives = arrives(line);
        let key = if arrives { "bookings-mail-digest-arrives" } else { "bookings-mail-digest-leaves" };
        t!(locale, key, reference = line.booking.reference.as_str(), house = line.house.name.as_str(), room = line.room.key.as_str())
    });
    let letter = letter.list(today.collect::<Vec<_>>());
    let letter = morning.news.iter().fold(letter, |letter, (news, lines)| {
        let lines = lines.iter().map(|line| {
            let period = locale.period(line.booking.stay.arrival(), line.booking.stay.departure());
            t!(locale, "bookings-mail-digest-line", reference = line.booking.reference.as_str(), house = line.house.name.as_str(), period = period)
        });
        letter.paragraph(t!(locale, &format!("bookings-mail-digest-{}", news.code()))).list(lines.collect::<Vec<_>>())
    });
    end(letter, coordinator, municipality, settings).to(coordinator.recipient(), settings, "digest", key).until(end_of(morning.day))
}
