//! Many who write at once, and one who writes for long: SQLite lets only one write at a time.

use crate::common::TestApp;
use app::{db, error::AppError};
use sea_orm::{ConnectionTrait, DbBackend};
use std::time::Duration;
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
                0 => db::write(&db).await?.commit().await,
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
    first.commit().await.unwrap();
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
    import.commit().await.unwrap();
    other.execute_unprepared("delete from attempt").await.unwrap();
}
