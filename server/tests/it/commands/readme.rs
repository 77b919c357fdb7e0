//! The README against the program: every variable, its default and its example.

use super::*;
use server::config;
use std::collections::{BTreeMap, BTreeSet};

const README: &str = include_str!("../../../../README.md");

/// Every name of ours in a text.
fn names(text: &str) -> BTreeSet<String> {
    let is_of_name = |c: char| c.is_ascii_uppercase() || c == '_';
    let found = text.match_indices("PRAKTIKBO_").map(|(at, _)| text[at..].chars().take_while(|c| is_of_name(*c)).collect::<String>());
    found.map(|name| name.trim_end_matches('_').to_owned()).collect()
}

/// The rows of the README's table: the variable, and its default where one stands.
fn table() -> BTreeMap<String, Option<&'static str>> {
    let rows = README.lines().filter(|line| line.starts_with("| `PRAKTIKBO_"));
    rows.map(|row| {
        let mut cells = row.split('|').skip(1).map(str::trim);
        let name = cells.next().unwrap().trim_matches('`').to_owned();
        (name, cells.next().unwrap().strip_prefix('`').and_then(|default| default.strip_suffix('`')))
    })
    .collect()
}

/// The variables that `--help` of the program and of its commands names, without those that are a switch of one command.
fn real() -> BTreeSet<String> {
    let mut help = succeeds(praktikbo(&["serve", "--help"]));
    help.retain(|c| c != '\n');
    let switches = ["PRAKTIKBO_MIGRATE", "PRAKTIKBO_NO_WORKER", "PRAKTIKBO_FORCE"];
    help.split("[env: ")
        .skip(1)
        .flat_map(|rest| names(&rest[..rest.find([']', '=']).unwrap()]))
        .filter(|name| !switches.contains(&name.as_str()))
        .collect()
}

#[test]
fn the_table_names_every_variable_and_no_other() {
    let documented: BTreeSet<String> = table().into_keys().collect();
    let real: BTreeSet<String> = real();
    let secrets: BTreeSet<String> = real.iter().filter(|name| name.ends_with("_FILE")).cloned().collect();
    assert_eq!(documented, real.difference(&secrets).cloned().collect());
    assert_eq!(secrets, ["DATABASE_URL", "MAIL", "SECRET"].map(|name| format!("PRAKTIKBO_{name}_FILE")).into());
    assert_eq!(names(README).difference(&real).collect::<Vec<_>>(), Vec::<&String>::new(), "the README names what is not there");
}

#[test]
fn the_table_tells_the_defaults() {
    let defaults = [
        ("DATABASE_URL", config::DATABASE_URL),
        ("LISTEN", config::LISTEN),
        ("BASE_URL", config::BASE_URL),
        ("MAIL", config::MAIL),
        ("MAIL_FROM", config::MAIL_FROM),
        ("CLIENT_IP", config::CLIENT_IP),
        ("FILES", config::FILES),
        ("RATE_LIMIT", config::RATE_LIMIT),
        ("DRAIN", config::DRAIN),
    ];
    let documented = table().into_iter().filter_map(|(name, default)| Some((name, default?))).collect::<BTreeMap<_, _>>();
    assert_eq!(documented, defaults.map(|(name, default)| (format!("PRAKTIKBO_{name}"), default)).into());
}

/// `NAME=VALUE` anywhere in the README is something that the program takes.
#[test]
fn every_example_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("praktikbo.db").display());
    let examples = README.match_indices("PRAKTIKBO_").filter_map(|(at, _)| README[at..].split([' ', '`', '\n', ')']).next()?.split_once('='));
    let mut seen = 0;
    for (name, value) in examples.filter(|(name, _)| !name.ends_with("_FILE")) {
        let output = on(&url, &["check"]).env(name, value).output().unwrap();
        assert_ne!(output.status.code(), Some(2), "{name}={value}: {}", told(&output));
        seen += 1;
    }
    assert!(seen > 0);
}
