//! The order in which people look for names in a list: that of the reader's language, the same on every database.

use super::Locale;
use icu_collator::{CollatorBorrowed, CollatorPreferences, options::CollatorOptions, preferences::CollationNumericOrdering};

/// What a name is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderKey(Vec<u8>);

/// By Unicode's rules for the language (CLDR), with numbers as numbers.
pub(super) fn collator(tag: &str) -> Option<CollatorBorrowed<'static>> {
    let tag = icu_locale_core::Locale::try_from_str(tag).ok()?;
    let mut preferences = CollatorPreferences::from(&tag);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
}

impl Locale {
    /// Sorts things by their names, as readers of this language expect. Those of the same name stay as they were.
    pub fn sort<T>(self, things: &mut [T], name: impl Fn(&T) -> &str) {
        things.sort_by_cached_key(|thing| self.order(name(thing)));
    }

    /// "In Swedish å, ä and ö are letters of their own behind z; in English they are an a and an o." Accents and case count
    /// where nothing else differs, and numbers count as numbers: 1, 2, 10.
    pub fn order(self, name: &str) -> OrderKey {
        let mut key = Vec::with_capacity(2 * name.len());
        match self.0.collator.as_ref().map(|collator| collator.write_sort_key_to(name, &mut key)) {
            Some(Ok(())) => OrderKey(key),
            // Of a language that Unicode knows no rules for, the letters' numbers are what is left.
            None => OrderKey(name.as_bytes().to_vec()),
        }
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
        assert_eq!(sorted(Locale::default(), names.to_vec()), names);
        let names = ["Adak", "Ager", "Åker", "Älv", "Arjeplog", "Ås", "Östra", "Umeå", "Zink"];
        assert_eq!(sorted(Locale::from_tag("en").unwrap(), names.to_vec()), names);
    }

    #[test]
    fn every_language_has_its_rules() {
        for locale in Locale::all() {
            assert!(locale.0.collator.is_some(), "{locale:?}");
        }
    }

    #[test]
    fn numbers_are_numbers() {
        for names in
            [vec!["1", "2", "3", "10", "11", "100"], vec!["Rum 2", "Rum 2 B", "Rum 10"], vec!["A1", "A02", "A3", "B"], vec!["", " 1", "1", "a"]]
        {
            assert_eq!(sorted(Locale::default(), names.clone()), names);
            assert_eq!(sorted(Locale::from_tag("en").unwrap(), names.clone()), names);
        }
    }

    #[test]
    fn accents_and_case_come_last() {
        let names =
            ["Anna B", "anne", "Anne", "Ánne", "Anne-Máret", "Biehtár", "Biŋggá", "Björn", "Čuoččá", "Cuoza", "Daga", "đagá", "Muller", "Müller A"];
        assert_eq!(sorted(Locale::from_tag("en").unwrap(), names.to_vec()), names);
        let names = ["Muller", "Myll", "Müller", "Myller", "Ольга", "日本"];
        assert_eq!(sorted(Locale::default(), names.to_vec())[0], "Muller");
        assert_eq!(sorted(Locale::default(), vec!["e\u{301}", "é", "f"])[2], "f");
    }
}
