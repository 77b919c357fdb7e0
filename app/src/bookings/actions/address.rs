//! The form by which somebody proves another address to be theirs too.

use crate::{
    accounts::{commands::addresses, parts::in_words, rules::Refusal, visitor::visitor},
    bookings::commands::join::{self, JoinRefusal, Proof},
    context::Context,
    error::{AppError, Failure},
    form::{FieldError, Form},
    request::{AppState, Submission, Visit, page_again, page_again_later, see_other},
    session, t,
};
use axum::{extract::State, response::Response};
use http::HeaderMap;
use tower_sessions::Session;

/// First the other address, to which and to the own one a code is sent; then both codes.
pub async fn answer(State(state): State<AppState>, visit: Visit, session: Session, headers: HeaderMap, form: Form) -> Result<Response, AppError> {
    let visitor = visitor(&state, &visit, &session, &headers).await?;
    let context = Context::from(&state);
    let user = visit.user()?;
    if !user.roles.is_empty() {
        return Ok(not_joined(visit, form, "bookings-join-staff"));
    }
    if !form.has("code_other") {
        return match addresses::request_proof(&context, &visitor, user, form.value("email")).await {
            Ok(_) => {
                session::keep_browser(&session, &visitor.browser).await?;
                Ok(see_other(&format!("{}?write_to={}", addresses::PROOF, if form.value("write_to") == "other" { "other" } else { "own" })))
            }
            Err(Failure::Refused(refusal)) => Ok(refused(visit, form, "email", &refusal)),
            Err(Failure::App(error)) => Err(error),
        };
    }
    let proof = Proof {
        other: form.value("email").to_owned(),
        code_own: form.value("code_own").to_owned(),
        code_other: form.value("code_other").to_owned(),
        use_other: form.value("write_to") == "other",
    };
    match join::join(&context, &visitor, user, &proof).await {
        Ok(()) => Ok(see_other("/profile?joined")),
        Err(Failure::Refused(JoinRefusal::Code { field, refusal })) => Ok(refused(visit, form, field, &refusal)),
        Err(Failure::Refused(JoinRefusal::Staff)) => Ok(not_joined(visit, form, "bookings-join-staff")),
        Err(Failure::Refused(JoinRefusal::Overlaps)) => Ok(not_joined(visit, form, "bookings-join-overlaps")),
        Err(Failure::App(error)) => Err(error),
    }
}

/// The page again, with why nothing is joined.
fn not_joined(visit: Visit, form: Form, why: &str) -> Response {
    let alert = Some(t!(visit.locale, why));
    page_again(visit, Submission { form, alert, ..Submission::default() })
}

/// The page again, with what is wrong beside its field; 429 and when to come back where it was too much.
fn refused(visit: Visit, form: Form, field: &str, refusal: &Refusal) -> Response {
    let errors = vec![FieldError::new(field, in_words(refusal, visit.locale))];
    let submission = Submission { form, errors, alert: None };
    match refusal {
        Refusal::TooMany { retry_after_seconds } => page_again_later(visit, submission, *retry_after_seconds),
        _ => page_again(visit, submission),
    }
}
