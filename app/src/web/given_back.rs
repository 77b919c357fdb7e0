//! A form whose owner is not signed in any more: the answer carries what was typed, sealed, through the steps of signing in.

use super::{owner, personal_numbers};
use crate::{
    accounts::model::AccountId,
    form::Form,
    request::{
        AppState, PageAgain, Submission, Visit, page_again,
        sealed::{self, Sealed},
        see_other, sign_in_path_to,
    },
};
use axum::response::{IntoResponse, Response};
use http::Uri;

/// The longest that is sealed, in bytes: sealing makes four of three.
const LONGEST_SEALED: usize = 92 * 1024;

/// Whose form this is, if they are not (or no longer) who is signed in.
pub fn ended(state: &AppState, visit: &Visit, mark: Option<&str>) -> Option<AccountId> {
    let owner = owner::of(&state.settings.secret, mark?)?;
    visit.user.as_ref().is_none_or(|user| user.id != owner).then_some(owner)
}

/// Answers a form whose owner is not signed in: the page to sign in, with what was typed sealed for them.
pub fn ask_again(state: &AppState, visit: Visit, owner: AccountId, form: Form) -> Response {
    let path = path_of(&visit.uri);
    let sealed = Sealed { account: owner, path: path.clone(), form };
    match sealed.close(&state.settings.secret, state.clock.now()) {
        Ok(closed) if closed.len() <= LONGEST_SEALED => sign_in_page(visit, &path, closed),
        Ok(_) => see_other(&sign_in_path_to(&path)),
        Err(error) => error.into_response(),
    }
}

/// Answers a sealed form that comes back to the page that it was sent to: the page with what was typed, which its owner sends
/// when they like. Anybody else is asked to sign in as its owner; what can't be opened any more is left away.
pub fn give_back(state: &AppState, visit: Visit, closed: String) -> Response {
    let path = path_of(&visit.uri);
    let opened = Sealed::open(&state.settings.secret, &closed, state.clock.now()).filter(|sealed| sealed.path == path);
    let Some(Sealed { account, mut form, .. }) = opened else { return see_other(&path) };
    if visit.user.as_ref().is_none_or(|user| user.id != account) {
        return sign_in_page(visit, &path, closed);
    }
    let errors = personal_numbers::remove(&mut form, visit.locale);
    let submission = Submission { form, errors, alert: None };
    PageAgain { visit, submission, is_restored: true, retry_after_seconds: None }.into_response()
}

fn sign_in_page(visit: Visit, path: &str, closed: String) -> Response {
    let sign_in = sign_in_path_to(path);
    let Ok(uri) = sign_in.parse() else { return see_other(&sign_in) };
    let form = Form(vec![(sealed::FIELD.to_owned(), closed)]);
    page_again(Visit { uri, ..visit }, Submission { form, errors: vec![], alert: Some("session-ended".to_owned()) })
}

fn path_of(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), |path| path.as_str().to_owned())
}
