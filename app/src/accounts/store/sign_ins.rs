//! Queries about requests to sign in.

use crate::accounts::{
    entity::sign_in::{ActiveModel, Column, Entity, Model},
    model::{SignIn, SignInId},
};
use crate::db::Transaction;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, sea_query::Expr, *};

/// `new.id` is not read.
pub async fn insert_sign_in<C: ConnectionTrait>(db: &C, new: &SignIn, now: DateTime<Utc>) -> Result<SignInId, DbErr> {
    let row = ActiveModel {
        email: Set(new.email.clone()),
        browser_hash: Set(new.browser_hash.clone()),
        token_hash: Set(new.token_hash.clone()),
        code_hash: Set(new.code_hash.clone()),
        tries: Set(new.tries),
        return_to: Set(new.return_to.clone()),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        used_at: Set(new.used_at),
        ..Default::default()
    };
    Ok(SignInId(Entity::insert(row).exec(db).await?.last_insert_id))
}

/// What a browser asked for last, for this address or for any.
pub async fn latest_sign_in<C: ConnectionTrait>(db: &C, browser_hash: &str, email: Option<&str>) -> Result<Option<SignIn>, DbErr> {
    let mut asked = of_browser(browser_hash);
    if let Some(email) = email {
        asked = asked.filter(Column::Email.eq(email));
    }
    Ok(asked.one(db).await?.map(SignIn::from))
}

/// What a browser asked for last to prove another address than this one, which is done on the page `proof`.
pub async fn latest_proof<C: ConnectionTrait>(db: &C, browser_hash: &str, proof: &str, own: &str) -> Result<Option<SignIn>, DbErr> {
    let asked = of_browser(browser_hash).filter(Column::ReturnTo.eq(proof)).filter(Column::Email.ne(own));
    Ok(asked.one(db).await?.map(SignIn::from))
}

/// The `newest` requests of a browser for one address, the latest first, locked until the transaction ends: of many codes
/// tried at once each is counted.
pub async fn sign_ins_to_try(tx: &Transaction, browser_hash: &str, email: &str, newest: u64) -> Result<Vec<SignIn>, DbErr> {
    let rows = of_browser(browser_hash).filter(Column::Email.eq(email)).limit(newest).lock_exclusive().all(tx).await?;
    Ok(rows.into_iter().map(SignIn::from).collect())
}

fn of_browser(browser_hash: &str) -> Select<Entity> {
    Entity::find().filter(Column::BrowserHash.eq(browser_hash)).order_by_desc(Column::Id)
}

pub async fn sign_in_by_token<C: ConnectionTrait>(db: &C, token_hash: &str) -> Result<Option<SignIn>, DbErr> {
    Ok(Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await?.map(SignIn::from))
}

/// The same, locked until the transaction ends: of two who use a link at once only one does.
pub async fn sign_in_to_use(tx: &Transaction, token_hash: &str) -> Result<Option<SignIn>, DbErr> {
    Ok(Entity::find().filter(Column::TokenHash.eq(token_hash)).lock_exclusive().one(tx).await?.map(SignIn::from))
}

pub async fn count_wrong_code<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = SignInId>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .exec(db)
        .await
        .map(drop)
}

/// Spends a request and every other one that the same browser made for the same address.
pub async fn use_sign_in<C: ConnectionTrait>(db: &C, used: &SignIn, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::BrowserHash.eq(&used.browser_hash))
        .filter(Column::Email.eq(&used.email))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await
        .map(drop)
}

pub async fn delete_sign_ins_before<C: ConnectionTrait>(db: &C, limit: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::CreatedAt.lt(limit)).exec(db).await?.rows_affected)
}

impl From<Model> for SignIn {
    fn from(row: Model) -> Self {
        Self {
            id: SignInId(row.id),
            email: row.email,
            browser_hash: row.browser_hash,
            token_hash: row.token_hash,
            code_hash: row.code_hash,
            tries: row.tries,
            return_to: row.return_to,
            expires_at: row.expires_at,
            used_at: row.used_at,
        }
    }
}
