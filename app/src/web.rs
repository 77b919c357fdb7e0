//! Between the browser and the slices: who is asking, what was typed, and how a page is rendered.
//! The only file that knows how Leptos is called by axum.

use crate::{
    audit, clock::Clock, context::Context, db::Database, error::AppError, housing::this_term::ThisTerm, i18n::Locale, session::CurrentUser,
    shell::shell, site::Site,
};
use axum::{
    body::Body,
    extract::{FromRef, FromRequestParts, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Request, StatusCode, Uri, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::{net::IpAddr, path::PathBuf, sync::Arc};

pub mod actions;
pub mod address;
mod finish;
pub mod form;
pub mod owner;
pub mod personal_number;
pub mod sealed;

pub use actions::Actions;
pub use form::{FieldError, Form, Submission};

/// What every request needs; cheap to clone.
#[derive(Clone, FromRef)]
pub struct AppState {
    pub db: Database,
    pub clock: Clock,
    pub settings: Arc<Settings>,
    pub site: Site,
    pub this_term: ThisTerm,
}

impl From<&AppState> for Context {
    fn from(state: &AppState) -> Self {
        Self { db: state.db.clone(), clock: state.clock.clone(), settings: state.settings.clone() }
    }
}

/// The part of the configuration that pages and mails depend on.
#[derive(Debug)]
pub struct Settings {
    /// Where the service is reached, without a trailing slash.
    pub base_url: String,
    /// Key for tokens.
    pub secret: Vec<u8>,
    /// The folder that mails are written to instead of being sent, if they are.
    pub mail_folder: Option<PathBuf>,
}

impl Settings {
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The host of the service without its port: the right side of the ids of mails and calendar events.
    pub fn host(&self) -> String {
        url::Url::parse(&self.base_url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| "localhost".to_owned())
    }

    /// Whether only this machine reaches the service: somebody tries it out or develops it.
    pub fn is_loopback(&self) -> bool {
        is_loopback_host(&self.host())
    }

    /// An absolute link, for mails and calendar files.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// Whether a host's name means the machine that asks for it.
pub fn is_loopback_host(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
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

/// The page's circumstances, in components.
pub fn visit() -> Visit {
    expect_context::<Visit>()
}

pub fn state() -> AppState {
    expect_context::<AppState>()
}

/// Answers a GET with the page that the route table names.
pub async fn page(State(state): State<AppState>, visit: Visit) -> Response {
    render(&state, visit, Contexts::default()).await
}

/// What else a page finds in its context.
#[derive(Clone, Default)]
pub struct Contexts {
    pub submission: Option<Submission>,
    pub error: Option<AppError>,
    /// What was typed before a session ended is there again.
    pub restored: Option<sealed::Restored>,
}

/// Answers a refused form: the page that it was posted from, once more, with what was typed and what is wrong.
pub async fn page_again(state: &AppState, visit: Visit, submission: Submission) -> Response {
    answer_again(state, visit, Contexts { submission: Some(submission), ..Contexts::default() }).await
}

async fn answer_again(state: &AppState, visit: Visit, contexts: Contexts) -> Response {
    let is_fine = contexts.submission.as_ref().is_none_or(|submission| submission.errors.is_empty() && submission.alert.is_none());
    let status = if is_fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut response = render(state, visit, contexts).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// The same for a form that came too often: with when it would be welcome.
pub async fn page_again_later(state: &AppState, visit: Visit, submission: Submission, retry_after_seconds: u64) -> Response {
    let mut response = page_again(state, visit, submission).await;
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after_seconds));
    response
}

async fn render(state: &AppState, visit: Visit, contexts: Contexts) -> Response {
    let request = Request::builder().uri(visit.uri.clone()).body(Body::empty());
    let Ok(request) = request else { return AppError::BadRequest.into_response() };
    // A browser with a session may have typed a name before anybody signed in: a draft, or where to send a code.
    let personal = visit.user.is_some() || visit.session.is_some() || contexts.submission.is_some();
    let owner = visit.user.as_ref().map(|user| owner::mark(&state.settings.secret, user.id));
    let context_state = state.clone();
    let handler = leptos_axum::render_app_async_with_context(
        move || {
            provide_context(context_state.site.clone());
            provide_context(context_state.clone());
            provide_context(visit.locale);
            provide_context(visit.clone());
            if let Some(submission) = contexts.submission.clone() {
                provide_context(submission);
            }
            if let Some(error) = contexts.error.clone() {
                provide_context(error);
            }
            if let Some(restored) = contexts.restored {
                provide_context(restored);
            }
            secure_scripts();
        },
        shell,
    );
    let mut response = handler(request).await;
    response = match owner.transpose() {
        Ok(owner) => finish::finished(response, owner.as_deref()).await,
        Err(error) => return error.into_response(),
    };
    let cache = if personal { "no-store" } else { "private, no-cache" };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(cache));
    response.headers_mut().append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    response
}

/// The content security policy, with the nonce of the scripts that Leptos writes. No `strict-dynamic`: Leptos' preload
/// link carries no nonce. `wasm-unsafe-eval` lets the browser compile the islands and nothing else.
fn secure_scripts() {
    let (Some(nonce), Some(response)) = (leptos::nonce::use_nonce(), use_context::<ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, value);
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
    pairs.into_iter().find(|(field, _)| field == name).map(|(_, value)| form::clean(&value)).unwrap_or_default()
}

/// Fills a page from what a future finds. Its error becomes the error page with the right status.
pub fn load<V>(find: impl Future<Output = Result<V, AppError>> + Send + 'static) -> impl IntoView
where
    V: IntoView + 'static,
{
    let request = visit().request_id;
    Suspend::new(async move {
        match audit::in_request(request, find).await {
            Ok(view) => view.into_any(),
            Err(error) => fail(error).into_any(),
        }
    })
}

/// Instead of this page, another one.
pub fn go(path: &str) -> AnyView {
    if let (Some(response), Ok(location)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(path)) {
        response.set_status(StatusCode::SEE_OTHER);
        response.insert_header(header::LOCATION, location);
    }
    ().into_any()
}

/// The page for an error, with its status; who is not signed in is sent to do that.
pub fn fail(error: AppError) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(error.status());
        if error == AppError::SignIn
            && let Ok(location) = HeaderValue::from_str(&sign_in_path(&visit().uri))
        {
            response.set_status(StatusCode::SEE_OTHER);
            response.insert_header(header::LOCATION, location);
        }
        if let Some(retry_after_seconds) = error.retry_after_seconds() {
            response.insert_header(header::RETRY_AFTER, HeaderValue::from(retry_after_seconds));
        }
    }
    crate::shell::ErrorPage(crate::shell::ErrorPageProps { error })
}

/// Gives every [`AppError`] that a handler or another middleware answered with its page.
pub async fn error_pages(State(state): State<AppState>, request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned();
    let response = next.run(request).await;
    let (Some(error), Some(visit)) = (response.extensions().get::<AppError>().cloned(), visit) else { return response };
    if error == AppError::SignIn {
        return see_other(&sign_in_path(&visit.uri));
    }
    let mut page = render(&state, visit, Contexts { error: Some(error), ..Contexts::default() }).await;
    for (name, value) in response.headers() {
        if matches!(*name, header::ALLOW | header::SET_COOKIE) {
            page.headers_mut().append(name, value.clone());
        }
    }
    page
}
