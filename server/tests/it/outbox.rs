//! Messages leave at least once, from any number of workers, and nothing that failed is lost silently.

use crate::common::{BASE_URL, Browser, TestApp};
use app::{
    housing::model::Stay,
    i18n::Locale,
    messages::{
        Letter, Recipient,
        calendar::{BookingEvent, file},
    },
    outbox::{self, Failure, Mail},
    web::{AppState, Settings},
};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Statement};
use server::{
    health::Health,
    mailer::{Mailer, MailerOptions, Memory},
    router::router,
    site::SiteFiles,
    worker::Worker,
};
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio_util::sync::CancellationToken;

fn mail(app: &TestApp, key: &str) -> Mail {
    Letter::new(Locale::Sv, format!("Ämne {key}"), "Din bokning är bekräftad.")
        .code("123 456")
        .action("Visa bokningen", format!("{BASE_URL}/bookings/SOR-7K4M"))
        .to(
            Recipient::new("asa@example.se", "Åsa, \"Đ\" ŋ").answers_to("bo@sorsele.example", "Sorsele kommun"),
            &app.state.settings,
            "confirmed",
            key,
        )
}

async fn enqueue(app: &TestApp, mail: Mail) {
    outbox::enqueue(app.db(), app.now(), mail).await.unwrap();
}

fn worker(app: &TestApp) -> (Worker, Memory) {
    let (mailer, memory) = Mailer::memory("praktikbo.example");
    (Worker::new(app.state.clone(), mailer), memory)
}

/// What the message says, straight from its row.
async fn kept_text(app: &TestApp, key: &str) -> String {
    let query = Statement::from_string(
        app.db().get_database_backend(),
        format!("select subject || body_text || body_html as said from message where key = '{key}'"),
    );
    app.db().query_one_raw(query).await.unwrap().unwrap().try_get("", "said").unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_never_take_the_same_message() {
    let app = TestApp::new().await;
    for number in 0..60 {
        enqueue(&app, mail(&app, &format!("confirmed:{number}:0"))).await;
    }
    let now = app.now();
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let url = app.database_url().to_owned();
        workers.spawn(async move {
            let db = app::db::connect(&url).await.unwrap();
            let mut taken = Vec::new();
            while let Some(message) = outbox::claim(&db, now).await.unwrap() {
                taken.push(message.id);
                tokio::task::yield_now().await;
                outbox::sent(&db, &message, now).await.unwrap();
            }
            taken
        });
    }
    let taken = workers.join_all().await.concat();
    assert_eq!((taken.len(), taken.iter().collect::<HashSet<_>>().len()), (60, 60));
}

#[tokio::test]
async fn what_a_dead_worker_had_is_sent_again_under_the_same_id() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    let (lost, lost_memory) = Mailer::memory("praktikbo.example");
    let claimed = outbox::claim(app.db(), app.now()).await.unwrap().unwrap();
    lost.send(&claimed).await.unwrap();
    assert_eq!(worker.send_due().await.unwrap(), 0, "its lease still lasts");
    app.advance_minutes(3);
    assert_eq!(worker.send_due().await.unwrap(), 1);
    assert_eq!(worker.send_due().await.unwrap(), 0);
    let ids = [lost_memory, memory].map(|memory| message_id(&memory.mails()[0].raw));
    assert_eq!(ids[0], ids[1]);
    // The first worker comes back to life: its failure must not undo what the second one did.
    outbox::failed(app.db(), &claimed, &Failure::Passing("late".to_owned()), app.now()).await.unwrap();
    app.advance(1);
    assert_eq!(worker.send_due().await.unwrap(), 0);
}

/// "A worker whose lease has ended has no say any more", whatever its mail server told it.
#[tokio::test]
async fn a_late_worker_kills_nothing_that_another_one_sends() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    enqueue(&app, mail(&app, "confirmed:1:0").secret()).await;
    let late = outbox::claim(app.db(), app.now()).await.unwrap().unwrap();
    app.advance_minutes(3);
    let second = outbox::claim(app.db(), app.now()).await.unwrap().unwrap();
    for failure in [Failure::Lasting("550 no such user".to_owned()), Failure::Passing("too slow".to_owned())] {
        outbox::failed(app.db(), &late, &failure, app.now()).await.unwrap();
        assert!(kept_text(&app, "confirmed:1:0").await.contains("123 456"), "{failure:?}");
        assert!(outbox::claim(app.db(), app.now()).await.unwrap().is_none(), "the second worker's lease lasts: {failure:?}");
    }
    assert_eq!(outbox::counts(app.db()).await.unwrap().dead, 0);
    outbox::failed(app.db(), &second, &Failure::Passing("later".to_owned()), app.now()).await.unwrap();
    app.advance_minutes(1);
    assert_eq!((worker.send_due().await.unwrap(), memory.mails().len()), (1, 1));
}

fn message_id(raw: &[u8]) -> String {
    mail_parser::MessageParser::default().parse(raw).unwrap().message_id().unwrap().to_owned()
}

#[tokio::test]
async fn a_server_that_is_down_delays_and_loses_nothing() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    memory.refuse(Some(Failure::Passing("connection network: refused".to_owned())));
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    enqueue(&app, mail(&app, "confirmed:2:0")).await;
    assert_eq!(worker.send_due().await.unwrap(), 2);
    assert_eq!(worker.send_due().await.unwrap(), 0, "not before the delay");
    for _ in 0..15 {
        app.advance_minutes(180);
        worker.send_due().await.unwrap();
    }
    let counts = outbox::counts(app.db()).await.unwrap();
    assert_eq!((counts.waiting, counts.dead), (2, 0));
    assert_eq!(counts.waiting_since, Some(app.now() - TimeDelta::hours(45)));
    memory.refuse(None);
    app.advance_minutes(6 * 60);
    assert_eq!(worker.send_due().await.unwrap(), 2);
    assert_eq!(outbox::counts(app.db()).await.unwrap(), outbox::Counts::default());
    assert_eq!(memory.mails().len(), 2);
}

#[tokio::test]
async fn after_the_last_try_a_message_is_dead_and_visible() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    memory.refuse(Some(Failure::Passing("connection network: refused".to_owned())));
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    for _ in 0..30 {
        worker.send_due().await.unwrap();
        app.advance_minutes(6 * 60);
    }
    let dead = outbox::dead(app.db(), 10).await.unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!((dead[0].kind.as_str(), dead[0].attempts, dead[0].failure.as_str()), ("confirmed", 21, "connection network: refused"));
}

#[tokio::test]
async fn one_refused_recipient_holds_up_nobody() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    enqueue(&app, Mail { to_email: "no address".to_owned(), ..mail(&app, "confirmed:1:0") }).await;
    enqueue(&app, mail(&app, "confirmed:2:0")).await;
    assert_eq!(worker.send_due().await.unwrap(), 2);
    assert_eq!(memory.mails().len(), 1);
    let counts = outbox::counts(app.db()).await.unwrap();
    assert_eq!((counts.waiting, counts.dead), (0, 1));
}

#[tokio::test]
async fn an_expired_message_is_dropped_and_its_code_with_it() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    enqueue(&app, mail(&app, "sign-in:1").until(app.now() + TimeDelta::minutes(20)).secret()).await;
    enqueue(&app, mail(&app, "confirmed:1:0").until(app.now() + TimeDelta::days(2))).await;
    app.advance_minutes(20);
    assert_eq!(worker.send_due().await.unwrap(), 1);
    assert_eq!(memory.mails().len(), 1);
    let dead = outbox::dead(app.db(), 10).await.unwrap();
    assert_eq!(dead.iter().map(|dead| dead.failure.as_str()).collect::<Vec<_>>(), ["expired before it could be sent"]);
    assert_eq!(kept_text(&app, "sign-in:1").await, "");
}

#[tokio::test]
async fn a_code_is_erased_once_it_was_sent_and_everything_after_a_while() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    enqueue(&app, mail(&app, "sign-in:1").secret()).await;
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    worker.send_due().await.unwrap();
    assert!(String::from_utf8_lossy(&memory.mails()[0].raw).contains("123 456"));
    assert_eq!(kept_text(&app, "sign-in:1").await, "");
    assert!(kept_text(&app, "confirmed:1:0").await.contains("123 456"));
    app.advance(91);
    worker.tick().await;
    assert_eq!(kept_text(&app, "confirmed:1:0").await, "");
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    assert_eq!(worker.send_due().await.unwrap(), 0, "the key still stops a second one");
}

#[tokio::test]
async fn a_running_worker_sends_and_stops_when_told() {
    let app = TestApp::new().await;
    let (worker, memory) = worker(&app);
    let stop = CancellationToken::new();
    let running = tokio::spawn(worker.run(stop.clone()));
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    tokio::time::timeout(Duration::from_secs(20), async {
        while outbox::counts(app.db()).await.unwrap().waiting > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await
    .unwrap();
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(5), running).await.unwrap().unwrap();
    assert_eq!(memory.mails().len(), 1);
}

/// The service as somebody who tries it out runs it: mails go into a folder.
fn tried_out(app: &TestApp, folder: &Path, base_url: &str) -> (Worker, Browser) {
    let options = MailerOptions {
        mail: format!("file:{}", folder.display()),
        from: "Praktikbo <no-reply@praktikbo.example>".to_owned(),
        smtp_ca: None,
        host: "praktikbo.example".to_owned(),
    };
    let mailer = Mailer::new(&options).unwrap();
    let settings = Settings { base_url: base_url.to_owned(), secret: vec![], mail_folder: mailer.folder() };
    let state = AppState { settings: Arc::new(settings), ..app.state.clone() };
    let files = SiteFiles::at(PathBuf::from("no-site-in-tests")).unwrap();
    (Worker::new(state.clone(), mailer), Browser::of(router(state, files, Health::default(), &TestApp::http_options()), app))
}

fn files(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    files
}

#[tokio::test]
async fn mails_in_the_folder_are_shown() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (worker, mut browser) = tried_out(&app, folder.path(), BASE_URL);
    assert!(browser.get("/dev/mail").await.html().contains("Inga mejl ännu"));
    let stay = Stay::new("2027-01-18".parse().unwrap(), "2027-02-14".parse().unwrap()).unwrap();
    let event = BookingEvent {
        reference: "SOR-7K4M",
        sequence: 0,
        state: app::bookings::model::BookingState::Confirmed,
        stay,
        house: "Åsgård",
        address: "Storgatan 3, 924 31 Sorsele",
        stamped: app.now(),
        locale: Locale::Sv,
    };
    let hostile = "<script>alert(1)</script></textarea><img src=x onerror=alert(1)>";
    let mail = Mail { subject: hostile.to_owned(), to_name: hostile.to_owned(), ..mail(&app, "confirmed:1:0") };
    enqueue(&app, mail.with_calendar(file(&app.state.settings, &event))).await;
    worker.send_due().await.unwrap();
    let names = files(folder.path());
    assert!(names.len() == 1 && names[0].ends_with("Z-000001.eml"), "{names:?}");

    let list = browser.get("/dev/mail").await;
    assert_eq!(list.status, 200);
    let page = browser.get(&format!("/dev/mail/{}", names[0])).await;
    assert_eq!(page.status, 200);
    for page in [&list, &page] {
        assert!(
            page.html().contains("&lt;script&gt;alert(1)") && !page.html().contains("<script>alert") && !page.html().contains("<img src=x"),
            "{}",
            page.html()
        );
    }
    for text in ["Din bokning är bekräftad.", "123 456", "href=\"http://127.0.0.1:3000/bookings/SOR-7K4M\"", "METHOD:PUBLISH", "bo@sorsele.example"]
    {
        assert!(page.html().contains(text), "{text} is not in {}", page.html());
    }
    let html = browser.get(&format!("/dev/mail/{}/html", names[0])).await;
    assert!(html.html().contains("<h1 style=") && html.header("content-security-policy").unwrap().contains("sandbox"));
}

#[tokio::test]
async fn a_repeat_takes_the_place_of_its_file() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (worker, _) = tried_out(&app, folder.path(), BASE_URL);
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    let (from, _) = (outbox::claim(app.db(), app.now()).await.unwrap().unwrap(), ());
    let options = MailerOptions {
        mail: format!("file:{}", folder.path().display()),
        from: "a@b.example".to_owned(),
        smtp_ca: None,
        host: "b.example".to_owned(),
    };
    Mailer::new(&options).unwrap().send(&from).await.unwrap();
    app.advance_minutes(3);
    assert_eq!(worker.send_due().await.unwrap(), 1);
    assert_eq!(files(folder.path()).len(), 1);
}

#[tokio::test]
async fn the_folder_is_for_this_machine_alone() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("20270111T070000Z-000001.eml"), "Subject: x\r\n\r\nx").unwrap();
    std::fs::write(folder.path().with_extension("eml"), "Subject: x\r\n\r\nsecret").unwrap();
    let name = folder.path().with_extension("eml").file_name().unwrap().to_str().unwrap().to_owned();
    let (_, mut local) = tried_out(&app, folder.path(), BASE_URL);
    let (_, mut public) = tried_out(&app, folder.path(), "http://praktikbo.example");
    assert_eq!(local.get("/dev/mail/20270111T070000Z-000001.eml").await.status, 200);
    for path in [format!("/dev/mail/..%2F{name}"), "/dev/mail/missing.eml".to_owned(), "/dev/mail/..%2F..%2Fetc%2Fpasswd".to_owned()] {
        assert_eq!(local.get(&path).await.status, 404, "{path}");
        assert_eq!(local.get(&format!("{path}/html")).await.status, 404, "{path}/html");
    }
    for path in ["/dev/mail", "/dev/mail/20270111T070000Z-000001.eml", "/dev/mail/20270111T070000Z-000001.eml/html"] {
        assert_eq!(public.get(path).await.status, 404, "{path}");
        assert_eq!(app.browser().get(path).await.status, 404, "{path} without a folder");
    }
    std::fs::remove_file(folder.path().with_extension("eml")).unwrap();
}
