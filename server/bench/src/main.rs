//! `make bench`: measures the release on federations of two sizes, and says where a target is missed. Ends with an error when
//! something could not be measured.

mod bare;
mod federation;
mod http;
mod imports;
mod load;
mod mails;
mod process;
mod queries;
mod report;
mod students;

use anyhow::Context;
use app::db;
use federation::{LARGE, SMALL, Size, count, fill};
use report::Report;
use sea_orm::ConnectionTrait;
use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};
use url::Url;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() == Some("bare") {
        return bare::serve(&PathBuf::from(arguments.next().context("bare FILE")?)).await;
    }
    let folder = env::current_exe()?.with_file_name("bench-data");
    let mut report = Report::default();
    small_sqlite(&mut report, &folder).await?;
    match env::var("TEST_DATABASE_URL") {
        Ok(server) => small_postgres(&mut report, &folder, &server).await?,
        Err(_) => report.part("PostgreSQL is not installed: not measured"),
    }
    if !is_of_bookings_alone() {
        large(&mut report, &folder).await?;
    }
    report.end();
    Ok(())
}

/// `ONLY=bookings`: what a booking costs, in a minute rather than a quarter of an hour.
fn is_of_bookings_alone() -> bool {
    env::var("ONLY").is_ok_and(|part| part == "bookings")
}

async fn small_sqlite(report: &mut Report, folder: &Path) -> anyhow::Result<()> {
    let url = filled(report, folder, "SQLite", &SMALL).await?;
    small(report, folder, &url).await
}

async fn small_postgres(report: &mut Report, folder: &Path, server: &str) -> anyhow::Result<()> {
    let admin = db::connect(server).await?;
    admin.execute_unprepared("drop database if exists praktikbo_bench with (force)").await?;
    admin.execute_unprepared("create database praktikbo_bench").await?;
    admin.close().await?;
    let mut url = Url::parse(server)?;
    url.set_path("praktikbo_bench");
    report.part(&format!("PostgreSQL, {}: its CPU time is counted", SMALL.name));
    fill(url.as_str(), &SMALL).await?;
    small(report, folder, url.as_str()).await
}

async fn small(report: &mut Report, folder: &Path, url: &str) -> anyhow::Result<()> {
    report.note("Pages and forms: CPU time for each request");
    let place = load::Place::new(url, folder).await?;
    if is_of_bookings_alone() {
        return load::bookings(report, &place).await;
    }
    load::pages(report, &place)?;
    load::bookings(report, &place).await?;
    mails::send(report, &place).await?;
    report.note("Queries: time, the median of many");
    let db = db::connect(url).await?;
    queries::measure(report, &db, true).await?;
    db.close().await?;
    report.note("Lists: time, with the start of the command");
    imports::placements(report, &place)
}

async fn large(report: &mut Report, folder: &Path) -> anyhow::Result<()> {
    let url = filled(report, folder, "SQLite", &LARGE).await?;
    let db = db::connect(&url).await?;
    queries::measure(report, &db, false).await?;
    db.close().await?;
    Ok(fs::remove_dir_all(folder)?)
}

/// A new SQLite file, the only one.
async fn filled(report: &Report, folder: &Path, database: &str, size: &Size) -> anyhow::Result<String> {
    report.part(&format!("{database}, {}", size.name));
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let file = folder.join("praktikbo.db");
    let url = format!("sqlite://{}", file.display());
    let began = Instant::now();
    fill(&url, size).await?;
    let db = db::connect(&url).await?;
    let (beds, nights) = (count(&db, "select count(*) from bed").await?, count(&db, "select count(*) from booked_night").await?);
    db.close().await?;
    let megabytes = fs::metadata(&file)?.len() as f64 / 1e6;
    report.note(&format!("{beds} beds, {nights} nights, {megabytes:.0} MB, made in {:.0} s\n", began.elapsed().as_secs_f64()));
    Ok(url)
}
