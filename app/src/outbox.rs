//! The outbox: mails are decided in the transaction that makes them true, and leave afterwards, at least once.
//! A worker claims a message with a lease, sends it, and marks it; whatever dies in between is claimed again later
//! under the same Message-ID.

use crate::i18n::Locale;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, sea_query::Expr, *};
use std::collections::HashMap;

mod entity;
mod upkeep;

pub use upkeep::{Counts, Dead, counts, dead, forget};

use entity::Column;

/// How long a worker may take over one message before another one may try: more than it gives itself to send one.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);
/// Tries before a message is given up: with the delays below, after two days and a half, so a weekend without a mail server loses nothing.
const TRIES: i32 = 21;

/// Why messages are not sent that waited in a copy of the database: they may have left after it was made.
pub const RESTORED: &str = "restored from a backup: may have been sent before";

/// Why messages are not sent that waited for longer than what they say is true. Nobody waits for them any more.
pub const EXPIRED: &str = "expired before it could be sent";

/// A message to be sent once what it tells is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// What makes this message the only one of its kind, such as `confirmed:17:2`: it names all that decides what it says.
    pub key: String,
    pub kind: &'static str,
    pub booking_id: Option<i64>,
    pub to_email: String,
    pub to_name: String,
    pub reply_to: Option<String>,
    pub locale: Locale,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub calendar: Option<Calendar>,
    /// After this the message is no longer true or useful, and is dropped.
    pub expires_at: Option<DateTime<Utc>>,
    /// It holds a code: what it says is erased once it was sent or given up.
    pub secret: bool,
}

/// An iCalendar file and its method: `PUBLISH` or `CANCEL`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub content: String,
    pub method: &'static str,
}

/// A message that a worker has claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub id: i64,
    pub kind: String,
    pub to_email: String,
    pub to_name: String,
    pub reply_to: Option<String>,
    pub locale: Locale,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub calendar: Option<(String, String)>,
    pub created_at: DateTime<Utc>,
    /// How often it was claimed, this time included.
    pub attempts: i32,
    pub secret: bool,
}

/// Puts a message into the outbox, in the caller's transaction. The same message again, under the same key, is not put there
/// twice. Another one under that key would never be sent: a mistake of ours, which fails wherever it is tested, and is told
/// to the operator where it is not.
pub async fn enqueue<C: ConnectionTrait>(db: &C, now: DateTime<Utc>, mail: Mail) -> Result<(), DbErr> {
    if put(db, now, mail.clone()).await? {
        return Ok(());
    }
    let known = entity::Entity::find().filter(Column::Key.eq(&mail.key)).one(db).await?;
    let Some(known) = known.filter(|known| !says(known, &mail)) else { return Ok(()) };
    let (id, kind, booking_id) = (known.id, mail.kind, mail.booking_id);
    tracing::error!(id, kind, booking_id, "another message has this key already: the new one is not sent");
    if cfg!(debug_assertions) { Err(DbErr::Custom(format!("two messages under the key {}", mail.key))) } else { Ok(()) }
}

/// The same for what several instances write at once, each with what it has read: whoever comes first tells.
pub async fn enqueue_first<C: ConnectionTrait>(db: &C, now: DateTime<Utc>, mail: Mail) -> Result<(), DbErr> {
    put(db, now, mail).await.map(drop)
}

/// Whether a row holds this message. One whose content is erased is taken for it.
fn says(row: &entity::Model, mail: &Mail) -> bool {
    let is_erased = row.to_email.is_empty() || (row.secret && row.subject.is_empty());
    let calendar = mail.calendar.as_ref().map(|calendar| (unstamped(&calendar.content), calendar.method));
    let known = row.calendar.as_deref().map(unstamped).zip(row.calendar_method.as_deref());
    is_erased
        || (row.kind == mail.kind
            && row.booking_id == mail.booking_id
            && (&row.to_email, &row.to_name, &row.reply_to) == (&mail.to_email, &mail.to_name, &mail.reply_to)
            && (row.secret, row.locale.as_str()) == (mail.secret, mail.locale.tag())
            && (&row.subject, &row.body_text, &row.body_html) == (&mail.subject, &mail.text, &mail.html)
            && known == calendar)
}

/// A calendar file without when it was written.
fn unstamped(file: &str) -> String {
    file.lines().filter(|line| !line.starts_with("DTSTAMP")).collect::<Vec<_>>().join("\n")
}

/// Inserts a message, and says whether its key was new.
async fn put<C: ConnectionTrait>(db: &C, now: DateTime<Utc>, mail: Mail) -> Result<bool, DbErr> {
    let (calendar, method) = mail.calendar.map_or((None, None), |calendar| (Some(calendar.content), Some(calendar.method.to_owned())));
    let row = entity::ActiveModel {
        key: Set(mail.key),
        kind: Set(mail.kind.to_owned()),
        booking_id: Set(mail.booking_id),
        to_email: Set(mail.to_email),
        to_name: Set(mail.to_name),
        reply_to: Set(mail.reply_to),
        secret: Set(mail.secret),
        locale: Set(mail.locale.tag().to_owned()),
        subject: Set(mail.subject),
        body_text: Set(mail.text),
        body_html: Set(mail.html),
        calendar: Set(calendar),
        calendar_method: Set(method),
        created_at: Set(now),
        due_at: Set(now),
        expires_at: Set(mail.expires_at),
        attempts: Set(0),
        ..Default::default()
    };
    let insert = entity::Entity::insert(row).on_conflict(sea_query::OnConflict::column(Column::Key).do_nothing().to_owned());
    Ok(insert.exec_without_returning(db).await? > 0)
}

/// Takes the next message that is due, for this worker alone until its lease ends. Any number of workers may ask at once:
/// PostgreSQL skips what another one is taking, SQLite lets them take turns. What has expired is given up on the way.
pub async fn claim(db: &crate::db::Database, now: DateTime<Utc>) -> Result<Option<Claimed>, DbErr> {
    // Most of the time nothing is due, and finding that out should lock nobody out.
    if due(now).select_only().column(Column::Id).into_tuple::<i64>().one(db).await?.is_none() {
        return Ok(None);
    }
    let tx = crate::db::write(db).await?;
    let mut found = None;
    while let Some(row) = due(now).lock_with_behavior(sea_query::LockType::Update, sea_query::LockBehavior::SkipLocked).one(&tx).await? {
        match hopeless(&row, now) {
            Some(reason) => {
                tracing::warn!(id = row.id, kind = row.kind, attempts = row.attempts, reason, "message dropped");
                give_up(&tx, &claimed(row.attempts, row), reason, now).await?;
            }
            None => {
                found = Some(lease(&tx, row, now).await?);
                break;
            }
        }
    }
    tx.commit().await?;
    Ok(found)
}

/// Who waits for a code to sign in is served first, also on a morning when everybody gets a digest through a slow server.
fn due(now: DateTime<Utc>) -> Select<entity::Entity> {
    entity::Entity::find()
        .filter(Column::SentAt.is_null())
        .filter(Column::DeadAt.is_null())
        .filter(Column::DueAt.lte(now))
        .filter(Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now)))
        .order_by_desc(Column::Secret)
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
}

/// Why a message that is due is not even tried. One that was claimed that often and never marked kills its workers.
fn hopeless(row: &entity::Model, now: DateTime<Utc>) -> Option<&'static str> {
    if row.expires_at.is_some_and(|end| end <= now) {
        Some(EXPIRED)
    } else if row.attempts >= TRIES {
        Some("no worker survived it")
    } else {
        None
    }
}

async fn lease<C: ConnectionTrait>(db: &C, row: entity::Model, now: DateTime<Utc>) -> Result<Claimed, DbErr> {
    let attempts = row.attempts + 1;
    entity::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .filter(Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(claimed(attempts, row))
}

fn claimed(attempts: i32, row: entity::Model) -> Claimed {
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

/// Marks a message as sent.
pub async fn sent<C: ConnectionTrait>(db: &C, message: &Claimed, now: DateTime<Utc>) -> Result<(), DbErr> {
    let update = entity::Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::Failure, Expr::value(Option::<String>::None))
        .filter(Column::Id.eq(message.id));
    erased(update, message.secret).exec(db).await?;
    Ok(())
}

/// Why a message did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Worth another try: the server is down, slow, or says "later".
    Passing(String),
    /// Never: the server refuses the recipient or the message.
    Lasting(String),
}

/// Puts a message back with a growing delay, or gives it up after the last try or a lasting refusal.
/// A worker whose lease has ended has no say any more: another one has the message, or has sent it.
pub async fn failed<C: ConnectionTrait>(db: &C, message: &Claimed, failure: &Failure, now: DateTime<Utc>) -> Result<(), DbErr> {
    let reason = match failure {
        Failure::Passing(reason) if message.attempts < TRIES => reason,
        Failure::Passing(reason) | Failure::Lasting(reason) => return give_up(db, message, reason, now).await,
    };
    still_held(message, reason).col_expr(Column::DueAt, Expr::value(now + delay(message.attempts))).exec(db).await?;
    Ok(())
}

async fn give_up<C: ConnectionTrait>(db: &C, message: &Claimed, reason: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let update = still_held(message, reason).col_expr(Column::DeadAt, Expr::value(now));
    erased(update, message.secret).exec(db).await?;
    Ok(())
}

/// Ends a worker's hold on a message, unless another one has claimed it since, or sent it.
fn still_held(message: &Claimed, reason: &str) -> UpdateMany<entity::Entity> {
    entity::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::Failure, Expr::value(reason))
        .filter(Column::Id.eq(message.id))
        .filter(Column::Attempts.eq(message.attempts))
        .filter(Column::SentAt.is_null())
}

/// Erases with the same update what a secret message says.
fn erased(update: UpdateMany<entity::Entity>, secret: bool) -> UpdateMany<entity::Entity> {
    if secret {
        update.col_expr(Column::Subject, Expr::value("")).col_expr(Column::BodyText, Expr::value("")).col_expr(Column::BodyHtml, Expr::value(""))
    } else {
        update
    }
}

/// Ten seconds, twenty, forty … at most six hours.
fn delay(attempts: i32) -> TimeDelta {
    TimeDelta::seconds(10 << (attempts - 1).clamp(0, 12)).min(TimeDelta::hours(6))
}

/// Whether a message with this key has ever been put into the outbox.
pub async fn is_known<C: ConnectionTrait>(db: &C, key: &str) -> Result<bool, DbErr> {
    Ok(entity::Entity::find().filter(Column::Key.eq(key)).count(db).await? > 0)
}

/// Which of these keys have ever been put into the outbox, and whether their messages have left or still may.
pub async fn known<C: ConnectionTrait>(db: &C, keys: impl IntoIterator<Item = String>, now: DateTime<Utc>) -> Result<HashMap<String, bool>, DbErr> {
    type Instant = Option<DateTime<Utc>>;
    let query = entity::Entity::find().filter(Column::Key.is_in(keys)).select_only();
    let query = query.columns([Column::Key, Column::SentAt, Column::DeadAt, Column::ExpiresAt]);
    let rows = query.into_tuple::<(String, Instant, Instant, Instant)>().all(db).await?;
    let reaches = |sent: Instant, dead: Instant, end: Instant| sent.is_some() || (dead.is_none() && end.is_none_or(|end| end > now));
    Ok(rows.into_iter().map(|(key, sent, dead, end)| (key, reaches(sent, dead, end))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_to_six_hours_and_last_over_a_weekend() {
        assert_eq!([delay(1), delay(2), delay(13), delay(i32::MAX)], [10, 20, 21_600, 21_600].map(TimeDelta::seconds));
        let all = (1..TRIES).map(delay).sum::<TimeDelta>();
        assert!(all > TimeDelta::hours(58) && all < TimeDelta::hours(62), "{} hours", all.num_hours());
    }
}
