//! What may be booked, changed, cancelled and shown, and when. Plain data in, a plan or a refusal out.

use super::model::{Approval, Booking, BookingId, BookingState};
use crate::{
    federation::model::{ApprovalMode, Membership, Policy, PolicyId},
    housing::{
        model::{BedId, BedKind, FreeBed, House, Stay},
        rules::{StayRefusal, check_stay},
    },
    placements::model::{Placement, PlacementState, University},
};
use chrono::{NaiveDate, TimeDelta};
use std::cmp::Reverse;

mod change;
mod moved;
mod news;

pub use change::{change, earliest_arrival, may_add_nights};
pub use moved::{is_left_behind, leaves_behind};
pub use news::{is_news_to_checkers, news};

/// What is known when a booking is decided.
#[derive(Debug, Clone)]
pub struct Facts {
    pub house: House,
    pub memberships: Vec<Membership>,
    pub policy: Policy,
    pub placement: Placement,
    /// When the placement's municipality belongs to the federation.
    pub placement_memberships: Vec<Membership>,
    /// Whether the programme may use the housing.
    pub eligible: bool,
    pub university: University,
    /// Beds free in every night, rooms and labels in order.
    pub free_beds: Vec<FreeBed>,
    /// The kind of bed that is asked for, or that the booking has.
    pub kind: Option<BedKind>,
    /// What the student wishes: codes of [`super::model::WISHES`].
    pub wishes: Vec<String>,
    /// The student's other active bookings: reference and stay.
    pub other_stays: Vec<(String, Stay)>,
}

/// The stays of a student's active bookings, with their references, besides one that is being changed.
pub fn active_stays(bookings: Vec<Booking>, besides: Option<BookingId>) -> Vec<(String, Stay)> {
    let active = bookings.into_iter().filter(|booking| booking.state.is_active() && Some(booking.id) != besides);
    active.map(|booking| (booking.reference, booking.stay)).collect()
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub bed: BedId,
    pub state: BookingState,
    pub approval: Approval,
    pub deadline: Option<NaiveDate>,
}

/// Why a booking is not made, changed, cancelled or decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Stay(StayRefusal),
    /// No bed is free in every night; `nights` are those in which none is free at all.
    Taken {
        nights: Vec<NaiveDate>,
    },
    /// The stay reaches further before or after the placement than the municipality allows.
    OutsidePlacement {
        earliest: NaiveDate,
        latest: NaiveDate,
    },
    /// The placement is in a municipality that does not belong to the federation then.
    PlacementElsewhere,
    /// The programme is not one that the housing is for.
    NotEligible,
    /// The university has said that the placement is not so.
    PlacementRejected,
    /// The student sleeps elsewhere in one of the nights.
    Overlaps {
        reference: String,
    },
    /// There are beds, but none of the kind that was chosen.
    BedTaken,
    /// Nobody of the municipality can be written to.
    NobodyToAsk,
    /// In the other nights there are beds, but none of the kind that was booked.
    NoneAlike,
    /// The municipality has new terms since they were read.
    TermsChanged,
    /// What would be booked is no longer what was read.
    AnswersChanged,
    /// The university has changed the placement since it was read.
    PlacementChanged,
    /// It has ended, or somebody else has decided it already.
    AlreadyDecided,
    /// Only the coordinator can do this now; until `last_day` the student could.
    TooLate {
        last_day: NaiveDate,
    },
    /// During the stay only the departure can be moved, to tomorrow at the earliest.
    ArrivalHasPassed,
    /// The booking is confirmed, and its new nights would need the coordinator's approval. `alone` are they as a stay of
    /// their own, where nothing else changes.
    NeedsApproval {
        alone: Option<Stay>,
    },
}

impl From<StayRefusal> for Refusal {
    fn from(refusal: StayRefusal) -> Self {
        Self::Stay(refusal)
    }
}

/// "The best of the free beds is booked. It is confirmed when housing is instant and the placement verified; until both
/// gates are open it is provisional, holds its nights, and has a deadline."
pub fn book(facts: &Facts, stay: Stay, accepted: PolicyId, today: NaiveDate) -> Result<Plan, Refusal> {
    if accepted != facts.policy.id {
        return Err(Refusal::TermsChanged);
    }
    check_stay(&facts.house, &facts.memberships, &facts.policy, stay, today)?;
    check_placement(facts, stay)?;
    check_overlap(facts, stay)?;
    let bed = best_bed(facts).ok_or(Refusal::Taken { nights: Vec::new() })?;
    let is_as_asked = |kind: &BedKind| facts.free_beds.iter().any(|bed| bed.place.kind() == *kind);
    if facts.kind.as_ref().is_some_and(|kind| !is_as_asked(kind)) {
        return Err(Refusal::BedTaken);
    }
    let approval = match facts.policy.approval {
        ApprovalMode::Instant => Approval::NotNeeded,
        ApprovalMode::Approval => Approval::Awaiting,
    };
    Ok(plan(facts, bed, approval, stay, today))
}

/// "Who has chosen a kind of bed gets one of it": of the free beds the first of that kind; else the first that grants most of
/// the wishes for a room and a bathroom of one's own and a way without a step. Rooms
/// without a step are left for those who need one.
fn best_bed(facts: &Facts) -> Option<BedId> {
    let is_as_asked = |bed: &FreeBed| facts.kind.as_ref().is_some_and(|kind| bed.place.kind() == *kind);
    let granted = |bed: &FreeBed| {
        let is_granted = |wish: &&String| match wish.as_str() {
            "own_room" => bed.place.beds == 1,
            "own_bathroom" => bed.place.room.own_bathroom,
            "step_free" => bed.place.room.step_free,
            _ => false,
        };
        facts.wishes.iter().filter(is_granted).count()
    };
    facts.free_beds.iter().min_by_key(|bed| (Reverse((is_as_asked(bed), granted(bed))), bed.place.room.step_free)).map(|bed| bed.id)
}

fn plan(facts: &Facts, bed: BedId, approval: Approval, stay: Stay, today: NaiveDate) -> Plan {
    let state = settled(approval, facts.placement.state);
    let deadline = (state == BookingState::Provisional).then(|| deadline(&facts.placement, &facts.university, &facts.policy, approval, stay, today));
    Plan { bed, state, approval, deadline }
}

/// "When both gates are open it is confirmed."
pub fn settled(approval: Approval, placement: PlacementState) -> BookingState {
    if approval.is_open() && placement == PlacementState::Verified { BookingState::Confirmed } else { BookingState::Provisional }
}

/// "The housing is for students of eligible programmes, for a placement in a member municipality, and for its period with
/// the municipality's margins."
pub fn fits(placement: &Placement, eligible: bool, memberships: &[Membership], policy: &Policy, stay: Stay) -> Result<(), Refusal> {
    if matches!(placement.state, PlacementState::Rejected | PlacementState::Withdrawn) {
        return Err(Refusal::PlacementRejected);
    }
    if !eligible {
        return Err(Refusal::NotEligible);
    }
    if !memberships.iter().any(|membership| membership.covers(placement.starts)) {
        return Err(Refusal::PlacementElsewhere);
    }
    let (earliest, latest) = placement_window(placement.starts, placement.ends, policy);
    if stay.arrival() < earliest || stay.departure() > latest {
        return Err(Refusal::OutsidePlacement { earliest, latest });
    }
    Ok(())
}

fn check_placement(facts: &Facts, stay: Stay) -> Result<(), Refusal> {
    fits(&facts.placement, facts.eligible, &facts.placement_memberships, &facts.policy, stay)
}

/// The earliest arrival and the latest departure for a placement: its last day's evening ends in a night too.
pub fn placement_window(starts: NaiveDate, ends: NaiveDate, policy: &Policy) -> (NaiveDate, NaiveDate) {
    let before = TimeDelta::days(policy.margin_before.into());
    let after = TimeDelta::days(i64::from(policy.margin_after) + 1);
    (starts - before, ends + after)
}

/// "One student, one bed a night."
fn check_overlap(facts: &Facts, stay: Stay) -> Result<(), Refusal> {
    match facts.other_stays.iter().find(|(_, other)| other.overlaps(stay)) {
        Some((reference, _)) => Err(Refusal::Overlaps { reference: reference.clone() }),
        None => Ok(()),
    }
}

/// "The deadline is tied to the placement's start and the university's habits, never a fixed constant": the day by which the
/// university has published its lists; if that is over or too near, the days that it needs for a late one. A coordinator
/// has the municipality's days to answer. The later of the two counts, but not beyond the day before arrival.
pub fn deadline(placement: &Placement, university: &University, policy: &Policy, approval: Approval, stay: Stay, today: NaiveDate) -> NaiveDate {
    let lists = placement.starts - TimeDelta::days(university.confirms_days_before.into());
    let late = today + TimeDelta::days(university.late_days.into());
    let university = (placement.state == PlacementState::Declared).then(|| lists.max(late));
    let municipality = (approval == Approval::Awaiting).then(|| today + TimeDelta::days(policy.answer_days.into()));
    university.max(municipality).unwrap_or(today).min(latest_deadline(stay, today))
}

fn latest_deadline(stay: Stay, today: NaiveDate) -> NaiveDate {
    (stay.arrival() - TimeDelta::days(1)).max(today)
}

/// "When one gate opens, the owner of the other has their days from then": a coordinator who waited for the university's
/// word is not late because of that. What the student was told is never brought forward.
pub fn deadline_left(booking: &Booking, placement: &Placement, university: &University, policy: &Policy, today: NaiveDate) -> NaiveDate {
    let anew = deadline(placement, university, policy, booking.approval, booking.stay, today);
    booking.deadline.map_or(anew, |told| told.max(anew))
}

/// "A booking whose deadline has passed is expired, and its nights are free again."
pub fn is_overdue(booking: &Booking, today: NaiveDate) -> bool {
    booking.state == BookingState::Provisional && booking.deadline.is_some_and(|deadline| deadline < today)
}

/// Days before a deadline when the first warning goes out.
pub const WARNING_DAYS: i64 = 5;
/// Days before arrival when the arrival information goes out.
pub const ARRIVAL_DAYS: i64 = 7;

/// "Warnings go out 5 and 1 days before a deadline" — but none at once for a booking that is made later than that.
pub fn warning_due(booking: &Booking, created: NaiveDate, today: NaiveDate) -> Option<i64> {
    let deadline = booking.deadline.filter(|_| booking.state == BookingState::Provisional)?;
    let left = (deadline - today).num_days();
    [1, WARNING_DAYS].into_iter().find(|days| left >= 0 && left <= *days && deadline - TimeDelta::days(*days) > created)
}

/// The days on which checkers are reminded of a deadline: those on which the student is warned.
fn is_warning_day(booking: &Booking, created: NaiveDate, today: NaiveDate) -> bool {
    let left = booking.deadline.map(|deadline| (deadline - today).num_days());
    created < today && left.is_some_and(|left| [1, WARNING_DAYS].contains(&left))
}

/// "A week before the arrival the student is told how to get there."
pub fn arrival_is_announced(booking: &Booking, today: NaiveDate) -> bool {
    let days = (booking.stay.arrival() - today).num_days();
    booking.state == BookingState::Confirmed && (0..=ARRIVAL_DAYS).contains(&days)
}

/// "How to reach the student, and what the room should have, can be changed as long as the stay is to come or goes on."
pub fn may_update_contact(booking: &Booking, today: NaiveDate) -> Result<(), Refusal> {
    let is_open = booking.state.is_active() && booking.stay.departure() >= today;
    if is_open { Ok(()) } else { Err(Refusal::AlreadyDecided) }
}

/// So many days after a stay its student can still write about it: of what was left behind, or of a deposit.
const ASKED_AFTER_DAYS: i64 = 14;

/// "A student can write to the municipality about a booking that is to come, goes on or has just ended."
pub fn may_ask(booking: &Booking, today: NaiveDate) -> Result<(), Refusal> {
    let is_open = booking.state.is_active() && (today - booking.stay.departure()).num_days() <= ASKED_AFTER_DAYS;
    if is_open { Ok(()) } else { Err(Refusal::AlreadyDecided) }
}

/// "The student may cancel until the municipality's last day; a provisional booking until the arrival."
pub fn may_cancel(booking: &Booking, policy: &Policy, today: NaiveDate) -> Result<(), Refusal> {
    if !booking.state.is_active() || today >= booking.stay.departure() {
        return Err(Refusal::AlreadyDecided);
    }
    let last_day = last_day_to_cancel(booking, policy);
    if today > last_day { Err(Refusal::TooLate { last_day }) } else { Ok(()) }
}

pub fn last_day_to_cancel(booking: &Booking, policy: &Policy) -> NaiveDate {
    if booking.state == BookingState::Provisional { booking.stay.arrival() } else { last_day_alone(booking, policy) }
}

/// "The student may change the dates until the municipality's last day, and the departure during the stay."
pub fn may_change(booking: &Booking, policy: &Policy, today: NaiveDate) -> Result<(), Refusal> {
    if !booking.state.is_active() || is_overdue(booking, today) || today >= booking.stay.departure() {
        return Err(Refusal::AlreadyDecided);
    }
    let last_day = last_day_alone(booking, policy);
    if today > last_day && today < booking.stay.arrival() { Err(Refusal::TooLate { last_day }) } else { Ok(()) }
}

fn last_day_alone(booking: &Booking, policy: &Policy) -> NaiveDate {
    booking.stay.arrival() - TimeDelta::days(policy.cancel_days.into())
}

/// "Door code and key box show only when confirmed, and within the policy's days before arrival until departure."
pub fn shows_secrets(booking: &Booking, policy: &Policy, today: NaiveDate) -> bool {
    booking.state == BookingState::Confirmed
        && today >= booking.stay.arrival() - TimeDelta::days(policy.secret_days.into())
        && today <= booking.stay.departure()
}

/// "The student is told the room at binding."
pub fn shows_room(booking: &Booking, policy: &Policy, today: NaiveDate) -> bool {
    booking.state == BookingState::Confirmed && today >= booking.stay.arrival() - TimeDelta::days(policy.binding_days.into())
}

/// "How to get in is told for as long as somebody may still come": of a confirmed booking, until the departure.
pub fn may_arrive(booking: &Booking, today: NaiveDate) -> bool {
    booking.state == BookingState::Confirmed && today <= booking.stay.departure()
}

/// Whether somebody lives there now.
pub fn is_staying(booking: &Booking, today: NaiveDate) -> bool {
    may_arrive(booking, today) && booking.stay.arrival() <= today
}

/// "A coordinator answers each request once": while it is provisional and the housing gate waits.
pub fn may_answer(booking: &Booking) -> Result<(), Refusal> {
    let waits = booking.state == BookingState::Provisional && booking.approval == Approval::Awaiting;
    if waits { Ok(()) } else { Err(Refusal::AlreadyDecided) }
}

/// "A checker answers once for each placement that a student has declared."
pub fn may_decide(placement: &Placement) -> Result<(), Refusal> {
    if placement.state == PlacementState::Declared { Ok(()) } else { Err(Refusal::AlreadyDecided) }
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    University,
    Municipality,
    /// Both gates are shut.
    Both,
    Nobody,
}

pub fn turn(booking: &Booking, placement: PlacementState) -> Turn {
    match (booking.state == BookingState::Provisional, booking.approval.is_open(), placement == PlacementState::Verified) {
        (false, _, _) | (true, true, true) => Turn::Nobody,
        (true, true, false) => Turn::University,
        (true, false, true) => Turn::Municipality,
        (true, false, false) => Turn::Both,
    }
}

#[cfg(test)]
mod tests;
