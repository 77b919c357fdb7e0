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
    session::{ACCOUNT, DEVICE, digest},
};
use async_trait::async_trait;
use sea_orm::DbErr;
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store::{Error, Result},
};

#[derive(Clone, Debug)]
pub struct DatabaseSessions {
    db: Database,
    clock: Clock,
}

impl DatabaseSessions {
    pub fn new(db: Database, clock: Clock) -> Self {
        Self { db, clock }
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

    async fn save(&self, record: &Record) -> Result<()> {
        store::update_session(&self.db, self.stored(record)?).await.map_err(backend)
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

fn backend(error: DbErr) -> Error {
    Error::Backend(error.to_string())
}
