//! Counters against guessing and flooding. In the database, so that several instances agree.

use crate::accounts::entity::attempt::{ActiveModel, Column, Entity};
use crate::db::Transaction;
use sea_orm::{ActiveValue::Set, sea_query::Expr, *};

/// Counts an attempt and says how many there were in this window, this one included. `key` names what is counted, such
/// as `book:17`; personal data, a client's address too, goes in as a keyed digest.
pub async fn count_attempt<C: ConnectionTrait>(db: &C, key: &str, window_start: i64) -> Result<i32, DbErr> {
    count_attempts(db, key, window_start, 1).await
}

/// Counts several at once, or takes back some that were counted: then `more` is negative.
pub async fn count_attempts<C: ConnectionTrait>(db: &C, key: &str, window_start: i64, more: i32) -> Result<i32, DbErr> {
    let row = ActiveModel { key: Set(key.to_owned()), window_start: Set(window_start), count: Set(more) };
    let add = sea_query::OnConflict::columns([Column::Key, Column::WindowStart])
        .value(Column::Count, Expr::col((Entity, Column::Count)).add(more))
        .to_owned();
    Ok(Entity::insert(row).on_conflict(add).exec_with_returning(db).await?.count)
}

/// Forgets what was counted in this window and says how many there were.
pub async fn take_attempts(tx: &Transaction, key: &str, window_start: i64) -> Result<i32, DbErr> {
    let id = (key.to_owned(), window_start);
    let Some(row) = Entity::find_by_id(id.clone()).lock_exclusive().one(tx).await? else { return Ok(0) };
    Entity::delete_by_id(id).exec(tx).await?;
    Ok(row.count)
}

/// Forgets windows that began before `window_start`.
pub async fn delete_attempts_before<C: ConnectionTrait>(db: &C, window_start: i64) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::WindowStart.lt(window_start)).exec(db).await?.rows_affected)
}
