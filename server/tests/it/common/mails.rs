//! The mails that the service would send, kept here instead.

use super::TestApp;
use app::{i18n::Locale, outbox};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestMail {
    pub kind: String,
    pub to: String,
    pub reply_to: Option<String>,
    pub locale: Locale,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The iCalendar file and its method.
    pub calendar: Option<(String, String)>,
}

impl TestMail {
    /// The first word of `length` digits, such as a code to sign in with.
    pub fn digits(&self, length: usize) -> Option<&str> {
        self.text.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == length)
    }

    /// The path of the first link that starts with `prefix`.
    pub fn link(&self, prefix: &str) -> Option<&str> {
        let start = self.text.find(&format!("{}{prefix}", super::BASE_URL))? + super::BASE_URL.len();
        self.text[start..].split_whitespace().next()
    }
}

impl TestApp {
    /// Lets the worker send everything that is due, and gives what it sent now.
    pub async fn deliver(&self) -> Vec<TestMail> {
        let mut delivered = Vec::new();
        while let Some(message) = outbox::claim(self.db(), self.now()).await.unwrap() {
            outbox::sent(self.db(), &message, self.now()).await.unwrap();
            delivered.push(TestMail {
                kind: message.kind,
                to: message.to_email,
                reply_to: message.reply_to,
                locale: message.locale,
                subject: message.subject,
                text: message.text,
                html: message.html,
                calendar: message.calendar,
            });
        }
        self.mails.lock().unwrap().extend(delivered.clone());
        delivered
    }

    /// Everything that was sent so far, oldest first.
    pub fn mails(&self) -> Vec<TestMail> {
        self.mails.lock().unwrap().clone()
    }

    /// What was sent to an address, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<TestMail> {
        self.mails().into_iter().filter(|mail| mail.to == address).collect()
    }
}
