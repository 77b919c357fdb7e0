//! Many who write at once, and one who writes for long: SQLite lets only one write at a time.

use crate::{
    bookings::{flow, walk},
    common::{TestApp, nothing},
};
use app::{db, error::AppError, placements::store::placements_to_register};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::time::{Duration, Instant};
use tokio::{task::yield_now, time::timeout};

/// More than there are connections.
const WRITERS: usize = 30;

#[tokio::test]
async fn who_reads_does_not_wait_for_those_who_wait_to_write() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (first, mut waiting) = (db::write(app.db()).await.unwrap(), Vec::new());
    for number in 0..WRITERS {
        let db = app.db().clone();
        // With a transaction, or a single statement: a session, a mark on a message.
        waiting.push(tokio::spawn(async move {
            match number % 2 {
                0 => db::write(&db).await?.commit(nothing()).await,
                _ => db.execute_unprepared("delete from attempt").await.map(drop),
            }
        }));
    }
    // On the test's one thread: all of them have asked before this goes on.
    yield_now().await;
    let mut reader = app.browser();
    for path in ["/", "/housing", &format!("/housing/{}", world.house.0)] {
        let page = timeout(Duration::from_secs(5), reader.get(path)).await.expect("the page waits for those who write");
        assert_eq!(page.status, 200, "{path}");
    }
    first.commit(nothing()).await.unwrap();
    for writer in waiting {
        writer.await.unwrap().unwrap();
    }
}

/// "Unavailable" is 503 and the page that says to wait a minute, see `what_takes_too_long_gets_a_page`.
#[tokio::test]
async fn a_database_that_another_process_keeps_locked_is_busy_and_not_broken() {
    let app = TestApp::new().await;
    if app.db().get_database_backend() != DbBackend::Sqlite {
        return; // Nobody locks all of PostgreSQL.
    }
    let import = db::write(app.db()).await.unwrap();
    let other = db::connect_alone(app.database_url()).await.unwrap();
    let refused = other.execute_unprepared("delete from attempt").await.unwrap_err();
    assert_eq!(AppError::from(refused), AppError::Unavailable);
    import.commit(nothing()).await.unwrap();
    other.execute_unprepared("delete from attempt").await.unwrap();
}

/// A long import of another process holds what students want to book: those wait, however many they are, and everybody else
/// goes on reading. When the import ends, all of them are answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_long_import_keeps_nobody_from_reading() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Stora huset", WRITERS).await;
    let path = flow(&world).replace(&format!("/{}/", world.house.0), &format!("/{}/", house.0));
    let mut ready = Vec::new();
    for number in 0..WRITERS {
        let email = format!("student{number}@student.umu.example");
        app.placement(&world, &email, "2027-01-25", "2027-03-12").await;
        let mut browser = app.student(&email).await;
        let check = walk(&mut browser, &path).await;
        ready.push((browser, check));
    }
    let importer = db::connect(app.database_url()).await.unwrap();
    let import = db::write_alone(&importer).await.unwrap();
    placements_to_register(&import, world.university).await.unwrap();

    let booking: Vec<_> = ready.into_iter().map(|(mut browser, check)| tokio::spawn(async move { browser.submit(&check, &[]).await })).collect();
    // Until as many of them wait in the database as may.
    let started = Instant::now();
    while !app.db().has_all_writers() {
        assert!(started.elapsed() < Duration::from_secs(5), "nobody wants to write");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let mut reader = app.browser();
    for path in ["/", "/housing", "/readyz", &format!("/housing/{}", house.0)] {
        let page = timeout(Duration::from_secs(4), reader.get(path)).await.expect("the page waits for the import");
        assert_eq!(page.status, 200, "{path}: {}", page.text());
    }
    import.rollback().await.unwrap();
    for answer in booking {
        let answer = answer.await.unwrap();
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    importer.close().await.unwrap();
    app.deliver().await;
}

/// "Noting that somebody is here" is a write, and waits for nobody for long.
#[tokio::test]
async fn who_reads_does_not_wait_until_it_is_noted_that_they_are_here() {
    let app = TestApp::new().await;
    app.world().await;
    let mut reader = app.student("ebba@student.umu.example").await;
    app.advance_minutes(11);
    let writing = db::write(app.db()).await.unwrap();
    let mut others = Vec::new();
    while !app.db().has_all_writers() {
        others.push(db::write(app.db()).await.unwrap());
    }
    let page = timeout(Duration::from_secs(5), reader.get("/profile")).await.expect("the page waits for a note");
    assert_eq!(page.status, 200, "{}", page.text());
    drop((writing, others));
}

/// A failure that is passed over does not become a success at the end, on neither database.
#[tokio::test]
async fn what_is_not_whole_is_never_committed() {
    let app = TestApp::new().await;
    let insert = |key: &str| format!("insert into setting (key, value) values ('{key}', '')");
    let tx = db::write(app.db()).await.unwrap();
    tx.execute_unprepared(&insert("one")).await.unwrap();
    assert!(db::is_duplicate(&tx.execute_unprepared(&insert("one")).await.unwrap_err()));
    // PostgreSQL answers this commit with "all right", and undoes everything.
    assert!(tx.commit(nothing()).await.is_err());
    let again = Statement::from_string(app.db().get_database_backend(), insert("one"));
    app.db().execute_raw(again).await.expect("nothing was kept");
}
