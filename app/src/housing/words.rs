//! Sentences that several of the pages say.

use crate::{
    housing::{
        model::{BedKind, Commute, Facility, HandoverKind, House, HouseId, Room, Stay},
        rules::{StayRefusal, may_be_empty},
        search::Wrong,
        typed::{self, Misread, Typed},
    },
    i18n::Locale,
    t,
    ui::{Fact, IconName, Picture},
};
use chrono::{NaiveDate, TimeDelta};

/// "18 jan–14 feb 2027 (v. 3–6), 27 nätter"
pub fn period(locale: Locale, stay: Stay) -> String {
    t!(locale, "housing-period", period = locale.stay(stay.arrival(), stay.departure()), nights = nights(locale, stay.length()))
}

pub fn nights(locale: Locale, count: i64) -> String {
    t!(locale, "date-nights", count = count)
}

/// "2 av 4 sängplatser lediga", and "Plats finns" of a house that may be empty.
pub fn free_beds(locale: Locale, free: i64, beds: i64) -> String {
    let key = if may_be_empty(free, beds) { "housing-free-at-least" } else { "housing-free" };
    t!(locale, key, free = free, beds = beds)
}

/// "12 km", "under 1 km".
pub fn distance(locale: Locale, kilometres: f64) -> String {
    if kilometres < 1.0 { t!(locale, "housing-distance-near") } else { t!(locale, "housing-distance", kilometres = kilometres.round().to_string()) }
}

/// "12 min till fots, 4 min med cykel, första bussen kl. 06.12"
pub fn commute(locale: Locale, commute: &Commute) -> String {
    let minutes = [("housing-walk", commute.walk), ("housing-cycle", commute.cycle), ("housing-drive", commute.drive)];
    let minutes = minutes.into_iter().filter_map(|(key, minutes)| minutes.map(|minutes| t!(locale, key, minutes = minutes)));
    let bus = commute.first_bus.map(|time| t!(locale, "housing-first-bus", time = locale.time(time)));
    minutes.chain(bus).collect::<Vec<_>>().join(", ")
}

pub fn facility(locale: Locale, facility: Facility) -> String {
    t!(locale, &format!("housing-facility-{}", facility.code().replace('_', "-")))
}

pub fn facility_icon(facility: Facility) -> IconName {
    match facility {
        Facility::Wifi => IconName::Wifi,
        Facility::EngineHeater => IconName::EngineHeater,
        Facility::StepFree => IconName::StepFree,
        Facility::Pets => IconName::Pets,
        Facility::WashingMachine => IconName::WashingMachine,
        Facility::OwnBathroom => IconName::Bathroom,
        Facility::Kitchen => IconName::Kitchen,
        Facility::Family => IconName::Family,
    }
}

/// What a house has. A bathroom of one's own is a matter of the room: it is said when only some rooms have one.
pub fn facts(locale: Locale, facilities: &[Facility], some_bathrooms: bool) -> Vec<Fact> {
    let word = |one: Facility| match one {
        Facility::OwnBathroom if some_bathrooms => t!(locale, "housing-facility-some-bathrooms"),
        _ => facility(locale, one),
    };
    facilities.iter().map(|one| Fact::new(facility_icon(*one), word(*one))).collect()
}

/// "Ingår: el, värme, vatten."
pub fn included(locale: Locale, codes: &[String]) -> Option<String> {
    let known = crate::housing::model::Included::CODES.iter().filter(|code| codes.iter().any(|other| other == *code));
    let words: Vec<String> = known.map(|code| t!(locale, &format!("housing-included-{}", code.replace('_', "-")))).collect();
    (!words.is_empty()).then(|| t!(locale, "housing-included", list = words.join(", ")))
}

/// A picture of a house. What is seen in our own drawings is told; of another one only whose it is.
pub fn picture(locale: Locale, house: &House, number: usize, name: &str) -> Picture {
    let key = format!("picture-{name}");
    let seen = Locale::default().own(&key).map(|_| locale.text(&key));
    Picture::drawn(name, seen.unwrap_or_else(|| t!(locale, "housing-picture", house = house.name.as_str(), number = number)))
}

/// A picture as pixels, for those who show no drawings.
pub fn shared_picture_path(name: &str) -> String {
    format!("/pictures/shared/{name}.png")
}

/// Where a picture of a house is shown large, by its number from 1.
pub fn picture_path(house: HouseId, number: usize) -> String {
    format!("/housing/{}/pictures/{number}", house.0)
}

/// "Rum 14, sängplats A": the one name of a bed on keys, pages, mails and lists. Where a room has one bed the room's name is it.
pub fn bed_name(locale: Locale, room: &Room, beds: usize, label: &str) -> String {
    let room = room.key.as_str();
    if beds > 1 { t!(locale, "housing-bed-name", room = room, bed = label) } else { t!(locale, "housing-room-name", room = room) }
}

/// "Eget rum, delat badrum, plan 2"; "Delat rum med 2 sängplatser, delat badrum". Who shares it is nobody's to know.
pub fn bed_kind(locale: Locale, kind: &BedKind) -> String {
    let room = if kind.beds > 1 { t!(locale, "housing-kind-shared", beds = kind.beds) } else { t!(locale, "housing-kind-own") };
    let bathroom = match (kind.own_bathroom, kind.beds > 1) {
        (false, _) => "housing-kind-bathroom-shared",
        (true, false) => "housing-kind-bathroom-own",
        (true, true) => "housing-kind-bathroom-of-room",
    };
    let step_free = kind.step_free.then(|| t!(locale, "housing-kind-step-free"));
    let floor = Some(kind.floor.as_str()).filter(|floor| !floor.is_empty()).map(|floor| t!(locale, "housing-room-floor", floor = floor));
    [Some(room), Some(t!(locale, bathroom)), floor, step_free].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub fn handover(locale: Locale, kind: HandoverKind) -> String {
    t!(locale, &format!("housing-handover-{}", kind.code().replace('_', "-")))
}

/// Why a house can't be booked for a stay, and what would work.
pub fn refusal(locale: Locale, refusal: &StayRefusal, municipality: &str) -> String {
    let municipality = municipality.to_owned();
    match refusal {
        StayRefusal::Past => t!(locale, "housing-refusal-past"),
        StayRefusal::TooSoon { earliest } => t!(locale, "housing-refusal-too-soon", municipality = municipality, date = locale.date(*earliest)),
        StayRefusal::TooShort { shortest_nights } => {
            t!(locale, "housing-refusal-too-short", municipality = municipality, nights = nights(locale, (*shortest_nights).into()))
        }
        StayRefusal::TooLong { longest_nights } => {
            t!(locale, "housing-refusal-too-long", municipality = municipality, nights = nights(locale, (*longest_nights).into()))
        }
        StayRefusal::Closed { nights } => match nights.first().zip(nights.last()) {
            Some((first, last)) => t!(locale, "housing-refusal-closed", period = locale.stay(*first, *last + TimeDelta::days(1))),
            None => t!(locale, "housing-refusal-closed-all"),
        },
    }
}

/// "18 jan–21 feb 2027 (v. 3–7), 34 nätter"; "lördag 3 juli 2027"
pub fn reading(locale: Locale, typed: Typed) -> String {
    let (from, to) = typed.ends();
    Stay::new(from, to).map_or_else(|| locale.long_date(from), |stay| period(locale, stay))
}

/// What is wrong with a field of dates, with an example that would work.
pub fn wrong(locale: Locale, wrong: Wrong, today: NaiveDate) -> String {
    let (arrival, departure) = typed::example(wrong.arrival, today);
    let date = if wrong.field == "to" { departure } else { arrival };
    let key = match wrong.misread {
        Misread::NoSuchWeek { year, weeks: count } => {
            return t!(locale, "housing-wrong-no-such-week", year = year.to_string(), count = count);
        }
        Misread::Past if wrong.field == "week" => "housing-wrong-week-past".to_owned(),
        Misread::NoSuchDay | Misread::TooLong | Misread::OneDay | Misread::Past | Misread::Ambiguous { .. } => {
            format!("housing-wrong-{}", wrong.misread.code())
        }
        Misread::Missing | Misread::Unreadable | Misread::Order => format!("housing-wrong-{}-{}", wrong.field, wrong.misread.code()),
    };
    t!(locale, &key, date = date.to_string())
}
