//! The HTML part of a mail in the folder, as a mail program would show it: alone and locked in, because a mail
//! brings its own styles and the pages' policy allows none.

use super::folder;
use crate::{
    error::AppError,
    request::{AppState, Visit},
};
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Response},
};
use http::header;

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

pub async fn html(State(state): State<AppState>, visit: Visit, Path(file): Path<String>) -> Result<Response, AppError> {
    let mail = folder::open(&folder::folder(&state, &visit)?, &file).ok_or(AppError::NotFound)?;
    let html = mail.html.ok_or(AppError::NotFound)?;
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")], Html(html)).into_response())
}
