//! Nights as a value.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The nights that somebody sleeps in a bed, half-open: from the night of `arrival`, not including that of `departure`.
/// One student may leave on the day another one arrives. Civil dates: neither time zones nor DST change their number.
/// Kept as `["2027-01-18", "2027-02-14"]` where it is kept as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(NaiveDate, NaiveDate)", into = "(NaiveDate, NaiveDate)")]
pub struct Stay {
    arrival: NaiveDate,
    departure: NaiveDate,
}

impl Stay {
    /// A stay has at least one night.
    pub fn new(arrival: NaiveDate, departure: NaiveDate) -> Option<Self> {
        (departure > arrival).then_some(Self { arrival, departure })
    }

    pub fn arrival(self) -> NaiveDate {
        self.arrival
    }

    pub fn departure(self) -> NaiveDate {
        self.departure
    }

    /// How many nights.
    pub fn length(self) -> i64 {
        (self.departure - self.arrival).num_days()
    }

    pub fn nights(self) -> impl Iterator<Item = NaiveDate> {
        self.arrival.iter_days().take_while(move |night| *night < self.departure)
    }

    pub fn covers(self, night: NaiveDate) -> bool {
        night >= self.arrival && night < self.departure
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.arrival < other.departure && other.arrival < self.departure
    }

    /// The same number of nights, `days` later (or earlier).
    pub fn shifted(self, days: i64) -> Option<Self> {
        let by = chrono::TimeDelta::try_days(days)?;
        Self::new(self.arrival.checked_add_signed(by)?, self.departure.checked_add_signed(by)?)
    }
}

impl TryFrom<(NaiveDate, NaiveDate)> for Stay {
    type Error = &'static str;

    fn try_from((arrival, departure): (NaiveDate, NaiveDate)) -> Result<Self, Self::Error> {
        Self::new(arrival, departure).ok_or("a stay has at least one night")
    }
}

impl From<Stay> for (NaiveDate, NaiveDate) {
    fn from(stay: Stay) -> Self {
        (stay.arrival, stay.departure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stay(arrival: &str, departure: &str) -> Option<Stay> {
        Stay::new(arrival.parse().expect("a date"), departure.parse().expect("a date"))
    }

    #[test]
    fn a_stay_has_at_least_one_night() {
        assert_eq!(stay("2027-01-18", "2027-01-18"), None);
        assert_eq!(stay("2027-01-18", "2027-01-17"), None);
        assert_eq!(stay("2027-01-18", "2027-01-19").map(Stay::length), Some(1));
    }

    #[test]
    fn dst_and_leap_days_change_no_number_of_nights() {
        for (arrival, departure, nights) in
            [("2026-10-24", "2026-10-26", 2), ("2027-03-27", "2027-03-29", 2), ("2028-02-28", "2028-03-01", 2), ("2026-12-28", "2027-01-04", 7)]
        {
            let stay = stay(arrival, departure).expect("a stay");
            assert_eq!((stay.length(), stay.nights().count() as i64), (nights, nights));
        }
    }

    #[test]
    fn one_may_arrive_on_the_day_another_leaves() {
        let (before, after) = (stay("2026-11-03", "2026-11-10").expect("a stay"), stay("2026-11-10", "2026-11-17").expect("a stay"));
        assert!(!before.overlaps(after) && !after.overlaps(before));
    }

    fn any_stay() -> impl Strategy<Value = Stay> {
        (0i64..3000, 1i64..200).prop_map(|(from, nights)| {
            let arrival = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date") + chrono::TimeDelta::days(from);
            Stay::new(arrival, arrival + chrono::TimeDelta::days(nights)).expect("a stay")
        })
    }

    proptest! {
        #[test]
        fn nights_add_up(stay in any_stay()) {
            prop_assert_eq!(stay.nights().count() as i64, stay.length());
            prop_assert!(stay.nights().all(|night| stay.covers(night)));
        }

        #[test]
        fn stays_overlap_when_they_share_a_night(a in any_stay(), b in any_stay()) {
            prop_assert_eq!(a.overlaps(b), b.overlaps(a));
            prop_assert_eq!(a.overlaps(b), a.nights().any(|night| b.covers(night)));
        }
    }
}
