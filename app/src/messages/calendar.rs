//! A booking as a calendar file: days from arrival to departure, where, how one gets in in a word, whom it comes from, and
//! the link. No secrets, no free text and nobody's name in it: calendars are shared, synchronised and searched by others.

use super::letter::one_line;
use crate::{
    bookings::model::BookingState,
    housing::model::{HandoverKind, Stay},
    i18n::{Locale, borrowed},
    outbox,
    settings::Settings,
    t,
};
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
    pub organizer: Organizer<'a>,
    pub handover: Option<HandoverKind>,
    pub stamped: DateTime<Utc>,
    pub locale: Locale,
}

/// Whom the event comes from: who answers the mails about it. RFC 5546 wants one in whatever is published or cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Organizer<'a> {
    /// Such as "Boendesamordnare".
    pub role: &'a str,
    pub municipality: &'a str,
    pub email: &'a str,
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
    outbox::Calendar { content: folded(&borrowed::plain(&calendar.to_string())), method }
}

/// "Lines should not be longer than 75 octets" (RFC 5545, 3.1). The crate forgets the space that a continued line begins with.
fn folded(content: &str) -> String {
    let mut folded = String::with_capacity(content.len() + content.len() / 25);
    let mut length = 0;
    for c in content.replace("\r\n ", "").chars() {
        if length + c.len_utf8() > 75 && !matches!(c, '\r' | '\n') {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length = if c == '\n' { 0 } else { length + usize::from(c != '\r') * c.len_utf8() };
    }
    folded
}

fn event(settings: &Settings, booking: &BookingEvent) -> Event {
    let (locale, house) = (booking.locale, one_line(booking.house));
    let period = locale.stay(booking.stay.arrival(), booking.stay.departure());
    let link = settings.link(&format!("/bookings/{}", booking.reference));
    let state = t!(locale, &format!("messages-calendar-{}", booking.state.code()));
    let about = t!(locale, "messages-calendar-text", state = state, reference = booking.reference, link = link.as_str());
    let mut event = Event::new();
    event
        .uid(&format!("booking-{}@{}", booking.reference, settings.host()))
        .sequence(u32::try_from(booking.sequence).unwrap_or_default())
        .timestamp(booking.stamped)
        .starts(booking.stay.arrival())
        // Both are half-open: the end of an all-day event is the first day after it, as a departure is after the last night.
        .ends(booking.stay.departure())
        .summary(&t!(locale, "messages-calendar-summary", house = house, period = period))
        .description(&way_in(booking).into_iter().chain([about]).collect::<Vec<_>>().join("\n\n"))
        .location(&one_line(booking.address))
        .url(&link)
        .class(Class::Private)
        .status(status(booking.state))
        .append_property(organizer(settings, &booking.organizer, locale))
        // Living somewhere makes nobody busy.
        .append_property(Property::new("TRANSP", "TRANSPARENT"));
    event.done()
}

/// "The event tells the kind of handover in words": a word of ours, while there is something to arrive for.
fn way_in(booking: &BookingEvent) -> Option<String> {
    let kind = booking.handover.filter(|_| booking.state.is_active())?;
    Some(t!(booking.locale, &format!("messages-calendar-handover-{}", kind.code().replace('_', "-"))))
}

/// A municipality without an address is reached where the service is: any URI is a calendar's address, but none is no address.
fn organizer(settings: &Settings, organizer: &Organizer, locale: Locale) -> Property {
    let name = t!(locale, "messages-calendar-organizer", role = organizer.role, municipality = organizer.municipality);
    // RFC 5545 knows no quotation mark within a parameter.
    let name = one_line(&name).replace('"', "'");
    let address = if organizer.email.trim().is_empty() { settings.link("/") } else { mailto(organizer.email) };
    Property::new("ORGANIZER", address).add_parameter("CN", &name).done()
}

/// An address as RFC 6068 writes it in a link.
fn mailto(email: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$'*+@".contains(&byte);
    let part = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    format!("mailto:{}", email.trim().bytes().map(part).collect::<String>())
}

fn status(state: BookingState) -> EventStatus {
    match state {
        BookingState::Provisional => EventStatus::Tentative,
        BookingState::Confirmed => EventStatus::Confirmed,
        BookingState::Cancelled | BookingState::Declined | BookingState::Expired => EventStatus::Cancelled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings { base_url: "https://praktikbo.example:8443".to_owned(), secret: vec![], mail_folder: None }
    }

    fn booking<'a>(house: &'a str, state: BookingState) -> BookingEvent<'a> {
        let stay = Stay::new("2027-01-18".parse().expect("a date"), "2027-02-14".parse().expect("a date")).expect("a stay");
        let stamped = "2026-11-23T08:30:00Z".parse().expect("an instant");
        BookingEvent {
            reference: "SOR-7K4M",
            sequence: 2,
            state,
            stay,
            house,
            address: "Storgatan 3, 924 31 Sorsele",
            organizer: Organizer { role: "Boendesamordnare", municipality: "Sorsele", email: "boende@sorsele.example" },
            handover: Some(HandoverKind::KeyBox),
            stamped,
            locale: Locale::default(),
        }
    }

    /// The lines of the file, unfolded, after checking that they may be sent as they are.
    fn lines(content: &str) -> Vec<String> {
        assert!(content.ends_with("\r\n"));
        for line in content.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(|c: char| c.is_control()), "{line:?}");
        }
        content.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_confirmed_booking_is_published() {
        let calendar = file(&settings(), &booking("Storgatan 3", BookingState::Confirmed));
        let lines = lines(&calendar.content);
        assert_eq!(calendar.method, "PUBLISH");
        for line in [
            "METHOD:PUBLISH",
            "UID:booking-SOR-7K4M@praktikbo.example",
            "SEQUENCE:2",
            "DTSTAMP:20261123T083000Z",
            "DTSTART;VALUE=DATE:20270118",
            "DTEND;VALUE=DATE:20270214",
            "SUMMARY:Boende: Storgatan 3\\, 18 jan–14 feb 2027 (v.\u{a0}3–6)",
            "LOCATION:Storgatan 3\\, 924 31 Sorsele",
            "URL:https://praktikbo.example:8443/bookings/SOR-7K4M",
            "DESCRIPTION:Nyckeln ligger i ett nyckelskåp. Koden visas på bokningens sida strax före ankomsten.\\n\\nBokningen är bekräftad. \
             Bokningsnummer SOR-7K4M. Allt om bokningen: https://praktikbo.example:8443/bookings/SOR-7K4M",
            "ORGANIZER;CN=\"Boendesamordnare, Sorsele kommun\":mailto:boende@sorsele.example",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
        ] {
            assert!(lines.iter().any(|found| found == line), "{line} is not in {lines:#?}");
        }
    }

    #[test]
    fn states_have_their_method_and_status() {
        for (state, method, status) in [
            (BookingState::Provisional, "PUBLISH", "TENTATIVE"),
            (BookingState::Confirmed, "PUBLISH", "CONFIRMED"),
            (BookingState::Cancelled, "CANCEL", "CANCELLED"),
            (BookingState::Declined, "CANCEL", "CANCELLED"),
            (BookingState::Expired, "CANCEL", "CANCELLED"),
        ] {
            let calendar = file(&settings(), &booking("Storgatan 3", state));
            assert_eq!(calendar.method, method);
            assert!(calendar.content.contains(&format!("METHOD:{method}\r\n")) && calendar.content.contains(&format!("STATUS:{status}\r\n")));
            assert!(calendar.content.contains("UID:booking-SOR-7K4M@praktikbo.example\r\n"));
            let lines = lines(&calendar.content);
            assert!(lines.iter().any(|line| line.starts_with("ORGANIZER;") && line.ends_with(":mailto:boende@sorsele.example")), "{lines:#?}");
            let tells_the_way_in = lines.iter().any(|line| line.contains("nyckelskåp"));
            assert_eq!(tells_the_way_in, state.is_active(), "nobody arrives where nothing is booked: {lines:#?}");
        }
    }

    #[test]
    fn each_kind_of_handover_has_its_words() {
        let mut told = std::collections::BTreeSet::new();
        for (kind, locale) in HandoverKind::ALL.into_iter().map(Some).chain([None]).flat_map(|kind| Locale::all().map(move |locale| (kind, locale))) {
            let event = BookingEvent { handover: kind, locale, ..booking("Storgatan 3", BookingState::Confirmed) };
            let content = file(&settings(), &event).content;
            let line = lines(&content).into_iter().find(|line| line.starts_with("DESCRIPTION:")).expect("a description");
            assert!(!line.contains("messages-"), "{line}");
            told.insert(line);
        }
        assert_eq!(told.len(), 8, "{told:#?}");
    }

    #[test]
    fn a_hostile_organizer_stays_one_address_and_one_name() {
        let role = "\"Chef\":mailto:evil@example.com\r\nATTENDEE:mailto:evil@example.com;x=\"";
        let organizer = Organizer { role, municipality: "Å, Ä; Ö", email: "a?b=c&d%#{e}@sorsele.example" };
        let calendar = file(&settings(), &BookingEvent { organizer, ..booking("Storgatan 3", BookingState::Confirmed) });
        let lines = lines(&calendar.content);
        let expected = "ORGANIZER;CN=\"'Chef':mailto:evil@example.com ATTENDEE:mailto:evil@example.com;x=', Å, Ä; Ö kommun\":\
                        mailto:a%3Fb%3Dc%26d%25%23%7Be%7D@sorsele.example";
        assert!(lines.iter().any(|line| line == expected), "{lines:#?}");
    }

    #[test]
    fn an_organizer_without_an_address_has_the_services() {
        let organizer = Organizer { role: "Boendesamordnare", municipality: "Sorsele", email: " " };
        let calendar = file(&settings(), &BookingEvent { organizer, ..booking("Storgatan 3", BookingState::Confirmed) });
        let expected = "ORGANIZER;CN=\"Boendesamordnare, Sorsele kommun\":https://praktikbo.example:8443/";
        assert!(lines(&calendar.content).iter().any(|line| line == expected), "{}", calendar.content);
    }

    #[test]
    fn a_hostile_house_adds_no_line() {
        let house = "Åsgård; đ, ŋ \\n\r\nATTENDEE:mailto:evil@example.com\nEND:VEVENT\u{2028}\u{7}".repeat(3);
        let calendar = file(&settings(), &booking(&house, BookingState::Confirmed));
        let lines = lines(&calendar.content);
        assert_eq!(lines.iter().filter(|line| line.starts_with("END:VEVENT") || line.starts_with("ATTENDEE")).count(), 1, "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with("SUMMARY:Boende: Åsgård\\; đ\\, ŋ \\\\n ATTENDEE:mailto")), "{lines:#?}");
    }
}
