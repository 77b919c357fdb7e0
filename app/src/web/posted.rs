//! What holds for every form of the product, before its action gets to read it.

use super::{given_back, owner, personal_numbers};
use crate::{
    error::AppError,
    form::{FieldError, Form},
    i18n::Locale,
    request::{AppState, Submission, Visit, address, language_cookie, page_again, sealed, see_other, sign_in_path_to},
    routes::{self, PageForm, Route},
    t, text,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, Uri, header};

impl FromRequest<AppState> for Form {
    type Rejection = Response;

    /// Three things hold for every form of the product, so they are done here: the language switch posts the form with
    /// `lang` and gets the same page in the other language with everything typed still there (a search by its address);
    /// a personal number in any field, and letters that were read in a wrong encoding, are refused before anything could
    /// store or log them; and what somebody typed whose session has ended meanwhile is handed back to them, sealed until
    /// they have signed in again.
    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let mut visit = request.extensions().get::<Visit>().cloned().ok_or_else(|| AppError::Internal.into_response())?;
        let body = Bytes::from_request(request, state).await.map_err(|refusal| unread(refusal.status()).into_response())?;
        let mut form = Self::parse(&body);
        let (mark, closed) = (form.take(owner::FIELD), form.take(sealed::FIELD));
        if body.len() > LONGEST && closed.is_none() {
            return Err(AppError::TooLarge.into_response());
        }
        let mut errors = personal_numbers::remove(&mut form, visit.locale);
        errors.extend(garbled(&body, visit.locale));
        let chosen = Locale::from_tag(form.value("lang"));
        if let Some(locale) = chosen {
            form.take("lang");
            visit.locale = locale;
        }
        let is_sign_in = visit.uri.path().starts_with("/sign-in");
        let ended = if is_sign_in { None } else { given_back::ended(state, &visit, mark.as_deref()) };
        let answer = match (closed, ended) {
            (Some(closed), _) if !is_sign_in => given_back::give_back(state, visit, closed),
            (None, Some(owner)) => given_back::ask_again(state, visit, owner, form),
            (closed, _) => {
                form.0.extend(closed.map(|closed| (sealed::FIELD.to_owned(), closed)));
                let route = routes::find(visit.uri.path()).map(|(route, _)| route);
                if chosen.is_none() && errors.is_empty() {
                    return turned_away(route, &visit).map_or(Ok(form), Err);
                }
                match (chosen, route.map_or(PageForm::None, |route| route.form)) {
                    (Some(locale), PageForm::Search(own)) => see_other(&searched(&visit.uri, own, &form, locale)),
                    (Some(_), _) => page_again(visit, Submission { form, ..Submission::default() }),
                    (None, _) => page_again(visit, Submission { form, errors, alert: None }),
                }
            }
        };
        Err(in_language(answer, chosen, state))
    }
}

/// The answer to who may not use an address. Who has to sign in comes back to its page, or to that which it is a part of.
fn turned_away(route: Option<&Route>, visit: &Visit) -> Option<Response> {
    let route = route?;
    match route.who.admits(visit).err()? {
        AppError::SignIn if !route.is_page() => {
            let page = visit.uri.path().rsplit_once('/').map_or("/", |(page, _)| page);
            Some(see_other(&sign_in_path_to(page)))
        }
        error => Some(error.into_response()),
    }
}

/// Why a body could not be read: it is too long, or the line broke or was too slow.
fn unread(status: StatusCode) -> AppError {
    if status == StatusCode::PAYLOAD_TOO_LARGE { AppError::TooLarge } else { AppError::BadRequest }
}

/// The longest form, in bytes; and the longest that carries a sealed one, with an address or a code.
pub const LONGEST: usize = 64 * 1024;
pub const LONGEST_CARRIED: usize = 96 * 1024;

/// What a form holds that was read in a wrong encoding, as it was sent.
fn garbled(body: &[u8], locale: Locale) -> Vec<FieldError> {
    let found = url::form_urlencoded::parse(body).filter_map(|(field, value)| Some((field, text::garbled::find(&value)?)));
    found.map(|(field, text)| FieldError::new(&field, t!(locale, "error-garbled", text = text))).collect()
}

/// Remembers the language that was chosen, if one was.
fn in_language(mut response: Response, chosen: Option<Locale>, state: &AppState) -> Response {
    if let Some(Ok(cookie)) = chosen.map(|locale| HeaderValue::from_str(&language_cookie(locale, state.settings.is_https()))) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A search is its address: what was typed into it takes the place of what the address said about the form's `own` fields.
/// The page of the list and whatever else the address says stays.
fn searched(uri: &Uri, own: &[&str], form: &Form, locale: Locale) -> String {
    let typed: Vec<_> = form.0.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let replaced: Vec<_> = own.iter().copied().chain(typed.iter().map(|(name, _)| *name)).chain(["lang"]).collect();
    address::with(uri, &replaced, typed.into_iter().chain([("lang", locale.tag())]))
}
