//! Searches ask by GET. What is posted to their pages is the language switch, which every form answers.

use crate::web::{Actions, Form, Visit, address, see_other};
use axum::response::Response;

pub fn actions() -> Actions {
    Actions::default().post("/", again).post("/housing", again).post("/housing/{id}", again)
}

/// Anything else changes nothing.
async fn again(visit: Visit, _: Form) -> Response {
    see_other(&address::without(&visit.uri, &[]))
}
