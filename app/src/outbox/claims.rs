//! Who sends what next. Any number of workers may ask at once: PostgreSQL skips what another one is taking, SQLite lets them
//! take turns.

use super::{
    Claimed, EXPIRED, Failure, OVERTAKEN,
    entity::{Column, Entity, Model},
    marks::{self, LONGEST_DELAY, TRIES},
    order,
};
use crate::{
    actors::Service,
    db::{self, Database, Done},
    i18n::Locale,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{sea_query::Expr, *};

/// How long a worker may take over one message before another one may try: more than it gives itself to send one.
pub const LEASE: TimeDelta = TimeDelta::minutes(11);
/// How far the clocks of machines that work together may be apart.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// A message that was tried, and what came of it.
pub type Outcome = (Claimed, Result<(), Failure>);

/// How many more messages a worker can take on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// At most so many that hold a code to sign in with.
    pub codes: usize,
    /// At most so many others.
    pub others: usize,
    /// At most so many together.
    pub all: usize,
}

impl Room {
    const ONE: Self = Self { codes: 1, others: 1, all: 1 };

    /// Who waits for a code to sign in is served first, also on a morning when everybody gets a digest through a slow server.
    fn by_class(self) -> [(bool, usize); 2] {
        [(true, self.codes.min(self.all)), (false, self.others.min(self.all))]
    }
}

/// Takes the next message that is due, for this worker alone until its lease ends.
pub async fn claim(db: &Database, now: DateTime<Utc>) -> Result<Option<Claimed>, DbErr> {
    Ok(exchange(db, &[], Room::ONE, now).await?.pop())
}

/// Notes what became of messages and takes as many others as there is room for, in one transaction: what a disk or a
/// network takes to keep something is paid once for all of them. What has run out is given up on the way. Where one of them can't
/// be marked, the others are all the same.
pub async fn exchange(db: &Database, ended: &[Outcome], room: Room, now: DateTime<Utc>) -> Result<Vec<Claimed>, DbErr> {
    // Most of the time nothing is due, and finding that out should lock nobody out.
    if ended.is_empty() && !is_anything_due(db, room, now).await? {
        return Ok(Vec::new());
    }
    match together(db, ended, room, now).await {
        Err(error) if !ended.is_empty() && db::trouble(&error).is_none() => {
            let unmarked = one_by_one(db, ended, now).await?;
            let taken = together(db, &[], room, now).await?;
            for (message, error) in unmarked {
                tracing::error!(id = message.id, kind = message.kind, %error, "a message can't be marked: it is tried again when its lease ends");
            }
            Ok(taken)
        }
        done => done,
    }
}

async fn together(db: &Database, ended: &[Outcome], room: Room, now: DateTime<Utc>) -> Result<Vec<Claimed>, DbErr> {
    let tx = db::write(db).await?;
    for outcome in ended {
        mark(&tx, outcome, now).await?;
    }
    let taken = take(&tx, room, now).await?;
    tx.commit(Done::untold(&Service::by_itself(), now)).await?;
    Ok(taken)
}

/// Marks each for itself and hands back those that can't be marked, so that one of them stops no others. Where it is the outbox
/// that can't be written, all of them fail.
async fn one_by_one<'a>(db: &Database, ended: &'a [Outcome], now: DateTime<Utc>) -> Result<Vec<(&'a Claimed, DbErr)>, DbErr> {
    Entity::update_many().col_expr(Column::LeasedUntil, Expr::value(now)).filter(Column::Id.eq(0)).exec(db).await?;
    let mut unmarked = Vec::new();
    for outcome in ended {
        let tx = db::write(db).await?;
        match mark(&tx, outcome, now).await {
            Ok(()) => tx.commit(Done::untold(&Service::by_itself(), now)).await?,
            Err(error) if db::trouble(&error).is_some() => return Err(error),
            Err(error) => {
                tx.rollback().await?;
                unmarked.push((&outcome.0, error));
            }
        }
    }
    Ok(unmarked)
}

async fn mark(tx: &db::Transaction, (message, outcome): &Outcome, now: DateTime<Utc>) -> Result<(), DbErr> {
    match outcome {
        Ok(()) => marks::sent(tx, message, now).await,
        Err(failure) => marks::failed(tx, message, failure, now).await,
    }
}

async fn is_anything_due(db: &Database, room: Room, now: DateTime<Utc>) -> Result<bool, DbErr> {
    for (is_code, most) in room.by_class() {
        if most > 0 && due(is_code, now).select_only().column(Column::Id).into_tuple::<i64>().one(db).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn take(tx: &db::Transaction, room: Room, now: DateTime<Utc>) -> Result<Vec<Claimed>, DbErr> {
    let mut taken = Vec::new();
    for (is_code, most) in room.by_class() {
        let until = room.all.min(taken.len() + most);
        while taken.len() < until {
            let more = u64::try_from(until - taken.len()).unwrap_or(1);
            let query = due(is_code, now).limit(more).lock_with_behavior(sea_query::LockType::Update, sea_query::LockBehavior::SkipLocked);
            let rows = query.all(tx).await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                match hopeless(tx, &row, now).await? {
                    Some(reason) => {
                        tracing::warn!(id = row.id, kind = row.kind, attempts = row.attempts, reason, "message dropped");
                        marks::give_up(tx, &claimed(row.attempts, row), &reason, now).await?;
                    }
                    None => taken.push(lease(tx, row, now).await?),
                }
            }
        }
    }
    Ok(taken)
}

/// "Mails of a booking leave in order": one that waits holds up what comes after it, for the same booking and recipient.
fn due(is_code: bool, now: DateTime<Utc>) -> Select<Entity> {
    Entity::find()
        .filter(Column::Secret.eq(is_code))
        .filter(Column::SentAt.is_null())
        .filter(Column::DeadAt.is_null())
        .filter(is_time(now))
        .filter(is_free(now))
        .filter(order::nothing_earlier_waits(now))
        .order_by_desc(Column::Secret)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
}

/// A clock that was ahead and was put right has dated messages that nobody should wait for: one that was never tried is due
/// when it is made, and no other one is put off for longer than the longest delay.
fn is_time(now: DateTime<Utc>) -> Condition {
    let dated_ahead = Condition::all().add(Column::Attempts.eq(0)).add(Column::CreatedAt.gt(now + SKEW));
    Condition::any().add(Column::DueAt.lte(now)).add(Column::DueAt.gt(now + LONGEST_DELAY + SKEW)).add(dated_ahead)
}

/// Nobody has it, or a worker that has died, or one whose clock was ahead for longer than a lease lasts.
fn is_free(now: DateTime<Utc>) -> Condition {
    let leased = Column::LeasedUntil;
    Condition::any().add(leased.is_null()).add(leased.lte(now)).add(leased.gt(now + LEASE + LEASE))
}

/// Why a message that is due is not even tried. One that was claimed that often and never marked kills its workers.
async fn hopeless(tx: &db::Transaction, row: &Model, now: DateTime<Utc>) -> Result<Option<String>, DbErr> {
    if row.expires_at.is_some_and(|end| end <= now) {
        let tried = row.failure.as_ref().map(|failure| format!("{EXPIRED}: {failure}"));
        return Ok(Some(tried.unwrap_or_else(|| EXPIRED.to_owned())));
    }
    if row.attempts >= TRIES {
        return Ok(Some("no worker survived it".to_owned()));
    }
    let is_overtaken = row.attempts > 0 && order::is_overtaken(tx, row.id).await?;
    Ok(is_overtaken.then(|| OVERTAKEN.to_owned()))
}

async fn lease(tx: &db::Transaction, mut row: Model, now: DateTime<Utc>) -> Result<Claimed, DbErr> {
    let attempts = row.attempts + 1;
    let mut update = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .filter(Column::Id.eq(row.id));
    // Nobody has seen its Message-ID yet, of which this is a part.
    if row.attempts == 0 && row.created_at > now + SKEW {
        tracing::warn!(id = row.id, kind = row.kind, dated = %row.created_at, "message dated ahead: the clock was wrong when it was written");
        update = update.col_expr(Column::CreatedAt, Expr::value(now));
        row.created_at = now;
    }
    update.exec(tx).await?;
    Ok(claimed(attempts, row))
}

fn claimed(attempts: i32, row: Model) -> Claimed {
    Claimed {
        id: row.id,
        kind: row.kind,
        to_email: row.to_email,
        to_name: row.to_name,
        reply_to: row.reply_to,
        locale: Locale::from_tag(&row.locale).unwrap_or_default(),
        subject: row.subject,
        text: row.body_text,
        html: row.body_html,
        calendar: row.calendar.zip(row.calendar_method),
        created_at: row.created_at,
        attempts,
        secret: row.secret,
    }
}
