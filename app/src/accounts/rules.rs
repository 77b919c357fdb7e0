//! What holds when somebody signs in. Plain functions over plain data.

use super::model::SignIn;
use crate::error::Failure;
use chrono::{DateTime, TimeDelta, Utc};
use std::net::IpAddr;

/// "Token stored hashed, 20 minutes, single use, five tries".
pub const LIFETIME: TimeDelta = TimeDelta::minutes(20);
pub const TRIES: i32 = 5;

/// Thirty days after the last visit a session ends.
pub const SESSION_LIFETIME: TimeDelta = TimeDelta::days(30);
/// A session that was seen this recently is not written again.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(10);

pub const NAME_LENGTH: usize = 100;

/// Why somebody was not signed in, or why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    NotAnAddress,
    /// Too many messages or too many tries; seconds until the next one.
    TooMany {
        retry_after_seconds: u64,
    },
    /// Nobody asked for this, or it was long ago.
    Unknown,
    Used,
    Expired,
    /// The code is wrong, and may be tried so often again.
    WrongCode {
        left: i32,
    },
    NoTriesLeft,
    /// The link was asked for in another browser: the reader must say that this is right.
    OtherBrowser,
    NameMissing,
    NameTooLong,
    NoSuchUniversity,
}

impl Refusal {
    /// The word for this refusal in the keys of its texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnAddress => "not-an-address",
            Self::TooMany { .. } => "too-many",
            Self::Unknown => "unknown",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::WrongCode { .. } => "wrong-code",
            Self::NoTriesLeft => "no-tries-left",
            Self::OtherBrowser => "other-browser",
            Self::NameMissing => "name-missing",
            Self::NameTooLong => "name-too-long",
            Self::NoSuchUniversity => "no-such-university",
        }
    }
}

impl From<Refusal> for Failure<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Whether a link may still be used. "Token stored hashed, 20 minutes, single use".
pub fn is_open(sign_in: &SignIn, now: DateTime<Utc>) -> Result<(), Refusal> {
    if sign_in.used_at.is_some() {
        Err(Refusal::Used)
    } else if sign_in.expires_at <= now {
        Err(Refusal::Expired)
    } else {
        Ok(())
    }
}

/// Whether a code may be tried. "… five tries, bound to the browser that asked".
pub fn may_try(sign_in: &SignIn, browser_hash: &str, now: DateTime<Utc>) -> Result<(), Refusal> {
    is_open(sign_in, now)?;
    if sign_in.browser_hash != browser_hash {
        Err(Refusal::Unknown)
    } else if sign_in.tries >= TRIES {
        Err(Refusal::NoTriesLeft)
    } else {
        Ok(())
    }
}

/// What a wrong code leads to, the try that was just made included.
pub fn after_wrong_code(sign_in: &SignIn) -> Refusal {
    match TRIES - sign_in.tries - 1 {
        left if left > 0 => Refusal::WrongCode { left },
        _ => Refusal::NoTriesLeft,
    }
}

/// Whether a link signs in here. "bound to the browser that asked (the link also works elsewhere after a clear question)".
pub fn may_follow_link(sign_in: &SignIn, browser_hash: Option<&str>, confirmed: bool, now: DateTime<Utc>) -> Result<(), Refusal> {
    is_open(sign_in, now)?;
    if confirmed || browser_hash == Some(sign_in.browser_hash.as_str()) { Ok(()) } else { Err(Refusal::OtherBrowser) }
}

/// How often something may be done within a window of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub count: i32,
    pub seconds: i64,
}

/// Messages to one address: enough for somebody whose mail is slow, too few to be a nuisance.
pub const MESSAGES_TO_ADDRESS: [Limit; 2] = [Limit { count: 5, seconds: 15 * 60 }, Limit { count: 20, seconds: 24 * 60 * 60 }];
/// Messages asked for from one place. A whole campus may share one address.
pub const MESSAGES_FROM_CLIENT: Limit = Limit { count: 60, seconds: 15 * 60 };
/// Codes and links tried from one place.
pub const TRIES_FROM_CLIENT: Limit = Limit { count: 120, seconds: 15 * 60 };

impl Limit {
    /// When the window began that `now` is in, as seconds since 1970.
    pub fn window_start(self, now: DateTime<Utc>) -> i64 {
        now.timestamp() - now.timestamp().rem_euclid(self.seconds)
    }

    /// `count` includes the attempt in question.
    pub fn check(self, count: i32, now: DateTime<Utc>) -> Result<(), Refusal> {
        if count <= self.count {
            return Ok(());
        }
        let left = self.window_start(now) + self.seconds - now.timestamp();
        Err(Refusal::TooMany { retry_after_seconds: u64::try_from(left).unwrap_or(1) })
    }
}

/// The part of an address that one customer of a network has: all of IPv4, the first half of IPv6.
pub fn neighbourhood(client: IpAddr) -> String {
    match client.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// An e-mail address as it is stored: trimmed and in lower case. Looks for what would break a mail or our tables and
/// for slips of the keyboard; whether the address exists, only the code from the mail can tell.
pub fn email(typed: &str) -> Result<String, Refusal> {
    let address = typed.trim().to_lowercase();
    let is_right = address.len() <= 254 && address.rsplit_once('@').is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    if is_right { Ok(address) } else { Err(Refusal::NotAnAddress) }
}

fn is_local_part(text: &str) -> bool {
    let usual = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    (1..=64).contains(&text.len()) && text.chars().all(usual) && !text.starts_with('.') && !text.ends_with('.') && !text.contains("..")
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

/// The domains that may tell an address's university: its own, then those above it (`student.umu.se`, `umu.se`).
pub fn domains(email: &str) -> impl Iterator<Item = &str> {
    let own = email.rsplit_once('@').map(|(_, domain)| domain);
    std::iter::successors(own, |domain| domain.split_once('.').map(|(_, above)| above)).filter(|domain| domain.contains('.'))
}

/// Where to go after signing in: a page of ours, or the start page. What leads elsewhere is not followed.
pub fn local_path(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    let is_ours = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/sign-in") && !text.starts_with("/sign-out");
    let path = if is_plain && is_ours && text.len() <= 2000 { text } else { "/" };
    path.to_owned()
}

/// A code as it was typed, with spaces or dashes between the digits.
pub fn typed_code(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')).collect()
}

/// A person's name: one line, not empty.
pub fn name(typed: &str) -> Result<String, Refusal> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Refusal::NameMissing),
        length if length > NAME_LENGTH => Err(Refusal::NameTooLong),
        _ => Ok(name),
    }
}
