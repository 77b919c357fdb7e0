//! The only writers of houses, rooms, beds and closures.

mod close;
mod commutes;
mod import;

pub use close::{CloseRefusal, close};
pub use commutes::import_commutes;
pub use import::{HousesReport, import_houses};
