//! "Mails of a booking leave in order; what has been overtaken is dropped." In order to each recipient: a student's dead
//! mailbox holds up no coordinator.

use super::{
    Mail, OVERTAKEN,
    entity::{Column, Entity},
};
use chrono::{DateTime, Utc};
use sea_orm::{sea_query::Expr, *};

/// In the words of the index `message_order`. Who writes about a booking has locked it, so the numbers of its messages are in
/// the order in which they became true.
pub(super) const NOTHING_EARLIER_WAITS: &str = "not exists (select 1 from message earlier
    where earlier.booking_id = message.booking_id and earlier.to_email = message.to_email and earlier.id < message.id
    and earlier.sent_at is null and earlier.dead_at is null)";

/// What a message about a booking tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Received,
    GateOpened,
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
}

impl Kind {
    pub const ALL: [Self; 12] = [
        Self::Received,
        Self::GateOpened,
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
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::GateOpened => "gate-opened",
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
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// "A booking that has ended is neither confirmed nor awaited any more; one that is confirmed waits for nothing; a
    /// request that has ended asks nobody." What happened, and new dates, are told whatever happens next.
    const fn overtaken_by(self) -> &'static [Self] {
        match self {
            Self::Confirmed | Self::Changed | Self::PlacementMoved | Self::Arrival => &[Self::Cancelled, Self::Declined, Self::Expired],
            Self::Received | Self::GateOpened => &[Self::Confirmed, Self::Cancelled, Self::Declined, Self::Expired],
            Self::DeadlineWarning => &[Self::DeadlineWarning, Self::Confirmed, Self::Cancelled, Self::Declined, Self::Expired],
            Self::Request => &[Self::RequestExpired],
            Self::Cancelled | Self::Declined | Self::Expired | Self::RequestExpired => &[],
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
        let (kind, booking) = Kind::from_code(mail.kind).zip(mail.booking_id)?;
        let overtakes = Kind::ALL.into_iter().any(|earlier| earlier.overtaken_by().contains(&kind));
        overtakes.then(|| Self { key: mail.key.clone(), kind, booking, to: mail.to_email.clone() })
    }

    /// Drops the earlier messages that were tried in vain, so that this one need not wait until they are tried again. What was
    /// never tried leaves at once, and before this one; what is being sent is left to its sender.
    pub async fn drop_postponed<C: ConnectionTrait>(&self, db: &C, now: DateTime<Utc>) -> Result<(), DbErr> {
        let overtaken = Kind::ALL.into_iter().filter(|earlier| earlier.overtaken_by().contains(&self.kind)).map(Kind::code);
        let dropped = Entity::update_many()
            .col_expr(Column::DeadAt, Expr::value(now))
            .col_expr(Column::Failure, Expr::value(OVERTAKEN))
            .filter(Column::BookingId.eq(self.booking))
            .filter(Column::ToEmail.eq(&self.to))
            .filter(Column::SentAt.is_null())
            .filter(Column::DeadAt.is_null())
            .filter(Column::Attempts.gt(0))
            .filter(Column::LeasedUntil.is_null())
            .filter(Column::Kind.is_in(overtaken))
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

/// Whether a later message to the same recipient tells that this one is no longer true.
pub(super) async fn is_overtaken<C: ConnectionTrait>(db: &C, id: i64) -> Result<bool, DbErr> {
    let of = |query: Select<Entity>| query.select_only().columns([Column::Kind, Column::ToEmail, Column::BookingId]);
    let Some((kind, to, Some(booking))) = of(Entity::find_by_id(id)).into_tuple::<(String, String, Option<i64>)>().one(db).await? else {
        return Ok(false);
    };
    let by = Kind::from_code(&kind).map(Kind::overtaken_by).unwrap_or_default();
    if by.is_empty() {
        return Ok(false);
    }
    let later = Entity::find().filter(Column::BookingId.eq(booking)).filter(Column::ToEmail.eq(to)).filter(Column::Id.gt(id));
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

    /// Whoever adds a message about a booking decides here what makes it untrue.
    #[test]
    fn every_message_about_a_booking_has_its_kind() {
        let sources = [include_str!("../bookings/mail.rs"), include_str!("../bookings/mail/staff.rs")];
        let mut seen = Vec::new();
        for source in sources {
            let calls = source.split(".to(").skip(1).chain(source.split("to_student(").skip(1)).chain(source.split("ended(").skip(1));
            for call in calls {
                let arguments = call.split('\n').next().unwrap_or_default();
                let literal = arguments.split(", \"").nth(1).and_then(|rest| rest.split('"').next());
                seen.extend(literal.filter(|code| !["digest"].contains(code)));
            }
        }
        for kind in Kind::ALL {
            assert!(seen.contains(&kind.code()), "{kind:?} is sent by nobody: {seen:?}");
        }
        for code in seen {
            assert!(Kind::from_code(code).is_some(), "{code} has no kind");
        }
    }
}
