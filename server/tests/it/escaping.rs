//! Hostile texts in every field that a person or a file can set, shown on every page, in every mail and calendar file.
//! What is served must be built exactly as with a harmless text of the same length: nobody's words make elements,
//! attributes, headers, parts or properties, and all of them arrive as they were written.

mod scene;
mod tour;

use crate::common::{Page, TestMail, skeleton};
use app::routes;
use mail_parser::{MessageParser, MimeHeaders};
use std::collections::BTreeSet;
use tour::{Seen, tour};

/// The same text with everything that could mean something taken out of it.
fn harmless(text: &str) -> String {
    without_directions(text).chars().map(|c| if c.is_alphanumeric() || c.is_whitespace() || c == '-' { c } else { 'x' }).collect()
}

/// Marks that turn the direction of writing are dropped or refused wherever texts come in.
fn without_directions(text: &str) -> String {
    text.replace(['\u{202e}', '\u{2066}'], "")
}

/// A text as a page shows it: spaces and line breaks are one, and what can't be shown is gone.
fn shown(text: &str) -> String {
    without_directions(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn harms_nothing(text: &str) {
    let (hostile, harmless) = (tour(text).await, tour(&harmless(text)).await);
    is_everywhere(&hostile);
    assert_eq!(hostile.pages.len(), harmless.pages.len());
    for ((about, page), (_, twin)) in hostile.pages.iter().zip(&harmless.pages) {
        same_page(about, text, page, twin);
    }
    assert!(hostile.mails.len() > 5);
    assert_eq!(kinds(&hostile), kinds(&harmless));
    for (mail, twin) in hostile.mails.iter().zip(&harmless.mails) {
        same_mail(mail, twin);
    }
    for about in ["house", "declared", "booking", "arrival", "certificate", "work", "contact data", "placements", "declined"] {
        let page = &hostile.pages.iter().find(|(name, _)| name == about).unwrap_or_else(|| panic!("{about}")).1;
        assert!(page.status == 200 && page.contains_text(&shown(text)), "{about}: {}", page.text());
    }
}

/// Where the tour does not come. `outbox/folder.rs` reads mails in a folder, which there is none of here.
const NOT_HERE: [&str; 3] = ["GET /dev/mail", "GET /dev/mail/{file}", "GET /dev/mail/{file}/html"];

/// A new route without its stop on the tour fails, and so does an exception that is none any more.
fn is_everywhere(seen: &Seen) {
    let route = |(method, path): &(&str, String)| {
        let (route, _) = routes::find(path.split('?').next().unwrap_or_default())?;
        Some(format!("{method} {}", route.path))
    };
    let mut found: BTreeSet<String> = seen.asked.iter().filter_map(route).collect();
    let all: BTreeSet<String> =
        routes::all().iter().flat_map(|route| route.methods.iter().map(|method| format!("{method} {}", route.path))).collect();
    for route in NOT_HERE {
        assert!(found.insert(route.to_owned()), "{route} is on the tour");
    }
    let differ: Vec<_> = found.symmetric_difference(&all).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

fn kinds(seen: &Seen) -> Vec<&str> {
    seen.mails.iter().map(|mail| mail.kind.as_str()).collect()
}

fn same_page(about: &str, text: &str, page: &Page, twin: &Page) {
    let headers = |page: &Page| page.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((page.status, headers(page)), (twin.status, headers(twin)), "{about}: {}", page.html());
    if page.header("content-type").is_some_and(|kind| kind.starts_with("text/calendar")) {
        return assert_eq!(properties(page.html()), properties(twin.html()), "{about}: {}", page.html());
    }
    assert_eq!(page.skeleton(), twin.skeleton(), "{about}: {}", page.html());
    let marker: String = text.chars().take(12).collect();
    assert!(!page.scripts().contains(&marker), "{about}: {}", page.scripts());
    for name in ["href", "src", "action", "formaction"] {
        for link in page.attributes(name) {
            let ours = link.starts_with(['#', '?']) || link.starts_with('/') && !link.starts_with("//");
            let known = ["https://", "mailto:", "tel:", "geo:"].iter().any(|scheme| link.starts_with(scheme));
            assert!(ours || known, "{about}: {name}={link}");
        }
    }
    if let Some(location) = page.header("location") {
        assert!(location.starts_with('/') && !location.starts_with("//"), "{about}: {location}");
    }
}

/// The names of a calendar file's properties, with lines unfolded.
fn properties(calendar: &str) -> Vec<String> {
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
    let unfolded = calendar.replace("\r\n ", "");
    assert!(!unfolded.replace("\r\n", "").contains(['\r', '\n']), "{calendar}");
    unfolded.lines().map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect()
}

fn same_mail(mail: &TestMail, twin: &TestMail) {
    assert_eq!(header_names(&mail.raw), header_names(&twin.raw), "{}", mail.raw);
    assert_eq!((&mail.to, &mail.reply_to), (&twin.to, &twin.reply_to));
    assert_eq!(parts(&mail.raw), parts(&twin.raw), "{}", mail.raw);
    assert_eq!(skeleton(&mail.html), skeleton(&twin.html), "{}", mail.html);
    assert_eq!(mail.calendar.as_deref().map(properties), twin.calendar.as_deref().map(properties));
    // Decoded, as the reader sees it, nothing is lost but line breaks.
    assert_eq!(words(&mail.subject), words(&twin.subject), "{}", mail.kind);
    assert_eq!(words(&mail.text), words(&twin.text), "{}", mail.text);
}

/// The words of a text without the spaces: a mark of direction becomes one. Codes, tokens and references are drawn anew.
fn words(text: &str) -> String {
    let is_reference = |eight: &[char]| eight[..3].iter().all(char::is_ascii_uppercase) && eight[3] == '-';
    let is_drawn = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters.len() > 60 || word.len() == 6 && word.parse::<u32>().is_ok() || letters.windows(8).any(is_reference)
    };
    harmless(text).split_whitespace().map(|word| if is_drawn(word) { "…".to_owned() } else { word.to_owned() }).collect()
}

fn header_names(raw: &str) -> Vec<String> {
    let headers = raw.split("\r\n\r\n").next().unwrap_or_default();
    headers.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect()
}

fn parts(raw: &str) -> Vec<String> {
    let mail = MessageParser::default().parse(raw).unwrap();
    assert_eq!(mail.to().map(|to| to.iter().count()), Some(1), "{raw}");
    mail.parts.iter().map(|part| format!("{:?}", part.content_type().map(|kind| (kind.ctype(), kind.subtype())))).collect()
}

#[tokio::test]
async fn elements_and_attributes() {
    harms_nothing("<script>alert(1)</script>\"><img src=x onerror=alert(1)>'").await;
}

#[tokio::test]
async fn ends_of_raw_text() {
    harms_nothing("</title></style></textarea><!--&lt;&amp; -->]]><b>").await;
}

#[tokio::test]
async fn fluent_and_templates() {
    harms_nothing("{ $x } { bookings-mine } {\"{\"} ${x} {{x}} %s \\u{41}").await;
}

#[tokio::test]
async fn encoded_words_and_recipients() {
    harms_nothing("=?utf-8?q?=3Cb=3E?=, å đ ŋ \"a\" <evil@example.com>; b").await;
}

#[tokio::test]
async fn headers_and_calendars() {
    harms_nothing("=1+1\r\nBcc: evil@example.com\r\n\r\nBEGIN:VEVENT;X\\,Y").await;
}

#[tokio::test]
async fn links_and_directions() {
    harms_nothing("javascript:alert(1)//\u{202e}gpj.exe\u{2066}%0d%0aX: 1").await;
}
