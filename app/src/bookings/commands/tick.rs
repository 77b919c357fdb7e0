//! What time does to bookings: deadlines pass, warnings and arrival information become due.
//! Safe to run in any number of instances at once: what was done is not done again, what was told is not told again.
//! Every booking stands for itself: one that fails is logged, tried again at the next tick, and keeps nothing else from happening.

use super::{Outcome, addressees, all::All, record, reload};
use crate::{
    actors::Service,
    bookings::{
        events::BookingEvent,
        mail,
        model::{Booking, BookingId, BookingState},
        rules::{self, ARRIVAL_DAYS, WARNING_DAYS},
        store::{
            self, Ending,
            details::{Details, details},
        },
    },
    clock::swedish_date,
    context::Context,
    db::{self, Done},
    housing::store::{by_id, held},
    outbox,
};
use chrono::TimeDelta;

/// Ends the bookings whose deadline has passed and tells everybody concerned.
pub async fn expire(context: &Context) -> Outcome<()> {
    let mut all = All::new("deadlines");
    for overdue in store::provisional_until(&context.db, context.today() - TimeDelta::days(1)).await? {
        all.note(overdue.id.0, expire_one(context, overdue.id).await);
    }
    all.done()
}

/// In a transaction of its own, in which it is asked again whether it is so.
async fn expire_one(context: &Context, id: BookingId) -> Outcome<()> {
    let tx = db::write(&context.db).await?;
    let booking = store::booking_to_decide(&tx, id).await?;
    let Some(booking) = booking.filter(|booking| rules::is_overdue(booking, context.today())) else { return Ok(()) };
    let awaited_approval = !booking.approval.is_open();
    held::release(&tx, booking.id).await?;
    let reason = if awaited_approval { "no_answer" } else { "not_verified" };
    let ending = Ending { state: BookingState::Expired, reason: Some(reason.to_owned()), note: None, by_coordinator: false };
    store::end(&tx, booking.id, &ending, context.now()).await?;
    let details = reload(&tx, &booking).await?;
    let mut mails = vec![mail::expired(&details, &context.settings, context.now())];
    if awaited_approval {
        let coordinators = addressees::of_municipality(&tx, &details.municipality).await?;
        mails.extend(coordinators.iter().map(|coordinator| mail::request_expired(&details, coordinator, &context.settings)));
    }
    let done = Done::by(&Service::by_itself(), context.now(), record(&BookingEvent::Expired, &details)).mails(mails);
    Ok(tx.commit(done).await?)
}

/// Warns the students whose deadline is near.
pub async fn warn_all(context: &Context) -> Outcome<()> {
    warn(context, store::provisional_until(&context.db, context.today() + TimeDelta::days(WARNING_DAYS)).await?).await
}

/// Tells the students who arrive soon how to get there.
pub async fn announce_all_arrivals(context: &Context) -> Outcome<()> {
    let today = context.today();
    announce_arrivals(context, store::confirmed_arriving(&context.db, today, today + TimeDelta::days(ARRIVAL_DAYS)).await?).await
}

/// Warns the students of these bookings whose deadline is near.
pub async fn warn(context: &Context, listed: Vec<Booking>) -> Outcome<()> {
    let today = context.today();
    let days = |booking: &Booking| rules::warning_due(booking, swedish_date(booking.created_at), today);
    // By the deadline and not by the booking's sequence: an answer or a change that leaves the deadline is no new warning.
    let key = |booking: &Booking| Some(format!("warning:{}:{}:{}", booking.id.0, days(booking)?, booking.deadline?));
    let write = |details: &Details, key: &str| Some(mail::warning(details, days(&details.booking)?, key, &context.settings));
    once_each(context, "warnings", listed, key, write).await
}

/// Tells the students of these bookings how to get there, where the arrival is near.
pub async fn announce_arrivals(context: &Context, listed: Vec<Booking>) -> Outcome<()> {
    let is_due = |booking: &Booking| rules::arrival_is_announced(booking, context.today());
    let key = |booking: &Booking| is_due(booking).then(|| format!("arrival:{}:{}", booking.id.0, booking.stay.arrival()));
    let ways_in = by_id::ways_in(&context.db, listed.iter().filter(|booking| is_due(booking)).map(|booking| booking.house)).await?;
    let write = |details: &Details, key: &str| {
        let way_in = ways_in.get(&details.house.id);
        Some(mail::arrival(details, way_in, key, &context.settings, context.now()))
    };
    once_each(context, "arrivals", listed, key, write).await
}

/// Puts a message about each of these bookings into the outbox, unless one with its key has been there: that is asked once for
/// all of them.
async fn once_each(
    context: &Context,
    part: &'static str,
    listed: Vec<Booking>,
    key: impl Fn(&Booking) -> Option<String>,
    write: impl Fn(&Details, &str) -> Option<outbox::Mail>,
) -> Outcome<()> {
    let due: Vec<_> = listed.into_iter().filter_map(|booking| Some((key(&booking)?, booking.id))).collect();
    let known = outbox::known(&context.db, due.iter().map(|(key, _)| key.clone()), context.now()).await?;
    let mut all = All::new(part);
    for (_, id) in due.iter().filter(|(key, _)| !known.contains_key(key)) {
        all.note(id.0, once(context, *id, &key, &write).await);
    }
    all.done()
}

/// Whether the message is due is asked again while the booking is locked: one about what somebody has just ended or moved is not
/// sent, and of two instances one sends it.
async fn once(
    context: &Context,
    id: BookingId,
    key: impl Fn(&Booking) -> Option<String>,
    write: impl Fn(&Details, &str) -> Option<outbox::Mail>,
) -> Outcome<()> {
    let tx = db::write(&context.db).await?;
    let Some(booking) = store::booking_to_decide(&tx, id).await? else { return Ok(()) };
    let Some(key) = key(&booking) else { return Ok(()) };
    if outbox::is_known(&tx, &key).await? {
        return Ok(());
    }
    let details = details(&tx, booking).await?;
    tx.commit(Done::untold(&Service::by_itself(), context.now()).mails(write(&details, &key))).await?;
    Ok(())
}
