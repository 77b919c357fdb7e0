//! "Nothing that happened goes unsent": the server is killed between the commit and the end of sending, and started again.

use super::*;
use app::outbox;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
};

/// How far a mail server lets the conversation come before it falls silent for good.
#[derive(Clone, Copy)]
enum Silent {
    /// It does not even greet.
    AtOnce,
    /// It has the whole message, and does not say so.
    AfterTheMessage,
}

/// A mail server that falls silent, its port, and the message that it has when it does.
fn mail_server(silent: Silent) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, message) = channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let received = match silent {
            Silent::AtOnce => String::new(),
            Silent::AfterTheMessage => receive(&stream),
        };
        told.send(received).unwrap();
        // Keeps the connection until the other side is dead.
        let _ = BufReader::new(stream).read_to_end(&mut Vec::new());
    });
    (port, message)
}

/// Takes one message as a mail server does, and leaves it unanswered.
pub fn receive(mut stream: &TcpStream) -> String {
    let mut message = None;
    write!(stream, "220 mail.example\r\n").unwrap();
    for line in BufReader::new(stream).lines() {
        let line = line.unwrap();
        match &mut message {
            None if line == "DATA" => {
                message = Some(String::new());
                write!(stream, "354 go on\r\n").unwrap();
            }
            None => write!(stream, "250 mail.example\r\n").unwrap(),
            Some(_) if line == "." => break,
            Some(text) => text.push_str(&(line + "\n")),
        }
    }
    message.unwrap()
}

/// Asks for a code to sign in with: one form, one message.
pub fn ask_for_code(server: &Server) {
    let body = "email=ebba%40student.umu.example";
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let address = server.address;
    let head = format!("POST /sign-in HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\nconnection: close\r\n");
    write!(stream, "{head}content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

fn message_id(mail: &str) -> String {
    mail.lines().find(|line| line.starts_with("Message-ID: ")).unwrap_or_else(|| panic!("no Message-ID in {mail}")).trim().to_owned()
}

pub fn mails(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|extension| extension == "eml")).map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// Kills the server while its worker talks to a mail server that has fallen silent, and starts it again fifteen minutes
/// later by its clock, when the lease is over. Gives what the mail server had, and what was sent in the end.
async fn killed_while_sending(silent: Silent) -> (String, Vec<String>) {
    let database = TestDatabase::bare().await;
    let folder = tempfile::tempdir().unwrap();
    let (port, message) = mail_server(silent);
    let smtp = format!("smtp://127.0.0.1:{port}");
    let mut server = Server::start(database.url(), &[("PRAKTIKBO_MAIL", &smtp), ("PRAKTIKBO_NOW", "2027-01-11T07:00:00Z")], &["--migrate"]);
    server.wait_for("/readyz", Some(200));
    ask_for_code(&server);
    let received = message.recv_timeout(Duration::from_secs(20)).unwrap();
    server.process.kill().unwrap();
    server.process.wait().unwrap();

    let db = app::db::connect(database.url()).await.unwrap();
    assert_eq!(outbox::counts(&db).await.unwrap().waiting, 1, "neither sent nor lost");
    let file = format!("file:{}", folder.path().display());
    let server = Server::start(database.url(), &[("PRAKTIKBO_MAIL", &file), ("PRAKTIKBO_NOW", "2027-01-11T07:15:00Z")], &[]);
    let started = Instant::now();
    while outbox::counts(&db).await.unwrap().waiting > 0 {
        assert!(started.elapsed() < Duration::from_secs(20), "the message stays where it is");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server.signal("-TERM");
    assert_eq!(server.ends(), Some(0));
    assert_eq!(outbox::counts(&db).await.unwrap(), outbox::Counts::default());
    db.close().await.unwrap();
    (received, mails(folder.path()))
}

#[tokio::test]
async fn a_mail_that_was_not_sent_when_the_server_was_killed_is_sent_after_its_restart() {
    let (received, sent) = killed_while_sending(Silent::AtOnce).await;
    assert_eq!((received.as_str(), sent.len()), ("", 1));
    assert!(sent[0].contains("ebba@student.umu.example") && !message_id(&sent[0]).is_empty(), "{}", sent[0]);
}

#[tokio::test]
async fn a_mail_that_was_sent_but_not_marked_is_sent_again_under_the_same_id() {
    let (received, sent) = killed_while_sending(Silent::AfterTheMessage).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(message_id(&received), message_id(&sent[0]));
}
