//! What machines ask.

use crate::common::{TestApp, TestDatabase};
use server::{health::Health, secret};

#[tokio::test]
async fn alive_and_ready_until_the_end() {
    let app = TestApp::new().await;
    let mut probe = app.browser();
    assert_eq!((probe.get("/livez").await.status, probe.get("/readyz").await.status), (200, 200));
    app.health.stop();
    assert_eq!((probe.get("/livez").await.status, probe.get("/readyz").await.status), (200, 503));
    assert_eq!(probe.get("/").await.status, 200, "what is under way is finished");
}

#[tokio::test]
async fn not_ready_before_the_migrations() {
    let database = TestDatabase::bare().await;
    let db = app::db::connect(database.url()).await.unwrap();
    let health = Health::default();
    assert_eq!(health.obstacle(&db).await, Some("migrations are pending"));
    migrations::migrate(&db).await.unwrap();
    assert_eq!(health.obstacle(&db).await, None);
    db.close().await.unwrap();
    assert_eq!(health.obstacle(&app::db::connect(database.url()).await.unwrap()).await, None);
}

#[tokio::test]
async fn numbers_for_prometheus() {
    let app = TestApp::new().await;
    let mut probe = app.browser();
    probe.get("/metrics").await;
    probe.get("/").await;
    probe.get("/nothing").await;
    let page = probe.get("/metrics").await;
    assert!(page.header("content-type").unwrap().starts_with("text/plain"));
    for line in [
        "praktikbo_http_requests_total{method=\"GET\",route=\"/\",status=\"2xx\"}",
        "praktikbo_http_requests_total{method=\"GET\",route=\"(none)\",status=\"4xx\"}",
        "praktikbo_http_request_duration_seconds_bucket{route=\"/\",le=\"0.1\"}",
        "praktikbo_outbox_messages{state=\"waiting\"} 0",
        "praktikbo_outbox_messages{state=\"dead\"} 0",
        "praktikbo_outbox_held 0",
        "praktikbo_outbox_oldest_seconds 0",
        "praktikbo_bookings{state=\"provisional\"} 0",
        "praktikbo_database_connections{state=\"idle\"}",
        "praktikbo_database_writable 1",
    ] {
        assert!(page.html().contains(line), "{line} is missing:\n{}", page.html());
    }
}

#[tokio::test]
async fn all_instances_share_one_secret() {
    let app = TestApp::new().await;
    let (one, other) = tokio::join!(secret::kept(app.db()), secret::kept(app.db()));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one, other);
    assert_eq!((one.len(), secret::kept(app.db()).await.unwrap()), (64, one));
}
