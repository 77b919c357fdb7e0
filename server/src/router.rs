//! Which handler answers what, behind which middleware.

use crate::{
    middleware::visit,
    sessions::DatabaseSessions,
    site::{SiteFiles, files_first},
};
use app::{
    accounts::rules::SESSION_LIFETIME,
    error::AppError,
    shell::shell,
    web::{self, AppState},
};
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time::Duration},
};

/// The whole service.
pub fn router(state: AppState, files: SiteFiles) -> Router {
    let mut router = Router::new();
    for route in pages(&state) {
        router = router.route(&route, get(web::page));
    }
    router
        .merge(app::accounts::actions::actions())
        .merge(app::bookings::actions::actions())
        .merge(app::messages::html_part::routes())
        .fallback(|| async { AppError::NotFound })
        .layer(from_fn_with_state(state.clone(), web::error_pages))
        .layer(from_fn_with_state(state.clone(), visit::visit))
        .layer(sessions(&state))
        .layer(from_fn(crate::middleware::request_id::request_id))
        .layer(from_fn_with_state(files, files_first))
        .with_state(state)
}

/// The paths of all pages, from the one table of routes.
fn pages(state: &AppState) -> Vec<String> {
    let context = state.clone();
    let (routes, _) = leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context(shell, None, move || {
        leptos::prelude::provide_context(context.site.clone());
        leptos::prelude::provide_context(context.clone());
        leptos::prelude::provide_context(visit::nobody());
    });
    routes.into_iter().map(|route| route.path().to_owned()).collect()
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
        .with_expiry(Expiry::OnInactivity(Duration::seconds(SESSION_LIFETIME.num_seconds())))
}
