//! Answers that were right when they were given.

use super::*;
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn only_placements_that_can_be_booked_for_are_offered() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let kept = app.placement(&world, EBBA, "2027-03-01", "2027-03-12").await;
    let account = app.account(EBBA).await;
    for state in [PlacementState::Withdrawn, PlacementState::Rejected] {
        app.placement_in(&world, EBBA, "2027-01-25", "2027-02-12", state, Some(account)).await;
    }
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    assert_eq!(page.value_of("placement"), Some(kept.0.to_string()));
    assert_eq!(page.all("input[name=placement]").len(), 2, "the one, and a new one");
}

#[tokio::test]
async fn a_placement_that_is_gone_is_asked_for_again_with_the_reason() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let placement = app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let check = walk(&mut student, &flow(&world)).await;
    for change in ["state = 'withdrawn'", "state = 'rejected'", "state = 'verified', student_email = 'other@student.umu.example'"] {
        app.db().execute_unprepared(&format!("update placement set {change}")).await.unwrap();
        let answer = student.submit(&check, &[]).await;
        assert_eq!((answer.status, answer.heading().as_str()), (422, "Din placering"), "{change}: {}", answer.text());
        assert!(answer.error_of("placement").unwrap().contains("inte att använda"), "{}", answer.text());
        // The same when the page is only opened.
        let opened = student.get(&check.path).await;
        assert_eq!((opened.heading().as_str(), opened.error_of("placement").is_some()), ("Din placering", true), "{}", opened.text());
    }
    // With another placement the way leads straight back to the last page, and what else was answered is there.
    let other = app.placement(&world, EBBA, "2027-01-26", "2027-02-13").await;
    assert_ne!(other, placement);
    let answer = student.submit(&check, &[]).await;
    let answer = student.submit(&answer, &[("placement", &other.0.to_string())]).await;
    let check = student.follow(&answer).await;
    assert!(check.contains_text("Ebba Åström"), "{}", check.text());
    assert!(student.submit(&check, &[]).await.location().starts_with("/bookings/"));
    app.deliver().await;
}
