//! The disk is full, and room comes again: nothing that was answered is lost, what can be read is read, and nobody needs to
//! start anything anew. What the program does on a file system that is full, see `commands/full.rs`.

use crate::{
    accounts::{ask, code, type_code},
    bookings::{EBBA, book, flow, walk},
    common::{BASE_URL, Browser, Page, TestApp, World, nothing},
    races::at_once,
};
use app::{
    accounts::model::Role,
    db::{Database, Trouble, connect, connect_alone, is_duplicate, trouble, write},
    reports::store::findings,
};
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait, sqlx::Connection};
use std::time::Duration;
use tempfile::TempDir;

/// A database with one table of texts.
async fn texts() -> (TempDir, Database) {
    let folder = tempfile::tempdir().unwrap();
    let db = connect(&url(&folder)).await.unwrap();
    db.execute_unprepared("create table text (text text primary key); create table setting (key text primary key, value text)").await.unwrap();
    (folder, db)
}

fn url(folder: &TempDir) -> String {
    format!("sqlite://{}", folder.path().join("test.db").display())
}

fn insert(text: &str) -> Statement {
    Statement::from_sql_and_values(DbBackend::Sqlite, "insert into text (text) values ($1)", [text.into()])
}

async fn number<C: ConnectionTrait>(db: &C, sql: &str) -> i64 {
    db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// Lets the file grow by so many pages for the connection that writes, or takes that back; one that is opened in its place
/// knows nothing of it.
async fn allow(db: &Database, more: Option<i64>) {
    let pages = match more {
        Some(more) => number(db, "pragma page_count").await + more,
        None => 1_000_000,
    };
    db.execute_unprepared(&format!("pragma max_page_count = {pages}")).await.unwrap();
}

/// 2 is `FULL`: in WAL mode only that syncs each commit.
#[tokio::test]
async fn committed_means_synced() {
    let (_folder, db) = texts().await;
    assert_eq!(number(&write(&db).await.unwrap(), "pragma synchronous").await, 2);
    let mode = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "pragma journal_mode")).await.unwrap().unwrap();
    assert_eq!(mode.try_get_by_index::<String>(0), Ok("wal".to_owned()));
}

/// SQLite ends a transaction by itself when the disk is full. What is said to be committed afterwards, on whichever
/// connection, is seen by another process.
#[tokio::test]
async fn what_is_committed_after_the_disk_was_full_is_there() {
    let (folder, db) = texts().await;
    let other = connect_alone(&url(&folder)).await.unwrap();
    let large = "x".repeat(100_000);
    let mut committed = 0;
    for round in 0..12 {
        allow(&db, Some(4)).await;
        let tx = write(&db).await.unwrap();
        let full = tx.execute_raw(insert(&large)).await.unwrap_err();
        assert_eq!(trouble(&full), Some(Trouble::Full), "{full}");
        drop(tx);
        // A rule refuses: what was written is undone.
        let tx = write(&db).await.unwrap();
        tx.execute_raw(insert(&format!("refused {round}"))).await.unwrap();
        drop(tx);
        let tx = write(&db).await.unwrap();
        tx.execute_raw(insert(&format!("kept {round}"))).await.unwrap();
        tx.commit(nothing()).await.unwrap();
        db.execute_raw(insert(&format!("alone {round}"))).await.unwrap();
        committed += 2;
        assert_eq!(number(&other, "select count(*) from text").await, committed, "round {round}");
    }
    assert_eq!(number(&other, "select count(*) from text where text like 'refused%'").await, 0);
    other.execute_unprepared("delete from text").await.expect("no lock is left behind");
}

#[tokio::test]
async fn a_connection_inside_of_a_transaction_is_not_lent() {
    let (_folder, db) = texts().await;
    let pool = db.get_sqlite_connection_pool();
    for round in 0..20 {
        // As SQLite does it by itself: sqlx goes on counting a transaction that has ended.
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared("rollback").await.unwrap();
        drop(tx);
        let connection = pool.acquire().await.unwrap();
        assert!(!connection.is_in_transaction());
        drop(connection);
        let tx = write(&db).await.unwrap();
        tx.execute_unprepared("rollback").await.unwrap();
        drop(tx);
        let tx = write(&db).await.unwrap();
        tx.execute_raw(insert(&format!("kept {round}"))).await.unwrap();
        tx.commit(nothing()).await.unwrap();
        assert_eq!(number(&db, "select count(*) from text").await, round + 1);
    }
}

/// Neither what came before a failure nor what comes after it is kept, and nobody is told that it was.
#[tokio::test]
async fn after_a_failure_nothing_of_a_transaction_is_kept() {
    let (_folder, db) = texts().await;
    allow(&db, Some(4)).await;
    let tx = write(&db).await.unwrap();
    tx.execute_raw(insert("before")).await.unwrap();
    tx.execute_raw(insert(&"x".repeat(100_000))).await.unwrap_err();
    tx.execute_raw(insert("after")).await.unwrap_err();
    tx.commit(nothing()).await.unwrap_err();
    let tx = write(&db).await.unwrap();
    tx.execute_raw(insert("twice")).await.unwrap();
    assert!(is_duplicate(&tx.execute_raw(insert("twice")).await.unwrap_err()));
    tx.commit(nothing()).await.unwrap_err();
    assert_eq!(number(&db, "select count(*) from text").await, 0);
}

#[tokio::test]
async fn a_savepoint_fails_alone_and_is_never_left_open() {
    let (_folder, db) = texts().await;
    let tx = write(&db).await.unwrap();
    tx.execute_raw(insert("one")).await.unwrap();
    let savepoint = tx.savepoint().await.unwrap();
    savepoint.execute_raw(insert("one")).await.unwrap_err();
    savepoint.undo().await.unwrap();
    let savepoint = tx.savepoint().await.unwrap();
    savepoint.execute_raw(insert("two")).await.unwrap();
    savepoint.keep().await.unwrap();
    tx.commit(nothing()).await.unwrap();
    assert_eq!(number(&db, "select count(*) from text").await, 2);

    let tx = write(&db).await.unwrap();
    drop(tx.savepoint().await.unwrap());
    tx.commit(nothing()).await.unwrap_err();
}

#[tokio::test]
async fn it_is_known_that_writing_fails_and_that_it_works_again() {
    let (_folder, db) = texts().await;
    assert_eq!(db.writing_fails().await, None);
    allow(&db, Some(4)).await;
    db.execute_raw(insert(&"x".repeat(100_000))).await.unwrap_err();
    assert_eq!(db.writing_fails().await, Some(Trouble::Full));
    allow(&db, None).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(db.writing_fails().await, None);
}

const STUDENTS: usize = 24;
const TOO_LATE: usize = 8;

/// Students who stand before the last step to a house with so many beds.
async fn ready(app: &TestApp, world: &World, name: &str, beds: usize, students: usize) -> Vec<(Browser, Page)> {
    let house = app.house(&world.municipality, name, beds).await;
    let path = flow(world).replace(&format!("/{}/", world.house.0), &format!("/{}/", house.0));
    let mut ready = Vec::new();
    for number in 0..students {
        let email = format!("{}{number}@student.umu.example", name.to_lowercase());
        app.placement(world, &email, "2027-01-25", "2027-03-12").await;
        let mut browser = app.student(&email).await;
        let check = walk(&mut browser, &path).await;
        ready.push((browser, check));
    }
    ready
}

/// Many book while the disk fills up, among others who come too late for a house: each is told the truth.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_booking_that_was_answered_is_there_and_the_others_can_be_sent_again() {
    let app = TestApp::new().await;
    if app.db().get_database_backend() != DbBackend::Sqlite {
        return; // PostgreSQL's disk is another machine's; its answer is one of those in `trouble.rs`.
    }
    let world = app.world().await;
    let mut waiting = ready(&app, &world, "Huge", STUDENTS, STUDENTS).await;
    let mut too_late = ready(&app, &world, "Tiny", 1, TOO_LATE + 1).await;
    let (mut first, check) = too_late.remove(0);
    assert_eq!(first.submit(&check, &[]).await.status, 303);
    let other = connect_alone(app.database_url()).await.unwrap();
    let (mut booked, mut refused) = (1, 0);
    for room in [Some(20), Some(0), Some(12), Some(0), None] {
        allow(app.db(), room).await;
        let losing = tokio::spawn(at_once(too_late.into_iter().map(|(mut browser, check)| async move {
            let answer = browser.submit(&check, &[]).await;
            assert!([422, 503].contains(&answer.status), "{} {}", answer.status, answer.text());
            (browser, check)
        })));
        let answers = at_once(waiting.into_iter().map(|(mut browser, check)| async move {
            let answer = browser.submit(&check, &[]).await;
            (browser, check, answer)
        }));
        waiting = Vec::new();
        for (mut browser, check, answer) in answers.await {
            match answer.status {
                303 => {
                    booked += 1;
                    assert_eq!(browser.get(answer.location()).await.status, 200);
                }
                _ => {
                    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("60")), "{}", answer.text());
                    waiting.push((browser, check));
                }
            }
        }
        too_late = losing.await.unwrap();
        refused += waiting.len();
        assert_eq!(number(&other, "select count(*) from booking").await, booked, "with room for {room:?}");
    }
    assert!(refused > 0, "the disk was never full");
    assert_eq!(booked, i64::try_from(STUDENTS).unwrap() + 1);
    assert_eq!(findings(app.db(), app.today(), app.now()).await.unwrap(), []);
    assert_eq!(app.deliver().await.len(), STUDENTS + 1);
}

/// "Reading never fails because something besides could not be written." But contact data, whose reading is logged, and
/// certificates, whose reading is counted.
#[tokio::test]
async fn what_is_there_can_be_read_while_nothing_can_be_written() {
    let app = TestApp::new().await;
    if app.db().get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let (mut probe, mut stranger) = (app.browser(), app.browser());
    app.deliver().await;
    let mail = ask(&app, &mut stranger, "olle@student.umu.example", "").await;
    app.advance(12);
    for page in ["/", "/profile", "/readyz"] {
        assert_eq!(probe.get(page).await.status, if page == "/profile" { 303 } else { 200 });
    }
    let certificate = student.get(&format!("{path}/certificate")).await.all(".sheet footer span[translate=no]").remove(0);
    let certificate = certificate.strip_prefix(BASE_URL).unwrap();
    assert_eq!(probe.get(certificate).await.status, 200);
    let contact = format!("/coordinator{path}");
    assert!(coordinator.get(&contact).await.contains_text("070-174 06 05"));
    app.advance_minutes(11);
    // Nothing at all: not even a row where there is room in a page.
    read_only(app.db(), true).await;

    for page in [format!("{path}/arrival"), path.clone(), "/bookings".to_owned(), "/profile".to_owned(), flow(&world), "/housing".to_owned()] {
        let page = student.get(&page).await;
        assert_eq!(page.status, 200, "{}: {}", page.path, page.text());
        assert!(!page.path.ends_with("/arrival") || page.contains_text("secret-door-code"));
    }
    assert_eq!(coordinator.get("/coordinator").await.status, 200);
    let refused = coordinator.get(&contact).await;
    assert!(refused.status == 503 && refused.header("retry-after").is_some() && !refused.contains_text("070-174 06 05"), "{}", refused.text());
    let refused = probe.get(certificate).await;
    assert!(refused.status == 503 && refused.header("retry-after").is_some() && !refused.contains_text("Åström"), "{}", refused.text());
    let refused = type_code(&mut stranger, &code(&mail)).await;
    assert!(refused.status == 503 && refused.contains_text("Tjänsten hinner inte svara"), "{} {}", refused.status, refused.text());
    assert_eq!(stranger.get("/profile").await.status, 303, "nobody is signed in by half");
    let ready = probe.get("/readyz").await;
    assert_eq!((ready.status, ready.html()), (503, "not ready: the database can be read only\n"));

    assert!(probe.get("/metrics").await.html().contains("praktikbo_database_writable 0"));

    read_only(app.db(), false).await;
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(probe.get("/readyz").await.status, 200);
    assert_eq!(coordinator.get(&contact).await.status, 200);
    assert_eq!(probe.get(certificate).await.status, 200);
    app.leaves_messages_unsent();
}

async fn read_only(db: &Database, only: bool) {
    db.execute_unprepared(&format!("pragma query_only = {only}")).await.unwrap();
}

/// A session that must be kept and can't be is no page that says that all is well.
#[tokio::test]
async fn a_session_that_must_be_kept_and_cant_be_is_told() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut browser = app.browser();
    let page = browser.get(&flow(&world)).await;
    // The command succeeds, and then the session can't be stored.
    app.db().execute_unprepared("alter table session rename column content to content_of_old").await.unwrap();
    let answer = browser.submit(&page, &[]).await;
    assert!(answer.status == 503 && answer.contains_text("Tjänsten hinner inte svara"), "{} {}", answer.status, answer.text());
    app.leaves_messages_unsent();
}
