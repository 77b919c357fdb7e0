//! Words of another language than the page's. A text that had to be taken from another language carries that language's tag,
//! as Unicode writes tags into plain text: characters that nobody sees. The finished page and mail make `lang` attributes of
//! them, so that no page and no component needs to know what was borrowed. Nobody can type them: [`crate::text`] drops them.

/// U+E0001 begins a tag, U+E007F ends what is tagged; between them stand the tag's letters, moved to a plane of their own.
const BEGIN: char = '\u{e0001}';
const END: char = '\u{e007f}';
const SHIFT: u32 = 0xe0000;

/// Elements in which no element may stand, or whose text is no text.
const TEXT_ONLY: [&str; 6] = ["option", "script", "style", "text", "textarea", "title"];

/// A text with the tag of its language, line by line, and behind what makes a line an item of a list.
pub fn lent(tag: &str, text: &str) -> String {
    let letters: String = tag.chars().filter_map(|letter| char::from_u32(SHIFT + u32::from(letter))).collect();
    let line = |line: &str| {
        let words = line.strip_prefix("- ").unwrap_or(line);
        let before = &line[..line.len() - words.len()];
        if words.trim().is_empty() { line.to_owned() } else { format!("{before}{BEGIN}{letters}{words}{END}") }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A text without tags, where there is no place for them.
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_mark(*c)).collect()
}

fn is_mark(c: char) -> bool {
    (BEGIN..=END).contains(&c)
}

/// Whether anything in a page is of another language.
pub fn is_in(html: &str) -> bool {
    html.contains(BEGIN)
}

/// HTML in which each run of letters of another language stands in an element with its `lang`.
pub fn as_elements(html: &str) -> String {
    let mut page = Page { html: String::with_capacity(html.len() + 256), tags: Vec::new(), text_only: None };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        let close = if rest[at..].starts_with("<!--") { "-->" } else { ">" };
        let end = rest[at..].find(close).map_or(rest.len(), |end| at + end + close.len());
        page.markup(&rest[at..end]);
        rest = &rest[end..];
    }
    page.text(rest);
    page.html
}

struct Page<'a> {
    html: String,
    /// The languages that have begun and not ended.
    tags: Vec<String>,
    /// The element whose text stays without elements.
    text_only: Option<&'a str>,
}

impl<'a> Page<'a> {
    fn markup(&mut self, tag: &'a str) {
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        match self.text_only {
            Some(open) if tag.starts_with("</") && open == name => self.text_only = None,
            None if !tag.ends_with("/>") => self.text_only = TEXT_ONLY.contains(&name).then_some(name),
            _ => {}
        }
        self.html.push_str(&plain(tag));
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find([BEGIN, END]) {
            self.run(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with(END) {
                self.tags.pop();
                rest = &rest[END.len_utf8()..];
            } else {
                let end = rest.find(|c| c == END || !is_mark(c)).unwrap_or(rest.len());
                let letters = rest[..end].chars().filter_map(|c| char::from_u32(u32::from(c) - SHIFT));
                self.tags.push(letters.filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect());
                rest = &rest[end..];
            }
        }
        self.run(rest);
    }

    fn run(&mut self, text: &str) {
        match self.tags.last() {
            Some(tag) if self.text_only.is_none() && !text.trim().is_empty() => {
                self.html.push_str(&format!("<span lang=\"{tag}\">{text}</span>"));
            }
            _ => self.html.push_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_run_of_letters_has_its_language() {
        let sv = |text: &str| lent("sv", text);
        for (page, expected) in [
            ("<p>a &amp; b</p>".to_owned(), "<p>a &amp; b</p>"),
            (format!("<p>{}</p>", sv("hej")), "<p><span lang=\"sv\">hej</span></p>"),
            (format!("<p>2 {} b</p>", sv("nätter")), "<p>2 <span lang=\"sv\">nätter</span> b</p>"),
            // Over several elements, another language within, and one that is not closed.
            (
                "<p>\u{e0001}\u{e0073}\u{e0076}a</p> <p>b\u{e007f}c</p>".to_owned(),
                "<p><span lang=\"sv\">a</span></p> <p><span lang=\"sv\">b</span>c</p>",
            ),
            (
                format!("<b>{}</b>", sv(&format!("a{}b", lent("sma", "c")))),
                "<b><span lang=\"sv\">a</span><span lang=\"sma\">c</span><span lang=\"sv\">b</span></b>",
            ),
            ("\u{e007f}<b>a\u{e0001}\u{e0065}".to_owned(), "<b>a"),
            // Where no element may stand there is none.
            (
                format!("<title>{0}</title><a title=\"{0}\">x</a><option value=\"1\">{0}</option>{0}", sv("å")),
                "<title>å</title><a title=\"å\">x</a><option value=\"1\">å</option><span lang=\"sv\">å</span>",
            ),
            (
                format!("<script>if (a < b) {{ '<b>' }}</script><!-- <a> -->{}", sv("å")),
                "<script>if (a < b) { '<b>' }</script><!-- <a> --><span lang=\"sv\">å</span>",
            ),
            // A comment ends where it ends, within a run too.
            (
                "\u{e0001}\u{e0073}\u{e0076}a<!-- <b> - > -->b\u{e007f}".to_owned(),
                "<span lang=\"sv\">a</span><!-- <b> - > --><span lang=\"sv\">b</span>",
            ),
            (
                format!("<svg><title>{0}</title><path d=\"x\"/></svg><br/>{0}", sv("å")),
                "<svg><title>å</title><path d=\"x\"/></svg><br/><span lang=\"sv\">å</span>",
            ),
        ] {
            assert_eq!(as_elements(&page), expected);
        }
    }

    #[test]
    fn nobody_can_write_a_tag() {
        let typed = lent("sv\"><b>", "hej");
        assert_eq!(crate::text::line(&typed), "hej");
        assert_eq!(crate::text::normal(&typed), "hej");
    }

    #[test]
    fn paragraphs_and_lists_stay_what_they_are() {
        assert_eq!(lent("sv", "a\n\n- b\n- "), format!("{}\n\n- {}\n- ", lent("sv", "a"), lent("sv", "b")));
    }

    #[test]
    fn a_plain_text_is_the_same_without() {
        assert_eq!(plain(&lent("sv", "två nätter")), "två nätter");
    }
}
