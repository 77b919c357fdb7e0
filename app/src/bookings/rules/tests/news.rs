//! When a checker is told.

use super::*;
use crate::clock::swedish_instant;
use chrono::{NaiveTime, Utc};

fn at(date: &str, hour: u32) -> DateTime<Utc> {
    swedish_instant(day(date), NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour"))
}

/// A booking that was made on 2 January at noon; its deadline is the 11th, so that the 6th and the 10th are days of warning.
#[test]
fn checkers_are_told_of_what_came_since_they_were_last_told() {
    let booking = Booking { created_at: at("2027-01-02", 12), ..booking(BookingState::Provisional, Approval::NotNeeded) };
    for (last, today, expected) in [
        ("2027-01-01", "2027-01-02", false),
        ("2027-01-02", "2027-01-03", true),
        ("2026-12-20", "2027-01-05", true),
        ("2027-01-03", "2027-01-04", false),
        ("2027-01-03", "2027-01-05", false),
        ("2027-01-05", "2027-01-06", true),
        ("2027-01-03", "2027-01-08", true),
        ("2027-01-06", "2027-01-09", false),
        ("2027-01-06", "2027-01-10", true),
        ("2027-01-06", "2027-01-11", true),
        ("2027-01-10", "2027-01-11", false),
    ] {
        assert_eq!(is_news_to_checkers(&booking, at(last, 6), at(today, 6)), expected, "{last} {today}");
    }
}
