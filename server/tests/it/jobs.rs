//! What time does: once for each time it is for, by one of many, and again when it failed.

use crate::common::TestApp;
use app::{
    context::Context,
    jobs::{Job, Period, runs, tick},
};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, DbBackend};

/// When each job was done last, as far as they were.
async fn done(app: &TestApp) -> Vec<(Job, i64)> {
    let runs = runs::runs(app.db()).await.unwrap();
    runs.into_iter().filter_map(|run| Some((run.job, run.done_at?.timestamp()))).collect()
}

#[tokio::test]
async fn each_job_is_done_once_for_its_time() {
    let app = TestApp::new().await;
    tick(&app.context()).await.unwrap();
    let first = app.now().timestamp();
    assert_eq!(done(&app).await, Job::ALL.map(|job| (job, first)));
    app.advance_minutes(1);
    tick(&app.context()).await.unwrap();
    let again = app.now().timestamp();
    assert_eq!(done(&app).await, Job::ALL.map(|job| (job, if job.period() == Period::Tick { again } else { first })));
    app.advance_minutes(60);
    tick(&app.context()).await.unwrap();
    let later = app.now().timestamp();
    assert_eq!(done(&app).await, Job::ALL.map(|job| (job, if job.period() == Period::Morning { first } else { later })));
    // Before six in the morning the next day's mails are not written.
    app.advance_minutes(20 * 60);
    tick(&app.context()).await.unwrap();
    assert!(done(&app).await.contains(&(Job::Digests, first)), "at {}", app.now());
    app.advance_minutes(60);
    tick(&app.context()).await.unwrap();
    assert!(done(&app).await.contains(&(Job::Digests, app.now().timestamp())), "at {}", app.now());
}

#[tokio::test]
async fn what_one_is_at_no_other_does_until_the_lease_ends() {
    let app = TestApp::new().await;
    let other = Context { db: app::db::connect(app.database_url()).await.unwrap(), ..app.context() };
    let taken = runs::lease(&app.context()).await.unwrap();
    assert_eq!(taken.iter().map(|(job, _)| *job).collect::<Vec<_>>(), Job::ALL);
    assert_eq!(runs::lease(&other).await.unwrap(), []);
    // One that has died in between: another one takes over.
    app.advance_minutes(11);
    assert_eq!(runs::lease(&other).await.unwrap().len(), Job::ALL.len());
    other.db.close().await.unwrap();
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_and_told_and_stops_no_other() {
    let app = TestApp::new().await;
    app.db().execute_unprepared("alter table draft rename to hidden").await.unwrap();
    assert!(tick(&app.context()).await.is_err());
    let drafts = async || runs::runs(app.db()).await.unwrap().into_iter().find(|run| run.job == Job::ForgetDrafts).unwrap();
    let failed = drafts().await;
    assert_eq!((failed.done_at, failed.failing_since, failed.failures), (None, Some(app.now()), 1));
    assert!(!failed.fails_for_long(app.now()) && done(&app).await.len() == Job::ALL.len() - 1);
    app.advance_minutes(61);
    assert!(tick(&app.context()).await.is_err());
    let failed = drafts().await;
    assert_eq!((failed.failing_since, failed.failures), (Some(app.now() - TimeDelta::minutes(61)), 2));
    assert!(failed.fails_for_long(app.now()));
    assert!(app.browser().get("/metrics").await.text().contains("praktikbo_job_failures{job=\"forget-drafts\"} 2"));
    app.db().execute_unprepared("alter table hidden rename to draft").await.unwrap();
    tick(&app.context()).await.unwrap();
    let mended = drafts().await;
    assert_eq!((mended.done_at, mended.failing_since, mended.failures), (Some(app.now()), None, 0));
}

/// The note of one job can't be written: the others are done, and noted.
#[tokio::test]
async fn a_job_that_can_not_be_noted_stops_no_other() {
    let app = TestApp::new().await;
    let refuse = match app.db().get_database_backend() {
        DbBackend::Postgres => "alter table job add check (name <> 'deadlines' or done_at is null)",
        _ => "create trigger refuse before update of done_at on job when new.name = 'deadlines' begin select raise(abort, 'refused'); end",
    };
    tick_and_forget(&app).await;
    app.db().execute_unprepared(refuse).await.unwrap();
    app.advance_minutes(61);
    assert!(tick(&app.context()).await.is_err());
    let others = Job::ALL.iter().filter(|job| **job != Job::Deadlines);
    let now = app.now().timestamp();
    let done = done(&app).await;
    assert!(others.clone().all(|job| done.contains(&(*job, now))), "{done:?}");
}

/// All jobs are known, and none has been done.
async fn tick_and_forget(app: &TestApp) {
    tick(&app.context()).await.unwrap();
    app.db().execute_unprepared("update job set done_at = null, done_for = null").await.unwrap();
}
