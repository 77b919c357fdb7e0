//! What the operator can follow of a whole booking holds nothing about anybody.

use crate::common::{TestApp, TestMail};
use app::{accounts::model::Role, federation::model::ApprovalMode, outbox::Failure};
use sea_orm::{ConnectionTrait, Statement};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing_subscriber::{EnvFilter, fmt};

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const EBBA: &str = "ebba@student.umu.example";

/// From the search to the key box, with everything that goes wrong on the way. Gives what must not be in a log.
async fn story(app: &TestApp) -> Vec<String> {
    let mut secrets: Vec<String> =
        ["Ebba", "Åström", "ebba", "174 06 05", "@", "192.0.2.1", "secret-door-code", "Storgatan", "811218", "Konfidentiellt"]
            .map(str::to_owned)
            .to_vec();
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    let mut student = app.browser();
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0);
    student.get("/housing?from=2027-01-25&to=2027-02-13&municipality=2422").await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    let page = student.get(&path).await;
    let placement = [
        ("programme", programme.as_str()),
        ("course", "3OM123 Konfidentiellt"),
        ("workplace", &workplace),
        ("starts", "2027-01-25"),
        ("ends", "2027-02-12"),
        ("phone", "070-174 06 05"),
    ];
    assert_eq!(student.submit(&page, &[&placement[..], &[("name", "Ebba 811218-9876"), ("email", EBBA)]].concat()).await.status, 422);
    assert_eq!(student.submit(&page, &[&placement[..], &[("name", "Ebba Åström"), ("email", "ebba")]].concat()).await.status, 422);

    student.post("/sign-in", &[("email", EBBA)]).await;
    app.memory.refuse(Some(Failure::Passing("the mail server is down".to_owned())));
    assert_eq!(app.deliver().await, []);
    app.memory.refuse(None);
    app.advance_minutes(10);
    let mail: TestMail = app.deliver().await.remove(0);
    let code = mail.digits(6).unwrap().to_owned();
    assert_eq!(student.post("/sign-in/code", &[("code", if code == "000000" { "000001" } else { "000000" })]).await.status, 422);
    let link = mail.link("/sign-in/link?").unwrap().to_owned();
    assert_eq!(app.browser().get(&link).await.status, 200);
    assert_eq!(student.post("/sign-in/code", &[("code", &code)]).await.status, 303);
    secrets.extend([code, link.split_once("token=").unwrap().1.to_owned(), student.cookie("session").unwrap().to_owned()]);

    // The address was another one: who comes is asked again.
    let page = student.get(&path).await;
    let answer = student.submit(&page, &[("name", "Ebba Åström"), ("phone", "070-174 06 05")]).await;
    let booking = answer.location().to_owned();
    let reference = booking.trim_start_matches("/bookings/").to_owned();
    let mut stranger = app.student("sara@student.umu.example").await;
    assert_eq!(stranger.get(&booking).await.status, 404);
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    assert_eq!(coordinator.get(&format!("/coordinator/bookings/{reference}")).await.status, 200);
    assert_eq!(coordinator.post("/coordinator", &[("approve", &reference), ("nights", &app.nights(&reference).await)]).await.status, 303);
    let mut checker = app.staff(Role::Checker(world.university)).await;
    assert_eq!(checker.get("/university?q=ebba").await.status, 200);
    assert_eq!(checker.post("/university", &[("verify", "1")]).await.status, 303);
    app.deliver().await;
    app.advance(14);
    app.tick().await;
    assert!(student.get(&format!("{booking}/arrival")).await.contains_text("secret-key-box-code"));
    assert_eq!(student.post(&format!("{booking}/cancel"), &[("reason", "commuting")]).await.status, 422);
    app.deliver().await;
    // A code that the mail server takes only when it has run out.
    app.browser().post("/sign-in", &[("email", EBBA)]).await;
    app.advance_minutes(21);
    assert_eq!(app.deliver().await, []);
    secrets.push(reference);
    secrets
}

/// On one thread, so that everything of the story and nothing else is heard.
#[tokio::test]
async fn a_whole_booking_leaves_nothing_about_anybody_in_the_log() {
    // With only one subscriber in the process, tracing asks the thread that comes by first whether anybody listens, and
    // that may be another test's. With two it asks both.
    let _nobody = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::new());
    let log = Log::default();
    let writer = log.clone();
    let filter = EnvFilter::new("trace");
    let subscriber = fmt().json().flatten_event(true).with_env_filter(filter).with_writer(move || writer.clone()).finish();
    let app = TestApp::new().await;
    let secrets = {
        let _heard = tracing::subscriber::set_default(subscriber);
        story(&app).await
    };
    let text = log.text();
    // Names of requests are drawn from the letters of a name too, now and then.
    let names = |line: &str| {
        line.split("\"request.id\":\"").map(|part| part.trim_start_matches(|c: char| c.is_ascii_hexdigit()).to_owned()).collect::<String>()
    };
    for line in text.lines() {
        let told = names(line);
        let found = secrets.iter().find(|secret| told.contains(secret.as_str()));
        assert!(found.is_none(), "{found:?} in {line}");
        assert!(!line.contains("text is missing") && !line.contains("\"level\":\"ERROR\""), "{line}");
    }
    let count = |part: &str| text.lines().filter(|line| line.contains(part)).count();
    let counts = [count("\"message\":\"request\""), count("message sent"), count("message not sent")];
    assert!(counts[0] >= 15 && counts[1] == app.mails().len() && counts[2] == 1, "{counts:?}");
    assert_eq!(text.lines().filter(|line| line.contains("message dropped") && line.contains(app::outbox::EXPIRED)).count(), 1);
    assert!(app.mails().iter().any(|mail| mail.kind == "arrival"));
}

/// The history names the request, whose lines stand in the log: a form's, and a page's that shows whom to call.
#[tokio::test]
async fn what_was_done_names_the_request_that_did_it() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let booking = crate::bookings::book(&mut student, &crate::bookings::flow(&world)).await;
    let cancelled = student.post(&format!("{booking}/cancel"), &[("reason", "commuting")]).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let read = coordinator.get(&format!("/coordinator{booking}")).await;
    app.deliver().await;
    for (action, page) in [("cancelled", &cancelled), ("contact-read", &read)] {
        let query = format!("select request_id from audit where action = '{action}'");
        let row = app.db().query_one_raw(Statement::from_string(app.db().get_database_backend(), query)).await.unwrap().unwrap();
        assert_eq!(row.try_get::<Option<String>>("", "request_id").unwrap().as_deref(), page.header("x-request-id"), "{action}");
    }
}
