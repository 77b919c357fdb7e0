//! Sessions in the database, so that any instance can answer any request. Stored under the digest of the cookie's id:
//! who reads the table can't take over a session.

use app::{
    accounts::entity::session as table,
    clock::Clock,
    session::{ACCOUNT, digest},
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, *};
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store::{Error, Result},
};

#[derive(Clone, Debug)]
pub struct DatabaseSessions {
    db: DatabaseConnection,
    clock: Clock,
}

impl DatabaseSessions {
    pub fn new(db: DatabaseConnection, clock: Clock) -> Self {
        Self { db, clock }
    }
}

#[async_trait]
impl SessionStore for DatabaseSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // An id has 128 random bits; should two be the same, the insert fails and nobody gets the other's session.
        table::Entity::insert(self.row(record)?).exec_without_returning(&self.db).await.map_err(backend)?;
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let update = sea_query::OnConflict::column(table::Column::IdHash)
            .update_columns([table::Column::AccountId, table::Column::Content, table::Column::SeenAt, table::Column::ExpiresAt])
            .to_owned();
        table::Entity::insert(self.row(record)?).on_conflict(update).exec_without_returning(&self.db).await.map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = table::Entity::find_by_id(digest(&id.to_string())).one(&self.db).await.map_err(backend)?;
        let Some(row) = row.filter(|row| row.expires_at > self.clock.now()) else { return Ok(None) };
        let data = serde_json::from_str(&row.content).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date =
            OffsetDateTime::from_unix_timestamp((row.expires_at - self.ahead()).timestamp()).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        table::Entity::delete_by_id(digest(&id.to_string())).exec(&self.db).await.map_err(backend)?;
        Ok(())
    }
}

impl DatabaseSessions {
    /// tower-sessions knows only the machine's clock; the table is kept in ours.
    fn ahead(&self) -> TimeDelta {
        self.clock.now() - Utc::now()
    }

    fn row(&self, record: &Record) -> Result<table::ActiveModel> {
        let now = self.clock.now();
        Ok(table::ActiveModel {
            id_hash: Set(digest(&record.id.to_string())),
            account_id: Set(record.data.get(ACCOUNT).and_then(serde_json::Value::as_i64)),
            content: Set(serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?),
            device: Set(String::new()),
            created_at: Set(now),
            seen_at: Set(now),
            expires_at: Set(instant(record.expiry_date) + self.ahead()),
        })
    }
}

fn instant(date: OffsetDateTime) -> DateTime<Utc> {
    DateTime::from_timestamp(date.unix_timestamp(), 0).unwrap_or_default()
}

fn backend(error: DbErr) -> Error {
    Error::Backend(error.to_string())
}
