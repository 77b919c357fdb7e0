//! A session that must be kept and can't be: the session layer then answers with a bare 500, whatever the handler said. It has
//! logged why; the reader is told to try again.

use app::error::AppError;
use axum::{
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

pub async fn unsaved(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    // Everything inside of the session layer says what it is: an error of ours, or a page.
    let is_bare = response.extensions().get::<AppError>().is_none() && !response.headers().contains_key(header::CONTENT_TYPE);
    if is_bare && response.status() == StatusCode::INTERNAL_SERVER_ERROR { AppError::Unavailable.into_response() } else { response }
}
