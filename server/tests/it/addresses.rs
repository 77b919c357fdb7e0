//! What people and machines write into addresses, where we expect a reference, a number or a word.

use crate::common::TestApp;
use app::{accounts::model::Role, routes};

/// PostgreSQL refuses a NUL in a text, and bytes that are no text.
const HOSTILE: [&str; 8] = ["%00", "SOR%00", "%FF", "%0A", "..%2F..%2Fetc", "%27%20or%201=1", "%C0%AE.eml", LONG];
/// Longer than a file's name may be.
const LONG: &str = concat!(
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.eml"
);
/// All that pages read from their query.
const QUERY: &str = "approve course date done email facility file from lang month municipality name note page phone placement programme q reason \
                     reference request_key return_to session show single sign_in sort step to to_check token university verify week wish";

#[tokio::test]
async fn nothing_in_an_address_breaks_a_page() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let browsers = [
        app.browser(),
        app.student("ebba@student.umu.example").await,
        app.staff(Role::Coordinator(world.municipality.clone())).await,
        app.staff(Role::Checker(world.university)).await,
        app.staff(Role::Administrator).await,
    ];
    let all: Vec<_> = routes::all().iter().flat_map(|route| route.methods.iter().map(|method| (method.as_str(), route.path))).collect();
    let mut with_a_part = 0;
    for mut browser in browsers {
        for (method, route) in all.iter().filter(|(_, route)| *route != "/sign-out") {
            for hostile in HOSTILE {
                let part = route.split('/').find(|part| part.starts_with('{'));
                let path = part.map_or_else(|| (*route).to_owned(), |part| route.replace(part, hostile));
                let query = QUERY.split(' ').map(|name| format!("{name}={hostile}")).collect::<Vec<_>>().join("&");
                let path = format!("{path}?{query}");
                let answer = if *method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await };
                assert!(answer.status < 500, "{method} {path}: {} {}", answer.status, answer.text());
                if part.is_some() {
                    with_a_part += 1;
                    assert_ne!(answer.status, 200, "{method} {path}");
                }
            }
        }
    }
    assert!(with_a_part > 0);
    app.leaves_messages_unsent();
}
