//! Gives an error that comes from a library or a layer the product's own kind, and with that its page.

use app::error::AppError;
use axum::{
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::Response,
};

pub async fn bare_errors(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if is_bare(&response) {
        let kind = kind(response.status());
        response.extensions_mut().insert(kind);
    }
    response
}

/// An error without a page, such as the one line that axum writes when it can't read a path or a body.
fn is_bare(response: &Response) -> bool {
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let content = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    is_error && response.extensions().get::<AppError>().is_none() && content.is_none_or(|content| content.starts_with("text/plain"))
}

fn kind(status: StatusCode) -> AppError {
    match status {
        StatusCode::UNAUTHORIZED => AppError::SignIn,
        StatusCode::FORBIDDEN => AppError::Forbidden,
        StatusCode::NOT_FOUND => AppError::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => AppError::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        StatusCode::TOO_MANY_REQUESTS => AppError::TooMany { retry_after_seconds: 60 },
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => AppError::Unavailable,
        status if status.is_client_error() => AppError::BadRequest,
        _ => AppError::Internal,
    }
}
