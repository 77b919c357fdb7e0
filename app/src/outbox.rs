//! The outbox: mails are decided in the transaction that makes them true, and leave afterwards, at least once.
//! A worker claims a message with a lease, sends it, and marks it; whatever dies in between is claimed again later
//! under the same Message-ID.

use crate::i18n::Locale;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, *};
use std::collections::HashMap;

pub mod bounces;
mod claims;
mod entity;
mod marks;
pub mod order;
mod upkeep;

pub use claims::{LEASE, Outcome, Room, claim, exchange};
pub use marks::{LONGEST_DELAY, failed, sent};
pub use upkeep::{Counts, Dead, counts, dead, forget};

use entity::Column;

/// Why messages are not sent that waited in a copy of the database: they may have left after it was made.
pub const RESTORED: &str = "restored from a backup: may have been sent before";

/// Why messages are not sent that waited for longer than what they say is true. Nobody waits for them any more.
/// What the last try failed with may follow.
pub const EXPIRED: &str = "expired before it could be sent";

/// Why messages are not sent that were tried in vain and are no longer true: a later one to the same recipient tells what is.
pub const OVERTAKEN: &str = "overtaken by a later message";

/// How the reason begins why a message did not leave that the server refused for what it says, and will refuse again.
pub const MESSAGE_REFUSED: &str = "message 5";

/// How the reason begins why a message was given up at once: the address is nobody's. What the server said follows.
pub const NO_MAILBOX: &str = "no such mailbox";

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
    /// The first that is told of its booking: nothing waits that it could make untrue.
    pub is_first: bool,
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

/// Why a message did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Worth another try: the server is down, slow, refuses us or the message, or says "later".
    Passing(String),
    /// Never: there is no such mailbox.
    Lasting(String),
}

/// Puts a message into the outbox, in the caller's transaction. The same message again, under the same key, is not put there
/// twice. Another one under that key would never be sent: a mistake of ours, which fails wherever it is tested, and is told
/// to the operator where it is not.
pub async fn enqueue<C: ConnectionTrait>(db: &C, now: DateTime<Utc>, mail: Mail) -> Result<(), DbErr> {
    let Some(id) = another(db, now, &mail).await? else { return Ok(()) };
    let (kind, booking_id) = (mail.kind, mail.booking_id);
    tracing::error!(id, kind, booking_id, "another message has this key already: the new one is not sent");
    if cfg!(debug_assertions) { Err(DbErr::Custom(format!("two messages under the key {}", mail.key))) } else { Ok(()) }
}

/// The same for what several instances write at once, each with what it has read: whoever comes first tells.
pub async fn enqueue_first<C: ConnectionTrait>(db: &C, now: DateTime<Utc>, mail: Mail) -> Result<(), DbErr> {
    if let Some(id) = another(db, now, &mail).await? {
        let (kind, booking_id) = (mail.kind, mail.booking_id);
        tracing::info!(id, kind, booking_id, "a message with this key says something else: who came first tells");
    }
    Ok(())
}

/// Puts a message into the outbox, or says which other one has its key.
async fn another<C: ConnectionTrait>(db: &C, now: DateTime<Utc>, mail: &Mail) -> Result<Option<i64>, DbErr> {
    if put(db, now, mail.clone()).await? {
        return Ok(None);
    }
    let known = entity::Entity::find().filter(Column::Key.eq(&mail.key)).one(db).await?;
    Ok(known.filter(|known| !says(known, mail)).map(|known| known.id))
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
    let overtaking = order::Overtaking::of(&mail);
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
    let is_new = insert.exec_without_returning(db).await? > 0;
    if let Some(overtaking) = overtaking.filter(|_| is_new) {
        overtaking.drop_postponed(db, now).await?;
    }
    Ok(is_new)
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
