//! The two gates and their owners: a coordinator answers a request, a checker answers for a placement.

use super::{Context, Outcome, event, house_of, reload, tell};
use crate::{
    audit::{self, Actor, Event},
    bookings::{
        mail,
        model::{Approval, Booking, BookingId, BookingState},
        rules::{self, Plan, Refusal, settled},
        store::{self, Ending, details::Details},
    },
    db,
    error::{AppError, Failure},
    housing::{model::Stay, store::nights},
    placements::{
        self,
        model::{Placement, PlacementId, PlacementState},
    },
    session::CurrentUser,
};
use sea_orm::ConnectionTrait;

/// A booking of the coordinator's municipalities, locked. Another municipality's is not found.
async fn theirs(tx: &db::Transaction, user: &CurrentUser, id: BookingId) -> Outcome<Booking> {
    let municipalities = user.require_coordinator()?;
    let booking = store::booking_to_decide(tx, id).await?.ok_or(AppError::NotFound)?;
    if municipalities.contains(&house_of(tx, &booking).await?.municipality) { Ok(booking) } else { Err(AppError::NotFound.into()) }
}

/// Opens the housing gate. With a verified placement the booking is confirmed. A request that somebody else has answered
/// meanwhile can't be answered again; who presses the button twice has answered once.
pub async fn approve(context: &Context, user: &CurrentUser, id: BookingId) -> Outcome<Booking> {
    open(context, user, id, None).await
}

/// The same for a coordinator who has read of these nights: other ones, which the student wants since, are not approved.
pub async fn approve_as_read(context: &Context, user: &CurrentUser, id: BookingId, read: Stay) -> Outcome<Booking> {
    open(context, user, id, Some(read)).await
}

async fn open(context: &Context, user: &CurrentUser, id: BookingId, read: Option<Stay>) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let actor = Actor::Coordinator(user.id.0);
    let booking = theirs(&tx, user, id).await?;
    if let Err(refusal) = rules::may_answer(&booking) {
        let stands = booking.approval == Approval::Approved && booking.state.is_active();
        let again = stands && audit::is_recorded(&tx, &["confirmed", "gate-opened"], "booking", id.0, &actor).await?;
        return if again { Ok(booking) } else { Err(Failure::Refused(refusal)) };
    }
    still_wanted(&booking, read)?;
    let approved = Booking { approval: Approval::Approved, ..booking };
    let booking = settle(&tx, context, &actor, "gate-opened", approved).await?;
    tx.commit().await?;
    Ok(booking)
}

/// Declines a request with a reason that the student reads. The nights are free at once.
pub async fn decline(context: &Context, user: &CurrentUser, id: BookingId, reason: String, note: Option<String>) -> Outcome<Booking> {
    refuse(context, user, id, None, (reason, note)).await
}

/// The same for a coordinator who has read of these nights.
pub async fn decline_as_read(
    context: &Context,
    user: &CurrentUser,
    id: BookingId,
    read: Stay,
    reason: String,
    note: Option<String>,
) -> Outcome<Booking> {
    refuse(context, user, id, Some(read), (reason, note)).await
}

type Why = (String, Option<String>);

async fn refuse(context: &Context, user: &CurrentUser, id: BookingId, read: Option<Stay>, (reason, note): Why) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let actor = Actor::Coordinator(user.id.0);
    let booking = theirs(&tx, user, id).await?;
    if let Err(refusal) = rules::may_answer(&booking) {
        // With another reason it is another answer, and that one reaches nobody.
        let is_same = booking.end_reason.as_ref() == Some(&reason) && booking.end_note == note;
        let again = booking.state == BookingState::Declined && is_same && audit::is_recorded(&tx, &["declined"], "booking", id.0, &actor).await?;
        return if again { Ok(booking) } else { Err(Failure::Refused(refusal)) };
    }
    still_wanted(&booking, read)?;
    let booking = turn_down(&tx, context, &actor, &booking, reason, note).await?;
    tx.commit().await?;
    Ok(booking)
}

/// "What is answered is what was read."
fn still_wanted(booking: &Booking, read: Option<Stay>) -> Outcome<()> {
    if read.is_none_or(|read| read == booking.stay) { Ok(()) } else { Err(Failure::Refused(Refusal::AnswersChanged)) }
}

/// The booking of this reference with its contact data, for a coordinator of its municipality.
/// "Reads of contact data are logged": there is no other way to them.
pub async fn read_contact(context: &Context, user: &CurrentUser, reference: &str) -> Outcome<Details> {
    let municipalities = user.require_coordinator()?;
    let tx = db::write(&context.db).await?;
    let booking = store::by_reference(&tx, reference).await?.ok_or(AppError::NotFound)?;
    let details = store::details::details(&tx, booking).await?;
    if !municipalities.contains(&details.municipality.code) {
        return Err(AppError::NotFound.into());
    }
    audit::record(&tx, context.now(), &Actor::Coordinator(user.id.0), event("contact-read", &details)).await?;
    tx.commit().await?;
    Ok(details)
}

/// A placement of the checker's students, locked. Another university's is not found.
async fn checked(tx: &db::Transaction, user: &CurrentUser, id: PlacementId) -> Outcome<Placement> {
    let universities = user.require_checker()?;
    let placement = placements::store::placement_to_decide(tx, id).await?.ok_or(AppError::NotFound)?;
    if !universities.contains(&placement.university) {
        return Err(AppError::NotFound.into());
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
    let actor = Actor::Checker(user.id.0);
    let placement = checked(&tx, user, id).await?;
    if let Err(refusal) = rules::may_decide(&placement) {
        let is_same = placement.state == state && placement.reject_reason == reason;
        let again = is_same && audit::is_recorded(&tx, &[state.code()], "placement", id.0, &actor).await?;
        return if again { Ok(()) } else { Err(Failure::Refused(refusal)) };
    }
    placements::store::decide(&tx, id, state, reason.as_deref(), Some(user.id), context.now()).await?;
    let event = Event::new(state.code(), "placement", id.0).university(placement.university).detail(reason.unwrap_or_default());
    audit::record(&tx, context.now(), &actor, event).await?;
    placement_changed(&tx, context, &actor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets the bookings of a placement follow what the university now says of it: open their gate, or turn them down.
/// For callers that have just written another state of the placement in this transaction.
pub async fn placement_changed(tx: &db::Transaction, context: &Context, actor: &Actor, id: PlacementId) -> Outcome<()> {
    let placement = placements::store::placement(tx, id).await?.ok_or(AppError::NotFound)?;
    for booking in store::active_for_placement(tx, id).await? {
        match placement.state {
            PlacementState::Verified if booking.state == BookingState::Provisional => {
                settle(tx, context, actor, "placement-verified", booking).await?;
            }
            PlacementState::Declared | PlacementState::Verified => {}
            PlacementState::Rejected | PlacementState::Withdrawn if booking.stay.departure() > context.today() => {
                turn_down(tx, context, actor, &booking, format!("placement_{}", placement.state.code()), None).await?;
            }
            PlacementState::Rejected | PlacementState::Withdrawn => {}
        }
    }
    Ok(())
}

/// Tells the students whose bookings a placement has left behind. The bookings stand: only a person ends them.
/// For callers that have just written the placement in this transaction.
pub async fn placement_moved(tx: &db::Transaction, context: &Context, actor: &Actor, before: &Placement) -> Outcome<()> {
    let after = placements::store::placement(tx, before.id).await?.ok_or(AppError::NotFound)?;
    for booking in store::active_for_placement(tx, before.id).await? {
        let details = store::details::details(tx, booking).await?;
        if rules::leaves_behind(before, &after, &details.booking, &details.policy, &details.municipality.code, context.today()) {
            let mail = mail::placement_moved(&details, context.today(), &context.settings, context.now());
            tell(tx, context, actor, event("placement-moved", &details), vec![mail]).await?;
        }
    }
    Ok(())
}

/// Writes where a booking stands now that a gate has opened, and tells the student. `half` is what has happened when the
/// other gate is still shut.
async fn settle<C: ConnectionTrait>(db: &C, context: &Context, actor: &Actor, half: &'static str, booking: Booking) -> Outcome<Booking> {
    let details = store::details::details(db, booking.clone()).await?;
    let state = settled(booking.approval, details.placement.state);
    let left = || rules::deadline_left(&booking, &details.placement, &details.university, &details.policy, context.today());
    let deadline = (state == BookingState::Provisional).then(left);
    let plan = Plan { bed: booking.bed, state, approval: booking.approval, deadline };
    store::update_plan(db, booking.id, booking.stay, &plan, context.now()).await?;
    let booking = store::booking(db, booking.id).await?.ok_or(AppError::NotFound)?;
    let details = Details { booking, ..details };
    let (action, mail) = match state {
        BookingState::Confirmed => ("confirmed", mail::confirmed(&details, &context.settings, context.now())),
        _ => (half, mail::gate_opened(&details, &context.settings)),
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
    let by_coordinator = matches!(actor, Actor::Coordinator(_));
    store::end(db, booking.id, &Ending { state: BookingState::Declined, reason: Some(reason), note, by_coordinator }, context.now()).await?;
    let details = reload(db, booking).await?;
    let mail = mail::declined(&details, &context.settings, context.now());
    tell(db, context, actor, event("declined", &details), vec![mail]).await?;
    Ok(details.booking)
}
