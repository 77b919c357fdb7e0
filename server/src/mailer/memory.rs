//! Mails of a test.

use app::outbox::{Claimed, Failure};
use std::sync::{Arc, Mutex, PoisonError};

/// What was sent, in order. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    mails: Arc<Mutex<Vec<Kept>>>,
    refusal: Arc<Mutex<Option<Failure>>>,
}

/// One mail as it would have left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub id: i64,
    pub kind: String,
    pub to: String,
    /// Of the envelope: where the mail comes back to.
    pub sender: String,
    pub raw: Vec<u8>,
}

impl Memory {
    pub fn mails(&self) -> Vec<Kept> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on every message fails like this, or none.
    pub fn refuse(&self, refusal: Option<Failure>) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = refusal;
    }

    pub(super) fn keep(&self, message: &Claimed, sender: String, raw: Vec<u8>) -> Result<(), Failure> {
        if let Some(refusal) = self.refusal.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Err(refusal);
        }
        let kept = Kept { id: message.id, kind: message.kind.clone(), to: message.to_email.clone(), sender, raw };
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
        Ok(())
    }
}
