//! An upgrade loses nothing. Every migration after version 36185ed is run over rows of the version before it, which stand
//! in `migrations/samples`, under its name.

use crate::common::{TestApp, TestDatabase};
use app::{
    accounts::events::AccountEvent,
    audit::{Event, history},
    bookings::events::BookingEvent,
    db::Database,
    federation::events::MunicipalityEvent,
    housing::events::HouseEvent,
    i18n::Texts,
    placements::events::{PlacementEvent, ProgrammeEvent, UniversityEvent, WorkplaceEvent},
    reports::store::findings,
};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

/// The last migration of the version that was landed first.
const LANDED: &str = "m20261123_000011_roles_once";

/// Migrations whose samples are those before them, and why that is enough.
const WITHOUT_SAMPLE: &[(&str, &str)] = &[
    ("m20261128_000006_sought_names", "it reads the names of accounts, and the first sample has awkward ones"),
    ("m20261128_000004_bounces", "it makes a table and touches no other"),
    ("m20261129_000020_found_by_age", "it makes indexes"),
    ("m20261129_000040_jobs", "it makes a table and touches no other"),
    ("m20261129_000060_commutes", "it makes a table and touches no other"),
];

/// Columns whose values a migration changes or takes away, `*` for a whole table. What becomes of them is told by a test of its own.
const CHANGED: &[(&str, &str, &str)] = &[
    ("m20261128_000003_order_of_messages", "message", "failure"),
    ("m20261129_000012_events", "audit", "actor_role"),
    ("m20261129_000012_events", "audit", "detail"),
    ("m20261129_000010_sought_addresses", "sought_name", "*"),
    (TEXTS, "house", "description_sv"),
    (TEXTS, "house", "description_en"),
    (TEXTS, "house", "rules_sv"),
    (TEXTS, "house", "rules_en"),
    (TEXTS, "house", "bring_sv"),
    (TEXTS, "house", "bring_en"),
    (TEXTS, "house", "directions_sv"),
    (TEXTS, "house", "directions_en"),
    (TEXTS, "house", "contact_role_sv"),
    (TEXTS, "house", "contact_role_en"),
    (TEXTS, "handover", "how_sv"),
    (TEXTS, "handover", "how_en"),
    (TEXTS, "handover", "waste_sv"),
    (TEXTS, "handover", "waste_en"),
    (TEXTS, "handover", "heating_sv"),
    (TEXTS, "handover", "heating_en"),
    (TEXTS, "room", "name_sv"),
    (TEXTS, "room", "name_en"),
    (TEXTS, "municipality", "contact_role_sv"),
    (TEXTS, "municipality", "contact_role_en"),
    (TEXTS, "policy", "terms_sv"),
    (TEXTS, "policy", "terms_en"),
    (TEXTS, "university", "name_sv"),
    (TEXTS, "university", "name_en"),
    (TEXTS, "university", "grant_sv"),
    (TEXTS, "university", "grant_en"),
    (TEXTS, "programme", "name_sv"),
    (TEXTS, "programme", "name_en"),
];
const TEXTS: &str = "m20261129_000030_texts";

/// Each table's columns, and each row's values in their order, as text.
type Rows = BTreeMap<String, (Vec<String>, Vec<Vec<Option<String>>>)>;

fn after_landed() -> Vec<String> {
    let names: Vec<_> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let landed = names.iter().position(|name| name == LANDED).unwrap();
    names[landed + 1..].to_vec()
}

fn samples() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/samples"))
}

async fn ask(db: &Database, sql: &str) -> Vec<QueryResult> {
    db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap()
}

async fn texts(db: &Database, sql: &str) -> Vec<String> {
    ask(db, sql).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Puts in what stands in a sample, with its numbers; what comes after it gets higher ones.
async fn load(db: &Database, name: &str) {
    let Ok(sql) = fs::read_to_string(samples().join(format!("{name}.sql"))) else { return };
    db.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("the sample {name}: {error}"));
    if db.get_database_backend() == DbBackend::Postgres {
        let counted = "select format('select setval(pg_get_serial_sequence(%L, %L), (select coalesce(max(%I), 0) + 1 from %I), false)',
            table_name, column_name, column_name, table_name) from information_schema.columns
            where table_schema = 'public' and pg_get_serial_sequence(table_name, column_name) is not null";
        for count in texts(db, counted).await {
            ask(db, &count).await;
        }
    }
}

/// Everything that the database holds.
async fn rows(db: &Database) -> Rows {
    let is_sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let tables = match is_sqlite {
        true => "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'seaql_migrations'",
        false => "select table_name::text from information_schema.tables where table_schema = 'public' and table_name <> 'seaql_migrations'",
    };
    let mut rows = Rows::new();
    for table in texts(db, tables).await {
        let columns = match is_sqlite {
            true => format!("select name from pragma_table_info('{table}')"),
            false => format!("select column_name::text from information_schema.columns where table_schema = 'public' and table_name = '{table}'"),
        };
        let columns = texts(db, &columns).await;
        let as_text: Vec<_> = columns.iter().map(|column| format!("cast(\"{column}\" as text)")).collect();
        let found = ask(db, &format!("select {} from \"{table}\"", as_text.join(", "))).await;
        let values = |row: &QueryResult| (0..columns.len()).map(|index| row.try_get_by_index(index).unwrap()).collect();
        let found = found.iter().map(values).collect();
        rows.insert(table, (columns, found));
    }
    rows
}

/// Asserts that each row is still there, with its values, but for what the migration says that it changes.
fn survived(migration: &str, before: &Rows, after: &Rows) {
    let changed = |table: &str, column: &str| CHANGED.contains(&(migration, table, column));
    for (table, (columns, found)) in before.iter().filter(|(table, _)| !changed(table, "*")) {
        let (columns_after, found_after) = after.get(table).unwrap_or_else(|| panic!("{migration} takes away {table}"));
        let kept: Vec<_> = columns.iter().enumerate().filter(|(_, column)| !changed(table, column)).collect();
        let places = kept.iter().map(|(place, column)| {
            let now = columns_after.iter().position(|after| after == *column);
            (*place, now.unwrap_or_else(|| panic!("{migration} takes away {table}.{column}")))
        });
        let (then, now): (Vec<_>, Vec<_>) = places.unzip();
        let chosen = |row: &Vec<Option<String>>, places: &[usize]| places.iter().map(|place| row[*place].clone()).collect::<Vec<_>>();
        let mut left: Vec<_> = found_after.iter().map(|row| chosen(row, &now)).collect();
        for row in found {
            let row = chosen(row, &then);
            let place = left.iter().position(|other| *other == row);
            left.swap_remove(place.unwrap_or_else(|| panic!("{migration} loses or changes a row of {table}: {kept:?} {row:?}")));
        }
    }
}

/// The database of 36185ed with its sample, and with that of each later version, brought up to date step by step.
async fn upgraded() -> TestDatabase {
    let database = TestDatabase::bare().await;
    let db = app::db::connect(database.url()).await.unwrap();
    let landed = Migrator::migrations().len() - after_landed().len();
    Migrator::up(&*db, Some(u32::try_from(landed).unwrap())).await.unwrap();
    for migration in after_landed() {
        load(&db, &migration).await;
        let before = rows(&db).await;
        let empty: Vec<_> = before.iter().filter(|(_, (_, rows))| rows.is_empty()).map(|(table, _)| table).collect();
        assert!(empty.is_empty(), "the samples before {migration} have no row of {empty:?}");
        Migrator::up(&*db, Some(1)).await.unwrap();
        survived(&migration, &before, &rows(&db).await);
    }
    assert_eq!(migrations::schema(&db).await.unwrap(), migrations::Schema::Current);
    db.close().await.unwrap();
    database
}

#[tokio::test]
async fn rows_survive_each_migration_and_hold_what_must_hold() {
    let database = upgraded().await;
    let app = TestApp::on(database).await;
    app.leaves_messages_unsent();
    let found: Vec<_> = findings(app.db(), app.today(), app.now()).await.unwrap().into_iter().map(|finding| finding.place).collect();
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(server::check::broken_file(app.db()).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn what_a_migration_derives_is_right() {
    let app = TestApp::on(upgraded().await).await;
    app.leaves_messages_unsent();
    let failures = texts(app.db(), "select id || ' ' || failure from message where failure is not null order by id").await;
    let expected = ["2 connection: refused", "3 no such mailbox: RCPT 550: 5.1.1 no such user", "4 RCPT 552: mailbox full", "5 connection: refused"];
    assert_eq!(failures, expected, "a code that was refused as mistyped says so, nothing else does");
    let arriving = "select bring_winter || bring_summer || h.contact_hours || h.on_call_phone || m.contact_hours || m.on_call_phone || r.key
        from house h join municipality m on m.code = h.municipality_code join room r on r.house_id = h.id where h.id = 501 and not r.step_free
        order by r.id";
    assert_eq!(texts(app.db(), arriving).await, ["{}{}{}{}Renen", "{}{}{}{}2"], "nothing is told that nobody has said");
    // Names from each of their words on, and addresses likewise.
    let names = "select account_id || ' ' || folded from sought_account where folded not like '%xample' order by account_id, folded";
    let sought = texts(app.db(), names).await;
    let expected = [
        "1 annemaretbingga",
        "1 bingga",
        "1 maretbingga",
        "2 astrom",
        "2 bjornastrom",
        "3 娜",
        "3 李娜",
        "4 com",
        "4 examplecom",
        "4 obrien",
        "4 siobhanexamplecom",
        "4 siobhanobrien",
        "6 ingalillsteggo",
        "6 lillsteggo",
        "6 steggo",
        "7 karinohman",
        "7 ohman",
        "8 asekjar",
        "8 kjar",
    ];
    assert_eq!(sought, expected);
    let address = texts(app.db(), "select folded from sought_account where account_id = 6 and folded like '%xample' order by folded").await;
    assert_eq!(address, ["bondesorseleexample", "example", "sorseleexample"]);
    let of_nobody = texts(app.db(), "select folded from sought_placement where placement_id = 6 order by folded").await;
    let expected = ["example", "hereyetstudentumuxample", "nothereyetstudentumuxample", "studentumuxample", "umuxample", "yetstudentumuxample"];
    assert_eq!(of_nobody, expected);
}

/// How many events of a kind there are, all of which can be read.
async fn told<E: Event>(db: &Database) -> usize {
    let mut number = 0;
    for id in texts(db, &format!("select distinct cast(entity_id as text) from audit where entity = '{}'", E::OF)).await {
        number += history::<E>(db, id.parse().unwrap()).await.unwrap().len();
    }
    number
}

#[tokio::test]
async fn every_event_of_before_can_be_read() {
    let app = TestApp::on(upgraded().await).await;
    app.leaves_messages_unsent();
    let db = app.db();
    let read = told::<BookingEvent>(db).await
        + told::<PlacementEvent>(db).await
        + told::<AccountEvent>(db).await
        + told::<HouseEvent>(db).await
        + told::<MunicipalityEvent>(db).await
        + told::<UniversityEvent>(db).await
        + told::<ProgrammeEvent>(db).await
        + told::<WorkplaceEvent>(db).await;
    assert_eq!(texts(db, "select cast(count(*) as text) from audit").await, [read.to_string()]);
    let details = texts(db, "select detail from audit where id in (9, 13, 14, 19, 101, 105, 109, 115) order by id").await;
    let expected = [
        r#"{"reason":"other_period"}"#,
        r#"{"kind":"maintenance","nights":["2027-06-01","2027-06-03"]}"#,
        r#"{"stay":["2027-01-10","2027-01-13"]}"#,
        r#"{"to":["2027-01-24","2027-01-27"]}"#,
        r#"{"sessions":3}"#,
        r#"{"changed":["name","rooms","beds"]}"#,
        r#""matched""#,
        "",
    ];
    assert_eq!(details, expected);
    assert_eq!(texts(db, "select actor_role from audit where id = 115").await, ["service"]);
    // One that nobody can read is an error that names it, and not a line less.
    db.execute_unprepared("update audit set detail = 'torn' where id = 105").await.unwrap();
    let unreadable = history::<HouseEvent>(db, 1).await.unwrap_err().to_string();
    assert!(unreadable.contains("audit 105"), "{unreadable}");
}

/// Who was signed in still is, and what waited leaves: in order to each recipient, once.
#[tokio::test]
async fn what_was_begun_before_goes_on_after() {
    let app = TestApp::on(upgraded().await).await;
    let mut browser = app.browser();
    browser.set_cookie("session", "AQAAAAAAAAAAAAAAAAAAAA");
    let bookings = browser.get("/bookings").await;
    for reference in ["SOR-E6F7", "SOR-L4M5", "SOR-N6P7"] {
        assert!(bookings.contains_text(reference), "{reference} in {}", bookings.text());
    }
    assert_eq!(app.deliver().await.len(), 4);
    let told: Vec<_> = app.mails_to("bjorn@student.umu.example").into_iter().map(|mail| mail.subject).collect();
    assert_eq!(told, ["New dates", "New dates again"]);
    assert_eq!(app.mails_to("anne@student.umu.example")[0].digits(6), Some("123456"));
    assert_eq!(app.mails_to("boende@sorsele.example").len(), 1);
}

/// "Every migration from here on ships sample rows of the version before."
#[test]
fn each_migration_has_a_sample_or_says_why_not() {
    let migrations: BTreeSet<_> = after_landed().into_iter().collect();
    let files = fs::read_dir(samples()).unwrap().map(|file| file.unwrap().path());
    let files: BTreeSet<_> = files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let without: BTreeSet<_> = WITHOUT_SAMPLE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files.intersection(&without).count(), 0, "either a sample or a reason to have none");
    let known: BTreeSet<_> = files.union(&without).cloned().collect();
    let missing: Vec<_> = migrations.difference(&known).collect();
    assert!(missing.is_empty(), "migrations/samples has no rows of the version before {missing:?}");
    let stale: Vec<_> = known.difference(&migrations).collect();
    assert!(stale.is_empty(), "no migration is called {stale:?}");
    let changed: Vec<_> = CHANGED.iter().filter(|(name, ..)| !migrations.contains(*name)).collect();
    assert!(changed.is_empty(), "no migration is called {changed:?}");
}

/// Both columns of a text became one, by language tag: nothing is lost, and what was blank is not there.
#[tokio::test]
async fn texts_are_kept_by_language() {
    let app = TestApp::on(upgraded().await).await;
    app.leaves_messages_unsent();
    let text = async |sql: &str| texts(app.db(), sql).await[0].parse::<Texts>().unwrap();
    let both = |sv, en| Texts::new([("sv", sv), ("en", en)]);
    for (sql, expected) in [
        ("select contact_role from municipality where code = '2422'", both("Boendesamordnare", "Housing coordinator")),
        ("select contact_role from municipality where code = '2425'", Texts::default()),
        ("select contact_role from municipality where code = '2418'", both("\"Boende\"\\ordnare", "")),
        ("select terms from policy where id = 2", both("Städa, och släck.", "Clean, and put out the lights.")),
        ("select terms from policy where id = 30", both("Städa:\n- golvet\n- {\"köket\"}\n\nTack 🧹.", "")),
        ("select name from university where id = 1", both("Umeå universitet", "Umeå University")),
        ("select \"grant\" from university where id = 1", both("Sök bidrag före den 1 mars.", "")),
        ("select name from university where id = 30", both("", "Mid Sweden University")),
        ("select name from programme where id = 30", both("Sjuksköterska", "Nursing")),
        ("select description from house where id = 30", both("null", "It's \"null\" – 5° \\ / {}")),
        ("select rules from house where id = 1", both("- Tyst efter kl. 22", "- Quiet after 22:00")),
        ("select bring from house where id = 30", both("", "Sheets")),
        ("select directions from house where id = 30", both("Buss\t31", "Bus 31")),
        ("select contact_role from house where id = 1", both("Vaktmästare", "Caretaker")),
        ("select how from handover where house_id = 30", both("Ring.", "")),
        ("select waste from handover where house_id = 30", both("", "In the shed.")),
        ("select heating from handover where house_id = 1", both("17 grader", "17 degrees")),
        ("select name from room where id = 30", both("Rum 李", "")),
    ] {
        assert_eq!(text(sql).await, expected, "{sql}");
    }
}
