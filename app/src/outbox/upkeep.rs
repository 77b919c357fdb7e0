//! What an operator sees of the outbox, and what it forgets.

use super::{
    EXPIRED, NO_MAILBOX, OVERTAKEN, RESTORED,
    entity::{Column, Entity},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{sea_query::Expr, *};

/// How long the content of a message is kept after it was sent or given up: long enough to answer "did I get a mail?".
const KEPT: TimeDelta = TimeDelta::days(90);

/// How the outbox is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Neither sent nor given up.
    pub waiting: u64,
    /// Of the waiting, those that a worker has in hand, or had when it was killed.
    pub held: u64,
    /// Given up, though somebody waits for them, by the rule of `praktikbo check`: not what had run out, was overtaken or was held
    /// back by a restore, and no code for a mistyped address. Any other code that died keeps somebody out. Until they are forgotten.
    pub dead: u64,
    /// Since when the oldest of the waiting has been waiting.
    pub waiting_since: Option<DateTime<Utc>>,
}

/// A message that will not leave: for the operator, without what it says and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dead {
    pub id: i64,
    pub kind: String,
    pub booking_id: Option<i64>,
    pub attempts: i32,
    pub dead_at: DateTime<Utc>,
    pub failure: String,
}

pub async fn counts<C: ConnectionTrait>(db: &C) -> Result<Counts, DbErr> {
    let waiting = || Entity::find().filter(Column::SentAt.is_null()).filter(Column::DeadAt.is_null());
    let oldest = waiting().select_only().column_as(Column::CreatedAt.min(), "oldest").into_tuple::<Option<DateTime<Utc>>>().one(db).await?;
    let run_out = Condition::all().add(Column::Secret.eq(false)).add(Column::Failure.starts_with(EXPIRED));
    let mistyped = Condition::all().add(Column::Secret.eq(true)).add(Column::Failure.starts_with(NO_MAILBOX));
    let untrue = Condition::any().add(run_out).add(mistyped).add(Column::Failure.is_in([OVERTAKEN, RESTORED]));
    let missed = Condition::any().add(Column::Failure.is_null()).add(untrue.not());
    Ok(Counts {
        waiting: waiting().count(db).await?,
        held: waiting().filter(Column::LeasedUntil.is_not_null()).count(db).await?,
        dead: given_up().filter(missed).count(db).await?,
        waiting_since: oldest.flatten(),
    })
}

/// The messages that were given up and are not forgotten yet, in the words of the index `message_dead`.
fn given_up() -> Select<Entity> {
    Entity::find().filter(Column::DeadAt.is_not_null()).filter(Expr::cust("to_email <> ''"))
}

/// The same, the latest first.
pub async fn dead<C: ConnectionTrait>(db: &C, limit: u64) -> Result<Vec<Dead>, DbErr> {
    let rows = given_up().order_by_desc(Column::DeadAt).order_by_desc(Column::Id).limit(limit).all(db).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let failure = row.failure.unwrap_or_default();
            Some(Dead { id: row.id, kind: row.kind, booking_id: row.booking_id, attempts: row.attempts, dead_at: row.dead_at?, failure })
        })
        .collect())
}

/// Erases what old messages said and to whom, and keeps that they were sent: the key still stops a second one.
pub async fn forget<C: ConnectionTrait>(db: &C, now: DateTime<Utc>) -> Result<(), DbErr> {
    for end in [Column::SentAt, Column::DeadAt] {
        // In the words of the indexes `message_sent` and `message_dead`, which hold only what is not forgotten yet.
        let old = || Condition::all().add(Expr::cust("to_email <> ''")).add(end.lt(now - KEPT));
        // Most of the time nothing is that old, and finding that out should lock nobody out.
        if Entity::find().select_only().column(Column::Id).filter(old()).into_tuple::<i64>().one(db).await?.is_some() {
            erase(old()).exec(db).await?;
        }
    }
    Ok(())
}

fn erase(which: Condition) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::ToEmail, Expr::value(""))
        .col_expr(Column::ToName, Expr::value(""))
        .col_expr(Column::ReplyTo, Expr::value(Option::<String>::None))
        .col_expr(Column::Subject, Expr::value(""))
        .col_expr(Column::BodyText, Expr::value(""))
        .col_expr(Column::BodyHtml, Expr::value(""))
        .col_expr(Column::Calendar, Expr::value(Option::<String>::None))
        .filter(which)
}
