//! What machines ask: is it alive, may it get requests, how is it doing.

use crate::metrics;
use app::{
    db::{Database, Trouble},
    request::AppState,
};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use migrations::Schema;
use sea_orm::{ConnectionTrait, Statement};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::timeout;

/// The obstacle that waiting does not remove.
pub const NEWER: &str = "the database was written by a newer version of Praktikbo";

/// A database that takes longer than this is not ready.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether the service is coming, there, or going. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Health {
    migrated: Arc<AtomicBool>,
    stopping: Arc<AtomicBool>,
}

impl Health {
    /// From now on `/readyz` fails.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Why the service should get no requests, if so.
    pub async fn obstacle(&self, db: &Database) -> Option<&'static str> {
        if self.stopping.load(Ordering::Relaxed) {
            return Some("stopping");
        }
        match self.obstacle_to_reading(db).await {
            None => db.writing_fails().await.map(Trouble::text),
            obstacle => obstacle,
        }
    }

    /// Why not even pages can be read.
    pub async fn obstacle_to_reading(&self, db: &Database) -> Option<&'static str> {
        match timeout(PATIENCE, self.ask(db)).await {
            Ok(Ok(Schema::Current)) => None,
            Ok(Ok(Schema::Pending)) => Some("migrations are pending"),
            Ok(Ok(Schema::Newer(_))) => Some(NEWER),
            Ok(Err(_)) | Err(_) => Some("the database does not answer"),
        }
    }

    /// What was migrated once stays so: it is not asked again.
    async fn ask(&self, db: &Database) -> Result<Schema, sea_orm::DbErr> {
        db.query_one_raw(Statement::from_string(db.get_database_backend(), "select 1")).await?;
        if self.migrated.load(Ordering::Relaxed) {
            return Ok(Schema::Current);
        }
        let schema = migrations::schema(db).await?;
        self.migrated.store(schema == Schema::Current, Ordering::Relaxed);
        Ok(schema)
    }
}

#[derive(Clone)]
struct Asked {
    health: Health,
    state: AppState,
}

/// `/livez`, `/readyz` and `/metrics`.
pub fn routes(health: Health, state: AppState) -> Router {
    Router::new()
        .route("/livez", get(|| async { "alive\n" }))
        .route("/readyz", get(readyz))
        .route("/metrics", get(numbers))
        .layer(from_fn(now))
        .with_state(Asked { health, state })
}

/// The same before there is a migrated database: alive, but not ready.
pub fn routes_before_start(reason: &'static str) -> Router {
    Router::new()
        .route("/livez", get(|| async { "alive\n" }))
        .fallback(move || async move { (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], format!("not ready: {reason}\n")) })
        .layer(from_fn(now))
}

async fn readyz(State(asked): State<Asked>) -> Response {
    match asked.health.obstacle(&asked.state.db).await {
        None => "ready\n".into_response(),
        Some(obstacle) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {obstacle}\n")).into_response(),
    }
}

async fn numbers(State(asked): State<Asked>) -> Response {
    match metrics::text(&asked.state).await {
        Ok(text) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "metrics");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// An answer is true only now.
async fn now(request: Request, next: Next) -> Response {
    const NO_STORE: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let mut response = next.run(request).await;
    response.headers_mut().insert(NO_STORE.0, NO_STORE.1);
    response
}
