//! What the forms of bookings do.

pub mod book;
pub mod manage;
