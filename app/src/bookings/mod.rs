//! Bookings: one student, one house, one stay, one placement. Two gates, housing and placement; open both and it is confirmed.
//! What the staff decide about them is here too; what they see of it is `coordination` and `verification`.

pub mod actions;
pub mod answers;
pub mod commands;
pub mod entity;
pub mod events;
pub mod mail;
pub mod model;
pub mod pages;
pub mod parts;
mod read;
pub mod rules;
pub mod store;
mod theirs;
pub mod walk;
