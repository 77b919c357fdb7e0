//! The mails that the service sends, kept here instead: written by the real mailer and read back by another parser.

use super::{BASE_URL, TestApp};
use app::jobs::tick;
use mail_parser::{Message, MessageParser, MimeHeaders};
use scraper::{Html, Selector};
use server::mailer::Kept;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestMail {
    pub kind: String,
    pub to: String,
    /// Of the envelope: where the mail comes back to.
    pub sender: String,
    pub reply_to: Option<String>,
    pub message_id: String,
    /// `sv` or `en`.
    pub language: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The iCalendar file.
    pub calendar: Option<String>,
    pub raw: String,
}

impl TestMail {
    fn read(kept: Kept) -> Self {
        let raw = String::from_utf8(kept.raw).unwrap();
        let mail = MessageParser::default().parse(&raw).unwrap();
        let asked = asks_for(&mail.body_html(0).unwrap_or_default());
        assert!(asked.is_empty(), "a mail that asks for something when it is read: {asked:?}\n{raw}");
        Self {
            kind: kept.kind,
            sender: kept.sender,
            to: mail.to().and_then(|to| to.first()).and_then(|to| to.address()).unwrap().to_owned(),
            reply_to: mail.reply_to().and_then(|to| to.first()).and_then(|to| to.address()).map(str::to_owned),
            message_id: mail.message_id().unwrap().to_owned(),
            language: mail.header_raw("Content-Language").unwrap().trim().to_owned(),
            subject: mail.subject().unwrap_or_default().to_owned(),
            text: mail.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
            html: mail.body_html(0).unwrap_or_default().into_owned(),
            calendar: calendar(&mail),
            raw: raw.clone(),
        }
    }

    /// The first word of `length` digits, such as a code to sign in with.
    pub fn digits(&self, length: usize) -> Option<&str> {
        self.text.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == length)
    }

    /// The path and query of the first link that starts with `prefix`.
    pub fn link(&self, prefix: &str) -> Option<&str> {
        let start = self.text.find(&format!("{BASE_URL}{prefix}"))? + BASE_URL.len();
        self.text[start..].split_whitespace().next()
    }
}

/// What a mail's HTML would fetch from elsewhere when it is opened, or take its reader to that is not ours.
pub fn asks_for(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").unwrap();
    let mut asked = Vec::new();
    for element in page.select(&all) {
        let name = element.value().name();
        if matches!(name, "img" | "link" | "script" | "iframe" | "object" | "embed" | "video" | "audio" | "source" | "base" | "form" | "svg") {
            asked.push(name.to_owned());
        }
        for (attribute, value) in element.value().attrs() {
            let leads_away = attribute == "href" && ![BASE_URL, "mailto:", "tel:"].iter().any(|known| value.starts_with(known));
            let fetches = matches!(attribute, "src" | "srcset" | "background" | "poster" | "data") || is_style_that_fetches(value);
            if leads_away || fetches {
                asked.push(format!("{attribute}={value}"));
            }
        }
        if name == "style" {
            asked.extend(element.text().filter(|text| is_style_that_fetches(text)).map(str::to_owned));
        }
    }
    asked
}

fn is_style_that_fetches(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("url(") || text.contains("@import")
}

fn calendar(mail: &Message<'_>) -> Option<String> {
    let is_calendar = |kind: &mail_parser::ContentType<'_>| kind.ctype() == "text" && kind.subtype() == Some("calendar");
    let part = mail.attachments().find(|part| part.content_type().is_some_and(is_calendar))?;
    Some(part.text_contents()?.to_owned())
}

impl TestApp {
    /// Lets the worker send everything that is due, and gives what it sent now.
    pub async fn deliver(&self) -> Vec<TestMail> {
        let before = self.mails().len();
        self.worker.send_due().await.unwrap();
        self.mails().split_off(before)
    }

    /// Lets the worker do what the clock brings (deadlines, reminders, forgetting) and send what follows from it.
    pub async fn tick(&self) -> Vec<TestMail> {
        // Once more by itself: the worker logs what fails, a test should fail.
        tick(&self.context()).await.unwrap();
        self.worker.tick().await;
        self.deliver().await
    }

    /// Everything that was sent so far, oldest first.
    pub fn mails(&self) -> Vec<TestMail> {
        self.memory.mails().into_iter().map(TestMail::read).collect()
    }

    /// What was sent to an address, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<TestMail> {
        self.mails().into_iter().filter(|mail| mail.to == address).collect()
    }
}
