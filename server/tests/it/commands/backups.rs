//! Copies of the database, and what must not happen after one was put back.

use super::*;
use server::backup::AFTER_PG_RESTORE;

const CODE: &str = "insert into message (key, kind, to_email, to_name, locale, subject, body_text, body_html, created_at, due_at, attempts, secret)
    values ('k', 'sign-in', 'a@b.example', '', 'sv', '123456 is your code', 'code', 'code',
            '2027-01-11 07:00:00+00:00', '2027-01-11 07:00:00+00:00', 0, true)";

async fn number(db: &sea_orm::DatabaseConnection, table: &str) -> i64 {
    let query = format!("select count(*) as number from {table}");
    let row = db.query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), query)).await.unwrap().unwrap();
    row.try_get("", "number").unwrap()
}

#[tokio::test]
async fn a_backup_is_taken_while_the_server_runs_and_put_back_when_it_does_not() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (file, mails) = (folder.path().join("copy.db"), format!("file:{}", folder.path().display()));
    let backup = ["backup", file.to_str().unwrap()];
    if app.database_url().starts_with("postgres") {
        assert!(fails(on(app.database_url(), &backup), 1).contains("pg_dump"));
        assert!(fails(on(app.database_url(), &["restore", file.to_str().unwrap()]), 1).contains("pg_restore"));
        return;
    }
    let world = app.world().await;
    app.student("ebba@student.umu.example").await;
    let server = Server::start(app.database_url(), &[("PRAKTIKBO_MAIL", &mails)], &["--no-worker"]);
    server.wait_for("/readyz", Some(200));
    app.db().execute_unprepared(CODE).await.unwrap();
    succeeds(on(app.database_url(), &backup));
    app.db().execute_unprepared("delete from message").await.unwrap();
    app.house(&world.municipality, "Later", 1).await;

    let restore = ["restore", file.to_str().unwrap()];
    let forced = ["restore", file.to_str().unwrap(), "--force"];
    assert!(fails(on(app.database_url(), &forced), 1).contains("in use"));
    server.signal("-TERM");
    assert_eq!(server.ends(), Some(0));
    app.db().clone().close().await.unwrap();
    assert!(fails(on(app.database_url(), &restore), 1).contains("--force"));
    let told = succeeds(on(app.database_url(), &forced));
    assert!(told.contains("1 waiting messages"), "{told}");

    let db = app::db::connect(app.database_url()).await.unwrap();
    assert_eq!(app::housing::store::house(&db, world.house).await.unwrap().map(|house| house.name).as_deref(), Some("Forsgården"));
    let counts = [
        ("house", 1),
        ("session", 0),
        ("message where sent_at is null and dead_at is null", 0),
        ("message where dead_at is not null and subject || body_text || body_html = ''", 1),
    ];
    for (table, expected) in counts {
        assert_eq!(number(&db, table).await, expected, "{table}");
    }
    db.close().await.unwrap();
    assert!(folder.path().join("copy.db").is_file() && !folder.path().join("copy.db.unfinished").exists());
}

#[tokio::test]
async fn what_is_no_backup_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("new.db").display());
    let file = folder.path().join("file");
    let restore = || on(&url, &["restore", file.to_str().unwrap()]);
    fails(restore(), 1);
    fs::write(&file, "not a database at all, but long enough to be looked at").unwrap();
    fails(restore(), 1);
    fs::write(&file, "").unwrap();
    assert!(fails(restore(), 1).contains("no database of Praktikbo"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something half-done is left");
}

/// The copy never takes the place of the database that is being served, by whatever name it is called.
#[tokio::test]
async fn the_database_is_no_copy_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("praktikbo.db");
    let url = format!("sqlite://{}", database.display());
    succeeds(on(&url, &["migrate"]));
    let (link, hard) = (folder.path().join("link.db"), folder.path().join("hard.db"));
    std::os::unix::fs::symlink(&database, &link).unwrap();
    fs::hard_link(&database, &hard).unwrap();
    let before = fs::metadata(&database).unwrap();
    let spelled = folder.path().join(".").join("x").join("..").join("praktikbo.db");
    fs::create_dir(folder.path().join("x")).unwrap();
    for file in [&database, &spelled, &link, &hard] {
        assert!(fails(on(&url, &["backup", file.to_str().unwrap()]), 1).contains("is the database itself"), "{}", file.display());
        assert!(fails(on(&url, &["restore", file.to_str().unwrap(), "--force"]), 1).contains("is the database itself"), "{}", file.display());
    }
    let mut here = on("sqlite://praktikbo.db", &["backup", "praktikbo.db"]);
    here.current_dir(folder.path());
    assert!(fails(here, 1).contains("is the database itself"));
    let after = fs::metadata(&database).unwrap();
    assert_eq!(std::os::unix::fs::MetadataExt::ino(&before), std::os::unix::fs::MetadataExt::ino(&after));
    succeeds(on(&url, &["backup", folder.path().join("copy.db").to_str().unwrap()]));
}

/// What the README says to run after `pg_restore` does what `restore` does for SQLite.
#[tokio::test]
async fn after_pg_restore_nothing_is_sent_again_and_no_code_is_left() {
    let app = TestApp::new().await;
    for statement in AFTER_PG_RESTORE.lines() {
        assert!(include_str!("../../../../README.md").contains(statement.trim()), "the README lacks: {statement}");
    }
    app.student("ebba@student.umu.example").await;
    app.db().execute_unprepared(CODE).await.unwrap();
    // SQLite has another word for now, and is restored by the program itself.
    let statements =
        if app.database_url().starts_with("postgres") { AFTER_PG_RESTORE.to_owned() } else { AFTER_PG_RESTORE.replace("now()", "'2027-01-11'") };
    app.db().execute_unprepared(&statements).await.unwrap();
    assert_eq!(number(app.db(), "session").await, 0);
    assert_eq!(number(app.db(), "message where sent_at is null and dead_at is null").await, 0);
    assert_eq!(number(app.db(), &format!("message where subject || body_text || body_html = '' and failure = '{}'", app::outbox::RESTORED)).await, 1);
}

/// What a killed server leaves beside its database: the log with the last changes, here of somebody who was added.
pub async fn leave_log(beside: &std::path::Path) {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.db");
    let url = format!("sqlite://{}", old.display());
    let db = app::db::connect(&url).await.unwrap();
    migrations::migrate(&db).await.unwrap();
    succeeds(on(&url, &["user", "add", "old@life.example", "--name", "Old", "--role", "administrator"]));
    for suffix in ["-wal", "-shm"] {
        fs::copy(old.with_extension(format!("db{suffix}")), beside.with_extension(format!("db{suffix}"))).unwrap();
    }
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_log_that_a_removed_database_left_is_not_replayed_onto_the_copy() {
    let folder = tempfile::tempdir().unwrap();
    let (database, copy) = (folder.path().join("praktikbo.db"), folder.path().join("copy.db"));
    let url = format!("sqlite://{}", database.display());
    succeeds(on(&url, &["migrate"]));
    succeeds(on(&url, &["user", "add", "new@life.example", "--name", "New", "--role", "administrator"]));
    succeeds(on(&url, &["backup", copy.to_str().unwrap()]));
    fs::remove_file(&database).unwrap();
    leave_log(&database).await;
    succeeds(on(&url, &["restore", copy.to_str().unwrap()]));
    let users = succeeds(on(&url, &["user", "list"]));
    assert!(users.contains("new@life.example") && !users.contains("old@life.example"), "{users}");
}
