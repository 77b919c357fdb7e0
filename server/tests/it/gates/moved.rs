//! A university moves a placement that has a booking: nobody is thrown out, everybody concerned is told.

use super::*;
use crate::common::{OPERATOR, TestMail};
use app::{
    audit::Entry,
    bookings::{commands::import_placements::import_placements, events::BookingEvent},
    reports,
};

/// Registers Ebba's placement anew, as the university's file would.
async fn register(app: &TestApp, starts: &str, ends: &str, municipality: &str) -> Vec<TestMail> {
    write(app, &format!("Verksamhetsförlagd utbildning;Hälsocentralen;{municipality};{starts};{ends};")).await
}

/// The same; `rest` is the row from the course's name on.
async fn write(app: &TestApp, rest: &str) -> Vec<TestMail> {
    const HEADER: &str = "placement;university;student_email;programme;course_code;course_name;workplace;municipality;starts;ends;state";
    let file = format!("{HEADER}\n{EBBA}/2027-01-18;umu;{EBBA};SSK;3OM123;{rest}");
    import_placements(&app.context(), &OPERATOR, file.as_bytes()).await.unwrap();
    app.deliver().await
}

/// Ebba's booking from 18 January to 20 February for a placement that the university has registered.
async fn registered(app: &TestApp, world: &World) -> Booking {
    register(app, "2027-01-18", "2027-02-21", "Sorsele").await;
    let account = app.account(EBBA).await;
    let placement = placements::store::placements_of(app.db(), account, EBBA).await.unwrap()[0].id;
    booked(app, world, EBBA, placement).await
}

const LEFT: &str = "Lärosätet har flyttat din placering, så bokningen passar inte längre.";

#[tokio::test]
async fn a_placement_that_moves_leaves_the_booking_and_tells_the_student() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = registered(&app, &world).await;
    assert_eq!(booking.state, BookingState::Confirmed);
    let path = format!("/bookings/{}", booking.reference);
    assert_eq!(register(&app, "2027-01-20", "2027-02-19", "Sorsele").await, [], "it still covers the booking");
    assert!(!app.student(EBBA).await.get(&path).await.contains_text(LEFT));

    let mails = register(&app, "2027-02-08", "2027-03-14", "Sorsele").await;
    assert_eq!(mails.iter().map(|mail| (mail.kind.as_str(), mail.to.as_str())).collect::<Vec<_>>(), [("placement-moved", EBBA)]);
    let text = &mails[0].text;
    assert!(text.starts_with("Lärosätet har flyttat din placering. Din bokning finns kvar."), "{text}");
    for told in ["8 feb–14 mars 2027", "avboka senast söndag 17 januari 2027", &path] {
        assert!(text.contains(told), "{told} in {text}");
    }
    assert_eq!(now(&app, &booking).await, booking);
    let mut student = app.student(EBBA).await;
    let page = student.get(&path).await;
    assert!(page.contains_text(LEFT) && page.contains_text("Lärosätet flyttade placeringen"), "{}", page.text());
    assert_eq!(reports::store::findings(app.db(), app.today(), app.now()).await.unwrap(), [], "nothing is wrong with that");
    assert_eq!(register(&app, "2027-02-08", "2027-03-14", "Sorsele").await, [], "the same file again");

    let answer = student.post(&format!("{path}/change"), &[("from", "2027-02-08"), ("to", "2027-03-15")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(!student.get(&path).await.contains_text(LEFT));
    assert_eq!(app.deliver().await.len(), 1);
    assert_eq!(register(&app, "2027-01-18", "2027-02-21", "Sorsele").await.len(), 1, "and back again");
    assert!(student.get(&path).await.contains_text(LEFT));
}

#[tokio::test]
async fn a_placement_in_another_municipality_is_told_until_the_student_has_answered() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.municipality("2421", "Storuman").await;
    let booking = registered(&app, &world).await;
    let path = format!("/bookings/{}", booking.reference);
    let mut student = app.student(EBBA).await;
    let mails = register(&app, "2027-01-18", "2027-02-21", "Storuman").await;
    assert!(mails.len() == 1 && mails[0].text.contains("Hälsocentralen, Storuman"), "{mails:?}");
    assert!(student.get(&path).await.contains_text(LEFT));
    student.post(&format!("{path}/change"), &[("from", "2027-01-19"), ("to", "2027-02-20")]).await;
    assert!(!student.get(&path).await.contains_text(LEFT));
    assert_eq!(register(&app, "2027-01-18", "2027-02-21", "Sorsele").await.len(), 1, "only the mail about the change");
}

/// What can be done depends on the day and on whether a coordinator has approved just these nights.
#[tokio::test]
async fn the_student_is_told_what_can_be_done_now() {
    for (approves, cancel_days, today, told) in [
        (false, 1, "2027-01-11", "Ändra datumen så att de passar, eller avboka senast"),
        (true, 1, "2027-01-11", "Behöver du inte boendet, avboka senast söndag 17 januari 2027"),
        (false, 1, "2027-01-25", "Avresan kan du flytta själv. Behöver du mer hjälp, hör av dig till kommunen (Boendesamordnare, 0952-140 00"),
        (false, 5, "2027-01-15", "Hör av dig till kommunen, så hjälper de dig: Boendesamordnare, 0952-140 00, boende@2422.example"),
    ] {
        let app = TestApp::new().await;
        let world = app.world().await;
        let approval = if approves { ApprovalMode::Approval } else { ApprovalMode::Instant };
        app.policy(&world.municipality, |policy| (policy.approval, policy.cancel_days) = (approval, cancel_days)).await;
        let booking = registered(&app, &world).await;
        if approves {
            let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
            assert_eq!(
                coordinator.post("/coordinator", &[("approve", &booking.reference), ("nights", &app.nights(&booking.reference).await)]).await.status,
                303
            );
        }
        app.deliver().await;
        app.advance((date(today) - app.today()).num_days());
        let mails = register(&app, "2027-02-08", "2027-03-14", "Sorsele").await;
        assert!(mails.len() == 1 && mails[0].text.replace('\n', " ").contains(told), "{told}: {}", mails[0].text);
        let page = app.student(EBBA).await.get(&format!("/bookings/{}", booking.reference)).await;
        assert!(page.contains_text(told), "{}", page.text());
    }
}

/// What a student declared, the university registers with other dates: the gate opens, and the dates have to be mended.
#[tokio::test]
async fn a_declared_placement_with_wrong_dates_confirms_and_tells() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = request(&app, &world, PlacementState::Declared).await;
    let mails = register(&app, "2027-02-01", "2027-03-07", "Sorsele").await;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["confirmed", "placement-moved"]);
    assert_eq!(now(&app, &booking).await.stay, booking.stay);
}

/// What the university says of the placement has not changed, so neither has the booking.
#[tokio::test]
async fn a_corrected_name_is_no_news_to_a_booking_that_waits() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = registered(&app, &world).await;
    assert_eq!((booking.state, booking.approval), (BookingState::Provisional, Approval::Awaiting));
    app.advance(1);
    assert_eq!(write(&app, "Omvårdnad i primärvård;Hälsocentralen;Sorsele;2027-01-18;2027-02-21;").await, []);
    assert_eq!(now(&app, &booking).await, booking);
    let history = audit::history::<BookingEvent>(app.db(), booking.id.0).await.unwrap();
    assert!(matches!(history[..], [Entry { event: BookingEvent::Booked { .. }, .. }]), "{history:?}");
    // A period that moves is told as ever, and does not answer the request either.
    let mails = register(&app, "2027-02-08", "2027-03-14", "Sorsele").await;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["placement-moved"]);
    assert_eq!(now(&app, &booking).await, booking);
}

/// A stay that is over was one, whatever becomes of its placement: `praktikbo check` finds nothing wrong with it.
#[tokio::test]
async fn a_placement_that_is_withdrawn_after_the_stay_breaks_nothing() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = registered(&app, &world).await;
    app.advance((booking.stay.departure() - app.today()).num_days());
    for name in ["Verksamhetsförlagd utbildning", "VFU"] {
        assert_eq!(write(&app, &format!("{name};Hälsocentralen;Sorsele;2027-01-18;2027-02-21;withdrawn")).await, []);
        assert_eq!(now(&app, &booking).await.state, BookingState::Confirmed);
        assert_eq!(reports::store::findings(app.db(), app.today(), app.now()).await.unwrap(), []);
        app.advance(1);
    }
}

/// Two moves in one second are two mails, also where only the end or the workplace is another.
#[tokio::test]
async fn each_move_is_told() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = registered(&app, &world).await;
    for rest in [
        "Hälsocentralen;Sorsele;2027-01-18;2027-02-10;",
        "Hälsocentralen;Sorsele;2027-01-18;2027-02-12;",
        "Sjukstugan;Sorsele;2027-01-18;2027-02-11;",
    ] {
        let mails = write(&app, &format!("Verksamhetsförlagd utbildning;{rest}")).await;
        assert_eq!(mails.len(), 1, "{rest}");
    }
    assert_eq!(now(&app, &booking).await, booking);
}
