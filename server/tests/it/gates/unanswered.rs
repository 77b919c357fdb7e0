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
