//! Which of the free beds it is.

use super::*;

#[test]
fn the_bed_grants_what_it_can() {
    let bed_for = |wishes: &[&str]| {
        let mut facts = facts();
        facts.free_beds = vec![bed(1, 2, false), bed(2, 2, true), bed(3, 1, false), bed(4, 1, true), bed(5, 1, true)];
        facts.wishes = wishes.iter().map(|wish| (*wish).to_owned()).collect();
        try_book(&facts, stay("2027-01-18", "2027-02-13")).map(|plan| plan.bed.0)
    };
    assert_eq!(bed_for(&[]), Ok(1));
    assert_eq!(bed_for(&["late_arrival"]), Ok(1));
    assert_eq!(bed_for(&["own_bathroom"]), Ok(2));
    assert_eq!(bed_for(&["own_room"]), Ok(3));
    assert_eq!(bed_for(&["own_bathroom", "own_room"]), Ok(4));
    let mut level = facts();
    level.free_beds = vec![bed(1, 1, false), bed(2, 1, false)];
    level.free_beds[1].place.room.step_free = true;
    level.wishes = vec!["step_free".to_owned()];
    assert_eq!(try_book(&level, stay("2027-01-18", "2027-02-13")).map(|plan| plan.bed), Ok(BedId(2)));
    (level.free_beds[0].place.room.step_free, level.free_beds[1].place.room.step_free) = (true, false);
    level.wishes.clear();
    assert_eq!(try_book(&level, stay("2027-01-18", "2027-02-13")).map(|plan| plan.bed), Ok(BedId(2)), "left for those who need it");
    let mut shared = facts();
    shared.wishes = vec!["own_room".to_owned()];
    assert_eq!(try_book(&shared, stay("2027-01-18", "2027-02-13")).map(|plan| plan.bed), Ok(BedId(7)), "none of one's own is free");
}

fn bed(id: i64, beds: usize, own_bathroom: bool) -> FreeBed {
    let mut bed = free(id);
    bed.place.beds = beds;
    bed.place.room.own_bathroom = own_bathroom;
    bed
}

#[test]
fn who_has_chosen_a_kind_of_bed_gets_one_of_it() {
    let mut facts = facts();
    facts.free_beds = vec![bed(1, 2, false), bed(2, 1, true), bed(3, 1, false)];
    for wanted in facts.free_beds.clone() {
        facts.kind = Some(wanted.place.kind());
        let plan = try_book(&facts, stay("2027-01-18", "2027-02-13"));
        assert_eq!(plan.map(|plan| plan.bed), Ok(wanted.id));
    }
    facts.kind = Some(bed(4, 2, true).place.kind());
    assert_eq!(try_book(&facts, stay("2027-01-18", "2027-02-13")).map(|plan| plan.bed), Err(Refusal::BedTaken));
    // Other dates keep the kind, or are refused.
    let booking = booking(BookingState::Confirmed, Approval::NotNeeded);
    facts.kind = Some(bed(3, 1, false).place.kind());
    let other = stay("2027-01-18", "2027-02-12");
    assert_eq!(change(&facts, &booking, other, day("2026-12-01")).map(|plan| plan.bed), Ok(BedId(3)));
    facts.free_beds.pop();
    assert_eq!(change(&facts, &booking, other, day("2026-12-01")).map(|plan| plan.bed), Err(Refusal::NoneAlike));
    facts.free_beds.clear();
    assert_eq!(try_book(&facts, stay("2027-01-18", "2027-02-13")).map(|plan| plan.bed), Err(Refusal::Taken { nights: vec![] }));
}
