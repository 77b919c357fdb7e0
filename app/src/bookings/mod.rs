//! Bookings: one student, one house, one stay, one placement. Two gates, housing and placement; open both and it is confirmed.
//! The work of those who open the gates (`/coordinator`, `/university`) is here too: a checker's answer moves bookings.

pub mod actions;
pub mod answers;
pub mod commands;
pub mod entity;
pub mod mail;
pub mod model;
pub mod pages;
pub mod rules;
mod shown;
pub mod store;
pub mod walk;
