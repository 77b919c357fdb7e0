//! How long a request may take. Our own work has a limit; a client's line has a least rate instead, so that a slow one from
//! a village gets its form, and later its pictures, through, and one that only holds us up does not.

use app::error::AppError;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use hyper::body::{Frame, SizeHint};
use std::{
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

#[derive(Debug, Clone)]
pub struct Patience {
    /// What takes longer gets no answer any more; waiting for the client does not count.
    pub answer: Duration,
    /// How long a body may be waited for altogether, besides what `least_rate` allows.
    pub body: Duration,
    /// Bytes that buy a second more.
    pub least_rate: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { answer: Duration::from_secs(30), body: Duration::from_secs(20), least_rate: 500 }
    }
}

pub async fn patience(State(patience): State<Patience>, request: Request, next: Next) -> Response {
    let (started, waited) = (Instant::now(), Arc::new(Waited::default()));
    let request = if request.body().is_end_stream() { request } else { request.map(|body| Body::new(Paced::new(body, &patience, waited.clone()))) };
    let mut answer = pin!(next.run(request));
    loop {
        let end = started + patience.answer + waited.total();
        if let Ok(response) = timeout_at(end, answer.as_mut()).await {
            return response;
        }
        if started + patience.answer + waited.total() <= Instant::now() {
            return AppError::Unavailable.into_response();
        }
    }
}

/// How long a client was waited for.
#[derive(Default)]
struct Waited(Mutex<(Duration, Option<Instant>)>);

impl Waited {
    fn lock(&self) -> MutexGuard<'_, (Duration, Option<Instant>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) {
        self.lock().1.get_or_insert_with(Instant::now);
    }

    fn end(&self) {
        let mut waited = self.lock();
        if let Some(since) = waited.1.take() {
            waited.0 += since.elapsed();
        }
    }

    fn total(&self) -> Duration {
        let waited = self.lock();
        waited.0 + waited.1.map_or(Duration::ZERO, |since| since.elapsed())
    }
}

/// A body that comes fast enough, or fails.
struct Paced {
    body: Body,
    patience: Duration,
    least_rate: u32,
    received: usize,
    waited: Arc<Waited>,
    end: Option<Pin<Box<Sleep>>>,
}

impl Paced {
    fn new(body: Body, patience: &Patience, waited: Arc<Waited>) -> Self {
        Self { body, patience: patience.body, least_rate: patience.least_rate.max(1), received: 0, waited, end: None }
    }

    /// For how long the client may be waited for by now, altogether.
    fn allowed(&self) -> Duration {
        self.patience + Duration::from_secs_f64(self.received as f64 / f64::from(self.least_rate))
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.waited.end();
            self.end = None;
            self.received += frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len);
            return Poll::Ready(frame);
        }
        self.waited.begin();
        let end = Instant::now() + self.allowed().saturating_sub(self.waited.total());
        let sleep = self.end.get_or_insert_with(|| Box::pin(sleep_until(end)));
        match sleep.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Some(Err(axum::Error::new("the body comes too slowly")))),
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
