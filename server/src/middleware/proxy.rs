//! What tells that a request came through a proxy, whatever the operator said about one.

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderValue, Uri, Version, header},
};
use std::{
    collections::{HashMap, HashSet},
    net::{IpAddr, SocketAddr},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// Headers by which a proxy says whose request it brings.
const WHOSE: [&str; 11] = [
    "x-forwarded-for",
    "forwarded",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-original-forwarded-for",
    "cf-connecting-ip",
    "true-client-ip",
    "fly-client-ip",
    "x-envoy-external-address",
    "cloudfront-viewer-address",
];
/// How the names of others begin by which one shows itself: browsers send none of them by themselves.
const BESIDES: [&str; 8] = ["x-", "cf-", "fly-", "cdn-", "cloudfront-", "via", "forwarded", "true-client-"];

/// So many people behind one address are a proxy's.
const PEOPLE: usize = 5;
/// So many addresses are remembered.
const ADDRESSES: usize = 100;

/// Whether a browser on this machine asks, itself: from a loopback address, for a loopback host, and with no sign of a proxy or of
/// another site. A proxy that says nothing about itself can't be told from a browser: nginx as it comes speaks HTTP/1.0 before 1.29.7
/// only. So whoever runs one denies it `/dev/`, as the README does.
pub fn is_this_machine(request: &Request) -> bool {
    let from = request.extensions().get::<ConnectInfo<SocketAddr>>().is_some_and(|from| from.ip().to_canonical().is_loopback());
    let headers = request.headers();
    let named = headers.get_all(header::HOST).iter().map(|host| host.to_str().ok()?.parse::<http::uri::Authority>().ok());
    let hosts: Vec<_> = named.chain(request.uri().authority().cloned().map(Some)).collect();
    let is_named = !hosts.is_empty() && hosts.iter().all(|host| host.as_ref().is_some_and(|host| app::settings::is_loopback_host(host.host())));
    let is_forwarded = headers.keys().any(|name| BESIDES.iter().any(|begin| name.as_str().starts_with(begin)));
    from && is_named && !is_forwarded && !is_from_elsewhere(headers) && request.version() > Version::HTTP_10
}

/// Whether a page of another machine leads here.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let is_elsewhere = |page: &HeaderValue| {
        let page = page.to_str().ok().and_then(|page| page.parse::<Uri>().ok());
        !page.is_some_and(|page| page.host().is_some_and(app::settings::is_loopback_host))
    };
    let mut pages = headers.get_all(header::ORIGIN).iter().chain(headers.get_all(header::REFERER));
    pages.any(is_elsewhere) || headers.get_all("sec-fetch-site").iter().any(|site| site == "cross-site")
}

/// Notices a proxy that nobody has told us about: to us, all its readers are one client, who soon has asked too much.
#[derive(Default)]
pub struct Unknown {
    is_told: AtomicBool,
    seen: Mutex<HashMap<IpAddr, HashSet<Vec<u8>>>>,
}

impl Unknown {
    /// Warns once, when one address brings many people's requests.
    pub fn notice(&self, from: IpAddr, headers: &HeaderMap) {
        if let Some(header) = self.found(from, headers) {
            tracing::warn!(
                header,
                "many people's requests come through one address: if that is your proxy, tell PRAKTIKBO_CLIENT_IP which header names the \
                 client; until then all of them are one client, and limits of that client lock them out together"
            );
        }
    }

    fn found(&self, from: IpAddr, headers: &HeaderMap) -> Option<&'static str> {
        if self.is_told.load(Ordering::Relaxed) {
            return None;
        }
        let (name, whose) = WHOSE.iter().find_map(|name| Some((*name, headers.get(*name)?)))?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= ADDRESSES && !seen.contains_key(&from) {
            return None;
        }
        let people = seen.entry(from).or_default();
        people.insert(whose.as_bytes().iter().copied().take(100).collect());
        let is_proxy = people.len() >= PEOPLE;
        (is_proxy && !self.is_told.swap(true, Ordering::Relaxed)).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn asks(from: &str, headers: &[(&str, &str)], version: Version) -> bool {
        let mut request = Request::get("/dev/mail").version(version);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let address = SocketAddr::new(from.parse().unwrap(), 40_000);
        is_this_machine(&request.extension(ConnectInfo(address)).body(Body::empty()).unwrap())
    }

    #[test]
    fn a_browser_on_this_machine() {
        for (from, host) in [("127.0.0.1", "127.0.0.1:3000"), ("::1", "[::1]:3000"), ("::ffff:127.0.0.1", "localhost"), ("127.0.0.9", "LOCALHOST:80")]
        {
            assert!(asks(from, &[("host", host)], Version::HTTP_11), "{from} {host}");
        }
    }

    #[test]
    fn its_own_links() {
        let own = [("host", "127.0.0.1:3000"), ("origin", "http://127.0.0.1:3000"), ("referer", "http://localhost:3000/dev/mail")];
        for site in ["none", "same-origin", "same-site"] {
            assert!(asks("127.0.0.1", &[own.as_slice(), &[("sec-fetch-site", site)]].concat(), Version::HTTP_11), "{site}");
        }
    }

    #[test]
    fn nobody_else() {
        let local = ("host", "127.0.0.1:3000");
        for host in ["praktikbo.example", "192.0.2.1:3000", "127.0.0.1.evil.example", "localhost.evil.example", "", "a b"] {
            assert!(!asks("127.0.0.1", &[("host", host)], Version::HTTP_11), "{host}");
        }
        assert!(!asks("127.0.0.1", &[], Version::HTTP_11), "no host");
        assert!(!asks("127.0.0.1", &[local, ("host", "praktikbo.example")], Version::HTTP_11), "two hosts");
        assert!(!asks("127.0.0.1", &[local], Version::HTTP_10));
        for from in ["192.0.2.1", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.1"] {
            assert!(!asks(from, &[local], Version::HTTP_11), "{from}");
        }
        let others = ["via", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-request-id", "cf-ray", "cdn-loop"];
        for header in WHOSE.iter().chain(&others) {
            assert!(!asks("127.0.0.1", &[local, (header, "127.0.0.1")], Version::HTTP_11), "{header}");
        }
        for (header, value) in [
            ("origin", "https://praktikbo.example"),
            ("origin", "null"),
            ("referer", "https://praktikbo.example/sign-in"),
            ("referer", "http://localhost.evil.example/"),
            ("sec-fetch-site", "cross-site"),
        ] {
            assert!(!asks("127.0.0.1", &[local, (header, value)], Version::HTTP_11), "{header}: {value}");
        }
    }

    #[test]
    fn a_proxy_is_noticed_once() {
        let unknown = Unknown::default();
        let found = |from: u8, header: &'static str, person: usize| {
            let headers = HeaderMap::from_iter([(header.parse().unwrap(), format!("192.0.2.{person}").parse().unwrap())]);
            unknown.found(IpAddr::from([10, 0, 0, from]), &headers)
        };
        assert_eq!((0..20).find_map(|_| found(1, "x-forwarded-for", 1)), None, "one person");
        assert_eq!((0..4).find_map(|person| found(2, "x-real-ip", person)), None, "few people");
        assert_eq!((0..20).find_map(|from| found(from, "x-unknown", usize::from(from))), None);
        assert_eq!(found(2, "x-real-ip", 4), Some("x-real-ip"));
        assert_eq!((0..20).find_map(|person| found(2, "x-real-ip", person)), None, "once");
    }
}
