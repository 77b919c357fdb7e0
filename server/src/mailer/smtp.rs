//! By SMTP, one connection a message: there are few, and a kept connection is often a dead one.
//! The conversation is held command by command because only the answer to `RCPT` is about the recipient.

use super::{MailerOptions, Problem};
use app::outbox::{Failure, LEASE};
use lettre::{
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use std::{error::Error as _, net::IpAddr, path::Path, time::Duration};
use tokio::time::timeout;
use url::Url;

/// For everything until the message is handed over.
const PATIENCE: Duration = Duration::from_secs(30);
/// For the answer to the message itself: who gives up here has it sent twice (RFC 5321, 4.5.3.2.6).
const LAST_PATIENCE: Duration = Duration::from_secs(60);
/// For the goodbye.
const GOODBYE: Duration = Duration::from_secs(2);

/// The longest that one message can take.
pub const LONGEST: Duration = Duration::from_secs(PATIENCE.as_secs() + LAST_PATIENCE.as_secs() + GOODBYE.as_secs());
/// Nobody else may begin with a message that is still being sent.
const _: () = assert!(LONGEST.as_secs() < LEASE.num_seconds().unsigned_abs());

#[derive(Clone)]
pub struct Smtp {
    host: String,
    port: u16,
    credentials: Option<Credentials>,
    security: Security,
    hello: ClientId,
    patience: Duration,
    last_patience: Duration,
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
        Ok(Self { host, port, credentials, security, hello, patience: PATIENCE, last_patience: LAST_PATIENCE })
    }

    pub async fn send(&self, envelope: &Envelope, mail: &[u8]) -> Result<(), Failure> {
        let handover = async {
            let mut connection = self.connect().await?;
            self.announce(&mut connection, envelope, mail).await?;
            Ok(connection)
        };
        let mut connection = timeout(self.patience, handover).await.unwrap_or_else(|_| Err(passing("the mail server took too long")))?;
        let answer = timeout(self.last_patience, connection.message(mail)).await;
        // The message has its answer; how the server takes the goodbye changes nothing.
        let _ = timeout(GOODBYE, connection.abort()).await;
        match answer {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(refused("message", &error)),
            Err(_) => Err(passing("the mail server did not answer to the message in time")),
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let implicit = if let Security::Always(tls) = &self.security { Some(tls.clone()) } else { None };
        let server = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, Some(self.patience), &self.hello, implicit, None)
            .await
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

    /// From whom and to whom, until the server waits for the message.
    async fn announce(&self, connection: &mut AsyncSmtpConnection, envelope: &Envelope, mail: &[u8]) -> Result<(), Failure> {
        let mut options = vec![];
        if envelope.to().iter().chain(envelope.from()).any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Failure::Lasting("the mail server takes no address with such letters".to_owned()));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if !mail.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        connection.command(Mail::new(envelope.from().cloned(), options)).await.map_err(|error| refused("MAIL", &error))?;
        for address in envelope.to() {
            connection.command(Rcpt::new(address.clone(), vec![])).await.map_err(|error| recipient_refused(&error))?;
        }
        connection.command(Data).await.map_err(|error| refused("DATA", &error))?;
        Ok(())
    }
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

fn passing(reason: &str) -> Failure {
    Failure::Passing(reason.to_owned())
}

fn refused(at: &str, error: &Error) -> Failure {
    Failure::Passing(reason(at, error))
}

/// A permanent refusal is about the recipient, unless its enhanced code (5.7) says that it is about us or our rights:
/// then the operator mends something and the message is worth another try.
fn recipient_refused(error: &Error) -> Failure {
    let about_us = error.source().is_some_and(|answer| answer.to_string().trim_start().starts_with("5.7."));
    if error.is_permanent() && !about_us { Failure::Lasting(reason("RCPT", error)) } else { refused("RCPT", error) }
}

/// Where the conversation ended and what the server said, without addresses.
fn reason(at: &str, error: &Error) -> String {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let words = words.split_whitespace().map(|word| if word.contains('@') { "…" } else { word }).collect::<Vec<_>>().join(" ");
    let status = error.status().map(|code| format!(" {code}")).unwrap_or_default();
    let kind = if error.status().is_some() { String::new() } else { format!(" {}", kind(error)) };
    format!("{at}{status}{kind}: {words}").chars().take(200).collect()
}

fn kind(error: &Error) -> &'static str {
    if error.is_timeout() {
        "timeout"
    } else if error.is_tls() {
        "TLS"
    } else if error.is_client() {
        "client"
    } else {
        "network"
    }
}

#[cfg(test)]
mod tests;
