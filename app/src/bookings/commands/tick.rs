//! What time does: deadlines pass, warnings and arrival information become due, and coordinators get their morning digest.
//! Safe to run in any number of instances at once: what was done is not done again, what was told is not told again.

use super::{Context, Outcome, digest, event, reload, tell, unanswered};
use crate::{
    accounts,
    audit::Actor,
    bookings::{
        mail,
        model::{Booking, BookingState},
        rules::{self, ARRIVAL_DAYS, WARNING_DAYS},
        store::{
            self, Ending,
            details::{Details, details},
        },
    },
    clock::swedish_date,
    db,
    housing::store::nights,
    outbox,
};
use chrono::TimeDelta;

pub async fn tick(context: &Context) -> Outcome<()> {
    let today = context.today();
    expire(context).await?;
    warn(context, store::provisional_until(&context.db, today + TimeDelta::days(WARNING_DAYS)).await?).await?;
    announce_arrivals(context, store::confirmed_arriving(&context.db, today, today + TimeDelta::days(ARRIVAL_DAYS)).await?).await?;
    digest::digest(context).await?;
    unanswered::tell_checkers(context).await
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
        let ending = Ending { state: BookingState::Expired, reason: Some(reason.to_owned()), note: None, by_coordinator: false };
        store::end(&tx, booking.id, &ending, context.now()).await?;
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

/// Warns the students of these bookings whose deadline is near.
pub async fn warn(context: &Context, listed: Vec<Booking>) -> Outcome<()> {
    let today = context.today();
    let days = |booking: &Booking| rules::warning_due(booking, swedish_date(booking.created_at), today);
    // By the deadline and not by the booking's sequence: an answer or a change that leaves the deadline is no new warning.
    let key = |booking: &Booking| Some(format!("warning:{}:{}:{}", booking.id.0, days(booking)?, booking.deadline?));
    let write = |details: &Details, key: &str| Some(mail::warning(details, days(&details.booking)?, key, &context.settings));
    for booking in listed {
        once(context, &booking, key, write).await?;
    }
    Ok(())
}

/// Tells the students of these bookings how to get there, where the arrival is near.
pub async fn announce_arrivals(context: &Context, listed: Vec<Booking>) -> Outcome<()> {
    let is_due = |booking: &Booking| rules::arrival_is_announced(booking, context.today());
    let key = |booking: &Booking| is_due(booking).then(|| format!("arrival:{}:{}", booking.id.0, booking.stay.arrival()));
    let write = |details: &Details, key: &str| Some(mail::arrival(details, key, &context.settings, context.now()));
    for booking in listed {
        once(context, &booking, key, write).await?;
    }
    Ok(())
}

/// Puts a message about a booking into the outbox, unless one with its key has been there. Whether it is due is asked again
/// while the booking is locked: a message about what somebody has just ended or moved is not sent, and of two instances one
/// sends it.
async fn once(
    context: &Context,
    listed: &Booking,
    key: impl Fn(&Booking) -> Option<String>,
    write: impl Fn(&Details, &str) -> Option<outbox::Mail>,
) -> Outcome<()> {
    match key(listed) {
        Some(key) if !outbox::is_known(&context.db, &key).await? => {}
        _ => return Ok(()),
    }
    let tx = db::write(&context.db).await?;
    let Some(booking) = store::booking_to_decide(&tx, listed.id).await? else { return Ok(()) };
    let Some(key) = key(&booking) else { return Ok(()) };
    if outbox::is_known(&tx, &key).await? {
        return Ok(());
    }
    let details = details(&tx, booking).await?;
    if let Some(mail) = write(&details, &key) {
        outbox::enqueue(&tx, context.now(), mail).await?;
    }
    tx.commit().await?;
    Ok(())
}
