//! Against a server that says what the test wants. Real ones, with TLS, are met in `end2end`.

use super::*;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

const MAIL: &[u8] = b"Subject: test\r\n\r\nFirst\r\n.\r\nlast\r\n";

/// Says to the command that starts with a word something else than usual; an empty answer is none at all.
type Answers = &'static [(&'static str, &'static str)];

struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn that_says(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = heard.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, answers, notes.clone()));
            }
        });
        Self { port, heard }
    }

    fn heard(&self, word: &str) -> bool {
        self.heard.lock().unwrap().iter().any(|line| line.starts_with(word))
    }

    fn client(&self, user: &str, ca: Option<&Path>) -> Smtp {
        let options = MailerOptions {
            mail: format!("smtp://{user}127.0.0.1:{}", self.port),
            smtp_ca: ca.map(Path::to_owned),
            host: "praktikbo.example".to_owned(),
            ..Default::default()
        };
        let patience = Duration::from_millis(500);
        Smtp { patience, last_patience: patience, ..Smtp::new(&options).unwrap() }
    }

    async fn send(&self, user: &str) -> Result<(), Failure> {
        self.client(user, None).send(&envelope(), MAIL).await
    }
}

async fn converse(stream: TcpStream, answers: Answers, heard: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut in_message = false;
    let _ = write.write_all(b"220 localhost\r\n").await;
    while let Ok(Some(line)) = lines.next_line().await {
        heard.lock().unwrap().push(line.clone());
        if in_message && line != "." {
            continue;
        }
        in_message = line == "DATA";
        let usual = match line.split(' ').next().unwrap() {
            "EHLO" => "250-localhost\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            "AUTH" => "235 2.7.0 welcome",
            "DATA" => "354 go ahead",
            "QUIT" => "221 goodbye",
            _ => "250 2.0.0 ok",
        };
        let answer = answers.iter().find(|(word, _)| line.starts_with(word)).map_or(usual, |(_, answer)| answer);
        if !answer.is_empty() && write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}

fn envelope() -> Envelope {
    Envelope::new(Some("no-reply@praktikbo.example".parse().unwrap()), vec!["asa@example.se".parse().unwrap()]).unwrap()
}

#[tokio::test]
async fn a_message_is_handed_over() {
    let server = Server::that_says(&[]).await;
    assert_eq!(server.send("user:p%C3%A5ss@").await, Ok(()));
    for line in ["EHLO praktikbo.example", "AUTH PLAIN ", "MAIL FROM:<no-reply@praktikbo.example>", "RCPT TO:<asa@example.se>", "..", "last", "QUIT"]
    {
        assert!(server.heard(line), "{line}");
    }
}

#[tokio::test]
async fn only_a_refused_recipient_is_lasting() {
    for (answers, lasting) in [
        (&[("RCPT", "550 5.1.1 <asa@example.se> unknown here")] as Answers, true),
        (&[("RCPT", "553 no such mailbox")], true),
        (&[("RCPT", "550 5.7.1 relaying denied")], false),
        (&[("RCPT", "450 4.2.1 try later")], false),
        (&[("MAIL", "550 5.1.8 who are you")], false),
        (&[("DATA", "554 5.5.1 no")], false),
        (&[(".", "554 5.6.0 no")], false),
        (&[("AUTH", "535 5.7.8 wrong password")], false),
        (&[("EHLO", "500 what"), ("HELO", "500 what")], false),
    ] {
        let server = Server::that_says(answers).await;
        let failure = server.send("user:pass@").await.unwrap_err();
        let (is_lasting, reason) = match failure {
            Failure::Lasting(reason) => (true, reason),
            Failure::Passing(reason) => (false, reason),
        };
        assert_eq!(is_lasting, lasting, "{answers:?}: {reason}");
        assert!(reason.contains(answers[0].1.split(' ').next().unwrap()) && !reason.contains("asa@"), "{reason}");
    }
}

#[tokio::test]
async fn silence_and_absence_pass() {
    for answers in [&[("EHLO", "")] as Answers, &[("RCPT", "")], &[(".", "")]] {
        let failure = Server::that_says(answers).await.send("").await;
        assert!(matches!(failure, Err(Failure::Passing(_))), "{answers:?}: {failure:?}");
    }
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let gone = Server { port: gone, heard: Arc::default() };
    assert!(matches!(gone.send("").await, Err(Failure::Passing(_))));
}

#[tokio::test]
async fn a_taken_message_is_sent_however_the_server_takes_the_goodbye() {
    for answers in [&[("QUIT", "")] as Answers, &[("QUIT", "500 no")]] {
        assert_eq!(Server::that_says(answers).await.send("").await, Ok(()));
    }
}

#[tokio::test]
async fn without_the_encryption_that_is_required_nothing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let ca = folder.path().join("ca.pem");
    std::fs::write(&ca, include_str!("ca.pem")).unwrap();
    let server = Server::that_says(&[]).await;
    let result = server.client("user:pass@", Some(&ca)).send(&envelope(), MAIL).await;
    assert!(matches!(result, Err(Failure::Passing(_))), "{result:?}");
    assert!(!server.heard("AUTH") && !server.heard("MAIL"));
}

#[test]
fn credentials_never_travel_in_the_clear_between_machines() {
    let security = |implicit, host, credentials| security(implicit, host, credentials, None).unwrap();
    for host in ["mail.example.se", "10.0.0.5", "2001:db8::1"] {
        assert!(matches!(security(false, host, true), Security::Required(_)));
        assert!(matches!(security(false, host, false), Security::Offered(_)));
        assert!(matches!(security(true, host, true), Security::Always(_)));
    }
    for host in ["localhost", "127.0.0.1", "::1"] {
        assert!(matches!(security(false, host, true), Security::Local));
        assert!(matches!(security(true, host, true), Security::Always(_)));
    }
}

#[test]
fn addresses_of_servers_are_read() {
    let smtp = |mail: &str| Smtp::new(&MailerOptions { mail: mail.to_owned(), ..Default::default() });
    for (mail, host, port) in [
        ("smtps://a:b@mail.example.se", "mail.example.se", 465),
        ("smtp://a:b@mail.example.se", "mail.example.se", 587),
        ("smtp://mail.example.se", "mail.example.se", 25),
        ("smtp://a:b@mail.example.se:2525", "mail.example.se", 2525),
        ("smtp://[::1]:2525", "::1", 2525),
    ] {
        let smtp = smtp(mail).unwrap();
        assert_eq!((smtp.host.as_str(), smtp.port), (host, port));
    }
    for mail in [
        "",
        "mail",
        "http://mail.example.se",
        "smtp:",
        "smtp://",
        "smtp://a@mail.example.se",
        "smtp://:b@mail.example.se",
        "smtp://a:%FF@mail.example.se",
    ] {
        assert!(smtp(mail).is_err_and(|(variable, _)| variable == "PRAKTIKBO_MAIL"), "{mail}");
    }
}
