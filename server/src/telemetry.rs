//! What the operator can follow: lines to read on a terminal, JSON for machines otherwise. `RUST_LOG` chooses how much.
//! No names, addresses, tokens or codes are logged.

mod log;

use log::Log;
use std::{
    io::{self, IsTerminal},
    panic,
    sync::OnceLock,
};
use tracing::Dispatch;
use tracing_subscriber::{
    EnvFilter,
    fmt::{self, MakeWriter},
    util::SubscriberInitExt,
};

const USUAL: &str = "info,sqlx=warn,sea_orm_migration=warn";

static LOG: OnceLock<Log> = OnceLock::new();

/// Starts logging, to the standard error: the standard output belongs to the commands.
pub fn start() -> io::Result<()> {
    let asked = std::env::var("RUST_LOG").unwrap_or_default();
    let filter = if asked.is_empty() { Ok(EnvFilter::new(USUAL)) } else { EnvFilter::try_new(&asked) };
    let (filter, wrong) = match filter {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new(USUAL), Some(error)),
    };
    let log = Log::to(io::stderr())?;
    let _ = LOG.set(log.clone());
    lines(filter, io::stderr().is_terminal(), log).init();
    if let Some(error) = wrong {
        tracing::warn!(%error, "RUST_LOG is not understood, using {USUAL}");
    }
    log_panics();
    Ok(())
}

/// How many lines could not be written, because the disk is full or nobody reads them.
pub fn lost() -> u64 {
    LOG.get().map_or(0, Log::lost)
}

/// Waits a moment for what is not written yet: the last thing before the program ends.
pub fn finish() {
    if let Some(log) = LOG.get() {
        log.finish();
    }
}

/// For people, or one object a line.
fn lines(filter: EnvFilter, is_terminal: bool, writer: impl for<'w> MakeWriter<'w> + Send + Sync + 'static) -> Dispatch {
    let lines = fmt::fmt().with_env_filter(filter).with_writer(writer).log_internal_errors(false);
    if is_terminal { lines.with_target(false).into() } else { lines.json().flatten_event(true).with_current_span(true).with_span_list(false).into() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::Write,
        sync::{Arc, Mutex},
    };

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn line(is_terminal: bool) -> String {
        let kept = Kept::default();
        let writer = kept.clone();
        let lines = lines(EnvFilter::new(USUAL), is_terminal, move || writer.clone());
        tracing::dispatcher::with_default(&lines, || tracing::info!(status = 200, "request"));
        let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        text
    }

    #[test]
    fn a_terminal_gets_a_line_to_read() {
        let line = line(true);
        assert!(line.contains("INFO") && line.contains("request") && !line.contains('{'), "{line}");
    }

    /// What the program itself writes into a file: see `tests/it/commands/log.rs`.
    #[test]
    fn a_machine_gets_an_object() {
        let object: serde_json::Value = serde_json::from_str(&line(false)).unwrap();
        assert_eq!((&object["message"], &object["status"]), (&"request".into(), &200.into()));
    }
}
