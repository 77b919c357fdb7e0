//! What every request passes, one file each.

pub mod request_id;
pub mod visit;
