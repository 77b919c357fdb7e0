//! Numbers for Prometheus: what was asked and how long it took, how the outbox and the bookings are doing.

use crate::telemetry;
use app::{jobs::runs, outbox, reports, request::AppState};
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use sea_orm::DbErr;
use std::{sync::OnceLock, time::Duration};

pub const REQUESTS: &str = "praktikbo_http_requests_total";
pub const DURATION: &str = "praktikbo_http_request_duration_seconds";
const MESSAGES: &str = "praktikbo_outbox_messages";
const HELD: &str = "praktikbo_outbox_held";
const OLDEST: &str = "praktikbo_outbox_oldest_seconds";
const BOOKINGS: &str = "praktikbo_bookings";
const LOST: &str = "praktikbo_log_lines_lost_total";
const CONNECTIONS: &str = "praktikbo_database_connections";
const JOB_DONE: &str = "praktikbo_job_done_seconds";
const JOB_FAILURES: &str = "praktikbo_job_failures";
const WRITABLE: &str = "praktikbo_database_writable";

/// Limits of the histogram's buckets, in seconds.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// What the process counts, from its first use on.
fn counted() -> &'static PrometheusHandle {
    static COUNTED: OnceLock<PrometheusHandle> = OnceLock::new();
    COUNTED.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        let matcher = Matcher::Full(DURATION.to_owned());
        let builder = builder.set_buckets_for_metric(matcher, &BUCKETS).unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::error!("somebody else counts already");
        }
        describe();
        handle
    })
}

fn describe() {
    describe_counter!(REQUESTS, "Requests by method, route and class of status.");
    describe_histogram!(DURATION, Unit::Seconds, "Time until the answer began, by route.");
    describe_counter!("praktikbo_messages_total", "Tries to send a message, by outcome and kind.");
    describe_gauge!(MESSAGES, "Messages that wait to be sent, and messages that were given up.");
    describe_gauge!(HELD, "Of the messages that wait, those that a worker has in hand, or had when it was killed.");
    describe_gauge!(OLDEST, Unit::Seconds, "For how long the oldest message has been waiting.");
    describe_gauge!(BOOKINGS, "Bookings by state.");
    describe_counter!(LOST, "Lines of the log that could not be written.");
    describe_gauge!(JOB_DONE, Unit::Seconds, "For how long each job has not been done.");
    describe_gauge!(JOB_FAILURES, "How often in a row each job has failed.");
    describe_gauge!(WRITABLE, "1 while the database can be written, 0 when its disk is full or it can be read only.");
    describe_gauge!(CONNECTIONS, "Connections of the database pool, in use and idle.");
}

/// Starts counting; from time to time tidies up what nobody asks for.
pub fn start() {
    counted();
    tokio::spawn(async {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            counted().run_upkeep();
        }
    });
}

/// Everything that was counted, and what the database says now.
pub async fn text(state: &AppState) -> Result<String, DbErr> {
    let counted = counted();
    counter!(LOST).absolute(telemetry::lost());
    let messages = outbox::counts(&state.db).await?;
    gauge!(MESSAGES, "state" => "waiting").set(messages.waiting as f64);
    gauge!(MESSAGES, "state" => "dead").set(messages.dead as f64);
    gauge!(HELD).set(messages.held as f64);
    let age = messages.waiting_since.map_or(0, |since| (state.clock.now() - since).num_seconds().max(0));
    gauge!(OLDEST).set(age as f64);
    for (booking_state, count) in reports::store::bookings_by_state(&state.db).await? {
        gauge!(BOOKINGS, "state" => booking_state.code()).set(count as f64);
    }
    for run in runs::runs(&state.db).await? {
        gauge!(JOB_FAILURES, "job" => run.job.code()).set(f64::from(run.failures));
        if let Some(done_at) = run.done_at {
            gauge!(JOB_DONE, "job" => run.job.code()).set((state.clock.now() - done_at).num_seconds().max(0) as f64);
        }
    }
    gauge!(WRITABLE).set(if state.db.writing_fails().await.is_none() { 1.0 } else { 0.0 });
    let (idle, all) = state.db.connections();
    gauge!(CONNECTIONS, "state" => "idle").set(idle as f64);
    gauge!(CONNECTIONS, "state" => "in use").set(all.saturating_sub(idle) as f64);
    counted.run_upkeep();
    Ok(counted.render())
}
