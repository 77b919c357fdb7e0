//! Texts in the reader's language. Only the server translates; islands get finished strings.
//!
//! A language is a folder of `.ftl` files, and nothing else: those of `app/locales` are built in, the operator may add more at
//! the start ([`add`]). What it lacks is borrowed from Swedish, and marked as such ([`borrowed`]).

use borrowed::lent;
use fluent_langneg::{NegotiationStrategy, negotiate_languages, parse_accepted_languages};
use language::{Language, languages};
use leptos::prelude::use_context;
use std::{fmt, ptr};

pub mod borrowed;
pub mod dates;
mod language;
pub mod order;
pub mod texts;

pub use fluent_bundle::{FluentArgs, FluentValue};
pub use language::add;
pub use texts::{Reading, Texts};

/// A language of the pages and mails: one that has a folder.
#[derive(Clone, Copy)]
pub struct Locale(&'static Language);

impl Locale {
    /// All languages. Swedish first, the others by their tags.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        languages().iter().map(Self)
    }

    /// The language tag: in `lang` attributes, `?lang=`, cookies and tables.
    pub fn tag(self) -> &'static str {
        &self.0.tag
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::all().find(|locale| locale.tag() == tag)
    }

    /// The first language of an `Accept-Language` header that we speak; its order is trusted, its weights are not needed.
    pub fn accepted(header: &str) -> Option<Self> {
        let known: Vec<_> = languages().iter().map(|language| &language.id).collect();
        let best = negotiate_languages(&parse_accepted_languages(header), &known, None, NegotiationStrategy::Lookup).into_iter().next()?;
        Self::all().find(|locale| locale.0.id == **best)
    }

    /// The reader's language, from the page's context.
    pub fn current() -> Self {
        use_context::<Self>().unwrap_or_default()
    }

    /// The languages that the switch leads to.
    pub fn others(self) -> impl Iterator<Item = Self> {
        Self::all().filter(move |other| *other != self)
    }

    /// What this language is called where `reader` is spoken: by its own name if that language has no word for it.
    pub fn name_in(self, reader: Self) -> String {
        let key = format!("language-{}", self.tag());
        reader.own(&key).or_else(|| Some(self.told(self.own(&key)?, reader))).unwrap_or_else(|| self.tag().to_owned())
    }

    /// A text that this language has itself.
    pub fn own(self, key: &str) -> Option<String> {
        self.0.text(key, None)
    }

    /// The text of a key: this language's own, or that of Swedish.
    pub fn text(self, key: &str) -> String {
        self.find(key, None)
    }

    pub fn text_with(self, key: &str, arguments: &FluentArgs<'_>) -> String {
        self.find(key, Some(arguments))
    }

    fn find(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let borrowed = || Some(Self::default().told(Self::default().0.text(key, arguments)?, self));
        self.0.text(key, arguments).or_else(borrowed).unwrap_or_else(|| missing(key))
    }

    /// A text of this language as `reader` gets it: marked where it is another one than the page's.
    fn told(self, text: String, reader: Self) -> String {
        if self == reader { text } else { lent(self.tag(), &text) }
    }
}

/// Swedish, from which every other language borrows what it lacks.
impl Default for Locale {
    fn default() -> Self {
        Self(&languages()[0])
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.0, other.0)
    }
}

impl Eq for Locale {}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A key that no language has: an error in every debug build, and a line in the log of a release.
fn missing(key: &str) -> String {
    if cfg!(debug_assertions) {
        panic!("text {key} is missing");
    }
    tracing::error!(key, "text is missing");
    key.to_owned()
}

/// A text in a language: `t!(locale, "housing-free-beds", count = 3)`.
#[macro_export]
macro_rules! t {
    ($locale:expr, $key:expr) => { $locale.text($key) };
    ($locale:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $locale.text_with($key, &$crate::i18n::FluentArgs::from_iter([$((stringify!($name), $crate::i18n::Argument::from($value).0)),+]))
    };
}
pub use t;

/// A value inside a text: a number is counted by the language's plural rules, everything else stands as it is.
pub struct Argument(pub FluentValue<'static>);

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self(FluentValue::from(text.to_owned()))
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self(FluentValue::from(number))
            }
        })+
    };
}
numbers!(i32, i64, u8, u16, u32, u64, usize, f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_is_first_and_the_last_resort() {
        let tags: Vec<_> = Locale::all().map(Locale::tag).collect();
        assert_eq!(tags[..2], ["sv", "en"]);
        assert_eq!(Locale::default().tag(), "sv");
        assert_eq!(Locale::all().find(|locale| locale.tag().is_empty() || Locale::from_tag(locale.tag()) != Some(*locale)), None);
    }

    #[test]
    fn browsers_say_what_they_accept() {
        for (header, tag) in [
            ("sv", Some("sv")),
            ("SV-fi, en;q=0.9", Some("sv")),
            ("en-GB,en;q=0.5,sv", Some("en")),
            ("de, fi;q=0.8, en;q=0.1", Some("en")),
            // The country of Sweden is no language.
            ("de-SE", None),
            ("*", None),
            ("", None),
            (";;,-,x-y,\u{e5}", None),
        ] {
            assert_eq!(Locale::accepted(header).map(Locale::tag), tag, "{header}");
        }
    }

    #[test]
    fn every_language_has_a_name_in_every_language() {
        for reader in Locale::all() {
            for language in Locale::all() {
                assert_ne!(language.name_in(reader), language.tag(), "{reader:?}");
            }
        }
    }
}
