//! An answer that many ask for, takes long to find and need not be new.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use tokio::sync::Mutex;

/// What this instance found last.
#[derive(Clone)]
pub struct Kept<T>(Arc<Mutex<Option<Last<T>>>>);

struct Last<T> {
    at: DateTime<Utc>,
    found: T,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> Kept<T> {
    /// The last answer if it is not older than that, else what is found now. Who asks meanwhile waits for it instead of asking too.
    pub async fn fresh<E>(&self, now: DateTime<Utc>, longest: TimeDelta, find: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let mut last = self.0.lock().await;
        if let Some(last) = last.as_ref().filter(|last| (now - last.at).abs() < longest) {
            return Ok(last.found.clone());
        }
        let found = find.await?;
        *last = Some(Last { at: now, found: found.clone() });
        Ok(found)
    }
}
