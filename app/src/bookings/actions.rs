//! What the forms of bookings do.

pub mod flow;
pub mod manage;
