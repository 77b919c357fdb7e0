//! Bookings: one student, one house, one stay, one placement. Two gates, housing and placement; open both and it is confirmed.

pub mod entity;
pub mod model;
