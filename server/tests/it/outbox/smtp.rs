//! A worker and a mail server that misbehaves.

use super::*;
use crate::common::nothing;
use app::db;
use server::{mailer::MailerOptions, worker::LONGEST_END};
use std::{
    future::pending,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

/// When the server falls silent for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hangs {
    Never,
    /// Its first so many connections get no greeting.
    Connections(usize),
    /// At a recipient whose address begins with "hangs".
    Recipients,
    /// When it has the message for such a recipient.
    Messages,
    /// Not for good: until it is told to go on.
    UntilTold,
}

struct MailServer {
    port: u16,
    noted: Arc<Noted>,
}

#[derive(Default)]
struct Noted {
    connections: AtomicUsize,
    hanging: AtomicUsize,
    go_on: Notify,
    /// The Message-IDs that it has got whole.
    received: Mutex<Vec<String>>,
}

impl MailServer {
    async fn start(hangs: Hangs) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let noted = Arc::new(Noted::default());
        let notes = noted.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, hangs, notes.clone()));
            }
        });
        Self { port, noted }
    }

    fn worker(&self, app: &TestApp) -> Worker {
        let options = MailerOptions {
            mail: format!("smtp://127.0.0.1:{}", self.port),
            from: "Praktikbo <no-reply@praktikbo.example>".to_owned(),
            smtp_ca: None,
            host: "praktikbo.example".to_owned(),
        };
        Worker::new(app.state.clone(), Mailer::new(&options).unwrap())
    }

    fn received(&self) -> Vec<String> {
        self.noted.received.lock().unwrap().clone()
    }

    async fn until(&self, done: impl Fn(&Noted) -> bool) -> Duration {
        let began = Instant::now();
        while !done(&self.noted) {
            assert!(began.elapsed() < Duration::from_secs(30), "{:?} received", self.received().len());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        began.elapsed()
    }
}

async fn hang(noted: &Noted) {
    noted.hanging.fetch_add(1, Ordering::Relaxed);
    pending().await
}

async fn converse(stream: TcpStream, hangs: Hangs, noted: Arc<Noted>) {
    let number = noted.connections.fetch_add(1, Ordering::Relaxed);
    let (read, mut write) = stream.into_split();
    if matches!(hangs, Hangs::Connections(first) if number < first) {
        hang(&noted).await;
    }
    let mut lines = BufReader::new(read).lines();
    let (mut in_message, mut to_hanging, mut id) = (false, false, String::new());
    let _ = write.write_all(b"220 localhost\r\n").await;
    while let Ok(Some(line)) = lines.next_line().await {
        if in_message && line != "." {
            if let Some(found) = line.strip_prefix("Message-ID: ") {
                id = found.to_owned();
            }
            continue;
        }
        if in_message {
            noted.received.lock().unwrap().push(id.clone());
        }
        to_hanging |= line.starts_with("RCPT TO:<hangs");
        if to_hanging && (hangs == Hangs::Recipients || in_message && hangs == Hangs::Messages) {
            hang(&noted).await;
        }
        if in_message && hangs == Hangs::UntilTold {
            noted.go_on.notified().await;
        }
        in_message = line == "DATA";
        let answer = if in_message { "354 go on\r\n" } else { "250 ok\r\n" };
        if write.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn enqueue_to(app: &TestApp, to: &str, is_code: bool) {
    let key = format!("{to}:{is_code}");
    enqueue(app, Mail { to_email: format!("{to}@example.se"), secret: is_code, ..mail(app, &key) }).await;
}

/// "A second", with room for a busy machine: what hangs does so for ever.
const PROMPT: Duration = Duration::from_secs(5);

/// "A code at most a second after it is asked for while ten connections hang", and other mail too while codes hang.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_that_hang_hold_up_nobody_else() {
    for hangs in [Hangs::Connections(10), Hangs::Recipients, Hangs::Messages] {
        for (hanging_codes, code) in [(false, true), (true, true), (true, false), (false, false)] {
            let app = TestApp::new().await;
            app.leaves_messages_unsent();
            let server = MailServer::start(hangs).await;
            for number in 0..10 {
                enqueue_to(&app, &format!("hangs-{number}"), hanging_codes).await;
            }
            let running = tokio::spawn(server.worker(&app).run(CancellationToken::new()));
            server.until(|noted| noted.hanging.load(Ordering::Relaxed) == 10).await;
            let before = server.received().len();
            enqueue_to(&app, "ebba", code).await;
            let took = server.until(|noted| noted.received.lock().unwrap().len() > before).await;
            assert!(took <= PROMPT, "{took:?} with {hangs:?}, {hanging_codes}, {code}");
            running.abort();
        }
    }
}

/// However many hang, there is room for a code.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_always_room_for_a_code() {
    let app = TestApp::new().await;
    app.leaves_messages_unsent();
    let server = MailServer::start(Hangs::Recipients).await;
    for number in 0..40 {
        enqueue_to(&app, &format!("hangs-{number}"), false).await;
    }
    let running = tokio::spawn(server.worker(&app).run(CancellationToken::new()));
    server.until(|noted| noted.hanging.load(Ordering::Relaxed) >= 12).await;
    enqueue_to(&app, "ebba", true).await;
    let took = server.until(|noted| !noted.received.lock().unwrap().is_empty()).await;
    assert!(took <= PROMPT, "{took:?}");
    assert_eq!(server.noted.connections.load(Ordering::Relaxed), 13);
    running.abort();
}

/// Each once and over few connections. How fast is measured by `make bench`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mornings_mail_leaves_in_seconds() {
    let app = TestApp::new().await;
    let server = MailServer::start(Hangs::Never).await;
    let tx = db::write(app.db()).await.unwrap();
    for number in 0..450 {
        outbox::enqueue(&tx, app.now(), mail(&app, &format!("digest:{number}"))).await.unwrap();
    }
    tx.commit(nothing()).await.unwrap();
    let stop = CancellationToken::new();
    let running = tokio::spawn(server.worker(&app).run(stop.clone()));
    server.until(|noted| noted.received.lock().unwrap().len() >= 450).await;
    stop.cancel();
    running.await.unwrap();
    let received = server.received();
    assert_eq!((received.len(), received.iter().collect::<HashSet<_>>().len()), (450, 450));
    assert!(server.noted.connections.load(Ordering::Relaxed) <= 16);
    assert_eq!(outbox::counts(app.db()).await.unwrap(), outbox::Counts::default());
}

/// What hangs when the end comes is left to its lease, and leaves under the same Message-ID.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_waits_for_nothing_that_hangs() {
    let app = TestApp::new().await;
    let server = MailServer::start(Hangs::Messages).await;
    enqueue_to(&app, "hangs", false).await;
    enqueue_to(&app, "ebba", false).await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(server.worker(&app).run(stop.clone()));
    server.until(|noted| noted.hanging.load(Ordering::Relaxed) == 1 && noted.received.lock().unwrap().len() == 2).await;
    stop.cancel();
    tokio::time::timeout(LONGEST_END, running).await.unwrap().unwrap();
    assert_eq!(outbox::counts(app.db()).await.unwrap().waiting, 1);
    let patient = MailServer::start(Hangs::Never).await;
    let worker = patient.worker(&app);
    assert_eq!(worker.send_due().await.unwrap(), 0, "the first server may have it");
    app.advance_minutes(12);
    assert_eq!(worker.send_due().await.unwrap(), 1);
    assert!(server.received().contains(&patient.received()[0]), "{:?}", patient.received());
}

/// "None sent twice": while the database fails the worker remembers what has left.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_left_while_the_database_failed_is_marked_afterwards() {
    let app = TestApp::new().await;
    let server = MailServer::start(Hangs::UntilTold).await;
    enqueue_to(&app, "ebba", false).await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(server.worker(&app).run(stop.clone()));
    server.until(|noted| noted.received.lock().unwrap().len() == 1).await;
    app.db().execute_unprepared("alter table message rename to gone").await.unwrap();
    server.noted.go_on.notify_one();
    tokio::time::sleep(Duration::from_secs(1)).await;
    app.db().execute_unprepared("alter table gone rename to message").await.unwrap();
    let back = Instant::now();
    tokio::time::timeout(Duration::from_secs(20), async {
        while outbox::counts(app.db()).await.unwrap().waiting > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await
    .unwrap();
    // Only who has tried in vain waits for so long.
    assert!(back.elapsed() > Duration::from_secs(2), "nobody tried while the table was away");
    stop.cancel();
    running.await.unwrap();
    assert_eq!(server.received().len(), 1);
}

/// "An end within the drain time and ten seconds": also while somebody else writes for longer than that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_waits_for_no_other_writer() {
    let app = TestApp::new().await;
    app.leaves_messages_unsent();
    let server = MailServer::start(Hangs::UntilTold).await;
    enqueue_to(&app, "ebba", false).await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(server.worker(&app).run(stop.clone()));
    server.until(|noted| noted.received.lock().unwrap().len() == 1).await;
    let tx = db::write(app.db()).await.unwrap();
    if tx.get_database_backend() == sea_orm::DbBackend::Postgres {
        tx.execute_unprepared("lock table message in exclusive mode").await.unwrap();
    }
    server.noted.go_on.notify_one();
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.cancel();
    tokio::time::timeout(LONGEST_END, running).await.expect("waits for the writer").unwrap();
    tx.rollback().await.unwrap();
}
