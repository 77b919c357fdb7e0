//! Clients that take their time, through real sockets, with short limits.

use axum::{
    Router,
    body::{Body, Bytes},
    middleware::from_fn_with_state,
    routing::{get, post},
};
use axum_client_ip::ClientIpSource;
use server::{
    connections::{Limits, serve},
    middleware::patience::{Patience, patience},
};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::JoinHandle,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

const BIG: usize = 50_000_000;

struct Service {
    address: SocketAddr,
    stop: CancellationToken,
    task: JoinHandle<()>,
    /// Told by each request that is being answered.
    asked: Arc<Notify>,
}

impl Service {
    async fn new(limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let patience_of_ours = Patience { answer: Duration::from_millis(400), body: Duration::from_millis(300), least_rate: 1000 };
        let asked = Arc::new(Notify::new());
        let (slow, never) = (asked.clone(), asked.clone());
        let app = Router::new()
            .route("/quick", get(|| async { "quick" }))
            .route("/slow", get(move || async move { tells(&slow, sleep(Duration::from_millis(300))).await }))
            .route("/never", get(move || async move { tells(&never, std::future::pending::<()>()).await }))
            .route("/big", get(|| async { Body::from(vec![0; BIG]) }))
            .route("/read", post(|body: Bytes| async move { format!("{} bytes", body.len()) }))
            .layer(from_fn_with_state(patience_of_ours, patience));
        let task = tokio::spawn(serve(listener, app, limits, stop.clone()));
        Self { address, stop, task, asked }
    }

    async fn is_asked(&self) {
        timeout(Duration::from_secs(20), self.asked.notified()).await.expect("nothing was asked");
    }

    async fn connect(&self, begin: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(begin.as_bytes()).await.unwrap();
        stream
    }
}

async fn tells(asked: &Notify, answer: impl Future<Output = ()>) {
    asked.notify_one();
    answer.await;
}

fn limits() -> Limits {
    let milliseconds = Duration::from_millis;
    let limits = Limits::new(1024, &ClientIpSource::ConnectInfo);
    Limits { head: milliseconds(100), quiet: milliseconds(600), stalled: milliseconds(200), end: milliseconds(300), ..limits }
}

/// What comes until the other side closes; the test fails when it does not.
async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut rest = Vec::new();
    // What is cut off may end with an error.
    let _ = timeout(Duration::from_secs(20), stream.read_to_end(&mut rest)).await.expect("the connection stays open");
    rest
}

async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = [0; 4096];
    let count = timeout(Duration::from_secs(20), stream.read(&mut bytes)).await.unwrap().unwrap();
    String::from_utf8_lossy(&bytes[..count]).into_owned()
}

#[tokio::test]
async fn half_a_head_is_not_waited_for() {
    let service = Service::new(limits()).await;
    for begin in ["", "GET /quick HTTP/1.1\r\nhost: x\r\n"] {
        let started = Instant::now();
        assert_eq!(rest(&mut service.connect(begin).await).await, b"");
        assert!(started.elapsed() >= limits().head, "{begin:?} was closed too early");
    }
    // Nor one of which a bit more comes now and then.
    let mut stream = service.connect("GET /quick HTTP/1.1\r\n").await;
    let started = Instant::now();
    while stream.write_all(b"x: x\r\n").await.is_ok() {
        assert!(started.elapsed() < Duration::from_secs(20), "the connection stays open");
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_connection_is_kept_for_the_next_request() {
    let service = Service::new(limits()).await;
    let mut stream = service.connect("").await;
    for path in ["quick", "slow", "quick"] {
        stream.write_all(format!("GET /{path} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes()).await.unwrap();
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"), "{path}");
        // Longer than a head may take.
        sleep(Duration::from_millis(150)).await;
    }
    // The next head has begun: now it has to come.
    stream.write_all(b"GET ").await.unwrap();
    let started = Instant::now();
    assert_eq!(rest(&mut stream).await, b"");
    assert!(started.elapsed() < limits().quiet);

    let mut quiet = service.connect("GET /quick HTTP/1.1\r\nhost: x\r\n\r\n").await;
    answer(&mut quiet).await;
    let started = Instant::now();
    assert_eq!(rest(&mut quiet).await, b"");
    assert!(started.elapsed() > limits().quiet / 2);
}

#[tokio::test]
async fn who_takes_nothing_of_the_answer_is_not_waited_for() {
    let service = Service::new(Limits { head: Duration::from_secs(1), ..limits() }).await;
    let mut stream = service.connect("GET /big HTTP/1.1\r\nhost: x\r\n\r\n").await;
    sleep(limits().stalled * 3).await;
    let stalled = rest(&mut stream).await.len();
    assert!(stalled < BIG, "{stalled}");
    let mut steady = service.connect("GET /big HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(rest(&mut steady).await.len() > BIG);
}

#[tokio::test]
async fn a_slow_line_gets_its_form_through_and_a_silent_one_does_not() {
    let service = Service::new(Limits { head: Duration::from_secs(1), ..limits() }).await;
    let head = "POST /read HTTP/1.1\r\nhost: x\r\ncontent-length: 2000\r\n\r\n";
    let mut slow = service.connect(head).await;
    for _ in 0..20 {
        sleep(Duration::from_millis(50)).await;
        slow.write_all(&[b'x'; 100]).await.unwrap();
    }
    let text = answer(&mut slow).await;
    assert!(text.starts_with("HTTP/1.1 200") && text.ends_with("2000 bytes"), "{text}");

    let mut silent = service.connect(&format!("{head}only this")).await;
    let started = Instant::now();
    let text = answer(&mut silent).await;
    assert!(text.starts_with("HTTP/1.1 400"), "{text}");
    assert!(started.elapsed() >= Duration::from_millis(250) && started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert_eq!(rest(&mut silent).await, b"");
}

#[tokio::test]
async fn quiet_connections_lock_nobody_out() {
    let seconds = Duration::from_secs(60);
    let service = Service::new(Limits { most: 10, head: seconds, quiet: seconds, ..limits() }).await;
    let mut quiet = Vec::new();
    for _ in 0..30 {
        quiet.push(service.connect("GET ").await);
    }
    let mut stream = service.connect("GET /quick HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"));
    assert_eq!(rest(&mut quiet[0]).await, b"", "the oldest has made room");

    let busy = Service::new(Limits { most: 2, head: seconds, ..limits() }).await;
    let mut asking = Vec::new();
    // Both are being answered before a third one comes.
    for _ in 0..2 {
        asking.push(busy.connect("GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await);
        busy.is_asked().await;
    }
    let mut third = TcpStream::connect(busy.address).await.unwrap();
    let text = answer(&mut third).await;
    assert!(text.starts_with("HTTP/1.1 503") && text.contains("retry-after: 5"), "{text}");
}

#[tokio::test]
async fn the_end_waits_for_what_is_under_way_but_not_for_ever() {
    let service = Service::new(Limits { head: Duration::from_secs(1), end: Duration::from_secs(3), ..limits() }).await;
    let mut half = service.connect("GET /quick HTTP/1.1\r\n").await;
    let mut slow = service.connect("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await;
    service.is_asked().await;
    service.stop.cancel();
    assert!(answer(&mut slow).await.starts_with("HTTP/1.1 200"));
    assert_eq!(rest(&mut half).await, b"");
    timeout(Duration::from_secs(5), service.task).await.unwrap().unwrap();

    let hanging = Service::new(Limits { head: Duration::from_secs(60), ..limits() }).await;
    let mut half = hanging.connect("GET /quick HTTP/1.1\r\n").await;
    let mut never = hanging.connect("GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await;
    hanging.is_asked().await;
    hanging.stop.cancel();
    timeout(Duration::from_secs(5), hanging.task).await.unwrap().unwrap();
    rest(&mut never).await;
    assert_eq!(rest(&mut half).await, b"");
}
