//! The server around the product: HTTP, sessions, worker, commands and operations.

pub mod config;
pub mod mailer;
pub mod middleware;
pub mod router;
pub mod sessions;
pub mod site;
pub mod worker;
