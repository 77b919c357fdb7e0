//! What a connection is doing, and since when: seen by what comes in, by what is asked, and by what goes out.

use super::Limits;
use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use std::{
    io::{self, IoSlice},
    net::IpAddr,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::Instant,
};
use tokio_util::sync::{CancellationToken, WaitForCancellationFuture};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// A request has begun, or the connection is new: what it asks for must come now.
    Head,
    /// A request is being read and answered.
    Request,
    /// Between two requests.
    Quiet,
}

struct Pulse {
    phase: Phase,
    since: Instant,
    /// Since when the client has taken nothing of the answer that is ready for it.
    stalled: Option<Instant>,
}

/// A connection as those see it who decide whether it stays open.
pub struct Held {
    pub client: IpAddr,
    pulse: Mutex<Pulse>,
    close: CancellationToken,
}

impl Held {
    pub fn new(client: IpAddr) -> Self {
        let pulse = Pulse { phase: Phase::Head, since: Instant::now(), stalled: None };
        Self { client, pulse: Mutex::new(pulse), close: CancellationToken::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Pulse> {
        self.pulse.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something came in.
    fn heard(&self) {
        let mut pulse = self.lock();
        if pulse.phase == Phase::Quiet {
            (pulse.phase, pulse.since) = (Phase::Head, Instant::now());
        }
    }

    /// What is asked for is known.
    pub fn asked(&self) {
        let mut pulse = self.lock();
        (pulse.phase, pulse.since) = (Phase::Request, Instant::now());
    }

    fn answered(&self) {
        let mut pulse = self.lock();
        (pulse.phase, pulse.since) = (Phase::Quiet, Instant::now());
    }

    fn wrote(&self, is_taken: bool) {
        let mut pulse = self.lock();
        pulse.stalled = if is_taken { None } else { pulse.stalled.or_else(|| Some(Instant::now())) };
    }

    /// Since when the connection has been open without asking for anything.
    pub fn quiet_since(&self) -> Option<Instant> {
        let pulse = self.lock();
        (pulse.phase != Phase::Request).then_some(pulse.since)
    }

    /// When to look again, or what took too long.
    pub fn overdue(&self, limits: &Limits) -> Result<Instant, &'static str> {
        let (pulse, now) = (self.lock(), Instant::now());
        let phase = match pulse.phase {
            Phase::Head => Some((pulse.since + limits.head, "head")),
            Phase::Quiet => Some((pulse.since + limits.quiet, "quiet")),
            Phase::Request => None,
        };
        let stalled = pulse.stalled.map(|since| (since + limits.stalled, "stalled"));
        match phase.into_iter().chain(stalled).min() {
            Some((end, reason)) if end <= now => Err(reason),
            Some((end, _)) => Ok(end),
            None => Ok(now + limits.shortest()),
        }
    }

    /// Ends the connection for somebody else's sake.
    pub fn close(&self) {
        self.close.cancel();
    }

    pub fn closed(&self) -> WaitForCancellationFuture<'_> {
        self.close.cancelled()
    }

    #[cfg(test)]
    pub fn is_closed(&self) -> bool {
        self.close.is_cancelled()
    }
}

/// A socket that tells what passes through it.
pub struct Watched<S> {
    socket: S,
    held: Arc<Held>,
}

impl<S> Watched<S> {
    pub fn new(socket: S, held: Arc<Held>) -> Self {
        Self { socket, held }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.socket).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.held.heard();
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.socket).poll_write(context, bytes);
        self.held.wrote(written.is_ready());
        written
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, parts: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.socket).poll_write_vectored(context, parts);
        self.held.wrote(written.is_ready());
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

/// An answer's body: when it is dropped, everything of it is on its way.
pub struct Answer {
    body: Body,
    held: Arc<Held>,
}

impl Answer {
    pub fn new(body: Body, held: Arc<Held>) -> Self {
        Self { body, held }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.held.answered();
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
