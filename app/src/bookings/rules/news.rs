//! What coordinators and checkers hear of in the morning.

use super::is_warning_day;
use crate::{
    audit::Entry,
    bookings::model::{Booking, BookingId, News},
    clock::swedish_date,
};
use chrono::{DateTime, Utc};

/// "Checkers are told of bookings that have come to wait for them since they were last told, or of whose warning days one
/// has come since": from one morning until another.
pub fn is_news_to_checkers(booking: &Booking, since: DateTime<Utc>, until: DateTime<Utc>) -> bool {
    let created = swedish_date(booking.created_at);
    let mut days = swedish_date(since).iter_days().skip(1).take_while(|day| *day <= swedish_date(until));
    (since..until).contains(&booking.created_at) || days.any(|day| is_warning_day(booking, created, day))
}

/// "Coordinators are mailed at once about requests that need a decision, and get a daily digest of the rest." Each booking is
/// told once, by what weighs most: an end, a placement that moved, a confirmation, other dates.
pub fn news(entries: &[(BookingId, Entry)]) -> Vec<(News, Vec<BookingId>)> {
    let told: Vec<_> = entries.iter().filter_map(|(booking, entry)| Some((*booking, kind(entry)?))).collect();
    let outweighs = |booking: BookingId, news: News| told.iter().any(|(other, kind)| *other == booking && weight(*kind) > weight(news));
    let of_kind = |news: News| {
        let mut bookings: Vec<_> =
            told.iter().filter(|(booking, kind)| *kind == news && !outweighs(*booking, news)).map(|(booking, _)| *booking).collect();
        bookings.sort_unstable();
        bookings.dedup();
        (news, bookings)
    };
    News::ALL.map(of_kind).into_iter().filter(|(_, bookings)| !bookings.is_empty()).collect()
}

fn kind(entry: &Entry) -> Option<News> {
    match entry.action.as_str() {
        "confirmed" | "booked-confirmed" => Some(News::Confirmed),
        "changed" => Some(News::Changed),
        "placement-moved" => Some(News::PlacementMoved),
        "cancelled" => Some(News::Cancelled),
        // What a coordinator turned down is no news to coordinators.
        "declined" if entry.actor_role != "coordinator" => Some(News::Declined),
        "expired" => Some(News::Expired),
        _ => None,
    }
}

fn weight(news: News) -> u8 {
    match news {
        News::Changed => 0,
        News::Confirmed => 1,
        News::PlacementMoved => 2,
        News::Cancelled | News::Declined | News::Expired => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_booking_is_told_once_by_what_weighs_most() {
        let done = |booking, action: &str, role: &str| {
            (BookingId(booking), Entry { at: DateTime::default(), actor_role: role.to_owned(), action: action.to_owned(), detail: String::new() })
        };
        let entries = [
            done(1, "booked", "student"),
            done(2, "booked-confirmed", "student"),
            done(3, "changed", "student"),
            done(2, "changed", "student"),
            done(3, "changed", "student"),
            done(4, "confirmed", "coordinator"),
            done(5, "declined", "coordinator"),
            done(6, "declined", "checker"),
            done(4, "placement-moved", "checker"),
            done(7, "placement-moved", "operator"),
            done(7, "cancelled", "student"),
            done(8, "expired", "system"),
            done(3, "contact-read", "coordinator"),
        ];
        let bookings = |ids: &[i64]| ids.iter().copied().map(BookingId).collect::<Vec<_>>();
        let expected = [
            (News::Confirmed, bookings(&[2])),
            (News::Changed, bookings(&[3])),
            (News::PlacementMoved, bookings(&[4])),
            (News::Cancelled, bookings(&[7])),
            (News::Declined, bookings(&[6])),
            (News::Expired, bookings(&[8])),
        ];
        assert_eq!(news(&entries), expected);
        assert_eq!(news(&[done(1, "booked", "student")]), []);
    }
}
