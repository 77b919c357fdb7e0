//! The pages of bookings: the way to one, and everything about one.

pub mod arrival;
pub mod booking;
pub mod certificate;
pub mod checker;
pub mod coordinator;
pub mod flow;
pub mod list;
mod lost;
pub mod manage;
mod more_nights;
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
    bookings::model::{Booking, BookingState},
    i18n::Locale,
    t,
    ui::{Tag, Tone},
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

/// A booking's state, and that a stay is over.
fn state_tag(booking: &Booking, today: NaiveDate, locale: Locale) -> AnyView {
    if booking.state == BookingState::Confirmed && booking.stay.departure() < today {
        return view! { <Tag tone=Tone::Ended text=t!(locale, "bookings-state-over")/> }.into_any();
    }
    view! { <Tag tone=tone(booking.state) text=state_text(booking.state, locale)/> }.into_any()
}

/// What was done to a booking, and when.
fn history_line(entry: &audit::Entry, locale: Locale) -> AnyView {
    let what = t!(locale, &format!("bookings-history-{}", entry.action));
    view! { <li>{format!("{}: {what}", locale.moment(entry.at))}</li> }.into_any()
}

/// What stands in the way of the whole form, above it, under a title that says what did not happen.
fn alert_notice(title: &str, locale: Locale) -> Option<AnyView> {
    let alert = web::Submission::current().alert?;
    Some(view! { <crate::ui::Notice tone=Tone::Danger title=t!(locale, title) live=true><p>{alert}</p></crate::ui::Notice> }.into_any())
}
