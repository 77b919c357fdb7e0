//! Several messages at once, so that a slow mail server, or a slow way to one recipient, holds up nobody else.

use super::tell;
use crate::mailer::Mailer;
use app::{
    outbox::{self, Outcome, Room},
    request::AppState,
};
use sea_orm::DbErr;
use std::{collections::HashMap, future::pending, time::Duration};
use tokio::{
    task::{Id, JoinError, JoinSet},
    time::{Instant, sleep, timeout_at},
};
use tokio_util::sync::CancellationToken;

/// At most so many messages of one class are under way: of codes to sign in with, or of all others.
const OF_A_CLASS: usize = 12;
/// At most so many together: whatever hangs of the one class, there is room for some of the other.
const ALL: usize = 16;

/// How long messages that are under way have when the end comes. What hangs for longer is left to its lease.
pub(super) const LAST_MOMENT: Duration = Duration::from_secs(4);
/// How long after the end was asked for the database may take over a turn that is under way, such as behind a long import.
const LAST_TURN: Duration = Duration::from_millis(500);
/// How long marking what was sent may take after the last moment.
const MARKING: Duration = Duration::from_millis(1500);
/// The longest that the end takes: the last turn, the last moment, marking what was sent in it, and a goodbye.
pub const LONGEST_END: Duration = Duration::from_secs(LAST_MOMENT.as_secs() + 4);

/// The messages that are under way.
#[derive(Default)]
pub struct Senders {
    tasks: JoinSet<Outcome>,
    /// Whether it is a code, by task.
    codes: HashMap<Id, bool>,
    /// What the database does not know yet. Kept when it fails: who forgets that a message has left sends it twice.
    ended: Vec<Outcome>,
}

impl Senders {
    /// Notes what has ended and begins with what is due.
    pub async fn turn(&mut self, state: &AppState, mailer: &Mailer, stop: &CancellationToken) -> Result<(), DbErr> {
        let room = self.room();
        let late = async {
            stop.cancelled().await;
            sleep(LAST_TURN).await;
        };
        tokio::select! {
            result = self.exchange(state, mailer, room) => result,
            // What has ended is still known, and marking it twice does no harm.
            () = late => Ok(()),
        }
    }

    /// Waits until a message has ended, for ever where there is none.
    pub async fn one_ends(&mut self) {
        match self.tasks.join_next_with_id().await {
            Some(result) => self.note(result),
            None => pending().await,
        }
        while let Some(result) = self.tasks.try_join_next_with_id() {
            self.note(result);
        }
    }

    /// Gives what is under way a moment, and notes what has ended in it.
    pub async fn end(mut self, state: &AppState, mailer: &Mailer) {
        let last_moment = Instant::now() + LAST_MOMENT;
        let all = async {
            while !self.tasks.is_empty() {
                self.one_ends().await;
            }
        };
        if timeout_at(last_moment, all).await.is_err() {
            tracing::warn!(messages = self.tasks.len(), "messages hang: they are tried again when their leases end");
        }
        let none = Room { codes: 0, others: 0, all: 0 };
        if let Ok(Err(error)) | Err(error) = timeout_at(last_moment + MARKING, self.exchange(state, mailer, none)).await.map_err(late) {
            tracing::error!(%error, messages = self.ended.len(), "what was sent last can't be marked, and is sent again");
        }
        mailer.close().await;
    }

    async fn exchange(&mut self, state: &AppState, mailer: &Mailer, room: Room) -> Result<(), DbErr> {
        let begun = outbox::exchange(&state.db, &self.ended, room, state.clock.now()).await?;
        self.ended.clear();
        for message in begun {
            let (mailer, is_code) = (mailer.clone(), message.secret);
            let task = self.tasks.spawn(async move {
                let result = mailer.send(&message).await;
                tell(&message, &result);
                (message, result)
            });
            self.codes.insert(task.id(), is_code);
        }
        Ok(())
    }

    fn room(&self) -> Room {
        let all = self.codes.len();
        let codes = self.codes.values().filter(|is_code| **is_code).count();
        Room { codes: OF_A_CLASS.saturating_sub(codes), others: OF_A_CLASS.saturating_sub(all - codes), all: ALL.saturating_sub(all) }
    }

    fn note(&mut self, result: Result<(Id, Outcome), JoinError>) {
        match result {
            Ok((id, ended)) => {
                self.codes.remove(&id);
                self.ended.push(ended);
            }
            Err(error) => {
                self.codes.remove(&error.id());
                tracing::error!(%error, "a message could not be tried: it is when its lease ends");
            }
        }
    }
}

fn late(_: tokio::time::error::Elapsed) -> DbErr {
    DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout)
}
