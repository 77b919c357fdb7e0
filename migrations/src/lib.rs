//! The history of the database, forward only. Every step runs in a transaction and is the same on SQLite and PostgreSQL.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait},
};
use std::time::{Duration, Instant};

mod columns;
mod m20261123_000001_federation;
mod m20261123_000002_placements;
mod m20261123_000003_accounts;
mod m20261123_000004_housing;
mod m20261123_000005_bookings;
mod m20261123_000006_messages;
mod m20261123_000007_waiting;
mod m20261123_000008_digest;
mod m20261123_000009_typed_workplace;
mod m20261123_000010_forgetting;
mod m20261123_000011_roles_once;
mod m20261128_000003_order_of_messages;
mod m20261128_000004_bounces;
mod m20261128_000006_sought_names;
mod m20261129_000010_sought_addresses;
mod m20261129_000012_events;
mod m20261129_000020_found_by_age;
mod m20261129_000030_texts;
mod m20261129_000040_jobs;
mod m20261129_000050_arriving;
mod m20261129_000060_commutes;
mod m20261129_000070_addresses;

pub use sea_orm_migration::MigratorTrait;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_federation::Migration),
            Box::new(m20261123_000002_placements::Migration),
            Box::new(m20261123_000003_accounts::Migration),
            Box::new(m20261123_000004_housing::Migration),
            Box::new(m20261123_000005_bookings::Migration),
            Box::new(m20261123_000006_messages::Migration),
            Box::new(m20261123_000007_waiting::Migration),
            Box::new(m20261123_000008_digest::Migration),
            Box::new(m20261123_000009_typed_workplace::Migration),
            Box::new(m20261123_000010_forgetting::Migration),
            Box::new(m20261123_000011_roles_once::Migration),
            Box::new(m20261128_000003_order_of_messages::Migration),
            Box::new(m20261128_000006_sought_names::Migration),
            Box::new(m20261128_000004_bounces::Migration),
            Box::new(m20261129_000010_sought_addresses::Migration),
            Box::new(m20261129_000012_events::Migration),
            Box::new(m20261129_000030_texts::Migration),
            Box::new(m20261129_000020_found_by_age::Migration),
            Box::new(m20261129_000040_jobs::Migration),
            Box::new(m20261129_000050_arriving::Migration),
            Box::new(m20261129_000060_commutes::Migration),
            Box::new(m20261129_000070_addresses::Migration),
        ]
    }
}

/// Any number; the same in every version of Praktikbo, so that old and new instances wait for each other.
const LOCK: i64 = 7_072_616_107;

/// How long a process lets another one migrate before it gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Brings the database up to date. Instances that start together wait for each other: SeaORM takes no lock of its own,
/// so on PostgreSQL an advisory lock is held for as long as the migrations run. SQLite serialises writers itself,
/// and a second process whose step fails because the first one has taken it simply goes on from there.
pub async fn migrate(db: &DatabaseConnection) -> Result<(), DbErr> {
    match db.get_database_backend() {
        DbBackend::Postgres => {
            let lock = db.begin().await?;
            // Longer than other waits.
            lock.execute_unprepared(&format!("set local lock_timeout = {}", PATIENCE.as_millis())).await?;
            lock.execute_unprepared(&format!("select pg_advisory_xact_lock({LOCK})")).await?;
            Migrator::up(db, None).await?;
            lock.commit().await
        }
        _ => {
            let started = Instant::now();
            loop {
                let left = steps_left(db).await;
                let Err(error) = Migrator::up(db, None).await else { return Ok(()) };
                if started.elapsed() > PATIENCE || !(another_migrates(&error) || steps_left(db).await < left) {
                    return Err(error);
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

/// How many steps are still to be taken; the most while that can't be read.
async fn steps_left(db: &DatabaseConnection) -> usize {
    Migrator::get_pending_migrations_read_only(db).await.map_or(usize::MAX, |pending| pending.len())
}

/// Whether a step failed because another process writes, or makes the table of the steps, at the same time.
fn another_migrates(error: &DbErr) -> bool {
    let text = error.to_string();
    ["database is locked", "already exists", "seaql_migrations.version"].iter().any(|sign| text.contains(sign))
}

/// Whether a database and this program fit each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schema {
    Current,
    /// The program knows steps that the database has not seen.
    Pending,
    /// The database has taken a step that the program does not know, here the last one: a newer version wrote it.
    Newer(String),
}

/// How far a database is. Reads only.
pub async fn schema(db: &DatabaseConnection) -> Result<Schema, DbErr> {
    match Migrator::get_pending_migrations_read_only(db).await {
        Ok(pending) if pending.is_empty() => Ok(Schema::Current),
        Ok(_) => Ok(Schema::Pending),
        // SeaORM's word for it is that a file is missing.
        Err(DbErr::Custom(text)) => unknown(db).await?.map(Schema::Newer).ok_or(DbErr::Custom(text)),
        Err(error) => Err(error),
    }
}

async fn unknown(db: &DatabaseConnection) -> Result<Option<String>, DbErr> {
    let known: Vec<_> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let applied = Statement::from_string(db.get_database_backend(), "select version from seaql_migrations order by version desc");
    for row in db.query_all_raw(applied).await? {
        let version: String = row.try_get_by_index(0)?;
        if !known.contains(&version) {
            return Ok(Some(version));
        }
    }
    Ok(None)
}

/// Says whether this program knows migrations that the database has not seen. Reads only.
pub async fn pending(db: &DatabaseConnection) -> Result<bool, DbErr> {
    Ok(schema(db).await? == Schema::Pending)
}
