//! A text that somebody wrote, in one language or more.

use super::{Locale, borrowed::lent};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// A text by language tag; never blank. In tables it is JSON in one column, `{"en":"…","sv":"…"}`: read with its row, without
/// another query, and a further language needs no migration. The text of a language that has no folder any more stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Texts(BTreeMap<String, String>);

/// What a file says of a text: tag and words for each language that it has a column for, blank ones too.
pub type Said = Vec<(&'static str, String)>;

/// Who reads, and the language that those who wrote speak first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    pub reader: Locale,
    pub first: Locale,
}

impl From<Locale> for Reading {
    fn from(reader: Locale) -> Self {
        Self { reader, first: Locale::default() }
    }
}

impl Texts {
    pub fn new<T: Into<String>>(texts: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        Self::default().with(&texts.into_iter().map(|(tag, text)| (tag, text.into())).collect())
    }

    /// With what a file says; languages that it says nothing of stay as they were.
    pub fn with(&self, said: &Said) -> Self {
        let mut texts = self.0.clone();
        texts.extend(said.iter().map(|(tag, text)| ((*tag).to_owned(), text.clone())));
        texts.retain(|_, text| !text.trim().is_empty());
        Self(texts)
    }

    /// "A text is shown in the reader's language, else in the municipality's first, else in Swedish", else in any.
    fn find(&self, reading: Reading) -> Option<(&str, &str)> {
        let tags = [reading.reader.tag(), reading.first.tag(), Locale::default().tag()];
        let found = tags.into_iter().find_map(|tag| self.0.get_key_value(tag)).or_else(|| self.0.iter().next());
        found.map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// For pages and mails: what is of another language than the reader's is marked as such.
    pub fn told(&self, reading: impl Into<Reading>) -> String {
        let reading = reading.into();
        match self.find(reading) {
            Some((tag, text)) if tag == reading.reader.tag() => text.to_owned(),
            Some((tag, text)) => lent(tag, text),
            None => String::new(),
        }
    }

    /// The same without a mark: for sorting, and where there is no place for one.
    pub fn plain(&self, reading: impl Into<Reading>) -> &str {
        self.find(reading.into()).map_or("", |(_, text)| text)
    }

    /// What it says in one language.
    pub fn said(&self, tag: &str) -> &str {
        self.0.get(tag).map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In every language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

impl fmt::Display for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Texts {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() { Ok(Self::default()) } else { serde_json::from_str(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::from_tag(tag).unwrap()
    }

    #[test]
    fn one_chain_finds_a_text() {
        let (sv, en) = (locale("sv"), locale("en"));
        let all = Texts::new([("sv", "hej"), ("en", "hello"), ("se", "bures")]);
        for (texts, reading, tag, text) in [
            (&all, Reading { reader: en, first: sv }, "en", "hello"),
            (&Texts::new([("sv", "hej"), ("en", "")]), en.into(), "sv", "hej"),
            (&Texts::new([("en", "hello"), ("se", "bures")]), Reading { reader: sv, first: en }, "en", "hello"),
            (&Texts::new([("sv", "hej"), ("se", "bures")]), Reading { reader: en, first: en }, "sv", "hej"),
            (&Texts::new([("se", "bures")]), sv.into(), "se", "bures"),
        ] {
            assert_eq!((texts.plain(reading), texts.find(reading)), (text, Some((tag, text))));
            let told = if tag == reading.reader.tag() { text.to_owned() } else { lent(tag, text) };
            assert_eq!(texts.told(reading), told);
        }
        assert_eq!((Texts::default().told(sv), Texts::new([("sv", " ")]).plain(sv)), (String::new(), ""));
    }

    #[test]
    fn what_a_file_does_not_say_stays() {
        let known = Texts::new([("sv", "hej"), ("en", "hello"), ("se", "bures")]);
        let said = known.with(&vec![("sv", "hejsan".to_owned()), ("en", " ".to_owned())]);
        assert_eq!(said, Texts::new([("sv", "hejsan"), ("se", "bures")]));
    }

    #[test]
    fn it_is_kept_as_json() {
        let texts = Texts::new([("sv", "å \"\\\n{"), ("en", "x")]);
        assert_eq!(texts.to_string().parse::<Texts>().unwrap(), texts);
        assert_eq!(Texts::new([("sv", "å"), ("en", "x")]).to_string(), r#"{"en":"x","sv":"å"}"#);
        assert_eq!("".parse::<Texts>().unwrap(), "{}".parse::<Texts>().unwrap());
        assert!("hej".parse::<Texts>().is_err() && "[1]".parse::<Texts>().is_err());
    }
}
