//! PostgreSQL is started anew while the service runs. On the run with PostgreSQL alone, with a server of the test's own.

use crate::{
    bookings::{flow, walk},
    common::{TestApp, TestDatabase},
    races::at_once,
};
use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;

/// As many as the pool has connections, and more.
const READERS: usize = 30;

/// A server that only this test knows; ended when dropped.
struct Postgres {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
}

impl Postgres {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        if is_root() {
            assert!(Command::new("chown").arg("postgres").arg(folder.path()).status().unwrap().success());
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Self { folder, programs: programs(), port };
        let data = server.data();
        server.run("initdb", &["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        server.control(&["start"]);
        server
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn control(&self, what: &[&str]) {
        let folder = self.folder.path().display();
        let options = format!("-p {} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=16MB", self.port);
        let log = format!("{folder}/log");
        self.run("pg_ctl", &[what, &["-w", "-s", "-D", &self.data(), "-l", &log, "-o", &options]].concat());
    }

    /// Runs one of PostgreSQL's programs, which refuse to be run by root.
    fn run(&self, program: &str, arguments: &[&str]) {
        let program = self.programs.join(program);
        let mut command = if is_root() { Command::new("runuser") } else { Command::new(&program) };
        if is_root() {
            command.args(["-u", "postgres", "--"]).arg(&program);
        }
        let output = command.args(arguments).current_dir(self.folder.path()).stdin(std::process::Stdio::null());
        let log = fs::File::create(self.folder.path().join("output")).unwrap();
        let status = output.stdout(log.try_clone().unwrap()).stderr(log).status().unwrap();
        assert!(status.success(), "{}: {}", program.display(), fs::read_to_string(self.folder.path().join("output")).unwrap());
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.control(&["stop", "-m", "immediate"]);
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Debian keeps them out of PATH.
fn programs() -> PathBuf {
    let mut found: Vec<_> = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().map(|folder| folder.unwrap().path().join("bin")).collect();
    found.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    found.into_iter().rfind(|folder: &PathBuf| is_complete(folder)).expect("PostgreSQL's programs")
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).exists())
}

/// The service, and its server: dropped in this order.
struct OnOwnServer {
    app: TestApp,
    server: Arc<Postgres>,
}

async fn on_own_server() -> Option<OnOwnServer> {
    env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())?;
    let server = tokio::task::spawn_blocking(Postgres::start).await.unwrap();
    let db = app::db::connect(&server.url()).await.unwrap();
    migrations::migrate(&db).await.unwrap();
    db.close().await.unwrap();
    let app = TestApp::on(TestDatabase::elsewhere(server.url())).await;
    Some(OnOwnServer { app, server: Arc::new(server) })
}

async fn restart(server: Arc<Postgres>, how: &'static str) {
    tokio::task::spawn_blocking(move || server.control(&["restart", "-m", how])).await.unwrap();
}

/// After a restart the pool is full of dead connections; nobody notices.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_restart_between_two_requests_is_not_noticed() {
    let Some(OnOwnServer { app, server }) = &on_own_server().await else { return };
    let world = app.world().await;
    let house = app.house(&world.municipality, "Stora huset", READERS).await;
    let path = flow(&world).replace(&format!("/{}/", world.house.0), &format!("/{}/", house.0));
    let mut ready = Vec::new();
    for number in 0..READERS {
        let email = format!("student{number}@student.umu.example");
        app.placement(&world, &email, "2027-01-25", "2027-03-12").await;
        let mut browser = app.student(&email).await;
        let check = walk(&mut browser, &path).await;
        ready.push((browser, check));
    }
    for how in ["fast", "immediate"] {
        // Fills the pool.
        ready = at_once(ready.into_iter().map(|(mut browser, check)| async move {
            assert_eq!(browser.get("/bookings").await.status, 200);
            (browser, check)
        }))
        .await;
        restart(server.clone(), how).await;
        let half = ready.split_off(ready.len() / 2);
        let reading = at_once(half.into_iter().map(|(mut browser, check)| async move {
            let page = browser.get("/bookings").await;
            (page.status, browser, check)
        }));
        let booking = at_once(ready.into_iter().map(|(mut browser, check)| async move { browser.submit(&check, &[]).await }));
        let (read, booked) = tokio::join!(reading, booking);
        for answer in booked {
            assert_eq!(answer.status, 303, "after a {how} restart: {}", answer.text());
        }
        ready = Vec::new();
        for (status, browser, check) in read {
            assert_eq!(status, 200, "after a {how} restart");
            ready.push((browser, check));
        }
    }
    app.deliver().await;
}

/// Under load some are told to come again. Nobody is told that we are broken, and everything goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn under_load_a_restart_is_a_short_wait() {
    let Some(OnOwnServer { app, server }) = &on_own_server().await else { return };
    let world = app.world().await;
    let ended = Arc::new(AtomicBool::new(false));
    let house = format!("/housing/{}?from=2027-01-25&to=2027-02-13", world.house.0);
    let mut running = Vec::new();
    for number in 0..8 {
        let mut browser = app.student(&format!("student{number}@student.umu.example")).await;
        let (ended, house) = (ended.clone(), house.clone());
        running.push(tokio::spawn(async move {
            let mut good = 0;
            while !ended.load(Ordering::Relaxed) {
                for path in ["/", "/bookings", "/profile", &house] {
                    let page = browser.get(path).await;
                    assert!(
                        page.status == 200 || page.status == 503 && page.header("retry-after").is_some(),
                        "{path}: {} {}",
                        page.status,
                        page.text()
                    );
                    good += usize::from(page.status == 200);
                }
            }
            (browser, good)
        }));
    }
    for how in ["fast", "immediate", "fast"] {
        tokio::time::sleep(Duration::from_millis(300)).await;
        restart(server.clone(), how).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    ended.store(true, Ordering::Relaxed);
    for browser in running {
        let (mut browser, good) = browser.await.unwrap();
        assert!(good > 0);
        assert_eq!(browser.get("/bookings").await.status, 200);
    }
    assert_eq!(app.browser().get("/readyz").await.status, 200);
}
