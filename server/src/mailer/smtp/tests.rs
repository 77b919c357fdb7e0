//! Against a server that says what the test wants. Real ones, with TLS, are met in `end2end`.

use super::*;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

const PATIENT: Duration = Duration::from_millis(500);
const MAIL: &[u8] = b"Subject: test\r\n\r\nFirst\r\n.\r\nlast\r\n";

/// Says to the command that starts with a word something else than usual; an empty answer is none at all, and after one that
/// ends with `!` the connection is closed; before one that begins with `~` everything sleeps. `2:` before the word means the second message of a connection.
type Answers = &'static [(&'static str, &'static str)];

struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    async fn that_says(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(AtomicUsize::new(0));
        let (notes, accepted) = (heard.clone(), connections.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                accepted.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(converse(stream, answers, notes.clone()));
            }
        });
        Self { port, heard, connections }
    }

    fn heard(&self, word: &str) -> bool {
        self.times(word) > 0
    }

    fn times(&self, word: &str) -> usize {
        self.heard.lock().unwrap().iter().filter(|line| line.starts_with(word)).count()
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    fn client(&self, user: &str, ca: Option<&Path>) -> Smtp {
        let options = MailerOptions {
            mail: format!("smtp://{user}127.0.0.1:{}", self.port),
            smtp_ca: ca.map(Path::to_owned),
            host: "praktikbo.example".to_owned(),
            ..Default::default()
        };
        Smtp { patience: 4 * PATIENT, last_patience: PATIENT, ..Smtp::new(&options).unwrap() }
    }

    async fn send(&self, user: &str) -> Result<(), Failure> {
        let client = self.client(user, None);
        let result = client.send(&envelope(), MAIL).await;
        client.close().await;
        result
    }
}

async fn converse(stream: TcpStream, answers: Answers, heard: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut in_message, mut messages) = (false, 0);
    let _ = write.write_all(b"220 localhost\r\n").await;
    while let Ok(Some(line)) = lines.next_line().await {
        heard.lock().unwrap().push(line.clone());
        if in_message && line != "." {
            continue;
        }
        in_message = line == "DATA";
        messages += usize::from(line.starts_with("MAIL"));
        let numbered = format!("{messages}:{line}");
        let usual = match line.split(' ').next().unwrap() {
            "EHLO" => "250-localhost\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            "AUTH" => "235 2.7.0 welcome",
            "DATA" => "354 go ahead",
            "QUIT" => "221 goodbye",
            _ => "250 2.0.0 ok",
        };
        let answer = answers.iter().find(|(word, _)| line.starts_with(word) || numbered.starts_with(word)).map_or(usual, |(_, answer)| answer);
        if answer.starts_with('~') {
            std::thread::sleep(4 * PATIENT + Duration::from_millis(200));
        }
        let said = answer.trim_matches(['!', '~']);
        if !said.is_empty() && write.write_all(format!("{said}\r\n").as_bytes()).await.is_err() || said != answer {
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

/// "Only what says that this mailbox does not exist is final at once."
#[tokio::test]
async fn only_a_recipient_that_is_nobody_is_lasting() {
    for (answers, lasting) in [
        (&[("RCPT", "550 5.1.1 <asa@example.se> unknown here")] as Answers, true),
        (&[("RCPT", "550-5.1.1 The account that you tried to reach\r\n550 5.1.1 does not exist.")], true),
        (&[("RCPT", "550 5.1.2 no such domain")], true),
        (&[("RCPT", "551 5.1.6 moved")], true),
        (&[("RCPT", "556 5.1.10 takes no mail")], true),
        (&[("RCPT", "550 #5.1.1 bad address")], true),
        (&[("RCPT", "553 no such mailbox")], true),
        (&[("RCPT", "550 <asa@example.se>: User unknown")], true),
        (&[("RCPT", "550 5.1.0 rejected")], false),
        (&[("RCPT", "550 5.1.7 sender's address")], false),
        (&[("RCPT", "550 5.1.8 sender's domain does not exist: no such user")], false),
        (&[("RCPT", "550 5.2.1 disabled, user unknown")], false),
        (&[("RCPT", "552 5.2.2 over quota")], false),
        (&[("RCPT", "552 5.1.1 too many recipients")], false),
        (&[("RCPT", "552 no such user")], false),
        (&[("RCPT", "550 mailbox unavailable")], false),
        (&[("RCPT", "550 sender rejected, no such user")], false),
        (&[("RCPT", "554 blocked using list.example")], false),
        (&[("RCPT", "550 5.7.1 relaying denied")], false),
        (&[("RCPT", "503 5.5.1 need MAIL")], false),
        (&[("RCPT", "450 4.2.1 try later")], false),
        (&[("RCPT", "450 4.1.1 user unknown")], false),
        (&[("MAIL", "550 5.1.8 who are you")], false),
        (&[("MAIL", "550 5.1.1 who are you")], false),
        (&[("DATA", "554 5.5.1 no")], false),
        (&[(".", "554 5.6.0 no")], false),
        (&[(".", "550 5.1.1 no such user")], false),
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
        assert!(reason.contains(&answers[0].1[..3]) && !reason.contains("asa@"), "{reason}");
    }
}

/// A server that takes one sender only, whenever it says so, gets the mail from that one.
#[tokio::test]
async fn a_server_that_takes_no_tagged_sender_gets_the_plain_one() {
    for answers in [
        &[("MAIL FROM:<no-reply+", "553 5.7.1 not owned by user")] as Answers,
        &[("MAIL FROM:<no-reply+", "501 what")],
        &[("1:RCPT", "553 5.7.1 <no-reply+b-1@praktikbo.example>: Sender address rejected: not owned by user"), ("3:RCPT", "550 5.1.8 who")],
    ] {
        let server = Server::that_says(answers).await;
        let client = Smtp { plain: envelope().from().cloned(), ..server.client("", None) };
        let tagged = Envelope::new(Some("no-reply+b-1@praktikbo.example".parse().unwrap()), envelope().to().to_vec()).unwrap();
        for sent in 1..=2 {
            assert_eq!(client.send(&tagged, MAIL).await, Ok(()), "{answers:?}");
            assert_eq!((server.times("RSET"), server.times("last")), (sent, sent), "{answers:?}");
        }
        assert_eq!((server.connections(), server.times("MAIL FROM:<no-reply@")), (1, 2), "{answers:?}");
    }
    // What has nothing to do with the sender, or is no refusal for good, is not tried twice, and no sender a third time.
    for (answers, times) in [
        (&[("RCPT", "550 5.1.1 nobody")] as Answers, 1),
        (&[("RCPT", "552 5.2.2 full")], 1),
        (&[("MAIL", "451 4.7.1 later")], 1),
        (&[("MAIL", "553 5.7.1 nobody may")], 2),
    ] {
        let server = Server::that_says(answers).await;
        let client = Smtp { plain: envelope().from().cloned(), ..server.client("", None) };
        let tagged = Envelope::new(Some("no-reply+b-1@praktikbo.example".parse().unwrap()), envelope().to().to_vec()).unwrap();
        assert!(client.send(&tagged, MAIL).await.is_err(), "{answers:?}");
        assert_eq!(server.times("MAIL"), times, "{answers:?}");
    }
}

/// What the server can't do is not the recipient's fault.
#[tokio::test]
async fn an_address_that_this_server_does_not_take_waits_for_another_one() {
    let server = Server::that_says(&[]).await;
    let envelope = Envelope::new(None, vec!["åsa@example.se".parse().unwrap()]).unwrap();
    let failure = server.client("", None).send(&envelope, MAIL).await;
    assert!(matches!(failure, Err(Failure::Passing(_))), "{failure:?}");
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::that_says(&[]).await;
    let client = server.client("user:pass@", None);
    for _ in 0..3 {
        assert_eq!(client.send(&envelope(), MAIL).await, Ok(()));
    }
    assert_eq!((server.connections(), server.times("AUTH"), server.times("last")), (1, 1, 3));
    client.close().await;
    assert_eq!(server.times("QUIT"), 1);
}

/// Closed after the first message, silent, tired of us, or about to end: nobody waits for that, and nothing is sent twice.
#[tokio::test]
async fn a_kept_connection_that_serves_no_more_is_replaced() {
    for answers in [
        &[("1:.", "250 taken!")] as Answers,
        &[("2:MAIL", "")],
        &[("2:MAIL", "421 closing!")],
        &[("2:MAIL", "451 enough for one connection")],
        &[("2:RCPT", "421 closing!")],
        &[("2:RCPT", "!")],
        &[("2:DATA", "421 closing!")],
        // One line too many: from here on each command gets the answer to the one before.
        &[("1:.", "250 taken\r\n250 really")],
    ] {
        let server = Server::that_says(answers).await;
        let client = server.client("", None);
        for _ in 0..2 {
            assert_eq!(client.send(&envelope(), MAIL).await, Ok(()), "{answers:?}");
        }
        assert_eq!((server.connections(), server.times("last")), (2, 2), "{answers:?}");
    }
}

/// What was refused is forgotten on both sides before the next message.
#[tokio::test]
async fn a_refusal_ends_no_connection() {
    let server = Server::that_says(&[("1:RCPT", "550 5.1.1 nobody"), ("2:.", "451 4.3.0 later")]).await;
    let client = server.client("", None);
    for resets in 1..=2 {
        assert!(client.send(&envelope(), MAIL).await.is_err());
        timeout(Duration::from_secs(5), async {
            while client.kept.is_empty() {
                tokio::task::yield_now().await;
            }
        })
        .await
        .unwrap();
        assert_eq!(server.times("RSET"), resets);
    }
    assert_eq!(client.send(&envelope(), MAIL).await, Ok(()));
    assert_eq!((server.connections(), server.times("last")), (1, 2));
}

/// On one thread: while the server sleeps, so does the client, as where a machine is put to sleep. Its lease may have ended.
#[tokio::test]
async fn who_slept_hands_nothing_over() {
    let server = Server::that_says(&[("DATA", "~354 go on")]).await;
    assert!(matches!(server.send("").await, Err(Failure::Passing(_))));
    assert!(!server.heard("last"));
}

/// After the message itself nobody knows whether the server has it: no second connection takes it at once.
#[tokio::test]
async fn a_message_that_may_have_arrived_is_not_repeated_at_once() {
    for answers in [&[("2:.", "!")] as Answers, &[("2:.", "")], &[("2:.", "354 go on")]] {
        let server = Server::that_says(answers).await;
        let client = server.client("", None);
        assert_eq!(client.send(&envelope(), MAIL).await, Ok(()));
        let failure = client.send(&envelope(), MAIL).await;
        assert!(matches!(failure, Err(Failure::Passing(_))), "{answers:?}: {failure:?}");
        assert_eq!((server.connections(), server.times("last")), (1, 2), "{answers:?}");
    }
}

#[test]
fn the_answer_to_a_message_has_ten_minutes() {
    let smtp = Smtp::new(&MailerOptions { mail: "smtp://mail.example.se".to_owned(), ..Default::default() }).unwrap();
    assert_eq!(smtp.last_patience, Duration::from_secs(600));
}

#[test]
fn dots_are_stuffed() {
    for (mail, stuffed_mail) in [("", "\r\n.\r\n"), ("a", "a\r\n.\r\n"), ("a\r\n", "a\r\n.\r\n"), (".\r\n.a\r\n..", "..\r\n..a\r\n...\r\n.\r\n")] {
        assert_eq!(stuffed(mail), stuffed_mail);
    }
}

#[tokio::test]
async fn silence_and_absence_pass() {
    for answers in [&[("EHLO", "")] as Answers, &[("RCPT", "")], &[(".", "")]] {
        let failure = Server::that_says(answers).await.send("").await;
        assert!(matches!(failure, Err(Failure::Passing(_))), "{answers:?}: {failure:?}");
    }
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let gone = Server { port: gone, heard: Arc::default(), connections: Arc::default() };
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
