//! One `.eml` file a message, which any mail program opens.

use app::outbox::{Claimed, Failure};
use std::path::Path;
use tokio::{fs, io::AsyncWriteExt};

/// The name sorts by time and is the message's own: a repeat takes its place.
pub fn name(message: &Claimed) -> String {
    format!("{}-{:06}.eml", message.created_at.format("%Y%m%dT%H%M%SZ"), message.id)
}

/// Who looks into the folder never sees half a file: it gets its name when it is whole.
pub async fn write(folder: &Path, message: &Claimed, mail: &[u8]) -> Result<(), Failure> {
    let name = name(message);
    let half = folder.join(format!(".{name}.{}", std::process::id()));
    let written = async {
        fs::create_dir_all(folder).await?;
        let mut file = fs::File::create(&half).await?;
        file.write_all(mail).await?;
        file.sync_all().await?;
        fs::rename(&half, folder.join(&name)).await
    };
    written.await.map_err(|error| Failure::Passing(format!("folder: {error}")))
}
