//! Bookings: one student, one house, one stay, one placement. Two gates, housing and placement; open both and it is confirmed.

pub mod actions;
pub mod answers;
pub mod commands;
pub mod entity;
pub mod mail;
pub mod model;
pub mod pages;
pub mod rules;
pub mod store;
