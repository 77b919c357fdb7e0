//! The pages of bookings: the way to one, and everything about one.

pub mod address;
pub mod arrival;
pub mod ask;
pub mod book;
pub mod booking;
pub mod certificate;
pub mod contact;
pub mod list;
pub mod manage;
mod more_nights;
mod obstacle;
mod practice;
mod unconfirmed;

pub use self::{
    address::address_page,
    arrival::arrival_page,
    ask::ask_page,
    book::book_page,
    booking::booking_page,
    certificate::{certificate_page, certified_page},
    contact::contact_page,
    list::bookings_page,
    manage::{cancel_page, change_page},
};

use crate::{
    i18n::Locale,
    request::Submission,
    t,
    ui::{Notice, Tone},
};
use leptos::prelude::*;

/// What stands in the way of the whole form, above it, under a title that says what did not happen.
fn alert_notice(title: &str, locale: Locale) -> Option<AnyView> {
    let alert = Submission::current().alert?;
    Some(view! { <Notice tone=Tone::Danger title=t!(locale, title) answers=true><p>{alert}</p></Notice> }.into_any())
}
