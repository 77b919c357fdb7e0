//! No client may keep the service from the others. Generous, because a whole campus may share one address, and counted
//! in memory: what must hold for all instances together (codes, mails, bookings) is counted in the database.

use super::client::Client;
use app::{accounts::rules::line, error::AppError};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};
use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

/// So many seconds' worth of requests may come at once.
const BURST: u32 = 10;
/// After so many requests those are forgotten who have been quiet.
const TIDY_EVERY: u32 = 4096;

#[derive(Clone)]
pub struct RateLimit {
    limiter: Option<Arc<DefaultKeyedRateLimiter<String>>>,
    seen: Arc<AtomicU32>,
}

impl RateLimit {
    /// `per_second` for each client; 0 for no limit.
    pub fn new(per_second: u32) -> Self {
        let quota = |rate: NonZeroU32| Quota::per_second(rate).allow_burst(rate.saturating_mul(NonZeroU32::MIN.saturating_add(BURST - 1)));
        let limiter = NonZeroU32::new(per_second).map(|rate| Arc::new(DefaultKeyedRateLimiter::keyed(quota(rate))));
        Self { limiter, seen: Arc::default() }
    }

    /// Counts a request, or tells after how many seconds one would be welcome.
    fn check(&self, client: Client) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.seen.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&line(client.0)).map_err(|wait| wait.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }
}

pub async fn rate_limit(State(limit): State<RateLimit>, request: Request, next: Next) -> Response {
    match request.extensions().get::<Client>().map_or(Ok(()), |client| limit.check(*client)) {
        Ok(()) => next.run(request).await,
        Err(retry_after_seconds) => AppError::TooMany { retry_after_seconds }.into_response(),
    }
}
