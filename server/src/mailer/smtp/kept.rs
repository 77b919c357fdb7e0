//! Connections that have sent a message and may send the next one.

use super::GOODBYE;
use lettre::transport::smtp::{client::AsyncSmtpConnection, commands::Rset};
use std::{
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::{task::JoinSet, time::timeout};

/// For so long a connection waits for another message: enough for those of one morning, and no burden to the server.
const IDLE: Duration = Duration::from_secs(3);

/// Clones share the connections.
#[derive(Clone, Default)]
pub struct Kept {
    idle: Arc<Mutex<Vec<(Instant, AsyncSmtpConnection)>>>,
}

impl Kept {
    /// The one that was used last: it is the most likely to live.
    pub fn take(&self) -> Option<AsyncSmtpConnection> {
        self.tidy();
        self.idle().pop().map(|(_, connection)| connection)
    }

    pub fn keep(&self, connection: AsyncSmtpConnection) {
        self.idle().push((Instant::now(), connection));
    }

    /// Keeps a connection on which a message was refused, once the server has forgotten that message.
    pub fn keep_after_refusal(&self, mut connection: AsyncSmtpConnection) {
        let kept = self.clone();
        tokio::spawn(async move {
            match timeout(GOODBYE, connection.command(Rset)).await {
                Ok(Ok(_)) => kept.keep(connection),
                _ => goodbye(connection).await,
            }
        });
    }

    /// Takes leave of those that nobody has needed for a while.
    pub fn tidy(&self) {
        let mut idle = self.idle();
        let (fresh, old) = mem::take(&mut *idle).into_iter().partition(|(since, _)| since.elapsed() < IDLE);
        *idle = fresh;
        for (_, connection) in old {
            tokio::spawn(goodbye(connection));
        }
    }

    /// Takes leave of all.
    pub async fn close(&self) {
        let all = mem::take(&mut *self.idle());
        all.into_iter().map(|(_, connection)| goodbye(connection)).collect::<JoinSet<_>>().join_all().await;
    }

    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.idle().is_empty()
    }

    fn idle(&self) -> MutexGuard<'_, Vec<(Instant, AsyncSmtpConnection)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// However the server takes it, nothing depends on it any more.
async fn goodbye(mut connection: AsyncSmtpConnection) {
    let _ = timeout(GOODBYE, connection.abort()).await;
}
