//! The program on a disk that fills up: a small file system, where the system says that there is no room, and files that may
//! not grow, where it says that writing failed. Then there is room again, and nobody has started anything anew.

use super::*;
use crate::{
    bookings::{flow, walk},
    common::{Browser, Page},
    races::at_once,
};
use app::db::connect_alone;
use axum::{
    Router,
    body::Body,
    http::{Request, Response},
};
use http_body_util::BodyExt;
use sea_orm::{DbBackend, Statement};
use std::{
    fs::{File, OpenOptions},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const STUDENTS: usize = 12;
/// Room for some bookings, and not for all.
const SOME_ROOM: u64 = 160 * 1024;
/// Larger than what the story needs.
const DISK: u64 = 4 * 1024 * 1024;

#[derive(Debug, Clone, Copy)]
enum Limit {
    /// A file system of [`DISK`] bytes that only the program sees, and we through its eyes.
    Disk,
    /// The largest size of a file.
    File,
}

struct Disk {
    limit: Limit,
    server: Server,
    /// The folder as we reach it.
    folder: PathBuf,
}

impl Disk {
    /// Starts the program with a copy of a database.
    fn start(limit: Limit, folder: &Path, database: &Path) -> Self {
        let disk = folder.join("disk");
        fs::create_dir(&disk).unwrap();
        let mount = match limit {
            Limit::Disk => format!("mount -t tmpfs -o size={DISK} none \"$DISK\" && "),
            // Otherwise the program would be ended where it is told that a file is too long.
            Limit::File => "trap '' XFSZ && ".to_owned(),
        };
        let script = format!("{mount}cp \"$DATABASE\" \"$DISK/test.db\" && exec \"$PROGRAM\" serve --no-worker");
        let mut command = match limit {
            Limit::Disk => Command::new("unshare"),
            Limit::File => Command::new("sh"),
        };
        if matches!(limit, Limit::Disk) {
            let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
            command.arg(if is_root { "-m" } else { "-Urm" }).arg("sh");
        }
        command.args(["-c", &script]).env("DISK", &disk).env("DATABASE", database).env("PROGRAM", env!("CARGO_BIN_EXE_praktikbo"));
        command.env("PRAKTIKBO_DATABASE_URL", format!("sqlite://{}/test.db", disk.display()));
        let variables = [("PRAKTIKBO_BASE_URL", crate::common::BASE_URL), ("PRAKTIKBO_NOW", "2027-01-11T07:00:00Z")];
        let server = Server::run(command, &variables);
        server.wait_for("/readyz", Some(200));
        let folder = match limit {
            Limit::Disk => PathBuf::from(format!("/proc/{}/root{}", server.process.id(), disk.display())),
            Limit::File => disk,
        };
        Self { limit, server, folder }
    }

    /// Leaves so many bytes, or lifts the limit.
    fn leave(&self, room: Option<u64>) {
        match self.limit {
            Limit::Disk => self.fill(room),
            Limit::File => {
                let log = fs::metadata(self.folder.join("test.db-wal")).map_or(0, |log| log.len());
                let largest = room.map_or("unlimited".to_owned(), |room| (log + room).to_string());
                let process = self.server.process.id().to_string();
                assert!(Command::new("prlimit").args(["--pid", &process, &format!("--fsize={largest}:unlimited")]).status().unwrap().success());
            }
        }
    }

    fn fill(&self, room: Option<u64>) {
        let filler = self.folder.join("filler");
        let _ = fs::remove_file(&filler);
        let Some(room) = room else { return };
        let mut file = File::create(&filler).unwrap();
        let mut size = 0;
        while let Ok(written @ 1..) = file.write(&[1; 4096]) {
            size += written as u64;
        }
        OpenOptions::new().write(true).open(&filler).unwrap().set_len(size.saturating_sub(room)).unwrap();
    }

    /// How many bookings are found in what the disk holds at this moment: as after a crash.
    async fn bookings(&self) -> usize {
        let copy = tempfile::tempdir().unwrap();
        for file in ["test.db", "test.db-wal"] {
            fs::copy(self.folder.join(file), copy.path().join(file)).unwrap();
        }
        let db = connect_alone(&format!("sqlite://{}/test.db", copy.path().display())).await.unwrap();
        let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "select count(*) from booking")).await.unwrap().unwrap();
        let count: i64 = row.try_get_by_index(0).unwrap();
        db.close().await.unwrap();
        usize::try_from(count).unwrap()
    }
}

/// Hands requests on to a program that listens somewhere.
fn forward(address: SocketAddr) -> Router {
    Router::new().fallback(move |request: Request<Body>| async move {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        // Of the version before the last one: an answer in one piece.
        let mut head = format!("{} {} HTTP/1.0\r\ncontent-length: {}\r\n", parts.method, parts.uri, body.len());
        for (name, value) in &parts.headers {
            head.push_str(&format!("{name}: {}\r\n", value.to_str().unwrap()));
        }
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        stream.write_all(&[format!("{head}\r\n").as_bytes(), &body].concat()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status: u16 = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let mut response = Response::builder().status(status);
        for line in lines {
            let (name, value) = line.split_once(": ").unwrap();
            response = response.header(name, value);
        }
        response.body(Body::from(answer[end + 4..].to_vec())).unwrap()
    })
}

async fn story(limit: Limit) {
    let app = TestApp::new().await;
    if app.db().get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let world = app.world().await;
    let house = app.house(&world.municipality, "Stora huset", STUDENTS).await;
    let path = flow(&world).replace(&format!("/{}/", world.house.0), &format!("/{}/", house.0));
    let mut ready: Vec<(Browser, Page)> = Vec::new();
    for number in 0..STUDENTS {
        let email = format!("student{number}@student.umu.example");
        app.placement(&world, &email, "2027-01-25", "2027-03-12").await;
        let mut browser = app.student(&email).await;
        let check = walk(&mut browser, &path).await;
        ready.push((browser, check));
    }
    app.db().execute_unprepared("pragma wal_checkpoint(truncate)").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::start(limit, folder.path(), Path::new(app.database_url().trim_start_matches("sqlite://")));
    let through = forward(disk.server.address);
    let mut waiting: Vec<_> = ready
        .into_iter()
        .map(|(known, check)| {
            let mut browser = Browser::of(through.clone(), &app);
            browser.set_cookie("session", known.cookie("session").unwrap());
            (browser, check)
        })
        .collect();

    let mut booked = 0;
    for room in [Some(SOME_ROOM), Some(0), None] {
        disk.leave(room);
        let answers = at_once(waiting.into_iter().map(|(mut browser, check)| async move {
            let answer = browser.submit(&check, &[]).await;
            (browser, check, answer)
        }));
        waiting = Vec::new();
        for (mut browser, check, answer) in answers.await {
            if answer.status == 303 {
                booked += 1;
                let page = browser.get(answer.location()).await;
                assert_eq!(page.status, 200, "{limit:?}, room {room:?}: {}", page.text());
            } else {
                assert!(answer.status == 503 && answer.header("retry-after").is_some(), "{limit:?}: {} {}", answer.status, answer.text());
                waiting.push((browser, check));
            }
        }
        assert_eq!(disk.bookings().await, booked, "{limit:?}, room {room:?}");
        if room == Some(0) {
            assert!(booked < STUDENTS, "{limit:?}: the disk was never full");
            // On a busy machine some were only too late, and the next trial finds it out.
            disk.server.wait_for("/readyz", Some(503));
            assert_eq!(disk.server.status("/housing"), Some(200), "{limit:?}");
        }
    }
    assert_eq!(booked, STUDENTS, "{limit:?}");
    disk.server.wait_for("/readyz", Some(200));
    disk.server.signal("-TERM");
    assert_eq!(disk.server.ends(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_loses_nothing_and_needs_no_restart() {
    story(Limit::Disk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn files_that_cant_grow_lose_nothing_and_need_no_restart() {
    story(Limit::File).await;
}

/// Runs the program as somebody who owns nothing: root may write everywhere.
fn as_nobody(url: &str, program: &Path, command: &str) -> Output {
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut run = if is_root { Command::new("setpriv") } else { Command::new(program) };
    if is_root {
        run.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
    }
    run.arg(command).env_clear().env("PATH", "/usr/bin:/bin").env("PRAKTIKBO_DATABASE_URL", url).output().unwrap()
}

/// What can be read only is told by its name, before anything else goes wrong because of it.
#[test]
fn a_database_that_can_only_be_read_is_told_by_name() {
    use std::os::unix::fs::PermissionsExt;
    let may = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    may(folder.path(), 0o755);
    // Where it was built nobody else may be able to look.
    let program = folder.path().join("praktikbo");
    if fs::hard_link(env!("CARGO_BIN_EXE_praktikbo"), &program).is_err() {
        fs::copy(env!("CARGO_BIN_EXE_praktikbo"), &program).unwrap();
    }
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    let file = data.join("test.db");
    let url = format!("sqlite://{}", file.display());
    succeeds(on(&url, &["migrate"]));
    let told_of = |what: &str| {
        for command in ["serve", "check", "migrate"] {
            let output = as_nobody(&url, &program, command);
            assert_eq!(output.status.code(), Some(1), "{command}: {}", told(&output));
            assert!(told(&output).contains(what), "{command}: {}", told(&output));
        }
    };
    may(&data, 0o777);
    may(&file, 0o444);
    told_of(&format!("{} can't be written", file.display()));
    may(&file, 0o666);
    let log = data.join("test.db-wal");
    fs::write(&log, "").unwrap();
    may(&log, 0o444);
    told_of(&format!("{} can't be written", log.display()));
    fs::remove_file(&log).unwrap();
    may(&data, 0o555);
    told_of(&format!("in the folder {}", data.display()));
    may(&data, 0o777);
    let output = as_nobody(&url, &program, "check");
    assert!(output.status.success(), "{}", told(&output));
    let missing = fails(on("sqlite:///nowhere/at/all.db", &["serve"]), 1);
    assert!(missing.contains("there is no folder /nowhere/at"), "{missing}");
}
