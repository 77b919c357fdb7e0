//! The pages of bookings: the way to one, and everything about one.

pub mod arrival;
pub mod booking;
pub mod certificate;
mod check;
pub mod checker;
pub mod coordinator;
pub mod flow;
pub mod list;
pub mod manage;
mod more_nights;
mod obstacle;
pub mod steps;

pub use self::{
    arrival::ArrivalPage,
    booking::BookingPage,
    certificate::CertificatePage,
    checker::{CheckerPage, RejectPage},
    coordinator::{CoordinatorBookingPage, CoordinatorPage, DeclinePage},
    flow::BookPage,
    list::BookingsPage,
    manage::{CancelPage, ChangePage},
};

use crate::{
    audit,
    bookings::{
        model::{Booking, BookingState},
        store::details::Details,
    },
    housing::{self, rules::Contact},
    i18n::Locale,
    phone,
    placements::model::{Programme, University},
    t,
    ui::{Notice, Tag, Tone},
    web,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, hooks::use_params_map, path};

/// The pages of those who open the gates: coordinators and checkers.
#[component(transparent)]
pub fn StaffRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/coordinator") view=CoordinatorPage ssr=SsrMode::Async/>
        <Route path=path!("/coordinator/requests/:reference/decline") view=DeclinePage ssr=SsrMode::Async/>
        <Route path=path!("/coordinator/bookings/:reference") view=CoordinatorBookingPage ssr=SsrMode::Async/>
        <Route path=path!("/university") view=CheckerPage ssr=SsrMode::Async/>
        <Route path=path!("/university/placements/:id/reject") view=RejectPage ssr=SsrMode::Async/>
    }
    .into_inner()
}

/// The reference in the page's address.
fn reference() -> String {
    use_params_map().with_untracked(|params| params.get("reference").unwrap_or_default())
}

/// Where the house stands, on one line that does not break inside the post code.
fn address(details: &Details) -> String {
    let house = &details.house;
    format!("{}, {} {}", house.address, house.postal_code.replace(' ', "\u{a0}"), house.town)
}

/// The colour of a state; its icon and word go with it.
fn tone(state: BookingState) -> Tone {
    match state {
        BookingState::Provisional => Tone::Waiting,
        BookingState::Confirmed => Tone::Good,
        BookingState::Declined => Tone::Danger,
        BookingState::Cancelled | BookingState::Expired => Tone::Ended,
    }
}

fn state_text(state: BookingState, locale: Locale) -> String {
    t!(locale, &format!("bookings-state-{}", state.code()))
}

/// Where a booking stands for its student: its state, and whether a confirmed stay goes on or is over. A colour, and the
/// last part of the keys of its texts.
fn standing(booking: &Booking, today: NaiveDate) -> (Tone, &'static str) {
    match booking.state {
        BookingState::Confirmed if booking.stay.departure() < today => (Tone::Ended, "over"),
        BookingState::Confirmed if booking.stay.arrival() <= today => (Tone::Good, "staying"),
        state => (tone(state), state.code()),
    }
}

fn state_tag(booking: &Booking, today: NaiveDate, locale: Locale) -> AnyView {
    let (tone, key) = standing(booking, today);
    view! { <Tag tone text=t!(locale, &format!("bookings-state-{key}"))/> }.into_any()
}

/// Whom students ask about the house: the role, and the ways to reach it.
fn contact(details: &Details, locale: Locale) -> AnyView {
    let Contact { role, phone, email } = housing::rules::contact(&details.house, &details.municipality, locale);
    view! { {role.to_owned()}", "{phone_link(phone)}", "<a href=format!("mailto:{email}")>{email.to_owned()}</a> }.into_any()
}

fn phone_link(phone: &str) -> AnyView {
    view! { <a href=format!("tel:{}", phone::dial(phone))>{phone.to_owned()}</a> }.into_any()
}

/// "Umeå universitet, Sjuksköterskeprogrammet": several universities call their programmes the same.
pub fn university_and_programme(university: &University, programme: &Programme, locale: Locale) -> String {
    format!("{}, {}", locale.pick(&university.name_sv, &university.name_en), locale.pick(&programme.name_sv, &programme.name_en))
}

pub fn wish_texts(wishes: &[String], locale: Locale) -> String {
    let texts: Vec<_> = wishes.iter().map(|wish| t!(locale, &format!("bookings-wish-{}", wish.replace('_', "-")))).collect();
    if texts.is_empty() { t!(locale, "bookings-not-given") } else { texts.join(", ") }
}

/// What was done to a booking, and when.
fn history_line(entry: &audit::Entry, locale: Locale) -> AnyView {
    let what = match (entry.action.as_str(), entry.actor_role.as_str()) {
        ("changed", _) => match stay_of(entry) {
            Some((arrival, departure)) => t!(locale, "bookings-history-changed", period = locale.period(arrival, departure)),
            None => t!(locale, "bookings-history-changed-dates"),
        },
        ("declined", "coordinator") => t!(locale, "bookings-history-declined-municipality"),
        ("declined", _) => t!(locale, "bookings-history-declined-university"),
        ("confirmed", "coordinator") => t!(locale, "bookings-history-confirmed-municipality"),
        ("confirmed", _) => t!(locale, "bookings-history-confirmed-university"),
        (action, _) => t!(locale, &format!("bookings-history-{action}")),
    };
    view! { <li>{format!("{}: {what}", locale.moment(entry.at))}</li> }.into_any()
}

/// The days that a booking had after what was recorded.
fn stay_of(entry: &audit::Entry) -> Option<(NaiveDate, NaiveDate)> {
    let (arrival, departure) = entry.detail.split_once(' ')?;
    Some((arrival.parse().ok()?, departure.parse().ok()?))
}

/// What somebody on duty wanted and was refused, because it is so no longer.
fn staff_alert(alert: String, locale: Locale) -> AnyView {
    view! { <Notice tone=Tone::Waiting title=alert answers=true><p>{t!(locale, "staff-nothing-changed")}</p></Notice> }.into_any()
}

/// What stands in the way of the whole form, above it, under a title that says what did not happen.
fn alert_notice(title: &str, locale: Locale) -> Option<AnyView> {
    let alert = web::Submission::current().alert?;
    Some(view! { <Notice tone=Tone::Danger title=t!(locale, title) answers=true><p>{alert}</p></Notice> }.into_any())
}
