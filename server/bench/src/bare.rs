//! The measure of what HTTP alone costs: an axum handler that writes the bytes of a page that was rendered once.

use anyhow::Context;
use axum::{Router, body::Bytes, http::header::CONTENT_TYPE, response::IntoResponse};
use std::{env, fs, path::Path};
use tokio::net::TcpListener;

pub async fn serve(file: &Path) -> anyhow::Result<()> {
    let page = Bytes::from(fs::read(file)?);
    let listen = env::var("BENCH_LISTEN").context("BENCH_LISTEN")?;
    let answer = move || async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response() };
    Ok(axum::serve(TcpListener::bind(listen).await?, Router::new().fallback(answer)).await?)
}
