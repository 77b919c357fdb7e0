//! The history: what was done, by whom, to what. Written by the commit of what did it; never changed afterwards.

use crate::{
    accounts::model::AccountId,
    actors::{Actor, Acts, Capacity},
    federation::model::MunicipalityCode,
    placements::model::UniversityId,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub at: DateTimeUtc,
        pub actor_id: Option<i64>,
        pub actor_role: String,
        pub action: String,
        pub entity: String,
        pub entity_id: i64,
        pub municipality_code: Option<String>,
        pub university_id: Option<i64>,
        pub detail: String,
        pub request_id: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::Column;

/// Rows of one insert: both databases take so many values in a statement.
const ROWS: usize = 500;

tokio::task_local! {
    static REQUEST: String;
}

/// Does something in the name of a request: what is recorded meanwhile carries the id that the log's lines carry too.
pub async fn in_request<T>(id: String, done: impl Future<Output = T>) -> T {
    REQUEST.scope(id, done).await
}

/// What can happen to a kind of thing: an enum, kept as the variant's code and its fields as JSON (serde's `tag = "code",
/// content = "detail"`). The fields hold codes, dates and numbers, no names and no free text.
pub trait Event: Serialize + DeserializeOwned {
    /// The kind of thing.
    const OF: &'static str;
}

/// An event, and what it happened to.
#[derive(Debug)]
pub struct Record {
    of: &'static str,
    id: i64,
    event: serde_json::Result<Value>,
    municipality: Option<MunicipalityCode>,
    university: Option<UniversityId>,
}

impl Record {
    pub fn new<E: Event>(id: i64, event: &E) -> Self {
        Self { of: E::OF, id, event: serde_json::to_value(event), municipality: None, university: None }
    }

    pub fn municipality(mut self, code: &MunicipalityCode) -> Self {
        self.municipality = Some(code.clone());
        self
    }

    pub fn university(mut self, id: UniversityId) -> Self {
        self.university = Some(id);
        self
    }

    fn row(self, by: Actor, at: DateTime<Utc>) -> Result<entity::ActiveModel, DbErr> {
        let mut event = self.event.map_err(|error| DbErr::Custom(format!("an event of {} {} can't be kept: {error}", self.of, self.id)))?;
        let detail = event.get_mut("detail").map(Value::take);
        let code = event.get("code").and_then(Value::as_str).unwrap_or_default();
        Ok(entity::ActiveModel {
            at: Set(at),
            actor_id: Set(by.account.map(|account| account.0)),
            actor_role: Set(by.capacity.code().to_owned()),
            action: Set(code.to_owned()),
            entity: Set(self.of.to_owned()),
            entity_id: Set(self.id),
            municipality_code: Set(self.municipality.map(|code| code.0)),
            university_id: Set(self.university.map(|id| id.0)),
            detail: Set(detail.map(|detail| detail.to_string()).unwrap_or_default()),
            request_id: Set(REQUEST.try_with(Clone::clone).ok()),
            ..Default::default()
        })
    }
}

/// What was done to a thing, when and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<E> {
    pub at: DateTime<Utc>,
    pub by: Actor,
    pub event: E,
}

impl<E: Event> TryFrom<entity::Model> for Entry<E> {
    type Error = DbErr;

    /// A row that can't be read is an error that names it, and not a row less.
    fn try_from(row: entity::Model) -> Result<Self, DbErr> {
        let unreadable = |why: String| DbErr::Custom(format!("audit {}: {why}", row.id));
        let mut event = serde_json::Map::from_iter([("code".to_owned(), Value::String(row.action.clone()))]);
        if !row.detail.is_empty() {
            event.insert("detail".to_owned(), serde_json::from_str(&row.detail).map_err(|error| unreadable(error.to_string()))?);
        }
        let capacity = Capacity::from_code(&row.actor_role).ok_or_else(|| unreadable(format!("unknown role {:?}", row.actor_role)))?;
        Ok(Self {
            at: row.at,
            by: Actor { capacity, account: row.actor_id.map(AccountId) },
            event: serde_json::from_value(Value::Object(event)).map_err(|error| unreadable(error.to_string()))?,
        })
    }
}

/// Writes what has happened, in its order.
pub(crate) async fn write<C: ConnectionTrait>(db: &C, by: Actor, at: DateTime<Utc>, records: Vec<Record>) -> Result<(), DbErr> {
    let rows = records.into_iter().map(|record| record.row(by, at)).collect::<Result<Vec<_>, _>>()?;
    for rows in rows.chunks(ROWS) {
        entity::Entity::insert_many(rows.iter().cloned()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What was done to a thing, oldest first.
pub async fn history<E: Event>(db: &impl ConnectionTrait, id: i64) -> Result<Vec<Entry<E>>, DbErr> {
    let query = entity::Entity::find().filter(Column::Entity.eq(E::OF)).filter(Column::EntityId.eq(id)).order_by_asc(Column::Id);
    query.all(db).await?.into_iter().map(Entry::try_from).collect()
}

/// What was done to some things, each with its id, oldest first.
pub async fn histories<E: Event>(db: &impl ConnectionTrait, ids: impl IntoIterator<Item = i64>) -> Result<Vec<(i64, Entry<E>)>, DbErr> {
    let query = entity::Entity::find().filter(Column::Entity.eq(E::OF)).filter(Column::EntityId.is_in(ids)).order_by_asc(Column::Id);
    query.all(db).await?.into_iter().map(|row| Ok((row.entity_id, Entry::try_from(row)?))).collect()
}

/// Whether somebody has done this to a thing before.
pub async fn has_done<E: Event>(db: &impl ConnectionTrait, by: &impl Acts, id: i64, this: impl Fn(&E) -> bool) -> Result<bool, DbErr> {
    let by = by.actor();
    Ok(history(db, id).await?.iter().any(|entry| entry.by == by && this(&entry.event)))
}

/// What was done in a municipality to things of a kind, with their ids, from one moment until before another, oldest first.
pub async fn between<E: Event>(
    db: &impl ConnectionTrait,
    municipality: &MunicipalityCode,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(i64, Entry<E>)>, DbErr> {
    let query = entity::Entity::find()
        .filter(Column::MunicipalityCode.eq(&municipality.0))
        .filter(Column::At.gte(from))
        .filter(Column::At.lt(until))
        .filter(Column::Entity.eq(E::OF))
        .order_by_asc(Column::Id);
    query.all(db).await?.into_iter().map(|row| Ok((row.entity_id, Entry::try_from(row)?))).collect()
}
