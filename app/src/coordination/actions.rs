//! How a coordinator answers a request: approve it from the list, or decline it with a reason.

use crate::{
    bookings::{
        commands::gates,
        model::{Approval, Booking, BookingState, DECLINE_REASONS},
        store,
    },
    context::Context,
    error::{AppError, Failure},
    form::{FieldError, Form},
    housing::model::Stay,
    i18n::Locale,
    request::{AppState, Submission, Visit, page_again, see_other},
    t,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// What a coordinator may add to a reason, in characters.
pub const LONGEST_NOTE: usize = 600;

/// `POST /coordinator`: the button of a line names the request.
pub async fn approve(State(state): State<AppState>, visit: Visit, form: Form) -> Result<Response, AppError> {
    let coordinator = visit.user()?.coordinator()?;
    let booking = coordinator.booking(&state.db, form.value("approve")).await?;
    let Some(read) = read(&form) else { return answered(&state, visit, form, &booking).await };
    match gates::approve_as_read(&Context::from(&state), &coordinator, booking.id, read).await {
        Ok(_) => Ok(see_other(&done("approved", &booking.reference))),
        Err(Failure::Refused(_)) => answered(&state, visit, form, &booking).await,
        Err(Failure::App(error)) => Err(error),
    }
}

/// `POST /coordinator/requests/{reference}/decline`
pub async fn decline(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>, form: Form) -> Result<Response, AppError> {
    let coordinator = visit.user()?.coordinator()?;
    let booking = coordinator.booking(&state.db, &reference).await?;
    let errors = errors(&form, visit.locale);
    if !errors.is_empty() {
        return Ok(page_again(visit, Submission { form, errors, alert: None }));
    }
    let Some(read) = read(&form) else { return answered(&state, visit, form, &booking).await };
    let note = Some(form.value("note").to_owned()).filter(|note| !note.is_empty());
    match gates::decline_as_read(&Context::from(&state), &coordinator, booking.id, read, form.value("reason").to_owned(), note).await {
        Ok(_) => Ok(see_other(&done("declined", &booking.reference))),
        Err(Failure::Refused(_)) => answered(&state, visit, form, &booking).await,
        Err(Failure::App(error)) => Err(error),
    }
}

/// What a form carries of the nights that its reader had before them.
pub fn carried(booking: &Booking) -> String {
    format!("{} {}", booking.stay.arrival(), booking.stay.departure())
}

/// None where the form does not say it: then nothing is answered.
fn read(form: &Form) -> Option<Stay> {
    let (arrival, departure) = form.value("nights").split_once(' ')?;
    Stay::new(arrival.parse().ok()?, departure.parse().ok()?)
}

fn errors(form: &Form, locale: Locale) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !DECLINE_REASONS.contains(&form.value("reason")) {
        errors.push(FieldError::new("reason", t!(locale, "staff-error-reason")));
    }
    if form.value("note").chars().count() > LONGEST_NOTE {
        errors.push(FieldError::new("note", t!(locale, "staff-error-note", longest = LONGEST_NOTE)));
    }
    errors
}

fn done(what: &str, reference: &str) -> String {
    format!(
        "/coordinator?{}",
        url::form_urlencoded::Serializer::new(String::new()).append_pair("done", what).append_pair("reference", reference).finish()
    )
}

/// Somebody else was faster: the page once more, saying what they did.
async fn answered(state: &AppState, visit: Visit, form: Form, before: &Booking) -> Result<Response, AppError> {
    let now = store::booking(&state.db, before.id).await?.ok_or(AppError::NotFound)?;
    let alert = Some(answer_text(&now, visit.locale));
    Ok(page_again(visit, Submission { form, errors: vec![], alert }))
}

/// What has become of a request that can't be answered any more.
pub fn answer_text(booking: &Booking, locale: Locale) -> String {
    let key = match booking.state {
        // Not answered, but another one than was read.
        BookingState::Provisional if booking.approval == Approval::Awaiting => "staff-answered-changed",
        BookingState::Provisional => "staff-answered-provisional",
        BookingState::Confirmed => "staff-answered-confirmed",
        BookingState::Declined => "staff-answered-declined",
        BookingState::Cancelled => "staff-answered-cancelled",
        BookingState::Expired => "staff-answered-expired",
    };
    t!(locale, key, reference = booking.reference.as_str())
}
