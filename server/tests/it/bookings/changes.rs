//! Other dates for a booking: what may change, and what must not.

use super::*;
use crate::common::date;
use app::{accounts::model::Role, bookings::model::BookingState};

const SARA: &str = "sara@student.umu.example";

/// A booking in Sorsele that its coordinator has approved, and everything about it sent.
async fn approved(app: &TestApp, world: &World, student: &mut Browser) -> String {
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    app.placement(world, EBBA, "2027-01-25", "2027-02-12").await;
    let path = book(student, &flow(world)).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let reference = booking(app, &path).await.reference;
    assert_eq!(coordinator.post("/coordinator", &[("approve", &reference), ("nights", &app.nights(&reference).await)]).await.status, 303);
    app.deliver().await;
    path
}

/// "What is confirmed is never put at stake by a change."
#[tokio::test]
async fn more_nights_never_put_the_student_who_sleeps_there_out() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    let path = approved(&app, &world, &mut student).await;
    app.advance(20);
    student.sign_in(EBBA).await;
    let page = student.get(&format!("{path}/change")).await;
    assert!(page.contains_text("Fler nätter behöver kommunen godkänna") && page.contains_text("0952-140 00"), "{}", page.text());
    let refused = student.submit(&page, &[("to", "2027-02-15")]).await;
    assert_eq!((refused.status, refused.value_of("to").as_deref()), (422, Some("2027-02-15")));
    assert!(refused.contains_text("Bokningen är bekräftad och gäller som förut."), "{}", refused.text());
    assert!(refused.contains_text("Boendesamordnare, 0952-140 00, boende@2422.example"), "{}", refused.text());
    let alone = format!("/housing/{}/book?from=2027-02-13&to=2027-02-15", world.house.0);
    assert!(refused.has(&format!(".notice a[href='{alone}']")), "{}", refused.html());
    app.advance(1);
    app.tick().await;
    let now = booking(&app, &path).await;
    assert_eq!((now.state, now.stay.departure()), (BookingState::Confirmed, date("2027-02-13")));
    assert_eq!(student.get(&format!("{path}/arrival")).await.status, 200);
    assert_eq!(count(&app, "select count(*) from booked_night").await, 19);
    // The way that was told leads there: a request of its own, beside the booking that stands.
    let own = book(&mut student, &alone).await;
    assert_eq!(booking(&app, &own).await.state, BookingState::Provisional);
    assert_eq!(booking(&app, &path).await.state, BookingState::Confirmed);
    app.deliver().await;
}

#[tokio::test]
async fn new_nights_that_are_full_are_not_offered_alone() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    let path = approved(&app, &world, &mut student).await;
    app.policy(&world.municipality, |policy| policy.shortest_nights = 2).await;
    for (to, is_offered) in [("2027-02-14", false), ("2027-02-15", true)] {
        let page = student.post(&format!("{path}/change"), &[("from", "2027-01-25"), ("to", to)]).await;
        assert_eq!((page.status, page.has(".notice a[href*='/book?']")), (422, is_offered), "{to}");
    }
    for (email, nights) in [(SARA, "from=2027-02-14&to=2027-02-16"), ("ali@student.umu.example", "from=2027-02-14&to=2027-02-16")] {
        app.placement(&world, email, "2027-02-14", "2027-02-28").await;
        let mut other = app.student(email).await;
        book(&mut other, &format!("/housing/{}/book?{nights}", world.house.0)).await;
    }
    let page = student.post(&format!("{path}/change"), &[("from", "2027-01-25"), ("to", "2027-02-15")]).await;
    assert!(page.status == 422 && !page.has(".notice a[href*='/book?']") && page.contains_text("0952-140 00"), "{}", page.text());
    let asked = student.post(&format!("{path}/change"), &[("from", "2027-01-25"), ("to", "3-7")]).await;
    assert!(asked.error_of("to").is_some_and(|error| error.contains("(v. 3–7)") && error.contains("3 juli 2027")), "{}", asked.text());
    // In English too; a shorter stay is nobody's business.
    student.set_cookie("lang", "en");
    let page = student.post(&format!("{path}/change"), &[("from", "2027-01-20"), ("to", "2027-02-13")]).await;
    assert!(page.contains_text("outside the placement") && !page.contains_text("How to get more nights"), "{}", page.text());
    assert_eq!(student.post(&format!("{path}/change"), &[("from", "2027-01-25"), ("to", "2027-02-10")]).await.status, 303);
    assert_eq!(booking(&app, &path).await.state, BookingState::Confirmed);
    app.deliver().await;
}

/// "A change buys no time."
#[tokio::test]
async fn a_changed_booking_expires_when_it_was_told_to() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let account = app.account(EBBA).await;
    app.placement_in(&world, EBBA, "2027-03-15", "2027-04-09", PlacementState::Declared, Some(account)).await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &format!("/housing/{}/book?from=2027-03-15&to=2027-04-10", world.house.0)).await;
    let deadline = booking(&app, &path).await.deadline.unwrap();
    let mut departures = ["2027-04-09", "2027-04-10"].into_iter().cycle();
    while app.today() <= deadline {
        student.sign_in(EBBA).await;
        let dates = [("from", "2027-03-15"), ("to", departures.next().unwrap())];
        assert_eq!(student.post(&format!("{path}/change"), &dates).await.status, 303);
        assert_eq!(booking(&app, &path).await.deadline, Some(deadline));
        app.advance(3);
    }
    app.tick().await;
    assert_eq!(booking(&app, &path).await.state, BookingState::Expired);
}

#[tokio::test]
async fn what_is_full_is_told_without_the_students_own_nights() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Lillstugan", 1).await;
    for email in [EBBA, SARA] {
        app.placement(&world, email, "2027-01-25", "2027-02-12").await;
    }
    let (mut student, mut other) = (app.student(EBBA).await, app.student(SARA).await);
    let path = book(&mut student, &format!("/housing/{}/book?from=2027-01-25&to=2027-02-05", house.0)).await;
    book(&mut other, &format!("/housing/{}/book?from=2027-02-05&to=2027-02-12", house.0)).await;
    let refused = student.post(&format!("{path}/change"), &[("from", "2027-01-25"), ("to", "2027-02-07")]).await;
    assert!(refused.status == 422 && refused.contains_text("De här nätterna är nu fulla: 5–6 feb"), "{}", refused.text());
    app.deliver().await;
}

#[tokio::test]
async fn other_dates_do_not_change_when_it_was_booked() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    let first = booking(&app, &path).await.confirmed_at;
    app.advance(2);
    assert_eq!(student.post(&format!("{path}/change"), &[("from", "2027-01-24"), ("to", "2027-02-10")]).await.status, 303);
    assert!(first.is_some() && booking(&app, &path).await.confirmed_at == first);
    app.deliver().await;
}

/// "Calendars show what has been confirmed."
#[tokio::test]
async fn only_what_is_confirmed_can_be_taken_into_a_calendar() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let account = app.account(EBBA).await;
    let placement = app.placement_in(&world, EBBA, "2027-01-25", "2027-02-12", PlacementState::Declared, Some(account)).await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    let file = format!("{path}/calendar.ics");
    let is_offered = async |student: &mut Browser| (student.get(&path).await.has(&format!("a[href='{file}']")), student.get(&file).await.status);
    assert_eq!(is_offered(&mut student).await, (false, 404));
    let mut checker = app.staff(Role::Checker(world.university)).await;
    assert_eq!(checker.post("/university", &[("verify", &placement.0.to_string())]).await.status, 303);
    assert_eq!(is_offered(&mut student).await, (true, 200));
    student.post(&format!("{path}/cancel"), &[]).await;
    let methods: Vec<_> = app.deliver().await.into_iter().map(|mail| (mail.kind, mail.calendar.map(|file| file.contains("METHOD:CANCEL")))).collect();
    let told = [("received", None), ("confirmed", Some(false)), ("cancelled", Some(true))];
    assert_eq!(methods, told.map(|(kind, method)| (kind.to_owned(), method)));
}

/// "A repeat of the same change is a repeat": one is done, told and mailed; the other one says how it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_equal_changes_at_once_one_is_told() {
    for _ in 0..5 {
        let app = TestApp::new().await;
        let world = app.world().await;
        let (mut one, path) = confirmed(&app, &world).await;
        let mut other = app.student(EBBA).await;
        let dates = [("from", "2027-01-26"), ("to", "2027-02-12")];
        let page = format!("{path}/change");
        let (first, second) = tokio::join!(one.post(&page, &dates), other.post(&page, &dates));
        let mut receipts = [first.location(), second.location()];
        receipts.sort_unstable();
        assert_eq!(receipts, [format!("{path}?changed"), format!("{path}?unchanged")]);
        assert_eq!(app.deliver().await.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["changed"]);
        assert_eq!(count(&app, "select count(*) from audit where action = 'changed'").await, 1);
        assert_eq!(one.post(&page, &dates).await.location(), format!("{path}?unchanged"), "and later");
    }
}

/// "Of what kind a bed is, is promised": dates for which there is none of it are refused, and nothing changes.
#[tokio::test]
async fn other_dates_keep_the_kind_of_room() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Två rum", 0).await;
    app.room(house, 1, 1).await;
    app.room(house, 2, 2).await;
    let path = |from: &str, to: &str| format!("/housing/{}/book?from={from}&to={to}", house.0);
    app.placement(&world, EBBA, "2027-01-25", "2027-02-19").await;
    app.placement(&world, "siri@student.umu.example", "2027-02-08", "2027-02-19").await;
    let mut ebba = app.student(EBBA).await;
    let booked = book(&mut ebba, &path("2027-01-25", "2027-02-06")).await;
    book(&mut app.student("siri@student.umu.example").await, &path("2027-02-07", "2027-02-20")).await;
    app.deliver().await;
    let page = ebba.get(&format!("{booked}/change")).await;
    let before = booking(&app, &booked).await;
    let refused = ebba.submit(&page, &[("from", "2027-01-25"), ("to", "2027-02-12")]).await;
    assert!(refused.status == 422 && refused.contains_text("Inget rum av samma sort som ditt är ledigt"), "{}", refused.text());
    assert_eq!((refused.value_of("to").as_deref(), booking(&app, &booked).await), (Some("2027-02-12"), before));
}
