//! What the clock brings is told once, and only while it is so.

use super::*;
use crate::common::date;
use app::{accounts::model::Role, bookings::commands::tick, jobs};
use sea_orm::ConnectionTrait;

/// A provisional booking of Ebba's until 1 March, with the day five days before it reached. The university's answer is due.
async fn waiting(app: &TestApp, world: &World, student: &mut Browser) -> String {
    let account = app.account(EBBA).await;
    app.placement_in(world, EBBA, "2027-03-15", "2027-04-09", PlacementState::Declared, Some(account)).await;
    let path = book(student, &format!("/housing/{}/book?from=2027-03-15&to=2027-04-10", world.house.0)).await;
    app.deliver().await;
    assert_eq!(booking(app, &path).await.deadline, Some(date("2027-03-01")));
    app.advance((date("2027-02-24") - app.today()).num_days());
    student.sign_in(EBBA).await;
    path
}

/// The kinds of what is sent to students now.
async fn sent(app: &TestApp) -> Vec<String> {
    app.tick().await.into_iter().filter(|mail| mail.to == EBBA).map(|mail| mail.kind).collect()
}

#[tokio::test]
async fn what_was_cancelled_in_between_is_not_warned_of() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    let path = waiting(&app, &world, &mut student).await;
    let listed = store::provisional_until(app.db(), date("2027-03-01")).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
    tick::warn(&app.context(), listed).await.unwrap();
    assert_eq!(sent(&app).await, ["cancelled"]);
}

#[tokio::test]
async fn what_was_moved_or_cancelled_in_between_is_not_announced() {
    for is_moved in [true, false] {
        let app = TestApp::new().await;
        let world = app.world().await;
        app.placement(&world, EBBA, "2027-01-18", "2027-02-12").await;
        let mut student = app.student(EBBA).await;
        let path = book(&mut student, &format!("/housing/{}/book?from=2027-01-18&to=2027-02-13", world.house.0)).await;
        app.deliver().await;
        let listed = store::confirmed_arriving(app.db(), date("2027-01-11"), date("2027-01-18")).await.unwrap();
        assert_eq!(listed.len(), 1);
        let (page, kind) = if is_moved { ("change", "changed") } else { ("cancel", "cancelled") };
        let answer = student.post(&format!("{path}/{page}"), &[("from", "2027-01-22"), ("to", "2027-02-13")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        tick::announce_arrivals(&app.context(), listed).await.unwrap();
        assert_eq!(sent(&app).await, [kind]);
    }
}

#[tokio::test]
async fn two_instances_that_tick_at_once_tell_once() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    waiting(&app, &world, &mut student).await;
    let mut other = app.state.clone();
    other.db = app::db::connect(app.database_url()).await.unwrap();
    let (one, two) = (app.context(), app::context::Context::from(&other));
    let (first, second) = tokio::join!(jobs::tick(&one), jobs::tick(&two));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(sent(&app).await, ["deadline-warning"]);
}

#[tokio::test]
async fn an_answer_or_a_change_that_leaves_the_deadline_is_no_new_warning() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    let mut student = app.student(EBBA).await;
    let path = waiting(&app, &world, &mut student).await;
    assert_eq!(sent(&app).await, ["deadline-warning"]);
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    assert_eq!(
        coordinator
            .post(
                "/coordinator",
                &[("approve", &booking(&app, &path).await.reference), ("nights", &app.nights(&booking(&app, &path).await.reference).await)]
            )
            .await
            .status,
        303
    );
    assert_eq!(booking(&app, &path).await.deadline, Some(date("2027-03-01")));
    assert_eq!(sent(&app).await, ["gate-opened"]);
    assert_eq!(student.post(&format!("{path}/change"), &[("from", "2027-03-15"), ("to", "2027-04-05")]).await.status, 303);
    assert_eq!(sent(&app).await, ["changed"]);
    app.advance(4);
    assert_eq!(sent(&app).await, ["deadline-warning"], "the last day but one has its own");
    assert_eq!(sent(&app).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_booking_that_cannot_be_expired_keeps_nothing_else_from_happening() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Gamla skolan", 2).await;
    let mut student = app.student(EBBA).await;
    waiting(&app, &world, &mut student).await;
    app.advance(-30);
    // Two whose deadline, 22 February, will have passed when Ebba's is near.
    for email in ["siri@student.umu.example", "sara@student.umu.example"] {
        let account = app.account(email).await;
        app.placement_in(&world, email, "2027-03-08", "2027-03-26", PlacementState::Declared, Some(account)).await;
        let mut other = app.student(email).await;
        book(&mut other, &format!("/housing/{}/book?from=2027-03-08&to=2027-03-27", house.0)).await;
    }
    app.deliver().await;
    app.advance(30);
    // Only one of them can be written.
    app.db().execute_unprepared("create unique index broken on booking (state) where state = 'expired'").await.unwrap();
    assert!(jobs::tick(&app.context()).await.is_err());
    let mails = app.deliver().await;
    let told = |kind: &str| mails.iter().filter(|mail| mail.kind == kind).count();
    assert_eq!((told("expired"), told("deadline-warning")), (1, 1), "{mails:?}");
    // The other one is tried again.
    app.db().execute_unprepared("drop index broken").await.unwrap();
    assert_eq!(app.tick().await.into_iter().map(|mail| mail.kind).collect::<Vec<_>>(), ["expired"]);
}
