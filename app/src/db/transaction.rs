//! Transactions that may write. What is told as done is committed, whole.

use super::{Database, PATIENCE, Writing, is_locked};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait, prelude::async_trait::async_trait,
};
use std::{
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::OwnedSemaphorePermit;

/// How long an import waits for another one.
const LONG_PATIENCE: Duration = Duration::from_secs(300);
/// Any number; what imports hold on PostgreSQL.
const IMPORT: i64 = 7_072_616_108;

/// Begins a transaction that may write. SQLite's write lock is taken at once: a transaction that first reads and
/// then writes would fail there, without waiting, when another one wrote in between.
pub async fn write(db: &Database) -> Result<Transaction, DbErr> {
    let turn = db.turn().await?;
    let options = || TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let begun = db.anew(|| db.writer.begin_with_options(options())).await;
    let inner = begun.inspect_err(|error| db.writing.note(error))?;
    Ok(Transaction { inner, is_whole: AtomicBool::new(true), writing: db.writing.clone(), _turn: turn })
}

/// The same for an import. It locks many rows, and two of them could wait for each other: imports come one after the other,
/// as SQLite's writers do anyway.
pub async fn write_alone(db: &Database) -> Result<Transaction, DbErr> {
    let started = Instant::now();
    let tx = loop {
        match write(db).await {
            Err(error) if is_locked(&error) && started.elapsed() + PATIENCE < LONG_PATIENCE => {}
            begun => break begun?,
        }
    };
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("set local lock_timeout = {}", LONG_PATIENCE.as_millis())).await?;
        tx.execute_unprepared(&format!("select pg_advisory_xact_lock({IMPORT})")).await?;
    }
    Ok(tx)
}

/// A transaction that may write, and its turn; whatever is not committed is undone when it is dropped.
///
/// What is to be changed is locked in one:
///
/// ```
/// use app::{accounts::{model::AccountId, store::lock}, db::{Done, Transaction}};
///
/// async fn change(tx: Transaction, done: Done) {
///     lock(&tx, AccountId(1)).await.ok();
///     tx.commit(done).await.ok();
/// }
/// ```
///
/// Not on the pool, where the lock would end at once:
///
/// ```compile_fail,E0308
/// use app::{accounts::{model::AccountId, store::lock}, db::Database};
///
/// async fn change(db: Database) {
///     lock(&db, AccountId(1)).await.ok();
/// }
/// ```
///
/// And nothing is committed without saying what was done:
///
/// ```compile_fail,E0061
/// async fn change(tx: app::db::Transaction) {
///     tx.commit().await.ok();
/// }
/// ```
///
/// Once a statement has failed or was cut off, nothing more is done and nothing is committed. On both databases that would
/// tell a lie: SQLite may have undone what came before and would keep what comes after, PostgreSQL answers a
/// commit then by undoing all.
pub struct Transaction {
    inner: DatabaseTransaction,
    is_whole: AtomicBool,
    writing: Arc<Writing>,
    // Last: dropped, and with it given to the next one, after the transaction.
    _turn: OwnedSemaphorePermit,
}

impl Transaction {
    /// Keeps everything. Only `commit.rs` and single statements end one.
    pub(super) async fn end(self) -> Result<(), DbErr> {
        if !self.is_whole.load(Ordering::Relaxed) {
            return Err(broken());
        }
        self.inner.commit().await.inspect_err(|error| self.writing.note(error))
    }

    pub async fn rollback(self) -> Result<(), DbErr> {
        self.inner.rollback().await
    }

    /// Begins what may fail and be undone alone.
    pub async fn savepoint(&self) -> Result<Savepoint<'_>, DbErr> {
        self.begin_step()?;
        Ok(Savepoint { inner: self.inner.begin().await?, of: self })
    }

    async fn step<T>(&self, done: impl Future<Output = Result<T, DbErr>> + Send) -> Result<T, DbErr> {
        self.begin_step()?;
        let done = done.await.inspect_err(|error| self.writing.note(error))?;
        self.end_step();
        Ok(done)
    }

    fn begin_step(&self) -> Result<(), DbErr> {
        if self.is_whole.swap(false, Ordering::Relaxed) { Ok(()) } else { Err(broken()) }
    }

    fn end_step(&self) {
        self.is_whole.store(true, Ordering::Relaxed);
    }
}

fn broken() -> DbErr {
    DbErr::Custom("an earlier statement of this transaction did not succeed: nothing is kept".to_owned())
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.step(self.inner.execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.step(self.inner.execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.step(self.inner.query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.step(self.inner.query_all_raw(statement)).await
    }
}

/// A part of a transaction. Until it has been kept or undone its transaction can't go on.
pub struct Savepoint<'a> {
    inner: DatabaseTransaction,
    of: &'a Transaction,
}

impl Savepoint<'_> {
    pub async fn keep(self) -> Result<(), DbErr> {
        self.inner.commit().await?;
        self.of.end_step();
        Ok(())
    }

    pub async fn undo(self) -> Result<(), DbErr> {
        self.inner.rollback().await?;
        self.of.end_step();
        Ok(())
    }
}

impl Deref for Savepoint<'_> {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}
