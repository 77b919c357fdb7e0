//! "Mails of a booking leave in order; what has been overtaken is dropped."

use super::*;
use crate::{
    bookings::{EBBA, book, flow},
    checks::booked,
};
use app::{outbox::Claimed, reports};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

async fn about(app: &TestApp, booking: i64, kind: &'static str, to: &str) {
    let key = format!("{kind}:{booking}:{to}");
    enqueue(app, Mail { kind, booking_id: Some(booking), to_email: to.to_owned(), ..mail(app, &key) }).await;
}

async fn claim(app: &TestApp) -> Option<Claimed> {
    outbox::claim(app.db(), app.now()).await.unwrap()
}

async fn claims(app: &TestApp, kind: &str, to: &str) -> Claimed {
    let claimed = claim(app).await.unwrap();
    assert_eq!((claimed.kind.as_str(), claimed.to_email.as_str()), (kind, to));
    claimed
}

async fn fails(app: &TestApp, claimed: &Claimed, failure: fn(String) -> Failure) {
    outbox::failed(app.db(), claimed, &failure("why".to_owned()), app.now()).await.unwrap();
}

async fn leaves(app: &TestApp, claimed: &Claimed) {
    outbox::sent(app.db(), claimed, app.now()).await.unwrap();
}

async fn a_booking(app: &TestApp) -> i64 {
    let world = app.world().await;
    booked(app, &world, EBBA, "2027-01-18", "2027-02-14").await
}

#[tokio::test]
async fn each_recipient_gets_them_in_order_and_waits_for_no_other_one() {
    let app = TestApp::new().await;
    let booking = a_booking(&app).await;
    for kind in ["received", "changed", "placement-moved"] {
        about(&app, booking, kind, EBBA).await;
    }
    about(&app, booking, "request", "bo@sorsele.example").await;
    enqueue(&app, mail(&app, "digest:1")).await;

    let received = claims(&app, "received", EBBA).await;
    leaves(&app, &claims(&app, "request", "bo@sorsele.example").await).await;
    leaves(&app, &claims(&app, "confirmed", "asa@example.se").await).await;
    assert_eq!(claim(&app).await, None, "the first one is under way");
    fails(&app, &received, Failure::Passing).await;
    assert_eq!(claim(&app).await, None, "the first one is tried again");
    app.advance_minutes(1);
    leaves(&app, &claims(&app, "received", EBBA).await).await;
    fails(&app, &claims(&app, "changed", EBBA).await, Failure::Lasting).await;
    leaves(&app, &claims(&app, "placement-moved", EBBA).await).await;
}

#[tokio::test]
async fn what_was_put_off_and_is_no_longer_true_is_dropped() {
    let app = TestApp::new().await;
    let booking = a_booking(&app).await;
    let kinds = ["received", "gate-opened", "placement-verified", "confirmed", "changed", "placement-moved", "deadline-warning", "arrival"];
    for kind in kinds {
        about(&app, booking, kind, kind).await;
        fails(&app, &claims(&app, kind, kind).await, Failure::Passing).await;
    }
    for kind in kinds {
        about(&app, booking, "cancelled", kind).await;
        leaves(&app, &claims(&app, "cancelled", kind).await).await;
    }
    app.advance(1);
    assert_eq!(claim(&app).await, None);
    assert_eq!(outbox::counts(app.db()).await.unwrap(), outbox::Counts::default(), "nobody misses them");
    assert_eq!(reports::store::findings(app.db(), app.today(), app.now()).await.unwrap(), []);
    let notes = reports::store::notes(app.db(), app.now()).await.unwrap();
    assert!(notes.contains(&"1 message(s) (arrival) overtaken by later ones".to_owned()) && notes.len() == kinds.len(), "{notes:?}");
}

/// Whoever has it when it is overtaken, and whatever becomes of that worker.
#[tokio::test]
async fn what_is_overtaken_while_it_is_under_way_is_not_tried_again() {
    let app = TestApp::new().await;
    let booking = a_booking(&app).await;
    for to in ["fails", "dies", "leaves"] {
        about(&app, booking, "confirmed", to).await;
    }
    let [fails_, _dies, leaves_] =
        [claims(&app, "confirmed", "fails").await, claims(&app, "confirmed", "dies").await, claims(&app, "confirmed", "leaves").await];
    for to in ["fails", "dies", "leaves"] {
        about(&app, booking, "declined", to).await;
    }
    assert_eq!(claim(&app).await, None);
    leaves(&app, &leaves_).await;
    leaves(&app, &claims(&app, "declined", "leaves").await).await;
    fails(&app, &fails_, Failure::Passing).await;
    leaves(&app, &claims(&app, "declined", "fails").await).await;
    assert_eq!(claim(&app).await, None);
    app.advance_minutes(12);
    leaves(&app, &claims(&app, "declined", "dies").await).await;
    assert_eq!(claim(&app).await, None);
}

/// What happened is told, and new dates are: only what a later message makes untrue is dropped.
#[tokio::test]
async fn what_is_still_true_waits_for_its_turn() {
    let app = TestApp::new().await;
    let booking = a_booking(&app).await;
    for (earlier, later) in
        [("confirmed", "changed"), ("arrival", "changed"), ("cancelled", "expired"), ("confirmed", "arrival"), ("request", "placement-verified")]
    {
        let to = format!("{earlier}-{later}");
        about(&app, booking, earlier, &to).await;
        fails(&app, &claims(&app, earlier, &to).await, Failure::Passing).await;
        about(&app, booking, later, &to).await;
        assert_eq!(claim(&app).await, None);
        app.advance_minutes(1);
        leaves(&app, &claims(&app, earlier, &to).await).await;
        leaves(&app, &claims(&app, later, &to).await).await;
    }
}

/// Whoever a request asks: it leaves no more once the booking is answered, over, or about other nights; tried or not.
#[tokio::test]
async fn a_request_that_nobody_needs_to_answer_is_dropped() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = booked(&app, &world, EBBA, "2027-01-18", "2027-02-14").await;
    let neighbour = booked(&app, &world, "siri@student.umu.example", "2027-03-01", "2027-03-14").await;
    for kind in ["gate-opened", "confirmed", "changed", "cancelled", "declined", "expired"] {
        let to = |whom: &str| format!("{whom}-{kind}");
        about(&app, booking, "request", &to("under-way")).await;
        about(&app, booking, "request", &to("put-off")).await;
        let under_way = claims(&app, "request", &to("under-way")).await;
        fails(&app, &claims(&app, "request", &to("put-off")).await, Failure::Passing).await;
        about(&app, booking, "request", &to("waits")).await;
        about(&app, neighbour, "request", &to("of-another-booking")).await;
        about(&app, booking, kind, EBBA).await;
        about(&app, booking, "request", &to("newer")).await;
        leaves(&app, &claims(&app, "request", &to("of-another-booking")).await).await;
        leaves(&app, &claims(&app, kind, EBBA).await).await;
        leaves(&app, &claims(&app, "request", &to("newer")).await).await;
        fails(&app, &under_way, Failure::Passing).await;
        app.advance_minutes(1);
        assert_eq!(claim(&app).await, None, "{kind}");
    }
}

#[tokio::test]
async fn what_has_run_out_holds_nothing_up() {
    let app = TestApp::new().await;
    let booking = a_booking(&app).await;
    let ends = app.now() + TimeDelta::seconds(5);
    let warning = Mail { kind: "deadline-warning", booking_id: Some(booking), to_email: EBBA.to_owned(), ..mail(&app, "warning") };
    enqueue(&app, warning.until(ends)).await;
    fails(&app, &claims(&app, "deadline-warning", EBBA).await, Failure::Passing).await;
    about(&app, booking, "arrival", EBBA).await;
    assert_eq!(claim(&app).await, None);
    app.state.clock.advance(TimeDelta::seconds(5));
    leaves(&app, &claims(&app, "arrival", EBBA).await).await;
    app.advance_minutes(1);
    assert_eq!(claim(&app).await, None);
}

/// A filter that refuses what one message says lets the others pass; a server that is down changes no order.
#[tokio::test]
async fn a_message_that_is_refused_holds_nothing_up_for_long() {
    for (reason, waits) in [("message 554: 5.7.1 looks like spam", false), ("message 451: 4.3.0 later", true), ("connection network: refused", true)]
    {
        let app = TestApp::new().await;
        let booking = a_booking(&app).await;
        about(&app, booking, "confirmed", EBBA).await;
        about(&app, booking, "arrival", EBBA).await;
        for tries in 1..=3 {
            let confirmed = claims(&app, "confirmed", EBBA).await;
            outbox::failed(app.db(), &confirmed, &Failure::Passing(reason.to_owned()), app.now()).await.unwrap();
            let next = claim(&app).await.map(|message| message.kind);
            assert_eq!(next.is_none(), waits || tries < 3, "{reason}, {tries}: {next:?}");
            app.advance_minutes(1);
        }
        app.leaves_messages_unsent();
    }
}

#[tokio::test]
async fn a_student_who_cancels_while_the_mail_server_is_down_gets_no_confirmation() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    app.memory.refuse(Some(Failure::Passing("connection network: refused".to_owned())));
    assert_eq!(app.deliver().await, []);
    let page = student.get(&format!("{path}/cancel")).await;
    assert_eq!(student.submit(&page, &[("reason", "commuting")]).await.status, 303);
    app.memory.refuse(None);
    app.advance(1);
    assert_eq!(app.deliver().await.iter().map(|mail| mail.kind.clone()).collect::<Vec<_>>(), ["cancelled"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_number_of_workers_keeps_the_order() {
    let app = TestApp::new().await;
    let booking = a_booking(&app).await;
    // One recipient's stand together, so that who keeps no order takes them all at once.
    for to in 0..6 {
        for kind in ["received", "gate-opened", "confirmed", "changed", "placement-moved", "arrival", "cancelled"] {
            about(&app, booking, kind, &format!("{to}@example.se")).await;
        }
    }
    let (now, log) = (app.now(), Arc::new(Mutex::new(Vec::new())));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let (url, log) = (app.database_url().to_owned(), log.clone());
        workers.spawn(async move {
            let db = app::db::connect(&url).await.unwrap();
            while outbox::counts(&db).await.unwrap().waiting > 0 {
                let Some(message) = outbox::claim(&db, now).await.unwrap() else { continue };
                log.lock().unwrap().push((message.to_email.clone(), message.id, "begins"));
                // Under way for long enough that the others ask meanwhile.
                tokio::time::sleep(Duration::from_millis(5)).await;
                log.lock().unwrap().push((message.to_email.clone(), message.id, "ends"));
                outbox::sent(&db, &message, now).await.unwrap();
            }
        });
    }
    workers.join_all().await;
    let mut by_recipient: HashMap<String, Vec<(i64, &str)>> = HashMap::new();
    for (to, id, what) in log.lock().unwrap().iter() {
        by_recipient.entry(to.clone()).or_default().push((*id, what));
    }
    for (to, heard) in by_recipient {
        let mut ids: Vec<_> = heard.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((ids.len(), heard), (7, ids.iter().flat_map(|id| [(*id, "begins"), (*id, "ends")]).collect()), "{to}");
    }
}
