//! The morning's mail to checkers.

use super::*;
use crate::common::TestMail;
use chrono::TimeDelta;
use std::collections::BTreeSet;

async fn told(app: &TestApp) -> Vec<TestMail> {
    app.tick().await.into_iter().filter(|mail| mail.kind == "unanswered").collect()
}

/// "One mail a morning, when bookings have come to wait for them since the morning before or the deadline of one is near."
#[tokio::test]
async fn checkers_learn_what_waits_for_them() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.staff(Role::Checker(world.university)).await;
    let elsewhere = app.university("ltu", "Luleå tekniska universitet", "student.ltu.example").await;
    colleague(&app, "vfu@ltu.example", Role::Checker(elsewhere)).await;
    let deadline = request(&app, &world, PlacementState::Declared).await.deadline.unwrap();
    assert_eq!(told(&app).await, [], "that waits for the morning");

    let first = app.state.clock.today() + TimeDelta::days(1);
    let mut mornings = BTreeSet::new();
    while app.state.clock.today() < deadline {
        app.advance(1);
        let mails = told(&app).await;
        assert_eq!(told(&app).await, [], "once a morning");
        for mail in mails {
            assert!(mail.subject.starts_with("En placering väntar på svar från"), "{}", mail.subject);
            assert!(mail.text.contains("3OM123, Sorsele hälsocentral, 18 jan–21 feb 2027 (v.\u{a0}3–7). Svara senast"), "{}", mail.text);
            assert!(!mail.text.contains("Ebba") && !mail.text.contains(EBBA) && mail.to != "vfu@ltu.example", "{}", mail.text);
            assert!(mail.text.contains("har en roll i Praktikbo") && !mail.text.contains("din VFU"), "{}", mail.text);
            assert!(mornings.insert(app.state.clock.today()));
        }
    }
    let near = [5, 1].map(|days| deadline - TimeDelta::days(days)).into_iter().filter(|day| *day > first);
    assert_eq!(mornings, near.chain([first]).collect());
}

#[tokio::test]
async fn what_is_answered_is_not_told() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = request(&app, &world, PlacementState::Declared).await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    assert_eq!(checker.post("/university", &[("verify", &booking.placement.0.to_string())]).await.status, 303);
    app.deliver().await;
    app.advance(1);
    assert_eq!(told(&app).await, []);
}

/// Whoever was to be told on a morning on which no worker ran is told on the next one.
#[tokio::test]
async fn a_morning_without_a_worker_is_made_up_for() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.staff(Role::Checker(world.university)).await;
    let account = app.account(EBBA).await;
    let placement = app.placement_in(&world, EBBA, "2027-01-18", "2027-02-21", PlacementState::Declared, Some(account)).await;
    booked(&app, &world, EBBA, placement).await;
    app.advance(3);
    assert_eq!(told(&app).await.len(), 1);
    app.advance(1);
    assert_eq!(told(&app).await.len(), 1, "the day before the deadline");
}

/// "Expiry tells everybody concerned": also those who could have answered.
#[tokio::test]
async fn a_booking_that_nobody_answered_for_is_told_when_it_has_ended() {
    for answers in [false, true] {
        let app = TestApp::new().await;
        let world = app.world().await;
        let mut checker = app.staff(Role::Checker(world.university)).await;
        let elsewhere = app.university("ltu", "Luleå tekniska universitet", "student.ltu.example").await;
        colleague(&app, "vfu@ltu.example", Role::Checker(elsewhere)).await;
        let booking = request(&app, &world, PlacementState::Declared).await;
        let deadline = booking.deadline.unwrap();
        while app.today() <= deadline {
            app.advance(1);
            told(&app).await;
        }
        assert_eq!(now(&app, &booking).await.state, BookingState::Expired);
        if answers {
            assert_eq!(checker.post("/university", &[("verify", &booking.placement.0.to_string())]).await.status, 303);
        }
        app.advance(1);
        let mails = told(&app).await;
        if answers {
            assert_eq!(mails, [], "that was answered for after all");
            continue;
        }
        assert_eq!(mails.len(), 1);
        let TestMail { to, subject, text, .. } = &mails[0];
        assert_eq!(
            (to, subject.as_str()),
            (&format!("checker@{}.example", world.university.0), "En bokning upphörde utan svar från Umeå universitet")
        );
        assert!(text.starts_with("En students bokning har upphört, för ingen svarade för placeringen i tid."), "{text}");
        assert!(text.contains("- 3OM123, Sorsele hälsocentral, 18 jan–21 feb 2027") && text.contains("Svara gärna ändå."), "{text}");
        assert!(!text.contains("Ebba") && !text.contains(EBBA), "{text}");
        app.advance(1);
        assert_eq!(told(&app).await, [], "once");
    }
}

/// Beside what waits, what has ended stands in the same mail.
#[tokio::test]
async fn what_waits_and_what_has_ended_is_one_mail() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.staff(Role::Checker(world.university)).await;
    let deadline = request(&app, &world, PlacementState::Declared).await.deadline.unwrap();
    app.advance((deadline - app.today()).num_days() + 1);
    told(&app).await;
    let (siri, nights) = ("siri@student.umu.example", ("2027-03-01", "2027-03-20"));
    let account = app.account(siri).await;
    let later = app.placement_in(&world, siri, "2027-03-01", "2027-03-21", PlacementState::Declared, Some(account)).await;
    app.book(&world, siri, later, nights).await;
    app.advance(1);
    let mails = told(&app).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.starts_with("En placering väntar på svar från"), "{}", mails[0].subject);
    for told in ["1–21 mars 2027", "Svara senast", "En students bokning har upphört", "18 jan–21 feb 2027"] {
        assert!(mails[0].text.contains(told), "{told}: {}", mails[0].text);
    }
}
