use super::{date_field::DateField, islands::StayOrder};
use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// One end of a stay as a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StayEnd {
    pub name: String,
    pub label: String,
    /// What was typed, or an ISO date.
    pub value: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    /// First date of the picker, ISO.
    pub min: Option<String>,
    /// Last date of the picker, ISO.
    pub max: Option<String>,
}

/// Arrival and departure as native date inputs. With JavaScript the departure cannot come before the arrival: a departure
/// that does is moved when both are left, and a date that was begun only is not sent: a line above them says so.
#[component]
pub fn StayFields(from: StayEnd, to: StayEnd) -> AnyView {
    let locale = Locale::current();
    view! {
        <StayOrder>
            <p class="stay-said" aria-live="polite" data-moved=t!(locale, "ui-departure-moved") data-half=t!(locale, "ui-date-half")></p>
            {end_field(from)}
            {end_field(to)}
        </StayOrder>
    }
    .into_any()
}

fn end_field(end: StayEnd) -> impl IntoView {
    view! {
        <DateField
            name=end.name
            label=end.label
            value=end.value
            hint=end.hint
            error=end.error
            min=end.min
            max=end.max
        />
    }
}
