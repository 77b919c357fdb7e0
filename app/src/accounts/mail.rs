//! The message that lets somebody in.

use super::{
    model::{CODE_MAIL, SignIn, SignInId},
    rules::LIFETIME,
};
use crate::{
    i18n::Locale,
    messages::{Letter, Recipient},
    outbox::Mail,
    settings::Settings,
    t,
};

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
