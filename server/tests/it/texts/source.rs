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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Whole(String),
    /// What `format!` makes, with `{}` wherever something is put in.
    Made(String),
    /// A variable.
    Unknown,
}

impl Key {
    fn new(literal: &str) -> Self {
        let pattern = pattern(literal);
        if pattern == literal && !literal.contains("{}") { Self::Whole(pattern) } else { Self::Made(pattern) }
    }
}

/// Without the names of what is put in.
fn pattern(literal: &str) -> String {
    let after = |(number, part): (usize, &str)| {
        if number == 0 { part.to_owned() } else { format!("{{}}{}", part.split_once('}').map_or("", |(_, rest)| rest)) }
    };
    literal.split('{').enumerate().map(after).collect()
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

    /// All literals that could be keys or make keys.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
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
