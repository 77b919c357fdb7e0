//! "Mails of a booking leave in order; what has been overtaken is dropped." In order to each recipient: a student's dead
//! mailbox holds up no coordinator.

use super::{
    MESSAGE_REFUSED, Mail, OVERTAKEN,
    entity::{Column, Entity},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    sea_query::{Alias, Expr, ExprTrait, Query},
    *,
};

/// How often the server may refuse what a message says before later ones no longer wait for it: a filter that dislikes a word
/// keeps nobody from what they need to arrive.
const REFUSED: i32 = 3;

/// That no earlier message waits that this one must not pass. Who writes about a booking has locked it, so the numbers of its
/// messages are in the order in which they became true. What has run out is never sent, so nothing waits for it. In the words
/// of the index `message_order`.
pub(super) fn nothing_earlier_waits(now: DateTime<Utc>) -> Expr {
    let earlier = Alias::new("earlier");
    let of = |column: Column| Expr::col((earlier.clone(), column));
    let this = |column: Column| (Entity, column);
    let is_leased = of(Column::LeasedUntil).gt(now);
    let still_true = Condition::any().add(of(Column::ExpiresAt).is_null()).add(of(Column::ExpiresAt).gt(now)).add(is_leased);
    let not_refused = Condition::any()
        .add(of(Column::Attempts).lt(REFUSED))
        .add(of(Column::Failure).is_null())
        .add(of(Column::Failure).not_like(format!("{MESSAGE_REFUSED}%")));
    let waits = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, earlier.clone())
        .and_where(of(Column::BookingId).equals(this(Column::BookingId)))
        .and_where(of(Column::ToEmail).equals(this(Column::ToEmail)))
        .and_where(of(Column::Id).lt(Expr::col(this(Column::Id))))
        .and_where(of(Column::SentAt).is_null())
        .and_where(of(Column::DeadAt).is_null())
        .cond_where(Condition::all().add(still_true).add(not_refused))
        .to_owned();
    Expr::exists(waits).not()
}

/// What a message about a booking tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Received,
    /// The municipality has approved; the university has not answered yet.
    GateOpened,
    /// The university has answered; the municipality still may.
    PlacementVerified,
    Confirmed,
    Changed,
    PlacementMoved,
    DeadlineWarning,
    Arrival,
    Cancelled,
    Declined,
    Expired,
    Request,
    RequestExpired,
    /// A student's words to the municipality.
    Asked,
}

impl Kind {
    pub const ALL: [Self; 14] = [
        Self::Received,
        Self::GateOpened,
        Self::PlacementVerified,
        Self::Confirmed,
        Self::Changed,
        Self::PlacementMoved,
        Self::DeadlineWarning,
        Self::Arrival,
        Self::Cancelled,
        Self::Declined,
        Self::Expired,
        Self::Request,
        Self::RequestExpired,
        Self::Asked,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::GateOpened => "gate-opened",
            Self::PlacementVerified => "placement-verified",
            Self::Confirmed => "confirmed",
            Self::Changed => "changed",
            Self::PlacementMoved => "placement-moved",
            Self::DeadlineWarning => "deadline-warning",
            Self::Arrival => "arrival",
            Self::Cancelled => "cancelled",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Request => "request",
            Self::RequestExpired => "request-expired",
            Self::Asked => "asked",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// "A booking that has ended is neither confirmed nor awaited any more; one that is confirmed waits for nothing; a
    /// request that is answered, over or about other nights asks nobody." What happened, and new dates, are told whatever
    /// happens next. A change that the municipality must answer writes new requests after it has told of itself.
    const fn overtaken_by(self) -> &'static [Self] {
        match self {
            Self::Confirmed | Self::Changed | Self::PlacementMoved | Self::Arrival => &[Self::Cancelled, Self::Declined, Self::Expired],
            Self::Received | Self::GateOpened | Self::PlacementVerified => &[Self::Confirmed, Self::Cancelled, Self::Declined, Self::Expired],
            Self::DeadlineWarning => &[Self::DeadlineWarning, Self::Confirmed, Self::Cancelled, Self::Declined, Self::Expired],
            Self::Request => {
                &[Self::GateOpened, Self::Confirmed, Self::Changed, Self::Cancelled, Self::Declined, Self::Expired, Self::RequestExpired]
            }
            Self::Cancelled | Self::Declined | Self::Expired | Self::RequestExpired | Self::Asked => &[],
        }
    }
}

/// A new message that makes earlier ones untrue.
pub(super) struct Overtaking {
    key: String,
    kind: Kind,
    booking: i64,
    to: String,
}

impl Overtaking {
    pub fn of(mail: &Mail) -> Option<Self> {
        if mail.is_first {
            return None;
        }
        let (kind, booking) = Kind::from_code(mail.kind).zip(mail.booking_id)?;
        let overtakes = Kind::ALL.into_iter().any(|earlier| earlier.overtaken_by().contains(&kind));
        overtakes.then(|| Self { key: mail.key.clone(), kind, booking, to: mail.to_email.clone() })
    }

    /// Drops the earlier messages that were tried in vain, so that this one need not wait until they are tried again. What was
    /// never tried leaves at once, and before this one; what is being sent is left to its sender. Requests go to others than
    /// what answers or ends them: they are dropped whoever they are for, tried or not.
    pub async fn drop_postponed<C: ConnectionTrait>(&self, db: &C, now: DateTime<Utc>) -> Result<(), DbErr> {
        let overtaken = Kind::ALL.into_iter().filter(|earlier| earlier.overtaken_by().contains(&self.kind));
        let (requests, others): (Vec<_>, Vec<_>) = overtaken.map(Kind::code).partition(|code| *code == Kind::Request.code());
        let postponed = Condition::all().add(Column::ToEmail.eq(&self.to)).add(Column::Attempts.gt(0)).add(Column::Kind.is_in(others));
        let dropped = Entity::update_many()
            .col_expr(Column::DeadAt, Expr::value(now))
            .col_expr(Column::Failure, Expr::value(OVERTAKEN))
            .filter(Column::BookingId.eq(self.booking))
            .filter(Column::SentAt.is_null())
            .filter(Column::DeadAt.is_null())
            .filter(Column::LeasedUntil.is_null())
            .filter(Condition::any().add(postponed).add(Column::Kind.is_in(requests)))
            .filter(Column::Key.ne(&self.key))
            .exec(db)
            .await?
            .rows_affected;
        if dropped > 0 {
            tracing::info!(booking = self.booking, by = self.kind.code(), dropped, "messages dropped: overtaken");
        }
        Ok(())
    }
}

/// Whether a later message tells that this one is no longer true: to the same recipient, or to anybody that a request is over.
pub(super) async fn is_overtaken<C: ConnectionTrait>(db: &C, id: i64) -> Result<bool, DbErr> {
    let of = |query: Select<Entity>| query.select_only().columns([Column::Kind, Column::ToEmail, Column::BookingId]);
    let Some((kind, to, Some(booking))) = of(Entity::find_by_id(id)).into_tuple::<(String, String, Option<i64>)>().one(db).await? else {
        return Ok(false);
    };
    let by = Kind::from_code(&kind).map(Kind::overtaken_by).unwrap_or_default();
    if by.is_empty() {
        return Ok(false);
    }
    let later = Entity::find().filter(Column::BookingId.eq(booking)).filter(Column::Id.gt(id));
    let later = if kind == Kind::Request.code() { later } else { later.filter(Column::ToEmail.eq(to)) };
    let later = later.filter(Column::Kind.is_in(by.iter().map(|kind| kind.code())));
    Ok(later.select_only().column(Column::Id).into_tuple::<i64>().one(db).await?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_their_codes() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(Kind::from_code("digest"), None);
    }

    /// Where a kind could overtake another one and be overtaken by it, both might be dropped and nothing be told.
    #[test]
    fn nothing_overtakes_in_a_circle() {
        for kind in Kind::ALL {
            for by in kind.overtaken_by().iter().filter(|by| **by != kind) {
                assert!(!by.overtaken_by().contains(&kind), "{kind:?} and {by:?}");
            }
        }
    }
}
