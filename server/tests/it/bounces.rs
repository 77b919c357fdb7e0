//! A mail that a server took and returned later is somebody's.

use crate::{
    bookings::{EBBA, book, flow},
    common::{Page, TestApp, TestMail, World},
};
use app::{
    accounts::model::Role,
    audit,
    bookings::{commands::returned::returned, events::BookingEvent, store},
    federation::model::ApprovalMode,
    messages::returned::read,
    outbox::{
        Failure,
        bounces::{Reported, Tag},
    },
    reports::{self, model::Invariant},
};
use sea_orm::ConnectionTrait;
use server::{config::Options, worker::Worker};
use std::{collections::HashSet, fs};

/// What a mail server returns of a mail that left with this envelope sender.
pub fn report(sender: &str, action: &str, status: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: {sender}\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Final-Recipient: rfc822; {EBBA}\r\nAction: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 {status} <{EBBA}> unknown\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: no-reply@praktikbo.example\r\nTo: {EBBA}\r\n\r\n--b--\r\n"
    )
}

async fn take(app: &TestApp, report: &str) -> Option<Reported> {
    returned(&app.context(), &read(report.as_bytes(), None).unwrap()).await.unwrap()
}

/// Ebba has booked in Sorsele, which approves; the mail to her and the request to the coordinator have left.
async fn booked(app: &TestApp) -> (World, String, TestMail, TestMail) {
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    app.staff(Role::Coordinator(world.municipality.clone())).await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let path = book(&mut app.student(EBBA).await, &flow(&world)).await;
    let mails = app.deliver().await;
    let [received, request] = ["received", "request"].map(|kind| mails.iter().find(|mail| mail.kind == kind).unwrap().clone());
    (world, path.trim_start_matches("/bookings/").to_owned(), received, request)
}

async fn reads(app: &TestApp, reference: &str) -> usize {
    let booking = store::by_reference(app.db(), reference).await.unwrap().unwrap();
    let history = audit::history::<BookingEvent>(app.db(), booking.id.0).await.unwrap();
    history.iter().filter(|entry| entry.event == BookingEvent::ContactRead).count()
}

async fn findings(app: &TestApp) -> Vec<String> {
    let found = reports::store::findings(app.db(), app.today(), app.now()).await.unwrap();
    assert!(found.iter().all(|finding| finding.invariant == Invariant::Messages), "{found:?}");
    found.into_iter().map(|finding| finding.place).collect()
}

fn notices(page: &Page) -> Vec<String> {
    page.all(".notice-title")
}

#[tokio::test]
async fn each_message_has_a_sender_of_its_own() {
    let app = TestApp::new().await;
    let (_, _, received, request) = booked(&app).await;
    let senders: HashSet<_> = [&received, &request].map(|mail| mail.sender.clone()).into();
    assert_eq!(senders.len(), 2);
    for mail in [received, request] {
        assert!(mail.sender.starts_with("no-reply+b-") && mail.sender.ends_with("@praktikbo.example"), "{}", mail.sender);
        assert!(!mail.raw.contains("+b-") && mail.raw.contains("<no-reply@praktikbo.example>"), "{}", mail.raw);
    }
}

#[tokio::test]
async fn a_coordinator_learns_that_a_student_was_not_reached() {
    let app = TestApp::new().await;
    let (world, reference, received, _) = booked(&app).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let (day, of_booking) = ("/coordinator", format!("/coordinator/bookings/{reference}"));
    assert!(!coordinator.get(day).await.contains_text("kommit tillbaka"));

    let failed = report(&received.sender, "failed", "5.1.1");
    let reported = take(&app, &failed).await.unwrap();
    assert!(reported.is_new && reported.kind == "received", "{reported:?}");
    assert!(!take(&app, &failed).await.unwrap().is_new, "told twice is told once");

    let page = coordinator.get(day).await;
    for text in ["Mejl om en bokning har kommit tillbaka", &reference, "Mejlet till studenten kom tillbaka 11 jan", "Adressen finns inte."] {
        assert!(page.contains_text(text), "{text} in {}", page.text());
    }
    assert!(!page.contains_text("070-174 06 05") && !page.contains_text(EBBA), "{}", page.text());
    assert_eq!(reads(&app, &reference).await, 0);
    // The number is one click away, and the click is noted.
    let link = page.attribute("a[href$='#contact']", "href").unwrap();
    assert_eq!(link, format!("{of_booking}#contact"));
    let page = coordinator.get(&of_booking).await;
    assert_eq!(notices(&page), ["Studenten har inte fått vårt mejl"]);
    assert!(page.contains_text("Ring studenten i stället") && page.has("#contact a[href='tel:0701740605']"), "{}", page.text());
    assert!(page.contains_text("Ett mejl till studenten kom tillbaka"), "in the history: {}", page.text());
    assert_eq!(reads(&app, &reference).await, 1);

    let found = findings(&app).await;
    assert!(found.len() == 1 && found[0].ends_with("(received) came back: 5.1.1 smtp; 550 5.1.1 … unknown"), "{found:?}");
    let malå = app.municipality("2418", "Malå").await;
    assert!(!app.staff(Role::Coordinator(malå)).await.get(day).await.contains_text(&reference), "nobody else's business");
    coordinator.set_cookie("lang", "en");
    assert!(coordinator.get(day).await.contains_text("E-mail about one booking has come back"));
    assert_eq!(notices(&coordinator.get(&of_booking).await), ["The student has not received our e-mail"]);
}

/// A request that came back is the operator's to mend, and no word about the student.
#[tokio::test]
async fn a_request_that_comes_back_is_told_to_the_others() {
    let app = TestApp::new().await;
    let (world, reference, _, request) = booked(&app).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    take(&app, &report(&request.sender, "failed", "5.2.2")).await.unwrap();
    let page = coordinator.get("/coordinator").await;
    assert!(page.contains_text("Mejlet till kommunen kom tillbaka") && page.contains_text("Brevlådan är full."), "{}", page.text());
    assert!(!page.has("a[href$='#contact']"), "{}", page.text());
    let page = coordinator.get(&format!("/coordinator/bookings/{reference}")).await;
    assert_eq!(notices(&page), ["Ett mejl till kommunen har inte kommit fram"]);
    assert!(!page.contains_text("Ett mejl till studenten kom tillbaka"), "{}", page.text());
    assert_eq!(findings(&app).await.len(), 1);
}

#[tokio::test]
async fn what_is_late_is_a_note_until_it_fails() {
    let app = TestApp::new().await;
    let (world, reference, received, _) = booked(&app).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    take(&app, &report(&received.sender, "delayed", "4.4.1")).await.unwrap();
    let page = format!("/coordinator/bookings/{reference}");
    assert_eq!((notices(&coordinator.get(&page).await).len(), findings(&app).await.len()), (0, 0));
    let notes = async || reports::store::notes(app.db(), app.now()).await.unwrap();
    assert!(notes().await.contains(&"1 message(s) (received) late, as a mail server says".to_owned()));
    assert!(take(&app, &report(&received.sender, "failed", "4.4.7")).await.unwrap().is_new);
    assert!(!take(&app, &report(&received.sender, "delayed", "4.4.1")).await.unwrap().is_new);
    assert_eq!((notices(&coordinator.get(&page).await).len(), findings(&app).await.len()), (1, 1));
    assert!(coordinator.get(&page).await.contains_text("Mottagarens e-postserver tog inte emot det."));
}

/// Nobody can say that a mail came back who has not got it, and nothing happens where somebody tries.
#[tokio::test]
async fn nobody_makes_a_report_up() {
    let app = TestApp::new().await;
    let (_, _, received, request) = booked(&app).await;
    let tag = app::outbox::bounces::tags(&received.sender).next().unwrap();
    let other = app::outbox::bounces::tags(&request.sender).next().unwrap();
    let created = app.now();
    for forged in [
        Tag { mark: other.mark.clone(), ..tag.clone() },
        Tag { id: other.id, ..tag.clone() },
        Tag { id: 999_999, ..tag.clone() },
        Tag { mark: "0".repeat(12), ..tag.clone() },
        Tag::new(b"another key", tag.id, created).unwrap(),
    ] {
        let sender = format!("{}@praktikbo.example", forged.behind("no-reply").unwrap());
        assert_eq!(take(&app, &report(&sender, "failed", "5.1.1")).await, None, "{sender}");
    }
    assert_eq!(findings(&app).await, [""; 0]);
    // One that is right counts, whatever stands beside it.
    let two = format!("no-reply+b-{}-{}@x, {}", other.id, "0".repeat(12), received.sender);
    assert_eq!(take(&app, &report(&two, "failed", "5.1.1")).await.unwrap().id, tag.id);
}

/// A mistyped address asks for another code; nobody has to look after it.
#[tokio::test]
async fn a_code_that_comes_back_is_a_note() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.get("/sign-in").await;
    browser.submit(&page, &[("email", "eba@student.umu.example")]).await;
    let code = app.deliver().await.remove(0);
    take(&app, &report(&code.sender, "failed", "5.1.1")).await.unwrap();
    assert_eq!(findings(&app).await, [""; 0]);
    assert_eq!(reports::store::notes(app.db(), app.now()).await.unwrap(), ["1 message(s) (sign-in) came back"]);
}

#[tokio::test]
async fn what_is_over_is_told_no_more() {
    let app = TestApp::new().await;
    let (world, reference, received, _) = booked(&app).await;
    take(&app, &report(&received.sender, "failed", "5.1.1")).await.unwrap();
    let mut student = app.student(EBBA).await;
    assert_eq!(student.post(&format!("/bookings/{reference}/cancel"), &[]).await.status, 303);
    app.deliver().await;
    for (days, is_told) in [(0, true), (13, true), (2, false)] {
        app.advance(days);
        let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
        let page = coordinator.get("/coordinator").await;
        assert_eq!(page.contains_text("har kommit tillbaka"), is_told, "{days}: {}", page.text());
    }
}

/// Where a mail server takes one sender only, there are no tags.
#[tokio::test]
async fn the_envelope_sender_follows_the_options() {
    let long = format!("{}@bo.example", "x".repeat(60));
    for (bounces, from, starts) in [
        (None, "bo@bo.example", "bo+b-"),
        (Some("returned@mx.example"), "bo@bo.example", "returned+b-"),
        (Some("none"), "bo@bo.example", "bo@bo.example>"),
        (None, long.as_str(), long.as_str()),
    ] {
        let app = TestApp::new().await;
        booked(&app).await;
        app.db().execute_unprepared("update message set sent_at = null").await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            mail: Some(format!("file:{}", folder.path().display())),
            mail_from: Some(format!("Praktikbo <{from}>")),
            bounces: bounces.map(str::to_owned),
            ..Options::default()
        };
        Worker::new(app.state.clone(), options.read(|_| true).map_err(|problems| format!("{problems:?}")).unwrap().mailer).send_due().await.unwrap();
        let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        assert!(files.len() == 2 && files.iter().all(|file| file.starts_with(&format!("Return-Path: <{starts}"))), "{starts}: {files:?}");
        assert!(files.iter().all(|file| file.contains(&format!("From: Praktikbo <{from}>"))), "{files:?}");
    }
}

/// A server that says at once that there is no such mailbox has reached nobody either.
#[tokio::test]
async fn what_is_refused_at_once_is_told_too() {
    let app = TestApp::new().await;
    let (world, reference, ..) = booked(&app).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    app.memory.refuse(Some(Failure::Lasting("RCPT 550 5.1.1 unknown".to_owned())));
    assert_eq!(coordinator.post("/coordinator", &[("approve", &reference), ("nights", &app.nights(&reference).await)]).await.status, 303);
    app.deliver().await;
    let page = coordinator.get("/coordinator").await;
    assert!(page.contains_text("Mejlet till studenten kom tillbaka 11 jan") && page.contains_text("Adressen finns inte."), "{}", page.text());
    assert_eq!(notices(&coordinator.get(&format!("/coordinator/bookings/{reference}")).await), ["Studenten har inte fått vårt mejl"]);
}
