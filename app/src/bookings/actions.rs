//! What the forms of bookings do.

use crate::web::AppState;
use axum::{
    Router,
    routing::{get, post},
};

pub mod checker;
pub mod coordinator;
pub mod flow;
pub mod manage;

pub fn actions() -> Router<AppState> {
    Router::new()
        .route("/housing/{id}/book", post(flow::answer))
        .route("/bookings/{reference}/change", post(manage::change))
        .route("/bookings/{reference}/cancel", post(manage::cancel))
        .route("/bookings/{reference}/calendar.ics", get(manage::calendar))
        .route("/coordinator", post(coordinator::approve))
        .route("/coordinator/requests/{reference}/decline", post(coordinator::decline))
        .route("/university", post(checker::verify))
        .route("/university/placements/{id}/reject", post(checker::reject))
}
