//! Whom the mails about work go to: somebody with an account, or a contact address that stands in for them.

use crate::{accounts::model::Account, i18n::Locale, messages::Recipient};

/// One reader of the mails about work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// What tells the reader apart in a message's key.
    pub key: String,
    pub email: String,
    pub name: String,
    pub locale: Locale,
    /// The contact address, because nobody has an account: who reads this can't answer in the service.
    pub stands_in: bool,
}

impl Addressee {
    pub fn account(account: &Account) -> Self {
        Self {
            key: account.id.0.to_string(),
            email: account.email.clone(),
            name: account.name.clone(),
            locale: account.locale.unwrap_or_default(),
            stands_in: false,
        }
    }

    /// A contact address and its role in both languages; none where there is no address.
    pub fn contact(email: &str, role_sv: &str, role_en: &str) -> Option<Self> {
        let locale = Locale::default();
        let name = locale.pick(role_sv, role_en).to_owned();
        Some(Self { key: "contact".to_owned(), email: email.to_owned(), name, locale, stands_in: true }).filter(|contact| !contact.email.is_empty())
    }

    pub fn recipient(&self) -> Recipient {
        Recipient::new(&self.email, &self.name)
    }
}
