//! Where nobody can answer: what waits reaches the contact address, and the operator.

use super::*;
use crate::common::TestMail;
use app::reports;
use sea_orm::ConnectionTrait;

const CONTACT: &str = "boende@2422.example";

fn to_staff(mails: Vec<TestMail>) -> Vec<(String, String)> {
    mails.into_iter().filter(|mail| mail.to != EBBA).map(|mail| (mail.kind, mail.to)).collect()
}

fn told(kinds: &[(&str, &str)]) -> Vec<(String, String)> {
    kinds.iter().map(|(kind, to)| ((*kind).to_owned(), (*to).to_owned())).collect()
}

/// "A request reaches somebody", and so does everything else that coordinators are written.
#[tokio::test]
async fn what_waits_for_nobody_reaches_the_contact_address() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let placement = placement(&app, &world, EBBA, PlacementState::Declared).await;
    let booking = app.book(&world, EBBA, placement, ("2027-01-18", "2027-02-20")).await;
    let mails = app.deliver().await;
    let request = mails.iter().find(|mail| mail.kind == "request").unwrap();
    assert!(request.to == CONTACT && request.text.contains(&booking.reference), "{request:?}");
    assert!(request.text.contains("Ingen boendesamordnare i Sorsele har ett konto i Praktikbo"), "{}", request.text);
    assert!(!request.text.contains("Ebba") && request.link("/coordinator").is_none() && request.link("/profile").is_none(), "{}", request.text);

    // Other nights are another request.
    let mut student = app.student(EBBA).await;
    let dates = [("from", "2027-01-18"), ("to", "2027-02-19")];
    assert_eq!(student.post(&format!("/bookings/{}/change", booking.reference), &dates).await.status, 303);
    assert_eq!(to_staff(app.deliver().await), told(&[("request", CONTACT)]));

    app.advance(1);
    let mails = app.tick().await;
    for mail in mails.iter().filter(|mail| mail.to != EBBA) {
        assert!(mail.text.contains("har ett konto i Praktikbo, så det här går till"), "{}", mail.text);
    }
    assert_eq!(to_staff(mails), told(&[("digest", CONTACT)]));
    assert_eq!(to_staff(app.tick().await), [], "once a morning");
    app.advance(6);
    let mut ended = to_staff(app.tick().await);
    ended.retain(|(kind, _)| kind == "request-expired");
    assert_eq!(ended, told(&[("request-expired", CONTACT)]));
    assert_eq!(now(&app, &booking).await.state, BookingState::Expired);
}

#[tokio::test]
async fn who_has_an_account_is_written_to_and_nobody_else() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    app.staff(Role::Coordinator(world.municipality.clone())).await;
    app.staff(Role::Checker(world.university)).await;
    let placement = placement(&app, &world, EBBA, PlacementState::Declared).await;
    app.book(&world, EBBA, placement, ("2027-01-18", "2027-02-20")).await;
    app.advance(1);
    app.tick().await;
    app.advance(6);
    app.tick().await;
    assert_eq!(app.mails_to(CONTACT), []);
    assert_eq!(app.mails().iter().filter(|mail| mail.kind == "request").count(), 1);
}

async fn notes(app: &TestApp) -> Vec<String> {
    let mut notes = reports::store::notes(app.db(), app.now()).await.unwrap();
    notes.retain(|note| note.contains("has no"));
    notes
}

#[tokio::test]
async fn the_operator_is_told() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    // Without a house there is nothing to answer, and who has left has nobody to ask.
    app.municipality("2421", "Storuman").await;
    let instant = app.municipality("2418", "Malå").await;
    app.policy(&instant, |_| {}).await;
    app.house(&instant, "Malåhuset", 1).await;
    let former = app.municipality("2404", "Vindeln").await;
    app.house(&former, "Vindelgården", 1).await;
    app.db().execute_unprepared("update membership set ends = '2027-01-11' where municipality_code = '2404'").await.unwrap();
    assert_eq!(notes(&app).await, ["2422 Sorsele has no coordinator, its mail goes to its contact address"]);
    request(&app, &world, PlacementState::Declared).await;
    let waits = "; 1 booking(s) wait for an answer that nobody can give";
    let both = [
        format!("2422 Sorsele has no coordinator, its mail goes to its contact address{waits}"),
        format!("umu has no checker, its mail reaches nobody{waits}"),
    ];
    assert_eq!(notes(&app).await, both);

    // Without a contact address either it reaches nobody, and does no harm.
    app.db().execute_unprepared("update municipality set contact_email = ''").await.unwrap();
    app.advance(1);
    assert_eq!(to_staff(app.tick().await), []);
    let nobody = both.map(|note| note.replace("its mail goes to its contact address", "its mail reaches nobody"));
    assert_eq!(notes(&app).await, nobody);

    app.staff(Role::Coordinator(world.municipality.clone())).await;
    app.staff(Role::Checker(world.university)).await;
    assert_eq!(notes(&app).await, [""; 0]);
    app.tick().await;
}
