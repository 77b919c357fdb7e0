//! What is under way when the end comes is finished, and what one process leaves another one does.

use super::{
    crash::{ask_for_code, mails, receive},
    *,
};
use app::{db::Database, outbox};
use std::{
    io::{BufRead, BufReader},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
};

/// A mail server that has the whole message and says so only when it is told to: its port, the messages that it gets, and
/// how to tell it.
fn slow_mail_server() -> (u16, Receiver<String>, Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let ((got, messages), (go_on, told)) = (channel(), channel());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            got.send(receive(&stream)).unwrap();
            if told.recv().is_err() {
                return;
            }
            write!(stream, "250 taken\r\n").unwrap();
            for _line in BufReader::new(&stream).lines() {
                // The other side may be gone after its last word.
                let _ = write!(&stream, "221 bye\r\n");
            }
        }
    });
    (port, messages, go_on)
}

async fn until_nothing_waits(db: &Database) {
    let started = Instant::now();
    while outbox::counts(db).await.unwrap().waiting > 0 {
        assert!(started.elapsed() < Duration::from_secs(20), "the message stays where it is");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn the_worker_sends_what_a_server_without_one_has_queued() {
    let database = TestDatabase::bare().await;
    let folder = tempfile::tempdir().unwrap();
    let mail = format!("file:{}", folder.path().display());
    let server = Server::start(database.url(), &[("PRAKTIKBO_MAIL", &mail)], &["--migrate", "--no-worker"]);
    server.wait_for("/readyz", Some(200));
    ask_for_code(&server);
    server.signal("-TERM");
    assert_eq!(server.ends(), Some(0));
    let db = app::db::connect(database.url()).await.unwrap();
    assert_eq!((outbox::counts(&db).await.unwrap().waiting, mails(folder.path()).len()), (1, 0), "left to the worker");

    let worker = Server::run(on(database.url(), &["worker"]), &[("PRAKTIKBO_MAIL", &mail)]);
    until_nothing_waits(&db).await;
    worker.signal("-TERM");
    assert_eq!(worker.ends(), Some(0));
    assert_eq!(outbox::counts(&db).await.unwrap(), outbox::Counts::default());
    let sent = mails(folder.path());
    assert!(sent.len() == 1 && sent[0].contains("ebba@student.umu.example"), "{sent:?}");
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_message_under_way_is_finished_and_sent_once() {
    let database = TestDatabase::bare().await;
    let (port, messages, go_on) = slow_mail_server();
    let smtp = format!("smtp://127.0.0.1:{port}");
    let server = Server::start(database.url(), &[("PRAKTIKBO_MAIL", &smtp)], &["--migrate"]);
    server.wait_for("/readyz", Some(200));
    ask_for_code(&server);
    let message = messages.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(message.contains("ebba@student.umu.example"), "{message}");
    server.signal("-TERM");
    server.wait_for("/livez", None);
    go_on.send(()).unwrap();
    assert_eq!(server.ends(), Some(0));
    let db = app::db::connect(database.url()).await.unwrap();
    assert_eq!(outbox::counts(&db).await.unwrap(), outbox::Counts::default(), "marked as sent");
    assert!(messages.try_recv().is_err(), "sent twice");
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_message_that_hangs_is_left_to_its_lease() {
    let database = TestDatabase::bare().await;
    let (port, messages, _never) = slow_mail_server();
    let smtp = format!("smtp://127.0.0.1:{port}");
    let server = Server::start(database.url(), &[("PRAKTIKBO_MAIL", &smtp)], &["--migrate"]);
    server.wait_for("/readyz", Some(200));
    ask_for_code(&server);
    let message = messages.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(message.contains("ebba@student.umu.example"), "{message}");
    let told = Instant::now();
    server.signal("-TERM");
    assert_eq!(server.ends(), Some(0));
    assert!(told.elapsed() < Duration::from_secs(10), "{:?}", told.elapsed());
    let db = app::db::connect(database.url()).await.unwrap();
    assert_eq!(outbox::counts(&db).await.unwrap().waiting, 1, "neither sent nor lost");
    assert_eq!(outbox::claim(&db, chrono::Utc::now()).await.unwrap(), None, "the mail server may have it");
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_request_under_way_gets_its_answer() {
    let database = TestDatabase::bare().await;
    let server = Server::start(database.url(), &[], &["--migrate", "--no-worker"]);
    server.wait_for("/readyz", Some(200));
    let body = "email=ebba%40student.umu.example";
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let head = format!("POST /sign-in HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\nexpect: 100-continue\r\n", server.address);
    write!(stream, "{head}content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n", body.len()).unwrap();
    // The server reads the form now: the request is under way.
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "HTTP/1.1 100 Continue");
    server.signal("-TERM");
    server.wait_for("/livez", None);
    write!(stream, "{body}").unwrap();
    let mut answer = String::new();
    lines.read_to_string(&mut answer).unwrap();
    assert!(answer.trim_start().starts_with("HTTP/1.1 303") && answer.contains("location: /sign-in/code"), "{answer}");
    assert_eq!(server.ends(), Some(0));
}
