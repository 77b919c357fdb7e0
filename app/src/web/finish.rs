//! What only the finished page can be given, whatever components it is made of: whose form it is, and in which language that
//! stands what was borrowed from another one.

use super::owner;
use crate::{error::AppError, i18n::borrowed};
use axum::{
    body::{Body, to_bytes},
    response::{IntoResponse, Response},
};

pub async fn finished(response: Response, owner: Option<&str>) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return AppError::Internal.into_response() };
    let Ok(page) = String::from_utf8(bytes.into()) else { return AppError::Internal.into_response() };
    let page = if borrowed::is_in(&page) { borrowed::as_elements(&page) } else { page };
    let marked = owner.and_then(|mark| owner::marked(&page, mark));
    Response::from_parts(parts, Body::from(marked.unwrap_or(page)))
}
