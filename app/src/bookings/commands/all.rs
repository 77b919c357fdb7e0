//! Many things that stand for themselves: one that fails is logged, and keeps nothing else from happening.

use super::Outcome;
use crate::{bookings::rules::Refusal, error::Failure};
use std::fmt::Display;

/// Things that are done one after the other, whether or not one of them fails.
pub struct All {
    part: &'static str,
    first_failure: Option<Failure<Refusal>>,
}

impl All {
    pub fn new(part: &'static str) -> Self {
        Self { part, first_failure: None }
    }

    /// Logs a failure. `which` names the thing by its number or code.
    pub fn note(&mut self, which: impl Display, outcome: Outcome<()>) {
        if let Err(failure) = outcome {
            tracing::error!(part = self.part, %which, ?failure, "tick");
            self.keep(Err(failure));
        }
    }

    /// Keeps a failure that has been logged where it happened.
    pub fn keep(&mut self, outcome: Outcome<()>) {
        if let Err(failure) = outcome {
            self.first_failure.get_or_insert(failure);
        }
    }

    pub fn done(self) -> Outcome<()> {
        self.first_failure.map_or(Ok(()), Err)
    }
}
