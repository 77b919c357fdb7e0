//! What came back: status, headers, and the HTML as a reader finds it.

use axum::{
    body::Bytes,
    http::{HeaderMap, header, response::Parts},
};
use ego_tree::{NodeRef, iter::Edge};
use scraper::{ElementRef, Html, Node, Selector};

#[derive(Debug, Clone)]
pub struct Page {
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Page {
    pub(super) fn new(path: String, parts: Parts, body: Bytes) -> Self {
        Self { path, status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// The body as it was sent.
    pub fn html(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where the answer leads.
    #[track_caller]
    pub fn location(&self) -> &str {
        match self.header(header::LOCATION.as_str()) {
            Some(location) => location,
            None => panic!("{} answered {} without a location: {}", self.path, self.status, self.text()),
        }
    }

    /// The words of `<main>` (of the whole page where there is none), with single spaces.
    pub fn text(&self) -> String {
        let html = self.parsed();
        let main = html.select(&selector("main")).next().unwrap_or_else(|| html.root_element());
        words(main)
    }

    pub fn contains_text(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The words of each element that a CSS selector finds.
    pub fn all(&self, css: &str) -> Vec<String> {
        self.parsed().select(&selector(css)).map(words).collect()
    }

    pub fn has(&self, css: &str) -> bool {
        self.parsed().select(&selector(css)).next().is_some()
    }

    pub fn heading(&self) -> String {
        self.all("h1").join(" / ")
    }

    /// An attribute of the first element that a CSS selector finds.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.parsed().select(&selector(css)).next().and_then(|element| element.attr(name).map(str::to_owned))
    }

    /// An attribute of every element that a CSS selector finds.
    pub fn attributes_of(&self, css: &str, name: &str) -> Vec<String> {
        self.parsed().select(&selector(css)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// Every element with the names of its attributes, in order: what a page is built of, without anybody's words and
    /// without what is chosen.
    pub fn skeleton(&self) -> Vec<String> {
        skeleton(self.html())
    }

    /// The values of an attribute, wherever it stands.
    pub fn attributes(&self, name: &str) -> Vec<String> {
        self.parsed().select(&selector(&format!("[{name}]"))).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// What stands in the page's scripts and styles.
    pub fn scripts(&self) -> String {
        self.parsed().select(&selector("script, style")).flat_map(|element| element.text().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    /// What the page says is wrong with a field.
    pub fn error_of(&self, field: &str) -> Option<String> {
        self.all(&format!("[id='{field}-error']")).into_iter().next()
    }

    /// The lines of the error summary.
    pub fn errors(&self) -> Vec<String> {
        self.all(".error-summary li")
    }

    /// What a field of the form holds; for radios and boxes the value that is ticked.
    pub fn value_of(&self, field: &str) -> Option<String> {
        let html = self.parsed();
        html.select(&selector(&format!("[name='{field}']"))).find_map(value)
    }

    /// All values of a field, such as ticked boxes.
    pub fn values_of(&self, field: &str) -> Vec<String> {
        let html = self.parsed();
        html.select(&selector(&format!("[name='{field}']"))).filter_map(value).collect()
    }

    /// Where a form is posted to, and what it holds.
    #[track_caller]
    pub fn form(&self, css: &str) -> (String, Vec<(String, String)>) {
        let html = self.parsed();
        let form = html.select(&selector(css)).next();
        let Some(form) = form else { panic!("{} ({}) has no form {css}: {}", self.path, self.status, self.text()) };
        let fields = form
            .select(&selector("input, select, textarea"))
            .filter(|field| field.attr("type") != Some("submit"))
            .filter_map(|field| Some((field.attr("name")?.to_owned(), value(field)?)))
            .collect();
        let path = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(&self.path);
        (path.to_owned(), fields)
    }

    /// The names of what a form holds, each once.
    pub fn fields(&self, css: &str) -> std::collections::BTreeSet<String> {
        let css = ["input", "select", "textarea"].map(|control| format!("{css} {control}[name]")).join(", ");
        self.parsed().select(&selector(&css)).filter_map(|field| field.attr("name").map(str::to_owned)).collect()
    }

    /// What a page tells when it opens is where one is then, or nobody hears it: an answer to what was just done has the
    /// focus, and only one thing can have it. Nor is one in two places of the same way.
    #[track_caller]
    pub(super) fn tells(&self) {
        let Ok(html) = std::str::from_utf8(&self.body) else { return };
        let tags = |with: &'static str| html.split('<').filter_map(|part| part.split('>').next()).filter(move |tag| tag.contains(with));
        for told in ["role=\"status\"", "role=\"alert\""].into_iter().flat_map(tags) {
            assert!(told.contains(" autofocus") && told.contains("tabindex=\"-1\""), "{} tells nobody: <{told}>", self.path);
        }
        for once in [" autofocus", "aria-current=\"step\""] {
            assert!(tags(once).count() < 2, "{} has{once} twice", self.path);
        }
    }

    fn parsed(&self) -> Html {
        Html::parse_document(self.html())
    }
}

/// See [`Page::skeleton`].
pub fn skeleton(html: &str) -> Vec<String> {
    let parsed = Html::parse_document(html);
    let element = |element: ElementRef<'_>| {
        let mut names: Vec<_> = element.value().attrs().map(|(name, _)| name).filter(|name| !matches!(*name, "checked" | "selected")).collect();
        names.sort_unstable();
        format!("{} {}", element.value().name(), names.join(" "))
    };
    parsed.root_element().descendants().filter_map(ElementRef::wrap).map(element).collect()
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error:?}"))
}

/// The text of an element with single spaces; what is not inline stands apart.
fn words(element: ElementRef<'_>) -> String {
    const INLINE: [&str; 10] = ["a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "time"];
    let mut text = String::new();
    for edge in element.traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        match node.value() {
            Node::Element(inner) if !INLINE.contains(&inner.name()) => text.push(' '),
            Node::Text(words) if matches!(edge, Edge::Open(_)) && !is_code(node.parent()) => text.push_str(words),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_code(element: Option<NodeRef<'_, Node>>) -> bool {
    element.and_then(|node| node.value().as_element().map(|element| matches!(element.name(), "script" | "style" | "template"))).unwrap_or(false)
}

/// What a control sends; nothing when it is not ticked or chosen.
fn value(field: ElementRef<'_>) -> Option<String> {
    match (field.value().name(), field.attr("type")) {
        ("select", _) => {
            let options = selector("option");
            let chosen = field.select(&options).find(|option| option.attr("selected").is_some()).or_else(|| field.select(&options).next())?;
            Some(chosen.attr("value").map_or_else(|| words(chosen), str::to_owned))
        }
        ("textarea", _) => Some(field.text().collect()),
        ("input", Some("checkbox" | "radio")) => field.attr("checked").map(|_| field.attr("value").unwrap_or("on").to_owned()),
        ("input", _) => Some(field.attr("value").unwrap_or_default().to_owned()),
        _ => None,
    }
}
