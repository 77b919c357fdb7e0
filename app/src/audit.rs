//! The log of what was done, by whom, to what. Written in the transaction that does it; never changed afterwards.

use crate::{federation::model::MunicipalityCode, placements::model::UniversityId, session::CurrentUser};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

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

tokio::task_local! {
    static REQUEST: String;
}

/// Does something in the name of a request: what is recorded meanwhile carries the id that the log's lines carry too.
pub async fn in_request<T>(id: String, done: impl Future<Output = T>) -> T {
    REQUEST.scope(id, done).await
}

/// Who did it.
#[derive(Debug, Clone)]
pub enum Actor {
    Student(i64),
    Coordinator(i64),
    Checker(i64),
    /// The worker: deadlines and clean-up.
    System,
    /// Somebody at the command line.
    Operator,
}

impl Actor {
    pub fn student(user: &CurrentUser) -> Self {
        Self::Student(user.id.0)
    }

    fn id(&self) -> Option<i64> {
        match self {
            Self::Student(id) | Self::Coordinator(id) | Self::Checker(id) => Some(*id),
            Self::System | Self::Operator => None,
        }
    }

    pub fn role(&self) -> &'static str {
        match self {
            Self::Student(_) => "student",
            Self::Coordinator(_) => "coordinator",
            Self::Checker(_) => "checker",
            Self::System => "system",
            Self::Operator => "operator",
        }
    }
}

/// One thing that was done. `detail` holds codes, dates and numbers, no names and no free text.
#[derive(Debug, Clone)]
pub struct Event {
    pub action: &'static str,
    pub entity: &'static str,
    pub entity_id: i64,
    pub municipality: Option<MunicipalityCode>,
    pub university: Option<UniversityId>,
    pub detail: String,
}

impl Event {
    pub fn new(action: &'static str, entity: &'static str, entity_id: i64) -> Self {
        Self { action, entity, entity_id, municipality: None, university: None, detail: String::new() }
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    pub fn municipality(mut self, code: &MunicipalityCode) -> Self {
        self.municipality = Some(code.clone());
        self
    }

    pub fn university(mut self, id: UniversityId) -> Self {
        self.university = Some(id);
        self
    }
}

/// What was done, for the history of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: DateTime<Utc>,
    pub actor_role: String,
    pub action: String,
    pub detail: String,
}

pub async fn record<C: ConnectionTrait>(db: &C, at: DateTime<Utc>, actor: &Actor, event: Event) -> Result<(), DbErr> {
    entity::Entity::insert(entity::ActiveModel {
        at: Set(at),
        actor_id: Set(actor.id()),
        actor_role: Set(actor.role().to_owned()),
        action: Set(event.action.to_owned()),
        entity: Set(event.entity.to_owned()),
        entity_id: Set(event.entity_id),
        municipality_code: Set(event.municipality.map(|code| code.0)),
        university_id: Set(event.university.map(|id| id.0)),
        detail: Set(event.detail),
        request_id: Set(REQUEST.try_with(Clone::clone).ok()),
        ..Default::default()
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Whether somebody has done one of these things to a thing before.
pub async fn is_recorded<C: ConnectionTrait>(db: &C, actions: &[&str], kind: &str, id: i64, by: &Actor) -> Result<bool, DbErr> {
    use entity::Column;
    use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter};
    let query = entity::Entity::find()
        .filter(Column::Entity.eq(kind))
        .filter(Column::EntityId.eq(id))
        .filter(Column::Action.is_in(actions.to_vec()))
        .filter(Column::ActorId.eq(by.id()))
        .filter(Column::ActorRole.eq(by.role()));
    Ok(query.count(db).await? > 0)
}

/// What was done to a thing, oldest first.
pub async fn history<C: ConnectionTrait>(db: &C, kind: &str, id: i64) -> Result<Vec<Entry>, DbErr> {
    use entity::Column;
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
    let rows = entity::Entity::find().filter(Column::Entity.eq(kind)).filter(Column::EntityId.eq(id)).order_by_asc(Column::Id).all(db).await?;
    Ok(rows.into_iter().map(|row| Entry { at: row.at, actor_role: row.actor_role, action: row.action, detail: row.detail }).collect())
}

/// What was done in a municipality to things of a kind, with their ids, from one moment until before another, oldest first.
pub async fn between<C: ConnectionTrait>(
    db: &C,
    kind: &str,
    municipality: &MunicipalityCode,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(i64, Entry)>, DbErr> {
    use entity::Column;
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
    let query = entity::Entity::find()
        .filter(Column::MunicipalityCode.eq(&municipality.0))
        .filter(Column::At.gte(from))
        .filter(Column::At.lt(until))
        .filter(Column::Entity.eq(kind))
        .order_by_asc(Column::Id);
    let entry = |row: entity::Model| (row.entity_id, Entry { at: row.at, actor_role: row.actor_role, action: row.action, detail: row.detail });
    Ok(query.all(db).await?.into_iter().map(entry).collect())
}
