//! What the operator can follow: lines to read on a terminal, JSON for machines otherwise. `RUST_LOG` chooses how much.
//! No names, addresses, tokens or codes are logged.

use std::{
    io::{self, IsTerminal},
    panic,
};
use tracing_subscriber::{EnvFilter, fmt};

const USUAL: &str = "info,sqlx=warn,sea_orm_migration=warn";

/// Starts logging, to the standard error: the standard output belongs to the commands.
pub fn start() {
    let asked = std::env::var("RUST_LOG").unwrap_or_default();
    let filter = if asked.is_empty() { Ok(EnvFilter::new(USUAL)) } else { EnvFilter::try_new(&asked) };
    let (filter, wrong) = match filter {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new(USUAL), Some(error)),
    };
    let lines = fmt().with_env_filter(filter).with_writer(io::stderr);
    if io::stderr().is_terminal() {
        lines.with_target(false).init();
    } else {
        lines.json().flatten_event(true).with_current_span(true).with_span_list(false).init();
    }
    if let Some(error) = wrong {
        tracing::warn!(%error, "RUST_LOG is not understood, using {USUAL}");
    }
    log_panics();
}

/// A panic is told where it happened. What it says is only told when it was written beforehand: a message that was put
/// together may hold what somebody typed.
fn log_panics() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let text = panic.payload().downcast_ref::<&str>().copied().unwrap_or("(not told)");
        tracing::error!(place, text, "panic");
    }));
}
