//! `praktikbo bounce`: a mail that came back, as a mail server's pipe hands it over.

use crate::{config::Config, serve};
use app::{
    bookings::commands::returned::returned,
    context::Context,
    messages::returned::{Report, read},
};
use std::{
    io::{self, Read},
    process::ExitCode,
};

/// What a mail server understands as "try again later" (`EX_TEMPFAIL` of sysexits.h).
pub const TRY_AGAIN: u8 = 75;

/// So much is read of a mail: reports stand at the beginning, and what they send back is ours and short.
const LONGEST: u64 = 1 << 20;

/// Takes what is a report, and whatever else somebody sends to such an address: a mail server that is told of a failure would
/// send that on, to nobody. Only where it could be taken later, it is left to the mail server.
pub async fn run(config: &Config, recipient: Option<&str>) -> ExitCode {
    let raw = match input() {
        Ok(raw) => raw,
        Err(error) => return later(&error.into()),
    };
    let report = match read(&raw, recipient) {
        Ok(report) => report,
        Err(why) => {
            tracing::info!(%why, bytes = raw.len(), "a mail to a bounce address is of no use");
            return ExitCode::SUCCESS;
        }
    };
    match note(config, &report).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => later(&error),
    }
}

/// The beginning of the standard input. The rest is read too, so that who writes it can end.
fn input() -> io::Result<Vec<u8>> {
    let mut input = io::stdin().lock();
    let mut raw = Vec::new();
    input.by_ref().take(LONGEST).read_to_end(&mut raw)?;
    io::copy(&mut input, &mut io::sink())?;
    Ok(raw)
}

async fn note(config: &Config, report: &Report) -> anyhow::Result<()> {
    let db = serve::open(config).await?;
    anyhow::ensure!(!migrations::pending(&db).await?, "migrations are pending: `praktikbo migrate` first");
    let context = Context { db: db.clone(), clock: config.clock.clone(), settings: serve::settings(config, &db).await?.into() };
    let (fate, status, detail) = (report.returned.fate.code(), report.returned.status.as_str(), report.returned.detail.as_str());
    match returned(&context, report).await? {
        Some(message) => tracing::warn!(id = message.id, kind = message.kind, fate, status, detail, is_new = message.is_new, "a message came back"),
        // Made up, or PRAKTIKBO_SECRET is another one here than where the message was sent.
        None => tracing::warn!(fate, status, "a mail that came back bears no mark of ours: is PRAKTIKBO_SECRET the service's?"),
    }
    Ok(db.close().await?)
}

fn later(error: &anyhow::Error) -> ExitCode {
    tracing::error!(error = format!("{error:#}"), "a mail that came back is left to the mail server");
    ExitCode::from(TRY_AGAIN)
}
