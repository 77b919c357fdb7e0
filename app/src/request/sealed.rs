//! What was typed into a form whose session ended meanwhile. The page that answers carries it sealed through the steps of
//! signing in, for the same account and the same address of ours; nothing of it is kept here, and who else signs in there
//! does not get to read it.

use super::{AppState, Visit};
use crate::{accounts::model::AccountId, error::AppError, form::Form, session::keyed_bytes};
use axum::response::{IntoResponse, Response};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead};
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use rand::{TryRngCore, rngs::OsRng};

/// The name of the hidden field.
pub const FIELD: &str = "sealed";

/// Long enough to find the mail, short enough to be of no use to who finds the page open.
const LIFETIME: TimeDelta = TimeDelta::days(1);
/// The random part in front, in bytes.
const NONCE: usize = 24;

/// A form that waits for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub account: AccountId,
    /// Path and query that it was sent to.
    pub path: String,
    pub form: Form,
}

impl Sealed {
    pub fn close(&self, secret: &[u8], now: DateTime<Utc>) -> Result<String, AppError> {
        let mut nonce = [0; NONCE];
        OsRng.try_fill_bytes(&mut nonce).map_err(|error| {
            tracing::error!(%error, "no random numbers");
            AppError::Internal
        })?;
        let text = format!("{}\n{}\n{}\n{}", (now + LIFETIME).timestamp(), self.account.0, self.path, self.form.encode());
        let closed = cipher(secret)?.encrypt(&XNonce::from(nonce), text.as_bytes()).map_err(|_| AppError::Internal)?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode([&nonce[..], &closed].concat()))
    }

    /// What we closed with the same key less than a day ago.
    pub fn open(secret: &[u8], closed: &str, now: DateTime<Utc>) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(closed).ok()?;
        let (nonce, closed) = bytes.split_first_chunk::<NONCE>()?;
        let text = cipher(secret).ok()?.decrypt(&XNonce::from(*nonce), closed).ok()?;
        let mut parts = std::str::from_utf8(&text).ok()?.splitn(4, '\n');
        let until: i64 = parts.next()?.parse().ok()?;
        let account = AccountId(parts.next()?.parse().ok()?);
        let (path, form) = (parts.next()?.to_owned(), Form::parse(parts.next()?.as_bytes()));
        (now.timestamp() < until).then_some(Self { account, path, form })
    }
}

fn cipher(secret: &[u8]) -> Result<XChaCha20Poly1305, AppError> {
    XChaCha20Poly1305::new_from_slice(&keyed_bytes(secret, "key for sealed forms")?).map_err(|_| AppError::Internal)
}

fn open(state: &AppState, form: &Form) -> Option<Sealed> {
    Sealed::open(&state.settings.secret, form.value(FIELD), state.clock.now())
}

/// Back to the page that a sealed form was sent to, with the form: 307, so that the browser sends it on as it is.
pub fn way_back(state: &AppState, form: &Form) -> Option<Response> {
    let location = HeaderValue::from_str(&open(state, form)?.path).ok()?;
    Some((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response())
}

/// The same for who has signed in meanwhile, in another tab.
pub fn way_back_for(state: &AppState, visit: &Visit, form: &Form) -> Option<Response> {
    let user = visit.user.as_ref()?;
    open(state, form).filter(|sealed| sealed.account == user.id).and_then(|_| way_back(state, form))
}

/// What a step of signing in hands on to the next one.
pub fn carried(form: &Form) -> Option<AnyView> {
    form.has(FIELD).then(|| view! { <input type="hidden" name=FIELD value=form.value(FIELD).to_owned()/> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key of the tests";

    fn sealed() -> Sealed {
        let form = Form(vec![
            ("note".to_owned(), "Ring Åsa\n& \"Per\"".to_owned()),
            ("wish".to_owned(), "a".to_owned()),
            ("wish".to_owned(), "b".to_owned()),
        ]);
        Sealed { account: AccountId(17), path: "/coordinator/requests/SOR-7K4M/decline?x=1".to_owned(), form }
    }

    #[test]
    fn what_is_sealed_comes_back_as_it_was_for_a_day() {
        let now = DateTime::UNIX_EPOCH;
        let closed = sealed().close(KEY, now).unwrap();
        assert_ne!(closed, sealed().close(KEY, now).unwrap());
        for (later, expected) in [(0, Some(sealed())), (24 * 60 - 1, Some(sealed())), (24 * 60, None)] {
            assert_eq!(Sealed::open(KEY, &closed, now + TimeDelta::minutes(later)), expected, "{later}");
        }
        assert!(closed.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')), "{closed}");
    }

    #[test]
    fn nothing_else_can_be_opened() {
        let now = DateTime::UNIX_EPOCH;
        let closed = sealed().close(KEY, now).unwrap();
        assert_eq!(Sealed::open(b"another key", &closed, now), None);
        for at in 0..closed.len() {
            let other = if closed.as_bytes()[at] == b'A' { "B" } else { "A" };
            let changed = format!("{}{other}{}", &closed[..at], &closed[at + 1..]);
            assert_eq!(Sealed::open(KEY, &changed, now), None, "{at}");
            assert_eq!(Sealed::open(KEY, &closed[..at], now), None, "{at}");
        }
    }
}
