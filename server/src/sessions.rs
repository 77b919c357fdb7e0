//! Sessions in the database, so that any instance can answer any request. Stored under the digest of the cookie's id:
//! who reads the table can't take over a session.

use app::{
    accounts::{
        model::{AccountId, StoredSession},
        rules::SESSION_LIFETIME,
        store,
    },
    clock::Clock,
    db::Database,
    error::AppError,
    session::{ACCOUNT, DEVICE, SEEN, digest},
};
use async_trait::async_trait;
use sea_orm::DbErr;
use std::time::Duration;
use tokio::time::timeout;
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// How long a page may wait for noting that it was asked for.
const NOTING: Duration = Duration::from_millis(300);

#[derive(Clone, Debug)]
pub struct DatabaseSessions {
    db: Database,
    clock: Clock,
}

impl DatabaseSessions {
    pub fn new(db: Database, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// Whether the table already holds everything of a session but when its browser was last here.
    async fn only_seen(&self, record: &Record) -> Result<bool> {
        let Some(Record { mut data, .. }) = self.load(&record.id).await? else { return Ok(false) };
        let mut new = record.data.clone();
        data.remove(SEEN);
        new.remove(SEEN);
        Ok(data == new)
    }

    /// The session as the table keeps it. Its end is counted on our clock, not on the machine's as the record's is.
    fn stored(&self, record: &Record) -> Result<StoredSession> {
        let now = self.clock.now();
        Ok(StoredSession {
            id_hash: name(&record.id),
            account: record.data.get(ACCOUNT).and_then(serde_json::Value::as_i64).map(AccountId),
            content: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
            device: record.data.get(DEVICE).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
            created_at: now,
            seen_at: now,
            expires_at: now + SESSION_LIFETIME,
        })
    }
}

#[async_trait]
impl SessionStore for DatabaseSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // An id has 128 random bits; should two be the same, the insert fails and nobody gets the other's session.
        store::insert_session(&self.db, self.stored(record)?).await.map_err(backend)
    }

    /// What must be kept is kept, or fails. That somebody was here is noted when that can be done at once: "reading never fails
    /// because something besides could not be written".
    async fn save(&self, record: &Record) -> Result<()> {
        let save = store::update_session(&self.db, self.stored(record)?);
        if !self.only_seen(record).await? {
            return save.await.map_err(backend);
        }
        match timeout(NOTING, save).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "it can't be noted that a browser was here"),
            Err(_) => tracing::warn!("it takes too long to note that a browser was here"),
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(stored) = store::session(&self.db, &name(id), self.clock.now()).await.map_err(backend)? else { return Ok(None) };
        let data = serde_json::from_str(&stored.content).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(stored.expires_at.timestamp()).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        store::delete_session(&self.db, &name(id)).await.map_err(backend)
    }
}

fn name(id: &Id) -> String {
    digest(&id.to_string())
}

/// Logs the cause, and carries the kind to where a page is made of it.
fn backend(error: DbErr) -> Error {
    Error::Backend(AppError::from(error).to_string())
}
