//! What holds when somebody signs in. Plain functions over plain data.

use super::model::SignIn;
use crate::{error::Failure, placements::model::UniversityId, text};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::EnumIter;
use std::collections::HashMap;

mod limits;

pub use limits::*;

/// "Token stored hashed, 20 minutes, single use, five tries".
pub const LIFETIME: TimeDelta = TimeDelta::minutes(20);
pub const TRIES: i32 = 5;
/// "One guess is compared with the newest three codes of the address that was asked for, and each comparison is a try."
pub const COMPARED: u64 = 3;
/// So many codes there are, of six digits.
pub const CODES: u32 = 1_000_000;

/// Thirty days after the last visit a session ends.
pub const SESSION_LIFETIME: TimeDelta = TimeDelta::days(30);

pub const NAME_LENGTH: usize = 100;

/// Why somebody was not signed in, or why nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, EnumIter)]
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
    /// It does not have six digits.
    NotACode,
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
    /// The address is the one that they sign in with already.
    OwnAddress,
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
            Self::NotACode => "not-a-code",
            Self::WrongCode { .. } => "wrong-code",
            Self::NoTriesLeft => "no-tries-left",
            Self::OtherBrowser => "other-browser",
            Self::NameMissing => "name-missing",
            Self::NameTooLong => "name-too-long",
            Self::NoSuchUniversity => "no-such-university",
            Self::OwnAddress => "own-address",
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
    if sign_in.browser_hash == browser_hash { is_open_to_codes(sign_in, now) } else { Err(Refusal::Unknown) }
}

/// Whether the right code would still sign in. "20 minutes, single use, five tries".
pub fn is_open_to_codes(sign_in: &SignIn, now: DateTime<Utc>) -> Result<(), Refusal> {
    is_open(sign_in, now)?;
    if sign_in.tries < TRIES { Ok(()) } else { Err(Refusal::NoTriesLeft) }
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

/// An e-mail address as it is stored, see [`crate::email::read`].
pub fn email(typed: &str) -> Result<String, Refusal> {
    crate::email::read(typed).ok_or(Refusal::NotAnAddress)
}

/// The domains that may tell an address's university: its own, then those above it (`student.umu.se`, `umu.se`).
fn domains(email: &str) -> impl Iterator<Item = &str> {
    let own = email.rsplit_once('@').map(|(_, domain)| domain);
    std::iter::successors(own, |domain| domain.split_once('.').map(|(_, above)| above)).filter(|domain| domain.contains('.'))
}

/// "A student belongs to a university by e-mail domain (data)": the university of the closest domain that is known.
pub fn university(email: &str, known: &HashMap<String, UniversityId>) -> Option<UniversityId> {
    domains(email).find_map(|domain| known.get(domain).copied())
}

/// Where to go after signing in: a page of ours, or the start page. What leads elsewhere is not followed.
pub fn local_path(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    let is_ours = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/sign-in") && !text.starts_with("/sign-out");
    let path = if is_plain && is_ours && text.len() <= 2000 { text } else { "/" };
    path.to_owned()
}

/// A code as it was typed, with spaces or dashes between the digits. What is no code at all is not a try.
pub fn typed_code(text: &str) -> Result<String, Refusal> {
    let code: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')).collect();
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) { Ok(code) } else { Err(Refusal::NotACode) }
}

/// A person's name: one line, not empty.
pub fn name(typed: &str) -> Result<String, Refusal> {
    let name = text::line(typed).split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Refusal::NameMissing),
        length if length > NAME_LENGTH => Err(Refusal::NameTooLong),
        _ => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::model::SignInId;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    /// Asked for at minute 0 by the browser "b".
    fn sign_in(tries: i32, used_at: Option<i64>) -> SignIn {
        SignIn {
            id: SignInId(1),
            email: "ebba@student.umu.se".to_owned(),
            browser_hash: "b".to_owned(),
            token_hash: String::new(),
            code_hash: String::new(),
            tries,
            return_to: "/".to_owned(),
            expires_at: at(0) + LIFETIME,
            used_at: used_at.map(at),
        }
    }

    #[test]
    fn a_code_may_be_tried_five_times_within_twenty_minutes_in_the_browser_that_asked() {
        for (sign_in, browser, minute, expected) in [
            (sign_in(0, None), "b", 0, Ok(())),
            (sign_in(4, None), "b", 19, Ok(())),
            (sign_in(0, None), "b", 20, Err(Refusal::Expired)),
            (sign_in(5, None), "b", 1, Err(Refusal::NoTriesLeft)),
            (sign_in(0, None), "another", 1, Err(Refusal::Unknown)),
            (sign_in(0, Some(1)), "b", 2, Err(Refusal::Used)),
            (sign_in(5, Some(1)), "another", 30, Err(Refusal::Used)),
        ] {
            assert_eq!(may_try(&sign_in, browser, at(minute)), expected, "{sign_in:?} in {browser} at {minute}");
        }
    }

    #[test]
    fn the_fifth_wrong_code_is_the_last() {
        for (tries, expected) in [(0, Refusal::WrongCode { left: 4 }), (3, Refusal::WrongCode { left: 1 }), (4, Refusal::NoTriesLeft)] {
            assert_eq!(after_wrong_code(&sign_in(tries, None)), expected, "{tries}");
        }
    }

    #[test]
    fn a_link_works_once_and_elsewhere_after_a_question() {
        for (sign_in, browser, confirmed, minute, expected) in [
            (sign_in(0, None), Some("b"), false, 19, Ok(())),
            (sign_in(5, None), Some("b"), false, 19, Ok(())),
            (sign_in(0, None), Some("another"), false, 1, Err(Refusal::OtherBrowser)),
            (sign_in(0, None), None, false, 1, Err(Refusal::OtherBrowser)),
            (sign_in(0, None), Some("another"), true, 1, Ok(())),
            (sign_in(0, None), Some("another"), true, 20, Err(Refusal::Expired)),
            (sign_in(0, Some(1)), Some("b"), true, 2, Err(Refusal::Used)),
        ] {
            assert_eq!(may_follow_link(&sign_in, browser, confirmed, at(minute)), expected, "{sign_in:?} in {browser:?} at {minute}");
        }
    }

    #[test]
    fn domains_go_upwards_but_not_to_the_top() {
        assert_eq!(domains("ebba@student.umu.se").collect::<Vec<_>>(), ["student.umu.se", "umu.se"]);
        assert_eq!(domains("nobody").count(), 0);
    }

    #[test]
    fn the_closest_known_domain_tells_the_university() {
        let known = [("umu.se", 1), ("slu.umu.se", 2)].map(|(domain, id)| (domain.to_owned(), UniversityId(id))).into();
        let of = |email: &str| university(email, &known).map(|id| id.0);
        assert_eq!([of("a@umu.se"), of("a@ad.student.umu.se"), of("a@x.slu.umu.se")], [Some(1), Some(1), Some(2)]);
        assert_eq!([of("a@notumu.se"), of("a@se"), of("a@umu.se.evil.example")], [None, None, None]);
    }

    #[test]
    fn nobody_is_led_away_after_signing_in() {
        for ours in ["/", "/housing?municipality=2422&from=2027-01-18", "/housing/7/book/check", "/bookings/SOR-7K4M", "/profile#sessions"] {
            assert_eq!(local_path(ours), ours);
        }
        let long = format!("/{}", "a".repeat(2000));
        for foreign in [
            "",
            "housing",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/%0d%0a\n",
            " /housing",
            "/sign-in",
            "/sign-in/code",
            "/sign-out",
            "/sökning",
            &long,
        ] {
            assert_eq!(local_path(foreign), "/", "{foreign}");
        }
    }

    #[test]
    fn codes_and_names_are_read_as_people_type_them() {
        assert_eq!(typed_code(" 482 915 "), Ok("482915".to_owned()));
        assert_eq!(typed_code("482-915"), Ok("482915".to_owned()));
        for typed in ["", "12", "4829155", "48291a", "４８２９１５"] {
            assert_eq!(typed_code(typed), Err(Refusal::NotACode), "{typed}");
        }
        assert_eq!(name("  Áilu   Åström\n"), Ok("Áilu Åström".to_owned()));
        assert_eq!(name(" "), Err(Refusal::NameMissing));
        assert_eq!(name(&"å".repeat(100)).map(|name| name.len()), Ok(200));
        assert_eq!(name(&"å".repeat(101)), Err(Refusal::NameTooLong));
    }
}
