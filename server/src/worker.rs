//! What happens without anybody asking: messages leave, deadlines pass, old things are forgotten.
//! Any number of workers may run at once, in one process or several.

use crate::mailer::Mailer;
use app::{
    context::Context,
    jobs,
    outbox::{self, Claimed, Failure},
    request::AppState,
};
use sea_orm::DbErr;
use senders::{LAST_MOMENT, Senders};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, sleep};
use tokio_util::sync::CancellationToken;

mod senders;

pub use senders::LONGEST_END;

/// How often the outbox is asked for something to send.
const POLL: Duration = Duration::from_millis(250);
/// How often deadlines and old rows are looked at.
const TICK: Duration = Duration::from_secs(30);
/// After the database failed.
const PAUSE: Duration = Duration::from_secs(5);

#[derive(Clone)]
pub struct Worker {
    state: AppState,
    mailer: Mailer,
}

impl Worker {
    pub fn new(state: AppState, mailer: Mailer) -> Self {
        let mailer = mailer.tagging(&state.settings.secret);
        Self { state, mailer }
    }

    /// Works until `stop`, and then gives the messages under way a moment.
    pub async fn run(self, stop: CancellationToken) {
        tokio::join!(self.send_all(&stop), self.tick_all(&stop));
    }

    async fn send_all(&self, stop: &CancellationToken) {
        let mut senders = Senders::default();
        while !stop.is_cancelled() {
            let wait = match senders.turn(&self.state, &self.mailer, stop).await {
                Ok(()) => POLL,
                Err(error) => {
                    tracing::error!(%error, "the outbox can't be read");
                    PAUSE
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = senders.one_ends() => {}
                () = sleep(wait) => self.mailer.tidy(),
            }
        }
        senders.end(&self.state, &self.mailer).await;
    }

    async fn tick_all(&self, stop: &CancellationToken) {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = ticks.tick() => tokio::select! {
                    () = self.tick() => {}
                    // What it has begun is undone, and done by the next one: somebody else may write for long.
                    () = late(stop) => return,
                },
            }
        }
    }

    /// Sends everything that is due, and says how many messages that were. For tests and for the command line.
    pub async fn send_due(&self) -> Result<usize, DbErr> {
        let mut count = 0;
        while self.send_next().await? {
            count += 1;
        }
        Ok(count)
    }

    /// Tries the next message that is due, and says whether there was one.
    async fn send_next(&self) -> Result<bool, DbErr> {
        let (db, clock) = (&self.state.db, &self.state.clock);
        let Some(message) = outbox::claim(db, clock.now()).await? else { return Ok(false) };
        let result = self.mailer.send(&message).await;
        tell(&message, &result);
        match &result {
            Ok(()) => outbox::sent(db, &message, clock.now()).await?,
            Err(failure) => outbox::failed(db, &message, failure, clock.now()).await?,
        }
        Ok(true)
    }

    /// What the clock brings. What fails of it stands in the log already, and is tried again at the next tick.
    pub async fn tick(&self) {
        let _ = jobs::tick(&Context::from(&self.state)).await;
    }
}

/// Until what is under way has had its last moment.
async fn late(stop: &CancellationToken) {
    stop.cancelled().await;
    sleep(LAST_MOMENT).await;
}

/// What became of a try, for the log and the numbers.
fn tell(message: &Claimed, result: &Result<(), Failure>) {
    let (id, kind, attempts) = (message.id, message.kind.as_str(), message.attempts);
    let outcome = match result {
        Ok(()) => {
            tracing::info!(id, kind, attempts, "message sent");
            "sent"
        }
        Err(failure) => {
            let (outcome, reason) = match failure {
                Failure::Passing(reason) => ("delayed", reason),
                Failure::Lasting(reason) => ("refused", reason),
            };
            tracing::warn!(id, kind, attempts, outcome, reason, "message not sent");
            outcome
        }
    };
    metrics::counter!("praktikbo_messages_total", "outcome" => outcome, "kind" => message.kind.clone()).increment(1);
}
