//! A university moves a placement that has a booking.

use super::placement_window;
use crate::{
    bookings::model::Booking,
    federation::model::{MunicipalityCode, Policy},
    placements::model::Placement,
};
use chrono::NaiveDate;

/// "A placement that moves throws nobody out": its booking stands. The student is told when the placement has left the
/// nights of the booking, or gone to another municipality than the house's.
pub fn leaves_behind(before: &Placement, after: &Placement, booking: &Booking, policy: &Policy, house: &MunicipalityCode, today: NaiveDate) -> bool {
    let has_new_period = (before.starts, before.ends) != (after.starts, after.ends);
    let has_new_municipality = before.municipality != after.municipality;
    (has_new_period || has_new_municipality) && is_left_behind(after, booking, policy, house, has_new_municipality, today)
}

/// Whether the student has something to do about it still. To live in another municipality may be what was wanted: it
/// counts where the student was told that the placement moved, and has not changed the booking since.
pub fn is_left_behind(placement: &Placement, booking: &Booking, policy: &Policy, house: &MunicipalityCode, was_told: bool, today: NaiveDate) -> bool {
    let (earliest, latest) = placement_window(placement.starts, placement.ends, policy);
    let is_outside = booking.stay.arrival() < earliest || booking.stay.departure() > latest;
    let is_elsewhere = was_told && placement.municipality != *house;
    booking.state.is_active() && booking.stay.departure() > today && (is_outside || is_elsewhere)
}
