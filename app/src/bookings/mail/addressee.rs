//! Whom the mails about work go to: somebody with an account, or a contact address that stands in for them.

use crate::{accounts::model::Account, federation::model::Municipality, i18n::Locale, messages::Recipient};

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

    /// A municipality's contact address and its role, in the language that it writes first; none where there is no address.
    pub fn contact(municipality: &Municipality) -> Option<Self> {
        let Municipality { contact_email, contact_role, language: locale, .. } = municipality;
        let name = contact_role.plain(*locale).to_owned();
        let contact = Self { key: "contact".to_owned(), email: contact_email.clone(), name, locale: *locale, stands_in: true };
        Some(contact).filter(|contact| !contact.email.is_empty())
    }

    pub fn recipient(&self) -> Recipient {
        Recipient::new(&self.email, &self.name)
    }
}
