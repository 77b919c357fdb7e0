//! What pages say of signing in: those of this slice, and the way to a booking.

use super::rules::{self, Refusal};
use crate::{i18n::Locale, t};

/// What a refusal tells who wanted to sign in: what happened and what to do.
pub fn in_words(refusal: &Refusal, locale: Locale) -> String {
    let key = format!("accounts-refusal-{}", refusal.code());
    match refusal {
        Refusal::TooMany { retry_after_seconds } => t!(locale, &key, minutes = retry_after_seconds.div_ceil(60)),
        Refusal::WrongCode { left } => t!(locale, &key, left = *left),
        Refusal::NameTooLong => t!(locale, &key, length = rules::NAME_LENGTH),
        _ => t!(locale, &key),
    }
}
