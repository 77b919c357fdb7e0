//! The one good end of a transaction: it says what was done, and what is mailed about it.

use super::Transaction;
use crate::{
    actors::{Actor, Acts, Capacity, Unattended},
    audit::{self, Record},
    outbox::{self, Mail},
};
use chrono::{DateTime, Utc};
use sea_orm::DbErr;

/// What somebody does in a transaction: history and mails, in their order. What was done before already, or changes nothing,
/// needs no commit.
#[must_use = "what was done is kept by `commit`"]
#[derive(Debug)]
pub struct Done {
    by: Actor,
    at: DateTime<Utc>,
    is_untold: bool,
    records: Vec<Record>,
    mails: Vec<Mail>,
}

impl Done {
    /// One thing.
    pub fn by(who: &impl Acts, at: DateTime<Utc>, record: Record) -> Self {
        Self { records: vec![record], ..Self::several(who, at) }
    }

    /// As many things as are told by [`Done::tell`]. When nothing is, nothing is kept.
    pub fn several(who: &impl Acts, at: DateTime<Utc>) -> Self {
        Self { by: who.actor(), at, is_untold: false, records: Vec::new(), mails: Vec::new() }
    }

    /// What nobody decided and no history tells: a count, a mark on a message, a mail whose time has come.
    pub fn untold(who: &impl Unattended, at: DateTime<Utc>) -> Self {
        Self { is_untold: true, ..Self::several(who, at) }
    }

    pub fn mails(mut self, mails: impl IntoIterator<Item = Mail>) -> Self {
        self.mails.extend(mails);
        self
    }

    /// Something has happened, and these are told.
    pub fn tell(&mut self, record: Record, mails: impl IntoIterator<Item = Mail>) {
        self.records.push(record);
        self.mails.extend(mails);
    }

    pub fn capacity(&self) -> Capacity {
        self.by.capacity
    }

    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }
}

impl Transaction {
    pub async fn commit(self, done: Done) -> Result<(), DbErr> {
        if done.records.is_empty() && !done.is_untold {
            return self.rollback().await;
        }
        audit::write(&self, done.by, done.at, done.records).await?;
        for mail in done.mails {
            outbox::enqueue(&self, done.at, mail).await?;
        }
        self.end().await
    }
}
