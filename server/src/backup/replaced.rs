//! The database whose place a copy takes: whether it may go, and where it is kept.

use super::{DATABASE_FILES, LOG_FILES, beside, remove, sqlite_url};
use anyhow::{Context, ensure};
use app::db;
use rustix::process::{Flock, FlockType, fcntl_getlk};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

/// Tables whose rows make a database worth a question before it is replaced.
const DATA: [&str; 3] = ["booking", "account", "house"];

/// What is in the place.
pub enum Found {
    /// A database with so many rows that matter.
    Sound(i64),
    /// What SQLite says about a file that it can't read.
    Damaged(String),
}

/// Looks at the database. Fails when a process has it open: what that one writes would be lost.
pub async fn look(file: &Path) -> anyhow::Result<Found> {
    let opened = File::open(file).with_context(|| format!("{} can't be read", file.display()))?;
    // SQLite keeps a lock on a file for as long as it has it open, whatever is in the file.
    let lock = fcntl_getlk(&opened, &Flock::from(FlockType::WriteLock)).with_context(|| format!("{} can't be asked for locks", file.display()))?;
    drop(opened);
    ensure!(lock.is_none(), "{} is in use: end the service first", file.display());
    let found = match db::connect_alone(&sqlite_url(file)).await {
        Ok(db) => {
            let found = rows(&db).await;
            let closed = db.close().await;
            found.and_then(|rows| closed.map(|()| rows))
        }
        Err(error) => Err(error),
    };
    match found {
        Ok(rows) => Ok(Found::Sound(rows)),
        Err(error) if db::is_locked(&error) => Err(error).with_context(|| format!("{} is in use: end the service first", file.display())),
        Err(error) => Ok(Found::Damaged(error.to_string())),
    }
}

/// How many rows that matter a database holds; what was only in its log is put into the file. An error is damage.
async fn rows(db: &DatabaseConnection) -> Result<i64, DbErr> {
    let ask = |sql: &str| db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql));
    let first = |row: Option<sea_orm::QueryResult>| row.ok_or_else(|| DbErr::Custom("it does not answer".to_owned()));
    let state: String = first(ask("pragma quick_check(1)").await?)?.try_get_by_index(0)?;
    if state != "ok" {
        return Err(DbErr::Custom(state));
    }
    first(ask("pragma journal_mode = delete").await?)?;
    let mut rows = 0;
    for table in DATA {
        // A database that was never migrated has no such table.
        let has: i64 =
            first(ask(&format!("select count(*) from sqlite_master where type = 'table' and name = '{table}'")).await?)?.try_get_by_index(0)?;
        if has > 0 {
            rows += first(ask(&format!("select count(*) from {table}")).await?)?.try_get_by_index::<i64>(0)?;
        }
    }
    Ok(rows)
}

/// Keeps the database beside its place, under a name that nothing has yet; a damaged one with its log, for whoever tries to rescue
/// something.
pub fn set_aside(file: &Path, found: &Found) -> anyhow::Result<PathBuf> {
    let (word, kept) = match found {
        Found::Sound(_) => (".replaced", &DATABASE_FILES[..1]),
        Found::Damaged(_) => (".damaged", &DATABASE_FILES[..]),
    };
    let names = (1..).map(|number| beside(file, &if number == 1 { word.to_owned() } else { format!("{word}-{number}") }));
    let aside = names.into_iter().find(|name| DATABASE_FILES.iter().all(|suffix| !beside(name, suffix).exists())).context("no name is free")?;
    for suffix in kept {
        let (from, to) = (beside(file, suffix), beside(&aside, suffix));
        if from.exists() {
            fs::rename(&from, &to).with_context(|| format!("{} can't be moved to {}", from.display(), to.display()))?;
        }
    }
    // A log that was left behind by a database that is gone would be replayed onto the next one.
    LOG_FILES.iter().try_for_each(|suffix| remove(&beside(file, suffix)))?;
    Ok(aside)
}
