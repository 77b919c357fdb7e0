//! The pages of bookings: the way to one, and everything about one.

pub mod arrival;
pub mod booking;
pub mod certificate;
pub mod flow;
pub mod list;
mod lost;
pub mod manage;
pub mod steps;

pub use self::{
    arrival::ArrivalPage,
    booking::BookingPage,
    certificate::CertificatePage,
    flow::BookPage,
    list::BookingsPage,
    manage::{CancelPage, ChangePage},
};

use crate::{bookings::model::BookingState, i18n::Locale, t, ui::Tone, web};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

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

/// A text that a municipality wrote: blank lines separate paragraphs, lines that begin with "- " are a list.
fn blocks(text: &str) -> Vec<AnyView> {
    let block = |block: &str| {
        let lines: Vec<&str> = block.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() && lines.iter().all(|line| line.starts_with("- ")) {
            let items: Vec<_> = lines.iter().map(|line| view! { <li>{line[2..].to_owned()}</li> }).collect();
            view! { <ul>{items}</ul> }.into_any()
        } else {
            view! { <p>{lines.join(" ")}</p> }.into_any()
        }
    };
    text.split("\n\n").filter(|part| !part.trim().is_empty()).map(block).collect()
}

/// What stands in the way of the whole form, above it; the page's title says so too.
fn alert_notice(locale: Locale) -> Option<AnyView> {
    let alert = web::Submission::current().alert?;
    Some(
        view! { <crate::ui::Notice tone=Tone::Danger title=t!(locale, "bookings-refused-title") live=true><p>{alert}</p></crate::ui::Notice> }
            .into_any(),
    )
}
