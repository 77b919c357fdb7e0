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

/// A database with somebody in it, and a copy from before somebody else came.
fn with_copy(folder: &std::path::Path) -> (String, std::path::PathBuf, std::path::PathBuf) {
    let (database, copy) = (folder.join("praktikbo.db"), folder.join("copy.db"));
    let url = format!("sqlite://{}", database.display());
    succeeds(on(&url, &["migrate"]));
    let add = |email: &str| succeeds(on(&url, &["user", "add", email, "--name", "X", "--role", "administrator"]));
    add("kept@life.example");
    succeeds(on(&url, &["backup", copy.to_str().unwrap()]));
    add("later@life.example");
    (url, database, copy)
}

#[tokio::test]
async fn a_damaged_database_is_moved_aside() {
    type Damage = fn(&mut Vec<u8>);
    let damages: [(&str, Damage); 4] = [
        ("no header", |bytes| bytes[..100].fill(b'x')),
        ("pages overwritten", |bytes| bytes[4096..].fill(0xa5)),
        ("cut short", |bytes| bytes.truncate(bytes.len() / 2)),
        ("something else", |bytes| *bytes = b"not a database at all, but long enough to be looked at".repeat(50)),
    ];
    for (name, damage) in damages {
        let folder = tempfile::tempdir().unwrap();
        let (url, database, copy) = with_copy(folder.path());
        let mut bytes = fs::read(&database).unwrap();
        damage(&mut bytes);
        fs::write(&database, &bytes).unwrap();
        let restore = |force: &[&str]| on(&url, &[&["restore", copy.to_str().unwrap()], force].concat());
        let told = fails(restore(&[]), 1);
        assert!(told.contains(&format!("{} is damaged", database.display())) && told.contains("--force"), "{name}: {told}");
        assert_eq!(fs::read(&database).unwrap(), bytes, "{name}: left alone without --force");
        // Other commands say which file it is.
        let told = fails(on(&url, &["check"]), 1);
        assert!(told.contains(database.to_str().unwrap()), "{name}: {told}");

        // What was moved aside earlier stays.
        fs::write(folder.path().join("praktikbo.db.damaged"), "earlier").unwrap();
        let aside = folder.path().join("praktikbo.db.damaged-2");
        let told = succeeds(restore(&["--force"]));
        assert!(told.contains(aside.to_str().unwrap()), "{name}: {told}");
        assert_eq!(fs::read(&aside).unwrap(), bytes, "{name}");
        assert_eq!(fs::read(folder.path().join("praktikbo.db.damaged")).unwrap(), b"earlier");
        let users = succeeds(on(&url, &["user", "list"]));
        assert!(users.contains("kept@life.example") && !users.contains("later@life.example"), "{name}: {users}");
    }
}

#[tokio::test]
async fn a_damaged_copy_replaces_nothing_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (url, _, copy) = with_copy(folder.path());
    let mut bytes = fs::read(&copy).unwrap();
    bytes[4096..].fill(0xa5);
    fs::write(&copy, bytes).unwrap();
    let told = fails(on(&url, &["restore", copy.to_str().unwrap(), "--force"]), 1);
    assert!(told.contains(&format!("{} can't be restored", copy.display())) && told.contains("damaged"), "{told}");
    assert!(succeeds(on(&url, &["user", "list"])).contains("later@life.example"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "something half-done is left");
}

/// Its process would write on, into a file that is no longer the database.
#[tokio::test]
async fn a_damaged_database_in_use_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (url, database, copy) = with_copy(folder.path());
    let server = Server::start(&url, &[], &["--no-worker"]);
    server.wait_for("/readyz", Some(200));
    let mut file = fs::File::options().write(true).open(&database).unwrap();
    file.write_all(&[b'x'; 100]).unwrap();
    drop(file);
    assert!(fails(on(&url, &["restore", copy.to_str().unwrap(), "--force"]), 1).contains("in use"));
    assert!(!folder.path().join("praktikbo.db.damaged").exists());
}

/// "An older program on a newer schema says so", on every command.
#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let app = TestApp::new().await;
    let url = app.database_url();
    app.db().execute_unprepared("insert into seaql_migrations (version, applied_at) values ('m20991231_000001_later', 0)").await.unwrap();
    let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/src/templates");
    let municipalities = format!("{templates}/municipalities.csv");
    let commands = [
        vec!["serve"],
        vec!["serve", "--migrate"],
        vec!["worker"],
        vec!["migrate"],
        vec!["demo"],
        vec!["check"],
        vec!["user", "list"],
        vec!["user", "remove", "a@b.example"],
        vec!["import", "municipalities", &municipalities],
    ];
    for arguments in commands {
        let mut command = on(url, &arguments);
        command.env("PRAKTIKBO_LISTEN", "127.0.0.1:0");
        let told = fails(command, 1);
        assert!(told.contains("newer version of Praktikbo") && told.contains("m20991231_000001_later"), "{arguments:?}: {told}");
    }
    let page = app.browser().get("/readyz").await;
    assert!(page.status == 503 && page.text().contains("newer version"), "{}", page.text());
    if url.starts_with("sqlite") {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.db");
        assert!(succeeds(on(url, &["backup", copy.to_str().unwrap()])).contains("newer version"), "a copy is made all the same");
        let other = format!("sqlite://{}", folder.path().join("other.db").display());
        assert!(fails(on(&other, &["restore", copy.to_str().unwrap()]), 1).contains("newer version"));
    }
}
