//! How a message leaves: by SMTP, into a folder for those who try the service out, or into memory in tests.

mod compose;
mod folder;
mod memory;
mod smtp;

pub use memory::{Kept, Memory};

use app::outbox::{Claimed, Failure, bounces::Tag};
use lettre::{Address, message::Mailbox};
use smtp::Smtp;
use std::path::PathBuf;

/// What the operator decides about mails, as it was written.
#[derive(Debug, Clone, Default)]
pub struct MailerOptions {
    /// `PRAKTIKBO_MAIL`: `file:DIR`, `smtp://USER:PASS@HOST:PORT` or `smtps://…`.
    pub mail: String,
    /// `PRAKTIKBO_MAIL_FROM`
    pub from: String,
    /// `PRAKTIKBO_SMTP_CA`: a file of certificates in PEM, trusted besides the public ones.
    pub smtp_ca: Option<PathBuf>,
    /// The host of the service, without its port: greets mail servers and ends Message-IDs.
    pub host: String,
}

/// What is wrong with the options: the variable and why.
pub type Problem = (&'static str, String);

#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    bounces: Bounces,
    host: String,
    way: Way,
}

/// Where mails come back to.
#[derive(Clone)]
enum Bounces {
    /// To one address, whatever they are: the sender's.
    Sender,
    /// To the message's own address: this one, with the message's tag behind its name.
    Tagged { mailbox: Address, secret: Option<Vec<u8>> },
}

#[derive(Clone)]
enum Way {
    Smtp(Box<Smtp>),
    Folder(PathBuf),
    Memory(Memory),
}

impl Mailer {
    /// Reads the options; contacts nobody.
    pub fn new(options: &MailerOptions) -> Result<Self, Vec<Problem>> {
        let from = options
            .from
            .parse::<Mailbox>()
            .map_err(|error| ("PRAKTIKBO_MAIL_FROM", format!("is no address such as `Praktikbo <mail@example.se>`: {error}")));
        match (from, way(options)) {
            (Ok(from), Ok(way)) => Ok(Self { bounces: tagged(&from), from, host: options.host.clone(), way }),
            (from, way) => Err([from.err(), way.err()].into_iter().flatten().collect()),
        }
    }

    /// Keeps the messages in memory.
    pub fn memory(host: &str) -> (Self, Memory) {
        let memory = Memory::default();
        let from = Mailbox::new(Some("Praktikbo".to_owned()), lettre::Address::new_dangerous("no-reply", host));
        (Self { bounces: tagged(&from), from, host: host.to_owned(), way: Way::Memory(memory.clone()) }, memory)
    }

    /// Lets mails come back to another mailbox than the sender's, or, with none, all to the sender alone.
    pub fn returning_to(self, mailbox: Option<Address>) -> Self {
        Self { bounces: mailbox.map_or(Bounces::Sender, |mailbox| Bounces::Tagged { mailbox, secret: None }), ..self }
    }

    /// Gives each message an envelope sender of its own, with a mark that this key makes.
    pub fn tagging(mut self, key: &[u8]) -> Self {
        if let Bounces::Tagged { secret, .. } = &mut self.bounces {
            *secret = Some(key.to_vec());
        }
        self
    }

    /// The address that a message comes back to when it can't be delivered.
    fn envelope_sender(&self, message: &Claimed) -> Result<Address, Failure> {
        let Bounces::Tagged { mailbox, secret: Some(secret) } = &self.bounces else { return Ok(self.from.email.clone()) };
        let tag = Tag::new(secret, message.id, message.created_at).map_err(|error| Failure::Passing(error.to_string()))?;
        let own = tag.behind(mailbox.user()).and_then(|local_part| Address::new(local_part, mailbox.domain()).ok());
        Ok(own.unwrap_or_else(|| mailbox.clone()))
    }

    /// The folder that mails are written to instead of being sent, if they are.
    pub fn folder(&self) -> Option<PathBuf> {
        match &self.way {
            Way::Folder(folder) => Some(folder.clone()),
            Way::Smtp(_) | Way::Memory(_) => None,
        }
    }

    /// Takes leave of a mail server that has nothing to do for us.
    pub fn tidy(&self) {
        if let Way::Smtp(smtp) = &self.way {
            smtp.tidy();
        }
    }

    /// Takes leave of the mail server.
    pub async fn close(&self) {
        if let Way::Smtp(smtp) = &self.way {
            smtp.close().await;
        }
    }

    /// Hands one message over. The same message again is the same mail, byte for byte but for the boundaries of its parts.
    pub async fn send(&self, message: &Claimed) -> Result<(), Failure> {
        let sender = self.envelope_sender(message)?;
        let mail = compose::compose(message, &self.from, &sender, &self.host)?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(mail.envelope(), &mail.formatted()).await,
            // As the server of its reader would have put it into the mailbox.
            Way::Folder(folder) => {
                folder::write(folder, message, [format!("Return-Path: <{sender}>\r\n").as_bytes(), &mail.formatted()].concat()).await
            }
            Way::Memory(memory) => memory.keep(message, sender.to_string(), mail.formatted()),
        }
    }
}

fn tagged(from: &Mailbox) -> Bounces {
    Bounces::Tagged { mailbox: from.email.clone(), secret: None }
}

fn way(options: &MailerOptions) -> Result<Way, Problem> {
    if let Some(folder) = options.mail.strip_prefix("file:") {
        let folder = folder.strip_prefix("//").unwrap_or(folder);
        return if folder.is_empty() {
            Err(("PRAKTIKBO_MAIL", "names no folder after `file:`".to_owned()))
        } else {
            Ok(Way::Folder(PathBuf::from(folder)))
        };
    }
    Smtp::new(options).map(|smtp| Way::Smtp(Box::new(smtp)))
}
