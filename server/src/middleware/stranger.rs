//! A visit by somebody we know nothing about but the language: for the error page of a request that does not come as
//! far as its session.

use super::{client::Client, request_id::RequestId, visit};
use app::request::Visit;
use axum::{extract::Request, middleware::Next, response::Response};

pub async fn stranger(mut request: Request, next: Next) -> Response {
    let visit = Visit {
        locale: visit::language(request.headers(), None),
        request_id: request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
        client: request.extensions().get::<Client>().map(|client| client.0),
        uri: request.uri().clone(),
        ..visit::nobody()
    };
    request.extensions_mut().insert(visit);
    next.run(request).await
}
