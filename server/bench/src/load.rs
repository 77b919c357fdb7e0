//! Pages and forms through HTTP, from the release itself: the CPU time that a request costs the service, and the database beside it.

use crate::{
    http::Client,
    process::{Server, parent, postgres_cpu},
    queries::SEARCH,
    report::Report,
    students::Booker,
};
use anyhow::ensure;
use app::db;
use sea_orm::DbBackend;
use std::{
    fs,
    net::SocketAddr,
    path::Path,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

/// Connections that are kept busy.
const CONNECTIONS: usize = 4;
/// How long each page is asked for, after a second of warming up.
const FOR: Duration = Duration::from_secs(6);

/// Where the service's data is, and who else works for it.
pub struct Place<'a> {
    pub url: &'a str,
    pub folder: &'a Path,
    pub postmaster: Option<u32>,
}

impl<'a> Place<'a> {
    pub async fn new(url: &'a str, folder: &'a Path) -> anyhow::Result<Self> {
        let db = db::connect(url).await?;
        let postmaster = match db.get_database_backend() {
            DbBackend::Postgres => Some(parent(u32::try_from(crate::federation::count(&db, "select pg_backend_pid()::bigint").await?)?)?),
            _ => None,
        };
        db.close().await?;
        Ok(Self { url, folder, postmaster })
    }

    /// On PostgreSQL, with its CPU time counted, a request may cost twice as much.
    fn target(&self, milliseconds: f64) -> Duration {
        Duration::from_secs_f64(milliseconds / 1000.0) * if self.postmaster.is_some() { 2 } else { 1 }
    }

    fn cpu(&self, server: &Server) -> anyhow::Result<Duration> {
        let database = self.postmaster.map_or(Ok(Duration::ZERO), postgres_cpu)?;
        Ok(server.cpu()? + database)
    }
}

pub fn pages(report: &mut Report, place: &Place<'_>) -> anyhow::Result<()> {
    let server = Server::praktikbo(place.url, place.folder, &[])?;
    report.within("first page after the start", server.first_page, Duration::from_millis(300), "");
    let list = format!("/housing?{SEARCH}");
    for (name, path, target) in [
        ("start page", "/", 0.5),
        ("list, 14 nights, filters", list.as_str(), 2.0),
        ("house page, 14 nights", "/housing/7?from=2027-02-15&to=2027-03-01", 1.0),
    ] {
        let page = Client::connect(server.address)?.get(path)?;
        let cost = cost(&|| place.cpu(&server), server.address, path)?;
        let file = place.folder.join("page.html");
        fs::write(&file, &page.body)?;
        let bare = Server::bare(&file)?;
        let bare_cost = self::cost(&|| bare.cpu(), bare.address, path)?;
        let note = format!(
            "{:.0}/s; bare axum {:.3} ms, {:.0}/s, for the same {:.0} kB",
            cost.per_second,
            bare_cost.cpu.as_secs_f64() * 1000.0,
            bare_cost.per_second,
            page.body.len() as f64 / 1000.0
        );
        report.within(name, cost.cpu, place.target(target), &note);
    }
    report.memory("memory, the most under this load", server.most_memory()?, 60.0);
    Ok(())
}

struct Cost {
    cpu: Duration,
    per_second: f64,
}

/// What one request of many costs.
fn cost(cpu: &dyn Fn() -> anyhow::Result<Duration>, address: SocketAddr, path: &str) -> anyhow::Result<Cost> {
    ask(address, path, Duration::from_secs(1))?;
    let (before, began) = (cpu()?, Instant::now());
    let answers = ask(address, path, FOR)?;
    let (used, took) = (cpu()?.saturating_sub(before), began.elapsed());
    Ok(Cost { cpu: used / answers, per_second: f64::from(answers) / took.as_secs_f64() })
}

/// Asks for a page over and over, on several connections; every answer must be the page.
fn ask(address: SocketAddr, path: &str, time: Duration) -> anyhow::Result<u32> {
    let until = Instant::now() + time;
    let one = || -> anyhow::Result<u32> {
        let (mut client, mut answers) = (Client::connect(address)?, 0);
        while Instant::now() < until {
            let answer = client.get(path)?;
            ensure!(answer.status == 200 && !answer.body.is_empty(), "{path}: {}", answer.status);
            answers += 1;
        }
        Ok(answers)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(one)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a thread panicked"))).sum()
    })
}

/// The last form of the flow, by students who answered everything else: takes the nights, writes the history, queues the mail.
/// The worker is left out: sending is not the student's waiting.
pub async fn bookings(report: &mut Report, place: &Place<'_>) -> anyhow::Result<()> {
    let server = Server::praktikbo(place.url, place.folder, &["--no-worker"])?;
    let db = db::connect(place.url).await?;
    let bookers = crate::students::ready_to_book(&db, server.address).await?;
    let queued = "select count(*) from message where sent_at is null";
    let before = crate::federation::count(&db, queued).await?;
    let number = u32::try_from(bookers.len())?;
    let (cpu, began) = (place.cpu(&server)?, Instant::now());
    book(server.address, bookers)?;
    let (used, took) = (place.cpu(&server)?.saturating_sub(cpu), began.elapsed());
    let queued = crate::federation::count(&db, queued).await? - before;
    ensure!(queued == i64::from(number), "{number} bookings queued {queued} mails");
    db.close().await?;
    let note = format!("{:.0}/s, of {number}", f64::from(number) / took.as_secs_f64());
    report.within("booking, its mail queued", used / number, place.target(3.0), &note);
    Ok(())
}

fn book(address: SocketAddr, bookers: Vec<Booker>) -> anyhow::Result<()> {
    let left = Mutex::new(bookers);
    let one = || -> anyhow::Result<()> {
        let mut client = Client::connect(address)?;
        loop {
            let Some(booker) = left.lock().ok().and_then(|mut left| left.pop()) else { return Ok(()) };
            booker.book(&mut client)?;
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(one)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a thread panicked")))
    })
}
