//! `praktikbo check`: what must always hold, on the live data.

use crate::{config::Config, say::say, serve};
use anyhow::Context;
use app::{
    jobs::runs,
    reports::{model::Invariant, store},
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::process::ExitCode;

/// Tells every place where something does not hold; ends with 1 when there is one.
pub async fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let db = serve::open_migrated(config).await?;
    let unread = || format!("{} can't be read", config.database_name());
    let mut broken = broken_file(&db).await.with_context(unread)?;
    let findings = store::findings(&db, config.clock.today(), config.clock.now()).await.with_context(unread)?;
    for invariant in Invariant::ALL {
        let places: Vec<_> = findings.iter().filter(|finding| finding.invariant == invariant).collect();
        say(format_args!("{} {}", if places.is_empty() { "ok    " } else { "BROKEN" }, invariant.text()));
        for finding in places {
            say(format_args!("         {}", finding.place));
        }
    }
    let runs = runs::runs(&db).await.with_context(unread)?;
    let failing: Vec<_> = runs.iter().filter(|run| run.fails_for_long(config.clock.now())).collect();
    say(format_args!("{} every job is done when it is due", if failing.is_empty() { "ok    " } else { "BROKEN" }));
    for run in &failing {
        say(format_args!("         {}: failed {} times in a row", run.job.code(), run.failures));
    }
    for run in &runs {
        let done = run.done_at.map_or("never yet".to_owned(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
        say(format_args!("note   the job {} was done last: {done}", run.job.code()));
    }
    for note in store::notes(&db, config.clock.now()).await? {
        say(format_args!("note   {note}"));
    }
    if let Err(error) = db.try_to_write().await {
        broken.push(format!("nothing can be written to it: {error}"));
    }
    for line in &broken {
        say(format_args!("BROKEN {}: {line}", config.database_name()));
    }
    db.close().await?;
    Ok(if findings.is_empty() && failing.is_empty() && broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What SQLite finds wrong with its own file, and rows that point nowhere. PostgreSQL sees to that itself.
pub async fn broken_file(db: &DatabaseConnection) -> anyhow::Result<Vec<String>> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(Vec::new());
    }
    let mut broken = Vec::new();
    for row in db.query_all_raw(Statement::from_string(DbBackend::Sqlite, "pragma integrity_check")).await? {
        broken.push(row.try_get_by_index::<String>(0)?);
    }
    broken.retain(|line| line != "ok");
    for row in db.query_all_raw(Statement::from_string(DbBackend::Sqlite, "pragma foreign_key_check")).await? {
        broken.push(format!("a row of {} points nowhere", row.try_get_by_index::<String>(0)?));
    }
    Ok(broken)
}
