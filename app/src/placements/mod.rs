//! Placements: which student practises where and when, and whether the university says so.

pub mod catalogue;
pub mod commands;
pub mod entity;
pub mod events;
pub mod import;
pub mod model;
pub mod parts;
pub mod rules;
pub mod store;
