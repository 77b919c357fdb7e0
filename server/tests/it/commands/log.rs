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
