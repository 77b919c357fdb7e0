//! Clocks that were wrong, and workers that slept, keep nobody waiting and mark nothing as what it is not.

use super::*;
use app::reports;

async fn found(app: &TestApp) -> Vec<String> {
    let found = reports::store::findings(app.db(), app.today(), app.now()).await.unwrap();
    found.into_iter().map(|finding| finding.place).collect()
}

#[tokio::test]
async fn what_a_clock_that_was_ahead_has_written_leaves_at_once() {
    let app = TestApp::new().await;
    outbox::enqueue(app.db(), app.now() + TimeDelta::days(3), mail(&app, "confirmed:1:0")).await.unwrap();
    assert!(matches!(found(&app).await.as_slice(), [place] if place.contains("(confirmed) is dated ahead")));
    let mails = app.deliver().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].message_id.starts_with(&format!("{}.", app.now().timestamp())), "{}", mails[0].message_id);
    assert_eq!(found(&app).await, [""; 0]);
}

#[tokio::test]
async fn what_a_clock_that_was_ahead_has_put_off_is_tried_at_once() {
    let app = TestApp::new().await;
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    let claimed = outbox::claim(app.db(), app.now()).await.unwrap().unwrap();
    outbox::failed(app.db(), &claimed, &Failure::Passing("late".to_owned()), app.now() + TimeDelta::days(3)).await.unwrap();
    assert!(matches!(found(&app).await.as_slice(), [place] if place.contains("(confirmed) is dated ahead")));
    assert_eq!(app.deliver().await.len(), 1);
}

/// And one that is right, or a minute ahead, takes nothing from the worker that has it.
#[tokio::test]
async fn what_a_clock_that_was_ahead_has_leased_is_free() {
    let app = TestApp::new().await;
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    for (ahead, is_free) in [(0, false), (1, false), (3 * 24 * 60, true)] {
        app.db().execute_unprepared("update message set leased_until = null, attempts = 0").await.unwrap();
        outbox::claim(app.db(), app.now() + TimeDelta::minutes(ahead)).await.unwrap().unwrap();
        assert_eq!(outbox::claim(app.db(), app.now()).await.unwrap().is_some(), is_free, "{ahead} minutes ahead");
    }
    app.leaves_messages_unsent();
}

#[tokio::test]
async fn a_clock_that_is_seconds_ahead_changes_nothing() {
    let app = TestApp::new().await;
    let written = app.now() + TimeDelta::seconds(2);
    outbox::enqueue(app.db(), written, mail(&app, "confirmed:1:0")).await.unwrap();
    assert_eq!(app.deliver().await, []);
    app.advance_minutes(1);
    assert!(app.deliver().await[0].message_id.starts_with(&format!("{}.", written.timestamp())));
}

/// "Marks a message as sent, whatever another worker has made of it meanwhile."
#[tokio::test]
async fn a_worker_that_slept_knows_that_its_message_has_left() {
    let app = TestApp::new().await;
    enqueue(&app, mail(&app, "confirmed:1:0")).await;
    let slept = outbox::claim(app.db(), app.now()).await.unwrap().unwrap();
    app.advance_minutes(12);
    let second = outbox::claim(app.db(), app.now()).await.unwrap().unwrap();
    outbox::failed(app.db(), &second, &Failure::Lasting("RCPT 550: 5.1.1 unknown".to_owned()), app.now()).await.unwrap();
    assert_eq!(outbox::counts(app.db()).await.unwrap().dead, 1);
    outbox::sent(app.db(), &slept, app.now()).await.unwrap();
    assert_eq!((outbox::counts(app.db()).await.unwrap(), outbox::dead(app.db(), 10).await.unwrap()), (outbox::Counts::default(), vec![]));
    assert_eq!(found(&app).await, [""; 0]);
}
