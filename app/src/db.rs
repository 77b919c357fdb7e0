//! The way to the database: SQLite or PostgreSQL, chosen by the URL's scheme.

use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement, prelude::async_trait::async_trait,
};
use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

mod commit;
mod open;
mod transaction;
mod trouble;
mod writing;

pub use commit::Done;
pub use open::{connect, connect_alone, is_sqlite};
pub use transaction::{Savepoint, Transaction, write, write_alone};
pub use trouble::{Trouble, is_duplicate, is_locked, trouble, unreadable};

use writing::Writing;

/// How long anybody waits for a connection, for the turn to write, or for another one who writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// The pool, and the turns to write. SQLite lets one write at a time, PostgreSQL lets writers wait for each other by row: who
/// waits for a turn does so here, in order and without a connection, so that those who read always find one. On SQLite all of
/// this process write through one connection: what it has read of the file stays true for the next one, while a connection
/// that finds that another one has written reads all anew. What it is dereferenced to is the others: only a migration, which is
/// alone, may write through those. Clones share all.
#[derive(Clone, Debug)]
pub struct Database {
    connections: DatabaseConnection,
    writer: DatabaseConnection,
    writers: Arc<Semaphore>,
    doubt: Doubt,
    writing: Arc<Writing>,
}

impl Database {
    pub async fn close(self) -> Result<(), DbErr> {
        self.writer.close().await?;
        self.connections.close().await
    }

    /// Waits until not too many of this process write.
    async fn turn(&self) -> Result<OwnedSemaphorePermit, DbErr> {
        match timeout(PATIENCE, self.writers.clone().acquire_owned()).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) => Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)),
            Err(_) => Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)),
        }
    }

    /// Whether as many write, or wait in the database for that, as may.
    pub fn has_all_writers(&self) -> bool {
        self.writers.available_permits() == 0
    }

    /// Tells of each statement that it is given from now on, once it is done.
    pub fn listen(&mut self, told: impl Fn(&Statement) + Send + Sync + 'static) {
        let told = Arc::new(told);
        for connections in [&mut self.connections, &mut self.writer] {
            let told = told.clone();
            connections.set_metric_callback(move |done| told(done.statement));
        }
    }

    /// Idle connections, and all.
    pub fn connections(&self) -> (usize, usize) {
        if self.is_postgres() {
            let pool = self.connections.get_postgres_connection_pool();
            return (pool.num_idle(), pool.size() as usize);
        }
        let pools = [&self.connections, &self.writer].map(DatabaseConnection::get_sqlite_connection_pool);
        (pools.iter().map(|pool| pool.num_idle()).sum(), pools.iter().map(|pool| pool.size() as usize).sum())
    }

    fn is_postgres(&self) -> bool {
        self.connections.get_database_backend() == DbBackend::Postgres
    }

    /// Asks, and asks once more on a fresh connection when the first one turns out to be dead: after a restart of the server
    /// the pool is full of those. Only for what may be asked twice.
    async fn anew<T, Asked: Future<Output = Result<T, DbErr>>>(&self, ask: impl Fn() -> Asked) -> Result<T, DbErr> {
        match ask().await {
            Err(error) if trouble(&error) == Some(Trouble::CutOff) => {
                tracing::info!(%error, "asking the database once more");
                self.doubt.raise();
                ask().await
            }
            answered => answered,
        }
    }
}

impl Deref for Database {
    type Target = DatabaseConnection;

    fn deref(&self) -> &DatabaseConnection {
        &self.connections
    }
}

/// What writes takes its turn; what reads does not. On PostgreSQL a single statement that writes is a transaction, too: only
/// then is it known that nothing was done yet on a connection that turns out to be dead.
#[async_trait]
impl ConnectionTrait for Database {
    fn get_database_backend(&self) -> DbBackend {
        self.connections.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        if self.is_postgres() {
            let tx = write(self).await?;
            let done = tx.execute_raw(statement).await?;
            return tx.end().await.map(|()| done);
        }
        let _turn = self.turn().await?;
        self.writer.execute_raw(statement).await.inspect_err(|error| self.writing.note(error))
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let _turn = self.turn().await?;
        self.writer.execute_unprepared(sql).await.inspect_err(|error| self.writing.note(error))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        if writes(&statement) {
            let tx = write(self).await?;
            let row = tx.query_one_raw(statement).await?;
            return tx.end().await.map(|()| row);
        }
        match self.is_postgres() {
            true => self.anew(|| self.connections.query_one_raw(statement.clone())).await,
            false => self.connections.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        if writes(&statement) {
            let tx = write(self).await?;
            let rows = tx.query_all_raw(statement).await?;
            return tx.end().await.map(|()| rows);
        }
        match self.is_postgres() {
            true => self.anew(|| self.connections.query_all_raw(statement.clone())).await,
            false => self.connections.query_all_raw(statement).await,
        }
    }
}

/// Whether a statement that answers with rows writes, too.
fn writes(statement: &Statement) -> bool {
    let word = statement.sql.split_ascii_whitespace().next().unwrap_or_default();
    ["insert", "update", "delete"].iter().any(|writing| word.eq_ignore_ascii_case(writing))
}

/// The last time that a connection turned out to be dead. Those that are older are not lent any more.
#[derive(Clone, Debug, Default)]
struct Doubt(Arc<Mutex<Option<Instant>>>);

impl Doubt {
    fn raise(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Whether a connection of this age is in doubt.
    fn covers(&self, age: Duration) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|raised| age >= raised.elapsed())
    }
}

#[cfg(test)]
mod tests;
