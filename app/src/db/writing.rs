//! Whether writing works: reading goes on without it, and somebody must be told.

use super::{Database, Trouble, trouble, write};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::time::timeout;

/// How often somebody who asks makes a trial: often while writing fails, so that it is noticed when that has passed.
const TRIAL_EVERY: Duration = Duration::from_secs(15);
const TRIAL_EVERY_WHILE_FAILING: Duration = Duration::from_secs(1);
/// A trial that takes longer, because others are writing, says nothing.
const TRIAL_PATIENCE: Duration = Duration::from_secs(2);
/// The row that is written, and how much of it: more than what finds room in a file that is already there.
const TRIAL: &str = "trial";
const TRIAL_BYTES: usize = 64 * 1024;

/// What is known.
#[derive(Debug, Default)]
pub(super) struct Writing(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    fails: Option<Trouble>,
    tried: Option<Instant>,
}

impl Writing {
    /// Remembers a failure that will meet the next one who writes too.
    pub fn note(&self, error: &DbErr) {
        if let Some(trouble) = trouble(error).filter(|trouble| trouble.is_about_writing()) {
            self.known().fails = Some(trouble);
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a trial is due; who is told so makes it.
    fn is_due(&self) -> bool {
        let mut known = self.known();
        let pause = if known.fails.is_some() { TRIAL_EVERY_WHILE_FAILING } else { TRIAL_EVERY };
        let is_due = known.tried.is_none_or(|tried| tried.elapsed() >= pause);
        if is_due {
            known.tried = Some(Instant::now());
        }
        is_due
    }
}

impl Database {
    /// Why nobody can write, if so. Found out when somebody writes, and now and then by a trial.
    pub async fn writing_fails(&self) -> Option<Trouble> {
        if self.writing.is_due() {
            match timeout(TRIAL_PATIENCE, self.try_to_write()).await {
                Ok(Ok(())) => self.writing.known().fails = None,
                Ok(Err(error)) => self.writing.note(&error),
                Err(_) => {}
            }
        }
        self.writing.known().fails
    }

    /// Writes something large and takes it away again.
    pub async fn try_to_write(&self) -> Result<(), DbErr> {
        let sql = "insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value";
        for value in ["0".repeat(TRIAL_BYTES), String::new()] {
            let tx = write(self).await?;
            tx.execute_raw(Statement::from_sql_and_values(self.get_database_backend(), sql, [TRIAL.into(), value.into()])).await?;
            tx.end().await?;
        }
        Ok(())
    }
}
