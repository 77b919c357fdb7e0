//! Addresses that were proven to be somebody's, besides the one that the account has.

use super::sought::be_found_at;
use crate::{
    accounts::{
        entity::{
            account,
            account_address::{ActiveModel, Column, Entity},
        },
        model::{Account, AccountId},
    },
    db::Transaction,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, sea_query::Expr, *};
use std::collections::HashMap;

/// Whose address it is, though the account has another one.
pub(super) async fn owner<C: ConnectionTrait>(db: &C, email: &str) -> Result<Option<AccountId>, DbErr> {
    Ok(Entity::find_by_id(email.to_owned()).one(db).await?.map(|row| AccountId(row.account_id)))
}

/// The same for many addresses at once.
pub async fn owners<C: ConnectionTrait>(db: &C, emails: impl IntoIterator<Item = String>) -> Result<HashMap<String, AccountId>, DbErr> {
    let rows = Entity::find().filter(Column::Email.is_in(emails)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.email, AccountId(row.account_id))).collect())
}

/// An account that is locked has this address too from now on.
pub async fn add_address(tx: &Transaction, account: &Account, email: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel { email: Set(email.to_owned()), account_id: Set(account.id.0), proven_at: Set(now) };
    Entity::insert(row).exec_without_returning(tx).await?;
    be_found_at(tx, account.id, email).await
}

/// An account that is locked is signed in with and written to at another of its addresses; the one before stays its own.
pub async fn change_address(tx: &Transaction, account: &Account, email: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_by_id(email.to_owned()).exec(tx).await?;
    account::Entity::update_many().col_expr(account::Column::Email, email.into()).filter(account::Column::Id.eq(account.id.0)).exec(tx).await?;
    be_found_at(tx, account.id, email).await?;
    add_address(tx, account, &account.email, now).await
}

/// An account goes, its further addresses are another one's. Nothing may name it any more.
pub async fn absorb(tx: &Transaction, gone: &Account, into: &Account) -> Result<(), DbErr> {
    let theirs = Entity::update_many().col_expr(Column::AccountId, Expr::value(into.id.0)).filter(Column::AccountId.eq(gone.id.0));
    theirs.exec(tx).await?;
    account::Entity::delete_by_id(gone.id.0).exec(tx).await.map(drop)
}
