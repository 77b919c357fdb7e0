//! What a booking costs is what it asks: a statement is a tenth of a millisecond, whatever it says.

use super::*;

/// A first booking for a registered placement, whose student gives a name: the session, what was chosen, the rules' facts,
/// the nights, the history and the mail.
#[tokio::test]
async fn a_booking_makes_few_statements() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let check = walk(&mut student, &flow(&world)).await;
    let before = app.statements();
    let answer = student.submit(&check, &[]).await;
    assert_eq!((answer.status, app.statements() - before), (303, 20));
    app.deliver().await;
}
