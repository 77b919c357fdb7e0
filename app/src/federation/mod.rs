//! The federation: its municipalities, since when they belong to it, and the rules of each.

pub mod commands;
pub mod entity;
pub mod events;
pub mod import;
pub mod model;
pub mod store;
