//! A message of the outbox as a mail: headers and parts.

use app::outbox::{Claimed, Failure};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentDisposition, ContentTransferEncoding, ContentType, Date, HeaderName, HeaderValue},
    },
};
use std::fmt::Write;

/// Everything comes from the row, so that a repeat is the same mail with the same Message-ID. The time is part of that
/// id because numbers start again when a database is made anew.
pub fn compose(message: &Claimed, from: &Mailbox, host: &str) -> Result<Message, Failure> {
    let mut mail = Message::builder()
        .from(from.clone())
        .to(mailbox(&message.to_name, &message.to_email)?)
        .message_id(Some(format!("<{}.{}@{host}>", message.created_at.timestamp(), message.id)))
        .header(Date::new(message.created_at.into()))
        .raw_header(subject(&message.subject))
        .raw_header(header("Content-Language", message.locale.tag()))
        // Answering machines stay silent: RFC 3834, and the header that Exchange reads.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"));
    if let Some(reply_to) = &message.reply_to {
        mail = mail.reply_to(mailbox("", reply_to)?);
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
        .map_err(|_| Failure::Lasting("the calendar file can't be encoded".to_owned()))?;
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

fn unwritable(error: impl std::fmt::Display) -> Failure {
    Failure::Lasting(format!("can't be written as a mail: {error}"))
}
