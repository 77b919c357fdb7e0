//! What the program logs where no terminal reads it.

use super::*;
use serde_json::Value;

/// The answer to a GET, head and body.
fn answer(server: &Server, path: &str) -> String {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", server.address).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test]
async fn every_line_is_an_object_and_names_the_request_that_the_reader_sees() {
    let database = TestDatabase::bare().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log");
    let log = fs::File::create(&file).unwrap();
    let server = Server::logging(on(database.url(), &["serve", "--migrate", "--no-worker"]), &[], log.into());
    server.wait_for("/readyz", Some(200));
    let page = answer(&server, "/nothing/of/the/kind");
    let id = page.lines().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap().trim().to_owned();
    let (head, body) = page.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 404") && body.contains(&id), "{page}");
    server.signal("-TERM");
    assert_eq!(server.ends(), Some(0));

    let text = fs::read_to_string(file).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"))).collect();
    assert!(lines.iter().all(|line| ["timestamp", "level", "message"].iter().all(|key| line[key].is_string())), "{text}");
    let of_request: Vec<_> = lines.iter().filter(|line| line["span"]["request.id"] == id.as_str()).collect();
    assert_eq!(of_request.len(), 1, "{text}");
    assert_eq!((&of_request[0]["message"], &of_request[0]["status"]), (&"request".into(), &404.into()));
    assert!(!text.contains("/nothing"), "addresses are not logged: {text}");
}

/// Whatever becomes of the log: the service answers, says what is lost, and ends as it should.
#[track_caller]
fn goes_on(server: Server, loses_lines: bool) {
    for _ in 0..40 {
        assert_eq!(server.status("/"), Some(200));
    }
    let numbers = answer(&server, "/metrics");
    let lost: u64 = numbers.lines().find_map(|line| line.strip_prefix("praktikbo_log_lines_lost_total ")).unwrap().parse().unwrap();
    assert_eq!(lost > 0, loses_lines, "{lost}");
    server.signal("-TERM");
    assert_eq!(server.ends(), Some(0));
}

fn full_disk() -> fs::File {
    fs::File::options().write(true).open("/dev/full").unwrap()
}

#[tokio::test]
async fn the_service_outlives_a_disk_that_is_full() {
    let database = TestDatabase::bare().await;
    let server = Server::logging(on(database.url(), &["serve", "--migrate"]), &[], full_disk().into());
    server.wait_for("/readyz", Some(200));
    goes_on(server, true);
}

#[tokio::test]
async fn the_service_outlives_the_reader_of_its_log() {
    let database = TestDatabase::bare().await;
    let (reader, writer) = std::io::pipe().unwrap();
    let server = Server::logging(on(database.url(), &["serve", "--migrate"]), &[], writer.into());
    server.wait_for("/readyz", Some(200));
    drop(reader);
    goes_on(server, true);
}

#[tokio::test]
async fn the_service_does_not_wait_for_a_reader_who_does_not_read() {
    let database = TestDatabase::bare().await;
    let (reader, writer) = std::io::pipe().unwrap();
    let server = Server::logging(on(database.url(), &["serve", "--migrate"]), &[], writer.into());
    server.wait_for("/readyz", Some(200));
    // A line of two hundred bytes each: more than the 64 KiB that fit into a pipe.
    for _ in 0..500 {
        assert_eq!(server.status("/nothing"), Some(404));
    }
    goes_on(server, false);
    drop(reader);
}

/// What a command has done it has done, whoever reads of it.
#[tokio::test]
async fn commands_outlive_the_reader_of_their_answers() {
    let database = TestDatabase::bare().await;
    succeeds(on(database.url(), &["migrate"]));
    let add = |email: &str, output: Stdio| {
        let mut command = on(database.url(), &["user", "add", email, "--name", "Siv", "--role", "administrator"]);
        command.stdout(output).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap()
    };
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let left = add("left@life.example", writer.into());
    assert_eq!((left.status.code(), told(&left).as_str()), (Some(0), ""));
    let full = add("full@life.example", full_disk().into());
    assert_eq!(full.status.code(), Some(1));
    assert!(told(&full).contains("what was done stays done, but the answer can't be written"), "{}", told(&full));
    let users = succeeds(on(database.url(), &["user", "list"]));
    assert!(users.contains("left@life.example") && users.contains("full@life.example"), "{users}");

    for arguments in [vec!["check", "--database-url", "nonsense"], vec!["import", "houses", "/nowhere.csv"], vec!["make-coffee"]] {
        let status = on(database.url(), &arguments).stdout(full_disk()).stderr(full_disk()).status().unwrap();
        assert!(matches!(status.code(), Some(1 | 2)), "{arguments:?}: {status}");
    }
}

/// A proxy that `PRAKTIKBO_CLIENT_IP` does not tell of makes one client of all its readers.
#[tokio::test]
async fn a_proxy_that_nobody_told_us_of_is_warned_of_once() {
    let database = TestDatabase::bare().await;
    let folder = tempfile::tempdir().unwrap();
    let heard = |source: &'static str| {
        let file = folder.path().join(source);
        let server = Server::logging(
            on(database.url(), &["serve", "--migrate", "--no-worker"]),
            &[("PRAKTIKBO_CLIENT_IP", source)],
            fs::File::create(&file).unwrap().into(),
        );
        server.wait_for("/readyz", Some(200));
        for person in 0..20 {
            let mut stream = TcpStream::connect(server.address).unwrap();
            write!(stream, "GET / HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 192.0.2.{person}\r\nconnection: close\r\n\r\n").unwrap();
            stream.read_to_end(&mut Vec::new()).unwrap();
        }
        server.signal("-TERM");
        assert_eq!(server.ends(), Some(0));
        let text = fs::read_to_string(file).unwrap();
        assert!(!text.contains("192.0.2."), "addresses are not logged: {text}");
        text.lines().filter(|line| line.contains("PRAKTIKBO_CLIENT_IP") && line.contains("WARN")).count()
    };
    assert_eq!(heard("connect-info"), 1);
    assert_eq!(heard("rightmost-x-forwarded-for"), 0);
}
