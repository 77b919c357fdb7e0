//! The program `praktikbo`.

use app::{
    clock::Clock,
    web::{AppState, Settings},
};
use leptos::prelude::LeptosOptions;
use std::sync::Arc;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let db = app::db::connect("sqlite://praktikbo.db").await?;
    migrations::migrate(&db).await?;
    let settings =
        Settings { base_url: "http://127.0.0.1:3000".to_owned(), secret: vec![], mail_folder: None, style_href: "/pkg/app.css".to_owned() };
    let leptos = LeptosOptions::builder().output_name("app").site_root("target/site").build();
    let state = AppState { db, clock: Clock::system(), settings: Arc::new(settings), leptos };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, server::router::router(state)).await?;
    Ok(())
}
