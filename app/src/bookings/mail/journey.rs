//! What is read on the way: how to get there and in, what to bring, whom to call. In a mail, and in a file of its own.

use super::{facts_in, locale};
use crate::{
    bookings::{rules, store::details::Details},
    clock::swedish_date,
    housing::{self, model::Handover, rules::Contact},
    i18n::{Locale, Texts},
    messages::{Letter, escape},
    phone,
    settings::Settings,
    t,
};
use chrono::{DateTime, Utc};

/// "One self-contained file without codes that opens without network": what the arrival page says, to be read on the way.
pub fn saved_journey(details: &Details, handover: Option<&Handover>, settings: &Settings, now: DateTime<Utc>) -> String {
    let (locale, reading) = (locale(details), details.municipality.read_in(locale(details)));
    let house = &details.house;
    let coordinates = (t!(locale, "bookings-coordinates"), format!("{:.5}, {:.5}", house.latitude, house.longitude));
    let letter = letter(details, handover.map(|handover| &handover.how), vec![coordinates], now)
        .titled(t!(locale, "bookings-rules"), house.rules.told(reading))
        .titled(t!(locale, "bookings-waste"), handover.map(|handover| handover.waste.told(reading)).unwrap_or_default())
        .titled(t!(locale, "bookings-heating"), handover.map(|handover| handover.heating.told(reading)).unwrap_or_default());
    let numbers = ["112", "1177", "11414"];
    let numbers = numbers
        .map(|number| format!("- {}: {}", t!(locale, &format!("bookings-emergency-{number}")), t!(locale, &format!("bookings-number-{number}"))));
    let letter = letter.titled(t!(locale, "bookings-emergency"), numbers.join("\n"));
    let link = settings.link(&format!("/bookings/{}/arrival", details.booking.reference));
    let page = letter.page(&[t!(locale, "bookings-journey-saved", day = locale.date(swedish_date(now)), link = link)]);
    let Contact { phone, on_call, .. } = housing::rules::contact(house, &details.municipality, locale);
    // One number may do for both.
    let on_call = Some(on_call).filter(|on_call| *on_call != phone);
    std::iter::once(phone).chain(on_call).fold(page, with_dialled)
}

/// A number can be pressed with a glove on.
fn with_dialled(page: String, number: &str) -> String {
    let is_number = number.chars().all(|sign| sign.is_ascii_digit() || " +-()".contains(sign));
    if !is_number || number.len() < SHORTEST_NUMBER {
        return page;
    }
    let told = escape(number);
    page.replace(&told, &format!("<a href=\"tel:{}\">{told}</a>", phone::dial(number)))
}

/// What is shorter, or no number at all, may stand for something else in the page.
const SHORTEST_NUMBER: usize = 7;

/// How to get there and in, what to bring, and whom to call.
pub(super) fn letter(details: &Details, way_in: Option<&Texts>, further: Vec<(String, String)>, now: DateTime<Utc>) -> Letter {
    let (locale, reading) = (locale(details), details.municipality.read_in(locale(details)));
    let way_in = way_in.map(|way_in| way_in.told(reading)).unwrap_or_default();
    let kind = housing::words::bed_kind(locale, &details.kind);
    let bed = match rules::shows_room(&details.booking, &details.policy, swedish_date(now)) {
        true => format!("{} ({kind})", details.bed_name(locale)),
        false => kind,
    };
    let (house, codes) =
        (details.house.name.as_str(), details.has_codes.then(|| t!(locale, "bookings-mail-arrival-codes", days = details.policy.secret_days)));
    let subject = t!(locale, "bookings-mail-arrival-subject", house = house, date = locale.long_date(details.booking.stay.arrival()));
    let first = if details.booking.stay.arrival() <= swedish_date(now) { "bookings-journey-staying" } else { "bookings-mail-arrival-first" };
    let letter = Letter::new(locale, subject, t!(locale, first, house = house))
        .facts(facts_in(details, bed).into_iter().chain(further))
        .titled(t!(locale, "bookings-directions"), details.house.directions.told(reading))
        .titled(t!(locale, "bookings-way-in"), way_in)
        .paragraph(codes.unwrap_or_default())
        .paragraph(whom_to_call(details, locale))
        .titled(t!(locale, "bookings-bring"), details.house.bring.told(reading));
    let seasons = housing::rules::seasons_to_bring(&details.house, Some(details.booking.stay));
    seasons.into_iter().fold(letter, |letter, (season, text)| letter.titled(t!(locale, season.key()), text.told(reading)))
}

/// Who helps when the door stays shut, at which hours and at all others.
pub fn whom_to_call(details: &Details, locale: Locale) -> String {
    let Contact { phone, hours, on_call, .. } = housing::rules::contact(&details.house, &details.municipality, locale);
    match (hours.is_empty(), on_call.is_empty()) {
        (true, true) => t!(locale, "bookings-mail-arrival-help", phone = phone),
        (false, true) => t!(locale, "bookings-mail-arrival-help-hours", phone = phone, hours = hours),
        (true, false) => t!(locale, "bookings-mail-arrival-help-on-call", phone = phone, on_call = on_call),
        (false, false) => t!(locale, "bookings-mail-arrival-help-both", phone = phone, hours = hours, on_call = on_call),
    }
}
