//! Changing the dates of a booking.

use super::*;

/// Sorsele where a coordinator approves, answering within five days.
fn approving() -> Facts {
    let mut facts = facts();
    facts.policy.approval = ApprovalMode::Approval;
    facts
}

#[test]
fn what_is_confirmed_is_never_put_at_stake() {
    let facts = approving();
    let approved = booking(BookingState::Confirmed, Approval::Approved);
    let at = |stay, today| change(&facts, &approved, stay, day(today));
    let shorter = at(stay("2027-01-18", "2027-02-10"), TODAY).expect("a plan");
    assert_eq!(shorter, Plan { bed: BedId(8), state: BookingState::Confirmed, approval: Approval::Approved, deadline: None });
    assert!(!may_add_nights(&approved));
    let refused = |alone| Err(Refusal::NeedsApproval { alone });
    assert_eq!(at(stay("2027-01-18", "2027-02-14"), TODAY), refused(Some(stay("2027-02-13", "2027-02-14"))));
    assert_eq!(at(stay("2027-01-16", "2027-02-13"), TODAY), refused(Some(stay("2027-01-16", "2027-01-18"))));
    assert_eq!(at(stay("2027-01-16", "2027-02-14"), TODAY), refused(None), "both before and after");
    assert_eq!(at(stay("2027-01-20", "2027-02-14"), TODAY), refused(None), "others are given up");
    assert_eq!(at(stay("2027-01-18", "2027-02-14"), "2027-02-01"), refused(Some(stay("2027-02-13", "2027-02-14"))), "during the stay");
    assert!(matches!(at(stay("2027-01-18", "2027-02-20"), TODAY), Err(Refusal::OutsidePlacement { .. })), "that is no booking of its own either");
    let instant = booking(BookingState::Confirmed, Approval::NotNeeded);
    assert!(may_add_nights(&instant));
    assert_eq!(change(&facts, &instant, stay("2027-01-18", "2027-02-14"), day(TODAY)).map(|plan| plan.state), Ok(BookingState::Confirmed));
}

#[test]
fn the_earliest_arrival_is_neither_past_nor_too_soon_to_prepare() {
    let (facts, booking) = (facts(), booking(BookingState::Confirmed, Approval::NotNeeded));
    for (today, earliest) in [("2027-01-04", "2027-01-16"), ("2027-01-14", "2027-01-16"), ("2027-01-15", "2027-01-17"), ("2027-01-17", "2027-01-18")]
    {
        assert_eq!(earliest_arrival(&booking, &facts.placement, &facts.policy, day(today)), day(earliest), "{today}");
    }
}

#[test]
fn a_provisional_booking_asks_again_only_for_new_nights() {
    let mut facts = approving();
    facts.placement.state = PlacementState::Declared;
    let approved = booking(BookingState::Provisional, Approval::Approved);
    let plan = |stay, today| change(&facts, &approved, stay, day(today)).map(|plan| (plan.state, plan.approval, plan.deadline));
    let told = Some(day("2027-01-11"));
    assert_eq!(plan(stay("2027-01-18", "2027-02-10"), TODAY), Ok((BookingState::Provisional, Approval::Approved, told)));
    assert_eq!(plan(stay("2027-01-17", "2027-02-13"), TODAY), Ok((BookingState::Provisional, Approval::Awaiting, told)));
    // The coordinator is asked anew and has five days, but not beyond the day before the arrival.
    for (today, deadline) in [("2027-01-09", "2027-01-14"), ("2027-01-11", "2027-01-16")] {
        assert_eq!(
            plan(stay("2027-01-17", "2027-02-13"), today),
            Ok((BookingState::Provisional, Approval::Awaiting, Some(day(deadline)))),
            "{today}"
        );
    }
}

/// "A change buys no time."
#[test]
fn moving_a_night_now_and_then_does_not_hold_a_bed_for_ever() {
    let mut facts = facts();
    facts.placement.state = PlacementState::Declared;
    for approval in [Approval::NotNeeded, Approval::Awaiting] {
        let mut held = booking(BookingState::Provisional, approval);
        for today in day(TODAY).iter_days().take_while(|today| *today <= day("2027-01-11")) {
            let departure = if held.stay.departure() == day("2027-02-13") { "2027-02-14" } else { "2027-02-13" };
            held.stay = stay("2027-01-18", departure);
            held.deadline = change(&facts, &held, stay("2027-01-17", departure), today).expect("a plan").deadline;
            assert_eq!(held.deadline, Some(day("2027-01-11")), "{today}");
        }
        let late = change(&facts, &held, stay("2027-01-17", "2027-02-13"), day("2027-01-12"));
        assert_eq!(late, Err(Refusal::AlreadyDecided), "the deadline has passed");
        held.deadline = Some(day("2027-01-17"));
        let earlier = change(&facts, &held, stay("2027-01-16", "2027-02-13"), day(TODAY)).expect("a plan");
        assert_eq!(earlier.deadline, Some(day("2027-01-15")), "the arrival forces it");
    }
}

#[test]
fn a_change_can_not_get_around_the_shortest_stay() {
    let mut facts = facts();
    facts.policy.shortest_nights = 5;
    let confirmed = booking(BookingState::Confirmed, Approval::NotNeeded);
    let at = |stay, today| change(&facts, &confirmed, stay, day(today));
    let too_short = || Err(StayRefusal::TooShort { shortest_nights: 5 }.into());
    assert_eq!(at(stay("2027-01-18", "2027-01-19"), TODAY), too_short());
    assert_eq!(at(stay("2027-01-16", "2027-01-20"), TODAY), too_short());
    assert!(at(stay("2027-01-18", "2027-01-23"), TODAY).is_ok());
    assert!(at(stay("2027-01-18", "2027-01-19"), "2027-01-18").is_ok(), "leaving early is always fine");
}

#[test]
fn lead_time_and_season_are_for_what_is_new() {
    let mut facts = facts();
    facts.policy.cancel_days = 0;
    facts.policy.lead_days = 10;
    facts.policy.longest_nights = 27;
    let confirmed = booking(BookingState::Confirmed, Approval::NotNeeded);
    let at = |facts: &Facts, stay| change(facts, &confirmed, stay, day("2027-01-16"));
    assert!(at(&facts, stay("2027-01-18", "2027-02-14")).is_ok(), "only the departure moves");
    assert!(at(&facts, stay("2027-01-20", "2027-02-14")).is_ok(), "arriving later needs no preparation");
    assert_eq!(at(&facts, stay("2027-01-17", "2027-02-13")), Err(StayRefusal::TooSoon { earliest: day("2027-01-26") }.into()));
    assert_eq!(at(&facts, stay("2027-01-17", "2027-02-14")), Err(StayRefusal::TooSoon { earliest: day("2027-01-26") }.into()));
    facts.policy.lead_days = 0;
    assert_eq!(at(&facts, stay("2027-01-15", "2027-02-13")), Err(StayRefusal::Past.into()));
    assert_eq!(at(&facts, stay("2027-01-16", "2027-02-14")), Err(StayRefusal::TooLong { longest_nights: 27 }.into()));
    facts.house.closes = Some(day("2027-02-10"));
    assert!(at(&facts, stay("2027-01-19", "2027-02-13")).is_ok(), "what is booked stays booked");
    assert_eq!(at(&facts, stay("2027-01-18", "2027-02-14")), Err(StayRefusal::Closed { nights: vec![day("2027-02-13")] }.into()));
}

#[test]
fn leaving_early_is_possible_whatever_became_of_the_placement() {
    let mut facts = facts();
    (facts.placement.starts, facts.placement.ends) = (day("2027-02-15"), day("2027-03-12"));
    let confirmed = booking(BookingState::Confirmed, Approval::NotNeeded);
    assert!(change(&facts, &confirmed, stay("2027-01-18", "2027-01-29"), day("2027-01-25")).is_ok());
    let further = change(&facts, &confirmed, stay("2027-01-18", "2027-02-14"), day("2027-01-25"));
    assert_eq!(further, Err(Refusal::OutsidePlacement { earliest: day("2027-02-13"), latest: day("2027-03-14") }));
}

#[test]
fn during_the_stay_only_the_departure_moves() {
    let confirmed = booking(BookingState::Confirmed, Approval::NotNeeded);
    let at = |stay| change(&facts(), &confirmed, stay, day("2027-01-25"));
    assert!(at(stay("2027-01-18", "2027-02-01")).is_ok());
    assert!(at(stay("2027-01-18", "2027-02-14")).is_ok());
    assert_eq!(at(stay("2027-01-19", "2027-02-01")), Err(Refusal::ArrivalHasPassed));
    assert_eq!(at(stay("2027-01-18", "2027-01-25")), Err(Refusal::ArrivalHasPassed));
    let mut elsewhere = facts();
    elsewhere.free_beds = vec![free(7)];
    assert_eq!(change(&elsewhere, &confirmed, stay("2027-01-18", "2027-02-14"), day("2027-01-25")), Err(Refusal::Taken { nights: vec![] }));
}

proptest! {
    /// "What is confirmed is never put at stake by a change": whatever is asked for, whenever, by whichever rules.
    #[test]
    fn a_confirmed_booking_changes_into_a_confirmed_one(
        approves in any::<bool>(), approval in prop_oneof![Just(Approval::NotNeeded), Just(Approval::Approved)],
        today in 0i64..60, from in prop_oneof![Just(0i64), -3i64..6], nights in prop_oneof![1i64..40, 25i64..29], lead_days in 0i32..15,
    ) {
        let mut facts = if approves { approving() } else { facts() };
        facts.policy.lead_days = lead_days;
        let confirmed = booking(BookingState::Confirmed, approval);
        let arrival = day("2027-01-18") + TimeDelta::days(from);
        let wanted = Stay::new(arrival, arrival + TimeDelta::days(nights)).expect("a stay");
        if let Ok(plan) = change(&facts, &confirmed, wanted, day("2026-12-20") + TimeDelta::days(today)) {
            prop_assert_eq!((plan.state, plan.approval, plan.deadline), (BookingState::Confirmed, approval, None));
        }
    }

    /// "A change buys no time": no sequence of changes of a booking that nobody has answered moves its deadline on.
    #[test]
    fn changes_never_move_a_deadline_on(moves in proptest::collection::vec((0i64..9, -2i64..3, 20i64..29), 1..20)) {
        let mut facts = facts();
        facts.placement.state = PlacementState::Declared;
        let mut held = booking(BookingState::Provisional, Approval::NotNeeded);
        let mut today = day(TODAY);
        for (later, from, nights) in moves {
            today += TimeDelta::days(later);
            let arrival = day("2027-01-18") + TimeDelta::days(from);
            let wanted = Stay::new(arrival, arrival + TimeDelta::days(nights)).expect("a stay");
            if let Ok(plan) = change(&facts, &held, wanted, today) {
                prop_assert!(plan.deadline <= held.deadline && plan.deadline < Some(wanted.arrival()));
                (held.stay, held.deadline) = (wanted, plan.deadline);
            }
        }
    }
}
