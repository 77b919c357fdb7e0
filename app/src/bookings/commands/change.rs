//! A student changes the dates of a booking, or cancels it.

use super::{Offer, Outcome, Wanted, ask_coordinators, count, facts, house_of, lost_race, name_nights, record, reload};
use crate::{
    accounts::{self, rules::CHANGES_OF_ACCOUNT},
    actors::Student,
    bookings::{
        events::BookingEvent,
        mail,
        model::{Approval, Booking, BookingId, BookingState},
        rules::{self, Plan},
        store::{self, Ending},
    },
    context::Context,
    db::{self, Done},
    error::{AppError, Failure},
    federation::{self, model::Policy},
    housing::{
        model::Stay,
        store::{
            beds::place_of_bed,
            held::{self, Holder},
        },
    },
    placements,
};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

/// What has become of a wish for other dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Done(Booking),
    /// The booking had these dates already: nothing was done, and nobody is told.
    Repeat(Booking),
}

/// Moves a booking to other dates, see [`rules::change`]. Only nights that change are taken or freed. Of two equal changes
/// at once one is done, and only the lock knows which.
pub async fn change(context: &Context, student: &Student, id: BookingId, stay: Stay) -> Outcome<Change> {
    let tx = db::write(&context.db).await?;
    accounts::store::lock(&tx, student.id()).await?;
    let unlocked = store::booking(&tx, id).await?.ok_or(AppError::NotFound)?;
    let locked = held::lock(&tx, [unlocked.house]).await?;
    let booking = student.lock_booking(&tx, id).await?;
    if booking.stay == stay {
        return Ok(Change::Repeat(booking));
    }
    count(&tx, context, "change", student.id(), CHANGES_OF_ACCOUNT).await?;
    let (policy, plan) = plan(&tx, &booking, stay, context.today()).await?;

    let holder = Holder::Booking { id, student: student.id(), rest: policy.buffer_nights };
    held::hold(&tx, &locked, &[held::Wanted { holder, pieces: vec![(plan.bed, stay)] }]).await.map_err(lost_race)?;
    store::update_plan(&tx, id, stay, &plan, context.now()).await?;

    let details = reload(&tx, &booking).await?;
    let mut mails = vec![mail::changed(&details, booking.stay, &context.settings, context.now())];
    if plan.approval == Approval::Awaiting {
        mails.extend(ask_coordinators(&tx, context, &details, Some(booking.stay)).await?);
    }
    let event = BookingEvent::Changed { from: Some(booking.stay), to: stay };
    tx.commit(Done::by(student, context.now(), record(&event, &details)).mails(mails)).await?;
    Ok(Change::Done(details.booking))
}

/// What [`rules::change`] says to other dates, for the command and for the page that shows what is left to do.
pub async fn plan<C: ConnectionTrait>(db: &C, booking: &Booking, stay: Stay, today: NaiveDate) -> Outcome<(Policy, Plan)> {
    let policy = federation::store::policy(db, booking.policy).await?.ok_or(AppError::Internal)?;
    let placement = placements::store::placement(db, booking.placement).await?.ok_or(AppError::Internal)?;
    let house = house_of(db, booking).await?;
    let memberships = federation::store::memberships_of(db, &house.municipality).await?;
    let setting = placements::store::setting(db, placement.id).await?.ok_or(AppError::Internal)?;
    let wishes = store::wishes(db, booking.id).await?;
    let others = store::bookings_of(db, booking.account).await?;
    let kind = place_of_bed(db, booking.bed).await?.map(|place| place.kind());
    let wanted = Wanted { stay, kind, wishes, others, besides: Some(booking.id) };
    let facts = facts(db, Offer { house, memberships, policy }, placement, &setting, wanted).await?;
    match rules::change(&facts, booking, stay, today) {
        Ok(plan) => Ok((facts.policy, plan)),
        Err(refusal) => Err(name_nights(db, &facts.house, stay, Some(booking), refusal).await),
    }
}

/// Cancels a booking, see [`rules::may_cancel`]. Its nights are free at once. Cancelling twice is cancelling once.
pub async fn cancel(context: &Context, student: &Student, id: BookingId, reason: Option<String>) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let booking = student.lock_booking(&tx, id).await?;
    if booking.state == BookingState::Cancelled {
        return Ok(booking);
    }
    let policy = federation::store::policy(&tx, booking.policy).await?.ok_or(AppError::Internal)?;
    rules::may_cancel(&booking, &policy, context.today()).map_err(Failure::Refused)?;

    held::release(&tx, id).await?;
    store::end(&tx, id, &Ending { state: BookingState::Cancelled, reason, note: None, by_coordinator: false }, context.now()).await?;
    let details = reload(&tx, &booking).await?;
    let mail = mail::cancelled(&details, &context.settings, context.now());
    tx.commit(Done::by(student, context.now(), record(&BookingEvent::Cancelled, &details)).mails([mail])).await?;
    Ok(details.booking)
}
