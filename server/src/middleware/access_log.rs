//! One line and one count for every request: by route, never by address, because addresses hold tokens and references.

use crate::metrics::{DURATION, REQUESTS};
use axum::{
    extract::{MatchedPath, Request},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};
use metrics::{counter, histogram};
use std::time::Instant;

pub async fn access_log(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = name(request.method());
    let matched = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let elapsed = started.elapsed();
    let status = response.status();
    // What has no route is a file of the site, or nothing.
    let (route, is_page) = match matched {
        Some(route) => (route, true),
        None => ((if is_found(status) { "(file)" } else { "(none)" }).to_owned(), !is_found(status)),
    };
    let milliseconds = (elapsed.as_secs_f64() * 10_000.0).round() / 10.0;
    if is_page && !matches!(route.as_str(), "/livez" | "/readyz" | "/metrics") {
        tracing::info!(method, route, status = status.as_u16(), milliseconds, "request");
    } else {
        tracing::debug!(method, route, status = status.as_u16(), milliseconds, "request");
    }
    counter!(REQUESTS, "method" => method, "route" => route.clone(), "status" => class(status)).increment(1);
    histogram!(DURATION, "route" => route).record(elapsed.as_secs_f64());
    response
}

fn is_found(status: StatusCode) -> bool {
    status.is_success() || status == StatusCode::NOT_MODIFIED
}

/// Somebody may invent methods; they must not fill the memory of those who count.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        100..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}
