//! "A bookmarked page says what is so": what a confirmed booking alone has, asked for of one that waits for an answer or has ended.

use crate::{
    bookings::{model::BookingState, store::details::Details},
    i18n::Locale,
    t,
    ui::{BackLink, Notice, PageTitle, Tone},
};
use leptos::prelude::*;

/// `yet` tells what will be here, `no_more` what is not.
pub fn unconfirmed(details: &Details, title: String, yet: String, no_more: String, locale: Locale) -> AnyView {
    let (tone, said, text) = match details.booking.state {
        BookingState::Provisional => (Tone::Waiting, t!(locale, "bookings-unconfirmed-yet"), yet),
        _ => (Tone::Ended, t!(locale, "bookings-unconfirmed-no-more"), no_more),
    };
    view! {
        <PageTitle text=title.clone()/>
        <BackLink href=format!("/bookings/{}", details.booking.reference)/>
        <div class="page-head"><h1>{title}</h1></div>
        <Notice tone title=said><p>{text}</p></Notice>
    }
    .into_any()
}
