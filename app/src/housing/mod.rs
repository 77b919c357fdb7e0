//! Housing: houses, rooms and beds, what they offer, and which nights are free.

pub mod commands;
pub mod entity;
pub mod import;
pub mod model;
pub mod outline;
pub mod rules;
pub mod store;
pub mod typed;
