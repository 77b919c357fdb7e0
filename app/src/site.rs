//! The built site as the pages name it: the style sheet and the islands' code, under the names that the build gave them.

use leptos::{nonce::use_nonce, prelude::*};
use std::{fs, io, path::Path, sync::Arc};

/// Where a page finds its style sheet and the code of its islands. Cheap to clone; provided as context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    style: Arc<str>,
    islands: Option<Islands>,
    hashed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Islands {
    script: Arc<str>,
    wasm: Arc<str>,
}

impl Site {
    /// Reads which names the build gave: `hash.txt` of a release tells them (`js: HASH`, in the words of cargo-leptos),
    /// without it the files are called `app.css`, `app.js` and `app.wasm`. A site that was built without WebAssembly
    /// has no islands: its pages are complete all the same.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let hashes = match fs::read_to_string(folder.join("hash.txt")) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let path = |kind: &str| -> Arc<str> {
            let hash = hashes.iter().flat_map(|text| text.lines()).find_map(|line| line.split_once(": ").filter(|(name, _)| *name == kind));
            match hash {
                Some((_, hash)) => format!("/pkg/app.{}.{kind}", hash.trim()).into(),
                None => format!("/pkg/app.{kind}").into(),
            }
        };
        let islands = Islands { script: path("js"), wasm: path("wasm") };
        let built = folder.join(islands.wasm.trim_start_matches('/')).is_file();
        Ok(Self { style: path("css"), islands: built.then_some(islands), hashed: hashes.is_some() })
    }

    /// Whether the names change with the content, so that a browser may keep the files for good.
    #[must_use]
    pub fn is_hashed(&self) -> bool {
        self.hashed
    }
}

/// The style sheet, for `<head>`.
#[component]
pub fn SiteStyle() -> impl IntoView {
    let style = expect_context::<Site>().style.to_string();
    view! { <link rel="stylesheet" href=style/> }
}

/// Wakes the islands, for `<head>`. Stands in for Leptos' `HydrationScripts`, which makes every page load the code,
/// also one without an island, and reads the names from disk for each page.
#[component]
pub fn IslandScript() -> impl IntoView {
    // What is outside of an island is never hydrated: its resources need not be sent along.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    expect_context::<Site>().islands.map(|Islands { script, wasm }| {
        let call = format!("{}({script:?}, {wasm:?});", include_str!("islands.js").trim_end());
        view! { <script type="module" nonce=use_nonce() inner_html=call></script> }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Site {
        let folder = std::env::temp_dir().join(format!("praktikbo-site-{}", uuid::Uuid::new_v4()));
        fs::create_dir_all(folder.join("pkg")).unwrap();
        for (name, content) in files {
            fs::write(folder.join(name), content).unwrap();
        }
        let site = Site::read(&folder).unwrap();
        fs::remove_dir_all(folder).unwrap();
        site
    }

    #[test]
    fn plain_names_without_hashes() {
        let site = site(&[("pkg/app.wasm", "")]);
        assert_eq!(&*site.style, "/pkg/app.css");
        assert_eq!(site.islands.as_ref().map(|islands| &*islands.script), Some("/pkg/app.js"));
        assert!(!site.is_hashed());
    }

    #[test]
    fn names_of_a_release() {
        let site = site(&[("hash.txt", "css: c1\njs: j2\nwasm: w3\n"), ("pkg/app.w3.wasm", "")]);
        assert_eq!(&*site.style, "/pkg/app.c1.css");
        assert_eq!(site.islands, Some(Islands { script: "/pkg/app.j2.js".into(), wasm: "/pkg/app.w3.wasm".into() }));
        assert!(site.is_hashed());
    }

    #[test]
    fn no_islands_without_wasm() {
        assert_eq!(site(&[]).islands, None);
    }
}
