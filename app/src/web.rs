//! On top of all pages: how what an action or a page comes to becomes the answer that the browser gets.
//! The only file that knows how Leptos is called by axum.

use crate::{
    error::AppError,
    request::{AppState, PageAgain, Visit, see_other, sign_in_path},
    routes::{self, Route},
    shell::{Content, Document, shell},
};
use axum::{
    Router,
    body::Body,
    extract::State,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

mod finish;
mod given_back;
mod owner;
mod personal_numbers;
pub mod posted;

/// What the table of routes answers.
pub fn router() -> Router<AppState> {
    // Leptos waits with it. It says no where another router has done this before.
    let _ = any_spawner::Executor::init_tokio();
    let answers = |route: &Route| if route.is_page() { route.answers().get(page) } else { route.answers() };
    routes::all().iter().fold(Router::new(), |router, route| router.route(route.path, answers(route)))
}

/// Answers a GET with the page that the table names.
async fn page(State(state): State<AppState>, visit: Visit) -> Response {
    render(&state, visit, Content::Page).await
}

/// Writes the pages that actions show again. The answer keeps their cookies.
pub async fn pages_again(State(state): State<AppState>, request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(again) = response.extensions_mut().remove::<PageAgain>() else { return response };
    let status = again.status();
    let PageAgain { visit, submission, is_restored, retry_after_seconds } = again;
    let mut page = render(&state, visit, Content::Again { submission, is_restored }).await;
    if let Some(seconds) = retry_after_seconds {
        *page.status_mut() = status;
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    } else if page.status() == StatusCode::OK {
        *page.status_mut() = status;
    }
    keep(response.headers(), &mut page);
    page
}

/// Gives every [`AppError`] that a handler or another middleware answered with its page.
pub async fn error_pages(State(state): State<AppState>, request: axum::extract::Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned();
    let response = next.run(request).await;
    let (Some(error), Some(visit)) = (response.extensions().get::<AppError>().cloned(), visit) else { return response };
    if error == AppError::SignIn {
        return see_other(&sign_in_path(&visit.uri));
    }
    let mut page = render(&state, visit, Content::Error(error)).await;
    keep(response.headers(), &mut page);
    page
}

/// What an answer said besides stays with the page that takes its place.
fn keep(headers: &HeaderMap, page: &mut Response) {
    for (name, value) in headers {
        if matches!(*name, header::ALLOW | header::SET_COOKIE) {
            page.headers_mut().append(name, value.clone());
        }
    }
}

async fn render(state: &AppState, visit: Visit, content: Content) -> Response {
    let request = http::Request::builder().uri(visit.uri.clone()).body(Body::empty());
    let Ok(request) = request else { return AppError::BadRequest.into_response() };
    // A browser with a session may have typed a name before anybody signed in: a draft, or where to send a code.
    let is_told = routes::find(visit.uri.path()).is_some_and(|(route, _)| route.is_personal);
    let personal = is_told || visit.user.is_some() || visit.session.is_some() || matches!(content, Content::Again { .. });
    let owner = visit.user.as_ref().map(|user| owner::mark(&state.settings.secret, user.id));
    let (site, locale) = (state.site.clone(), visit.locale);
    let document = Document::new(state.clone(), visit, content);
    let submission = document.request.submission.clone();
    let handler = leptos_axum::render_app_async_with_context(
        move || {
            provide_context(site.clone());
            provide_context(locale);
            provide_context(submission.clone());
            secure_scripts();
        },
        move || shell(document.clone()),
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
