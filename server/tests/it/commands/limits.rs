//! What the program does about connections that ask for nothing.

use super::*;

/// The program with its limits of open files as the shell's `ulimit` sets them.
fn limited(url: &str, limit: &str) -> Command {
    let mut command = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_praktikbo");
    command.args(["-c", &format!("{limit} && exec {program} serve --migrate --no-worker")]);
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("PRAKTIKBO_DATABASE_URL", url);
    command
}

#[tokio::test]
async fn more_idle_connections_than_files_do_not_stop_the_pages() {
    let database = TestDatabase::bare().await;
    let server = Server::run(limited(database.url(), "ulimit -n 256"), &[]);
    server.wait_for("/readyz", Some(200));
    let idle: Vec<_> = (0..300).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    let half: Vec<_> = (0..50)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            write!(stream, "GET / HTTP/1.1\r\nhost: ").unwrap();
            stream
        })
        .collect();
    assert_eq!(server.status("/"), Some(200));
    drop((idle, half));
}

#[tokio::test]
async fn the_soft_limit_of_files_is_raised() {
    let database = TestDatabase::bare().await;
    let server = Server::run(limited(database.url(), "ulimit -Sn 100 && ulimit -Hn 300"), &[]);
    server.wait_for("/readyz", Some(200));
    let limits = fs::read_to_string(format!("/proc/{}/limits", server.process.id())).unwrap();
    let files: Vec<_> = limits.lines().find_map(|line| line.strip_prefix("Max open files")).unwrap().split_whitespace().collect();
    assert_eq!(files[..2], ["300", "300"], "{limits}");
}

#[tokio::test]
async fn what_hangs_holds_up_the_end_for_less_than_ten_seconds() {
    let database = TestDatabase::bare().await;
    let server = Server::start(database.url(), &[], &["--migrate"]);
    server.wait_for("/readyz", Some(200));
    let hanging: Vec<_> =
        ["", "GET / HTTP/1.1\r\nhost: x\r\n", "POST /sign-in HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-length: 9\r\n\r\nem"]
            .map(|begun| {
                let mut stream = TcpStream::connect(server.address).unwrap();
                stream.write_all(begun.as_bytes()).unwrap();
                stream
            })
            .into();
    // They have been taken in: a later one is answered.
    assert_eq!(server.status("/livez"), Some(200));
    server.signal("-TERM");
    let started = Instant::now();
    assert_eq!(server.ends(), Some(0));
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    drop::<Vec<_>>(hanging);
}
