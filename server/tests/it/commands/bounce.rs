//! A mail server's pipe into `praktikbo bounce`.

use super::*;
use crate::bounces::report;
use app::outbox::{self, bounces::Tag};

const SECRET: &str = "a secret that is long enough for it";

/// What the command answers to a mail.
fn hand_over(mut command: Command, mail: &[u8]) -> Output {
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that has looked at nothing does not have to take it all.
    process.stdin.take().unwrap().write_all(mail).ok();
    process.wait_with_output().unwrap()
}

/// One message in the outbox, and its envelope sender under a key.
async fn sender(app: &TestApp, secret: &[u8]) -> String {
    let letter = app::messages::Letter::new(app::i18n::Locale::default(), "Ämne", "Din bokning är bekräftad.");
    let mail = letter.to(app::messages::Recipient::new("ebba@student.umu.example", "Ebba"), &app.state.settings, "confirmed", "confirmed:1:0");
    outbox::enqueue(app.db(), app.now(), mail).await.unwrap();
    app.deliver().await;
    let id = app.memory.mails()[0].id;
    format!("{}@bo.example", Tag::new(secret, id, app.now()).unwrap().behind("no-reply").unwrap())
}

#[tokio::test]
async fn a_report_is_taken_from_the_standard_input() {
    let app = TestApp::new().await;
    let bounce = |recipient: &[&str]| {
        let mut command = on(app.database_url(), &[&["bounce"], recipient].concat());
        command.env("PRAKTIKBO_SECRET", SECRET).env("PRAKTIKBO_NOW", "2027-01-11T08:00:00+01:00");
        command
    };
    let sender = sender(&app, SECRET.as_bytes()).await;
    for (mail, to) in [(report(&sender, "failed", "5.1.1"), None), (report("postmaster@bo.example", "failed", "5.1.1"), Some(sender.as_str()))] {
        let output = hand_over(bounce(&to.into_iter().collect::<Vec<_>>()), mail.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(told(&output).contains("a message came back") && !told(&output).contains('@'), "{}", told(&output));
    }
    let mut checked = on(app.database_url(), &["check"]);
    checked.env("PRAKTIKBO_NOW", "2027-01-11T08:00:00+01:00");
    assert!(fails(checked, 1).contains("(confirmed) came back: 5.1.1"));
}

/// The key that the database keeps does as well.
#[tokio::test]
async fn without_a_secret_of_ones_own_it_works_too() {
    let app = TestApp::new().await;
    let sender = sender(&app, &server::secret::kept(app.db()).await.unwrap()).await;
    let output = hand_over(on(app.database_url(), &["bounce"]), report(&sender, "failed", "5.1.1").as_bytes());
    assert!(output.status.success() && told(&output).contains("a message came back"), "{}", told(&output));
}

/// A mail server gets what it understands: taken, also what is useless, or later.
#[tokio::test]
async fn a_mail_server_is_never_told_of_a_failure() {
    let app = TestApp::new().await;
    let away = b"From: a@b.example\r\nSubject: Autosvar\r\nAuto-Submitted: auto-replied\r\n\r\nJag \xe4r borta.\r\n".to_vec();
    let huge = [report("x@y.example", "failed", "5.1.1").into_bytes(), vec![b'x'; 20 << 20]].concat();
    let nested = "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n".repeat(5000).into_bytes();
    for mail in [vec![], vec![0; 1000], away, huge, nested, report("no-reply+b-1-0123456789ab@bo.example", "failed", "5.1.1").into_bytes()] {
        let output = hand_over(on(app.database_url(), &["bounce"]), &mail);
        assert_eq!(output.status.code(), Some(0), "{} bytes: {}", mail.len(), told(&output));
    }
    let later = report("no-reply+b-1-0123456789ab@bo.example", "failed", "5.1.1");
    let bare = TestDatabase::bare().await;
    let mut wrong = on(app.database_url(), &["bounce"]);
    wrong.env("PRAKTIKBO_SECRET", "short");
    for command in [
        on("postgres://nobody:none@127.0.0.1:1/none", &["bounce"]),
        on("sqlite:///nowhere/at/all.db", &["bounce"]),
        on(bare.url(), &["bounce"]),
        wrong,
    ] {
        let output = hand_over(command, later.as_bytes());
        assert_eq!(output.status.code(), Some(75), "{}", told(&output));
    }
}
