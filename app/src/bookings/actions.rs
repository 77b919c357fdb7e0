//! What the forms of bookings do.

use crate::web::AppState;
use axum::{
    Router,
    routing::{get, post},
};

pub mod flow;
pub mod manage;

pub fn actions() -> Router<AppState> {
    Router::new()
        .route("/housing/{id}/book", post(flow::answer))
        .route("/bookings/{reference}/change", post(manage::change))
        .route("/bookings/{reference}/cancel", post(manage::cancel))
        .route("/bookings/{reference}/calendar.ics", get(manage::calendar))
}
