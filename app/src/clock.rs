//! The one place that knows what time it is. Dates are civil dates in Sweden, whatever the server's time zone says.

use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound, TimeDelta, Utc};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A clock that can be started at another time and, in tests, be moved forward. Clones share their time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Seconds that this clock is ahead of the machine's, or of the moment at which it stands.
    ahead: Arc<AtomicI64>,
    stands_at: Option<DateTime<Utc>>,
}

impl Clock {
    /// The machine's own time.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that shows `start` now and goes on from there.
    pub fn starting_at(start: DateTime<Utc>) -> Self {
        Self { ahead: Arc::new(AtomicI64::new((start - Utc::now()).num_seconds())), stands_at: None }
    }

    /// A clock that stands still until it is moved: for tests, and for the demo that plays months in seconds.
    pub fn standing_at(moment: DateTime<Utc>) -> Self {
        Self { ahead: Arc::default(), stands_at: Some(moment) }
    }

    /// Now, in UTC and whole seconds: SQLite and PostgreSQL keep different fractions.
    pub fn now(&self) -> DateTime<Utc> {
        (self.stands_at.unwrap_or_else(Utc::now) + TimeDelta::seconds(self.ahead.load(Ordering::Relaxed))).trunc_subsecs(0)
    }

    /// Today's date in Sweden.
    pub fn today(&self) -> NaiveDate {
        swedish_date(self.now())
    }

    /// Moves this clock and all its clones forward.
    pub fn advance(&self, by: TimeDelta) {
        self.ahead.fetch_add(by.num_seconds(), Ordering::Relaxed);
    }
}

/// The date in Sweden at `instant`.
pub fn swedish_date(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&chrono_tz::Europe::Stockholm).date_naive()
}

/// The moment at which a day ends in Sweden.
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    swedish_instant(day + TimeDelta::days(1), NaiveTime::MIN)
}

/// The moment at which clocks in Sweden show a time on a day; the first of two, when they are put back. A time that they
/// skip is taken as UTC.
pub fn swedish_instant(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = day.and_time(time);
    local.and_local_timezone(chrono_tz::Europe::Stockholm).earliest().map_or_else(|| local.and_utc(), |instant| instant.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_in_the_morning_is_earlier_in_summer() {
        let six = |day: &str| swedish_instant(day.parse().expect("a date"), NaiveTime::from_hms_opt(6, 0, 0).expect("a time"));
        for (day, instant) in [("2027-01-11", "2027-01-11T05:00:00Z"), ("2027-03-28", "2027-03-28T04:00:00Z"), ("2027-10-31", "2027-10-31T05:00:00Z")]
        {
            assert_eq!(six(day), instant.parse::<DateTime<Utc>>().expect("an instant"));
        }
    }

    #[test]
    fn the_swedish_date_turns_before_the_utc_date() {
        let date = |text: &str| swedish_date(text.parse().expect("an instant"));
        assert_eq!(date("2026-06-30T22:30:00Z").to_string(), "2026-07-01");
        assert_eq!(date("2026-12-31T22:59:59Z").to_string(), "2026-12-31");
        assert_eq!(date("2026-12-31T23:00:00Z").to_string(), "2027-01-01");
    }

    #[test]
    fn a_started_clock_goes_on() {
        let clock = Clock::starting_at("2027-01-11T07:00:00Z".parse().expect("an instant"));
        clock.clone().advance(TimeDelta::days(2));
        assert_eq!(clock.today().to_string(), "2027-01-13");
    }
}
