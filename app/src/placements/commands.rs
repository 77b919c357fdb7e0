//! The writers of what universities register.

mod import;

pub use import::{PlacementsReport, import_placements};
