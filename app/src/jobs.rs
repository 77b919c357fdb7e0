//! What time does, in one list: each job, when it is due, and what it does. Any number of instances may ask at once: what one
//! has leased no other does, what was done for its time is not done again, and what failed is tried at the next tick.

use crate::{
    accounts,
    bookings::{
        commands::{Outcome, mornings::morning_of, tick},
        store::drafts,
    },
    clock::swedish_date,
    context::Context,
    coordination::digest,
    error::Failure,
    outbox,
    verification::unanswered,
};
use chrono::{DateTime, Timelike, Utc};

pub mod runs;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Job {
    /// Bookings that nobody answered end.
    Deadlines,
    /// Students are warned of a deadline.
    Warnings,
    /// Students are told how to get there.
    Arrivals,
    /// Coordinators hear of what happened, and of today.
    Digests,
    /// Checkers hear of whom students wait for.
    Unanswered,
    ForgetSignIns,
    ForgetDrafts,
    ForgetMails,
}

/// How often a job is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// At each tick: it asks little, and what it finds should not wait.
    Tick,
    Hour,
    /// Once a day, from six in the morning on.
    Morning,
}

impl Job {
    pub const ALL: [Self; 8] = [
        Self::Deadlines,
        Self::Warnings,
        Self::Arrivals,
        Self::Digests,
        Self::Unanswered,
        Self::ForgetSignIns,
        Self::ForgetDrafts,
        Self::ForgetMails,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Deadlines => "deadlines",
            Self::Warnings => "warnings",
            Self::Arrivals => "arrivals",
            Self::Digests => "digests",
            Self::Unanswered => "unanswered",
            Self::ForgetSignIns => "forget-sign-ins",
            Self::ForgetDrafts => "forget-drafts",
            Self::ForgetMails => "forget-mails",
        }
    }

    pub fn period(self) -> Period {
        match self {
            Self::Deadlines | Self::Warnings | Self::Arrivals => Period::Tick,
            Self::Digests | Self::Unanswered => Period::Morning,
            Self::ForgetSignIns | Self::ForgetDrafts | Self::ForgetMails => Period::Hour,
        }
    }

    /// What a job is done for now, so that it is not done again for the same; None while it is not due at all.
    fn due_for(self, now: DateTime<Utc>) -> Option<String> {
        let today = swedish_date(now);
        match self.period() {
            Period::Tick => Some(String::new()),
            Period::Hour => Some(format!("{} {:02}", now.date_naive(), now.hour())),
            Period::Morning => (now >= morning_of(today)).then(|| today.to_string()),
        }
    }

    async fn run(self, context: &Context) -> Outcome<()> {
        match self {
            Self::Deadlines => tick::expire(context).await,
            Self::Warnings => tick::warn_all(context).await,
            Self::Arrivals => tick::announce_all_arrivals(context).await,
            Self::Digests => digest::digest(context).await,
            Self::Unanswered => unanswered::tell_checkers(context).await,
            Self::ForgetSignIns => Ok(accounts::commands::forget_expired(context).await?),
            Self::ForgetDrafts => Ok(drafts::delete_expired(&context.db, context.now()).await?),
            Self::ForgetMails => Ok(outbox::forget(&context.db, context.now()).await?),
        }
    }
}

/// Does all that is due. Each job stands for itself: what failed stands in the log, and the first failure is given back.
pub async fn tick(context: &Context) -> Outcome<()> {
    let mut first_failure = None;
    for (job, due_for) in runs::lease(context).await? {
        let done = job.run(context).await;
        if let Err(failure) = &done {
            tracing::error!(job = job.code(), ?failure, "a job failed; it is tried again at the next tick");
        }
        // Where it can't be noted the job is done once more when its lease ends, and the others are done all the same.
        let noted = runs::note(context, job, &due_for, done.is_ok()).await.map_err(Failure::from);
        if let Err(failure) = done.and(noted) {
            first_failure.get_or_insert(failure);
        }
    }
    first_failure.map_or(Ok(()), Err)
}
