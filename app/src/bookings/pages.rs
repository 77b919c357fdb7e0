//! The pages of bookings: the way to one, and everything about one.

pub mod arrival;
pub mod booking;
pub mod certificate;
mod check;
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
    flow::BookPage,
    list::BookingsPage,
    manage::{CancelPage, ChangePage},
};

use crate::{
    i18n::Locale,
    t,
    ui::{Notice, Tone},
    web,
};
use leptos::prelude::*;

/// What stands in the way of the whole form, above it, under a title that says what did not happen.
fn alert_notice(title: &str, locale: Locale) -> Option<AnyView> {
    let alert = web::Submission::current().alert?;
    Some(view! { <Notice tone=Tone::Danger title=t!(locale, title) answers=true><p>{alert}</p></Notice> }.into_any())
}
