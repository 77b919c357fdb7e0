//! What is counted when somebody signs in: messages by their address and by the place that asks for them, codes that were
//! compared in vain by the place that tries them. In the database, so that several instances agree; addresses of people
//! and of their networks under a digest that only the key can make.
//!
//! PostgreSQL locks a counter until the transaction ends: they are counted in one order everywhere, comparisons first, then
//! place by place, so that no two wait for each other.

use super::Visitor;
use crate::db::Transaction;
use crate::{
    accounts::{
        rules::{self, Limit, Refusal},
        store,
    },
    context::Context,
    error::AppError,
    session::keyed_digest,
};
use chrono::{DateTime, Utc};

/// Counts for one visitor and one address.
pub struct Counter<'a> {
    tx: &'a Transaction,
    secret: &'a [u8],
    now: DateTime<Utc>,
    email: &'a str,
    /// See [`rules::networks`]; none where it is not known who asks.
    networks: Vec<String>,
    /// The browser's own name, if it has signed in to the address before.
    known: Option<&'a str>,
}

type Counted = Result<Result<(), Refusal>, AppError>;

impl<'a> Counter<'a> {
    pub fn new(tx: &'a Transaction, context: &'a Context, visitor: &'a Visitor, email: &'a str) -> Result<Self, AppError> {
        let secret = &context.settings.secret;
        let known = visitor.known.name_for(secret, email)?;
        let networks = visitor.client.map(|client| rules::networks(client).to_vec()).unwrap_or_default();
        Ok(Self { tx, secret, now: context.now(), email, networks, known })
    }

    /// Counts a message in everything that limits it, up to the first limit that refuses: what one place asks for in vain
    /// uses up nothing of what other places may ask for. A browser that is known to the address has limits of its own.
    pub async fn messages(&self) -> Counted {
        if let Some(browser) = self.known {
            return self.in_all("sign-in:known", &format!("{browser} {}", self.email), &rules::MESSAGES_TO_ADDRESS_FROM_KNOWN_BROWSER).await;
        }
        for (network, limits) in self.networks.iter().zip(rules::MESSAGES_TO_ADDRESS_FROM_PLACE) {
            if let Err(refusal) = self.in_all("sign-in:address-place", &format!("{} {network}", self.email), &limits).await? {
                return Ok(Err(refusal));
            }
        }
        if let Err(refusal) = self.unanswered().await? {
            return Ok(Err(refusal));
        }
        let counted = self.in_all("sign-in:address", self.email, &[rules::MESSAGES_TO_ADDRESS]).await?;
        if counted.is_err() {
            self.take_back_unanswered().await?;
        }
        Ok(counted)
    }

    /// Counts a code that is about to be compared with so many others. A browser that is known to the address is not counted.
    pub async fn comparisons(&self, compared: usize) -> Counted {
        let mut counted = Ok(());
        if self.known.is_some() {
            return Ok(counted);
        }
        let compared = i32::try_from(compared).unwrap_or(i32::MAX);
        for (network, limit) in self.networks.iter().zip(rules::WRONG_CODES_FROM_PLACE) {
            let so_far = self.add("sign-in:wrong", network, limit, compared).await?;
            counted = counted.and(limit.check(so_far, self.now));
        }
        Ok(counted)
    }

    /// One of them was right: who signs in has guessed nothing, and a campus behind one line signs in all day.
    pub async fn take_back_comparisons(&self, compared: usize) -> Result<(), AppError> {
        if self.known.is_some() {
            return Ok(());
        }
        let compared = i32::try_from(compared).unwrap_or(i32::MAX);
        for (network, limit) in self.networks.iter().zip(rules::WRONG_CODES_FROM_PLACE) {
            self.add("sign-in:wrong", network, limit, -compared).await?;
        }
        Ok(())
    }

    /// Somebody came back with the code or the link: what was asked for here for the same address was not in vain.
    pub async fn answered(&self) -> Result<(), AppError> {
        for (network, limit) in self.networks.iter().zip(rules::UNANSWERED_FROM_PLACE) {
            let key = self.key("sign-in:unanswered-address", &format!("{} {network}", self.email), limit)?;
            let asked = store::take_attempts(self.tx, &key, limit.window_start(self.now)).await?;
            if asked != 0 {
                self.add("sign-in:unanswered", network, limit, -asked).await?;
            }
        }
        Ok(())
    }

    async fn unanswered(&self) -> Counted {
        let mut counted = Ok(());
        for (network, limit) in self.networks.iter().zip(rules::UNANSWERED_FROM_PLACE) {
            let so_far = self.add_unanswered(network, limit, 1).await?;
            counted = counted.and(limit.check(so_far, self.now));
        }
        if counted.is_err() {
            self.take_back_unanswered().await?;
        }
        Ok(counted)
    }

    /// No message left, so that nobody needs to come back for it.
    async fn take_back_unanswered(&self) -> Result<(), AppError> {
        for (network, limit) in self.networks.iter().zip(rules::UNANSWERED_FROM_PLACE) {
            self.add_unanswered(network, limit, -1).await?;
        }
        Ok(())
    }

    async fn add_unanswered(&self, network: &str, limit: Limit, more: i32) -> Result<i32, AppError> {
        self.add("sign-in:unanswered-address", &format!("{} {network}", self.email), limit, more).await?;
        self.add("sign-in:unanswered", network, limit, more).await
    }

    async fn in_all(&self, what: &str, whom: &str, limits: &[Limit]) -> Counted {
        for limit in limits {
            let so_far = self.add(what, whom, *limit, 1).await?;
            if let Err(refusal) = limit.check(so_far, self.now) {
                return Ok(Err(refusal));
            }
        }
        Ok(Ok(()))
    }

    async fn add(&self, what: &str, whom: &str, limit: Limit, more: i32) -> Result<i32, AppError> {
        let key = self.key(what, whom, limit)?;
        Ok(store::count_attempts(self.tx, &key, limit.window_start(self.now), more).await?)
    }

    fn key(&self, what: &str, whom: &str, limit: Limit) -> Result<String, AppError> {
        Ok(format!("{what}:{}:{}", limit.seconds, keyed_digest(self.secret, whom)?))
    }
}
