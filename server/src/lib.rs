//! The server around the product: HTTP, sessions, worker, commands and operations.

// They panic when nobody can read what they print: see `say` and `telemetry`.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod backup;
pub mod bounce;
pub mod check;
pub mod cli;
pub mod config;
pub mod connections;
pub mod database_file;
pub mod demo;
pub mod health;
pub mod mailer;
pub mod metrics;
pub mod middleware;
pub mod router;
pub mod say;
pub mod secret;
pub mod serve;
pub mod sessions;
pub mod site;
pub mod telemetry;
pub mod worker;
