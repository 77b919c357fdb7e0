//! What people are found by: their names and addresses. Whoever writes one of them writes this too.

use crate::accounts::{
    entity::{
        account_address,
        sought_account::{ActiveModel, Column, Entity},
    },
    model::{Account, AccountId},
};
use fold::Word;
use sea_orm::{
    ActiveValue::Set,
    sea_query::{OnConflict, SelectStatement},
    *,
};
use std::collections::BTreeSet;

/// What somebody is found by under a name and an address.
fn entries(name: &str, email: &str) -> BTreeSet<String> {
    fold::entries(&[name, email]).into_iter().collect()
}

/// A new account is found.
pub(super) async fn be_found<C: ConnectionTrait>(db: &C, id: AccountId, new: &Account) -> Result<(), DbErr> {
    add(db, id, entries(&new.name, &new.email)).await
}

/// An account is found by another name: what this one adds is added, what only the old one had goes. A further address that
/// begins like the old name is found as a whole from then on.
pub(super) async fn be_found_as<C: ConnectionTrait>(db: &C, before: &Account, name: &str) -> Result<(), DbErr> {
    let (old, new) = (entries(&before.name, &before.email), entries(name, &before.email));
    let gone: Vec<_> = old.difference(&new).cloned().collect();
    if !gone.is_empty() {
        Entity::delete_many().filter(Column::AccountId.eq(before.id.0)).filter(Column::Folded.is_in(gone)).exec(db).await?;
    }
    add(db, before.id, new.difference(&old).cloned().collect()).await
}

/// An account is found by a further address too.
pub(super) async fn be_found_at<C: ConnectionTrait>(db: &C, id: AccountId, email: &str) -> Result<(), DbErr> {
    add(db, id, entries("", email)).await
}

/// The further addresses of an account, in their order.
pub async fn further_addresses<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<Vec<String>, DbErr> {
    let rows = account_address::Entity::find()
        .filter(account_address::Column::AccountId.eq(id.0))
        .order_by_asc(account_address::Column::Email)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.email).collect())
}

async fn add<C: ConnectionTrait>(db: &C, id: AccountId, entries: BTreeSet<String>) -> Result<(), DbErr> {
    if entries.is_empty() {
        return Ok(());
    }
    let rows = entries.into_iter().map(|folded| ActiveModel { folded: Set(folded), account_id: Set(id.0) });
    Entity::insert_many(rows).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(db).await.map(drop)
}

/// The ids of those in whose names or addresses a word begins like this one, for another query.
pub fn sought(word: &Word) -> SelectStatement {
    let (from, to) = word.range();
    let begins = Column::Folded.between(from, to);
    Entity::find().select_only().column(Column::AccountId).filter(begins).into_query()
}
