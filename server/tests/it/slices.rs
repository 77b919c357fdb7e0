//! The order of slices and roles that CONTRIBUTING tells, read from the imports of `app/src`.

mod imports;

use imports::Imports;
use std::{collections::BTreeSet, path::Path};

/// Each uses what stands before it. What is in neither list is what all slices stand on.
const SLICES: [&str; 9] = ["federation", "placements", "accounts", "housing", "bookings", "coordination", "verification", "reports", "about"];
/// On top of all slices, in this order, and used by none of them.
const TOP: [&str; 4] = ["jobs", "routes", "shell", "web"];

/// What a slice keeps for itself.
const OWN: [&str; 3] = ["entity", "pages", "actions"];
/// Roles that know nothing of HTTP: the command line and the worker do the same through them.
const BELOW_HTTP: [&str; 9] = ["model", "rules", "entity", "events", "store", "commands", "mail", "digest", "unanswered"];
const HTTP: [&str; 7] = ["request", "ui", "axum", "http", "leptos", "leptos_axum", "tower_sessions"];
/// Roles that only say what is, of plain data.
const PURE: [&str; 2] = ["model", "rules"];
const IO: [&str; 9] = ["store", "entity", "commands", "db", "sea_orm::ConnectionTrait", "sea_orm::DbErr", "sea_orm::EntityTrait", "tokio", "std::fs"];

/// What still is as it should not be: who uses what, and why. An entry that is not needed any more fails.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("accounts::commands", "bookings::store::drafts", "who signs in takes along the draft of this browser"),
    ("accounts::commands::profile", "bookings::store", "who chooses another language has it in their bookings too"),
];

fn imports() -> Imports {
    Imports::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src")))
}

/// The place of a module in the order: what all stand on, the slices, the top.
fn place(module: &str) -> usize {
    let first = module.split("::").next().unwrap_or_default();
    let top = TOP.iter().position(|top| *top == first).map(|place| place + SLICES.len());
    SLICES.iter().position(|slice| *slice == first).or(top).map_or(0, |place| place + 1)
}

fn is_slice(module: &str) -> bool {
    (1..=SLICES.len()).contains(&place(module))
}

/// The role of a file in its slice: `store` for `housing::store::nights`.
fn role(module: &str) -> &str {
    module.split("::").nth(1).filter(|_| is_slice(module)).unwrap_or_default()
}

fn is_or_within(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Why a module may not use another one of ours.
fn fault(from: &str, to: &str) -> Option<&'static str> {
    let (above, below) = (place(from), place(to));
    let is_other = from.split("::").next() != to.split("::").next();
    match () {
        // Its name alone: what is used of it is told besides.
        () if SLICES.contains(&to) => None,
        () if below > above && above > 0 => Some("stands before it"),
        () if above == 0 && below > 0 && role(to) != "model" => Some("all slices stand on it: of them it may know models"),
        () if is_slice(from) && is_other && OWN.contains(&role(to)) => Some("another slice's own"),
        () if role(from) == "pages" && role(to) == "entity" => Some("pages know no tables"),
        () if BELOW_HTTP.contains(&role(from)) && HTTP.iter().any(|http| is_or_within(to, http)) => Some("knows no HTTP"),
        () if PURE.contains(&role(from)) && !is_other && IO.contains(&role(to)) => Some("does no I/O"),
        () => None,
    }
}

/// The same for other crates, and for what all slices stand on.
fn foreign_fault(from: &str, to: &str) -> Option<&'static str> {
    let is_any = |names: &[&str]| names.iter().any(|name| is_or_within(to, name));
    match () {
        () if BELOW_HTTP.contains(&role(from)) && is_any(&HTTP) => Some("knows no HTTP"),
        () if PURE.contains(&role(from)) && is_any(&IO) => Some("does no I/O"),
        () => None,
    }
}

#[test]
fn every_file_keeps_to_its_place() {
    let imports = imports();
    assert!(imports.modules.len() > 150);
    let mut needed = BTreeSet::new();
    let mut wrong = Vec::new();
    let own = imports.modules.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to, fault(from, to))));
    let foreign = imports.foreign.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to, foreign_fault(from, to))));
    for (from, to, fault) in own.chain(foreign).filter_map(|(from, to, fault)| Some((from, to, fault?))) {
        match EXCEPTIONS.iter().find(|(one, other, _)| one == from && other == to) {
            Some(exception) => drop(needed.insert(exception)),
            None => wrong.push(format!("{from} uses {to}: {fault}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let stale: Vec<_> = EXCEPTIONS.iter().filter(|exception| !needed.contains(exception)).collect();
    assert!(stale.is_empty(), "{stale:?}");
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let circles = imports().circles();
    assert!(circles.is_empty(), "{circles:#?}");
}
