//! Texts in the reader's language, from `app/locales`. Only the server translates; islands get finished strings.

use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader};
use leptos::prelude::use_context;
use std::{borrow::Cow, collections::HashMap};

pub mod dates;
pub mod order;

static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "sv",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static SV: LanguageIdentifier = langid!("sv");
static EN: LanguageIdentifier = langid!("en");

/// A language of the pages and mails. Swedish first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Locale {
    #[default]
    Sv,
    En,
}

impl Locale {
    pub const ALL: [Locale; 2] = [Locale::Sv, Locale::En];

    /// The language tag: in `lang` attributes, `?lang=`, cookies and tables.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language that the switch leads to.
    pub fn other(self) -> Self {
        match self {
            Self::Sv => Self::En,
            Self::En => Self::Sv,
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// The first language of an `Accept-Language` header that we speak; its order is trusted, its weights are not needed.
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|range| Self::from_tag(range.trim().split(['-', ';']).next()?.to_ascii_lowercase().as_str()))
    }

    /// The reader's language, from the page's context.
    pub fn current() -> Self {
        use_context::<Locale>().unwrap_or_default()
    }

    /// One of two texts that a municipality wrote, the Swedish one where the other is missing.
    pub fn pick<'a>(self, sv: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::En if !en.trim().is_empty() => en,
            _ => sv,
        }
    }

    pub fn text(self, key: &str) -> String {
        TEXTS.try_lookup(self.identifier(), key).unwrap_or_else(|| missing(key))
    }

    pub fn text_with(self, key: &str, arguments: &HashMap<Cow<'static, str>, FluentValue<'_>>) -> String {
        TEXTS.try_lookup_with_args(self.identifier(), key, arguments).unwrap_or_else(|| missing(key))
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Self::Sv => &SV,
            Self::En => &EN,
        }
    }
}

fn missing(key: &str) -> String {
    tracing::error!(key, "text is missing");
    key.to_owned()
}

/// A text in a language: `t!(locale, "housing-free-beds", count = 3)`.
#[macro_export]
macro_rules! t {
    ($locale:expr, $key:expr) => { $locale.text($key) };
    ($locale:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $locale.text_with($key, &std::collections::HashMap::from([
            $((std::borrow::Cow::Borrowed(stringify!($name)), $crate::i18n::Argument::from($value).0)),+
        ]))
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
