//! The file of a SQLite database, before it is opened: what would stop the service later is told by name at its start.

use anyhow::{Context, bail};
use app::db;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use std::{
    fs::{self, OpenOptions},
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// What SQLite keeps in the same folder: the database, its log, and the index of that.
const FILES: [&str; 3] = ["", "-wal", "-shm"];

/// Fails when the database, its folder or a file beside it can't be written. A full disk is none of that: reading goes on.
pub fn check(url: &str) -> anyhow::Result<()> {
    let Some(file) = path(url)? else { return Ok(()) };
    for file in FILES.map(|suffix| beside(&file, suffix)) {
        if let Err(error) = OpenOptions::new().append(true).open(&file)
            && is_refusal(error.kind())
        {
            bail!("{} can't be written: {error}", file.display());
        }
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        bail!("there is no folder {}", folder.display());
    }
    let trial = beside(&file, &format!("-trial-{}", std::process::id()));
    match OpenOptions::new().write(true).create_new(true).open(&trial) {
        Ok(_) => fs::remove_file(&trial).with_context(|| format!("{} can't be removed", trial.display())),
        Err(error) if is_refusal(error.kind()) => bail!("nothing can be written in the folder {}: {error}", folder.display()),
        Err(_) => Ok(()),
    }
}

fn is_refusal(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

/// Where a SQLite database lies, if it is one and lies anywhere.
fn path(url: &str) -> anyhow::Result<Option<PathBuf>> {
    if !db::is_sqlite(url) {
        return Ok(None);
    }
    let options: SqliteConnectOptions = url.parse()?;
    // One in memory has a name like an address.
    Ok(Some(options.get_filename().to_owned()).filter(|file| !file.to_string_lossy().starts_with("file:")))
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
