//! No query reads the whole of a table that grows: what the service asks in a test, the database plans once more, and the plan is
//! looked at. With few rows a scan is the quickest way, so the plans are made as if it were not.

use super::database::{TestDatabase, apart};
use app::db::{self, Database};
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Tables that have as many rows as the federation has houses and rules, or as the program has jobs. All others grow from day to day.
const SMALL: &[&str] = &[
    "bed",
    "commute",
    "handover",
    "house",
    "house_facility",
    "job",
    "membership",
    "municipality",
    "policy",
    "programme",
    "room",
    "seaql_migrations",
    "setting",
    "sqlite_master",
    "staff_role",
    "university",
    "university_domain",
    "workplace",
];

/// Queries that read whole tables, by a part of their text, and why they may.
const READS_ALL: &[(&str, &str)] = &[
    (" as place ", "`praktikbo check` looks for what should not be"),
    ("as nights, min(n.night) as first", "the same"),
    ("from closure c join bed d", "the same"),
    ("p.state as placement, p.decided_at", "the same"),
    ("count(*) as number from booking group by state", "`/metrics` counts the bookings, by an index"),
];

/// What no plan may be made of twice: statements that were found to be good.
static GOOD: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// What the service has asked in a test, each text once, and how often it has asked at all.
#[derive(Clone, Default)]
pub struct Asked {
    texts: Arc<Mutex<BTreeMap<String, Statement>>>,
    number: Arc<AtomicUsize>,
}

impl Asked {
    /// Listens to a database. A statement without a list of values is a test's own.
    pub fn of(db: &mut Database) -> Self {
        let asked = Self::default();
        let heard = asked.clone();
        db.listen(move |statement| {
            if statement.values.is_some() {
                heard.number.fetch_add(1, Ordering::Relaxed);
                heard.texts.lock().unwrap().entry(shape(&statement.sql)).or_insert_with(|| statement.clone());
            }
        });
        asked
    }

    pub fn number(&self) -> usize {
        self.number.load(Ordering::Relaxed)
    }

    pub fn forget(&self) {
        self.texts.lock().unwrap().clear();
    }

    /// The statements that read the whole of a table that grows, and how.
    pub fn scans(&self, database: &TestDatabase) -> Vec<String> {
        let unknown = |(shape, _): &(&String, &Statement)| !GOOD.lock().unwrap().contains(*shape);
        let asked: Vec<_> = self.texts.lock().unwrap().iter().filter(unknown).map(|(shape, asked)| (shape.clone(), asked.clone())).collect();
        let url = database.url().to_owned();
        if asked.is_empty() { Vec::new() } else { apart(async move { scans(&url, asked).await }) }
    }
}

async fn scans(url: &str, asked: Vec<(String, Statement)>) -> Vec<String> {
    let db = db::connect(url).await.unwrap();
    let (indexes, tables) = (whole_indexes(&db).await, tables(&db).await);
    let mut scans = Vec::new();
    for (shape, statement) in asked.into_iter().filter(|(_, statement)| is_planned(&statement.sql)) {
        let plan = plan(&db, &statement).await;
        let found = match db.get_database_backend() {
            DbBackend::Postgres => in_postgres(&plan, &indexes),
            _ => in_sqlite(&plan, &names(&statement.sql, &tables), &indexes),
        };
        match found {
            None => drop(GOOD.lock().unwrap().insert(shape)),
            Some(step) => scans.push(format!("{step}\n  of {}\n  {}", statement.sql, plan.join("\n  "))),
        }
    }
    db.close().await.unwrap();
    scans
}

/// The statement, whatever its values and however many are in its lists.
fn shape(sql: &str) -> String {
    let mut shape = String::new();
    for word in sql.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let word: String = if word.contains('$') { word.chars().filter(|c| !c.is_ascii_digit()).collect() } else { word.to_owned() };
        if word != "?" && word != "$" {
            shape.push_str(&word);
            shape.push(' ');
        }
    }
    shape
}

/// Whether a plan says something: SQLite does not tell that it stops at a condition that is never true, such as an empty list.
fn is_planned(sql: &str) -> bool {
    let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if sql.contains(" where ? = ? and ") || sql.ends_with(" where ? = ?") {
        return false;
    }
    let is_one = ["select", "update", "delete", "with"].iter().any(|word| sql.starts_with(word)) || sql.contains(" select ");
    is_one && !READS_ALL.iter().any(|(part, _)| sql.contains(part))
}

async fn plan(db: &Database, statement: &Statement) -> Vec<String> {
    let tx = db.begin().await.unwrap();
    let explain = match db.get_database_backend() {
        DbBackend::Postgres => {
            for way in ["seqscan", "hashjoin", "mergejoin", "material"] {
                tx.execute_unprepared(&format!("set local enable_{way} = off")).await.unwrap();
            }
            "explain (costs off)"
        }
        _ => "explain query plan",
    };
    let sql = format!("{explain} {}", statement.sql);
    let rows = tx.query_all_raw(Statement { sql: sql.clone(), ..statement.clone() }).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let text = |row: &sea_orm::QueryResult| row.try_get_by_index(if explain.ends_with("plan") { 3 } else { 0 }).unwrap();
    rows.iter().map(text).collect()
}

/// The indexes that hold all rows of their tables.
async fn whole_indexes(db: &Database) -> HashSet<String> {
    let query = match db.get_database_backend() {
        DbBackend::Postgres => "select i.relname::text from pg_index x join pg_class i on i.oid = x.indexrelid where x.indpred is null",
        _ => "select i.name from sqlite_master t join pragma_index_list(t.name) i where t.type = 'table' and i.partial = 0",
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

fn grows(table: &str) -> bool {
    !SMALL.contains(&table)
}

async fn tables(db: &Database) -> Vec<String> {
    let query = match db.get_database_backend() {
        DbBackend::Postgres => "select table_name::text from information_schema.tables where table_schema = 'public'",
        _ => "select name from sqlite_master where type = 'table'",
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// The tables by the names that a statement gives them; foreign keys make it look into others than it names.
fn names(sql: &str, tables: &[String]) -> HashMap<String, String> {
    let words: Vec<_> = sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut names: HashMap<_, _> = tables.iter().map(|table| (table.clone(), table.clone())).collect();
    for (place, _) in words.iter().enumerate().filter(|(_, word)| ["from", "join", "update"].contains(&word.as_str())) {
        let Some(table) = words.get(place + 1) else { continue };
        let next = words.get(place + 2).filter(|word| *word != "as").or(words.get(place + 3));
        names.extend(next.map(|name| (name.clone(), table.clone())));
    }
    names
}

/// `SCAN message`, `SCAN b USING COVERING INDEX booking_state`, `SEARCH b USING AUTOMATIC COVERING INDEX (house_id=?)`.
fn in_sqlite(plan: &[String], names: &HashMap<String, String>, indexes: &HashSet<String>) -> Option<String> {
    let reads_all = |step: &&String| {
        let words: Vec<_> = step.split_whitespace().collect();
        let [way, name, ..] = words[..] else { return false };
        let Some(table) = names.get(&name.to_lowercase()) else { return false };
        let index = words.iter().position(|word| *word == "INDEX").and_then(|place| words.get(place + 1));
        let is_whole = index.is_none_or(|index| indexes.contains(*index));
        grows(table) && ((way == "SCAN" && is_whole) || step.contains("AUTOMATIC"))
    };
    plan.iter().find(reads_all).cloned()
}

/// `Seq Scan on booking b`, or `Index Scan using booking_state_arrival on booking` without a condition. Which index it takes says
/// nothing where there are few rows: SQLite takes none but by its first column.
fn in_postgres(plan: &[String], indexes: &HashSet<String>) -> Option<String> {
    let reads_all = |(place, line): &(usize, &String)| {
        let after = |word: &str| line.split(word).nth(1).and_then(|rest| rest.split_whitespace().next());
        let of_step = plan[place + 1..].iter().take_while(|line| !line.contains("->"));
        let is_whole = |index: &str| indexes.contains(index) && !of_step.clone().any(|line| line.contains("Index Cond:"));
        match after(" using ") {
            Some(index) => after(" on ").is_some_and(grows) && is_whole(index),
            None => line.contains("Seq Scan on ") && after(" on ").is_some_and(grows),
        }
    };
    plan.iter().enumerate().find(reads_all).map(|(_, line)| line.trim().to_owned())
}
