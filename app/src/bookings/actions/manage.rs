//! What a student does with a booking: change its dates, cancel it, take it into a calendar.

use crate::{
    actors::Student,
    bookings::{
        answers::misread_date,
        commands::change::{self as commands, Change},
        mail,
        model::{Booking, CANCEL_REASONS},
        rules::Refusal,
        store,
    },
    context::Context,
    error::{AppError, Failure},
    form::{FieldError, Form},
    housing::{
        model::Stay,
        rules::StayRefusal,
        typed::{self, Misread, Typed},
    },
    i18n::Locale,
    request::{AppState, Submission, Visit, page_again, page_again_later, see_other},
    t,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use http::header;
use sea_orm::ConnectionTrait;

/// The booking of this reference, if it is this person's own: somebody else's looks like a missing one.
pub async fn own<C: ConnectionTrait>(db: &C, student: &Student, reference: &str) -> Result<Booking, AppError> {
    let booking = store::by_reference(db, reference).await?.ok_or(AppError::NotFound)?;
    student.must_be(booking.account)?;
    Ok(booking)
}

pub async fn change(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>, form: Form) -> Result<Response, AppError> {
    let student = visit.user()?.student();
    let booking = own(&state.db, &student, &reference).await?;
    let stay = match typed_stay(&form, state.clock.today(), visit.locale) {
        Ok(stay) => stay,
        Err(errors) => return Ok(page_again(visit, Submission { form, errors, alert: None })),
    };
    match commands::change(&Context::from(&state), &student, booking.id, stay).await {
        Ok(Change::Done(_)) => Ok(see_other(&format!("/bookings/{}?changed", booking.reference))),
        Ok(Change::Repeat(_)) => Ok(see_other(&format!("/bookings/{}?unchanged", booking.reference))),
        Err(Failure::Refused(refusal)) => {
            let alert = Some(alert(&refusal, visit.locale));
            Ok(page_again(visit, Submission { form, errors: vec![], alert }))
        }
        Err(Failure::App(AppError::TooMany { retry_after_seconds })) => Ok(too_many(visit, form, retry_after_seconds)),
        Err(Failure::App(error)) => Err(error),
    }
}

/// The page once more, with when to come back; what was answered stays.
pub fn too_many(visit: Visit, form: Form, retry_after_seconds: u64) -> Response {
    let alert = Some(t!(visit.locale, "bookings-refused-too-many", minutes = retry_after_seconds.div_ceil(60)));
    page_again_later(visit, Submission { form, errors: vec![], alert }, retry_after_seconds)
}

/// The stay that is typed into the fields `from` and `to`: a departure without a year is the next one after the arrival.
pub fn typed_stay(form: &Form, today: NaiveDate, locale: Locale) -> Result<Stay, Vec<FieldError>> {
    let read = |field: &str, near: NaiveDate| match typed::read(form.value(field), near) {
        Ok(Typed::Day(day)) => Ok(day),
        Ok(Typed::Span { from, to }) => Ok(if field == "to" { to } else { from }),
        Err(misread) => Err(misread),
    };
    let from = read("from", today);
    let to = read("to", from.unwrap_or(today));
    let (arrival, departure) = typed::example(from.ok(), today);
    let (Ok(from), Ok(to)) = (from, to) else {
        let ends = [("from", from.err(), "bookings-error-from", arrival), ("to", to.err(), "bookings-error-to", departure)];
        let error = |(field, misread, key, example): (&str, Option<Misread>, &str, NaiveDate)| {
            Some(FieldError::new(field, misread_date(locale, misread?, key, example)))
        };
        return Err(ends.into_iter().filter_map(error).collect());
    };
    typed::stay(from, to).map_err(|misread| match misread {
        Misread::TooLong if from < today => vec![FieldError::new("from", t!(locale, "bookings-refused-past"))],
        Misread::TooLong => vec![FieldError::new("to", t!(locale, "bookings-error-to-too-far"))],
        _ => vec![FieldError::new("to", t!(locale, "bookings-error-to-before-from", date = departure.to_string()))],
    })
}

pub async fn cancel(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>, form: Form) -> Result<Response, AppError> {
    let student = visit.user()?.student();
    let booking = own(&state.db, &student, &reference).await?;
    let reason = Some(form.value("reason").to_owned()).filter(|reason| CANCEL_REASONS.contains(&reason.as_str()));
    match commands::cancel(&Context::from(&state), &student, booking.id, reason).await {
        Ok(_) => Ok(see_other(&format!("/bookings/{}", booking.reference))),
        Err(Failure::Refused(refusal)) => {
            let alert = Some(cancel_alert(&refusal, visit.locale));
            Ok(page_again(visit, Submission { form, errors: vec![], alert }))
        }
        Err(Failure::App(error)) => Err(error),
    }
}

/// What a refusal tells a student who wants to cancel.
pub fn cancel_alert(refusal: &Refusal, locale: Locale) -> String {
    match refusal {
        Refusal::TooLate { last_day } => t!(locale, "bookings-refused-too-late-to-cancel", day = locale.long_date(*last_day)),
        other => alert(other, locale),
    }
}

/// The booking as a file for a calendar, once it is confirmed; the same as in the mails.
pub async fn calendar(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>) -> Result<Response, AppError> {
    let booking = own(&state.db, &visit.user()?.student(), &reference).await?;
    let details = store::details::details(&state.db, booking).await?;
    if !mail::has_file(&details) {
        return Err(AppError::NotFound);
    }
    let file = mail::file(&details, &state.settings, state.clock.now());
    let name = format!("attachment; filename=\"{}.ics\"", details.booking.reference);
    let kind = format!("text/calendar; charset=utf-8; method={}", file.method);
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name), (header::CACHE_CONTROL, "no-store".to_owned())], file.content)
        .into_response())
}

/// "3 mars, 17 maj–10 juni": nights that follow each other are said as one.
fn nights_in_words(nights: &[NaiveDate], locale: Locale) -> String {
    let runs = nights.chunk_by(|one, next| one.succ_opt() == Some(*next));
    let said = runs.filter_map(|run| match run {
        [] => None,
        [night] => Some(locale.day_month(*night)),
        [first, .., last] => Some(locale.days(*first, *last)),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// What a refusal tells the student: what happened and what to do.
pub fn alert(refusal: &Refusal, locale: Locale) -> String {
    let list = |nights: &[NaiveDate]| nights_in_words(nights, locale);
    match refusal {
        Refusal::Stay(StayRefusal::Past) => t!(locale, "bookings-refused-past"),
        Refusal::Stay(StayRefusal::TooSoon { earliest }) => t!(locale, "bookings-refused-too-soon", earliest = locale.long_date(*earliest)),
        Refusal::Stay(StayRefusal::TooShort { shortest_nights }) => t!(locale, "bookings-refused-too-short", count = *shortest_nights),
        Refusal::Stay(StayRefusal::TooLong { longest_nights }) => t!(locale, "bookings-refused-too-long", count = *longest_nights),
        Refusal::Stay(StayRefusal::Closed { nights }) => t!(locale, "bookings-refused-closed", nights = list(nights)),
        Refusal::Taken { nights } if nights.is_empty() => t!(locale, "bookings-refused-taken"),
        Refusal::Taken { nights } => t!(locale, "bookings-refused-taken-nights", nights = list(nights)),
        Refusal::OutsidePlacement { earliest, latest } => {
            t!(locale, "bookings-refused-outside-placement", earliest = locale.long_date(*earliest), latest = locale.long_date(*latest))
        }
        Refusal::PlacementElsewhere => t!(locale, "bookings-refused-elsewhere"),
        Refusal::NotEligible => t!(locale, "bookings-refused-not-eligible"),
        Refusal::PlacementRejected => t!(locale, "bookings-refused-rejected"),
        Refusal::Overlaps { reference } => t!(locale, "bookings-refused-overlaps", reference = reference.as_str()),
        Refusal::AnswersChanged => t!(locale, "bookings-refused-answers-changed"),
        Refusal::TermsChanged => t!(locale, "bookings-error-terms-changed"),
        Refusal::AlreadyDecided => t!(locale, "bookings-refused-decided"),
        Refusal::TooLate { last_day } => t!(locale, "bookings-refused-too-late", day = locale.long_date(*last_day)),
        Refusal::ArrivalHasPassed => t!(locale, "bookings-refused-arrival-passed"),
        Refusal::NeedsApproval { .. } => t!(locale, "bookings-refused-needs-approval"),
    }
}
