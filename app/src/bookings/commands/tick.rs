//! What time does: deadlines pass, warnings and arrival information become due, and coordinators get their morning digest.
//! Safe to run in any number of instances at once: what was done is not done again, what was told is not told again.

use super::{Context, Outcome, event, reload, tell};
use crate::{
    accounts,
    audit::Actor,
    bookings::{
        mail,
        model::{Booking, BookingState},
        rules,
        store::{self, Ending, details::details},
    },
    clock::swedish_date,
    db, federation,
    housing::store::{beds, nights},
    outbox,
};
use chrono::{TimeDelta, Timelike};

/// Days before arrival when the arrival information goes out.
pub const ARRIVAL_DAYS: i64 = 7;
/// The hour in Sweden after which the day's digest is sent.
const DIGEST_HOUR: u32 = 6;

pub async fn tick(context: &Context) -> Outcome<()> {
    expire(context).await?;
    warn(context).await?;
    announce_arrivals(context).await?;
    digest(context).await
}

/// Ends the bookings whose deadline has passed and tells everybody concerned. Each in a transaction of its own.
async fn expire(context: &Context) -> Outcome<()> {
    for overdue in store::provisional_until(&context.db, context.today() - TimeDelta::days(1)).await? {
        let tx = db::write(&context.db).await?;
        let booking = store::booking_to_decide(&tx, overdue.id).await?;
        let Some(booking) = booking.filter(|booking| rules::is_overdue(booking, context.today())) else { continue };
        let awaited_approval = !booking.approval.is_open();
        nights::release_nights(&tx, booking.id, None).await?;
        let reason = if awaited_approval { "no_answer" } else { "not_verified" };
        store::end(&tx, booking.id, &Ending { state: BookingState::Expired, reason: Some(reason.to_owned()), note: None }, context.now()).await?;
        let details = reload(&tx, &booking).await?;
        let mut mails = vec![mail::expired(&details, &context.settings, context.now())];
        if awaited_approval {
            let coordinators = accounts::store::coordinators(&tx, &details.municipality.code).await?;
            mails.extend(coordinators.iter().map(|coordinator| mail::request_expired(&details, coordinator, &context.settings)));
        }
        tell(&tx, context, &Actor::System, event("expired", &details), mails).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn warn(context: &Context) -> Outcome<()> {
    let today = context.today();
    for booking in store::provisional_until(&context.db, today + TimeDelta::days(5)).await? {
        let Some(days) = rules::warning_due(&booking, swedish_date(booking.created_at), today) else { continue };
        once(context, format!("warning:{}:{days}:{}", booking.id.0, booking.sequence), booking, |details, key| {
            mail::warning(details, days, key, &context.settings)
        })
        .await?;
    }
    Ok(())
}

async fn announce_arrivals(context: &Context) -> Outcome<()> {
    let today = context.today();
    for booking in store::confirmed_arriving(&context.db, today, today + TimeDelta::days(ARRIVAL_DAYS)).await? {
        once(context, format!("arrival:{}:{}", booking.id.0, booking.stay.arrival()), booking, |details, key| {
            mail::arrival(details, key, &context.settings, context.now())
        })
        .await?;
    }
    Ok(())
}

/// Puts a message into the outbox unless one with its key has been there.
async fn once(context: &Context, key: String, booking: Booking, write: impl FnOnce(&store::details::Details, &str) -> outbox::Mail) -> Outcome<()> {
    if outbox::is_known(&context.db, &key).await? {
        return Ok(());
    }
    let details = details(&context.db, booking).await?;
    let mail = write(&details, &key);
    outbox::enqueue(&context.db, context.now(), mail).await?;
    Ok(())
}

/// One mail a morning to each coordinator who has something to do or somebody to expect; none on other days.
async fn digest(context: &Context) -> Outcome<()> {
    let hour = context.now().with_timezone(&chrono_tz::Europe::Stockholm).hour();
    if hour < DIGEST_HOUR {
        return Ok(());
    }
    let today = context.today();
    for municipality in federation::store::municipalities(&context.db).await? {
        let coordinators = accounts::store::coordinators(&context.db, &municipality.code).await?;
        let key = |id: i64| format!("digest:{id}:{}:{today}", municipality.code);
        let mut unwritten = Vec::new();
        for coordinator in coordinators {
            if !outbox::is_known(&context.db, &key(coordinator.id.0)).await? {
                unwritten.push(coordinator);
            }
        }
        if unwritten.is_empty() {
            continue;
        }
        let houses = beds::houses_of(&context.db, std::slice::from_ref(&municipality.code)).await?;
        let waiting = store::awaiting_approval(&context.db, &houses).await?;
        let mut moving = Vec::new();
        for booking in store::moving_on(&context.db, &houses, today).await? {
            moving.push(details(&context.db, booking).await?);
        }
        if waiting.is_empty() && moving.is_empty() {
            continue;
        }
        for coordinator in unwritten {
            let digest = mail::digest(&municipality, &coordinator, waiting.len(), &moving, today, &key(coordinator.id.0), &context.settings);
            outbox::enqueue(&context.db, context.now(), digest).await?;
        }
    }
    Ok(())
}
