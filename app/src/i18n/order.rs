//! The order in which people look for names in a list: that of the reader's language, the same on every database.

use super::Locale;
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// What a name is sorted by: letters and numbers first, then what makes letters that sort alike different, then how it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderKey {
    letters: Vec<u32>,
    differences: Vec<u32>,
    written: String,
}

/// Spaces come before signs, signs before numbers, numbers before letters.
const SIGN: u32 = 1;
const NUMBER: u32 = 0x20_0000;
const LETTER: u32 = 0x30_0000;
/// Between two letters of our alphabet there is room for what other languages have there.
const ROOM: u32 = 8;
/// Other alphabets come after ours.
const OTHER: u32 = LETTER + 64 * ROOM;

impl Locale {
    /// Sorts things by their names, as readers of this language expect. Those of the same name stay as they were.
    pub fn sort<T>(self, things: &mut [T], name: impl Fn(&T) -> &str) {
        things.sort_by_cached_key(|thing| self.order(name(thing)));
    }

    /// "In Swedish å, ä and ö are letters of their own behind z; in English they are an a and an o." Accents and case count
    /// where nothing else differs, and numbers count as numbers: 1, 2, 10.
    pub fn order(self, name: &str) -> OrderKey {
        let mut key = OrderKey { letters: Vec::with_capacity(name.len()), differences: Vec::with_capacity(name.len()), written: name.to_owned() };
        let mut rest = name.chars().peekable();
        while let Some(c) = rest.next() {
            if c.is_ascii_digit() {
                let mut digits = c.to_string();
                while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                    digits.push(digit);
                }
                key.number(digits.trim_start_matches('0'));
            } else {
                key.letter(self, c);
            }
        }
        key
    }
}

impl OrderKey {
    /// The longer number is the greater one.
    fn number(&mut self, digits: &str) {
        self.letters.push(NUMBER + u32::try_from(digits.len()).unwrap_or(u32::from(u16::MAX)).min(u32::from(u16::MAX)));
        self.letters.extend(digits.bytes().map(u32::from));
        self.differences.push(0);
    }

    fn letter(&mut self, locale: Locale, c: char) {
        let case = u32::from(c.is_uppercase());
        for small in c.to_lowercase() {
            if small.is_ascii() {
                self.letters.push(place(small));
                self.differences.push(case);
                continue;
            }
            let (base, sorts_as_its_own) = base(locale, small);
            self.letters.extend(base.into_iter().flatten());
            self.differences.push(if sorts_as_its_own { case } else { u32::from(small) * 2 + case });
        }
    }
}

/// Where a letter, a sign or a space has its place.
fn place(c: char) -> u32 {
    match c {
        'a'..='z' => LETTER + (u32::from(c) - u32::from('a')) * ROOM,
        c if c.is_whitespace() => 0,
        c if c.is_alphanumeric() => OTHER + u32::from(c),
        c => SIGN + u32::from(c),
    }
}

/// Where a letter that is not ASCII has its place, and whether that is one of its own.
fn base(locale: Locale, c: char) -> ([Option<u32>; 2], bool) {
    let after = |letter: char, places: u32| [Some(place(letter) + places), None];
    match (locale, c) {
        (Locale::Sv, 'å') => (after('z', ROOM), true),
        (Locale::Sv, 'ä' | 'æ' | 'ę') => (after('z', 2 * ROOM), c == 'ä'),
        (Locale::Sv, 'ö' | 'ø' | 'œ' | 'ő') => (after('z', 3 * ROOM), c == 'ö'),
        (Locale::Sv, 'ü' | 'ű') => (after('y', 0), false),
        (Locale::En, 'æ') => ([Some(place('a')), Some(place('e'))], false),
        (Locale::En, 'œ') => ([Some(place('o')), Some(place('e'))], false),
        (Locale::En, 'ø') => (after('o', 0), false),
        (_, 'đ' | 'ð') => (after('d', 0), false),
        (_, 'ŋ') => (after('n', 1), true),
        (_, 'ŧ') => (after('t', 1), true),
        (_, 'ł') => (after('l', 0), false),
        (_, 'þ') => ([Some(place('t')), Some(place('h'))], false),
        (_, 'ß') => ([Some(place('s')), Some(place('s'))], false),
        (_, '\u{300}'..='\u{36f}') => ([None, None], false),
        (_, c) => match CanonicalDecompositionBorrowed::new().decompose(c) {
            Decomposed::Expansion(bare, _) | Decomposed::Singleton(bare) if bare.is_ascii() => (after(bare, 0), false),
            Decomposed::Expansion(bare, _) | Decomposed::Singleton(bare) => (base(locale, bare).0, false),
            Decomposed::Default => (after(c, 0), true),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(locale: Locale, mut names: Vec<&str>) -> Vec<&str> {
        names.reverse();
        locale.sort(&mut names, |name| name);
        names
    }

    #[test]
    fn swedish_ends_with_a_ring_a_dots_and_o_dots() {
        let names =
            ["Arjeplog", "Lycksele", "Zinkgruvan", "Åker", "åkerns vård", "Åkerns äldreboende", "Ås", "Åsgården", "Älv", "ängens", "Östra", "Østra"];
        assert_eq!(sorted(Locale::Sv, names.to_vec()), names);
        let names = ["Adak", "Ager", "Åker", "Älv", "Arjeplog", "Ås", "Östra", "Umeå", "Zink"];
        assert_eq!(sorted(Locale::En, names.to_vec()), names);
    }

    #[test]
    fn numbers_are_numbers() {
        for names in
            [vec!["1", "2", "3", "10", "11", "100"], vec!["Rum 2", "Rum 2 B", "Rum 10"], vec!["A1", "A02", "A3", "B"], vec!["", " 1", "1", "a"]]
        {
            assert_eq!(sorted(Locale::Sv, names.clone()), names);
            assert_eq!(sorted(Locale::En, names.clone()), names);
        }
    }

    #[test]
    fn accents_and_case_come_last() {
        let names =
            ["Anna B", "anne", "Anne", "Ánne", "Anne-Máret", "Biehtár", "Biŋggá", "Björn", "Čuoččá", "Cuoza", "Daga", "đagá", "Muller", "Müller A"];
        assert_eq!(sorted(Locale::En, names.to_vec()), names);
        let names = ["Muller", "Myll", "Müller", "Myller", "Ольга", "日本"];
        assert_eq!(sorted(Locale::Sv, names.to_vec())[0], "Muller");
        assert_eq!(sorted(Locale::Sv, vec!["e\u{301}", "é", "f"])[2], "f");
    }
}
