//! A browser in which somebody has signed in before. It keeps a cookie that says for which addresses, to us alone: a random
//! name, and for each address a digest of both under our key. It outlives signing out, and lets nobody in.

use crate::{
    error::AppError,
    session::{is_random_name, keyed_digest, random_name},
};
use http::{HeaderMap, header};
use subtle::ConstantTimeEq;

/// So many people who share a browser are remembered, the last ones.
const MOST: usize = 8;
/// A year, and a month for who comes back at the same time of it, in seconds.
const LIFETIME: i64 = 34_000_000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownBrowser {
    /// Empty where nobody has signed in.
    name: String,
    signs: Vec<String>,
}

impl KnownBrowser {
    /// What the browser says; what we can't have written is nothing.
    pub fn read(headers: &HeaderMap, is_https: bool) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == cookie_name(is_https)).map(|(_, value)| Self::parse(value)).unwrap_or_default()
    }

    fn parse(value: &str) -> Self {
        let mut parts = value.split('.').map(str::to_owned);
        let (name, signs) = (parts.next().unwrap_or_default(), parts.take(MOST).collect());
        if is_random_name(&name) { Self { name, signs } } else { Self::default() }
    }

    /// The browser's name, if this address has signed in here.
    pub fn name_for(&self, secret: &[u8], email: &str) -> Result<Option<&str>, AppError> {
        let expected = sign(secret, &self.name, email)?;
        let is_known = self.signs.iter().any(|sign| bool::from(sign.as_bytes().ct_eq(expected.as_bytes())));
        Ok(is_known.then_some(self.name.as_str()))
    }

    /// The same browser after this address has signed in.
    pub fn after(mut self, secret: &[u8], email: &str) -> Result<Self, AppError> {
        if self.name.is_empty() {
            self.name = random_name()?;
        }
        let new = sign(secret, &self.name, email)?;
        self.signs.retain(|sign| *sign != new);
        self.signs.insert(0, new);
        self.signs.truncate(MOST);
        Ok(self)
    }

    pub fn cookie(&self, is_https: bool) -> String {
        let secure = if is_https { "; Secure" } else { "" };
        let value = [&self.name].into_iter().chain(&self.signs).map(String::as_str).collect::<Vec<_>>().join(".");
        format!("{}={value}; Path=/; Max-Age={LIFETIME}; HttpOnly; SameSite=Lax{secure}", cookie_name(is_https))
    }
}

fn cookie_name(is_https: bool) -> &'static str {
    if is_https { "__Host-known" } else { "known" }
}

fn sign(secret: &[u8], name: &str, email: &str) -> Result<String, AppError> {
    keyed_digest(secret, &format!("known:{name}:{email}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key of the tests";

    fn read(cookie: &str) -> KnownBrowser {
        let headers = [(header::COOKIE, format!("lang=sv; {}", cookie.split(';').next().unwrap()).parse().unwrap())].into_iter().collect();
        KnownBrowser::read(&headers, cookie.starts_with("__Host-"))
    }

    #[test]
    fn a_browser_is_known_to_those_who_signed_in_there() {
        for is_https in [false, true] {
            let browser = KnownBrowser::default().after(KEY, "ebba@umu.se").unwrap().after(KEY, "per@umu.se").unwrap();
            let cookie = browser.cookie(is_https);
            assert!(!cookie.contains("umu") && cookie.contains("HttpOnly") && cookie.contains("; Secure") == is_https, "{cookie}");
            let found = read(&cookie);
            assert_eq!(found, browser);
            for (key, email, expected) in
                [(KEY, "ebba@umu.se", true), (KEY, "per@umu.se", true), (KEY, "sara@umu.se", false), (b"new", "per@umu.se", false)]
            {
                assert_eq!(found.name_for(key, email).unwrap().is_some(), expected, "{email}");
            }
        }
    }

    #[test]
    fn nobody_else_can_write_the_sign() {
        let browser = KnownBrowser::default().after(KEY, "ebba@umu.se").unwrap();
        let sign = browser.signs[0].clone();
        let other = random_name().unwrap();
        for forged in
            [String::new(), "known".to_owned(), format!("{other}.{sign}"), format!("{other}.{other}"), format!(".{sign}"), format!("x.{sign}")]
        {
            assert_eq!(read(&format!("known={forged}")).name_for(KEY, "ebba@umu.se").unwrap(), None, "{forged}");
        }
    }

    #[test]
    fn the_last_ones_are_remembered() {
        let people: Vec<_> = (0..MOST + 2).map(|number| format!("{number}@umu.se")).collect();
        let browser = people.iter().try_fold(KnownBrowser::default(), |browser, email| browser.after(KEY, email)).unwrap();
        let known = |email: &str| browser.name_for(KEY, email).unwrap().is_some();
        assert_eq!(people.iter().map(|email| known(email)).collect::<Vec<_>>(), [vec![false; 2], vec![true; MOST]].concat());
        assert!(browser.cookie(true).len() < 1000);
    }
}
