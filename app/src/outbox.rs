//! The outbox: mails are decided in the transaction that makes them true, and leave afterwards, at least once.
//! A worker claims a message with a lease, sends it, and marks it; whatever dies in between is claimed again later
//! under the same Message-ID.

use crate::i18n::Locale;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, sea_query::Expr, *};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "message")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub key: String,
        pub kind: String,
        pub booking_id: Option<i64>,
        pub to_email: String,
        pub to_name: String,
        pub reply_to: Option<String>,
        pub locale: String,
        pub subject: String,
        pub body_text: String,
        pub body_html: String,
        pub calendar: Option<String>,
        pub calendar_method: Option<String>,
        pub created_at: DateTimeUtc,
        pub due_at: DateTimeUtc,
        pub expires_at: Option<DateTimeUtc>,
        pub leased_until: Option<DateTimeUtc>,
        pub attempts: i32,
        pub sent_at: Option<DateTimeUtc>,
        pub dead_at: Option<DateTimeUtc>,
        pub failure: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::Column;

/// How long a worker may take over one message before another one may try.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// Tries before a message is given up: with the delays below, about two days.
const TRIES: i32 = 12;

/// A message to be sent once what it tells is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// What makes this message the only one of its kind, such as `confirmed:17:2`. Sending the same key again is no second message.
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
    pub attempts: i32,
}

/// Puts a message into the outbox, in the caller's transaction. A message with the same key is not put there twice.
pub async fn enqueue<C: ConnectionTrait>(db: &C, now: DateTime<Utc>, mail: Mail) -> Result<(), DbErr> {
    let (calendar, method) = mail.calendar.map_or((None, None), |calendar| (Some(calendar.content), Some(calendar.method.to_owned())));
    let row = entity::ActiveModel {
        key: Set(mail.key),
        kind: Set(mail.kind.to_owned()),
        booking_id: Set(mail.booking_id),
        to_email: Set(mail.to_email),
        to_name: Set(mail.to_name),
        reply_to: Set(mail.reply_to),
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
    entity::Entity::insert(row).on_conflict(sea_query::OnConflict::column(Column::Key).do_nothing().to_owned()).exec_without_returning(db).await?;
    Ok(())
}

/// Takes the next message that is due, for this worker alone until its lease ends. Any number of workers may ask at once:
/// PostgreSQL skips what another one is taking, SQLite lets them take turns.
pub async fn claim(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Option<Claimed>, DbErr> {
    let tx = crate::db::write(db).await?;
    let due = entity::Entity::find()
        .filter(Column::SentAt.is_null())
        .filter(Column::DeadAt.is_null())
        .filter(Column::DueAt.lte(now))
        .filter(Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now)))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .lock_with_behavior(sea_query::LockType::Update, sea_query::LockBehavior::SkipLocked)
        .one(&tx)
        .await?;
    let Some(row) = due else {
        tx.rollback().await?;
        return Ok(None);
    };
    let attempts = row.attempts + 1;
    entity::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .filter(Column::Id.eq(row.id))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(Some(claimed(row, attempts)))
}

fn claimed(row: entity::Model, attempts: i32) -> Claimed {
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
    }
}

/// Marks a message as sent.
pub async fn sent<C: ConnectionTrait>(db: &C, id: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    entity::Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::Failure, Expr::value(Option::<String>::None))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
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
pub async fn failed<C: ConnectionTrait>(db: &C, id: i64, attempts: i32, failure: &Failure, now: DateTime<Utc>) -> Result<(), DbErr> {
    let (reason, lasting) = match failure {
        Failure::Passing(reason) => (reason, false),
        Failure::Lasting(reason) => (reason, true),
    };
    let mut update = entity::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::Failure, Expr::value(reason.clone()))
        .col_expr(Column::DueAt, Expr::value(now + delay(attempts)))
        .filter(Column::Id.eq(id));
    if lasting || attempts >= TRIES {
        update = update.col_expr(Column::DeadAt, Expr::value(now));
    }
    update.exec(db).await?;
    Ok(())
}

/// One minute, two, four … at most six hours.
fn delay(attempts: i32) -> TimeDelta {
    TimeDelta::minutes(1 << attempts.clamp(1, 10).saturating_sub(1)).min(TimeDelta::hours(6))
}

/// Whether a message with this key has ever been put into the outbox.
pub async fn is_known<C: ConnectionTrait>(db: &C, key: &str) -> Result<bool, DbErr> {
    Ok(entity::Entity::find().filter(Column::Key.eq(key)).count(db).await? > 0)
}
