//! The texts of both languages and the code that uses them fit together.

mod source;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use source::{Key, Source, Words};
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

#[test]
fn both_languages_have_the_same_texts_with_the_same_variables() {
    let (swedish, english) = (texts("sv"), texts("en"));
    let only = |one: &Texts, other: &Texts| one.iter().filter(|text| other.get(text.0) != Some(text.1)).map(|text| format!("{text:?}")).collect();
    let (in_swedish, in_english): (Vec<String>, Vec<String>) = (only(&swedish, &english), only(&english, &swedish));
    assert!(in_swedish.is_empty() && in_english.is_empty(), "Swedish: {in_swedish:#?}\nEnglish: {in_english:#?}");
}

#[test]
fn every_text_that_is_asked_for_is_there_and_gets_its_variables() {
    let (texts, sources) = (texts("sv"), sources());
    let words = Words::of(&sources);
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for source in &sources {
        for call in source.calls() {
            asked += 1;
            if call.key != Key::Unknown && !texts.keys().any(|key| call.key.means(key, &words)) {
                wrong.push(format!("{}: {:?} is no text", source.name, call.key));
            }
            let Key::Whole(key) = &call.key else { continue };
            let missing: Vec<_> = texts.get(key).into_iter().flatten().filter(|variable| !call.arguments.contains(*variable)).collect();
            if !missing.is_empty() {
                wrong.push(format!("{}: {key} lacks {missing:?}", source.name));
            }
        }
    }
    assert!(asked > 200, "{asked}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A literal counts as a use wherever it stands: keys also go through tables and functions before `t!` gets them.
#[test]
fn every_text_is_asked_for() {
    let (texts, sources) = (texts("sv"), sources());
    let words = Words::of(&sources);
    let unused: Vec<_> = texts.keys().filter(|key| !sources.iter().any(|source| source.uses(key, &words))).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// And the other way round: what looks like a key of one of our files is one.
#[test]
fn what_looks_like_a_key_is_one() {
    let texts = texts("sv");
    let slices: BTreeSet<&str> = texts.keys().filter_map(|key| key.split('-').next()).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        for key in source.keys_outside_html() {
            let Key::Whole(text) = &key else { continue };
            let looks = text.matches('-').count() >= 2 && slices.contains(text.split('-').next().unwrap_or_default());
            if looks && !texts.contains_key(text) {
                wrong.push(format!("{}: {text}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
