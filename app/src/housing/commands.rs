//! The only writers of houses, rooms, beds and closures.

mod import;

pub use import::{HousesReport, import_houses};
