//! Which handler answers what, behind which middleware.

use crate::{
    health::{self, Health},
    middleware::{patience::Patience, *},
    sessions::DatabaseSessions,
    site::{SiteFiles, files_first},
};
use app::{
    accounts::rules::SESSION_LIFETIME,
    error::AppError,
    request::AppState,
    web::{self, posted::LONGEST_CARRIED},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{Method, Uri},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
};
use axum_client_ip::ClientIpSource;
use std::{any::Any, sync::Arc};
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time},
};

/// What the operator decides about HTTP.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// What tells a client's address.
    pub client_ip: ClientIpSource,
    /// Requests a second for each client; 0 for no limit.
    pub rate_limit: u32,
    /// The default, but in tests.
    pub patience: Patience,
}

/// The whole service.
pub fn router(state: AppState, files: SiteFiles, health: Health, options: &HttpOptions) -> Router {
    let pages = for_readers(web::router(), &state, files, options).with_state(state.clone());
    for_everybody(pages.merge(health::routes(health, state.clone())), &state)
}

/// What pages and forms pass. The last layer is the first that a request meets.
pub fn for_readers(pages: Router<AppState>, state: &AppState, files: SiteFiles, options: &HttpOptions) -> Router<AppState> {
    pages
        .fallback(no_such_page)
        .method_not_allowed_fallback(|| async { AppError::MethodNotAllowed })
        .layer(DefaultBodyLimit::max(LONGEST_CARRIED))
        .layer(from_fn_with_state(state.clone(), web::pages_again))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(options.patience.clone(), patience::patience))
        .layer(from_fn_with_state(state.clone(), cross_site::cross_site))
        .layer(from_fn(bare_errors::bare_errors))
        .layer(from_fn_with_state(state.clone(), web::error_pages))
        .layer(from_fn_with_state(state.clone(), visit::visit))
        .layer(sessions(state))
        .layer(from_fn(unsaved::unsaved))
        .layer(from_fn_with_state(rate_limit::RateLimit::new(options.rate_limit), rate_limit::rate_limit))
        // Once more, for what goes wrong before it is known who asks.
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(bare_errors::bare_errors))
        .layer(from_fn_with_state(state.clone(), web::error_pages))
        .layer(from_fn(stranger::stranger))
        .layer(from_fn_with_state(client::Source::from((options.client_ip.clone(), Arc::default())), client::client))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(files, files_first))
}

/// A slash too many at the end is forgiven to readers. What the browser could take for another host is not followed.
async fn no_such_page(method: Method, uri: Uri) -> Result<Response, AppError> {
    let path = uri.path().trim_end_matches('/');
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if !is_ours || path == uri.path() || !matches!(method, Method::GET | Method::HEAD) {
        return Err(AppError::NotFound);
    }
    let to = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    Ok(Redirect::permanent(&to).into_response())
}

/// What every request passes, machines' too.
pub fn for_everybody(router: Router, state: &AppState) -> Router {
    router.layer(from_fn_with_state(state.clone(), headers::headers)).layer(from_fn(access_log::access_log)).layer(from_fn(request_id::request_id))
}

/// What happened stands in the log already.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    AppError::Internal.into_response()
}

/// The cookie lasts as long as the session. It is bound to our host where the service has a certificate.
fn sessions(state: &AppState) -> SessionManagerLayer<DatabaseSessions> {
    let secure = state.settings.is_https();
    SessionManagerLayer::new(DatabaseSessions::new(state.db.clone(), state.clock.clone()))
        .with_name(if secure { "__Host-session" } else { "session" })
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::seconds(SESSION_LIFETIME.num_seconds())))
}
