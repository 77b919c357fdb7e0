use super::*;
use crate::{
    accounts::model::AccountId,
    bookings::model::BookingId,
    federation::model::MunicipalityCode,
    housing::model::{BedPlace, FreeBed, HouseId, Room, RoomId},
    i18n::{Locale, Texts},
    placements::model::{PlacementId, ProgrammeId, UniversityId, WorkplaceId},
};
use chrono::DateTime;
use proptest::prelude::*;
use std::collections::HashMap;

mod beds;
mod change;
mod moved;
mod news;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn stay(arrival: &str, departure: &str) -> Stay {
    Stay::new(day(arrival), day(departure)).expect("a stay")
}

/// An instant house in Sorsele with one free bed, and a verified placement from 18 January to 12 February 2027.
fn facts() -> Facts {
    let municipality = MunicipalityCode("2422".to_owned());
    let membership = Membership { starts: day("2019-01-01"), ends: None };
    Facts {
        house: House {
            id: HouseId(1),
            municipality: municipality.clone(),
            key: "hus".to_owned(),
            name: "Huset".to_owned(),
            address: String::new(),
            postal_code: String::new(),
            town: String::new(),
            latitude: 65.5,
            longitude: 17.5,
            opens: None,
            closes: None,
            description: Texts::default(),
            rules: Texts::default(),
            bring: Texts::default(),
            directions: Texts::default(),
            included: vec![],
            pictures: vec![],
            contact_role: Texts::default(),
            contact_phone: String::new(),
            contact_hours: Texts::default(),
            on_call_phone: String::new(),
            bring_winter: Texts::default(),
            bring_summer: Texts::default(),
            contact_email: String::new(),
        },
        memberships: vec![membership],
        policy: Policy {
            id: PolicyId(1),
            municipality: municipality.clone(),
            version: 1,
            approval: ApprovalMode::Instant,
            answer_days: 5,
            lead_days: 2,
            shortest_nights: 2,
            longest_nights: 70,
            margin_before: 2,
            margin_after: 1,
            buffer_nights: 1,
            binding_days: 7,
            secret_days: 3,
            cancel_days: 2,
            terms: Texts::default(),
            created_at: DateTime::default(),
        },
        placement: Placement {
            id: PlacementId(1),
            university: UniversityId(1),
            key: None,
            student_email: String::new(),
            account: None,
            programme: ProgrammeId(1),
            course_code: String::new(),
            course_name: String::new(),
            workplace: WorkplaceId(1),
            municipality,
            starts: day("2027-01-18"),
            ends: day("2027-02-12"),
            state: PlacementState::Verified,
            reject_reason: None,
        },
        placement_memberships: vec![membership],
        eligible: true,
        university: University {
            id: UniversityId(1),
            slug: String::new(),
            name: Texts::default(),
            confirms_days_before: 14,
            late_days: 5,
            contact_email: String::new(),
            grant: Texts::default(),
        },
        free_beds: vec![free(7), free(8)],
        kind: None,
        wishes: vec![],
        other_stays: vec![],
    }
}

fn free(bed: i64) -> FreeBed {
    let room = Room {
        id: RoomId(1),
        house: HouseId(1),
        key: String::new(),
        name: Texts::default(),
        floor: String::new(),
        own_bathroom: false,
        step_free: false,
    };
    FreeBed { id: BedId(bed), place: BedPlace { room, beds: 2, label: String::new(), handover: None, has_codes: false } }
}

fn booking(state: BookingState, approval: Approval) -> Booking {
    Booking {
        id: BookingId(1),
        reference: "SOR-2345".to_owned(),
        account: AccountId(1),
        house: HouseId(1),
        bed: BedId(8),
        placement: PlacementId(1),
        policy: PolicyId(1),
        stay: stay("2027-01-18", "2027-02-13"),
        state,
        approval,
        deadline: (state == BookingState::Provisional).then(|| day("2027-01-11")),
        phone: None,
        locale: Locale::default(),
        sequence: 0,
        created_at: DateTime::default(),
        confirmed_at: None,
        ended_at: None,
        end_reason: None,
        end_note: None,
    }
}

const TODAY: &str = "2026-12-01";

fn try_book(facts: &Facts, stay: Stay) -> Result<Plan, Refusal> {
    book(facts, stay, PolicyId(1), day(TODAY))
}

#[test]
fn instant_housing_and_a_verified_placement_are_confirmed_at_once() {
    let plan = try_book(&facts(), stay("2027-01-17", "2027-02-13")).expect("a plan");
    assert_eq!(plan, Plan { bed: BedId(7), state: BookingState::Confirmed, approval: Approval::NotNeeded, deadline: None });
}

#[test]
fn a_shut_gate_makes_it_provisional() {
    let mut declared = facts();
    declared.placement.state = PlacementState::Declared;
    let plan = try_book(&declared, stay("2027-01-17", "2027-02-13")).expect("a plan");
    assert_eq!((plan.state, plan.deadline), (BookingState::Provisional, Some(day("2027-01-04"))));

    let mut approval = facts();
    approval.policy.approval = ApprovalMode::Approval;
    let plan = try_book(&approval, stay("2027-01-17", "2027-02-13")).expect("a plan");
    assert_eq!((plan.state, plan.approval, plan.deadline), (BookingState::Provisional, Approval::Awaiting, Some(day("2026-12-06"))));
}

/// A change to the facts, a stay, and the refusal that follows.
type RefusedCase = (fn(&mut Facts), Stay, Refusal);

#[test]
fn every_rule_refuses_in_its_own_words() {
    let usual = || stay("2027-01-18", "2027-02-13");
    let window = || Refusal::OutsidePlacement { earliest: day("2027-01-16"), latest: day("2027-02-14") };
    let cases: Vec<RefusedCase> = vec![
        (|_| {}, stay("2026-11-30", "2026-12-20"), StayRefusal::Past.into()),
        (|_| {}, stay("2026-12-02", "2026-12-20"), StayRefusal::TooSoon { earliest: day("2026-12-03") }.into()),
        (|_| {}, stay("2027-01-18", "2027-01-19"), StayRefusal::TooShort { shortest_nights: 2 }.into()),
        (|f| f.policy.longest_nights = 14, usual(), StayRefusal::TooLong { longest_nights: 14 }.into()),
        (|_| {}, stay("2027-01-15", "2027-02-13"), window()),
        (|_| {}, stay("2027-01-18", "2027-02-15"), window()),
        (|f| f.placement.state = PlacementState::Rejected, usual(), Refusal::PlacementRejected),
        (|f| f.placement.state = PlacementState::Withdrawn, usual(), Refusal::PlacementRejected),
        (|f| f.eligible = false, usual(), Refusal::NotEligible),
        (|f| f.placement_memberships = vec![], usual(), Refusal::PlacementElsewhere),
        (|f| f.free_beds = vec![], usual(), Refusal::Taken { nights: vec![] }),
        (|f| f.policy.id = PolicyId(2), usual(), Refusal::TermsChanged),
        (
            |f| f.other_stays = vec![("LYC-2345".to_owned(), stay("2027-02-12", "2027-02-20"))],
            usual(),
            Refusal::Overlaps { reference: "LYC-2345".to_owned() },
        ),
        (|f| f.house.opens = Some(day("2027-01-20")), usual(), StayRefusal::Closed { nights: vec![day("2027-01-18"), day("2027-01-19")] }.into()),
        (|f| f.memberships[0].ends = Some(day("2027-02-12")), usual(), StayRefusal::Closed { nights: vec![day("2027-02-12")] }.into()),
    ];
    for (number, (alter, stay, refusal)) in cases.into_iter().enumerate() {
        let mut facts = facts();
        alter(&mut facts);
        assert_eq!(try_book(&facts, stay), Err(refusal), "case {number}");
    }
}

#[test]
fn a_stay_may_begin_where_another_ends() {
    let mut facts = facts();
    facts.other_stays = vec![("LYC-2345".to_owned(), stay("2027-01-10", "2027-01-18"))];
    assert!(try_book(&facts, stay("2027-01-18", "2027-02-13")).is_ok());
}

#[test]
fn the_deadline_follows_the_university_and_never_passes_the_arrival() {
    let mut facts = facts();
    facts.placement.state = PlacementState::Declared;
    let at = |facts: &Facts, today: &str| {
        deadline(&facts.placement, &facts.university, &facts.policy, Approval::NotNeeded, stay("2027-01-17", "2027-02-13"), day(today))
    };
    assert_eq!(at(&facts, "2026-11-01"), day("2027-01-04"));
    assert_eq!(at(&facts, "2027-01-03"), day("2027-01-08"));
    assert_eq!(at(&facts, "2027-01-15"), day("2027-01-16"));
    assert_eq!(at(&facts, "2027-01-17"), day("2027-01-17"));
    facts.university.confirms_days_before = 28;
    assert_eq!(at(&facts, "2026-11-01"), day("2026-12-21"));
}

#[test]
fn the_gate_that_is_left_has_its_days_and_what_was_told_stands() {
    let mut facts = facts();
    let at = |facts: &Facts, approval, today: &str| {
        deadline_left(&booking(BookingState::Provisional, approval), &facts.placement, &facts.university, &facts.policy, day(today))
    };
    // Told was 11 January; the municipality has five days.
    for (today, left) in [("2026-12-01", "2027-01-11"), ("2027-01-06", "2027-01-11"), ("2027-01-11", "2027-01-16"), ("2027-01-16", "2027-01-17")] {
        assert_eq!(at(&facts, Approval::Awaiting, today), day(left), "{today}");
    }
    facts.placement.state = PlacementState::Declared;
    facts.university.confirms_days_before = 4;
    assert_eq!(at(&facts, Approval::Approved, "2026-12-01"), day("2027-01-14"));
}

#[test]
fn warnings_are_due_five_and_one_days_before_but_not_at_once() {
    let booking = booking(BookingState::Provisional, Approval::NotNeeded);
    let due = |created: &str, today: &str| warning_due(&booking, day(created), day(today));
    assert_eq!(due("2026-12-01", "2027-01-05"), None);
    assert_eq!(due("2026-12-01", "2027-01-06"), Some(5));
    assert_eq!(due("2026-12-01", "2027-01-10"), Some(1));
    assert_eq!(due("2027-01-07", "2027-01-07"), None);
    assert_eq!(due("2027-01-07", "2027-01-10"), Some(1));
    assert_eq!(due("2026-12-01", "2027-01-12"), None);
}

#[test]
fn secrets_show_only_when_confirmed_and_near() {
    let policy = facts().policy;
    let shown = |state, today: &str| shows_secrets(&booking(state, Approval::NotNeeded), &policy, day(today));
    for (today, expected) in [("2027-01-14", false), ("2027-01-15", true), ("2027-02-13", true), ("2027-02-14", false)] {
        assert_eq!(shown(BookingState::Confirmed, today), expected, "{today}");
    }
    for state in BookingState::ALL.into_iter().filter(|state| *state != BookingState::Confirmed) {
        assert!(!shown(state, "2027-01-16"), "{state:?}");
    }
}

#[test]
fn cancelling_ends_with_the_municipalitys_last_day() {
    let policy = facts().policy;
    let try_cancel = |state, today: &str| may_cancel(&booking(state, Approval::NotNeeded), &policy, day(today));
    assert_eq!(try_cancel(BookingState::Confirmed, "2027-01-16"), Ok(()));
    assert_eq!(try_cancel(BookingState::Confirmed, "2027-01-17"), Err(Refusal::TooLate { last_day: day("2027-01-16") }));
    assert_eq!(try_cancel(BookingState::Provisional, "2027-01-17"), Ok(()));
    assert_eq!(try_cancel(BookingState::Expired, "2027-01-01"), Err(Refusal::AlreadyDecided));
}

#[test]
fn what_can_be_said_about_a_booking_and_until_when() {
    // 18 January to 13 February.
    for (state, today, contact, ask) in [
        (BookingState::Provisional, "2027-01-01", true, true),
        (BookingState::Confirmed, "2027-02-13", true, true),
        (BookingState::Confirmed, "2027-02-14", false, true),
        (BookingState::Confirmed, "2027-02-27", false, true),
        (BookingState::Confirmed, "2027-02-28", false, false),
        (BookingState::Cancelled, "2027-01-01", false, false),
        (BookingState::Declined, "2027-01-01", false, false),
        (BookingState::Expired, "2027-01-01", false, false),
    ] {
        let booking = Booking { stay: stay("2027-01-18", "2027-02-13"), ..booking(state, Approval::NotNeeded) };
        let said = (may_update_contact(&booking, day(today)).is_ok(), may_ask(&booking, day(today)).is_ok());
        assert_eq!(said, (contact, ask), "{state:?} {today}");
    }
}

/// One student's wish: who, from which day, how many nights; or a cancellation of what was accepted.
#[derive(Debug, Clone)]
enum Step {
    Book { student: i64, from: i64, nights: i64 },
    Cancel { number: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let book = (0i64..4, 0i64..40, 1i64..15).prop_map(|(student, from, nights)| Step::Book { student, from, nights });
    let cancel = (0usize..20).prop_map(|number| Step::Cancel { number });
    proptest::collection::vec(prop_oneof![4 => book, 1 => cancel], 1..60)
}

proptest! {
    /// Whatever is asked for in whatever order: what the rule accepts gives no night two owners and no student two beds.
    #[test]
    fn accepted_sequences_never_give_a_night_two_owners(steps in steps()) {
        let mut accepted: Vec<(i64, BedId, Stay)> = Vec::new();
        for step in steps {
            match step {
                Step::Book { student, from, nights } => {
                    let arrival = day("2027-01-18") + TimeDelta::days(from);
                    let Some(stay) = Stay::new(arrival, arrival + TimeDelta::days(nights)) else { continue };
                    let mut facts = facts();
                    facts.placement.ends = day("2027-03-31");
                    facts.policy.shortest_nights = 1;
                    facts.free_beds.retain(|bed| !accepted.iter().any(|(_, taken, other)| *taken == bed.id && other.overlaps(stay)));
                    facts.other_stays = accepted.iter().filter(|(other, ..)| *other == student).map(|(.., stay)| (String::new(), *stay)).collect();
                    if let Ok(plan) = try_book(&facts, stay) {
                        accepted.push((student, plan.bed, stay));
                    }
                }
                Step::Cancel { number } if number < accepted.len() => { accepted.remove(number); }
                Step::Cancel { .. } => {}
            }
        }
        let mut owners = HashMap::new();
        let mut sleepers = HashMap::new();
        for (number, (student, bed, stay)) in accepted.iter().enumerate() {
            for night in stay.nights() {
                prop_assert_eq!(owners.insert((*bed, night), number), None);
                prop_assert_eq!(sleepers.insert((*student, night), number), None);
            }
        }
    }
}
