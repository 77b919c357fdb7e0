//! The federation: its municipalities, since when they belong to it, and the rules of each.

pub mod entity;
pub mod model;
pub mod store;
