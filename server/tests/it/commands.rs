//! The program itself, as an operator starts it.

mod backups;
mod bounce;
mod crash;
mod ending;
mod full;
mod languages;
mod limits;
mod log;
mod make;
mod readme;

use crate::common::{TestApp, TestDatabase};
use clap::CommandFactory;
use sea_orm::ConnectionTrait;
use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// The program with nothing of our own environment but where programs are.
fn praktikbo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_praktikbo"));
    command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

fn on(url: &str, arguments: &[&str]) -> Command {
    let mut command = praktikbo(arguments);
    command.env("PRAKTIKBO_DATABASE_URL", url);
    command
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn succeeds(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", told(&output));
    told(&output)
}

#[track_caller]
fn fails(mut command: Command, code: i32) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(code), "{command:?}: {}", told(&output));
    told(&output)
}

/// A program that serves, ended when dropped.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(url: &str, variables: &[(&str, &str)], arguments: &[&str]) -> Self {
        Self::run(on(url, &[&["serve"], arguments].concat()), variables)
    }

    fn run(command: Command, variables: &[(&str, &str)]) -> Self {
        Self::logging(command, variables, Stdio::null())
    }

    fn logging(mut command: Command, variables: &[(&str, &str)], log: Stdio) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        command.env("PRAKTIKBO_LISTEN", address.to_string()).env("PRAKTIKBO_BASE_URL", format!("http://{address}"));
        // A test is one client, and on a fast machine it asks for more than any reader would.
        command.env("PRAKTIKBO_RATE_LIMIT", "0");
        command.envs(variables.iter().copied()).stderr(log);
        let process = command.spawn().unwrap();
        Self { process, address }
    }

    /// The status of a page; none when nobody listens.
    fn status(&self, path: &str) -> Option<u16> {
        self.answer(path, "")?.split(' ').nth(1)?.parse().ok()
    }

    /// The whole answer: head and page.
    fn answer(&self, path: &str, headers: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{headers}\r\n", self.address).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }

    #[track_caller]
    fn wait_for(&self, path: &str, status: Option<u16>) {
        let started = Instant::now();
        while self.status(path) != status {
            assert!(started.elapsed() < Duration::from_secs(20), "{path} is {:?}, not {status:?}", self.status(path));
            sleep(Duration::from_millis(20));
        }
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.process.id().to_string()]).status().unwrap().success());
    }

    #[track_caller]
    fn ends(mut self) -> Option<i32> {
        let started = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.code();
            }
            assert!(started.elapsed() < Duration::from_secs(20), "the server does not end");
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn wrong_configuration_is_told_at_once() {
    let mut command = praktikbo(&["serve", "--listen", "nowhere"]);
    command.env("PRAKTIKBO_BASE_URL", "https://bo.example").env("PRAKTIKBO_NOW", "2027-01-11T08:00:00+01:00").env("PRAKTIKBO_SECRET", "short");
    let told = fails(command, 2);
    for variable in ["PRAKTIKBO_LISTEN", "PRAKTIKBO_MAIL", "PRAKTIKBO_NOW", "PRAKTIKBO_SECRET"] {
        assert!(told.contains(variable), "{variable}: {told}");
    }
}

/// What a command does not use may be as wrong as it likes.
#[tokio::test]
async fn settings_that_a_command_does_not_need_are_not_asked_for() {
    let database = TestDatabase::bare().await;
    let wrong = |arguments: &[&str], settings: &[&str]| {
        let mut command = on(database.url(), arguments);
        command.envs(settings.iter().map(|name| (format!("PRAKTIKBO_{name}"), "/nowhere/at/all")));
        command
    };
    let all = ["SITE", "LISTEN", "BASE_URL", "MAIL", "MAIL_FROM", "SECRET", "SECRET_FILE", "CLIENT_IP", "RATE_LIMIT", "NOW", "DRAIN", "SMTP_CA"];
    succeeds(wrong(&["migrate"], &all));
    let but_the_clock: Vec<_> = all.into_iter().filter(|name| *name != "NOW").collect();
    let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/src/templates");
    succeeds(wrong(&["check"], &but_the_clock));
    succeeds(wrong(&["user", "list"], &but_the_clock));
    let without_links: Vec<_> = but_the_clock.iter().copied().filter(|name| *name != "BASE_URL").collect();
    succeeds(wrong(&["import", "municipalities", &format!("{templates}/municipalities.csv")], &without_links));
    let told = fails(wrong(&["worker"], &all), 2);
    assert!(told.contains("PRAKTIKBO_MAIL ") && !told.contains("PRAKTIKBO_SITE") && !told.contains("PRAKTIKBO_LISTEN"), "{told}");
    let told = fails(wrong(&["serve"], &all), 2);
    assert!(["SITE", "LISTEN", "MAIL", "CLIENT_IP", "SECRET"].iter().all(|name| told.contains(&format!("PRAKTIKBO_{name} "))), "{told}");
}

#[test]
fn mails_in_a_folder_are_not_served_to_others() {
    for listen in ["0.0.0.0:0", "[::]:0"] {
        let mut command = on("sqlite://nowhere/at/all.db", &["serve"]);
        command.env("PRAKTIKBO_LISTEN", listen);
        let told = fails(command, 2);
        assert!(told.contains("PRAKTIKBO_LISTEN") && told.contains("/dev/mail"), "{told}");
    }
}

#[test]
fn help_tells_commands_and_variables() {
    let help = succeeds(praktikbo(&["--help"]));
    for word in ["serve", "migrate", "demo", "import", "user", "check", "bounce", "backup", "restore", "worker"] {
        assert!(help.contains(&format!("\n  {word} ")), "{word}: {help}");
        assert!(succeeds(praktikbo(&[word, "--help"])).contains("PRAKTIKBO_DATABASE_URL"));
    }
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for name in ["DATABASE_URL", "LISTEN", "BASE_URL", "MAIL", "MAIL_FROM", "SECRET", "CLIENT_IP", "NOW", "FILES", "SECRET_FILE", "MAIL_FILE"] {
        assert!(words.contains(&format!("[env: PRAKTIKBO_{name}")), "{name}: {help}");
    }
    fails(praktikbo(&["make-coffee"]), 2);
}

#[tokio::test]
async fn two_instances_migrate_at_once() {
    let database = TestDatabase::bare().await;
    let mut both = [(); 2].map(|()| on(database.url(), &["migrate"]).stderr(Stdio::piped()).spawn().unwrap());
    for process in &mut both {
        assert!(process.wait().unwrap().success());
    }
    succeeds(on(database.url(), &["check"]));
}

#[tokio::test]
async fn a_server_waits_for_the_migrations_and_ends_in_good_order() {
    let database = TestDatabase::bare().await;
    let folder = tempfile::tempdir().unwrap();
    let mails = format!("file:{}", folder.path().display());
    let server = Server::start(database.url(), &[("PRAKTIKBO_MAIL", &mails), ("PRAKTIKBO_DRAIN", "1")], &[]);
    server.wait_for("/livez", Some(200));
    assert_eq!((server.status("/readyz"), server.status("/")), (Some(503), Some(503)));
    succeeds(on(database.url(), &["migrate"]));
    server.wait_for("/readyz", Some(200));
    assert_eq!(server.status("/"), Some(200));
    server.signal("-TERM");
    server.wait_for("/readyz", Some(503));
    assert_eq!(server.status("/"), Some(200), "still serves while the load balancer looks away");
    assert_eq!(server.ends(), Some(0));
}

#[tokio::test]
async fn interrupt_ends_it_too() {
    let database = TestDatabase::bare().await;
    let server = Server::start(database.url(), &[], &["--migrate", "--no-worker"]);
    server.wait_for("/readyz", Some(200));
    server.signal("-INT");
    assert_eq!(server.ends(), Some(0));
}

/// `cargo leptos watch` starts the program with nothing but variables, of which one names the site that it built.
#[tokio::test]
async fn cargo_leptos_names_no_command() {
    let database = TestDatabase::bare().await;
    let site = tempfile::tempdir().unwrap();
    fs::create_dir(site.path().join("pkg")).unwrap();
    fs::write(site.path().join("pkg/app.css"), "body {}").unwrap();
    let server = Server::run(on(database.url(), &[]), &[("LEPTOS_SITE_ROOT", site.path().to_str().unwrap())]);
    server.wait_for("/readyz", Some(200));
    assert_eq!((server.status("/"), server.status("/pkg/app.css"), server.status("/robots.txt")), (Some(200), Some(200), Some(404)));
    for name in [format!("/{}.css", "a".repeat(252)), format!("/pkg/{}.css", "a".repeat(300)), "/pkg/%00.css".to_owned()] {
        assert_eq!(server.status(&name), Some(404), "{name}");
    }
    assert!(fails(on(database.url(), &[]), 2).contains("Usage: praktikbo"), "by hand it asks for a command");
}

#[tokio::test]
async fn a_request_under_way_is_finished_unless_somebody_insists() {
    let database = TestDatabase::bare().await;
    let server = Server::start(database.url(), &[], &["--migrate"]);
    server.wait_for("/readyz", Some(200));
    // A request that never ends.
    let mut slow = TcpStream::connect(server.address).unwrap();
    write!(slow, "POST /sign-in HTTP/1.1\r\nhost: x\r\norigin: http://{}\r\ncontent-length: 10\r\n\r\nhalf", server.address).unwrap();
    sleep(Duration::from_millis(200));
    server.signal("-TERM");
    server.wait_for("/livez", None);
    sleep(Duration::from_millis(200));
    server.signal("-TERM");
    assert_eq!(server.ends(), Some(1));
}

#[tokio::test]
async fn staff_get_their_accounts_at_the_command_line() {
    let app = TestApp::new().await;
    app.world().await;
    let user = |arguments: &[&str]| on(app.database_url(), &[&["user"], arguments].concat());
    let told = succeeds(user(&["add", "Bo@Sorsele.example", "--name", "Bo Ek", "--role", "coordinator", "--municipality", "2422"]));
    assert!(told.contains("bo@sorsele.example\tBo Ek\tcoordinator of 2422"), "{told}");
    assert!(succeeds(user(&["add", "vfu@umu.example", "--name", "Vera", "--role", "checker", "--university", "umu"])).contains("checker of umu"));
    assert!(fails(user(&["add", "x@y.example", "--name", "X", "--role", "coordinator", "--municipality", "0000"]), 1).contains("0000"));
    assert_eq!(succeeds(user(&["list"])).lines().count(), 2);
    assert!(succeeds(user(&["remove", "vfu@umu.example"])).contains("deleted"));
    assert_eq!(succeeds(user(&["list"])).lines().count(), 1);
    fails(user(&["remove", "vfu@umu.example"]), 1);
}

/// "Every option is also an environment variable."
#[tokio::test]
async fn an_account_can_be_described_by_variables_alone() {
    let commands = server::cli::Cli::command();
    let mut all = vec![&commands];
    let mut seen = 0;
    while let Some(command) = all.pop() {
        all.extend(command.get_subcommands());
        for option in command.get_arguments().filter(|argument| argument.get_long().is_some()) {
            assert!(option.get_env().is_some(), "{} --{}", command.get_name(), option.get_long().unwrap());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");

    let app = TestApp::new().await;
    app.world().await;
    let mut command = on(app.database_url(), &["user", "add", "bo@sorsele.example"]);
    command.env("PRAKTIKBO_USER_NAME", "Bo Ek").env("PRAKTIKBO_USER_ROLE", "coordinator");
    command.env("PRAKTIKBO_USER_MUNICIPALITY", "2422").env("PRAKTIKBO_USER_UNIVERSITY", "");
    assert!(succeeds(command).contains("Bo Ek\tcoordinator of 2422"));
}

#[tokio::test]
async fn files_are_imported_at_the_command_line() {
    let app = TestApp::new().await;
    app.municipality("2481", "Lycksele").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("houses.csv");
    fs::write(&file, include_str!("../../src/templates/houses.csv")).unwrap();
    let import = |language: &str| {
        let mut command = on(app.database_url(), &["import", "houses", file.to_str().unwrap()]);
        command.env("LANG", language);
        command
    };
    succeeds(import("sv_SE.UTF-8"));
    fs::write(&file, "house;municipality;nonsense\na;2481;b\n").unwrap();
    let swedish = fails(import("sv_SE.UTF-8"), 1);
    assert!(swedish.contains("nonsense") && swedish.contains("rad 1"), "{swedish}");
    assert!(fails(import("C.UTF-8"), 1).contains("nothing is imported"));
    fails(on(app.database_url(), &["import", "placements", "/nowhere.csv"]), 1);
}

/// The commands of README's "Running it for real" between making the tables and serving, on an empty database.
#[tokio::test]
async fn an_installation_begins_as_the_readme_says() {
    let database = TestDatabase::bare().await;
    let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/src/templates");
    let commands = include_str!("../../../README.md").lines().filter_map(|line| line.strip_prefix("./praktikbo ")).filter(|line| *line != "serve");
    let mut run = 0;
    for command in commands {
        let quoted = command.split('"').enumerate();
        let words = quoted.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect::<Vec<_>>();
        let mut command = on(database.url(), &words);
        command.current_dir(templates);
        succeeds(command);
        run += 1;
    }
    assert_eq!(run, 10);
    assert!(succeeds(on(database.url(), &["import", "houses", &format!("{templates}/houses.csv")])).contains("unchanged"));
    succeeds(on(database.url(), &["check"]));
}

#[tokio::test]
async fn a_database_that_is_not_there_is_told() {
    let told = fails(on("postgres://nobody@127.0.0.1:1/none", &["check"]), 1);
    assert!(told.contains("PRAKTIKBO_DATABASE_URL can't be opened"), "{told}");
    assert!(!told.contains("nobody"), "{told}");
}
