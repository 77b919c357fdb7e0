//! Housing: houses, rooms and beds, what they offer, and which nights are free.

pub mod alternatives;
pub mod commands;
pub mod entity;
pub mod events;
pub mod free_periods;
pub mod geography;
pub mod import;
pub mod model;
pub mod nearby;
pub mod offers;
pub mod outline;
pub mod pages;
pub mod parts;
pub mod results;
pub mod rules;
pub mod search;
pub mod store;
pub mod term;
pub mod this_term;
pub mod typed;
pub mod unhoused;
pub mod words;
