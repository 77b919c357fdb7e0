//! The normal form of what people and their programs write, so that what looks the same is the same. Forms and files bring
//! everything into it at the door, and names and keys are compared by it on both sides, so that older rows are found too.

use icu_normalizer::ComposingNormalizerBorrowed as Normalizer;
use icu_properties::{CodePointSetData, props::DefaultIgnorableCodePoint};
use std::collections::HashMap;

pub mod garbled;

/// A text of several lines: composed letters (NFC), line ends as `\n`, nothing that can't be seen, no spaces around it.
pub fn normal(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    Normalizer::new_nfc().normalize(&seen(&text)).trim().to_owned()
}

/// A name, or another text of one line: besides, one space wherever there are some, however wide, and one kind of hyphen.
/// Line breaks stay, for those who refuse them.
pub fn line(text: &str) -> String {
    let text = normal(text).replace(['\u{2010}', '\u{2011}'], "-");
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// What names and keys are compared by: their case does not matter, nor which of several letters that look the same they have.
pub fn folded(name: &str) -> String {
    Normalizer::new_nfkc().normalize(&line(name).to_lowercase()).into_owned()
}

/// Whether two names or keys look the same.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// The thing of this name: the one that is spelled so, or else one whose name looks the same.
pub fn find<'a, T, I: Iterator<Item = &'a T> + Clone>(things: I, name: impl Fn(&T) -> &str, wanted: &str) -> Option<&'a T> {
    let spelled = things.clone().find(|thing| name(thing) == wanted);
    spelled.or_else(|| {
        let wanted = folded(wanted);
        things.clone().find(|thing| folded(name(thing)) == wanted)
    })
}

/// The same for many names: the first of those that look the same is found.
#[derive(Debug, Clone)]
pub struct Names<T> {
    spelled: HashMap<String, T>,
    folded: HashMap<String, T>,
}

impl<T: Clone> Names<T> {
    pub fn add(&mut self, name: &str, thing: T) {
        self.spelled.entry(name.to_owned()).or_insert_with(|| thing.clone());
        self.folded.entry(folded(name)).or_insert(thing);
    }

    pub fn find(&self, name: &str) -> Option<&T> {
        self.spelled.get(name).or_else(|| self.folded.get(&folded(name)))
    }
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { spelled: HashMap::new(), folded: HashMap::new() }
    }
}

/// Whether a character turns the direction of writing, and so can make a text look like another one. Forms drop it, files
/// that have it are refused.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text without what can't be seen. What joins or divides letters stays between those that join, as in Persian
/// and in emojis.
fn seen(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = |other: Option<char>| other.is_some_and(|other| other >= '\u{600}' && !is_invisible(other) && !other.is_whitespace());
        let is_kept = match c {
            '\u{200c}' | '\u{200d}' => joins(seen.chars().next_back().map(base)) && joins(rest.peek().copied()),
            '\u{fe00}'..='\u{fe0f}' => joins(seen.chars().next_back()),
            c => !is_invisible(c) || turns_direction(c),
        };
        seen.extend(is_kept.then_some(c));
    }
    seen
}

/// A selector of variants belongs to the character before it.
fn base(c: char) -> char {
    if matches!(c, '\u{fe00}'..='\u{fe0f}') { '\u{2764}' } else { c }
}

/// What Unicode calls ignorable by default, and the blanks that it counts as symbols.
fn is_invisible(c: char) -> bool {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    !c.is_ascii() && (ignorable.contains(c) || matches!(c, '\u{2800}' | '\u{fff9}'..='\u{fffb}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_the_same_are_the_same() {
        let names = [
            "Lycksele\u{a0}lasarett,  Åvägen",
            " Lycksele\u{202f}lasarett,\u{2007}Åvägen\u{feff}",
            "Lycksele\tlasarett,\u{3000}A\u{30a}va\u{308}gen",
            "Ly\u{ad}ck\u{200b}sele lasarett, \u{212b}vägen\u{2060}",
            "\u{200e}Lycksele lasa\u{200d}rett, Åvägen\u{2800}",
        ];
        for name in names {
            assert_eq!(line(name), "Lycksele lasarett, Åvägen", "{name:?}");
        }
        assert!(is_same("UMU", "umu") && is_same("Åsele", "ÅSELE") && is_same("o\u{fb03}ce", "office") && is_same("skol\u{2011}14", "skol-14"));
        assert!(!is_same("Åsele", "Asele") && !is_same("a b", "ab"));
    }

    #[test]
    fn what_is_spelled_so_is_found_first() {
        let keys = ["v1".to_owned(), "V1".to_owned(), "x".to_owned()];
        let mut names = Names::default();
        keys.iter().enumerate().for_each(|(at, key)| names.add(key, at));
        for (wanted, at) in [("V1", Some(1)), ("v1", Some(0)), ("X\u{200b}", Some(2)), ("y", None)] {
            assert_eq!(names.find(wanted).copied(), at);
            assert_eq!(find(keys.iter(), |key| key, wanted), at.map(|at| &keys[at]));
        }
    }

    #[test]
    fn what_shows_nothing_is_empty() {
        for text in ["", " \n ", "\u{a0}", "\u{200b}", "\u{3164}", "\u{2800}\u{2800}", "\u{ad}\u{200d}\u{200c}", "\u{115f}", "\u{fe0f}", "\u{feff}"] {
            assert_eq!(line(text), "", "{text:?}");
        }
    }

    #[test]
    fn what_is_seen_stays() {
        for text in ["می\u{200c}خواهم", "👩\u{200d}⚕\u{fe0f}", "❤\u{fe0f}\u{200d}🔥", "Ánne-Máret Biŋggá", "22\u{a0}kr", "a\u{202e}b"]
        {
            assert_eq!(normal(text), text);
        }
        assert_eq!(normal("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(line("a  b \n  c"), "a b\nc");
    }

    proptest::proptest! {
        #[test]
        fn the_normal_form_is_its_own(text in "\\PC{0,40}|[a-zåäö\u{30a}\u{308}\u{a0}\u{200b}\u{200d}\u{fe0f}❤ \\n-]{0,20}") {
            proptest::prop_assert_eq!(normal(&normal(&text)), normal(&text));
            proptest::prop_assert_eq!(line(&line(&text)), line(&text));
        }
    }
}
