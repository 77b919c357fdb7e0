//! A student moves the dates of a booking.

use super::{Facts, Plan, Refusal, best_bed, check_overlap, check_placement, latest_deadline, may_change, placement_window, settled};
use crate::{
    bookings::model::{Approval, Booking, BookingState},
    federation::model::{Limits, Policy},
    housing::{
        self,
        model::Stay,
        rules::{StayRefusal, check_dates, is_offered},
    },
    placements::model::Placement,
};
use chrono::{NaiveDate, TimeDelta};

/// "Only nights that change are taken or freed." New nights are asked for like those of a new booking; nights that the
/// coordinator has not seen need an approval of their own. Leaving is always possible.
pub fn change(facts: &Facts, booking: &Booking, stay: Stay, today: NaiveDate) -> Result<Plan, Refusal> {
    may_change(booking, &facts.policy, today)?;
    let has_begun = today >= booking.stay.arrival();
    if has_begun && (stay.arrival() != booking.stay.arrival() || stay.departure() <= today) {
        return Err(Refusal::ArrivalHasPassed);
    }
    check_changed_dates(facts, booking.stay, stay, today)?;
    if adds_nights(booking.stay, stay) {
        check_placement(facts, stay)?;
        check_overlap(facts, stay)?;
        if !may_add_nights(booking) {
            return Err(Refusal::NeedsApproval { alone: only_added(booking.stay, stay) });
        }
    }
    let same = facts.free_beds.iter().map(|bed| bed.id).find(|bed| *bed == booking.bed);
    let bed = same.or_else(|| best_bed(facts).filter(|_| !has_begun)).ok_or(Refusal::Taken { nights: Vec::new() })?;
    // "Of what kind a bed is, is promised."
    let mut found = facts.free_beds.iter().filter(|free| free.id == bed).map(|free| free.place.kind());
    if facts.kind.as_ref().is_some_and(|kind| !found.any(|other| other == *kind)) {
        return Err(Refusal::NoneAlike);
    }
    let is_new_to_coordinator = adds_nights(booking.stay, stay) && booking.approval == Approval::Approved;
    let approval = if is_new_to_coordinator { Approval::Awaiting } else { booking.approval };
    let state = if booking.state == BookingState::Confirmed { booking.state } else { settled(approval, facts.placement.state) };
    let deadline = (state == BookingState::Provisional).then(|| deadline_kept(facts, booking, approval, stay, today));
    Ok(Plan { bed, state, approval, deadline })
}

/// "What is confirmed is never put at stake by a change": nights that the coordinator would have to approve can't be added
/// to it. They can be a booking of their own.
pub fn may_add_nights(booking: &Booking) -> bool {
    booking.state != BookingState::Confirmed || booking.approval != Approval::Approved
}

/// The earliest arrival that a change can give a booking which has not begun: within the placement's margin, and not sooner
/// than the municipality can prepare. The one that is booked stays possible.
pub fn earliest_arrival(booking: &Booking, placement: &Placement, policy: &Policy, today: NaiveDate) -> NaiveDate {
    let (earliest, _) = placement_window(placement.starts, placement.ends, policy);
    earliest.max(housing::rules::earliest_arrival(policy.lead_days, today)).min(booking.stay.arrival())
}

fn adds_nights(before: Stay, stay: Stay) -> bool {
    stay.arrival() < before.arrival() || stay.departure() > before.departure()
}

/// The new nights, where they follow or precede all of the old ones.
fn only_added(before: Stay, stay: Stay) -> Option<Stay> {
    match (stay.arrival() == before.arrival(), stay.departure() == before.departure()) {
        (true, false) => Stay::new(before.departure(), stay.departure()),
        (false, true) => Stay::new(stay.arrival(), before.arrival()),
        _ => None,
    }
}

/// "The municipality's lead time is for an earlier arrival, its longest stay for a longer one, and its shortest for one that
/// has not begun: leaving early is always fine." The nights that are booked already stay offered.
fn check_changed_dates(facts: &Facts, before: Stay, stay: Stay, today: NaiveDate) -> Result<(), StayRefusal> {
    let limits = facts.policy.limits();
    let changed = Limits {
        lead_days: if stay.arrival() < before.arrival() { limits.lead_days } else { 0 },
        shortest_nights: if today >= before.arrival() { 1 } else { limits.shortest_nights },
        longest_nights: if adds_nights(before, stay) { limits.longest_nights } else { i32::MAX },
        ..limits
    };
    // An arrival that has taken place is not one that is too late to book.
    check_dates(changed, stay, today.min(before.arrival()))?;
    let is_shut = |night: &NaiveDate| !before.covers(*night) && !is_offered(facts.house.season(), &facts.memberships, *night);
    let nights: Vec<_> = stay.nights().filter(is_shut).collect();
    if nights.is_empty() { Ok(()) } else { Err(StayRefusal::Closed { nights }) }
}

/// "A change buys no time": the deadline that was told stays, unless the arrival comes before it. Only the coordinator who
/// is asked anew has the municipality's days from now.
fn deadline_kept(facts: &Facts, booking: &Booking, approval: Approval, stay: Stay, today: NaiveDate) -> NaiveDate {
    let told = booking.deadline.unwrap_or(today);
    let is_asked_anew = booking.approval.is_open() && !approval.is_open();
    let answer = is_asked_anew.then(|| today + TimeDelta::days(facts.policy.answer_days.into()));
    answer.map_or(told, |answer| told.max(answer)).min(latest_deadline(stay, today))
}
