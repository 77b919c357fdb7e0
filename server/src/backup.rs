//! `praktikbo backup` and `praktikbo restore`, for SQLite. PostgreSQL has its own, better programs for it.

mod replaced;

use crate::{
    check,
    config::Config,
    say::{complain, say},
    serve,
};
use anyhow::{Context, bail, ensure};
use app::{db, outbox::RESTORED};
use chrono::{DateTime, Utc};
use migrations::Schema;
use replaced::{Found, look, set_aside};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};
use std::{
    ffi::OsString,
    fs::{self, File},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

const USE_PG_DUMP: &str = "this database is PostgreSQL, which has its own programs for it:
  backup   pg_dump --format=custom --file=FILE \"$PRAKTIKBO_DATABASE_URL\"
  restore  pg_restore --clean --if-exists --single-transaction --dbname=\"$PRAKTIKBO_DATABASE_URL\" FILE
  then     psql --single-transaction \"$PRAKTIKBO_DATABASE_URL\" with these statements, before the service starts:
";

/// What a restored database must not do: send again what had left after the backup, show the codes in it, or know the
/// sessions and the requests to sign in of that time.
pub const AFTER_PG_RESTORE: &str = "\
update message set dead_at = now(), leased_until = null, failure = 'restored from a backup: may have been sent before',
  subject = case when secret then '' else subject end, body_text = case when secret then '' else body_text end,
  body_html = case when secret then '' else body_html end where sent_at is null and dead_at is null;
delete from session;
delete from sign_in;
";

/// What SQLite keeps beside a database: its log, and the index of that.
const LOG_FILES: [&str; 2] = ["-wal", "-shm"];
/// The database and the files that SQLite keeps beside it.
const DATABASE_FILES: [&str; 3] = ["", LOG_FILES[0], LOG_FILES[1]];

/// Writes a copy in one consistent piece; readers and writers go on meanwhile.
pub async fn backup(config: &Config, file: &Path) -> anyhow::Result<()> {
    let source = sqlite_path(config)?;
    ensure!(source.is_file(), "there is no database {}", source.display());
    ensure!(!belongs_to(file, &source)?, "{} is the database itself: name another file", file.display());
    let db = serve::connect(config).await?;
    if let Ok(Schema::Newer(version)) = migrations::schema(&db).await {
        complain(format_args!("note: {}", serve::newer(&version)));
    }
    let unfinished = beside(file, ".unfinished");
    remove(&unfinished)?;
    vacuum_into(&db, &unfinished).await.with_context(|| format!("{} can't be copied to {}", source.display(), unfinished.display()))?;
    db.close().await?;
    put(&unfinished, file)?;
    say(format_args!("{} bytes in {}", fs::metadata(file)?.len(), file.display()));
    Ok(())
}

/// Verifies a copy and puts it in the database's place.
pub async fn restore(config: &Config, file: &Path, force: bool) -> anyhow::Result<()> {
    let target = sqlite_path(config)?;
    ensure!(file.is_file(), "there is no file {}", file.display());
    ensure!(!belongs_to(file, &target)?, "{} is the database itself, not a copy", file.display());
    let found = if target.is_file() { Some(look(&target).await?) } else { None };
    match &found {
        None | Some(Found::Sound(0)) => {}
        Some(Found::Sound(rows)) => {
            ensure!(force, "{} holds data ({rows} bookings, accounts and houses): --force replaces it", target.display());
        }
        Some(Found::Damaged(damage)) => {
            ensure!(force, "{} is damaged ({damage}): --force moves it aside and puts the copy in its place", target.display());
        }
    }
    // Worked on as a copy, so that the backup stays what it is and nothing half-done is ever in the database's place.
    let unfinished = beside(&target, ".unfinished");
    remove_with_log(&unfinished)?;
    fs::copy(file, &unfinished).with_context(|| format!("{} can't be copied", file.display()))?;
    let prepared = prepare(&unfinished, config.clock.now()).await;
    if prepared.is_err() {
        remove_with_log(&unfinished)?;
    }
    let kept_back = prepared.with_context(|| format!("{} can't be restored", file.display()))?;
    match &found {
        Some(found) => {
            let aside = set_aside(&target, found)?;
            say(format_args!("what was there is kept as {}", aside.display()));
        }
        // What a database left behind that is gone would be replayed onto this one.
        None => LOG_FILES.iter().try_for_each(|suffix| remove(&beside(&target, suffix)))?,
    }
    put(&unfinished, &target)?;
    say(format_args!("restored {}; {kept_back} waiting messages are not sent, all sessions are ended", target.display()));
    Ok(())
}

fn sqlite_path(config: &Config) -> anyhow::Result<PathBuf> {
    match config.database_url.strip_prefix("sqlite://") {
        Some(path) => Ok(PathBuf::from(path.split('?').next().unwrap_or(path))),
        None => bail!("{USE_PG_DUMP}{AFTER_PG_RESTORE}"),
    }
}

/// Whether a file is the database or one of those that SQLite keeps beside it, by whatever name or link.
fn belongs_to(file: &Path, database: &Path) -> anyhow::Result<bool> {
    let identity = |file: &Path| match fs::metadata(file) {
        Ok(found) => Ok(Some((found.dev(), found.ino()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} can't be read", file.display())),
    };
    let Some(named) = identity(file)? else { return Ok(false) };
    for suffix in DATABASE_FILES {
        if identity(&beside(database, suffix))? == Some(named) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn vacuum_into(db: &DatabaseConnection, file: &Path) -> anyhow::Result<()> {
    let name = file.to_str().context("the file's name is not UTF-8")?;
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, "vacuum into $1", [name.into()])).await?;
    Ok(())
}

/// Verifies a copy, brings it up to date, and takes back what must not happen twice. Says how many messages that were.
async fn prepare(file: &Path, now: DateTime<Utc>) -> anyhow::Result<u64> {
    let db = db::connect_alone(&sqlite_url(file)).await.context("it is damaged, or no SQLite database")?;
    let broken = check::broken_file(&db).await.context("it is damaged")?;
    ensure!(broken.is_empty(), "it is damaged: {}", broken.join("; "));
    db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "select version from seaql_migrations"))
        .await
        .context("it is no database of Praktikbo")?;
    if let Schema::Newer(version) = migrations::schema(&db).await? {
        bail!("it was written by a newer version ({version})");
    }
    migrations::migrate(&db).await?;
    let tx = db.begin().await?;
    tx.execute_unprepared("delete from session").await?;
    tx.execute_unprepared("delete from sign_in").await?;
    // They may have left after the copy was made.
    let held = Statement::from_sql_and_values(
        DbBackend::Sqlite,
        "update message set dead_at = $1, leased_until = null, failure = $2,
         subject = case when secret then '' else subject end, body_text = case when secret then '' else body_text end,
         body_html = case when secret then '' else body_html end where sent_at is null and dead_at is null",
        [now.into(), RESTORED.into()],
    );
    let held = tx.execute_raw(held).await?.rows_affected();
    tx.commit().await?;
    db.execute_unprepared("pragma wal_checkpoint(truncate); pragma journal_mode = delete").await?;
    db.close().await?;
    Ok(held)
}

/// Puts a finished file in its place, all at once, and sees that the disk has it.
fn put(unfinished: &Path, file: &Path) -> anyhow::Result<()> {
    File::open(unfinished)?.sync_all()?;
    fs::rename(unfinished, file).with_context(|| format!("{} can't be written", file.display()))?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()?;
    Ok(())
}

fn remove(file: &Path) -> anyhow::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).with_context(|| format!("{} can't be removed", file.display())),
        _ => Ok(()),
    }
}

/// A database's file and the files that SQLite keeps beside it.
fn remove_with_log(file: &Path) -> anyhow::Result<()> {
    DATABASE_FILES.iter().try_for_each(|suffix| remove(&beside(file, suffix)))
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    PathBuf::from(name)
}

fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}
