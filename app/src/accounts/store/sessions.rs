//! Queries about sessions, signed in or not.

use crate::accounts::{
    entity::session::{ActiveModel, Column, Entity, Model},
    model::{AccountId, StoredSession},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, sea_query::Expr, *};

/// Fails when there is a session of this name already, so that nobody gets another's.
pub async fn insert_session<C: ConnectionTrait>(db: &C, new: StoredSession) -> Result<(), DbErr> {
    let row = ActiveModel {
        id_hash: Set(new.id_hash),
        account_id: Set(new.account.map(|id| id.0)),
        content: Set(new.content),
        device: Set(new.device),
        created_at: Set(new.created_at),
        seen_at: Set(new.seen_at),
        expires_at: Set(new.expires_at),
    };
    Entity::insert(row).exec_without_returning(db).await.map(drop)
}

/// Writes a session that exists. One that was ended in the meantime, from another browser, stays ended.
pub async fn update_session<C: ConnectionTrait>(db: &C, session: StoredSession) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::AccountId, Expr::value(session.account.map(|id| id.0)))
        .col_expr(Column::Content, Expr::value(session.content))
        .col_expr(Column::Device, Expr::value(session.device))
        .col_expr(Column::SeenAt, Expr::value(session.seen_at))
        .col_expr(Column::ExpiresAt, Expr::value(session.expires_at))
        .filter(Column::IdHash.eq(session.id_hash))
        .exec(db)
        .await
        .map(drop)
}

pub async fn session<C: ConnectionTrait>(db: &C, id_hash: &str, now: DateTime<Utc>) -> Result<Option<StoredSession>, DbErr> {
    Ok(Entity::find_by_id(id_hash.to_owned()).filter(Column::ExpiresAt.gt(now)).one(db).await?.map(StoredSession::from))
}

/// Where an account is signed in, the most recent first.
pub async fn sessions_of<C: ConnectionTrait>(db: &C, account: AccountId, now: DateTime<Utc>) -> Result<Vec<StoredSession>, DbErr> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::SeenAt)
        .order_by_asc(Column::IdHash)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(StoredSession::from).collect())
}

pub async fn delete_session<C: ConnectionTrait>(db: &C, id_hash: &str) -> Result<(), DbErr> {
    Entity::delete_by_id(id_hash.to_owned()).exec(db).await.map(drop)
}

/// Ends one of an account's sessions; says whether there was such a one.
pub async fn delete_session_of<C: ConnectionTrait>(db: &C, account: AccountId, id_hash: &str) -> Result<bool, DbErr> {
    let done = Entity::delete_by_id(id_hash.to_owned()).filter(Column::AccountId.eq(account.0)).exec(db).await?;
    Ok(done.rows_affected > 0)
}

/// Ends an account's sessions, all or all but one; says how many.
pub async fn delete_sessions_of<C: ConnectionTrait>(db: &C, account: AccountId, but: Option<&str>) -> Result<u64, DbErr> {
    let mut delete = Entity::delete_many().filter(Column::AccountId.eq(account.0));
    if let Some(but) = but {
        delete = delete.filter(Column::IdHash.ne(but));
    }
    Ok(delete.exec(db).await?.rows_affected)
}

pub async fn delete_expired_sessions<C: ConnectionTrait>(db: &C, now: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(db).await?.rows_affected)
}

impl From<Model> for StoredSession {
    fn from(row: Model) -> Self {
        Self {
            id_hash: row.id_hash,
            account: row.account_id.map(AccountId),
            content: row.content,
            device: row.device,
            created_at: row.created_at,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
        }
    }
}
