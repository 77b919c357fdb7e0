//! The two gates and their owners: a coordinator answers a request, a checker answers for a placement.

use super::{Outcome, record, reload};
use crate::{
    actors::{Capacity, Checker, Coordinator},
    audit::{self, Record},
    bookings::{
        events::BookingEvent,
        mail,
        model::{Approval, Booking, BookingId, BookingState},
        rules::{self, Plan, Refusal, settled},
        store::{self, Ending, details::Details},
    },
    context::Context,
    db::{self, Done, Transaction},
    error::{AppError, Failure},
    housing::{model::Stay, store::held},
    placements::{
        self,
        events::PlacementEvent,
        model::{Placement, PlacementId, PlacementState},
    },
};

/// Opens the housing gate. With a verified placement the booking is confirmed. A request that somebody else has answered
/// meanwhile can't be answered again; who presses the button twice has answered once.
pub async fn approve(context: &Context, coordinator: &Coordinator, id: BookingId) -> Outcome<Booking> {
    open(context, coordinator, id, None).await
}

/// The same for a coordinator who has read of these nights: other ones, which the student wants since, are not approved.
pub async fn approve_as_read(context: &Context, coordinator: &Coordinator, id: BookingId, read: Stay) -> Outcome<Booking> {
    open(context, coordinator, id, Some(read)).await
}

async fn open(context: &Context, coordinator: &Coordinator, id: BookingId, read: Option<Stay>) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let booking = coordinator.lock_booking(&tx, id).await?;
    if let Err(refusal) = rules::may_answer(&booking) {
        let stands = booking.approval == Approval::Approved && booking.state.is_active();
        let opened = |event: &BookingEvent| matches!(event, BookingEvent::Confirmed | BookingEvent::GateOpened);
        let again = stands && audit::has_done(&tx, coordinator, id.0, opened).await?;
        return if again { Ok(booking) } else { Err(Failure::Refused(refusal)) };
    }
    still_wanted(&booking, read)?;
    let approved = Booking { approval: Approval::Approved, ..booking };
    let mut done = Done::several(coordinator, context.now());
    let booking = settle(&tx, context, &mut done, BookingEvent::GateOpened, approved).await?;
    tx.commit(done).await?;
    Ok(booking)
}

/// Declines a request with a reason that the student reads. The nights are free at once.
pub async fn decline(context: &Context, coordinator: &Coordinator, id: BookingId, reason: String, note: Option<String>) -> Outcome<Booking> {
    refuse(context, coordinator, id, None, (reason, note)).await
}

/// The same for a coordinator who has read of these nights.
pub async fn decline_as_read(
    context: &Context,
    coordinator: &Coordinator,
    id: BookingId,
    read: Stay,
    reason: String,
    note: Option<String>,
) -> Outcome<Booking> {
    refuse(context, coordinator, id, Some(read), (reason, note)).await
}

type Why = (String, Option<String>);

async fn refuse(context: &Context, coordinator: &Coordinator, id: BookingId, read: Option<Stay>, (reason, note): Why) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let booking = coordinator.lock_booking(&tx, id).await?;
    if let Err(refusal) = rules::may_answer(&booking) {
        // With another reason it is another answer, and that one reaches nobody.
        let is_same = booking.end_reason.as_ref() == Some(&reason) && booking.end_note == note;
        let again = booking.state == BookingState::Declined
            && is_same
            && audit::has_done(&tx, coordinator, id.0, |event: &BookingEvent| *event == BookingEvent::Declined).await?;
        return if again { Ok(booking) } else { Err(Failure::Refused(refusal)) };
    }
    still_wanted(&booking, read)?;
    let mut done = Done::several(coordinator, context.now());
    let booking = turn_down(&tx, context, &mut done, &booking, reason, note).await?;
    tx.commit(done).await?;
    Ok(booking)
}

/// "What is answered is what was read."
fn still_wanted(booking: &Booking, read: Option<Stay>) -> Outcome<()> {
    if read.is_none_or(|read| read == booking.stay) { Ok(()) } else { Err(Failure::Refused(Refusal::AnswersChanged)) }
}

/// The booking of this reference with its contact data, for a coordinator of its municipality.
/// "Reads of contact data are logged": there is no other way to them.
pub async fn read_contact(context: &Context, coordinator: &Coordinator, reference: &str) -> Outcome<Details> {
    let tx = db::write(&context.db).await?;
    let booking = store::by_reference(&tx, reference).await?.ok_or(AppError::NotFound)?;
    let details = store::details::details(&tx, booking).await?;
    coordinator.must_run(&details.municipality.code)?;
    tx.commit(Done::by(coordinator, context.now(), record(&BookingEvent::ContactRead, &details))).await?;
    Ok(details)
}

/// Opens the placement gate of every booking for this placement.
pub async fn verify_placement(context: &Context, checker: &Checker, id: PlacementId) -> Outcome<()> {
    decide_placement(context, checker, id, PlacementState::Verified, None).await
}

/// Rejects a declared placement with a reason; its bookings are declined and their nights free at once.
pub async fn reject_placement(context: &Context, checker: &Checker, id: PlacementId, reason: String) -> Outcome<()> {
    decide_placement(context, checker, id, PlacementState::Rejected, Some(reason)).await
}

async fn decide_placement(context: &Context, checker: &Checker, id: PlacementId, state: PlacementState, reason: Option<String>) -> Outcome<()> {
    let tx = db::write(&context.db).await?;
    let answer = reason.clone().map_or(PlacementEvent::Verified, |reason| PlacementEvent::Rejected { reason });
    let placement = checker.lock_placement(&tx, id).await?;
    if let Err(refusal) = rules::may_decide(&placement) {
        let is_same = placement.state == state && placement.reject_reason == reason;
        let again = is_same && audit::has_done(&tx, checker, id.0, |event: &PlacementEvent| *event == answer).await?;
        return if again { Ok(()) } else { Err(Failure::Refused(refusal)) };
    }
    placements::store::decide(&tx, id, state, reason.as_deref(), Some(checker.id()), context.now()).await?;
    let mut done = Done::by(checker, context.now(), Record::new(id.0, &answer).university(placement.university));
    placement_changed(&tx, context, &mut done, id).await?;
    tx.commit(done).await?;
    Ok(())
}

/// Lets the bookings of a placement follow what the university now says of it: open their gate, or turn them down.
/// For callers that have just written another state of the placement in this transaction.
pub async fn placement_changed(tx: &Transaction, context: &Context, done: &mut Done, id: PlacementId) -> Outcome<()> {
    let placement = placements::store::placement(tx, id).await?.ok_or(AppError::NotFound)?;
    for booking in store::active_for_placement(tx, id).await? {
        match placement.state {
            PlacementState::Verified if booking.state == BookingState::Provisional => {
                settle(tx, context, done, BookingEvent::PlacementVerified, booking).await?;
            }
            PlacementState::Declared | PlacementState::Verified => {}
            PlacementState::Rejected | PlacementState::Withdrawn if booking.stay.departure() > context.today() => {
                turn_down(tx, context, done, &booking, format!("placement_{}", placement.state.code()), None).await?;
            }
            PlacementState::Rejected | PlacementState::Withdrawn => {}
        }
    }
    Ok(())
}

/// Tells the students whose bookings a placement has left behind. The bookings stand: only a person ends them.
/// For callers that have just written the placement in this transaction.
pub async fn placement_moved(tx: &Transaction, context: &Context, done: &mut Done, before: &Placement) -> Outcome<()> {
    let after = placements::store::placement(tx, before.id).await?.ok_or(AppError::NotFound)?;
    for booking in store::active_for_placement(tx, before.id).await? {
        let details = store::details::details(tx, booking).await?;
        if rules::leaves_behind(before, &after, &details.booking, &details.policy, &details.municipality.code, context.today()) {
            let mail = mail::placement_moved(&details, context.today(), &context.settings, context.now());
            done.tell(record(&BookingEvent::PlacementMoved, &details), [mail]);
        }
    }
    Ok(())
}

/// Writes where a booking stands now that a gate has opened, and tells the student. `half` is what has happened when the
/// other gate is still shut.
async fn settle(tx: &Transaction, context: &Context, done: &mut Done, half: BookingEvent, booking: Booking) -> Outcome<Booking> {
    let details = store::details::details(tx, booking.clone()).await?;
    let state = settled(booking.approval, details.placement.state);
    let left = || rules::deadline_left(&booking, &details.placement, &details.university, &details.policy, context.today());
    let deadline = (state == BookingState::Provisional).then(left);
    let plan = Plan { bed: booking.bed, state, approval: booking.approval, deadline };
    store::update_plan(tx, booking.id, booking.stay, &plan, context.now()).await?;
    let booking = store::booking(tx, booking.id).await?.ok_or(AppError::NotFound)?;
    let details = Details { booking, ..details };
    let (event, mail) = match state {
        BookingState::Confirmed => (BookingEvent::Confirmed, mail::confirmed(&details, &context.settings, context.now())),
        _ => (half, mail::gate_opened(&details, &context.settings)),
    };
    done.tell(record(&event, &details), [mail]);
    Ok(details.booking)
}

/// Ends a booking that the municipality or the university turned down, and tells the student.
async fn turn_down(
    tx: &Transaction,
    context: &Context,
    done: &mut Done,
    booking: &Booking,
    reason: String,
    note: Option<String>,
) -> Outcome<Booking> {
    held::release(tx, booking.id).await?;
    let by_coordinator = done.capacity() == Capacity::Coordinator;
    store::end(tx, booking.id, &Ending { state: BookingState::Declined, reason: Some(reason), note, by_coordinator }, context.now()).await?;
    let details = reload(tx, booking).await?;
    let mail = mail::declined(&details, &context.settings, context.now());
    done.tell(record(&BookingEvent::Declined, &details), [mail]);
    Ok(details.booking)
}
