//! The server around the product: HTTP, sessions, worker, commands and operations.

pub mod config;
pub mod middleware;
pub mod router;
pub mod sessions;
pub mod site;
