//! The texts of both languages and the code that uses them fit together.

mod made;
mod source;

use app::i18n::Locale;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use made::made;
use source::{Key, Source};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The variables of each text.
type Texts = BTreeMap<String, BTreeSet<String>>;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|known| known == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn texts(language: &str) -> Texts {
    let mut texts = Texts::new();
    for file in files(&folder("app/locales").join(language), "ftl") {
        let resource = fluent_syntax::parser::parse(fs::read_to_string(&file).unwrap()).unwrap_or_else(|(_, errors)| panic!("{file:?}: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let key = message.id.name;
                    let attributes = message.attributes.iter().map(|attribute| (format!("{key}.{}", attribute.id.name), &attribute.value));
                    for (key, pattern) in message.value.iter().map(|value| (key.clone(), value)).chain(attributes) {
                        let mut variables = BTreeSet::new();
                        read(pattern, &mut variables);
                        assert_eq!(texts.insert(key.clone(), variables), None, "{key} is there twice in {language}");
                    }
                }
                Entry::Term(term) => panic!("{}: terms are not used", term.id.name),
                Entry::Junk { content } => panic!("{file:?}: {content}"),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            }
        }
    }
    assert!(texts.len() > 100, "{language}: {}", texts.len());
    texts
}

fn read(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression: Expression::Inline(inline) } => read_inline(inline, variables),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                read_inline(selector, variables);
                variants.iter().for_each(|variant| read(&variant.value, variables));
            }
        }
    }
}

fn read_inline(inline: &InlineExpression<String>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.clone());
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("neither a variable nor a literal: {other:?}"),
    }
}

fn sources() -> Vec<Source> {
    let all: Vec<_> = ["app/src", "server/src"].iter().flat_map(|name| files(&folder(name), "rs")).collect();
    assert!(all.len() > 100, "{}", all.len());
    all.into_iter().map(|path| Source::read(&path)).collect()
}

/// The names of the languages: a folder names itself, and others where it likes.
fn is_name(key: &str) -> bool {
    key.starts_with("language-")
}

#[test]
fn all_languages_have_the_same_texts_with_the_same_variables() {
    let of = |language: &str| texts(language).into_iter().filter(|(key, _)| !is_name(key)).collect::<Texts>();
    let swedish = of("sv");
    let only = |one: &Texts, other: &Texts| one.iter().filter(|text| other.get(text.0) != Some(text.1)).map(|text| format!("{text:?}")).collect();
    for language in Locale::all().map(Locale::tag) {
        assert!(texts(language).contains_key(&format!("language-{language}")), "{language} does not say its name");
        let own = of(language);
        let (in_swedish, in_own): (Vec<String>, Vec<String>) = (only(&swedish, &own), only(&own, &swedish));
        assert!(in_swedish.is_empty() && in_own.is_empty(), "Swedish: {in_swedish:#?}\n{language}: {in_own:#?}");
    }
}

#[test]
fn every_text_that_is_asked_for_is_there_and_gets_its_variables() {
    let (texts, made) = (texts("sv"), made());
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for source in &sources() {
        for call in source.calls() {
            asked += 1;
            let keys: Vec<_> = match &call.key {
                Key::Whole(key) => vec![key.clone()],
                Key::Made(pattern) => made.get(pattern.as_str()).into_iter().flatten().cloned().collect(),
                Key::Unknown => continue,
            };
            if keys.is_empty() {
                wrong.push(format!("{}: {:?} is not in made.rs", source.name, call.key));
            }
            for key in keys {
                let Some(variables) = texts.get(&key) else {
                    wrong.push(format!("{}: {key} is no text", source.name));
                    continue;
                };
                // Which of the keys that are made gets which variables is up to the code; a debug build ends where one lacks some.
                let missing: Vec<_> = variables.iter().filter(|variable| !call.arguments.contains(*variable)).collect();
                if !missing.is_empty() && matches!(call.key, Key::Whole(_)) {
                    wrong.push(format!("{}: {key} lacks {missing:?}", source.name));
                }
            }
        }
    }
    assert!(asked > 200, "{asked}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever the enums and lists of the program can put into a key makes one that is there, and each pattern is still in use.
#[test]
fn every_key_that_is_made_is_a_text() {
    let (texts, made) = (texts("sv"), made());
    let no_text: Vec<_> = made.values().flatten().filter(|key| !texts.contains_key(*key)).collect();
    assert!(no_text.is_empty(), "{no_text:#?}");
    let used: BTreeSet<_> = sources().iter().flat_map(|source| source.keys().collect::<Vec<_>>()).collect();
    let left: Vec<_> = made.keys().filter(|pattern| !used.contains(&Key::Made((**pattern).to_owned()))).collect();
    assert!(left.is_empty(), "{left:#?}");
}

/// A literal counts as a use wherever it stands: keys also go through tables and functions before `t!` gets them.
#[test]
fn every_text_is_asked_for() {
    let used: BTreeSet<_> = sources().iter().flat_map(|source| source.keys().collect::<Vec<_>>()).collect();
    let made: BTreeSet<_> = made().into_values().flatten().collect();
    let unused: Vec<_> = texts("sv").into_keys().filter(|key| !made.contains(key) && !used.contains(&Key::Whole(key.clone()))).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// And the other way round: what looks like a key of one of our files is one, also where it is made.
#[test]
fn what_looks_like_a_key_is_one() {
    let (texts, made) = (texts("sv"), made());
    let slices: BTreeSet<&str> = texts.keys().filter_map(|key| key.split('-').next()).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        for key in source.keys_outside_html() {
            let (Key::Whole(text) | Key::Made(text)) = &key else { continue };
            let is_ours = slices.contains(text.split('-').next().unwrap_or_default());
            let is_known = match &key {
                Key::Made(pattern) => made.contains_key(pattern.as_str()),
                _ => text.matches('-').count() < 2 || texts.contains_key(text),
            };
            if is_ours && !is_known {
                wrong.push(format!("{}: {text}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
