//! How connections are opened, lent and taken back.

use super::{Database, Doubt, PATIENCE, Writing, is_locked};
use sea_orm::{
    ConnectOptions, DatabaseConnection, DbErr,
    sqlx::{
        self, Connection, Executor,
        pool::{PoolConnectionMetadata, PoolOptions},
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::Semaphore;

/// Connections of a SQLite file that only read; one more writes.
const SQLITE_READERS: u32 = 8;
/// Connections of a pool, and how many of them may write at once. The others are left to those who read: whoever waits in
/// the database for somebody else's rows, such as those of a long import, holds a connection meanwhile.
const POSTGRES: (u32, usize) = (20, 12);

/// A connection that was used so recently is not asked again whether it lives: asking costs as much as a small query.
const TRUSTED: Duration = Duration::from_secs(5);

pub fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite")
}

/// Opens a pool. A SQLite file that does not exist is made; it is kept in WAL mode, so that who reads and who writes do not
/// lock each other out.
pub async fn connect(url: &str) -> Result<Database, DbErr> {
    let doubt = Doubt::default();
    let (connections, writer, turns) = match is_sqlite(url) {
        true => {
            let writer = open(url, 1, PATIENCE, &doubt).await?;
            (open(url, SQLITE_READERS, PATIENCE, &doubt).await?, writer, 1)
        }
        false => {
            let (connections, turns) = POSTGRES;
            let connections = open(url, connections, PATIENCE, &doubt).await?;
            (connections.clone(), connections, turns)
        }
    };
    Ok(Database { connections, writer, writers: Arc::new(Semaphore::new(turns)), doubt, writing: Arc::new(Writing::default()) })
}

/// Opens a single connection, for what must be alone; waits for nobody.
pub async fn connect_alone(url: &str) -> Result<DatabaseConnection, DbErr> {
    open(url, 1, Duration::ZERO, &Doubt::default()).await
}

/// Two processes that open a new SQLite file at once both switch it to WAL, and SQLite refuses one of them without
/// letting it wait: that one tries again.
async fn open(url: &str, connections: u32, patience: Duration, doubt: &Doubt) -> Result<DatabaseConnection, DbErr> {
    let started = Instant::now();
    loop {
        match open_once(url, connections, patience, doubt).await {
            Err(error) if is_locked(&error) && started.elapsed() < patience => tokio::time::sleep(Duration::from_millis(20)).await,
            opened => return opened,
        }
    }
}

/// "Committed means synced": in WAL mode only `FULL` syncs the log at each commit, and what was answered survives a power cut.
async fn open_once(url: &str, connections: u32, patience: Duration, doubt: &Doubt) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).max_connections(connections).acquire_timeout(PATIENCE).test_before_acquire_if_idle_for(TRUSTED);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(patience)
    });
    options.map_sqlx_sqlite_pool_opts(taken_back);
    options.map_sqlx_postgres_pool_opts(|pool| taken_back(impatient(pool)));
    let (lent_by_sqlite, lent_by_postgres) = (doubt.clone(), doubt.clone());
    options.map_sqlx_sqlite_before_acquire(move |connection, known| {
        let fit = is_fit(connection, known, &lent_by_sqlite);
        Box::pin(async move { Ok(fit) })
    });
    options.map_sqlx_postgres_before_acquire(move |connection, known| {
        let fit = is_fit(connection, known, &lent_by_postgres);
        Box::pin(async move { Ok(fit) })
    });
    sea_orm::Database::connect(options).await
}

/// PostgreSQL's own wait for rows and tables that somebody else holds has no end.
fn impatient(pool: PoolOptions<sqlx::Postgres>) -> PoolOptions<sqlx::Postgres> {
    pool.after_connect(|connection, _| {
        let limit = format!("set lock_timeout = {}", PATIENCE.as_millis());
        Box::pin(async move { connection.execute(sqlx::AssertSqlSafe(limit)).await.map(drop) })
    })
}

/// SQLite ends a transaction by itself when the disk is full, and so on; sqlx goes on counting it, and would begin the next
/// one inside of it, which no commit ends. A connection that counts a transaction when it comes back is closed.
fn taken_back<DB: sqlx::Database>(pool: PoolOptions<DB>) -> PoolOptions<DB> {
    pool.after_release(|connection, _| {
        Box::pin(async move {
            if !connection.is_in_transaction() {
                return Ok(true);
            }
            // What was dropped is undone only now: the answer comes after that.
            connection.ping().await?;
            let ended = !connection.is_in_transaction();
            if !ended {
                tracing::warn!("a connection is closed because its transaction could not be ended");
            }
            Ok(ended)
        })
    })
}

/// Whether a connection may be lent: outside of any transaction, and not from before a restart.
fn is_fit<C: Connection>(connection: &C, known: PoolConnectionMetadata, doubt: &Doubt) -> bool {
    !connection.is_in_transaction() && !doubt.covers(known.age)
}
