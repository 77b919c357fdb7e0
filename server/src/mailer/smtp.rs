//! By SMTP, over connections that are kept for a moment. The conversation is held command by command because only the answer
//! to `RCPT` is about the recipient, and because a kept connection may have died: until the message itself is handed over,
//! another one can take its place.

use super::{MailerOptions, Problem};
use announce::{Obstacle, announce};
use app::outbox::{Failure, LEASE};
use kept::Kept;
use lettre::{
    Address,
    address::Envelope,
    message::Mailbox,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        extension::ClientId,
        response::{Response, Severity},
    },
};
use reach::{ADDRESSES, reach};
use refusal::{is_answer, passing, refused};
use std::{
    net::IpAddr,
    path::Path,
    time::{Duration, SystemTime},
};
use tokio::time::timeout;
use url::Url;

mod announce;
mod kept;
mod reach;
mod refusal;

/// For everything until the message is handed over.
const PATIENCE: Duration = Duration::from_secs(30);
/// For the first answer on a kept connection, which is here at once or never.
const KEPT_PATIENCE: Duration = Duration::from_millis(500);
/// For the answer to the message itself: who gives up earlier has it sent twice (RFC 5321, 4.5.3.2.6).
const LAST_PATIENCE: Duration = Duration::from_secs(10 * 60);
/// For what no message depends on.
const GOODBYE: Duration = Duration::from_secs(2);

/// The longest that one message can take.
const LONGEST: Duration = Duration::from_secs(PATIENCE.as_secs() + LAST_PATIENCE.as_secs());
/// Nobody else may begin with a message that is still being sent.
const _: () = assert!(LONGEST.as_secs() < LEASE.num_seconds().unsigned_abs());

#[derive(Clone)]
pub struct Smtp {
    host: String,
    port: u16,
    credentials: Option<Credentials>,
    security: Security,
    hello: ClientId,
    /// The sender of all mails, for a server that takes no other one.
    plain: Option<Address>,
    patience: Duration,
    last_patience: Duration,
    kept: Kept,
}

/// When the connection is encrypted. Credentials go over an encrypted one, or over none at all but this machine's own.
#[derive(Clone)]
enum Security {
    /// `smtps`: from the first byte.
    Always(TlsParameters),
    /// `STARTTLS`, or no mail.
    Required(TlsParameters),
    /// `STARTTLS` where the server offers it.
    Offered(TlsParameters),
    /// The server is on this machine.
    Local,
}

impl Smtp {
    pub fn new(options: &MailerOptions) -> Result<Self, Problem> {
        let wrong = |text: &str| ("PRAKTIKBO_MAIL", text.to_owned());
        let form = "is neither `file:DIR` nor `smtp://USER:PASSWORD@HOST:PORT` nor `smtps://…`";
        let url = Url::parse(&options.mail).map_err(|_| wrong(form))?;
        let implicit = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(wrong(form)),
        };
        let host = url
            .host_str()
            .map(|host| host.trim_matches(['[', ']']).to_owned())
            .filter(|host| !host.is_empty())
            .ok_or_else(|| wrong("names no mail server"))?;
        let credentials = credentials(&url).map_err(wrong)?;
        let security = security(implicit, &host, credentials.is_some(), options.smtp_ca.as_deref())?;
        let port = url.port().unwrap_or(if implicit {
            465
        } else if credentials.is_some() {
            587
        } else {
            25
        });
        let hello = if options.host.contains('.') && options.host.parse::<IpAddr>().is_err() {
            ClientId::Domain(options.host.clone())
        } else {
            ClientId::default()
        };
        let plain = options.from.parse::<Mailbox>().ok().map(|from| from.email);
        Ok(Self { host, port, credentials, security, hello, plain, patience: PATIENCE, last_patience: LAST_PATIENCE, kept: Kept::default() })
    }

    pub async fn send(&self, envelope: &Envelope, mail: &[u8]) -> Result<(), Failure> {
        let late = || passing("the mail server took too long");
        let began = SystemTime::now();
        let mut connection = timeout(self.patience, self.announced(envelope, mail)).await.unwrap_or_else(|_| Err(late()))?;
        // A machine that slept, or a process that was stopped, learns of that here: meanwhile the lease may have ended.
        if began.elapsed().is_ok_and(|took| took > self.patience) {
            return Err(late());
        }
        match timeout(self.last_patience, hand_over(&mut connection, mail)).await {
            Ok(Ok(answer)) if has(&answer, Severity::PositiveCompletion) => {
                self.kept.keep(connection);
                Ok(())
            }
            Ok(Ok(_)) => Err(passing("the mail server's answer to the message is none")),
            Ok(Err(error)) => {
                if is_answer(&error) {
                    self.kept.keep_after_refusal(connection);
                }
                Err(refused("message", &error))
            }
            Err(_) => Err(passing("the mail server did not answer to the message in time")),
        }
    }

    /// Takes leave of connections that wait in vain.
    pub fn tidy(&self) {
        self.kept.tidy();
    }

    /// Takes leave of all connections.
    pub async fn close(&self) {
        self.kept.close().await;
    }

    /// A connection on which the server waits for the message. One that was kept has a try, unless it is slow to answer.
    async fn announced(&self, envelope: &Envelope, mail: &[u8]) -> Result<AsyncSmtpConnection, Failure> {
        if let Some(connection) = self.kept.take() {
            match self.announce(connection, Some(KEPT_PATIENCE), envelope, mail).await {
                Err(Obstacle::Connection(_)) => {}
                Err(Obstacle::Message(failure)) => return Err(failure),
                Ok(connection) => return Ok(connection),
            }
        }
        self.announce(self.connect().await?, None, envelope, mail).await.map_err(|obstacle| match obstacle {
            Obstacle::Connection(failure) | Obstacle::Message(failure) => failure,
        })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let mut connection = match &self.security {
            // Its commands are single writes too, so that nothing waits for an acknowledgement here either.
            Security::Always(tls) => {
                let (server, patience) = ((self.host.as_str(), self.port), Some(self.patience / ADDRESSES));
                AsyncSmtpConnection::connect_tokio1(server, patience, &self.hello, Some(tls.clone()), None).await
            }
            Security::Required(_) | Security::Offered(_) | Security::Local => {
                let stream = reach(&self.host, self.port, self.patience).await?;
                AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello).await
            }
        }
        .map_err(|error| refused("connection", &error))?;
        match &self.security {
            Security::Required(tls) => connection.starttls(tls.clone(), &self.hello).await.map_err(|error| refused("STARTTLS", &error))?,
            Security::Offered(tls) if connection.can_starttls() => {
                connection.starttls(tls.clone(), &self.hello).await.map_err(|error| refused("STARTTLS", &error))?;
            }
            Security::Always(_) | Security::Offered(_) | Security::Local => {}
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(|error| refused("AUTH", &error))?;
        }
        Ok(connection)
    }

    /// Says from whom and to whom. A connection on which only this message was refused is kept.
    async fn announce(
        &self,
        mut connection: AsyncSmtpConnection,
        kept: Option<Duration>,
        envelope: &Envelope,
        mail: &[u8],
    ) -> Result<AsyncSmtpConnection, Obstacle> {
        match announce(&mut connection, kept, envelope, self.plain.as_ref(), mail).await {
            Ok(()) => Ok(connection),
            Err(obstacle) => {
                if matches!(obstacle, Obstacle::Message(_)) {
                    self.kept.keep_after_refusal(connection);
                }
                Err(obstacle)
            }
        }
    }
}

/// The message and its end. Written as one: a small write that follows another one waits for an acknowledgement, for 40 ms.
async fn hand_over(connection: &mut AsyncSmtpConnection, mail: &[u8]) -> Result<Response, Error> {
    match std::str::from_utf8(mail) {
        Ok(text) => connection.command(stuffed(text)).await,
        Err(_) => connection.message(mail).await,
    }
}

/// With a second dot before each line that begins with one, and the dot that ends it; `command` adds nothing.
fn stuffed(mail: &str) -> String {
    let first = if mail.starts_with('.') { "." } else { "" };
    let end = if mail.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" };
    format!("{first}{}{end}", mail.replace("\r\n.", "\r\n.."))
}

fn has(answer: &Response, severity: Severity) -> bool {
    answer.code().severity == severity
}

fn credentials(url: &Url) -> Result<Option<Credentials>, &'static str> {
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| "has a name or password that is no UTF-8")
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (name, Some(password)) if !name.is_empty() => Ok(Some(Credentials::new(decoded(name)?, decoded(password)?))),
        _ => Err("has a name without a password, or a password without a name"),
    }
}

fn security(implicit: bool, host: &str, credentials: bool, ca: Option<&Path>) -> Result<Security, Problem> {
    let local = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let mut tls = TlsParameters::builder(host.to_owned());
    if let Some(file) = ca {
        let unusable = |error: &dyn std::fmt::Display| ("PRAKTIKBO_SMTP_CA", format!("{}: {error}", file.display()));
        let pem = std::fs::read(file).map_err(|error| unusable(&error))?;
        tls = tls.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| unusable(&error))?);
    }
    let tls = tls.build().map_err(|error| ("PRAKTIKBO_MAIL", error.to_string()))?;
    Ok(match (implicit, local, credentials) {
        (true, _, _) => Security::Always(tls),
        // The mail server of this machine usually has a certificate that nobody can check; who names one wants it checked.
        (false, true, _) if ca.is_none() => Security::Local,
        (false, true, _) | (false, false, true) => Security::Required(tls),
        (false, false, false) => Security::Offered(tls),
    })
}

#[cfg(test)]
mod tests;
