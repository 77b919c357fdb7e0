//! Drafts: what a student has answered so far, kept for the browser that typed it and, after signing in, for the account.

use crate::{accounts::model::AccountId, bookings::entity::draft, bookings::model::Draft, form::Form, housing::model::HouseId};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    sea_query::{Expr, OnConflict},
    *,
};

/// A draft is forgotten when nobody has touched it for this long.
const KEPT: TimeDelta = TimeDelta::days(30);

/// The draft of a browser or an account: the latest one for this house, or else the latest one for any.
pub async fn draft<C: ConnectionTrait>(
    db: &C,
    browser_hash: Option<&str>,
    account: Option<AccountId>,
    house: HouseId,
    now: DateTime<Utc>,
) -> Result<Option<Draft>, DbErr> {
    let mut owner = Condition::any();
    if let Some(browser) = browser_hash {
        // In a shared browser somebody else's draft stays theirs once they have signed in.
        let theirs = draft::Column::AccountId.is_null();
        let mine = account.map_or(theirs.clone(), |account| theirs.or(draft::Column::AccountId.eq(account.0)));
        owner = owner.add(draft::Column::BrowserHash.eq(browser).and(mine));
    }
    if let Some(account) = account {
        owner = owner.add(draft::Column::AccountId.eq(account.0));
    }
    if owner.is_empty() {
        return Ok(None);
    }
    let row = draft::Entity::find()
        .filter(owner)
        .filter(draft::Column::ExpiresAt.gt(now))
        .order_by_desc(draft::Column::HouseId.eq(house.0))
        .order_by_desc(draft::Column::UpdatedAt)
        .one(db)
        .await?;
    Ok(row.map(|row| Draft { id: row.id, house: HouseId(row.house_id), answers: Form::parse(row.answers.as_bytes()) }))
}

pub async fn save<C: ConnectionTrait>(
    db: &C,
    draft: &Draft,
    browser_hash: &str,
    account: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = draft::ActiveModel {
        id: Set(draft.id.clone()),
        browser_hash: Set(browser_hash.to_owned()),
        account_id: Set(account.map(|account| account.0)),
        house_id: Set(draft.house.0),
        answers: Set(draft.answers.encode()),
        updated_at: Set(now),
        expires_at: Set(now + KEPT),
    };
    let columns = [draft::Column::AccountId, draft::Column::Answers, draft::Column::UpdatedAt, draft::Column::ExpiresAt];
    let again = OnConflict::column(draft::Column::Id).update_columns(columns).to_owned();
    draft::Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(drop)
}

/// Whether a draft of this id is stored.
pub async fn is_kept<C: ConnectionTrait>(db: &C, id: &str) -> Result<bool, DbErr> {
    Ok(draft::Entity::find_by_id(id.to_owned()).count(db).await? > 0)
}

/// What an account had begun is a booking now, in whichever house it began: it is kept no longer than it is needed.
pub async fn delete<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<(), DbErr> {
    draft::Entity::delete_many().filter(draft::Column::AccountId.eq(account.0)).exec(db).await.map(drop)
}

/// Gives the drafts of the browser that asked to sign in to the account that it signed in to.
pub async fn hand_over<C: ConnectionTrait>(db: &C, browser_hash: &str, account: AccountId) -> Result<(), DbErr> {
    draft::Entity::update_many()
        .col_expr(draft::Column::AccountId, Expr::value(account.0))
        .filter(draft::Column::BrowserHash.eq(browser_hash))
        .filter(draft::Column::AccountId.is_null())
        .exec(db)
        .await
        .map(drop)
}

/// Forgets the drafts that nobody has touched for long.
pub async fn delete_expired<C: ConnectionTrait>(db: &C, now: DateTime<Utc>) -> Result<(), DbErr> {
    draft::Entity::delete_many().filter(draft::Column::ExpiresAt.lte(now)).exec(db).await.map(drop)
}
