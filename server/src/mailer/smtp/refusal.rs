//! What the mail server's answers mean for a message.

use app::outbox::Failure;
use lettre::transport::smtp::Error;
use std::error::Error as _;

/// What RFC 3463 says of a recipient that is nobody: no such mailbox, no such system, no address, moved away, a domain that
/// takes no mail. The others of 5.1 are about the sender (7, 8) or leave it open.
const NOBODY: [&str; 5] = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"];
/// What it says of a sender; 5.7, which is about rights, may be about theirs.
const SENDER: [&str; 2] = ["5.1.7", "5.1.8"];
/// How servers say it that know no such codes.
const WORDS: [&str; 11] = [
    "no such user",
    "no such mailbox",
    "no such recipient",
    "no such account",
    "user unknown",
    "unknown user",
    "unknown recipient",
    "recipient unknown",
    "user not found",
    "mailbox not found",
    "no mailbox here",
];
/// "Too many recipients" or "no room", which RFC 5321, 4.5.3.1.10 wants read as 452.
const NO_ROOM: &str = "552";
/// The server closes the connection.
const CLOSING: &str = "421";

pub fn passing(reason: &str) -> Failure {
    Failure::Passing(reason.to_owned())
}

pub fn refused(at: &str, error: &Error) -> Failure {
    Failure::Passing(reason(at, error))
}

/// "Only what says that this mailbox does not exist is final at once." A full mailbox, a relay that does not know us, a sender
/// or a list of blocked addresses is mended by somebody, and the message leaves then.
pub fn recipient_refused(error: &Error) -> Failure {
    let is_final = error.is_permanent() && status(error) != NO_ROOM && names_nobody(&words(error));
    if is_final { Failure::Lasting(reason("RCPT", error)) } else { refused("RCPT", error) }
}

/// Whether the server said something, and will go on listening.
pub fn is_answer(error: &Error) -> bool {
    error.status().is_some() && status(error) != CLOSING
}

/// Whether a refused recipient was refused because of who sends.
pub fn is_about_sender(error: &Error) -> bool {
    let words = words(error).to_lowercase();
    let code = words.split_whitespace().next().unwrap_or_default().trim_matches(|c: char| !c.is_ascii_digit());
    SENDER.contains(&code) || code.starts_with("5.7.") || words.contains("sender")
}

fn names_nobody(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let code = first.trim_matches(|c: char| !c.is_ascii_digit());
    if code.split('.').count() == 3 && code.split('.').all(|part| part.parse::<u16>().is_ok()) {
        return NOBODY.contains(&code);
    }
    let words = words.to_lowercase();
    WORDS.iter().any(|said| words.contains(said)) && !words.contains("sender")
}

fn status(error: &Error) -> String {
    error.status().map(|code| code.to_string()).unwrap_or_default()
}

fn words(error: &Error) -> String {
    error.source().map(ToString::to_string).unwrap_or_default()
}

/// Where the conversation ended and what the server said, without addresses.
fn reason(at: &str, error: &Error) -> String {
    let words = words(error).split_whitespace().map(|word| if word.contains('@') { "…" } else { word }).collect::<Vec<_>>().join(" ");
    let kind = if error.status().is_some() { status(error) } else { kind(error).to_owned() };
    format!("{at} {kind}: {words}").chars().take(200).collect()
}

fn kind(error: &Error) -> &'static str {
    if error.is_timeout() {
        "timeout"
    } else if error.is_tls() {
        "TLS"
    } else if error.is_client() {
        "client"
    } else {
        "network"
    }
}
