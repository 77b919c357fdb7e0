//! What the forms of bookings do.

use crate::web::Actions;

pub mod flow;
pub mod manage;

pub fn actions() -> Actions {
    Actions::default()
        .post("/housing/{id}/book", flow::answer)
        .post("/bookings/{reference}/change", manage::change)
        .post("/bookings/{reference}/cancel", manage::cancel)
        .get("/bookings/{reference}/calendar.ics", manage::calendar)
}
