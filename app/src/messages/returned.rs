//! Reads what a mail server says of a message that it could not deliver: a report after RFC 3464. What comes in here comes
//! from anywhere; what is no such report about a message of ours is nothing.

use crate::outbox::bounces::{Fate, Returned, Tag, tags};
use mail_parser::{Message, MessageParser, MimeHeaders};
use std::collections::HashMap;

/// What somebody says of a message that bears one of these tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub tags: Vec<Tag>,
    pub returned: Returned,
}

/// Why a mail says nothing about a message of ours. In the operator's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    #[error("it is no mail")]
    NoMail,
    #[error("it is no report of a mail server (RFC 3464), such as an answering machine's mail")]
    NoReport,
    #[error("it reports nothing that has failed or is late")]
    NothingFailed,
    #[error("it names no message of ours")]
    NoTag,
}

/// So many tags are tried.
const MOST_TAGS: usize = 10;
/// So much is kept of what the server said, in characters.
const LONGEST_DETAIL: usize = 200;

/// `recipient` is the address that the mail server delivers to, where it says so.
pub fn read(raw: &[u8], recipient: Option<&str>) -> Result<Report, Unread> {
    let mail = MessageParser::default().parse(raw).ok_or(Unread::NoMail)?;
    let status = delivery_status(&mail).ok_or(Unread::NoReport)?;
    let returned = worst(&status).ok_or(Unread::NothingFailed)?;
    // The report's own address first, then what the server sent back of the message.
    let head = usize::try_from(mail.root_part().offset_body).unwrap_or_default().min(raw.len());
    let (head, rest) = (String::from_utf8_lossy(&raw[..head]), String::from_utf8_lossy(&raw[head..]));
    let mut found: Vec<Tag> = Vec::new();
    for tag in [recipient.unwrap_or_default(), &head, &rest].into_iter().flat_map(tags) {
        if found.len() < MOST_TAGS && !found.contains(&tag) {
            found.push(tag);
        }
    }
    if found.is_empty() { Err(Unread::NoTag) } else { Ok(Report { tags: found, returned }) }
}

/// The part for machines.
fn delivery_status(mail: &Message<'_>) -> Option<String> {
    let is_status = |subtype: &str| ["delivery-status", "global-delivery-status"].iter().any(|known| subtype.eq_ignore_ascii_case(known));
    let part = mail
        .parts
        .iter()
        .find(|part| part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("message") && kind.subtype().is_some_and(is_status)))?;
    Some(String::from_utf8_lossy(part.contents()).into_owned())
}

/// The worst that is said of any recipient: a message of ours has one, but behind it there may be others.
fn worst(status: &str) -> Option<Returned> {
    let said: Vec<_> = groups(status).iter().filter_map(returned).collect();
    let failed = said.iter().position(|returned| returned.fate == Fate::Failed);
    said.into_iter().nth(failed.unwrap_or_default())
}

/// Groups of fields, their names in lower case, folded lines put together.
fn groups(status: &str) -> Vec<HashMap<String, String>> {
    let mut groups = vec![HashMap::new()];
    let mut last = String::new();
    for line in status.lines() {
        let group = match groups.last_mut() {
            Some(group) if !line.trim().is_empty() => group,
            _ => {
                groups.push(HashMap::new());
                continue;
            }
        };
        if line.starts_with([' ', '\t']) {
            if let Some(value) = group.get_mut(&last) {
                *value = format!("{value} {}", line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            last = name.trim().to_ascii_lowercase();
            group.entry(last.clone()).or_insert_with(|| value.trim().to_owned());
        }
    }
    groups
}

fn returned(group: &HashMap<String, String>) -> Option<Returned> {
    let field = |name: &str| group.get(name).map_or("", String::as_str);
    let status = status_code(field("status"));
    let word: String = field("action").chars().take_while(char::is_ascii_alphabetic).collect();
    let fate = match word.to_ascii_lowercase().as_str() {
        "failed" => Fate::Failed,
        "delayed" => Fate::Delayed,
        "" if status.starts_with("5.") => Fate::Failed,
        // Delivered, relayed or expanded.
        _ => return None,
    };
    Some(Returned { fate, status, detail: without_addresses(field("diagnostic-code")) })
}

/// `5.1.1` of a status, which may have a comment; nothing where there is none.
fn status_code(text: &str) -> String {
    let code = text.split(|c: char| c.is_whitespace() || c == '(').find(|word| !word.is_empty()).unwrap_or_default();
    let numbers: Vec<_> = code.split('.').collect();
    let is_number = |number: &&str| (1..=3).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit());
    if numbers.len() == 3 && numbers.iter().all(is_number) { code.to_owned() } else { String::new() }
}

fn without_addresses(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let words = words.map(|word| if word.contains('@') { "…" } else { word }).collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST_DETAIL).collect()
}

#[cfg(test)]
mod tests;
