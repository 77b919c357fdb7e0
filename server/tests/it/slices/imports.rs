//! Which file of `app/src` uses which: read from the code's tokens, so that comments, texts and `#[cfg(test)]` do not count.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

/// A path as it stands in the code: `crate`, `housing`, `model`.
type Names = Vec<String>;

#[derive(Default)]
pub struct Imports {
    /// For each module of `app`, the modules that it uses.
    pub modules: BTreeMap<String, BTreeSet<String>>,
    /// For each module of `app`, the crates and the names in them that it uses: `axum::extract::State`.
    pub foreign: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    pub fn read(folder: &Path) -> Self {
        let mut code = BTreeMap::new();
        collect(folder, &[], &mut code);
        let files: BTreeMap<_, _> = code.iter().map(|(module, text)| (module.clone(), File::read(module, text))).collect();
        let mut imports = Self::default();
        for (module, file) in &files {
            let (mut own, mut foreign) = (BTreeSet::new(), BTreeSet::new());
            for path in &file.uses {
                match path.split_first() {
                    Some((first, rest)) if first == "crate" => own.extend(target(rest, &files)),
                    _ => drop(foreign.insert(path.join("::"))),
                }
            }
            // A file and what lies in its folder are one: they know each other.
            own.retain(|other| other != module && !is_within(other, module));
            imports.modules.insert(module.clone(), own);
            imports.foreign.insert(module.clone(), foreign);
        }
        imports
    }

    /// Modules that use each other, in a circle.
    pub fn circles(&self) -> BTreeSet<Vec<String>> {
        let reached: BTreeMap<&String, BTreeSet<&String>> = self.modules.keys().map(|module| (module, self.reached(module))).collect();
        let circle = |module: &String| {
            let members: Vec<String> =
                reached[module].iter().filter(|other| reached[**other].contains(module)).map(|other| (*other).clone()).collect();
            (!members.is_empty()).then_some(members)
        };
        self.modules.keys().filter_map(circle).collect()
    }

    fn reached<'a>(&'a self, from: &'a String) -> BTreeSet<&'a String> {
        let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(module) = open.pop() {
            open.extend(self.modules[module].iter().filter(|next| reached.insert(*next)));
        }
        reached
    }
}

fn is_within(module: &str, folder: &str) -> bool {
    folder.is_empty() || module.strip_prefix(folder).is_some_and(|rest| rest.starts_with("::"))
}

/// The module that a path leads to, also where another one hands its names on with `pub use`.
fn target(path: &[String], files: &BTreeMap<String, File>) -> Option<String> {
    let (module, rest) =
        (0..=path.len()).rev().map(|length| (path[..length].join("::"), &path[length..])).find(|(module, _)| files.contains_key(module))?;
    let handed_on = rest.first().and_then(|name| files[&module].hands_on.get(name)).filter(|on| on.first().is_some_and(|first| first == "crate"));
    match handed_on {
        Some(on) => target(&[&on[1..], &rest[1..]].concat(), files),
        None => Some(module),
    }
}

fn collect(folder: &Path, parents: &[String], code: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        let module = |name: &str| [parents, &[name.to_owned()]].concat();
        if path.is_dir() {
            collect(&path, &module(&name), code);
        } else if let Some(name) = name.strip_suffix(".rs").filter(|name| *name != "tests") {
            let module = if matches!(name, "mod" | "lib") { parents.to_vec() } else { module(name) };
            code.insert(module.join("::"), fs::read_to_string(&path).unwrap());
        }
    }
}

struct File {
    uses: Vec<Names>,
    /// What `pub use` gives other modules, by its name.
    hands_on: HashMap<String, Names>,
}

/// A file while it is read.
struct Reader<'a> {
    module: &'a [String],
    children: BTreeSet<String>,
    known: HashMap<String, Names>,
    file: File,
}

impl File {
    fn read(module: &str, text: &str) -> Self {
        let module: Names = module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let tokens: Vec<TokenTree> = text.parse::<TokenStream>().unwrap().into_iter().collect();
        let file = Self { uses: Vec::new(), hands_on: HashMap::new() };
        let mut reader = Reader { module: &module, children: BTreeSet::new(), known: HashMap::new(), file };
        reader.declarations(&tokens);
        reader.paths(&tokens);
        reader.file
    }
}

impl Reader<'_> {
    /// `mod` and `use` at the top of the file.
    fn declarations(&mut self, tokens: &[TokenTree]) {
        for (at, token) in tokens.iter().enumerate() {
            let next = |offset: usize| tokens.get(at + offset);
            if is(token, "mod") && next(2).is_some_and(|end| is(end, ";")) {
                self.children.extend(next(1).map(ToString::to_string));
            }
            if is(token, "use") {
                let is_pub = is_pub(&tokens[..at]);
                for (path, name) in tree(&tokens[at + 1..], &[]).0 {
                    let path = self.absolute(path);
                    self.file.uses.push(path.clone());
                    if is_pub {
                        self.file.hands_on.insert(name.clone(), path.clone());
                    }
                    self.known.insert(name, path);
                }
            }
        }
    }

    fn own(&self) -> Names {
        [&["crate".to_owned()], self.module].concat()
    }

    /// From the crate on, where it is ours.
    fn absolute(&self, path: Names) -> Names {
        let mut own = self.own();
        match path[0].as_str() {
            "self" => [&own, &path[1..]].concat(),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                own.truncate(own.len() - ups.min(self.module.len()));
                [&own, &path[ups..]].concat()
            }
            name if self.children.contains(name) => [own, path].concat(),
            _ => path,
        }
    }

    /// Every `a::b::c` that begins with a name that is known here.
    fn paths(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while at < tokens.len() {
            if is_test(&tokens[at..]) {
                at += 2;
                while at < tokens.len() && !matches!(&tokens[at], TokenTree::Group(group) if group.delimiter() == Delimiter::Brace) {
                    at += 1;
                }
                at += 1;
                continue;
            }
            if is(&tokens[at], "use") && matches!(tokens.get(at + 1), Some(TokenTree::Ident(_))) {
                at += 1 + tree(&tokens[at + 1..], &[]).1;
                continue;
            }
            if let TokenTree::Group(group) = &tokens[at] {
                self.paths(&group.stream().into_iter().collect::<Vec<_>>());
            }
            let is_begin = at < 2 || !(is(&tokens[at - 1], ":") && is(&tokens[at - 2], ":"));
            let path = if is_begin { chain(&tokens[at..]) } else { Vec::new() };
            if path.len() > 1 {
                at += path.len() * 3 - 3;
                let path = match self.known.get(&path[0]) {
                    Some(known) => [known, &path[1..]].concat(),
                    None => self.absolute(path),
                };
                self.file.uses.push(path);
            }
            at += 1;
        }
    }
}

fn is(token: &TokenTree, text: &str) -> bool {
    token.to_string() == text
}

/// What stands before: `pub`, `pub(crate)`.
fn is_pub(before: &[TokenTree]) -> bool {
    match before {
        [.., public, TokenTree::Group(group)] => is(public, "pub") && group.delimiter() == Delimiter::Parenthesis,
        [.., public] => is(public, "pub"),
        [] => false,
    }
}

/// `#[cfg(test)]`
fn is_test(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [mark, TokenTree::Group(group), ..] if is(mark, "#") && group.stream().to_string().replace(' ', "").starts_with("cfg(test"))
}

/// The names at the beginning that are joined by `::`.
fn chain(tokens: &[TokenTree]) -> Names {
    let mut names = Vec::new();
    let mut rest = tokens;
    while let [TokenTree::Ident(name), after @ ..] = rest {
        names.push(name.to_string());
        match after {
            [a, b, further @ ..] if is(a, ":") && is(b, ":") && matches!(further.first(), Some(TokenTree::Ident(_))) => rest = further,
            _ => break,
        }
    }
    names
}

/// What a `use` names: paths, and the name of each here; and how many tokens that takes.
fn tree(tokens: &[TokenTree], prefix: &[String]) -> (Vec<(Names, String)>, usize) {
    let (mut path, mut at) = (prefix.to_vec(), 0);
    loop {
        match &tokens[at] {
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let (mut all, mut from) = (Vec::new(), 0);
                while from < inner.len() {
                    let (found, length) = tree(&inner[from..], &path);
                    all.extend(found);
                    // And the comma.
                    from += length + 1;
                }
                return (all, at + 1);
            }
            star if is(star, "*") => return (vec![(path, "*".to_owned())], at + 1),
            name => path.push(name.to_string()),
        }
        match tokens.get(at + 1) {
            Some(next) if is(next, ":") => at += 3,
            Some(next) if is(next, "as") => return (vec![(path, tokens[at + 2].to_string())], at + 3),
            _ => {
                path.pop_if(|last| last == "self" && !prefix.is_empty());
                let name = path.last().cloned().unwrap_or_default();
                return (vec![(path, name)], at + 1);
            }
        }
    }
}
