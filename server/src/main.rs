//! The program `praktikbo`.

use app::{
    clock::Clock,
    web::{AppState, Settings},
};
use server::site::SiteFiles;
use std::sync::Arc;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let db = app::db::connect("sqlite://praktikbo.db").await?;
    migrations::migrate(&db).await?;
    let settings = Settings { base_url: "http://127.0.0.1:3000".to_owned(), secret: vec![], mail_folder: None };
    let files = SiteFiles::find()?;
    let state = AppState { db, clock: Clock::system(), settings: Arc::new(settings), site: files.site() };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, server::router::router(state, files)).await?;
    Ok(())
}
