//! What a student does with a booking: change its dates or how to be reached, cancel it, take it into a calendar.

use crate::{
    bookings::{
        answers::{self, misread_date},
        commands::{
            self,
            change::{self, Change},
            contact::update_contact,
        },
        mail,
        model::{About, Ask, CANCEL_REASONS},
        rules::{self, Refusal},
        store,
    },
    context::Context,
    error::{AppError, Failure},
    form::{FieldError, Form},
    housing::{
        model::Stay,
        rules::StayRefusal,
        store::beds,
        typed::{self, Misread},
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

pub async fn change(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>, form: Form) -> Result<Response, AppError> {
    let student = visit.user()?.student();
    let booking = student.booking(&state.db, &reference).await?;
    let stay = match typed_stay(&form, state.clock.today(), visit.locale) {
        Ok(stay) => stay,
        Err(errors) => return Ok(page_again(visit, Submission { form, errors, alert: None })),
    };
    match change::change(&Context::from(&state), &student, booking.id, stay).await {
        Ok(Change::Done(_)) => Ok(see_other(&format!("/bookings/{}?changed", booking.reference))),
        Ok(Change::Repeat(_)) => Ok(see_other(&format!("/bookings/{}?unchanged", booking.reference))),
        Err(failure) => refused(visit, form, failure),
    }
}

/// The page once more, with what stood in the way.
fn refused(visit: Visit, form: Form, failure: Failure<Refusal>) -> Result<Response, AppError> {
    match failure {
        Failure::Refused(refusal) => {
            let alert = Some(alert(&refusal, visit.locale));
            Ok(page_again(visit, Submission { form, errors: vec![], alert }))
        }
        Failure::App(AppError::TooMany { retry_after_seconds }) => Ok(too_many(visit, form, retry_after_seconds)),
        Failure::App(error) => Err(error),
    }
}

/// The page once more, with when to come back; what was answered stays.
pub fn too_many(visit: Visit, form: Form, retry_after_seconds: u64) -> Response {
    let alert = Some(t!(visit.locale, "bookings-refused-too-many", minutes = retry_after_seconds.div_ceil(60)));
    page_again_later(visit, Submission { form, errors: vec![], alert }, retry_after_seconds)
}

/// The stay that is typed into the fields `from` and `to`: a departure without a year is the next one after the arrival.
pub fn typed_stay(form: &Form, today: NaiveDate, locale: Locale) -> Result<Stay, Vec<FieldError>> {
    let read = |field: &str, near: NaiveDate| {
        let (from, to) = typed::read(form.value(field), near)?.ends();
        Ok(if field == "to" { to } else { from })
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
    let booking = student.booking(&state.db, &reference).await?;
    let reason = Some(form.value("reason").to_owned()).filter(|reason| CANCEL_REASONS.contains(&reason.as_str()));
    match change::cancel(&Context::from(&state), &student, booking.id, reason).await {
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

/// How to reach the student, and what the room should have.
pub async fn contact(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>, form: Form) -> Result<Response, AppError> {
    let student = visit.user()?.student();
    let booking = student.booking(&state.db, &reference).await?;
    let reach = match answers::reach(&form, visit.locale) {
        Ok(reach) => reach,
        Err(errors) => return Ok(page_again(visit, Submission { form, errors, alert: None })),
    };
    match update_contact(&Context::from(&state), &student, booking.id, reach).await {
        Ok(()) => Ok(see_other(&format!("/bookings/{}?told", booking.reference))),
        Err(failure) => refused(visit, form, failure),
    }
}

/// The longest key of a form that is taken for one of ours, in characters.
pub const LONGEST_KEY: usize = 100;
/// The longest question, in characters: a page of a mail.
pub const LONGEST_QUESTION: usize = 2000;

/// A fault or a question to those who run the house.
pub async fn ask(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>, form: Form) -> Result<Response, AppError> {
    let student = visit.user()?.student();
    let booking = student.booking(&state.db, &reference).await?;
    let (about, text, request_key) =
        (About::from_code(form.value("about")), form.value("text").trim().to_owned(), form.value("request_key").to_owned());
    let mut errors = Vec::new();
    if about.is_none() {
        errors.push(FieldError::new("about", t!(visit.locale, "bookings-error-about")));
    }
    match text.chars().count() {
        0 => errors.push(FieldError::new("text", t!(visit.locale, "bookings-error-text"))),
        1..=LONGEST_QUESTION => {}
        _ => errors.push(FieldError::new("text", t!(visit.locale, "bookings-error-too-long", longest = LONGEST_QUESTION))),
    }
    let Some(about) = about.filter(|_| errors.is_empty()) else { return Ok(page_again(visit, Submission { form, errors, alert: None })) };
    if request_key.is_empty() || request_key.chars().count() > LONGEST_KEY {
        return Err(AppError::BadRequest);
    }
    match commands::ask::ask(&Context::from(&state), &student, booking.id, Ask { about, text, request_key }).await {
        Ok(()) => Ok(see_other(&format!("/bookings/{}?asked", booking.reference))),
        Err(failure) => refused(visit, form, failure),
    }
}

/// Where a student goes who has signed in and came from nowhere else: to the door that they will stand at within days; else
/// to the start page, which begins with the placement that lacks a bed.
pub async fn next(State(state): State<AppState>, visit: Visit) -> Result<Response, AppError> {
    let bookings = store::bookings_of(&state.db, visit.user()?.id).await?;
    let soon =
        bookings.iter().filter(|booking| rules::arrival_is_announced(booking, state.clock.today())).min_by_key(|booking| booking.stay.arrival());
    let here = bookings.iter().find(|booking| rules::is_staying(booking, state.clock.today()));
    Ok(see_other(&match (soon, here) {
        (Some(booking), _) => format!("/bookings/{}/arrival", booking.reference),
        (None, Some(booking)) => format!("/bookings/{}", booking.reference),
        (None, None) => "/".to_owned(),
    }))
}

/// The booking as a file for a calendar, once it is confirmed; the same as in the mails.
pub async fn calendar(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>) -> Result<Response, AppError> {
    let booking = visit.user()?.student().booking(&state.db, &reference).await?;
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

/// `/bookings/{reference}/journey.html`: what to know on the way, to be read without network.
pub async fn journey(State(state): State<AppState>, visit: Visit, Path(reference): Path<String>) -> Result<Response, AppError> {
    let booking = visit.user()?.student().booking(&state.db, &reference).await?;
    if !rules::may_arrive(&booking, state.clock.today()) {
        return Err(AppError::NotFound);
    }
    let details = store::details::details(&state.db, booking).await?;
    let handover = beds::handover(&state.db, details.house.id).await?;
    let page = mail::saved_journey(&details, handover.as_ref(), &state.settings, state.clock.now());
    let name = format!("attachment; filename=\"{}.html\"", details.booking.reference);
    let kind = "text/html; charset=utf-8".to_owned();
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name), (header::CACHE_CONTROL, "no-store".to_owned())], page).into_response())
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
        Refusal::NobodyToAsk => t!(locale, "bookings-refused-nobody-to-ask"),
        Refusal::NoneAlike => t!(locale, "bookings-refused-none-alike"),
        Refusal::BedTaken => t!(locale, "bookings-refused-bed-taken"),
        Refusal::PlacementChanged => t!(locale, "bookings-refused-placement-changed"),
        Refusal::TermsChanged => t!(locale, "bookings-error-terms-changed"),
        // The second is a coordinator's, who reads it elsewhere in other words.
        Refusal::AlreadyDecided | Refusal::AnswersChanged => t!(locale, "bookings-refused-decided"),
        Refusal::TooLate { last_day } => t!(locale, "bookings-refused-too-late", day = locale.long_date(*last_day)),
        Refusal::ArrivalHasPassed => t!(locale, "bookings-refused-arrival-passed"),
        Refusal::NeedsApproval { .. } => t!(locale, "bookings-refused-needs-approval"),
    }
}
