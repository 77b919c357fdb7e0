//! A booking as a calendar file: days from arrival to departure, where, and the link. No secrets and no names in it:
//! calendars are shared, synchronised and searched by others.

use super::letter::one_line;
use crate::{bookings::model::BookingState, housing::model::Stay, i18n::Locale, outbox, t, web::Settings};
use chrono::{DateTime, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

/// What a calendar shows of a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookingEvent<'a> {
    /// Such as `SOR-7K4M`; with our host the identity of the event in every calendar.
    pub reference: &'a str,
    /// Grows with every change: calendars keep the event with the greater one.
    pub sequence: i32,
    pub state: BookingState,
    pub stay: Stay,
    pub house: &'a str,
    /// Street, postal code and town on one line.
    pub address: &'a str,
    pub stamped: DateTime<Utc>,
    pub locale: Locale,
}

/// The file: `PUBLISH` while the booking holds its nights, `CANCEL` once it has ended. An invitation (`REQUEST`) would
/// make mail programs answer for the student.
pub fn file(settings: &Settings, booking: &BookingEvent) -> outbox::Calendar {
    let method = if booking.state.is_active() { "PUBLISH" } else { "CANCEL" };
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Praktikbo//Praktikbo//SV"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", method));
    calendar.push(event(settings, booking));
    outbox::Calendar { content: calendar.to_string(), method }
}

fn event(settings: &Settings, booking: &BookingEvent) -> Event {
    let (locale, house) = (booking.locale, one_line(booking.house));
    let period = locale.period(booking.stay.arrival(), booking.stay.departure());
    let link = settings.link(&format!("/bookings/{}", booking.reference));
    let state = t!(locale, &format!("messages-calendar-{}", booking.state.code()));
    let mut event = Event::new();
    event
        .uid(&format!("booking-{}@{}", booking.reference, settings.host()))
        .sequence(u32::try_from(booking.sequence).unwrap_or_default())
        .timestamp(booking.stamped)
        .starts(booking.stay.arrival())
        // Both are half-open: the end of an all-day event is the first day after it, as a departure is after the last night.
        .ends(booking.stay.departure())
        .summary(&t!(locale, "messages-calendar-summary", house = house, period = period))
        .description(&t!(locale, "messages-calendar-text", state = state, reference = booking.reference, link = link.as_str()))
        .location(&one_line(booking.address))
        .url(&link)
        .class(Class::Private)
        .status(status(booking.state))
        // Living somewhere makes nobody busy.
        .append_property(Property::new("TRANSP", "TRANSPARENT"));
    event.done()
}

fn status(state: BookingState) -> EventStatus {
    match state {
        BookingState::Provisional => EventStatus::Tentative,
        BookingState::Confirmed => EventStatus::Confirmed,
        BookingState::Cancelled | BookingState::Declined | BookingState::Expired => EventStatus::Cancelled,
    }
}
