//! The way to the database: SQLite or PostgreSQL, chosen by the URL's scheme.

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, SqlErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use std::time::{Duration, Instant};

/// Opens a pool. A SQLite file that does not exist is made; it is kept in WAL mode, so that readers never wait for the writer.
pub async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    open(url, if url.starts_with("sqlite") { 8 } else { 20 }, Duration::from_secs(10)).await
}

/// Opens a single connection, for what must be alone; waits for nobody.
pub async fn connect_alone(url: &str) -> Result<DatabaseConnection, DbErr> {
    open(url, 1, Duration::ZERO).await
}

/// Two processes that open a new SQLite file at once both switch it to WAL, and SQLite refuses one of them without
/// letting it wait: that one tries again.
async fn open(url: &str, connections: u32, patience: Duration) -> Result<DatabaseConnection, DbErr> {
    let started = Instant::now();
    loop {
        match open_once(url, connections, patience).await {
            Err(error) if is_locked(&error) && started.elapsed() < patience => tokio::time::sleep(Duration::from_millis(20)).await,
            opened => return opened,
        }
    }
}

/// Whether SQLite refused because another connection is writing.
fn is_locked(error: &DbErr) -> bool {
    error.to_string().contains("database is locked")
}

/// A connection that was used so recently is not asked again whether it lives: asking costs as much as a small query.
const TRUSTED: Duration = Duration::from_secs(5);

async fn open_once(url: &str, connections: u32, patience: Duration) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).max_connections(connections).acquire_timeout(Duration::from_secs(10)).test_before_acquire_if_idle_for(TRUSTED);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(patience)
    });
    Database::connect(options).await
}

/// Begins a transaction that may write. SQLite's write lock is taken at once: a transaction that first reads and
/// then writes would fail there, without waiting, when another one wrote in between.
pub async fn write(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    db.begin_with_options(TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() }).await
}

/// Says whether a write failed because a row with the same key exists: the expected end of a lost race.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::ConnectionTrait;

    /// See `.cargo/config.toml`: without this every query for one row is planned twice.
    #[tokio::test]
    async fn sqlite_plans_a_statement_once() {
        let db = connect("sqlite::memory:").await.unwrap();
        let query = sea_orm::Statement::from_string(db.get_database_backend(), "select sqlite_compileoption_used('ENABLE_QPSG')");
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i32>(0), Ok(1));
    }
}
