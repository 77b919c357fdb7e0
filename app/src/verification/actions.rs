//! How a checker answers for a placement.

use crate::{
    accounts,
    bookings::commands::gates,
    context::Context,
    error::{AppError, Failure},
    form::{FieldError, Form},
    i18n::Locale,
    placements::{
        self,
        model::{Placement, PlacementId, PlacementState, REJECT_REASONS},
    },
    request::{AppState, Submission, Visit, page_again, see_other},
    t,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use http::Uri;
use sea_orm::ConnectionTrait;

/// `POST /university`: the button of a row names the placement; the filter in the address stays.
pub async fn verify(State(state): State<AppState>, visit: Visit, form: Form) -> Result<Response, AppError> {
    let checker = visit.user()?.checker()?;
    let placement = checker.placement(&state.db, form.value("verify")).await?;
    match gates::verify_placement(&Context::from(&state), &checker, placement.id).await {
        Ok(()) => Ok(see_other(&done("verified", placement.id, &visit.uri))),
        Err(Failure::Refused(_)) => answered(&state, visit, form, placement.id).await,
        Err(Failure::App(error)) => Err(error),
    }
}

/// `POST /university/placements/{id}/reject`
pub async fn reject(State(state): State<AppState>, visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, AppError> {
    let checker = visit.user()?.checker()?;
    let placement = checker.placement(&state.db, &id).await?;
    let reason = form.value("reason").to_owned();
    if !REJECT_REASONS.contains(&reason.as_str()) {
        let errors = vec![FieldError::new("reason", t!(visit.locale, "staff-error-reason"))];
        return Ok(page_again(visit, Submission { form, errors, alert: None }));
    }
    match gates::reject_placement(&Context::from(&state), &checker, placement.id, reason).await {
        Ok(()) => Ok(see_other(&done("rejected", placement.id, &Uri::from_static("/university")))),
        Err(Failure::Refused(_)) => answered(&state, visit, form, placement.id).await,
        Err(Failure::App(error)) => Err(error),
    }
}

fn done(what: &str, placement: PlacementId, from: &Uri) -> String {
    let pairs = url::form_urlencoded::parse(from.query().unwrap_or_default().as_bytes());
    let filter = pairs.filter(|(name, _)| !matches!(name.as_ref(), "done" | "placement" | "lang"));
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("done", what).append_pair("placement", &placement.0.to_string()).extend_pairs(filter);
    format!("/university?{}", query.finish())
}

/// Somebody else was faster: the page once more, saying what they did.
async fn answered(state: &AppState, visit: Visit, form: Form, id: PlacementId) -> Result<Response, AppError> {
    let now = placements::store::placement(&state.db, id).await?.ok_or(AppError::NotFound)?;
    let alert = Some(answer_text(&now, student_name(&state.db, &now).await?, visit.locale));
    Ok(page_again(visit, Submission { form, errors: vec![], alert }))
}

/// Whom a placement is for: the name where it is known, else the address.
pub async fn student_name<C: ConnectionTrait>(db: &C, placement: &Placement) -> Result<String, AppError> {
    let account = match placement.account {
        Some(id) => accounts::store::account(db, id).await?,
        None => None,
    };
    Ok(account.map(|account| account.name).filter(|name| !name.is_empty()).unwrap_or_else(|| placement.student_email.clone()))
}

/// What has become of a placement that nobody needs to answer for any more.
pub fn answer_text(placement: &Placement, student: String, locale: Locale) -> String {
    let key = match placement.state {
        PlacementState::Declared | PlacementState::Verified => "staff-answered-verified",
        PlacementState::Rejected => "staff-answered-rejected",
        PlacementState::Withdrawn => "staff-answered-withdrawn",
    };
    t!(locale, key, student = student)
}
