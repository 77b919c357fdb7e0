//! What the operator decides: options of the command line, each also an environment variable, secrets also files.
//! Nothing is refused before everything was looked at, so that all mistakes are told at once.

mod options;
mod problems;

pub use options::Options;
pub use problems::{Problem, Problems};

use crate::{
    mailer::{Mailer, MailerOptions},
    middleware::patience::Patience,
    router::HttpOptions,
};
use app::clock::Clock;
use axum_client_ip::ClientIpSource;
use chrono::{DateTime, Utc};
use lettre::Address;
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use url::Url;

pub const DATABASE_URL: &str = "sqlite://praktikbo.db";
pub const LISTEN: &str = "127.0.0.1:3000";
pub const BASE_URL: &str = "http://127.0.0.1:3000";
pub const MAIL: &str = "file:mail";
pub const MAIL_FROM: &str = "Praktikbo <no-reply@localhost>";
pub const CLIENT_IP: &str = "connect-info";
pub const FILES: &str = "files";
pub const RATE_LIMIT: &str = "50";
pub const DRAIN: &str = "0";

/// Shorter ones can be guessed.
const SECRET_LENGTH: usize = 32;

/// The options, understood.
#[derive(Clone)]
pub struct Config {
    pub database_url: String,
    pub listen: SocketAddr,
    /// Without a trailing slash.
    pub base_url: String,
    pub mailer: Mailer,
    /// None: one is made and kept in the database.
    pub secret: Option<Vec<u8>>,
    pub clock: Clock,
    pub files: String,
    /// None: the site is looked for beside the program.
    pub site: Option<PathBuf>,
    /// Further languages.
    pub locales: Option<PathBuf>,
    pub http: HttpOptions,
    /// How long requests are still accepted after the end was announced.
    pub drain: Duration,
}

impl Config {
    /// The database in messages: a file by its name, a server by the variable that may hold a password.
    pub fn database_name(&self) -> String {
        match self.database_url.strip_prefix("sqlite://") {
            Some(file) => format!("the database {} (PRAKTIKBO_DATABASE_URL)", file.split('?').next().unwrap_or(file)),
            None => "the database of PRAKTIKBO_DATABASE_URL".to_owned(),
        }
    }
}

impl Options {
    /// Understands the options, or tells everything that is wrong with those that somebody `uses`. The others are as if they had not
    /// been given.
    pub fn read(&self, uses: impl Fn(&str) -> bool) -> Result<Config, Vec<Problem>> {
        let mut problems = Problems::default();
        let database_url = problems.given_or_file("PRAKTIKBO_DATABASE_URL", self.database_url.as_ref(), self.database_url_file.as_ref());
        let secret = problems.given_or_file("PRAKTIKBO_SECRET", self.secret.as_ref(), self.secret_file.as_ref());
        let mail = problems.given_or_file("PRAKTIKBO_MAIL", self.mail.as_ref(), self.mail_file.as_ref());
        let base_url = problems.read("PRAKTIKBO_BASE_URL", self.base_url.as_ref(), BASE_URL, base_url);
        let https = base_url.as_ref().is_some_and(|url| url.scheme() == "https");
        let host = base_url.as_ref().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let mail = mail.unwrap_or_else(|| MAIL.to_owned());
        let listen =
            problems.read("PRAKTIKBO_LISTEN", self.listen.as_ref(), LISTEN, |text| listen(text, &mail)).unwrap_or(([127, 0, 0, 1], 3000).into());
        let mailer = self.mailer(&mut problems, mail, host, https);
        let config = Config {
            database_url: problems.checked("PRAKTIKBO_DATABASE_URL", database_url.unwrap_or_else(|| DATABASE_URL.to_owned()), database_url_scheme),
            listen,
            base_url: base_url.map(|url| url.origin().ascii_serialization()).unwrap_or_default(),
            mailer,
            secret: secret.map(|secret| problems.checked("PRAKTIKBO_SECRET", secret, long_enough).into_bytes()),
            clock: problems.optional("PRAKTIKBO_NOW", self.now.as_ref(), |text| now(text, https)).map(Clock::starting_at).unwrap_or_default(),
            files: self.files.clone().filter(|files| !files.is_empty()).unwrap_or_else(|| FILES.to_owned()),
            site: problems.optional("PRAKTIKBO_SITE", self.site.as_ref(), folder),
            locales: problems.optional("PRAKTIKBO_LOCALES", self.locales.as_ref(), folder),
            http: HttpOptions {
                client_ip: problems.read("PRAKTIKBO_CLIENT_IP", self.client_ip.as_ref(), CLIENT_IP, client_ip).unwrap_or(ClientIpSource::ConnectInfo),
                rate_limit: problems.read("PRAKTIKBO_RATE_LIMIT", self.rate_limit.as_ref(), RATE_LIMIT, number).unwrap_or_default(),
                patience: Patience::default(),
            },
            drain: Duration::from_secs(problems.read("PRAKTIKBO_DRAIN", self.drain.as_ref(), DRAIN, number).unwrap_or_default().into()),
        };
        problems.of(uses).none_or(config)
    }

    fn mailer(&self, problems: &mut Problems, mail: String, host: String, https: bool) -> Mailer {
        if https && mail.starts_with("file:") {
            problems.add(
                "PRAKTIKBO_MAIL",
                "writes mails into a folder (`file:`), but PRAKTIKBO_BASE_URL is https: real people would wait for their mails",
            );
        }
        let from = self.mail_from.clone().filter(|from| !from.is_empty()).unwrap_or_else(|| MAIL_FROM.to_owned());
        let smtp_ca = self.smtp_ca.clone().filter(|file| !file.is_empty()).map(PathBuf::from);
        let mailer = Mailer::new(&MailerOptions { mail, from, smtp_ca, host }).unwrap_or_else(|found| {
            for (variable, text) in found {
                problems.add(variable, text);
            }
            // Never used: there is a problem now, or nobody who sends.
            Mailer::memory("localhost").0
        });
        match problems.optional("PRAKTIKBO_BOUNCES", self.bounces.as_ref(), bounces) {
            Some(mailbox) => mailer.returning_to(mailbox),
            None => mailer,
        }
    }
}

fn database_url_scheme(url: &str) -> Result<(), String> {
    match url.split_once("://") {
        Some(("sqlite", path)) if !path.is_empty() && !path.starts_with(":memory:") => Ok(()),
        Some(("postgres" | "postgresql", rest)) if !rest.is_empty() => Ok(()),
        _ => Err("is neither sqlite://PATH nor postgres://USER:PASSWORD@HOST/NAME".to_owned()),
    }
}

fn base_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("is no address: {error}"))?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    let is_plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    match (is_web, is_plain) {
        (false, _) => Err("does not begin with https:// or http://".to_owned()),
        (_, false) => Err("has more than a host and a port: the service wants a host of its own, without a path".to_owned()),
        (true, true) => Ok(url),
    }
}

/// "Mails in a folder are for this machine": they hold the codes to sign in with.
fn listen(text: &str, mail: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr = text.parse().map_err(|_| "is no IP address with a port, such as 127.0.0.1:3000 or [::]:3000".to_owned())?;
    if mail.starts_with("file:") && !address.ip().to_canonical().is_loopback() {
        return Err(
            "is an address that others reach, but PRAKTIKBO_MAIL writes mails into a folder (`file:`), where /dev/mail shows codes".to_owned()
        );
    }
    Ok(address)
}

fn long_enough(secret: &str) -> Result<(), String> {
    if secret.len() >= SECRET_LENGTH { Ok(()) } else { Err(format!("is shorter than {SECRET_LENGTH} characters (`openssl rand -hex 32` makes one)")) }
}

fn now(text: &str, https: bool) -> Result<DateTime<Utc>, String> {
    if https {
        return Err("is for tests and demonstrations, but PRAKTIKBO_BASE_URL is https".to_owned());
    }
    let instant = DateTime::parse_from_rfc3339(text).map_err(|_| "is no instant such as 2027-01-11T08:00:00+01:00 (RFC 3339)".to_owned())?;
    Ok(instant.to_utc())
}

/// A mailbox, or none on purpose.
fn bounces(text: &str) -> Result<Option<Address>, String> {
    if text == "none" {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| "is neither an address such as bounces@example.se nor `none`".to_owned())
}

fn folder(text: &str) -> Result<PathBuf, String> {
    Some(PathBuf::from(text)).filter(|folder| folder.is_dir()).ok_or_else(|| "is no folder".to_owned())
}

/// Every name in the words of the contract, with what it means to axum-client-ip.
const CLIENT_IPS: [(&str, ClientIpSource); 9] = [
    ("connect-info", ClientIpSource::ConnectInfo),
    ("rightmost-x-forwarded-for", ClientIpSource::RightmostXForwardedFor),
    ("rightmost-forwarded", ClientIpSource::RightmostForwarded),
    ("x-real-ip", ClientIpSource::XRealIp),
    ("cf-connecting-ip", ClientIpSource::CfConnectingIp),
    ("true-client-ip", ClientIpSource::TrueClientIp),
    ("fly-client-ip", ClientIpSource::FlyClientIp),
    ("x-envoy-external-address", ClientIpSource::XEnvoyExternalAddress),
    ("cloudfront-viewer-address", ClientIpSource::CloudFrontViewerAddress),
];

fn client_ip(text: &str) -> Result<ClientIpSource, String> {
    let found = CLIENT_IPS.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    found.map(|(_, source)| source).ok_or_else(|| format!("is none of {}", CLIENT_IPS.map(|(name, _)| name).join(", ")))
}

fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| "is no whole number".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Option<String> {
        Some(value.to_owned())
    }

    fn variables(options: &Options) -> Vec<&'static str> {
        options.read(|_| true).err().unwrap_or_default().into_iter().map(|problem| problem.variable).collect()
    }

    #[test]
    fn nothing_given_is_a_service_on_this_machine() {
        let config = Options::default().read(|_| true).expect("a configuration");
        assert_eq!((config.database_url.as_str(), config.base_url.as_str()), (DATABASE_URL, BASE_URL));
        assert_eq!((config.listen.to_string().as_str(), config.secret), (LISTEN, None));
        assert_eq!(config.mailer.folder(), Some(PathBuf::from("mail")));
    }

    #[test]
    fn an_empty_variable_is_none() {
        let options = Options { database_url: text(""), listen: text(""), now: text(""), secret: text(""), mail: text(""), ..Options::default() };
        assert_eq!(variables(&options), [""; 0]);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let options = Options {
            database_url: text("mysql://user:hush@host/db"),
            listen: text("3000"),
            base_url: text("https://host/praktikbo"),
            mail: text("carrier-pigeon"),
            mail_from: text("nobody"),
            bounces: text("nobody"),
            secret: text("hush"),
            client_ip: text("x-made-up"),
            now: text("tomorrow"),
            site: text("/nowhere/at/all"),
            locales: text("/nowhere/at/all"),
            rate_limit: text("many"),
            drain: text("-1"),
            ..Options::default()
        };
        let mut found = variables(&options);
        found.sort_unstable();
        let all = [
            "BASE_URL",
            "BOUNCES",
            "CLIENT_IP",
            "DATABASE_URL",
            "DRAIN",
            "LISTEN",
            "LOCALES",
            "MAIL",
            "MAIL_FROM",
            "NOW",
            "RATE_LIMIT",
            "SECRET",
            "SITE",
        ];
        assert_eq!(found, all.map(|name| format!("PRAKTIKBO_{name}")));
        let problems = options.read(|_| true).err().unwrap_or_default();
        assert!(problems.iter().all(|problem| !problem.to_string().contains("hush")), "a secret is told: {problems:?}");
    }

    #[test]
    fn https_is_for_real_people() {
        let https = Options { base_url: text("https://bo.example"), ..Options::default() };
        assert_eq!(variables(&https), ["PRAKTIKBO_MAIL"]);
        let smtp = Options { mail: text("smtps://u:p@mail.example:465"), now: text("2027-01-11T08:00:00+01:00"), ..https };
        assert_eq!(variables(&smtp), ["PRAKTIKBO_NOW"]);
        let right = Options { now: None, ..smtp };
        assert_eq!(right.read(|_| true).expect("a configuration").base_url, "https://bo.example");
    }

    #[test]
    fn mails_in_a_folder_are_for_this_machine() {
        let listening = |address: &str, mail: &str| variables(&Options { listen: text(address), mail: text(mail), ..Options::default() });
        for address in ["0.0.0.0:3000", "[::]:3000", "192.0.2.1:80", "10.0.0.1:3000", "[::ffff:192.0.2.1]:80"] {
            assert_eq!(listening(address, "file:mail"), ["PRAKTIKBO_LISTEN"], "{address}");
            assert_eq!(listening(address, ""), ["PRAKTIKBO_LISTEN"], "{address}, by default");
            assert_eq!(listening(address, "smtps://u:p@mail.example:465"), [""; 0], "{address}");
        }
        for address in ["127.0.0.1:3000", "127.1.2.3:80", "[::1]:3000"] {
            assert_eq!(listening(address, "file:mail"), [""; 0], "{address}");
        }
    }

    #[test]
    fn secrets_may_be_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret");
        std::fs::write(&file, "0123456789abcdef0123456789abcdef\n").expect("a file");
        let path = file.to_string_lossy().into_owned();
        let config = Options { secret_file: Some(path.clone()), ..Options::default() }.read(|_| true).expect("a configuration");
        assert_eq!(config.secret.as_deref(), Some(b"0123456789abcdef0123456789abcdef".as_slice()));
        assert_eq!(variables(&Options { secret_file: Some(path.clone()), secret: Some(path), ..Options::default() }), ["PRAKTIKBO_SECRET"]);
        assert_eq!(variables(&Options { mail_file: text("/nowhere"), ..Options::default() }), ["PRAKTIKBO_MAIL_FILE"]);
    }

    #[test]
    fn the_address_without_a_trailing_slash() {
        let config = Options { base_url: text("http://127.0.0.1:3000/"), ..Options::default() }.read(|_| true).expect("a configuration");
        assert_eq!(config.base_url, BASE_URL);
    }
}
