//! The two gates and their owners: a coordinator answers a request, a checker answers for a placement.

use super::{Context, Outcome, event, house_of, reload, tell};
use crate::{
    audit::{self, Actor, Event},
    bookings::{
        mail,
        model::{Approval, Booking, BookingId, BookingState},
        rules::{Plan, Refusal, settled},
        store::{self, Ending},
    },
    db,
    error::{AppError, Failure},
    housing::store::nights,
    placements::{
        self,
        model::{Placement, PlacementId, PlacementState},
    },
    session::CurrentUser,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

/// The request that a coordinator is about to answer, locked. Another municipality's is not found; one that somebody else
/// has answered meanwhile can't be answered again.
async fn request(tx: &DatabaseTransaction, user: &CurrentUser, id: BookingId) -> Outcome<Booking> {
    let municipalities = user.require_coordinator()?;
    let booking = store::booking_to_decide(tx, id).await?.ok_or(AppError::NotFound)?;
    if !municipalities.contains(&house_of(tx, &booking).await?.municipality) {
        return Err(AppError::NotFound.into());
    }
    if booking.state != BookingState::Provisional || booking.approval != Approval::Awaiting {
        return Err(Failure::Refused(Refusal::AlreadyDecided));
    }
    Ok(booking)
}

/// Opens the housing gate. With a verified placement the booking is confirmed.
pub async fn approve(context: &Context, user: &CurrentUser, id: BookingId) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let booking = request(&tx, user, id).await?;
    let placement = placements::store::placement(&tx, booking.placement).await?.ok_or(AppError::Internal)?;
    let approved = Booking { approval: Approval::Approved, ..booking };
    let booking = settle(&tx, context, &Actor::Coordinator(user.id.0), approved, placement.state).await?;
    tx.commit().await?;
    Ok(booking)
}

/// Declines a request with a reason that the student reads. The nights are free at once.
pub async fn decline(context: &Context, user: &CurrentUser, id: BookingId, reason: String, note: Option<String>) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let booking = request(&tx, user, id).await?;
    let booking = turn_down(&tx, context, &Actor::Coordinator(user.id.0), &booking, reason, note).await?;
    tx.commit().await?;
    Ok(booking)
}

/// The placement that a checker is about to answer for, locked. Another university's is not found.
async fn declared(tx: &DatabaseTransaction, user: &CurrentUser, id: PlacementId) -> Outcome<Placement> {
    let universities = user.require_checker()?;
    let placement = placements::store::placement_to_decide(tx, id).await?.ok_or(AppError::NotFound)?;
    if !universities.contains(&placement.university) {
        return Err(AppError::NotFound.into());
    }
    if placement.state != PlacementState::Declared {
        return Err(Failure::Refused(Refusal::AlreadyDecided));
    }
    Ok(placement)
}

/// Opens the placement gate of every booking for this placement.
pub async fn verify_placement(context: &Context, user: &CurrentUser, id: PlacementId) -> Outcome<()> {
    decide_placement(context, user, id, PlacementState::Verified, None).await
}

/// Rejects a declared placement with a reason; its bookings are declined and their nights free at once.
pub async fn reject_placement(context: &Context, user: &CurrentUser, id: PlacementId, reason: String) -> Outcome<()> {
    decide_placement(context, user, id, PlacementState::Rejected, Some(reason)).await
}

async fn decide_placement(context: &Context, user: &CurrentUser, id: PlacementId, state: PlacementState, reason: Option<String>) -> Outcome<()> {
    let tx = db::write(&context.db).await?;
    let placement = declared(&tx, user, id).await?;
    placements::store::decide(&tx, id, state, reason.as_deref(), Some(user.id), context.now()).await?;
    let actor = Actor::Checker(user.id.0);
    let event = Event::new(state.code(), "placement", id.0).university(placement.university).detail(reason.unwrap_or_default());
    audit::record(&tx, context.now(), &actor, event).await?;
    placement_changed(&tx, context, &actor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets the bookings of a placement follow what the university now says of it: open their gate, or turn them down.
/// For callers that have just written the placement in this transaction.
pub async fn placement_changed(tx: &DatabaseTransaction, context: &Context, actor: &Actor, id: PlacementId) -> Outcome<()> {
    let placement = placements::store::placement(tx, id).await?.ok_or(AppError::NotFound)?;
    for booking in store::active_for_placement(tx, id).await? {
        match placement.state {
            PlacementState::Declared | PlacementState::Verified => {
                let state = settled(booking.approval, placement.state);
                if state != booking.state && booking.state == BookingState::Provisional {
                    settle(tx, context, actor, booking, placement.state).await?;
                }
            }
            PlacementState::Rejected | PlacementState::Withdrawn if booking.stay.departure() > context.today() => {
                turn_down(tx, context, actor, &booking, format!("placement_{}", placement.state.code()), None).await?;
            }
            PlacementState::Rejected | PlacementState::Withdrawn => {}
        }
    }
    Ok(())
}

/// Writes where a booking stands now that a gate has opened, and tells the student.
async fn settle<C: ConnectionTrait>(db: &C, context: &Context, actor: &Actor, booking: Booking, placement: PlacementState) -> Outcome<Booking> {
    let state = settled(booking.approval, placement);
    let deadline = booking.deadline.filter(|_| state == BookingState::Provisional);
    let plan = Plan { bed: booking.bed, state, approval: booking.approval, deadline };
    store::update_plan(db, booking.id, booking.stay, &plan, context.now()).await?;
    let details = reload(db, &booking).await?;
    let (action, mail) = match state {
        BookingState::Confirmed => ("confirmed", mail::confirmed(&details, &context.settings, context.now())),
        _ => ("gate-opened", mail::gate_opened(&details, &context.settings)),
    };
    tell(db, context, actor, event(action, &details), vec![mail]).await?;
    Ok(details.booking)
}

/// Ends a booking that the municipality or the university turned down, and tells the student.
async fn turn_down<C: ConnectionTrait>(
    db: &C,
    context: &Context,
    actor: &Actor,
    booking: &Booking,
    reason: String,
    note: Option<String>,
) -> Outcome<Booking> {
    nights::release_nights(db, booking.id, None).await?;
    store::end(db, booking.id, &Ending { state: BookingState::Declined, reason: Some(reason), note }, context.now()).await?;
    let details = reload(db, booking).await?;
    let mail = mail::declined(&details, &context.settings, context.now());
    tell(db, context, actor, event("declined", &details), vec![mail]).await?;
    Ok(details.booking)
}
