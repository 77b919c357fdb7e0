//! The way to the database: SQLite or PostgreSQL, chosen by the URL's scheme.

use sea_orm::{
    ConnAcquireErr, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, SqlErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    prelude::async_trait::async_trait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use std::{
    ops::Deref,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// How long anybody waits for a connection, for the turn to write, or for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// The pool, and the turn to write. SQLite lets one write at a time: who waits for that does so here, in order and without
/// a connection, so that those who read always find one. Clones share both.
#[derive(Clone, Debug)]
pub struct Database {
    connections: DatabaseConnection,
    /// None on PostgreSQL, where writers wait for each other by row.
    writer: Option<Arc<Semaphore>>,
}

/// Opens a pool. A SQLite file that does not exist is made; it is kept in WAL mode, so that who reads and who writes do not
/// lock each other out.
pub async fn connect(url: &str) -> Result<Database, DbErr> {
    let is_sqlite = url.starts_with("sqlite");
    let connections = open(url, if is_sqlite { 8 } else { 20 }, PATIENCE).await?;
    Ok(Database { connections, writer: is_sqlite.then(|| Arc::new(Semaphore::new(1))) })
}

/// Opens a single connection, for what must be alone; waits for nobody.
pub async fn connect_alone(url: &str) -> Result<DatabaseConnection, DbErr> {
    open(url, 1, Duration::ZERO).await
}

impl Database {
    pub async fn close(self) -> Result<(), DbErr> {
        self.connections.close().await
    }

    /// Waits until nobody of this process writes.
    async fn turn(&self) -> Result<Option<OwnedSemaphorePermit>, DbErr> {
        let Some(writer) = self.writer.clone() else { return Ok(None) };
        match timeout(PATIENCE, writer.acquire_owned()).await {
            Ok(Ok(turn)) => Ok(Some(turn)),
            Ok(Err(_)) => Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)),
            Err(_) => Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)),
        }
    }
}

impl Deref for Database {
    type Target = DatabaseConnection;

    fn deref(&self) -> &DatabaseConnection {
        &self.connections
    }
}

/// What executes writes, and takes its turn; what queries does not. (The few inserts that return their row wait in SQLite.)
#[async_trait]
impl ConnectionTrait for Database {
    fn get_database_backend(&self) -> DbBackend {
        self.connections.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let _turn = self.turn().await?;
        self.connections.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let _turn = self.turn().await?;
        self.connections.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.connections.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.connections.query_all_raw(statement).await
    }
}

/// A transaction that may write, and its turn; whatever is not committed is undone when it is dropped.
pub struct Transaction {
    inner: DatabaseTransaction,
    // Last: dropped, and with it given to the next one, after the transaction.
    _turn: Option<OwnedSemaphorePermit>,
}

impl Transaction {
    pub async fn commit(self) -> Result<(), DbErr> {
        self.inner.commit().await
    }

    pub async fn rollback(self) -> Result<(), DbErr> {
        self.inner.rollback().await
    }
}

impl Deref for Transaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.inner.query_all_raw(statement).await
    }
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
pub fn is_locked(error: &DbErr) -> bool {
    error.to_string().contains("database is locked")
}

/// A connection that was used so recently is not asked again whether it lives: asking costs as much as a small query.
const TRUSTED: Duration = Duration::from_secs(5);

async fn open_once(url: &str, connections: u32, patience: Duration) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).max_connections(connections).acquire_timeout(PATIENCE).test_before_acquire_if_idle_for(TRUSTED);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(patience)
    });
    sea_orm::Database::connect(options).await
}

/// Begins a transaction that may write. SQLite's write lock is taken at once: a transaction that first reads and
/// then writes would fail there, without waiting, when another one wrote in between.
pub async fn write(db: &Database) -> Result<Transaction, DbErr> {
    let turn = db.turn().await?;
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    Ok(Transaction { inner: db.connections.begin_with_options(options).await?, _turn: turn })
}

/// Says whether a write failed because a row with the same key exists: the expected end of a lost race.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// See `.cargo/config.toml`: without this every query for one row is planned twice.
    #[tokio::test]
    async fn sqlite_plans_a_statement_once() {
        let db = connect("sqlite::memory:").await.unwrap();
        let query = sea_orm::Statement::from_string(db.get_database_backend(), "select sqlite_compileoption_used('ENABLE_QPSG')");
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i32>(0), Ok(1));
    }
}
