//! Connections of readers: how many there may be, and how long one may wait for what does not come. What a whole request may
//! take is the router's business.

mod files;
mod places;
mod pulse;

pub use files::raise_file_limit;

use axum::{Router, body::Body, extract::ConnectInfo};
use axum_client_ip::ClientIpSource;
use http::Request;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use metrics::counter;
use places::{Place, Places};
use pulse::{Answer, Watched};
use std::{
    convert::Infallible,
    io::{ErrorKind, Write},
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

/// Connections that were closed by us, by why.
pub const CLOSED: &str = "praktikbo_connections_closed_total";
/// Connections that are open.
pub const OPEN: &str = "praktikbo_connections";

/// Files that are not for connections: databases, mails, the log.
const FILES_KEPT_BACK: u64 = 128;
/// A connection has a socket, and perhaps a file that is sent through it.
const FILES_OF_ONE: u64 = 2;
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;
/// After no connection could be taken.
const PAUSE: Duration = Duration::from_secs(1);
const REFUSAL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// What connections may do.
#[derive(Debug, Clone)]
pub struct Limits {
    /// "A request says within ten seconds what it asks for."
    pub head: Duration,
    /// How long a connection is kept for the next request: longer than proxies keep theirs, because what one sends while we
    /// close would be lost.
    pub quiet: Duration,
    /// How long a client may take nothing of an answer.
    pub stalled: Duration,
    /// How long requests under way may take after the end was asked for.
    pub end: Duration,
    /// The most connections.
    pub most: usize,
    /// The most of one client.
    pub most_of_one: usize,
    /// Whether a trusted proxy brings everybody's: then this machine and those of its own network have no such limit.
    pub is_behind_proxy: bool,
}

impl Limits {
    /// For a process that may open so many files.
    pub fn new(files: u64, source: &ClientIpSource) -> Self {
        let fits = (files.saturating_sub(FILES_KEPT_BACK) / FILES_OF_ONE).clamp(16, 4096);
        let most = usize::try_from(fits).unwrap_or(usize::MAX);
        Self {
            head: Duration::from_secs(10),
            quiet: Duration::from_secs(75),
            stalled: Duration::from_secs(30),
            end: Duration::from_secs(8),
            most,
            most_of_one: 256.min(most / 2),
            is_behind_proxy: !matches!(source, ClientIpSource::ConnectInfo),
        }
    }

    /// Nothing ends sooner after it began.
    fn shortest(&self) -> Duration {
        self.head.min(self.quiet).min(self.stalled)
    }
}

/// Serves until `stop`, and then finishes the requests under way, for as long as the limits say.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stop: CancellationToken) {
    let (tasks, cut) = (TaskTracker::new(), CancellationToken::new());
    let places = Arc::new(Places::new(&limits));
    let each = Each { app, limits: Arc::new(limits), stop: stop.clone(), cut: cut.clone() };
    loop {
        let (stream, address) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = accept(&listener) => accepted,
        };
        match places.take(address.ip()) {
            Some(place) => drop(tasks.spawn(each.clone().connection(stream, address, place))),
            None => refuse(stream),
        }
    }
    drop(listener);
    tasks.close();
    if timeout(each.limits.end, tasks.wait()).await.is_err() {
        tracing::warn!(connections = tasks.len(), "ended with requests unfinished");
        cut.cancel();
        tasks.wait().await;
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            // The client has thought better of it.
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                sleep(PAUSE).await;
            }
        }
    }
}

/// Everybody who is connected is being answered, and there is no room for more.
fn refuse(stream: TcpStream) {
    counter!(CLOSED, "reason" => "refused").increment(1);
    if let Ok(mut stream) = stream.into_std() {
        // Who does not even take this is not waited for.
        let _ = stream.write(REFUSAL);
    }
}

/// What all connections have in common.
#[derive(Clone)]
struct Each {
    app: Router,
    limits: Arc<Limits>,
    stop: CancellationToken,
    cut: CancellationToken,
}

impl Each {
    async fn connection(self, stream: TcpStream, address: SocketAddr, place: Place) {
        // The last part of an answer waits for nothing.
        let _ = stream.set_nodelay(true);
        let held = place.held().clone();
        let (pulse, app) = (held.clone(), self.app.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            pulse.asked();
            request.extensions_mut().insert(ConnectInfo(address));
            let (answer, pulse) = (app.clone().oneshot(request.map(Body::new)), pulse.clone());
            async move { answer.await.map(|response| response.map(|body| Answer::new(body, pulse))) as Result<_, Infallible> }
        });
        let io = TokioIo::new(Watched::new(stream, held.clone()));
        let mut http = pin!(http1::Builder::new().max_buf_size(LONGEST_HEAD).serve_connection(io, service));
        let mut is_ending = false;
        let mut look = Instant::now() + self.limits.shortest();
        loop {
            tokio::select! {
                _ = http.as_mut() => return,
                () = held.closed() => return closed("displaced"),
                () = self.cut.cancelled() => return closed("ended"),
                () = self.stop.cancelled(), if !is_ending => {
                    is_ending = true;
                    http.as_mut().graceful_shutdown();
                }
                () = sleep_until(look) => match held.overdue(&self.limits) {
                    Ok(next) => look = next.min(Instant::now() + self.limits.shortest()),
                    Err(reason) => return closed(reason),
                }
            }
        }
    }
}

fn closed(reason: &'static str) {
    counter!(CLOSED, "reason" => reason).increment(1);
}
