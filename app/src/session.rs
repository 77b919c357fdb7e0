//! Who is signed in, and what they may do.

use crate::{
    accounts::model::{AccountId, Role},
    error::AppError,
    federation::model::MunicipalityCode,
    i18n::Locale,
    placements::model::UniversityId,
};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};
use tower_sessions::Session;

/// Keys of a session's content: the account's id, and the browser in plain words.
pub const ACCOUNT: &str = "account";
pub const DEVICE: &str = "device";
/// When the browser was last here, as far as that was noted.
pub const SEEN: &str = "seen";
const BROWSER: &str = "browser";

/// A session that was seen this recently is not written again.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(10);

/// The person who made a request. Everybody who signs in may book as a student; staff have roles besides.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CurrentUser {
    pub id: AccountId,
    pub email: String,
    pub name: String,
    pub locale: Option<Locale>,
    pub university: Option<UniversityId>,
    pub roles: Vec<Role>,
}

impl CurrentUser {
    pub fn is_administrator(&self) -> bool {
        self.roles.contains(&Role::Administrator)
    }

    /// Where this person's work is: where they go after signing in when they came from nowhere else.
    pub fn home(&self) -> &'static str {
        match self.roles.first() {
            None => "/next",
            Some(_) if !self.municipalities().is_empty() => "/coordinator",
            Some(_) if !self.universities().is_empty() => "/university",
            Some(_) => "/profile",
        }
    }

    /// The municipalities whose housing this person runs.
    pub fn municipalities(&self) -> Vec<MunicipalityCode> {
        self.roles
            .iter()
            .filter_map(|role| match role {
                Role::Coordinator(code) => Some(code.clone()),
                _ => None,
            })
            .collect()
    }

    /// The universities whose placements this person confirms.
    pub fn universities(&self) -> Vec<UniversityId> {
        self.roles
            .iter()
            .filter_map(|role| match role {
                Role::Checker(id) => Some(*id),
                _ => None,
            })
            .collect()
    }
}

/// A random name, 32 bytes from the operating system, as hexadecimal text.
pub fn random_name() -> Result<String, AppError> {
    let mut bytes = [0u8; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(|error| {
        tracing::error!(%error, "no random numbers");
        AppError::Internal
    })?;
    Ok(hex(&bytes))
}

/// Whether a text is such a name: its digits mean nothing.
pub fn is_random_name(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The only form in which names of sessions, browsers and links are stored.
pub fn digest(name: &str) -> String {
    hex(&Sha256::digest(name.as_bytes()))
}

/// The digest of what is short enough to be guessed, such as a code or a client's address: without the key, a copy of the
/// table says nothing.
pub fn keyed_digest(key: &[u8], text: &str) -> Result<String, AppError> {
    Ok(hex(&keyed_bytes(key, text)?))
}

/// The same as bytes: also how one key becomes another, for one purpose.
pub fn keyed_bytes(key: &[u8], text: &str) -> Result<[u8; 32], AppError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| {
        tracing::error!(%error, "key for tokens");
        AppError::Internal
    })?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of this browser, or the one that [`keep_browser`] may give it. It outlives signing in, so that drafts do too.
pub async fn browser(session: &Session) -> Result<String, AppError> {
    known_browser(session).await?.map_or_else(random_name, Ok)
}

/// Gives a browser its name, once what it asked for is done: a session is a row, and a refused form should leave none.
pub async fn keep_browser(session: &Session, name: &str) -> Result<(), AppError> {
    match known_browser(session).await? {
        Some(_) => Ok(()),
        None => session.insert(BROWSER, name).await.map_err(broken),
    }
}

pub async fn known_browser(session: &Session) -> Result<Option<String>, AppError> {
    session.get::<String>(BROWSER).await.map_err(broken)
}

pub async fn account(session: &Session) -> Result<Option<AccountId>, AppError> {
    Ok(session.get::<i64>(ACCOUNT).await.map_err(broken)?.map(AccountId))
}

/// Signs an account in, under a new session id. `device` is the browser in plain words.
pub async fn sign_in(session: &Session, account: AccountId, device: &str) -> Result<(), AppError> {
    session.cycle_id().await.map_err(broken)?;
    session.insert(DEVICE, device).await.map_err(broken)?;
    session.insert(ACCOUNT, account.0).await.map_err(broken)
}

/// Notes that the browser is here, which keeps its session alive; at most every few minutes, because it is a write.
/// A browser whose session has ended gets no new one by this.
pub async fn touch(session: &Session, now: DateTime<Utc>) -> Result<(), AppError> {
    let seen = session.get::<i64>(SEEN).await.map_err(broken)?;
    let is_long_ago = seen.is_none_or(|seen| now.timestamp() - seen >= SEEN_EVERY.num_seconds());
    if session.id().is_some() && is_long_ago {
        session.insert(SEEN, now.timestamp()).await.map_err(broken)?;
    }
    Ok(())
}

/// The name under which this session is stored.
pub fn stored_name(session: &Session) -> Option<String> {
    session.id().map(|id| digest(&id.to_string()))
}

/// Ends this session.
pub async fn sign_out(session: &Session) -> Result<(), AppError> {
    session.flush().await.map_err(broken)
}

/// A store that knows why it failed says so in the words of an [`AppError`], and has logged the cause.
fn broken(error: tower_sessions::session::Error) -> AppError {
    use tower_sessions::{session::Error, session_store::Error::Backend};
    tracing::error!(%error, "session");
    match error {
        Error::Store(Backend(told)) if told == AppError::Unavailable.to_string() => AppError::Unavailable,
        _ => AppError::Internal,
    }
}
