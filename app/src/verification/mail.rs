//! What a university's checkers are written.

use crate::{
    bookings::{mail::Addressee, model::Booking},
    clock::end_of,
    i18n::Locale,
    messages::Letter,
    outbox::Mail,
    placements::{
        model::{Placement, University, Workplace},
        parts,
    },
    settings::Settings,
    t,
};
use chrono::{DateTime, NaiveDate, Utc};

/// A placement that a student has booked for and the university has not answered for.
#[derive(Debug, Clone)]
pub struct Unanswered {
    pub placement: Placement,
    pub workplace: Workplace,
    /// The day after which the first of its bookings ends.
    pub deadline: NaiveDate,
    pub bookings: Vec<Booking>,
}

/// A booking that has ended because nobody has answered for its placement.
#[derive(Debug, Clone)]
pub struct Ended {
    pub at: DateTime<Utc>,
    pub placement: Placement,
    pub workplace: Workplace,
}

/// What a checker reads in the morning.
pub struct Morning<'a> {
    pub day: NaiveDate,
    /// The most urgent first.
    pub waiting: &'a [Unanswered],
    pub ended: &'a [Ended],
}

/// So many are told; the page shows all.
const TOLD: usize = 10;

/// To a checker: which placements students wait for, and which bookings have ended because nobody answered.
pub fn unanswered(university: &University, checker: &Addressee, morning: &Morning<'_>, key: &str, settings: &Settings) -> Mail {
    let locale = checker.locale;
    let name = university.name.told(locale);
    let (waiting, ended) = (morning.waiting, morning.ended);
    let ended_first = || t!(locale, "bookings-mail-unanswered-ended-first", count = ended.len());
    let ended_lines = list(locale, ended.iter().map(|ended| ended_line(locale, ended)));
    let letter = if waiting.is_empty() {
        let subject = t!(locale, "bookings-mail-unanswered-ended-subject", count = ended.len(), university = name);
        Letter::new(locale, subject, ended_first()).list(ended_lines)
    } else {
        let subject = t!(locale, "bookings-mail-unanswered-subject", count = waiting.len(), university = name);
        let letter = Letter::new(locale, subject, t!(locale, "bookings-mail-unanswered-first", count = waiting.len()))
            .list(list(locale, waiting.iter().map(|waiting| line(locale, waiting))))
            .paragraph(locale.text("bookings-mail-unanswered-why"));
        if ended.is_empty() { letter } else { letter.paragraph(ended_first()).list(ended_lines) }
    };
    let letter = if ended.is_empty() { letter } else { letter.paragraph(locale.text("bookings-mail-unanswered-ended-why")) };
    let letter = letter.action(locale.text("bookings-mail-unanswered-action"), settings.link("/university")).for_staff();
    letter.to(checker.recipient(), settings, "unanswered", key).until(end_of(morning.day))
}

/// The first lines, and how many there are more.
fn list(locale: Locale, lines: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let more = lines.len().checked_sub(TOLD).filter(|more| *more > 0);
    lines.take(TOLD).chain(more.map(|more| t!(locale, "bookings-mail-unanswered-more", count = more))).collect()
}

fn ended_line(locale: Locale, Ended { placement, workplace, .. }: &Ended) -> String {
    let period = locale.period(placement.starts, placement.ends);
    t!(locale, "bookings-mail-unanswered-ended-line", course = course(placement, locale), workplace = workplace.name.as_str(), period = period)
}

fn course(placement: &Placement, locale: Locale) -> String {
    if placement.course_code.is_empty() { parts::course(placement, locale) } else { placement.course_code.clone() }
}

fn line(locale: Locale, Unanswered { placement, workplace, deadline, .. }: &Unanswered) -> String {
    t!(
        locale,
        "bookings-mail-unanswered-line",
        course = course(placement, locale),
        workplace = workplace.name.as_str(),
        period = locale.period(placement.starts, placement.ends),
        deadline = locale.near_date(*deadline)
    )
}
