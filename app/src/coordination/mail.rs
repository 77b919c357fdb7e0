//! What coordinators find in their mail in the morning, each in their own language. No names of students: mail is read by others
//! too.

use crate::{
    bookings::{
        mail::{Addressee, staff},
        model::News,
        store::work::Line,
    },
    clock::end_of,
    federation::model::Municipality,
    messages::Letter,
    outbox::Mail,
    settings::Settings,
    t,
};
use chrono::NaiveDate;

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
        t!(locale, key, reference = line.booking.reference.as_str(), house = line.house.name.as_str(), bed = line.bed_name(locale))
    });
    let letter = letter.list(today.collect::<Vec<_>>());
    let letter = morning.news.iter().fold(letter, |letter, (news, lines)| {
        let lines = lines.iter().map(|line| {
            let period = locale.stay(line.booking.stay.arrival(), line.booking.stay.departure());
            t!(locale, "bookings-mail-digest-line", reference = line.booking.reference.as_str(), house = line.house.name.as_str(), period = period)
        });
        letter.paragraph(t!(locale, &format!("bookings-mail-digest-{}", news.code()))).list(lines.collect::<Vec<_>>())
    });
    staff::end(letter, coordinator, municipality, settings).to(coordinator.recipient(), settings, "digest", key).until(end_of(morning.day))
}
