//! Messages leave at least once, from any number of workers, and nothing that failed is lost silently.

mod clocks;
mod folder;
mod forgetting;
mod order;
mod smtp;

use crate::common::{BASE_URL, TestApp};
use app::{
    i18n::Locale,
    messages::{Letter, Recipient},
    outbox::{self, Failure, Mail},
};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Statement};
use server::{
    mailer::{Mailer, Memory},
    worker::Worker,
};
use std::{collections::HashSet, time::Duration};
use tokio_util::sync::CancellationToken;

fn mail(app: &TestApp, key: &str) -> Mail {
    Letter::new(Locale::default(), format!("Ämne {key}"), "Din bokning är bekräftad.")
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
    assert_eq!(outbox::counts(app.db()).await.unwrap().held, 1);
    app.advance_minutes(12);
    assert_eq!(worker.send_due().await.unwrap(), 1);
    assert_eq!(outbox::counts(app.db()).await.unwrap().held, 0);
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
    app.advance_minutes(12);
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
async fn who_waits_for_a_code_is_served_first() {
    let app = TestApp::new().await;
    enqueue(&app, mail(&app, "digest:1")).await;
    enqueue(&app, mail(&app, "sign-in:1").secret()).await;
    let mut claimed = Vec::new();
    while let Some(message) = outbox::claim(app.db(), app.now()).await.unwrap() {
        claimed.push(message.subject.clone());
        outbox::sent(app.db(), &message, app.now()).await.unwrap();
    }
    assert_eq!(claimed, ["Ämne sign-in:1", "Ämne digest:1"]);
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

/// One message that can't be marked stops no others: not them from being marked, nor what waits from leaving.
#[tokio::test]
async fn what_cannot_be_marked_stops_nothing_else() {
    let app = TestApp::new().await;
    app.leaves_messages_unsent();
    for number in 1..=4 {
        enqueue(&app, mail(&app, &format!("confirmed:{number}:0"))).await;
    }
    let mut ended = Vec::new();
    for _ in 1..=3 {
        ended.push((outbox::claim(app.db(), app.now()).await.unwrap().unwrap(), Ok(())));
    }
    let refusal = if app.db().get_database_backend() == sea_orm::DbBackend::Sqlite {
        "create trigger refusal before update on message when new.key = 'confirmed:2:0' and new.sent_at is not null
         begin select raise(abort, 'refused'); end"
    } else {
        "alter table message add constraint refusal check (key <> 'confirmed:2:0' or sent_at is null)"
    };
    app.db().execute_unprepared(refusal).await.unwrap();
    let room = outbox::Room { codes: 1, others: 1, all: 1 };
    let begun = outbox::exchange(app.db(), &ended, room, app.now()).await.unwrap();
    assert_eq!(begun.iter().map(|message| message.subject.as_str()).collect::<Vec<_>>(), ["Ämne confirmed:4:0"]);
    assert_eq!(outbox::counts(app.db()).await.unwrap().waiting, 2, "the one that can't be marked, and the one that was begun");
    // Where nothing can be marked, nothing is forgotten.
    app.db().execute_unprepared("alter table message rename to gone").await.unwrap();
    outbox::exchange(app.db(), &ended, room, app.now()).await.unwrap_err();
    app.db().execute_unprepared("alter table gone rename to message").await.unwrap();
}

/// PostgreSQL stores no NUL in a text, and a terminal obeys what else a server may say.
#[tokio::test]
async fn what_a_server_says_is_kept_without_control_characters() {
    let app = TestApp::new().await;
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    let message = outbox::claim(app.db(), app.now()).await.unwrap().unwrap();
    let failure = Failure::Lasting("RCPT 550: a\0b\u{1b}[1m\u{85}c".to_owned());
    outbox::exchange(app.db(), &[(message, Err(failure))], outbox::Room { codes: 0, others: 0, all: 0 }, app.now()).await.unwrap();
    assert_eq!(outbox::dead(app.db(), 1).await.unwrap()[0].failure, "no such mailbox: RCPT 550: a b [1m c");
}

/// "Two different contents under one key are an error": the second one would never leave, and nobody would know.
#[tokio::test]
async fn a_key_has_one_message() {
    let app = TestApp::new().await;
    let (worker, _) = worker(&app);
    let first = || mail(&app, "confirmed:1:0").with_calendar(calendar("2027-01-11", "Forsgården"));
    enqueue(&app, first()).await;
    enqueue(&app, first().with_calendar(calendar("2027-01-12", "Forsgården"))).await;
    let others = [
        Mail { subject: "Another".to_owned(), ..first() },
        Mail { text: "Another".to_owned(), ..first() },
        Mail { html: "Another".to_owned(), ..first() },
        Mail { to_email: "siri@example.se".to_owned(), ..first() },
        Mail { to_name: "Siri".to_owned(), ..first() },
        Mail { reply_to: None, ..first() },
        Mail { kind: "changed", ..first() },
        Mail { locale: Locale::from_tag("en").unwrap(), ..first() },
        Mail { calendar: None, ..first() },
        first().with_calendar(calendar("2027-01-11", "Another")),
        first().secret(),
    ];
    for other in others {
        let refused = outbox::enqueue(app.db(), app.now(), other.clone()).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("confirmed:1:0")), "{other:?}");
        // Where several instances write at once, whoever comes first tells.
        outbox::enqueue_first(app.db(), app.now(), other).await.unwrap();
    }
    assert_eq!(worker.send_due().await.unwrap(), 1);
    app.advance(91);
    worker.tick().await;
    enqueue(&app, Mail { text: "Another".to_owned(), ..first() }).await;
    assert_eq!(worker.send_due().await.unwrap(), 0, "what is erased can't be compared");
}

fn calendar(stamp: &str, house: &str) -> outbox::Calendar {
    outbox::Calendar { content: format!("BEGIN:VEVENT\r\nDTSTAMP:{stamp}\r\nSUMMARY:{house}\r\nEND:VEVENT\r\n"), method: "PUBLISH" }
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
