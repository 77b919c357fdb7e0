//! What the forms of bookings do.

pub mod address;
pub mod book;
pub mod manage;
