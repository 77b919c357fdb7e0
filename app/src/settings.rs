//! The part of the configuration that pages and mails depend on.

use std::{net::IpAddr, path::PathBuf};

#[derive(Debug)]
pub struct Settings {
    /// Where the service is reached, without a trailing slash.
    pub base_url: String,
    /// Key for tokens.
    pub secret: Vec<u8>,
    /// The folder that mails are written to instead of being sent, if they are.
    pub mail_folder: Option<PathBuf>,
}

impl Settings {
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The host of the service without its port: the right side of the ids of mails and calendar events.
    pub fn host(&self) -> String {
        url::Url::parse(&self.base_url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| "localhost".to_owned())
    }

    /// Whether only this machine reaches the service: somebody tries it out or develops it.
    pub fn is_loopback(&self) -> bool {
        is_loopback_host(&self.host())
    }

    /// An absolute link, for mails and calendar files.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// Whether a host's name means the machine that asks for it.
pub fn is_loopback_host(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
