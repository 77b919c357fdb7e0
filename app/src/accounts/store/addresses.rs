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
use sea_orm::{ActiveValue::Set, sea_query::OnConflict, *};
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

/// An account that is locked has these addresses too from now on, whose they were before.
pub async fn have_addresses(tx: &Transaction, account: &Account, emails: &[String], now: DateTime<Utc>) -> Result<(), DbErr> {
    for email in emails {
        let row = ActiveModel { email: Set(email.clone()), account_id: Set(account.id.0), proven_at: Set(now) };
        let again = OnConflict::column(Column::Email).update_columns([Column::AccountId, Column::ProvenAt]).to_owned();
        Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
        be_found_at(tx, account.id, email).await?;
    }
    Ok(())
}

/// An account that is locked is signed in with and written to at another of its addresses; the one before stays its own.
pub async fn change_address(tx: &Transaction, account: &Account, email: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_by_id(email.to_owned()).exec(tx).await?;
    account::Entity::update_many().col_expr(account::Column::Email, email.into()).filter(account::Column::Id.eq(account.id.0)).exec(tx).await?;
    have_addresses(tx, account, std::slice::from_ref(&account.email), now).await
}
