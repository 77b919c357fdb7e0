//! What coordinators and checkers hear of in the morning.

use super::is_warning_day;
use crate::{
    actors::Capacity,
    audit::Entry,
    bookings::events::BookingEvent,
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
/// told once, by what weighs most: an end, a placement that moved, a confirmation, other dates, other ways to be reached.
pub fn news(entries: &[(BookingId, Entry<BookingEvent>)]) -> Vec<(News, Vec<BookingId>)> {
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

fn kind(entry: &Entry<BookingEvent>) -> Option<News> {
    match entry.event {
        BookingEvent::Confirmed | BookingEvent::BookedConfirmed { .. } => Some(News::Confirmed),
        BookingEvent::Changed { .. } => Some(News::Changed),
        BookingEvent::ContactChanged => Some(News::ContactChanged),
        BookingEvent::PlacementMoved => Some(News::PlacementMoved),
        BookingEvent::Cancelled => Some(News::Cancelled),
        // What a coordinator turned down is no news to coordinators.
        BookingEvent::Declined => (entry.by.capacity != Capacity::Coordinator).then_some(News::Declined),
        BookingEvent::Expired => Some(News::Expired),
        // About requests and questions a mail has been sent at once, and the coordinators' own doing they know.
        BookingEvent::Booked { .. }
        | BookingEvent::GateOpened
        | BookingEvent::PlacementVerified
        | BookingEvent::MailReturned
        | BookingEvent::ContactRead
        | BookingEvent::Asked { .. } => None,
    }
}

fn weight(news: News) -> u8 {
    match news {
        News::ContactChanged => 0,
        News::Changed => 1,
        News::Confirmed => 2,
        News::PlacementMoved => 3,
        News::Cancelled | News::Declined | News::Expired => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{actors::Actor, housing::model::Stay};

    #[test]
    fn each_booking_is_told_once_by_what_weighs_most() {
        let stay = Stay::new("2027-01-18".parse().expect("a date"), "2027-02-14".parse().expect("a date")).expect("nights");
        let changed = BookingEvent::Changed { from: None, to: stay };
        let done = |booking, event: BookingEvent, capacity| {
            (BookingId(booking), Entry { at: DateTime::default(), by: Actor { capacity, account: None }, event })
        };
        let entries = [
            done(1, BookingEvent::Booked { stay }, Capacity::Student),
            done(2, BookingEvent::BookedConfirmed { stay }, Capacity::Student),
            done(3, changed.clone(), Capacity::Student),
            done(2, changed.clone(), Capacity::Student),
            done(3, changed, Capacity::Student),
            done(4, BookingEvent::Confirmed, Capacity::Coordinator),
            done(5, BookingEvent::Declined, Capacity::Coordinator),
            done(6, BookingEvent::Declined, Capacity::Checker),
            done(4, BookingEvent::PlacementMoved, Capacity::Checker),
            done(7, BookingEvent::PlacementMoved, Capacity::Operator),
            done(7, BookingEvent::Cancelled, Capacity::Student),
            done(8, BookingEvent::Expired, Capacity::Service),
            done(3, BookingEvent::ContactRead, Capacity::Coordinator),
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
        assert_eq!(news(&[done(1, BookingEvent::Booked { stay }, Capacity::Student)]), []);
    }
}
