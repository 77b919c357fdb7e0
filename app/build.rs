//! Finds the languages: each folder of `locales` is one, and all its `.ftl` files are built in.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=locales");
    let mut languages: Vec<_> = fs::read_dir("locales")?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    languages.sort();
    let built_in: Vec<_> = languages.iter().filter(|folder| folder.is_dir()).map(|folder| language(folder)).collect::<io::Result<_>>()?;
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("languages.rs"), format!("[{}]", built_in.join(", ")))
}

/// A language as Rust: its tag, and each file's name and content.
fn language(folder: &Path) -> io::Result<String> {
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|entry| entry?.path().canonicalize()).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
    files.sort();
    let files: Vec<_> = files.iter().map(|file| format!("({:?}, include_str!({file:?}))", file.file_name().unwrap_or_default())).collect();
    Ok(format!("({:?}, &[{}])", folder.file_name().unwrap_or_default(), files.join(", ")))
}
