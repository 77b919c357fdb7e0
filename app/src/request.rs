//! What pages and actions need of a request: who asks and with what, and what may be answered. How an answer becomes what the
//! browser gets is not known here: that is `web`, above all pages.

use crate::{
    clock::Clock,
    context::Context,
    db::Database,
    error::AppError,
    form::{FieldError, Form, clean},
    housing::model::MemberBeds,
    i18n::Locale,
    kept::Kept,
    placements::model::Workplace,
    session::CurrentUser,
    settings::Settings,
    site::Site,
};
use axum::{
    extract::{FromRef, FromRequestParts},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, Uri, header, request::Parts};
use leptos::prelude::*;
use std::{net::IpAddr, sync::Arc};

pub mod address;
mod again;
mod page;
pub mod sealed;

pub use again::{PageAgain, page_again, page_again_later};
pub use page::{Instead, Page, Request, go};

/// What every request needs; cheap to clone.
#[derive(Clone, FromRef)]
pub struct AppState {
    pub db: Database,
    pub clock: Clock,
    pub settings: Arc<Settings>,
    pub site: Site,
    /// The members with their beds in this term, as the start page tells them.
    pub this_term: Kept<Arc<[MemberBeds]>>,
    /// Where people work, for the distances that houses tell.
    pub workplaces: Kept<Arc<[Workplace]>>,
}

impl From<&AppState> for Context {
    fn from(state: &AppState) -> Self {
        Self { db: state.db.clone(), clock: state.clock.clone(), settings: state.settings.clone() }
    }
}

/// One request's circumstances; the `visit` middleware makes it.
#[derive(Debug, Clone)]
pub struct Visit {
    pub user: Option<Arc<CurrentUser>>,
    pub locale: Locale,
    pub request_id: String,
    /// A random name for this browser, once it has a session: drafts and sign-ins are bound to it.
    pub browser: Option<String>,
    /// Where the request comes from, as far as that can be known.
    pub client: Option<IpAddr>,
    /// Whether the browser runs on the service's own machine, as far as that can be known.
    pub at_this_machine: bool,
    /// The name under which this browser's session is stored.
    pub session: Option<String>,
    /// Path and query as asked for.
    pub uri: Uri,
}

impl Visit {
    /// The signed-in person, or the refusal that leads to the sign-in page.
    pub fn user(&self) -> Result<&CurrentUser, AppError> {
        self.user.as_deref().ok_or(AppError::SignIn)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        parts.extensions.get::<Visit>().cloned().ok_or(AppError::Internal)
    }
}

/// A refused form, in the context of the page that is shown again: what was typed and what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    pub form: Form,
    pub errors: Vec<FieldError>,
    /// The code of a refusal that belongs to no single field; the page knows what to say and to offer.
    pub alert: Option<String>,
}

impl Submission {
    /// What was refused on this page, or an empty form.
    pub fn current() -> Self {
        use_context::<Self>().unwrap_or_default()
    }

    pub fn error(&self, field: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.clone())
    }

    /// The errors as the summary on top of the page takes them: id of the field, text.
    pub fn summary(&self) -> Vec<(String, String)> {
        self.errors.iter().map(|error| (error.field.clone(), error.text.clone())).collect()
    }
}

/// Sends the browser to `path` with a GET: the end of every form that did what it was asked.
pub fn see_other(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => AppError::BadRequest.into_response(),
    }
}

/// Where to sign in, coming back to `uri` afterwards.
pub fn sign_in_path(uri: &Uri) -> String {
    sign_in_path_to(uri.path_and_query().map_or("/", |path| path.as_str()))
}

/// Where to sign in, going on to `path` afterwards.
pub fn sign_in_path_to(path: &str) -> String {
    if path == "/" { "/sign-in".to_owned() } else { format!("/sign-in?{}", encoded([("return_to", path)])) }
}

/// Pairs as a query or a form's body.
pub fn encoded<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The first value of a field in an address's query, empty where there is none; cleaned as in a [`Form`].
pub fn query(uri: &Uri, name: &str) -> String {
    let pairs = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    pairs.into_iter().find(|(field, _)| field == name).map(|(_, value)| clean(&value)).unwrap_or_default()
}

/// The cookie that remembers the language that the reader chose, for a year.
pub fn language_cookie(locale: Locale, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", locale.tag())
}
