//! The forms for signing in and out, and of the profile.

use super::{
    commands::{self, Visitor},
    device,
    model::{Profile, SignedIn},
    parts::in_words,
    rules::{self, Refusal},
    store,
    visitor::visitor,
};
use crate::{
    context::Context,
    error::{AppError, Failure},
    form::{FieldError, Form},
    i18n::Locale,
    placements::model::UniversityId,
    request::{AppState, Submission, Visit, language_cookie, page_again, page_again_later, query, sealed, see_other},
    session,
};
use axum::{extract::State, response::Response};
use http::{HeaderMap, HeaderValue, Uri, header};
use tower_sessions::Session;

pub async fn request(
    State(state): State<AppState>,
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    mut form: Form,
) -> Result<Response, AppError> {
    let visitor = visitor(&state, &visit, &session, &headers).await?;
    let return_to = query(&visit.uri, "return_to");
    if let Some(back) = sealed::way_back_for(&state, &visit, &form) {
        return Ok(back);
    }
    if form.has("other_address") {
        form.0.retain(|(field, _)| field == sealed::FIELD);
        return Ok(page_again(visit, Submission { form, ..Submission::default() }));
    }
    match commands::request_sign_in(&Context::from(&state), &visitor, form.value("email"), &return_to).await {
        Ok(()) => {
            session::keep_browser(&session, &visitor.browser).await?;
            if !form.has(sealed::FIELD) {
                return Ok(see_other("/sign-in/code"));
            }
            // A redirect could not carry it: the next page is the answer.
            let next = Visit { uri: Uri::from_static("/sign-in/code"), browser: Some(visitor.browser), ..visit };
            Ok(page_again(next, Submission { form, ..Submission::default() }))
        }
        Err(Failure::Refused(refusal)) => Ok(refused(visit, form, "email", refusal)),
        Err(Failure::App(error)) => Err(error),
    }
}

pub async fn code(State(state): State<AppState>, visit: Visit, session: Session, headers: HeaderMap, form: Form) -> Result<Response, AppError> {
    let visitor = visitor(&state, &visit, &session, &headers).await?;
    if let Some(back) = sealed::way_back_for(&state, &visit, &form) {
        return Ok(back);
    }
    let email = rules::email(form.value("email")).ok();
    match commands::sign_in_with_code(&Context::from(&state), &visitor, email.as_deref(), form.value("code")).await {
        Ok(signed_in) => enter(&state, &session, &headers, visitor, signed_in, &form).await,
        Err(Failure::Refused(refusal)) => Ok(refused(visit, form, "code", refusal)),
        Err(Failure::App(error)) => Err(error),
    }
}

pub async fn link(State(state): State<AppState>, visit: Visit, session: Session, headers: HeaderMap, form: Form) -> Result<Response, AppError> {
    let visitor = visitor(&state, &visit, &session, &headers).await?;
    let token = query(&visit.uri, "token");
    match commands::sign_in_with_link(&Context::from(&state), &visitor, &token, form.value("confirmed") == "yes").await {
        Ok(signed_in) => enter(&state, &session, &headers, visitor, signed_in, &form).await,
        Err(Failure::Refused(refusal)) => {
            // The page sees for itself what is wrong with the link.
            let submission = Submission { form, alert: Some(refusal.code().to_owned()), ..Submission::default() };
            Ok(page_again(visit, submission))
        }
        Err(Failure::App(error)) => Err(error),
    }
}

async fn enter(
    state: &AppState,
    session: &Session,
    headers: &HeaderMap,
    visitor: Visitor,
    signed_in: SignedIn,
    form: &Form,
) -> Result<Response, AppError> {
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    session::sign_in(session, signed_in.account, &device::in_words(user_agent)).await?;
    let known = visitor.known.after(&state.settings.secret, &signed_in.email)?;
    let home = match signed_in.return_to.as_str() {
        "/" => store::current_user(&state.db, signed_in.account).await?.map(|user| user.home()),
        _ => None,
    };
    let mut response = sealed::way_back(state, form).unwrap_or_else(|| see_other(home.unwrap_or(&signed_in.return_to)));
    add_cookie(&mut response, &known.cookie(state.settings.is_https()));
    Ok(response)
}

fn add_cookie(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

pub async fn sign_out(State(state): State<AppState>, visit: Visit, session: Session, form: Form) -> Result<Response, AppError> {
    if form.value("everywhere") == "yes"
        && let Some(user) = &visit.user
    {
        commands::sign_out_everywhere(&Context::from(&state), user).await?;
    }
    session::sign_out(&session).await?;
    Ok(see_other("/"))
}

pub async fn profile(State(state): State<AppState>, visit: Visit, form: Form) -> Result<Response, AppError> {
    let locale = Locale::from_tag(form.value("language")).unwrap_or(visit.locale);
    let university = form.value("university").parse().ok().map(UniversityId);
    let wanted = Profile { name: form.value("name").to_owned(), locale, university };
    match commands::update_profile(&Context::from(&state), visit.user()?, wanted).await {
        Ok(()) => {
            let mut response = see_other("/profile?saved");
            add_cookie(&mut response, &language_cookie(locale, state.settings.is_https()));
            Ok(response)
        }
        Err(Failure::Refused(refusal)) => {
            let field = if refusal == Refusal::NoSuchUniversity { "university" } else { "name" };
            Ok(refused(visit, form, field, refusal))
        }
        Err(Failure::App(error)) => Err(error),
    }
}

pub async fn end_sessions(State(state): State<AppState>, visit: Visit, form: Form) -> Result<Response, AppError> {
    let user = visit.user()?;
    match form.value("session") {
        "" => commands::sign_out_elsewhere(&Context::from(&state), user, visit.session.as_deref()).await?,
        one => commands::end_session(&Context::from(&state), user, one).await?,
    }
    Ok(see_other("/profile?ended"))
}

/// The page again, with the refusal beside its field; 429 and when to come back where it was too much.
fn refused(visit: Visit, form: Form, field: &str, refusal: Refusal) -> Response {
    let errors = vec![FieldError::new(field, in_words(&refusal, visit.locale))];
    let submission = Submission { form, errors, alert: Some(refusal.code().to_owned()) };
    match refusal {
        Refusal::TooMany { retry_after_seconds } => page_again_later(visit, submission, retry_after_seconds),
        _ => page_again(visit, submission),
    }
}
