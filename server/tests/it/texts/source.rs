//! Just enough of a reader of Rust to find string literals and the calls of `t!`.

use std::{collections::BTreeSet, fs, ops::Range, path::Path};

pub struct Source {
    pub name: String,
    /// The code with blanks for comments and for what stands in literals, byte by byte as long as the file.
    code: String,
    /// Where each string literal's content stands, and the content.
    literals: Vec<(usize, String)>,
}

/// What a piece of code says about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    Whole(String),
    /// What `format!` makes, see [`parts`].
    Parts(Vec<String>),
    /// A variable.
    Unknown,
}

impl Key {
    fn new(literal: &str) -> Self {
        match parts(literal) {
            parts if parts.len() == 1 => Self::Whole(literal.to_owned()),
            parts if parts[0].contains('-') => Self::Parts(parts),
            // Such as "{part}-{word}": the slice is in a variable too.
            _ => Self::Unknown,
        }
    }

    /// Whether this can be that key. What is put into a pattern is a number or one of the code's words.
    pub fn means(&self, key: &str, words: &Words) -> bool {
        match self {
            Self::Whole(whole) => whole == key,
            Self::Parts(parts) => key.strip_prefix(parts[0].as_str()).is_some_and(|rest| fits(&parts[1..], rest, words)),
            Self::Unknown => false,
        }
    }
}

/// What can be put into a pattern: the code's single words, and patterns that make some.
#[derive(Default)]
pub struct Words {
    plain: BTreeSet<String>,
    patterns: Vec<Vec<String>>,
}

impl Words {
    pub fn of(sources: &[Source]) -> Self {
        let mut words = Self::default();
        for (_, text) in sources.iter().flat_map(|source| &source.literals).filter(|(_, text)| !text.is_empty() && !text.contains(' ')) {
            match parts(text) {
                parts if parts.len() == 1 => words.plain.extend(parts),
                parts if parts[0].contains('_') => words.patterns.push(parts),
                _ => {}
            }
        }
        words
    }

    /// Keys have hyphens where codes have underscores.
    fn contain(&self, text: &str) -> bool {
        let code = text.replace('-', "_");
        let is_made = || self.patterns.iter().any(|parts| code.strip_prefix(parts[0].as_str()).is_some_and(|rest| fits(&parts[1..], rest, self)));
        text.bytes().all(|byte| byte.is_ascii_digit()) || self.plain.contains(text) || self.plain.contains(&code) || is_made()
    }
}

/// The parts around what `format!` puts in.
fn parts(literal: &str) -> Vec<String> {
    let after =
        |(number, part): (usize, &'_ str)| if number == 0 { part.to_owned() } else { part.split_once('}').map_or("", |(_, rest)| rest).to_owned() };
    literal.split('{').enumerate().map(after).collect()
}

/// What a pattern puts behind a key.
fn ending(literal: &str) -> Option<String> {
    let [start, end] = <[String; 2]>::try_from(parts(literal)).ok()?;
    (start.is_empty() && end.starts_with('-')).then_some(end)
}

/// Whether a text is, for each part, a word and then the part.
fn fits(parts: &[String], text: &str, words: &Words) -> bool {
    let Some((part, more)) = parts.split_first() else { return text.is_empty() };
    let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
    ends.into_iter().any(|end| words.contain(&text[..end]) && text[end..].strip_prefix(part.as_str()).is_some_and(|rest| fits(more, rest, words)))
}

/// `t!(locale, "key", name = value)`
pub struct Call {
    pub key: Key,
    pub arguments: BTreeSet<String>,
}

impl Source {
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let mut code = text.clone().into_bytes();
        let mut literals = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let rest = &text[at..];
            let (skip, content) = if rest.starts_with("//") {
                (rest.find('\n').unwrap_or(rest.len()), None)
            } else if rest.starts_with("r\"") || rest.starts_with("r#") && rest.trim_start_matches(['r', '#']).starts_with('"') {
                let fence = rest[1..].chars().take_while(|c| *c == '#').count();
                let close = format!("\"{}", "#".repeat(fence));
                let length = rest[fence + 2..].find(&close).unwrap();
                (fence + 2 + length + close.len(), Some(fence + 2..fence + 2 + length))
            } else if let Some(inside) = rest.strip_prefix('"') {
                let length = string_length(inside);
                (length + 2, Some(1..length + 1))
            } else if rest.starts_with("'\"'") || rest.starts_with("'\\'") {
                (3, None)
            } else {
                at += rest.chars().next().unwrap().len_utf8();
                continue;
            };
            code[at..at + skip].fill(b' ');
            if let Some(content) = content {
                literals.push((at + content.start, rest[content].to_owned()));
            }
            at += skip;
        }
        Self { name: path.display().to_string(), code: String::from_utf8(code).unwrap(), literals }
    }

    /// Whether this file asks for a text, also for one whose key is put together in two steps, as `format!("{key}-title")`.
    pub fn uses(&self, key: &str, words: &Words) -> bool {
        let is_meant = |key: &str| self.keys().any(|used| used.means(key, words));
        is_meant(key) || self.literals.iter().filter_map(|(_, text)| ending(text)).any(|end| key.strip_suffix(&end).is_some_and(is_meant))
    }

    /// All literals that could be keys or make keys.
    fn keys(&self) -> impl Iterator<Item = Key> {
        self.like_keys().map(|(_, text)| Key::new(text))
    }

    /// Those of them that are no attribute of an element, such as a class.
    pub fn keys_outside_html(&self) -> impl Iterator<Item = Key> {
        self.like_keys().filter(|(at, _)| !self.code[..at.saturating_sub(1)].ends_with('=')).map(|(_, text)| Key::new(text))
    }

    fn like_keys(&self) -> impl Iterator<Item = &(usize, String)> {
        let usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_{}.".contains(c);
        self.literals.iter().filter(move |(_, text)| text.contains('-') && text.chars().all(usual))
    }

    pub fn calls(&self) -> Vec<Call> {
        let starts =
            self.code.match_indices("t!(").map(|(at, _)| at).filter(|at| !self.code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        starts.map(|at| self.call(at + 3)).collect()
    }

    fn call(&self, start: usize) -> Call {
        let arguments = self.arguments(start);
        let key = self.literals.iter().find(|(at, _)| arguments[1].contains(at)).map_or(Key::Unknown, |(_, text)| Key::new(text));
        let names = arguments[2..].iter().filter_map(|range| self.code[range.clone()].split_once('=')).map(|(name, _)| name.trim().to_owned());
        Call { key, arguments: names.collect() }
    }

    /// Where the arguments stand that begin at `start`.
    fn arguments(&self, start: usize) -> Vec<Range<usize>> {
        let (mut depth, mut from, mut found) = (0, start, Vec::new());
        for (at, c) in self.code[start..].char_indices().map(|(at, c)| (start + at, c)) {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' if depth == 0 => {
                    found.push(from..at);
                    break;
                }
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    found.push(from..at);
                    from = at + 1;
                }
                _ => {}
            }
        }
        found
    }
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    panic!("a literal does not end: {text}")
}
