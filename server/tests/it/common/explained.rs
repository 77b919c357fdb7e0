//! How a database goes about what it is asked.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement, TransactionTrait,
    prelude::async_trait::async_trait,
};
use std::sync::{Mutex, PoisonError};

/// A transaction that has each query explained before it is run. With the few rows of a test PostgreSQL would read whole
/// tables: here it does so only where no index helps.
pub struct Explained {
    tx: DatabaseTransaction,
    plan: Mutex<Vec<String>>,
}

impl Explained {
    pub async fn new(db: &DatabaseConnection) -> Self {
        let tx = db.begin().await.unwrap();
        if tx.get_database_backend() == DbBackend::Postgres {
            tx.execute_unprepared("set local enable_seqscan = off").await.unwrap();
        }
        Self { tx, plan: Mutex::default() }
    }

    /// The lines of all plans.
    pub fn plan(&self) -> Vec<String> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn explain(&self, statement: &Statement) -> Result<(), DbErr> {
        let (explain, column) = match self.get_database_backend() {
            DbBackend::Postgres => ("explain", "QUERY PLAN"),
            _ => ("explain query plan", "detail"),
        };
        let statement = Statement { sql: format!("{explain} {}", statement.sql), ..statement.clone() };
        let rows = self.tx.query_all_raw(statement).await?;
        let lines = rows.iter().map(|row| row.try_get("", column)).collect::<Result<Vec<String>, _>>()?;
        self.plan.lock().unwrap_or_else(PoisonError::into_inner).extend(lines);
        Ok(())
    }
}

#[async_trait]
impl ConnectionTrait for Explained {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.tx.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tx.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.tx.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.tx.query_all_raw(statement).await
    }
}
