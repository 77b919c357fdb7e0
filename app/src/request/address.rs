//! The address of a page: its path, and what its query says. What is kept stays as it was written.

use super::encoded;
use http::Uri;

/// The address without what its query says about these names.
pub fn without(uri: &Uri, names: &[&str]) -> String {
    with(uri, names, [])
}

/// The same, and with these pairs at the end.
pub fn with<'a>(uri: &Uri, names: &[&str], pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let kept = parts(uri).filter(|(name, _)| !names.contains(&name.as_str())).map(|(_, part)| part.to_owned());
    let query: Vec<_> = kept.chain([encoded(pairs)]).filter(|part| !part.is_empty()).collect();
    if query.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), query.join("&")) }
}

/// Whether the query says something about a name, such as `?saved`.
pub fn has(uri: &Uri, name: &str) -> bool {
    parts(uri).any(|(found, _)| found == name)
}

/// Each name with how it stands in the address.
fn parts(uri: &Uri) -> impl Iterator<Item = (String, &str)> {
    uri.query().unwrap_or_default().split('&').filter_map(|part| {
        let (name, _) = url::form_urlencoded::parse(part.as_bytes()).next()?;
        Some((name.into_owned(), part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_stays_as_it_was_written() {
        for (before, after) in [
            ("/", "/?lang=en"),
            ("/bookings/SOR-7K4M?changed", "/bookings/SOR-7K4M?changed&lang=en"),
            ("/profile?saved&lang=sv", "/profile?saved&lang=en"),
            (
                "/housing?week=v.+3–6&lang=sv&page=2&l%61ng=sv&facility=wifi&facility=pets",
                "/housing?week=v.+3–6&page=2&facility=wifi&facility=pets&lang=en",
            ),
            ("/about?&&", "/about?lang=en"),
        ] {
            let before = url::Url::parse("https://praktikbo.example").and_then(|base| base.join(before)).expect("an address");
            let uri = before.as_str().trim_start_matches("https://praktikbo.example").parse().expect("an address");
            let after = after.replace('–', "%E2%80%93");
            assert_eq!(with(&uri, &["lang"], [("lang", "en")]), after);
            assert_eq!(without(&uri, &["lang"]), after.trim_end_matches("lang=en").trim_end_matches(['&', '?']));
        }
    }

    #[test]
    fn a_name_may_stand_alone() {
        let uri = Uri::from_static("/profile?saved&lang=en");
        assert!(has(&uri, "saved") && has(&uri, "lang") && !has(&uri, "ended") && !has(&Uri::from_static("/profile"), ""));
    }
}
