//! Mails to a server on the same machine, as fast as the release sends them.

use crate::{federation::count, load::Place, process::Server, report::Report};
use anyhow::ensure;
use app::db;
use sea_orm::ConnectionTrait;
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// "At least 150 a second."
const TARGET: Duration = Duration::from_micros(1_000_000 / 150);
/// Whatever is not sent by then never is.
const PATIENCE: Duration = Duration::from_secs(120);

/// When each message was there, one after the other.
type Received = Arc<Mutex<Vec<Instant>>>;

/// Sends what the bookings have queued.
pub async fn send(report: &mut Report, place: &Place<'_>) -> anyhow::Result<()> {
    let db = db::connect(place.url).await?;
    // The service's clock starts anew: what was queued is due from its first second on.
    db.execute_unprepared("update message set due_at = (select min(created_at) from message) where sent_at is null and dead_at is null").await?;
    let number = count(&db, "select count(*) from message where sent_at is null and dead_at is null").await?;
    let received = Received::default();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mail = format!("smtp://{}", listener.local_addr()?);
    let notes = received.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let notes = notes.clone();
            thread::spawn(move || converse(&stream, &notes));
        }
    });
    let server = Server::praktikbo(place.url, place.folder, &["--mail", &mail])?;
    let began = Instant::now();
    while count(&db, "select count(*) from message where sent_at is null and dead_at is null").await? > 0 {
        ensure!(began.elapsed() < PATIENCE, "{number} mails are not sent within {PATIENCE:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    drop(server);
    db.close().await?;
    let received = received.lock().map(|received| received.clone()).unwrap_or_default();
    ensure!(!received.is_empty(), "{number} mails, and none has arrived");
    let took = received.iter().max().zip(received.iter().min()).map(|(last, first)| *last - *first).unwrap_or_default();
    let number = u32::try_from(received.len())?;
    let note = format!("{:.0}/s, of {number}", f64::from(number) / took.as_secs_f64());
    report.within("mail, to a server on this machine", took / number, TARGET, &note);
    Ok(())
}

/// Takes every message at once.
fn converse(mut stream: &TcpStream, received: &Received) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    write!(stream, "220 localhost\r\n").ok()?;
    let mut in_message = false;
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        if in_message && line != "." {
            continue;
        }
        if in_message {
            received.lock().ok()?.push(Instant::now());
        }
        in_message = line == "DATA";
        let answer = if in_message { "354 go on\r\n" } else { "250 ok\r\n" };
        stream.write_all(answer.as_bytes()).ok()?;
    }
    Some(())
}
