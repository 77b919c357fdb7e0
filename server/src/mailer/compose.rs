//! A message of the outbox as a mail: headers and parts.

use app::outbox::{Claimed, Failure};
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentDisposition, ContentTransferEncoding, ContentType, Date, HeaderName, HeaderValue},
    },
};
use std::fmt::Write;

/// Everything comes from the row, so that a repeat is the same mail with the same Message-ID. The time is part of that
/// id because numbers start again when a database is made anew. `sender` is where it comes back to.
pub fn compose(message: &Claimed, from: &Mailbox, sender: &Address, host: &str) -> Result<Message, Failure> {
    let to = mailbox(&message.to_name, &message.to_email)?;
    let mut mail = Message::builder()
        .envelope(Envelope::new(Some(sender.clone()), vec![to.email.clone()]).map_err(unwritable)?)
        .from(from.clone())
        .to(to)
        .message_id(Some(format!("<{}.{}@{host}>", message.created_at.timestamp(), message.id)))
        .header(Date::new(message.created_at.into()))
        .raw_header(subject(&message.subject))
        .raw_header(header("Content-Language", message.locale.tag()))
        // Answering machines stay silent: RFC 3834, and the header that Exchange reads.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"));
    match message.reply_to.as_deref().map(|reply_to| mailbox("", reply_to)).transpose() {
        Ok(Some(reply_to)) => mail = mail.reply_to(reply_to),
        Ok(None) => {}
        // The recipient can do nothing about the address of a municipality that is none.
        Err(_) => tracing::warn!(id = message.id, "message without Reply-To: the address is none"),
    }
    let texts = MultiPart::alternative().singlepart(SinglePart::plain(message.text.clone())).singlepart(SinglePart::html(message.html.clone()));
    let mail = match &message.calendar {
        Some((content, method)) => mail.multipart(MultiPart::mixed().multipart(texts).singlepart(calendar(content, method)?)),
        None => mail.multipart(texts),
    };
    mail.map_err(unwritable)
}

/// In base64, which leaves the line ends of the file as they are.
fn calendar(content: &str, method: &str) -> Result<SinglePart, Failure> {
    let kind = ContentType::parse(&format!("text/calendar; method={method}; charset=utf-8; name=\"praktikbo.ics\"")).map_err(unwritable)?;
    let body = lettre::message::Body::new_with_encoding(content.as_bytes().to_vec(), ContentTransferEncoding::Base64)
        .map_err(|_| Failure::Passing("the calendar file can't be encoded".to_owned()))?;
    Ok(SinglePart::builder().header(kind).header(ContentDisposition::attachment("praktikbo.ics")).body(body))
}

fn mailbox(name: &str, email: &str) -> Result<Mailbox, Failure> {
    let address = email.parse::<Address>().map_err(|_| Failure::Lasting("the address is none".to_owned()))?;
    let name = shown(name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// lettre lets `=?` through where a subject is ASCII, and the reader's program would decode what somebody typed there.
fn subject(text: &str) -> HeaderValue {
    let (name, text) = (HeaderName::new_from_ascii_str("Subject"), shown(text));
    if !text.contains("=?") {
        return HeaderValue::new(name, text);
    }
    let encoded = encoded_words(&text);
    HeaderValue::dangerous_new_pre_encoded(name, text, encoded)
}

/// The text in RFC 2047's "Q" encoding with every byte as a number: letters, digits, `=` and line folds, nothing else.
fn encoded_words(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let words = letters.chunks(5).map(|letters| {
        let bytes = letters.iter().collect::<String>().into_bytes();
        bytes.iter().fold(String::from("=?utf-8?q?"), |mut word, byte| {
            let _ = write!(word, "={byte:02X}");
            word
        }) + "?="
    });
    words.collect::<Vec<_>>().join("\r\n ")
}

/// On one line and without what isn't shown.
fn shown(text: &str) -> String {
    text.split(char::is_control).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A fault of ours, which another version mends.
fn unwritable(error: impl std::fmt::Display) -> Failure {
    Failure::Passing(format!("can't be written as a mail: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::i18n::Locale;
    use mail_parser::{MessageParser, MimeHeaders};

    fn message() -> Claimed {
        Claimed {
            id: 17,
            kind: "confirmed".to_owned(),
            to_email: "asa@example.se".to_owned(),
            to_name: "Åsa Đorđević".to_owned(),
            reply_to: Some("bo@sorsele.example".to_owned()),
            locale: Locale::default(),
            subject: "Bokning bekräftad: Åsgård".to_owned(),
            text: "Din bokning är bekräftad.\n\n.\nŋ\n".to_owned(),
            html: "<p>Din bokning är bekräftad.</p>\n".to_owned(),
            calendar: Some(("BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n".to_owned(), "PUBLISH".to_owned())),
            created_at: "2026-11-23T08:30:00Z".parse().expect("an instant"),
            attempts: 1,
            secret: false,
        }
    }

    fn written(message: &Claimed) -> String {
        let from: Mailbox = "Praktikbo <no-reply@praktikbo.example>".parse().expect("a mailbox");
        String::from_utf8(compose(message, &from, &from.email, "praktikbo.example").expect("a mail").formatted()).expect("UTF-8")
    }

    #[test]
    fn an_independent_parser_reads_everything_back() {
        let raw = written(&message());
        let mail = MessageParser::default().parse(&raw).expect("a mail");
        assert_eq!(mail.message_id(), Some("1795422600.17@praktikbo.example"));
        assert_eq!(mail.subject(), Some("Bokning bekräftad: Åsgård"));
        let to = mail.to().and_then(|to| to.first()).expect("a recipient");
        assert_eq!((to.name(), to.address()), (Some("Åsa Đorđević"), Some("asa@example.se")));
        assert_eq!(mail.reply_to().and_then(|to| to.first()).and_then(|to| to.address()), Some("bo@sorsele.example"));
        assert_eq!(mail.date().map(|date| date.to_rfc3339()), Some("2026-11-23T08:30:00Z".to_owned()));
        for header in ["Auto-Submitted: auto-generated\r\n", "Content-Language: sv\r\n", "Content-Type: multipart/mixed"] {
            assert!(raw.contains(header), "{raw}");
        }
        assert_eq!(mail.body_text(0).map(|text| text.replace("\r\n", "\n")), Some(message().text));
        assert_eq!(mail.body_html(0).map(|text| text.replace("\r\n", "\n")), Some(message().html));
        let calendar = mail.attachment(0).expect("a calendar");
        assert_eq!(calendar.attachment_name(), Some("praktikbo.ics"));
        assert_eq!(calendar.content_type().and_then(|kind| kind.attribute("method")), Some("PUBLISH"));
        assert_eq!(calendar.contents(), message().calendar.expect("a calendar").0.as_bytes());
    }

    #[test]
    fn it_comes_back_to_another_address_than_it_is_from() {
        let from: Mailbox = "Praktikbo <no-reply@praktikbo.example>".parse().expect("a mailbox");
        let sender: Address = "no-reply+b-17-0123456789ab@praktikbo.example".parse().expect("an address");
        let mail = compose(&message(), &from, &sender, "praktikbo.example").expect("a mail");
        assert_eq!((mail.envelope().from(), mail.envelope().to()), (Some(&sender), &["asa@example.se".parse().expect("an address")][..]));
        assert!(!String::from_utf8(mail.formatted()).expect("UTF-8").contains("+b-17"), "readers see the sender");
    }

    #[test]
    fn a_repeat_has_the_same_headers() {
        let head = |raw: String| raw.split("Content-Type:").next().expect("headers").to_owned();
        assert_eq!(head(written(&message())), head(written(&message())));
    }

    #[test]
    fn names_and_subjects_inject_nothing() {
        for hostile in [
            "Anna\r\nBcc: evil@example.com",
            "Anna\nX-Evil: 1\n\nbody",
            "\"Anna\" <evil@example.com>, other@example.com",
            "=?utf-8?q?Anna=0D=0ABcc:_evil=40example.com?=",
            "å =?utf-8?b?RXZpbA==?= ŋ",
            "O'Brien, Åsa \\\" \0 \u{7f}",
            "((((",
            &"đ".repeat(300),
            &"=?".repeat(100),
            &"word ".repeat(60),
        ] {
            let raw = written(&Claimed { to_name: hostile.to_owned(), subject: hostile.to_owned(), ..message() });
            let mail = MessageParser::default().parse(&raw).expect("a mail");
            let expected = shown(hostile);
            assert_eq!(mail.subject(), Some(expected.as_str()));
            let to = mail.to().expect("a recipient").clone().into_list();
            assert_eq!(to.iter().map(|to| (to.name(), to.address())).collect::<Vec<_>>(), [(Some(expected.as_str()), Some("asa@example.se"))]);
            assert!(mail.bcc().is_none() && mail.cc().is_none() && mail.header("X-Evil").is_none());
            let head = raw.split("\r\n\r\n").next().expect("headers");
            assert!(head.is_ascii() && head.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n', '\0'])), "{head}");
        }
    }

    #[test]
    fn an_address_that_is_none_is_a_lasting_failure() {
        for address in ["", "anna", "anna@example.se\r\nBcc: evil@example.com", "a@b.se, c@d.se", "<a@b.se>"] {
            let from: Mailbox = "no-reply@praktikbo.example".parse().expect("a mailbox");
            let result = compose(&Claimed { to_email: address.to_owned(), ..message() }, &from, &from.email, "praktikbo.example");
            assert!(matches!(result, Err(Failure::Lasting(_))), "{address}");
        }
    }

    /// Whatever is wrong with it is not the recipient's fault, and mended by somebody.
    #[test]
    fn an_answer_that_reaches_nobody_keeps_no_mail_back() {
        let raw = written(&Claimed { reply_to: Some("boende, Sorsele".to_owned()), ..message() });
        assert!(!raw.contains("Reply-To") && raw.contains("To: "), "{raw}");
    }

    #[test]
    fn without_a_calendar_there_are_two_ways_to_read_it() {
        let raw = written(&Claimed { calendar: None, ..message() });
        let mail = MessageParser::default().parse(&raw).expect("a mail");
        assert!(raw.contains("Content-Type: multipart/alternative") && !raw.contains("multipart/mixed"));
        assert_eq!(mail.attachment_count(), 0);
    }
}
