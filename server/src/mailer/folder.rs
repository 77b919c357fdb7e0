//! One `.eml` file a message, which any mail program opens.

use app::outbox::{Claimed, Failure};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};
use tokio::task::spawn_blocking;

/// The name sorts by time and is the message's own: a repeat takes its place.
pub fn name(message: &Claimed) -> String {
    format!("{}-{:06}.eml", message.created_at.format("%Y%m%dT%H%M%SZ"), message.id)
}

pub async fn write(folder: &Path, message: &Claimed, mail: Vec<u8>) -> Result<(), Failure> {
    let (folder, name) = (folder.to_owned(), name(message));
    let written = spawn_blocking(move || put(&folder, &name, &mail)).await.map_err(io::Error::other);
    written.flatten().map_err(|error| Failure::Passing(format!("folder: {error}")))
}

/// Who looks into the folder never sees half a file: it gets its name when it is whole and on the disk. Written without
/// tokio, whose files keep an error of a full disk to themselves until somebody asks for more.
fn put(folder: &Path, name: &str, mail: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let half = folder.join(format!(".{name}.{}", std::process::id()));
    let whole = write_whole(&half, mail).and_then(|()| fs::rename(&half, folder.join(name)));
    if whole.is_err() {
        // It takes room where there is none.
        let _ = fs::remove_file(&half);
    }
    whole?;
    File::open(folder)?.sync_all()
}

fn write_whole(path: &Path, mail: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(mail)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    /// `/dev/full` takes nothing, as a full disk does.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_a_failure_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let half = folder.path().join(format!(".a.eml.{}", std::process::id()));
        std::os::unix::fs::symlink("/dev/full", half).expect("a link");
        let error = put(folder.path(), "a.eml", b"Subject: a\r\n\r\na").expect_err("the disk is full");
        assert_eq!((error.kind(), names(folder.path())), (io::ErrorKind::StorageFull, vec![]));
        put(folder.path(), "a.eml", b"Subject: a\r\n\r\na").expect("there is room again");
        assert_eq!(names(folder.path()), ["a.eml"]);
    }
}
