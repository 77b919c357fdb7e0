//! `praktikbo demo`: fills an empty database with a federation that one can walk around in.
//!
//! What happened in its term so far is made to happen, by the commands that everybody else uses, with a clock that runs
//! from some months ago to now. Nothing of it is mailed: messages are marked as sent, but those of today's bookings.

use crate::{config::Config, say::say, serve};
use anyhow::Context as _;
use app::{
    actors::Operator,
    clock::Clock,
    context::Context,
    db::{self, Done},
    site::Site,
};
use chrono::{NaiveTime, TimeDelta};
use sea_orm::ConnectionTrait;
use tokio::signal::unix::{SignalKind, signal};

mod data;
mod houses;
mod people;
mod steps;
mod stories;
mod term;

use data::Data;
use stories::STUDENT;
use term::Term;

/// When the federation is founded: before the first list of the term.
const FOUNDED_DAYS_AGO: i64 = 200;

/// An account to look around with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    pub role: &'static str,
    pub email: String,
    pub name: String,
    /// What to see, and on which page.
    pub sees: &'static str,
}

/// Fills the database, and tells whom one can sign in as.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let db = serve::open(config).await?;
    migrations::migrate(&db).await.context("the database can't be migrated")?;
    let context = Context::from(&serve::state(config, &db, Site::default()).await?);
    let accounts = fill(&context).await?;
    say(format_args!("Accounts of the demo. Sign in at {}/sign-in with one of these addresses:", config.base_url));
    for account in &accounts {
        say(format_args!("  {:14}{}\n{:16}{}, {}", account.role, account.email, "", account.name, account.sees));
    }
    if config.mailer.folder().is_some() {
        say(format_args!("The code to sign in with comes by mail, which you read at {}/dev/mail.", config.base_url));
    }
    Ok(db.close().await?)
}

/// Fills an empty, migrated database. All of it or nothing: what a failure or a signal interrupts is removed again.
pub async fn fill(context: &Context) -> anyhow::Result<Vec<DemoAccount>> {
    let data = Data::read()?;
    let founding = founding(context);
    people::found_federation(&founding, &data).await?;
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let filled = tokio::select! {
        filled = live(context, &founding, &data) => filled,
        _ = interrupt.recv() => Err(anyhow::anyhow!("interrupted")),
        _ = terminate.recv() => Err(anyhow::anyhow!("ended")),
    };
    if let Err(error) = filled {
        empty(context).await.with_context(|| format!("what was made can't be removed again after: {error:#}"))?;
        return Err(error.context("the demo is not made; the database is empty again"));
    }
    accounts(&data)
}

/// The same, at a time before the term.
fn founding(context: &Context) -> Context {
    let day = context.clock.today() - TimeDelta::days(FOUNDED_DAYS_AGO);
    Context { clock: Clock::starting_at(day.and_time(NaiveTime::MIN).and_utc()), ..context.clone() }
}

async fn live(context: &Context, founding: &Context, data: &Data) -> anyhow::Result<()> {
    let today = context.clock.today();
    people::add_staff(founding, data).await?;
    let houses = houses::build(founding, data, today).await?;
    let people = people::people(founding, data, houses).await?;
    let stories = stories::stories(data, today)?;
    Term::new(context, data, &people, &stories).await?.play(&context.clock).await
}

fn accounts(data: &Data) -> anyhow::Result<Vec<DemoAccount>> {
    let staff = |role: &'static str, at: Option<&str>, sees: &'static str| {
        let is_meant =
            |row: &&data::StaffRow| row.role == role && (at.is_none() || row.municipality.as_deref() == at || row.university.as_deref() == at);
        let row = data.staff.iter().find(is_meant).with_context(|| format!("no {role}"))?;
        anyhow::Ok(DemoAccount { role, email: row.email.clone(), name: row.name.clone(), sees })
    };
    let student = |row: &data::StudentRow, sees| DemoAccount { role: "student", email: row.email(), name: row.name(), sees };
    let english = data.students.iter().find(|row| row.locale == "en").context("no student reads English")?;
    Ok(vec![
        student(&data.students[STUDENT], "has stayed, arrives in three days, and waits for an answer: /bookings"),
        student(english, "reads English and lives in Lycksele now: /bookings"),
        staff("coordinator", Some("2422"), "approves requests in Sorsele, where somebody comes and somebody leaves today: /coordinator")?,
        staff("coordinator", Some("2481"), "runs the housing in Lycksele, which is booked at once: /coordinator")?,
        staff("checker", Some("umu"), "confirms the placements of Umeå University: /university")?,
        staff("administrator", None, "belongs to the federation: /profile")?,
    ])
}

/// The tables that the demo writes, those that point at others first.
const TABLES: [&str; 28] = [
    "message",
    "audit",
    "job",
    "booked_night",
    "booking_wish",
    "booking",
    "draft",
    "closure",
    "bed",
    "room",
    "handover",
    "house_facility",
    "commute",
    "house",
    "placement",
    "workplace",
    "programme",
    "account_address",
    "session",
    "sign_in",
    "attempt",
    "staff_role",
    "account",
    "university_domain",
    "university",
    "policy",
    "membership",
    "municipality",
];

/// Empties a database that was empty before.
async fn empty(context: &Context) -> anyhow::Result<()> {
    let tx = db::write(&context.db).await?;
    for table in TABLES {
        tx.execute_unprepared(&format!("delete from {table}")).await?;
    }
    Ok(tx.commit(Done::untold(&Operator::at_the_command_line(), context.now())).await?)
}
