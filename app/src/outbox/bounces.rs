//! What becomes of a message after a server has taken it. Each has an envelope sender of its own, with its number and a mark
//! that only the key can make, so that a report of it says which one it is about and nobody can make one up.

use super::{NO_MAILBOX, entity as message};
use crate::{db, error::AppError, session::keyed_digest};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    sea_query::{Expr, OnConflict},
    *,
};
use subtle::ConstantTimeEq;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bounce")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub message_id: i64,
        pub fate: String,
        pub status: String,
        pub detail: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a mail server says has become of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It did not arrive and will not.
    Failed,
    /// It has not arrived yet.
    Delayed,
}

impl Fate {
    pub fn code(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
        }
    }
}

/// A report about one message: its fate, the status such as `5.1.1` where there is one, and what the server said, without
/// addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    pub fate: Fate,
    pub status: String,
    pub detail: String,
}

/// A message's number and its mark, as they stand in its envelope sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub id: i64,
    pub mark: String,
}

/// Letters of a mark: 48 bits, which nobody tries out by mail.
const MARK: usize = 12;
/// The longest local part of an address (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;
const BEFORE_TAG: &str = "+b-";

impl Tag {
    /// The tag of a message. When it was made is a part of the mark, because numbers start again when a database is made anew.
    pub fn new(secret: &[u8], id: i64, created_at: DateTime<Utc>) -> Result<Self, AppError> {
        let mark = keyed_digest(secret, &format!("bounce:{id}:{}", created_at.timestamp()))?.chars().take(MARK).collect();
        Ok(Self { id, mark })
    }

    /// `no-reply` as the local part of the message's envelope sender: `no-reply+b-17-0123456789ab`. None where that is too long.
    pub fn behind(&self, local_part: &str) -> Option<String> {
        Some(format!("{local_part}{BEFORE_TAG}{}-{}", self.id, self.mark)).filter(|local_part| local_part.len() <= LONGEST_LOCAL_PART)
    }
}

/// The tags that stand anywhere in a text, also where a server on the way has wrapped the address or changed its case.
pub fn tags(text: &str) -> impl Iterator<Item = Tag> {
    let starts = text.match_indices('+').map(|(at, _)| &text[at..]);
    starts.filter_map(|start| {
        let tag = start.get(..BEFORE_TAG.len()).filter(|before| before.eq_ignore_ascii_case(BEFORE_TAG)).map(|_| &start[BEFORE_TAG.len()..])?;
        let (id, rest) = tag.split_once('-')?;
        let mark = rest.get(..MARK)?.to_ascii_lowercase();
        let is_whole = !rest[MARK..].starts_with(|next: char| next.is_ascii_alphanumeric());
        let is_tag =
            is_whole && id.len() <= 19 && id.bytes().all(|digit| digit.is_ascii_digit()) && mark.bytes().all(|letter| letter.is_ascii_hexdigit());
        is_tag.then(|| id.parse().ok()).flatten().map(|id| Tag { id, mark })
    })
}

/// The message that a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    pub id: i64,
    pub kind: String,
    pub booking_id: Option<i64>,
    /// False where this was known already.
    pub is_new: bool,
}

/// Notes what has become of the message that bears one of these tags; none where no tag is one of ours. What failed stays
/// failed, whatever is said later.
pub async fn record<C: ConnectionTrait>(
    db: &C,
    secret: &[u8],
    tags: &[Tag],
    returned: &Returned,
    now: DateTime<Utc>,
) -> Result<Option<Reported>, AppError> {
    for tag in tags {
        let Some(row) = message::Entity::find_by_id(tag.id).one(db).await? else { continue };
        let expected = Tag::new(secret, row.id, row.created_at)?;
        if bool::from(expected.mark.as_bytes().ct_eq(tag.mark.as_bytes())) {
            let is_new = note(db, row.id, returned, now).await?;
            return Ok(Some(Reported { id: row.id, kind: row.kind, booking_id: row.booking_id, is_new }));
        }
    }
    Ok(None)
}

async fn note<C: ConnectionTrait>(db: &C, id: i64, returned: &Returned, now: DateTime<Utc>) -> Result<bool, DbErr> {
    use entity::Column;
    let known = entity::Entity::find_by_id(id).one(db).await?;
    if known.is_some_and(|known| known.fate == Fate::Failed.code() || returned.fate == Fate::Delayed) {
        return Ok(false);
    }
    let row = entity::ActiveModel {
        message_id: Set(id),
        fate: Set(returned.fate.code().to_owned()),
        status: Set(returned.status.clone()),
        detail: Set(returned.detail.clone()),
        at: Set(now),
    };
    let again = OnConflict::column(Column::MessageId).update_columns([Column::Fate, Column::Status, Column::Detail, Column::At]).to_owned();
    entity::Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(true)
}

/// The status of a message that was refused because nobody has the address.
const NOBODY: &str = "5.1.1";

/// A message about a booking that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    pub booking_id: i64,
    pub kind: String,
    pub status: String,
    pub at: DateTime<Utc>,
}

/// The messages about some bookings that came back, or were refused at once because nobody has the address; the latest first.
pub async fn of_bookings<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = i64>) -> Result<Vec<Bounce>, DbErr> {
    type Row = (i64, String, Option<String>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);
    let query = failed().filter(message::Column::BookingId.is_in(ids)).select_only();
    let query = query.columns([message::Column::BookingId, message::Column::Kind]).columns([entity::Column::Status, entity::Column::At]);
    let rows = query.column(message::Column::DeadAt).into_tuple::<Row>().all(db).await?;
    let bounce = |(booking_id, kind, status, came_back, died): Row| {
        let at = came_back.or(died).ok_or_else(|| db::unreadable("message about booking", booking_id, "failure", "without a time"))?;
        Ok(Bounce { booking_id, kind, status: status.unwrap_or_else(|| NOBODY.to_owned()), at })
    };
    let mut bounces: Vec<_> = rows.into_iter().map(bounce).collect::<Result<_, DbErr>>()?;
    bounces.sort_by_key(|bounce| std::cmp::Reverse(bounce.at));
    Ok(bounces)
}

/// The ids of the bookings about which a message came back, and of those about which one was refused, for a search of bookings:
/// by the few rows that say so, and not by all messages that ever were.
pub fn bookings() -> [sea_query::SelectStatement; 2] {
    let about =
        |query: Select<message::Entity>| query.select_only().column(message::Column::BookingId).filter(message::Column::BookingId.is_not_null());
    let returned = message::Entity::find().join(JoinType::InnerJoin, relation().into()).filter(entity::Column::Fate.eq(Fate::Failed.code()));
    // In the words of the index `message_dead`.
    let dead = Condition::all().add(Expr::cust("to_email <> ''")).add(message::Column::DeadAt.gt(DateTime::<Utc>::UNIX_EPOCH));
    let refused = message::Entity::find().filter(dead).filter(message::Column::Failure.starts_with(NO_MAILBOX));
    [returned, refused].map(|query| about(query).into_query())
}

fn failed() -> Select<message::Entity> {
    let refused = Condition::all().add(message::Column::DeadAt.is_not_null()).add(message::Column::Failure.starts_with(NO_MAILBOX));
    let failed = Condition::any().add(entity::Column::Fate.eq(Fate::Failed.code())).add(refused);
    message::Entity::find().join(JoinType::LeftJoin, relation().into()).filter(failed)
}

fn relation() -> RelationBuilder<message::Entity, entity::Entity> {
    message::Entity::belongs_to(entity::Entity).from(message::Column::Id).to(entity::Column::MessageId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_back_from_wherever_it_stands() {
        let at = "2027-01-11T07:00:00Z".parse().expect("an instant");
        let tag = Tag::new(b"key", 17, at).expect("a tag");
        let local = tag.behind("no-reply").expect("short enough");
        assert_eq!(local, format!("no-reply+b-17-{}", tag.mark));
        for text in [
            format!("{local}@bo.example"),
            format!("To: <{}@bo.example>,", local.to_uppercase()),
            format!("SRS0=abc=xy=bo.example={local}@relay.example"),
            format!("prvs=1234abcd={local}@bo.example"),
            format!("a+b-x@b.example {local}=bo.example@list.example +b-"),
            local.clone(),
        ] {
            assert_eq!(tags(&text).collect::<Vec<_>>(), std::slice::from_ref(&tag), "{text}");
        }
        for text in [
            "",
            "+",
            "+b-",
            "+b-1",
            "+b-1-",
            "+b-1-abc",
            "+b--0123456789ab",
            "+b-1-0123456789abc@x",
            "+b-99999999999999999999-0123456789ab@x",
            "+b-é-0123456789ab",
            "+b-1-0123456789éb",
        ] {
            assert_eq!(tags(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn each_message_and_each_key_has_a_mark_of_its_own() {
        let (now, later) = ("2027-01-11T07:00:00Z".parse().expect("an instant"), "2027-01-11T07:00:01Z".parse().expect("an instant"));
        let mark = |key: &[u8], id, at| Tag::new(key, id, at).expect("a tag").mark;
        let first = mark(b"key", 17, now);
        for other in [mark(b"other", 17, now), mark(b"key", 18, now), mark(b"key", 17, later)] {
            assert_ne!(first, other);
        }
    }

    #[test]
    fn an_address_that_would_be_too_long_has_no_tag() {
        let tag = Tag { id: 1_000_000, mark: "0123456789ab".to_owned() };
        assert_eq!(tag.behind(&"x".repeat(41)).map(|local| local.len()), Some(64));
        assert_eq!(tag.behind(&"x".repeat(42)), None);
    }
}
