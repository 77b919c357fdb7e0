//! The only writers of houses, rooms, beds and closures.

mod close;
mod import;

pub use close::{CloseRefusal, close};
pub use import::{HousesReport, import_houses};
