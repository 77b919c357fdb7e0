//! Dates as people say them: "måndag 18 januari 2027 (v. 3)".

use super::Locale;
use crate::t;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

impl Locale {
    /// "måndag 18 januari 2027 (v. 3)"
    pub fn long_date(self, date: NaiveDate) -> String {
        t!(
            self,
            "date-long",
            weekday = self.weekday(date),
            day = date.day().to_string(),
            month = self.month(date),
            year = date.year().to_string(),
            week = week(date)
        )
    }

    /// "måndag 18 januari", for days that are near.
    pub fn near_date(self, date: NaiveDate) -> String {
        t!(self, "date-weekday", weekday = self.weekday(date), day = date.day().to_string(), month = self.month(date))
    }

    /// "18 januari 2027"
    pub fn date(self, date: NaiveDate) -> String {
        t!(self, "date-plain", day = date.day().to_string(), month = self.month(date), year = date.year().to_string())
    }

    /// "17 jan–13 feb 2027 (v. 3–6)": from arrival to departure, with the weeks of the days that are spent there whole.
    pub fn stay(self, arrival: NaiveDate, departure: NaiveDate) -> String {
        t!(self, "date-period", dates = self.dates(arrival, departure), weeks = self.weeks_of_stay(arrival, departure))
    }

    /// "v. 3–6": the weeks of the days that are spent there whole.
    pub fn weeks_of_stay(self, arrival: NaiveDate, departure: NaiveDate) -> String {
        let (first, last) = (arrival + TimeDelta::days(1), departure - TimeDelta::days(1));
        if first <= last { self.weeks(first, last) } else { self.weeks(arrival, arrival) }
    }

    /// "18 jan–14 feb 2027 (v. 3–6)": from the first day to the last. Years, and months, are said once when they are the same.
    pub fn period(self, from: NaiveDate, to: NaiveDate) -> String {
        t!(self, "date-period", dates = self.dates(from, to), weeks = self.weeks(from, to))
    }

    /// "18 jan–14 feb 2027": the days of a period.
    pub fn dates(self, from: NaiveDate, to: NaiveDate) -> String {
        let in_year = |date: NaiveDate| t!(self, "date-in-year", date = self.day_month(date), year = date.year().to_string());
        let from_text = if from.year() == to.year() { self.first_of(from, to) } else { in_year(from) };
        t!(self, "date-days", from = from_text, to = in_year(to))
    }

    /// "v. 3–6": the weeks of a period.
    pub fn weeks(self, from: NaiveDate, to: NaiveDate) -> String {
        let key = if from.iso_week() == to.iso_week() { "date-week" } else { "date-weeks" };
        t!(self, key, weeks = weeks(from, to))
    }

    /// "18–23 jan", "18 jan–14 feb": without the year, where there is little room.
    pub fn days(self, from: NaiveDate, to: NaiveDate) -> String {
        t!(self, "date-days", from = self.first_of(from, to), to = self.day_month(to))
    }

    /// The first day of a period, with its month unless the last day says it.
    fn first_of(self, from: NaiveDate, to: NaiveDate) -> String {
        let same = (from.year(), from.month()) == (to.year(), to.month());
        if same { from.day().to_string() } else { self.day_month(from) }
    }

    /// "18 jan"
    pub fn day_month(self, date: NaiveDate) -> String {
        t!(self, "date-day-month", day = date.day().to_string(), month = self.short_month(date))
    }

    /// "januari 2027"
    pub fn month_year(self, date: NaiveDate) -> String {
        t!(self, "date-in-year", date = self.month(date), year = date.year().to_string())
    }

    pub fn weekday(self, date: NaiveDate) -> String {
        t!(self, &format!("weekday-{}", date.weekday().number_from_monday()))
    }

    pub fn short_weekday(self, date: NaiveDate) -> String {
        t!(self, &format!("weekday-{}.short", date.weekday().number_from_monday()))
    }

    pub fn month(self, date: NaiveDate) -> String {
        t!(self, &format!("month-{}", date.month()))
    }

    pub fn short_month(self, date: NaiveDate) -> String {
        t!(self, &format!("month-{}.short", date.month()))
    }

    /// "18 januari 2027 kl. 15.04", in Swedish time.
    pub fn moment(self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&chrono_tz::Europe::Stockholm);
        let (hour, minute) = (local.format("%H").to_string(), local.format("%M").to_string());
        t!(self, "date-moment", date = self.date(local.date_naive()), hour = hour, minute = minute)
    }

    /// "kl. 06.12" without the word: "06.12"
    pub fn time(self, time: NaiveTime) -> String {
        t!(self, "date-time", hour = time.format("%H").to_string(), minute = time.format("%M").to_string())
    }
}

/// The ISO week number, as text: Fluent would group or pluralise a number.
fn week(date: NaiveDate) -> String {
    date.iso_week().week().to_string()
}

/// "3" or "3–6": the ISO weeks from the first day to the last.
pub fn weeks(from: NaiveDate, to: NaiveDate) -> String {
    if from.iso_week() == to.iso_week() { week(from) } else { format!("{}–{}", week(from), week(to)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn dates_are_said_with_weekday_and_week() {
        assert_eq!(Locale::default().long_date(day("2027-01-18")), "måndag 18 januari 2027 (v.\u{a0}3)");
        assert_eq!(Locale::from_tag("en").unwrap().long_date(day("2027-01-18")), "Monday 18 January 2027 (week\u{a0}3)");
        assert_eq!(Locale::default().long_date(day("2027-01-03")), "söndag 3 januari 2027 (v.\u{a0}53)");
        assert_eq!(Locale::default().long_date(day("2028-02-29")), "tisdag 29 februari 2028 (v.\u{a0}9)");
    }

    #[test]
    fn a_period_says_the_year_once() {
        assert_eq!(Locale::default().period(day("2027-01-18"), day("2027-02-14")), "18 jan–14 feb 2027 (v.\u{a0}3–6)");
        assert_eq!(Locale::default().stay(day("2027-01-17"), day("2027-02-13")), "17 jan–13 feb 2027 (v.\u{a0}3–6)");
        assert_eq!(Locale::default().stay(day("2027-01-18"), day("2027-02-14")), "18 jan–14 feb 2027 (v.\u{a0}3–6)");
        assert_eq!(Locale::default().stay(day("2027-01-17"), day("2027-01-18")), "17–18 jan 2027 (v.\u{a0}2)");
        assert_eq!(Locale::default().period(day("2027-03-01"), day("2027-03-26")), "1–26 mars 2027 (v.\u{a0}9–12)");
        assert_eq!(Locale::default().period(day("2026-12-28"), day("2027-01-03")), "28 dec 2026–3 jan 2027 (v.\u{a0}53)");
        assert_eq!(Locale::from_tag("en").unwrap().period(day("2027-01-18"), day("2027-02-14")), "18 Jan–14 Feb 2027 (weeks\u{a0}3–6)");
        assert_eq!(Locale::from_tag("en").unwrap().period(day("2027-01-18"), day("2027-01-23")), "18–23 Jan 2027 (week\u{a0}3)");
        assert_eq!((Locale::default().days(day("2027-01-18"), day("2027-01-23"))), "18–23 jan");
    }

    #[test]
    fn moments_are_in_swedish_time() {
        let summer = "2027-07-01T12:04:00Z".parse().expect("an instant");
        assert_eq!(Locale::default().moment(summer), "1 juli 2027 kl.\u{a0}14.04");
    }
}
