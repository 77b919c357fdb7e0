//! What every request passes.

use crate::common::{BASE_URL, Browser, Page, TestApp};
use app::{request::AppState, settings::Settings};
use axum::{
    Router,
    body::Body,
    http::{Method, header},
    routing::{get, post},
};
use axum_client_ip::ClientIpSource;
use server::{
    middleware::{client::Client, patience::Patience},
    router::{HttpOptions, for_everybody, for_readers, router},
};
use std::{sync::Arc, time::Duration};

/// A browser in front of some routes behind the whole middleware.
fn before(app: &TestApp, routes: Router<AppState>, options: &HttpOptions) -> Browser {
    let state = app.state.clone();
    let inner = for_readers(routes, &state, app.files.clone(), options).with_state(state.clone());
    Browser::of(for_everybody(inner, &state), app)
}

fn says_why(page: &Page, status: u16, heading: &str) {
    assert_eq!((page.status, page.heading().as_str()), (status, heading), "{}", page.text());
    let id = page.header("x-request-id").unwrap();
    assert!(page.contains_text(id), "the request's code {id} is not on the page: {}", page.text());
    assert!(page.header("content-security-policy").unwrap().contains("nonce-"));
}

#[tokio::test]
async fn every_answer_is_careful() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for path in ["/", "/nothing", "/livez", "/readyz", "/sign-in"] {
        let page = browser.get(path).await;
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(page.header("referrer-policy"), Some("same-origin"), "{path}");
        assert_eq!(page.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
        assert_eq!(page.header("strict-transport-security"), None, "{path}");
        assert!(page.header("permissions-policy").unwrap().contains("camera=()"), "{path}");
        assert!(page.header("cache-control").is_some(), "{path}");
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert_eq!(page.header("x-request-id").map(str::len), Some(12));
    }
}

#[tokio::test]
async fn https_stays_https() {
    let app = TestApp::new().await;
    let settings = Settings { base_url: "https://bo.example".to_owned(), secret: Vec::new(), mail_folder: None };
    let state = AppState { settings: Arc::new(settings), ..app.state.clone() };
    let mut browser = Browser::of(router(state, app.files.clone(), app.health.clone(), &TestApp::http_options()), &app);
    let page = browser.get("/?lang=en").await;
    assert!(page.header("strict-transport-security").unwrap().starts_with("max-age="));
    assert!(page.header("set-cookie").unwrap().contains("; Secure"));
}

/// A draft shows what was typed long before anybody signs in.
#[tokio::test]
async fn pages_with_somebodys_name_are_not_kept() {
    let app = TestApp::new().await;
    app.leaves_messages_unsent();
    let world = app.world().await;
    let kept = |page: &Page| page.header("cache-control").map(str::to_owned);
    let mut browser = app.browser();
    assert_eq!(kept(&browser.get("/housing").await).as_deref(), Some("private, no-cache"));
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0);
    assert_eq!(browser.post(&path, &[("name", "Ebba Åström"), ("email", "ebba@student.umu.example")]).await.status, 422);
    let page = browser.get(&path).await;
    assert_eq!((page.value_of("name").as_deref(), kept(&page).as_deref()), (Some("Ebba Åström"), Some("no-store")));

    let mut other = app.browser();
    let answer = other.post("/sign-in", &[("email", "ebba@student.umu.example")]).await;
    let page = other.follow(&answer).await;
    assert_eq!((page.contains_text("ebba@student.umu.example"), kept(&page).as_deref()), (true, Some("no-store")));
    let mut refused = app.browser();
    let page = refused.post("/sign-in", &[("email", "ebba")]).await;
    assert_eq!((page.status, kept(&page).as_deref()), (422, Some("no-store")));
}

/// "Cookies then become `__Host-` and `Secure`."
#[tokio::test]
async fn the_session_is_bound_to_this_host_over_https() {
    let app = TestApp::new().await;
    app.leaves_messages_unsent();
    let session = async |base_url: &str| {
        let settings = Settings { base_url: base_url.to_owned(), secret: b"a secret of the tests".to_vec(), mail_folder: None };
        let state = AppState { settings: Arc::new(settings), ..app.state.clone() };
        let mut browser = Browser::of(router(state, app.files.clone(), app.health.clone(), &TestApp::http_options()), &app);
        let form = browser.request(Method::POST, "/sign-in").header(header::ORIGIN, base_url).body(Body::from("email=ebba%40student.umu.example"));
        let page = browser.send(form.unwrap()).await;
        assert_eq!(page.status, 303, "{}", page.text());
        page.header("set-cookie").unwrap().split("; ").map(str::to_owned).collect::<Vec<_>>()
    };
    for (base_url, name) in [("https://bo.example", "__Host-session="), (BASE_URL, "session=")] {
        let cookie = session(base_url).await;
        assert!(cookie[0].starts_with(name), "{cookie:?}");
        let has = |word: &str| cookie.iter().any(|part| part == word);
        assert_eq!((has("HttpOnly"), has("SameSite=Lax"), has("Path=/")), (true, true, true), "{cookie:?}");
        assert_eq!(has("Secure"), base_url.starts_with("https"), "{cookie:?}");
        assert!(!cookie.iter().any(|part| part.starts_with("Domain")), "{cookie:?}");
    }
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let app = TestApp::new().await;
    let mut browser = before(&app, Router::new().route("/form", post(|| async { "done" })), &TestApp::http_options());
    let forms = [
        (vec![("sec-fetch-site", "same-origin")], 200),
        (vec![("origin", BASE_URL)], 200),
        (vec![("sec-fetch-site", "cross-site"), ("origin", BASE_URL)], 400),
        (vec![("sec-fetch-site", "same-site")], 400),
        (vec![("origin", "https://evil.example")], 400),
        (vec![("origin", "null")], 400),
        (vec![], 400),
    ];
    for (headers, status) in forms {
        let mut request = browser.request(Method::POST, "/form").body(Body::from("a=b")).unwrap();
        for (name, value) in &headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        assert_eq!(browser.send(request).await.status, status, "{headers:?}");
    }
    assert_eq!(browser.post("/form", &[]).await.text(), "done");
}

#[tokio::test]
async fn a_method_that_is_not_taken_gets_a_page() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.post("/about", &[]).await;
    says_why(&page, 405, "Vi kunde inte läsa det du skickade");
    assert!(page.header("allow").unwrap().contains("GET"));
}

#[tokio::test]
async fn a_form_that_is_too_long_gets_a_page() {
    let app = TestApp::new().await;
    let long = "a".repeat(70_000);
    let page = app.browser().post("/sign-in", &[("email", &long)]).await;
    says_why(&page, 413, "Det du skickade är för stort");
    let just_fits = "a".repeat(60_000);
    assert_eq!(app.browser().post("/sign-in", &[("email", &just_fits)]).await.status, 422);
}

#[tokio::test]
async fn a_panic_gets_a_page() {
    let app = TestApp::new().await;
    async fn fails() -> &'static str {
        panic!("on purpose")
    }
    let mut browser = before(&app, Router::new().route("/fails", get(fails)), &TestApp::http_options());
    says_why(&browser.get("/fails").await, 500, "Något gick fel hos oss");
}

#[tokio::test]
async fn what_takes_too_long_gets_a_page() {
    let app = TestApp::new().await;
    async fn slow() -> &'static str {
        tokio::time::sleep(Duration::from_secs(60)).await;
        "late"
    }
    let options = HttpOptions { patience: Patience { answer: Duration::from_millis(50), ..Patience::default() }, ..TestApp::http_options() };
    let page = before(&app, Router::new().route("/slow", get(slow)), &options).get("/slow").await;
    says_why(&page, 503, "Tjänsten hinner inte svara just nu");
}

#[tokio::test]
async fn what_libraries_refuse_gets_a_page() {
    let app = TestApp::new().await;
    async fn number(axum::extract::Path(number): axum::extract::Path<u32>) -> String {
        number.to_string()
    }
    let mut browser = before(&app, Router::new().route("/number/{number}", get(number)), &TestApp::http_options());
    assert_eq!(browser.get("/number/7").await.text(), "7");
    says_why(&browser.get("/number/seven").await, 400, "Vi kunde inte läsa det du skickade");
}

#[tokio::test]
async fn nobody_keeps_the_service_from_the_others() {
    let app = TestApp::new().await;
    let options = HttpOptions { rate_limit: 1, ..TestApp::http_options() };
    let routes = Router::new().route("/quick", get(|| async { "quick" }));
    let mut greedy = before(&app, routes, &options);
    for _ in 0..10 {
        assert_eq!(greedy.get("/quick").await.status, 200);
    }
    let page = greedy.get("/quick").await;
    says_why(&page, 429, "Det blev många försök på kort tid");
    assert_eq!(page.header("retry-after"), Some("1"));
    assert_eq!(greedy.at([192, 0, 2, 99]).get("/quick").await.status, 200);
}

#[tokio::test]
async fn only_the_trusted_header_tells_the_client() {
    let app = TestApp::new().await;
    async fn client(client: Option<axum::Extension<Client>>) -> String {
        client.map(|client| client.0.0.to_string()).unwrap_or_default()
    }
    let ask = async |source: ClientIpSource, header: Option<&str>| {
        let options = HttpOptions { client_ip: source, ..TestApp::http_options() };
        let mut browser = before(&app, Router::new().route("/client", get(client)), &options);
        let mut request = browser.request(Method::GET, "/client");
        if let Some(header) = header {
            request = request.header("x-forwarded-for", header);
        }
        browser.send(request.body(Body::empty()).unwrap()).await.text()
    };
    assert_eq!(ask(ClientIpSource::ConnectInfo, Some("203.0.113.9")).await, "192.0.2.1");
    assert_eq!(ask(ClientIpSource::RightmostXForwardedFor, Some("198.51.100.1, 203.0.113.9")).await, "203.0.113.9");
    assert_eq!(ask(ClientIpSource::RightmostXForwardedFor, None).await, "192.0.2.1");
}

#[tokio::test]
async fn pages_are_sent_compressed() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for coding in ["br", "gzip"] {
        let request = browser.request(Method::GET, "/").header(header::ACCEPT_ENCODING, coding).body(Body::empty()).unwrap();
        let page = browser.send(request).await;
        assert_eq!(page.header("content-encoding"), Some(coding));
        assert!(page.header("vary").is_some());
    }
}
