//! Accounts and roles as values.

use crate::{federation::model::MunicipalityCode, i18n::Locale, placements::model::UniversityId};
use chrono::{DateTime, Utc};

pub use crate::ids::AccountId;

/// What a member of staff may do. Students need no role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Of the federation.
    Administrator,
    /// Runs the housing of a municipality.
    Coordinator(MunicipalityCode),
    /// Confirms the placements of a university's students.
    Checker(UniversityId),
}

/// A person who can sign in. `email` is trimmed and in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub name: String,
    pub locale: Option<Locale>,
    pub university: Option<UniversityId>,
    /// True when the university follows from the e-mail's domain, false when the student picked it.
    pub university_verified: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SignInId(pub i64);

/// The kind of the message that holds a code.
pub const CODE_MAIL: &str = "sign-in";

/// Somebody asked to sign in as `email`. Token, code and browser are known as digests only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub id: SignInId,
    pub email: String,
    pub browser_hash: String,
    pub token_hash: String,
    pub code_hash: String,
    /// Wrong codes so far.
    pub tries: i32,
    /// A path of ours.
    pub return_to: String,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// A browser's session as the table keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// Digest of the cookie's id; also what a profile's "end this one" names it by.
    pub id_hash: String,
    pub account: Option<AccountId>,
    /// JSON.
    pub content: String,
    /// In plain words: "Firefox, Windows".
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Who signed in, and where to go now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub account: AccountId,
    /// The address that was proven.
    pub email: String,
    pub return_to: String,
}

/// What a person may change about themselves. `university` is for those whose e-mail does not tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub locale: Locale,
    pub university: Option<UniversityId>,
}
