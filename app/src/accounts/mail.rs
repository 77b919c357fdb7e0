//! The message that lets somebody in.

use super::{
    model::{Account, CODE_MAIL, SignIn, SignInId},
    rules::LIFETIME,
};
use crate::{
    i18n::Locale,
    messages::{Letter, Recipient},
    outbox::Mail,
    session::digest,
    settings::Settings,
    t,
};
use chrono::{DateTime, Utc};

/// The six-digit code and the link. No greeting by name: whether we know the address is nobody's business.
pub fn code(settings: &Settings, locale: Locale, id: SignInId, sign_in: &SignIn, code: &str, token: &str) -> Mail {
    Letter::new(locale, t!(locale, "accounts-mail-subject", code = code), t!(locale, "accounts-mail-first"))
        .code(code)
        .paragraph(t!(locale, "accounts-mail-code-text", minutes = LIFETIME.num_minutes()))
        .paragraph(t!(locale, "accounts-mail-link-text"))
        .action(t!(locale, "accounts-mail-link"), settings.link(&format!("/sign-in/link?token={token}")))
        .paragraph(t!(locale, "accounts-mail-not-you"))
        .to(Recipient::new(&sign_in.email, ""), settings, CODE_MAIL, format!("sign-in:{}", id.0))
        .until(sign_in.expires_at)
        .secret()
}

/// A code for one of two addresses that somebody wants to join. Both mails name both, so that nobody reads out a
/// code that gives their bookings away.
pub fn proof(settings: &Settings, locale: Locale, id: SignInId, sign_in: &SignIn, code: &str, (own, other): (&str, &str)) -> Mail {
    Letter::new(locale, t!(locale, "accounts-mail-proof-subject", code = code), t!(locale, "accounts-mail-proof-first"))
        .code(code)
        .paragraph(t!(locale, "accounts-mail-code-text", minutes = LIFETIME.num_minutes()))
        .paragraph(t!(locale, "accounts-mail-proof-text", own = own, other = other))
        .paragraph(t!(locale, "accounts-mail-proof-not-you"))
        .to(Recipient::new(&sign_in.email, ""), settings, CODE_MAIL, format!("sign-in:{}", id.0))
        .until(sign_in.expires_at)
        .secret()
}

/// To both addresses: they are one person's now, and which of them is written to.
pub fn joined(settings: &Settings, locale: Locale, now: DateTime<Utc>, to: &str, account: &Account, other: &str, main: &str) -> Mail {
    let said = digest(&format!("{to} {} {other} {main}", account.email));
    let key = format!("joined:{}:{}:{said}", account.id.0, now.timestamp());
    Letter::new(locale, t!(locale, "accounts-mail-joined-subject"), t!(locale, "accounts-mail-joined-first"))
        .paragraph(t!(locale, "accounts-mail-joined-text", one = account.email.as_str(), other = other, main = main))
        .action(t!(locale, "accounts-mail-joined-profile"), settings.link("/profile"))
        .paragraph(t!(locale, "accounts-mail-joined-not-you"))
        .to(Recipient::new(to, &account.name), settings, "addresses-joined", key)
}
