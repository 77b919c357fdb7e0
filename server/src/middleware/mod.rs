//! What every request passes, one file each.

pub mod access_log;
pub mod bare_errors;
pub mod client;
pub mod cross_site;
pub mod headers;
pub mod patience;
pub mod proxy;
pub mod rate_limit;
pub mod request_id;
pub mod stranger;
pub mod unsaved;
pub mod visit;
