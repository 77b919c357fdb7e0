//! What the forms of bookings do.

use crate::web::Actions;

pub mod checker;
pub mod coordinator;
pub mod flow;
pub mod manage;

pub fn actions() -> Actions {
    Actions::default()
        .post("/housing/{id}/book", flow::answer)
        .post("/bookings/{reference}/change", manage::change)
        .post("/bookings/{reference}/cancel", manage::cancel)
        .get("/bookings/{reference}/calendar.ics", manage::calendar)
        .post("/coordinator", coordinator::approve)
        .post("/coordinator/requests/{reference}/decline", coordinator::decline)
        .post("/university", checker::verify)
        .post("/university/placements/{id}/reject", checker::reject)
}
