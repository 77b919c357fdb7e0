//! The university term, in which the start page counts what is free.

use super::model::Stay;
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// Weeks 3–22 in spring; weeks 36–2 in autumn, into the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    first: NaiveDate,
    /// A Sunday.
    last: NaiveDate,
    spring: bool,
}

/// A practice of four weeks.
const PRACTICE: TimeDelta = TimeDelta::days(27);

impl Term {
    /// "The start page counts the coming term": the one that goes on until its middle, from then on the next one, for which most of
    /// those who look come.
    pub fn coming(today: NaiveDate) -> Self {
        let terms = (today.year() - 1..=today.year() + 1).flat_map(|year| [Self::spring(year), Self::autumn(year)]);
        terms.flatten().find(|term| today - term.first <= (term.last - term.first) / 2).unwrap_or(Self { first: today, last: today, spring: true })
    }

    fn spring(year: i32) -> Option<Self> {
        Some(Self {
            first: NaiveDate::from_isoywd_opt(year, 3, Weekday::Mon)?,
            last: NaiveDate::from_isoywd_opt(year, 22, Weekday::Sun)?,
            spring: true,
        })
    }

    fn autumn(year: i32) -> Option<Self> {
        Some(Self {
            first: NaiveDate::from_isoywd_opt(year, 36, Weekday::Mon)?,
            last: NaiveDate::from_isoywd_opt(year + 1, 2, Weekday::Sun)?,
            spring: false,
        })
    }

    pub fn is_spring(self) -> bool {
        self.spring
    }

    /// The year in its name: an autumn term ends in the year after.
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// Practices of four weeks that can still begin, one each Monday, from the evening before to the morning after. A bed in which
    /// one of them fits counts as free.
    pub fn stays(self, today: NaiveDate) -> Vec<Stay> {
        let from = self.first.max(today);
        let monday = from + TimeDelta::days(i64::from((7 - from.weekday().num_days_from_monday()) % 7));
        let mondays = monday.iter_weeks().take_while(|monday| *monday + PRACTICE <= self.last);
        let day = TimeDelta::days(1);
        mondays.filter_map(|monday| Stay::new((monday - day).max(today), monday + PRACTICE - day)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_term_turns_in_its_middle() {
        for (today, spring, year) in [
            ("2026-08-31", false, 2026),
            ("2026-11-08", false, 2026),
            ("2026-11-09", true, 2027),
            ("2026-12-31", true, 2027),
            ("2027-01-18", true, 2027),
            ("2027-03-28", true, 2027),
            ("2027-03-29", false, 2027),
            ("2027-07-01", false, 2027),
        ] {
            let term = Term::coming(today.parse().expect("a date"));
            assert_eq!((term.is_spring(), term.year()), (spring, year), "{today}");
        }
    }

    #[test]
    fn stays_are_four_whole_weeks_inside_the_term() {
        let today = "2026-11-04".parse().expect("a date");
        let stays = Term::coming(today).stays(today);
        assert_eq!(stays.first().map(|stay| stay.arrival().to_string()).as_deref(), Some("2026-11-08"));
        assert_eq!(stays.last().map(|stay| stay.departure().to_string()).as_deref(), Some("2027-01-16"));
        assert_eq!(stays.len(), 7);
    }
}
