//! What became of a message that was tried.

use super::{
    Claimed, Failure, NO_MAILBOX, OVERTAKEN,
    entity::{Column, Entity},
    order,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{sea_query::Expr, *};

/// Tries before a message is given up: with the delays below, after two days and a half, so a weekend without a mail server loses nothing.
pub(super) const TRIES: i32 = 21;
/// No message waits for longer between two tries.
pub const LONGEST_DELAY: TimeDelta = TimeDelta::hours(6);

/// Marks a message as sent, whatever another worker has made of it meanwhile: one whose lease has ended may have slept, but
/// it knows that the message has left.
pub async fn sent<C: ConnectionTrait>(db: &C, message: &Claimed, now: DateTime<Utc>) -> Result<(), DbErr> {
    let never = || Expr::value(Option::<DateTime<Utc>>::None);
    let update = Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::LeasedUntil, never())
        .col_expr(Column::DeadAt, never())
        .col_expr(Column::Failure, Expr::value(Option::<String>::None))
        .filter(Column::Id.eq(message.id));
    erased(update, message.secret).exec(db).await?;
    Ok(())
}

/// Puts a message back with a growing delay, or gives it up: after the last try, where there is no such mailbox, or because
/// a later message has overtaken it. A worker whose lease has ended has no say any more: another one has the message, or has
/// sent it.
pub async fn failed<C: ConnectionTrait>(db: &C, message: &Claimed, failure: &Failure, now: DateTime<Utc>) -> Result<(), DbErr> {
    let reason = match failure {
        Failure::Lasting(reason) => return give_up(db, message, &format!("{NO_MAILBOX}: {reason}"), now).await,
        Failure::Passing(reason) if message.attempts >= TRIES => return give_up(db, message, reason, now).await,
        Failure::Passing(reason) => reason,
    };
    if order::is_overtaken(db, message.id).await? {
        return give_up(db, message, OVERTAKEN, now).await;
    }
    still_held(message, reason).col_expr(Column::DueAt, Expr::value(now + delay(message.attempts))).exec(db).await?;
    Ok(())
}

pub(super) async fn give_up<C: ConnectionTrait>(db: &C, message: &Claimed, reason: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let update = still_held(message, reason).col_expr(Column::DeadAt, Expr::value(now));
    erased(update, message.secret).exec(db).await?;
    Ok(())
}

/// Ends a worker's hold on a message, unless another one has claimed it since, or sent it. What a server says may hold anything,
/// a NUL too, which PostgreSQL stores in no text.
fn still_held(message: &Claimed, reason: &str) -> UpdateMany<Entity> {
    let reason = reason.replace(char::is_control, " ");
    Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::Failure, Expr::value(reason))
        .filter(Column::Id.eq(message.id))
        .filter(Column::Attempts.eq(message.attempts))
        .filter(Column::SentAt.is_null())
}

/// Erases with the same update what a secret message says.
fn erased(update: UpdateMany<Entity>, secret: bool) -> UpdateMany<Entity> {
    if secret {
        update.col_expr(Column::Subject, Expr::value("")).col_expr(Column::BodyText, Expr::value("")).col_expr(Column::BodyHtml, Expr::value(""))
    } else {
        update
    }
}

/// Ten seconds, twenty, forty … at most [`LONGEST_DELAY`].
fn delay(attempts: i32) -> TimeDelta {
    TimeDelta::seconds(10 << (attempts - 1).clamp(0, 12)).min(LONGEST_DELAY)
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
