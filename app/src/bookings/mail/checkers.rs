//! What a university's checkers are written.

use crate::{
    accounts::model::Account,
    i18n::Locale,
    messages::{Letter, Recipient},
    outbox::Mail,
    placements::model::{Placement, University, Workplace},
    t,
    web::Settings,
};
use chrono::NaiveDate;

/// A placement that a student has booked for and the university has not answered for.
#[derive(Debug, Clone)]
pub struct Unanswered {
    pub placement: Placement,
    pub workplace: Workplace,
    /// The day after which its booking ends.
    pub deadline: NaiveDate,
}

/// So many are told; the page shows all.
const TOLD: usize = 10;

/// To a checker: which placements students wait for, the most urgent first.
pub fn unanswered(university: &University, checker: &Account, waiting: &[Unanswered], key: &str, settings: &Settings) -> Mail {
    let locale = checker.locale.unwrap_or_default();
    let name = locale.pick(&university.name_sv, &university.name_en);
    let subject = t!(locale, "bookings-mail-unanswered-subject", count = waiting.len(), university = name);
    let lines = waiting.iter().take(TOLD).map(|waiting| line(locale, waiting));
    let more = waiting.len().checked_sub(TOLD).filter(|more| *more > 0);
    let letter = Letter::new(locale, subject, t!(locale, "bookings-mail-unanswered-first", count = waiting.len()))
        .list(lines.chain(more.map(|more| t!(locale, "bookings-mail-unanswered-more", count = more))).collect::<Vec<_>>())
        .paragraph(locale.text("bookings-mail-unanswered-why"))
        .action(locale.text("bookings-mail-unanswered-action"), settings.link("/university"));
    letter.for_staff().to(Recipient::new(&checker.email, &checker.name), settings, "unanswered", key)
}

fn line(locale: Locale, Unanswered { placement, workplace, deadline }: &Unanswered) -> String {
    let course = if placement.course_code.is_empty() { &placement.course_name } else { &placement.course_code };
    t!(
        locale,
        "bookings-mail-unanswered-line",
        course = course.as_str(),
        workplace = workplace.name.as_str(),
        period = locale.period(placement.starts, placement.ends),
        deadline = locale.near_date(*deadline)
    )
}
