//! The keys that code makes with `format!`, each with all that can be put into it: what the enums and lists of the program say.
//! A new pattern belongs here, or it is no text.

use app::{
    about,
    accounts::rules::Refusal,
    bookings::model::{About, BookingState, CANCEL_REASONS, DECLINE_REASONS, News, WISHES, needed_facility},
    error::AppError,
    housing::{
        model::{Facility, HandoverKind, Included},
        search::Sort,
    },
    i18n::Locale,
    outbox::order::Kind,
    placements::model::{PlacementState, REJECT_REASONS},
    verification::pages::filter::Show,
};
use sea_orm::Iterable;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// For each pattern the keys that it makes. What stands in several places is divided by a stroke.
pub fn made() -> BTreeMap<&'static str, BTreeSet<String>> {
    let patterns = [bookings(), mails(), staff(), housing(), others()].concat();
    let keys = |pattern: &str, fillings: Vec<String>| fillings.iter().map(|filling| filled(pattern, filling)).collect();
    patterns.into_iter().map(|(pattern, fillings)| (pattern, keys(pattern, fillings))).collect()
}

type Patterns = Vec<(&'static str, Vec<String>)>;

/// Keys have hyphens where codes have underscores.
fn filled(pattern: &str, filling: &str) -> String {
    filling.split('/').fold(pattern.to_owned(), |key, word| key.replacen("{}", &word.replace('_', "-"), 1))
}

fn all<T: ToString>(words: impl IntoIterator<Item = T>) -> Vec<String> {
    words.into_iter().map(|word| word.to_string()).collect()
}

fn bookings() -> Patterns {
    let standing = all(BookingState::ALL.map(BookingState::code).into_iter().chain(["staying", "over"]));
    let lacking = WISHES.into_iter().filter(|wish| needed_facility(wish).is_some());
    let ended = ["not_verified", "no_answer", "placement_rejected", "placement_withdrawn"];
    vec![
        ("bookings-{}", all(["change", "contact", "write", "cancel"])),
        ("bookings-address-does-{}", all(["own", "other"])),
        ("bookings-{}-refused", all(["change", "contact", "write", "cancel"])),
        ("bookings-ask-{}", all(About::ALL.map(About::code))),
        ("bookings-history-asked-{}", all(About::ALL.map(About::code))),
        ("bookings-mail-asked-{}-first", all(About::ALL.map(About::code))),
        ("bookings-mail-asked-{}-subject", all(About::ALL.map(About::code))),
        ("bookings-cancel-{}", all(CANCEL_REASONS)),
        ("bookings-certificate-{}", all(["coming", "staying", "over"])),
        ("bookings-emergency-{}", all(["112", "1177", "11414"])),
        ("bookings-number-{}", all(["112", "1177", "11414"])),
        ("bookings-end-{}", all(ended.into_iter().chain(DECLINE_REASONS))),
        ("bookings-error-{}", all(["workplace_name", "name"])),
        ("bookings-group-{}", all(["ongoing", "coming", "earlier", "ended"])),
        ("bookings-lacks-{}", all(lacking)),
        ("bookings-moment-{}", all(["sent", "university", "municipality", "booked", "key", "arrival", "departure"])),
        ("bookings-outcome-{}", standing.clone()),
        ("bookings-placement-{}", all(PlacementState::ALL.map(PlacementState::code))),
        ("bookings-state-{}", standing),
        ("bookings-wish-{}", all(WISHES)),
        ("placements-reject-{}", all(REJECT_REASONS)),
    ]
}

fn mails() -> Patterns {
    use Kind::{Cancelled, Changed, Confirmed, Declined, Expired, GateOpened, PlacementMoved, PlacementVerified, Received};
    let kinds = [Received, GateOpened, PlacementVerified, Confirmed, Changed, PlacementMoved, Cancelled, Declined, Expired];
    let kinds = all(kinds.map(Kind::code).into_iter().chain(["changed-confirmed"]));
    vec![
        ("bookings-mail-{}-subject", kinds.clone()),
        ("bookings-mail-{}-first", kinds),
        ("bookings-mail-digest-{}", all(News::ALL.map(News::code))),
        ("bookings-mail-warning-{}-{}", all(["university/5", "university/1", "municipality/5", "municipality/1"])),
        ("messages-calendar-{}", all(BookingState::ALL.map(BookingState::code))),
        ("messages-calendar-handover-{}", all(HandoverKind::ALL.map(HandoverKind::code))),
    ]
}

fn staff() -> Patterns {
    let columns = ["bed", "reference", "name", "student", "university", "course", "workplace", "period", "housing", "answer"];
    vec![
        ("staff-{}", all(["arrivals", "departures"])),
        ("staff-{}-none", all(["arrivals", "departures"])),
        ("staff-column-{}", all(columns)),
        ("staff-done-{}-title", all(["confirmed", "approved", "declined", "verified", "rejected"])),
        ("staff-done-{}-text", all(["confirmed", "approved", "declined"])),
        ("staff-none-{}-title", all(["filtered", "waiting", "other"])),
        ("staff-none-{}-text", all(["filtered", "waiting", "other"])),
        ("staff-show-{}", all(Show::FILTERS.map(Show::code))),
        ("staff-show-{}-title", all(Show::FILTERS.map(Show::code))),
        ("staff-state-{}", all(PlacementState::ALL.into_iter().filter(|state| *state != PlacementState::Declared).map(PlacementState::code))),
    ]
}

/// Our own pictures of houses, by the names of their files.
fn drawn() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../style/assets/pictures/shared");
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
    names.collect()
}

fn housing() -> Patterns {
    let wrong = ["from", "to", "week"].iter().flat_map(|field| ["missing", "unreadable", "order"].map(|what| format!("{field}/{what}")));
    vec![
        ("housing-{}", all(["rules", "bring"])),
        ("housing-picture-{}", all(["prev", "next"])),
        ("picture-{}", drawn()),
        ("housing-{}-title", all(["none", "refused"])),
        ("housing-{}-text", all(["none", "refused"])),
        ("housing-facility-{}", all(Facility::ALL.map(Facility::code))),
        ("housing-handover-{}", all(HandoverKind::ALL.map(HandoverKind::code))),
        ("housing-included-{}", all(Included::CODES)),
        ("housing-sort-{}", all(Sort::ALL.map(Sort::code).into_iter().chain(["beds"]))),
        ("housing-wrong-{}", all(["no-such-day", "too-long", "one-day", "past", "ambiguous"])),
        ("housing-wrong-{}-{}", wrong.collect()),
        ("start-step-{}", all(1..=3)),
        ("start-step-{}-text", all(1..=3)),
    ]
}

fn others() -> Patterns {
    let sections = || about::PAGES.iter().flat_map(|(page, sections)| sections.iter().map(move |section| (page, section)));
    let links = sections().filter(|(_, (_, link))| link.is_some()).map(|(page, (section, _))| format!("{page}/{section}"));
    let sections = all(sections().map(|(page, (section, _))| format!("{page}/{section}")));
    let pages = about::PAGES.map(|(page, _)| page);
    let errors = all(AppError::iter().map(|error| error.code()));
    // The page of the link answers that one.
    let refusals = Refusal::iter().filter(|refusal| *refusal != Refusal::OtherBrowser).map(|refusal| refusal.code());
    let months = (1..=12).flat_map(|month| [format!("{month}/"), format!("{month}/.short")]);
    vec![
        ("about-{}-title", all(pages)),
        ("about-{}-lead", all(pages)),
        ("about-{}-{}-title", sections.clone()),
        ("about-{}-{}-text", sections),
        ("about-{}-{}-link", links.collect()),
        ("accounts-refusal-{}", all(refusals)),
        ("error-{}-title", errors.clone()),
        ("error-{}-text", errors),
        ("import-kind-{}", all(["houses", "rooms", "beds", "placements", "municipalities", "universities", "programmes", "workplaces", "commutes"])),
        ("language-{}", all(Locale::all().map(Locale::tag))),
        ("month-{}", all(1..=12)),
        ("month-{}.short", all(1..=12)),
        ("month-{}{}", months.collect()),
        ("weekday-{}", all(1..=7)),
        ("weekday-{}.short", all(1..=7)),
    ]
}
