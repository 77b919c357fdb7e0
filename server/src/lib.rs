//! The server around the product: HTTP, sessions, worker, commands and operations.

pub mod backup;
pub mod check;
pub mod cli;
pub mod config;
pub mod demo;
pub mod health;
pub mod mailer;
pub mod metrics;
pub mod middleware;
pub mod router;
pub mod secret;
pub mod serve;
pub mod sessions;
pub mod site;
pub mod telemetry;
pub mod worker;
