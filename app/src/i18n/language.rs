//! The languages that the program speaks: known from the start, never changed while it runs.

use super::{FluentArgs, order};
use fluent_bundle::{FluentResource, concurrent::FluentBundle};
use icu_collator::CollatorBorrowed;
use std::{fs, io, path::Path, sync::OnceLock};
use unic_langid::LanguageIdentifier;

/// The language that has every text.
const FIRST: &str = "sv";

/// Each folder of `app/locales`: its name, and the names and contents of its files.
const BUILT_IN: &[(&str, &[(&str, &str)])] = &include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A folder of texts.
pub struct Language {
    /// The folder's name.
    pub tag: String,
    pub id: LanguageIdentifier,
    /// None where Unicode knows no order of the letters.
    pub collator: Option<CollatorBorrowed<'static>>,
    texts: FluentBundle<FluentResource>,
}

static LANGUAGES: OnceLock<Vec<Language>> = OnceLock::new();

/// Swedish first, the others by their tags.
pub fn languages() -> &'static [Language] {
    LANGUAGES.get_or_init(|| in_order(built_in()))
}

/// Adds the languages of a folder, which has a folder of `.ftl` files for each. Before anything is said.
pub fn add(folder: &Path) -> Result<(), String> {
    let (mut all, failed) = (built_in(), |error: io::Error| format!("{}: {error}", folder.display()));
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let tag = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !path.is_dir() {
            continue;
        }
        if all.iter().any(|known| known.tag == tag) {
            return Err(format!("{}: this language is built in", path.display()));
        }
        let files = files(&path).map_err(failed)?;
        let files = files.iter().map(|(name, content)| (name.as_str(), content.as_str()));
        all.push(Language::new(tag, files).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    LANGUAGES.set(in_order(all)).map_err(|_| "the languages are in use already".to_owned())
}

fn files(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            files.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    Ok(files)
}

/// What a test looks at, so nothing of it is left out here.
fn built_in() -> Vec<Language> {
    BUILT_IN.iter().filter_map(|(tag, files)| Language::new(tag, files.iter().copied()).ok()).collect()
}

fn in_order(mut languages: Vec<Language>) -> Vec<Language> {
    languages.sort_by(|one, other| (one.tag != FIRST, &one.tag).cmp(&(other.tag != FIRST, &other.tag)));
    languages
}

impl Language {
    /// From the content of its files. Says which one can't be read.
    fn new<'a>(tag: &str, files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let id: LanguageIdentifier = tag.parse().map_err(|_| "the folder's name is no language tag".to_owned())?;
        if id != tag {
            return Err(format!("the tag is written {id}"));
        }
        let mut texts = FluentBundle::new_concurrent(vec![id.clone()]);
        texts.set_use_isolating(false);
        for (name, content) in files {
            let resource = FluentResource::try_new(content.to_owned()).map_err(|(_, errors)| format!("{name}: {errors:?}"))?;
            texts.add_resource(resource).map_err(|errors| format!("{name}: {errors:?}"))?;
        }
        Ok(Self { tag: tag.to_owned(), id, collator: order::collator(tag), texts })
    }

    /// The text of a key, or of its attribute (`month-1.short`), if this language has it.
    pub fn text(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let (name, attribute) = key.split_once('.').map_or((key, None), |(name, attribute)| (name, Some(attribute)));
        let message = self.texts.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = self.texts.format_pattern(pattern, arguments, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language = self.tag, ?errors, "text can't be said");
            return None;
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_is_a_language() {
        for (tag, files) in BUILT_IN {
            assert_eq!(Language::new(tag, files.iter().copied()).err(), None);
        }
        assert_eq!(languages().len(), BUILT_IN.len());
    }

    #[test]
    fn what_is_wrong_with_a_folder_is_told() {
        let wrong = |tag: &str, file: &str| Language::new(tag, [("x.ftl", file)].into_iter()).err().unwrap();
        assert_eq!(wrong("not a tag", ""), "the folder's name is no language tag");
        assert_eq!(wrong("SE", ""), "the tag is written se");
        assert!(wrong("se", "a = { $x").starts_with("x.ftl: "));
        assert!(wrong("se", "a = 1\na = 2").starts_with("x.ftl: "));
    }

    /// "Other languages have other numbers": Northern Sami counts one, two (a pair), and more.
    #[test]
    fn plurals_are_the_languages_own() {
        let file = "nights = { $count ->\n    [one] one\n    [two] two\n   *[other] many\n}\n";
        let language = Language::new("se", [("x.ftl", file)].into_iter()).ok().unwrap();
        let said = |count: u32| language.text("nights", Some(&FluentArgs::from_iter([("count", count)]))).unwrap();
        assert_eq!([0, 1, 2, 3, 12].map(said), ["many", "one", "two", "many", "many"]);
    }
}
