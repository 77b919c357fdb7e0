//! Placements that move away from their bookings.

use super::*;

#[test]
fn a_placement_leaves_behind_what_it_does_not_cover_any_more() {
    let Facts { placement: before, policy, house, .. } = facts();
    let storuman = MunicipalityCode("2421".to_owned());
    let confirmed = booking(BookingState::Confirmed, Approval::NotNeeded);
    let left = |after: &Placement, today: &str| leaves_behind(&before, after, &confirmed, &policy, &house.municipality, day(today));
    // Two nights before it and one after its last may be booked; the booking is from 18 January to 13 February.
    for (starts, ends, expected) in [
        ("2027-01-18", "2027-02-12", false),
        ("2027-01-20", "2027-02-11", false),
        ("2027-01-21", "2027-02-12", true),
        ("2027-01-18", "2027-02-10", true),
        ("2027-01-11", "2027-02-19", false),
    ] {
        let after = Placement { starts: day(starts), ends: day(ends), ..before.clone() };
        assert_eq!(left(&after, TODAY), expected, "{starts} {ends}");
    }
    let elsewhere = Placement { municipality: storuman.clone(), ..before.clone() };
    assert!(left(&elsewhere, TODAY) && left(&elsewhere, "2027-02-12") && !left(&elsewhere, "2027-02-13"));
    let renamed = Placement { course_name: "VFU".to_owned(), ..before.clone() };
    assert!(!left(&renamed, TODAY));
}

#[test]
fn what_the_student_has_answered_is_not_asked_again() {
    let Facts { placement, policy, house, .. } = facts();
    let elsewhere = Placement { municipality: MunicipalityCode("2421".to_owned()), ..placement.clone() };
    let later = Placement { starts: day("2027-02-01"), ..placement.clone() };
    let left = |placement, state, was_told| {
        is_left_behind(placement, &booking(state, Approval::NotNeeded), &policy, &house.municipality, was_told, day(TODAY))
    };
    let confirmed = BookingState::Confirmed;
    assert_eq!([left(&elsewhere, confirmed, true), left(&elsewhere, confirmed, false)], [true, false], "booked there on purpose");
    assert_eq!([left(&later, confirmed, true), left(&later, confirmed, false)], [true, true], "that has to be mended");
    assert_eq!([left(&placement, confirmed, true), left(&later, BookingState::Cancelled, true)], [false, false]);
}
