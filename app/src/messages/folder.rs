//! The folder that mails are written to where the service is tried out, read back.

use crate::{
    error::AppError,
    request::{AppState, Visit},
};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders, PartType};
use std::{fs, path::Path, path::PathBuf};

/// The most that are listed.
const LISTED: usize = 200;

/// A mail in the list.
pub struct Listed {
    pub file: String,
    pub time: Option<chrono::DateTime<chrono::Utc>>,
    pub to: String,
    pub subject: String,
}

/// A mail to read.
pub struct Opened {
    pub listed: Listed,
    pub from: String,
    pub reply_to: String,
    pub message_id: String,
    pub language: String,
    pub text: String,
    pub html: Option<String>,
    /// Method and content.
    pub calendar: Option<(String, String)>,
    pub source: String,
}

/// Where the mails are, if they are in a folder and a browser on this machine asks; else there is no such page.
pub fn folder(state: &AppState, visit: &Visit) -> Result<PathBuf, AppError> {
    let folder = state.settings.mail_folder.clone();
    folder.filter(|_| state.settings.is_loopback() && visit.at_this_machine).ok_or(AppError::NotFound)
}

/// The newest first, and whether there are more. The names sort by time.
pub fn list(folder: &Path) -> (Vec<Listed>, bool) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|file| is_mail(file)).collect();
    files.sort_unstable_by(|a, b| b.cmp(a));
    let more = files.len() > LISTED;
    let mails = files.into_iter().take(LISTED).filter_map(|file| {
        let raw = fs::read(folder.join(&file)).ok()?;
        MessageParser::default().parse_headers(&raw).map(|mail| listed(&mail, file))
    });
    (mails.collect(), more)
}

pub fn open(folder: &Path, file: &str) -> Option<Opened> {
    let raw = is_mail(file).then(|| fs::read(folder.join(file)).ok())??;
    let mail = MessageParser::default().parse(&raw)?;
    let calendar = mail.attachments().find(|part| part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar")));
    Some(Opened {
        listed: listed(&mail, file.to_owned()),
        from: addresses(mail.from()),
        reply_to: addresses(mail.reply_to()),
        message_id: mail.message_id().unwrap_or_default().to_owned(),
        language: if let HeaderValue::Text(language) = mail.content_language() { language.to_string() } else { String::new() },
        text: mail.body_text(0).unwrap_or_default().into_owned(),
        html: mail.html_bodies().find_map(|part| if let PartType::Html(html) = &part.body { Some(html.to_string()) } else { None }),
        calendar: calendar.map(|part| {
            let method = part.content_type().and_then(|kind| kind.attribute("method")).unwrap_or_default();
            (method.to_owned(), String::from_utf8_lossy(part.contents()).into_owned())
        }),
        source: String::from_utf8_lossy(&raw).into_owned(),
    })
}

/// A name that the mailer gives, and so no way out of the folder.
fn is_mail(file: &str) -> bool {
    file.strip_suffix(".eml").is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

fn listed(mail: &Message, file: String) -> Listed {
    let time = mail.date().and_then(|date| chrono::DateTime::from_timestamp(date.to_timestamp(), 0));
    Listed { file, time, to: addresses(mail.to()), subject: mail.subject().unwrap_or_default().to_owned() }
}

/// "Anna <anna@example.se>"
fn addresses(list: Option<&Address>) -> String {
    let each = list.into_iter().flat_map(Address::iter).map(|one| match (one.name(), one.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    });
    each.collect::<Vec<_>>().join(", ")
}
