//! Where a request comes from, as the operator said that it can be known.

use super::proxy::Unknown;
use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    middleware::Next,
    response::Response,
};
use axum_client_ip::{ClientIp, ClientIpSource};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// The client's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// What the operator said, and what shows that it is not all.
pub type Source = (ClientIpSource, Arc<Unknown>);

/// Only the header that the operator trusts is read. A request without it did not come through the proxy: then the
/// connection's own address tells who it is.
pub async fn client(State((source, unknown)): State<Source>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if let (ClientIpSource::ConnectInfo, Some(from)) = (&source, parts.extensions.get::<ConnectInfo<SocketAddr>>()) {
        unknown.notice(from.ip(), &parts.headers);
    }
    parts.extensions.insert(source);
    let address = match ClientIp::from_request_parts(&mut parts, &()).await {
        Ok(ClientIp(address)) => Some(address),
        Err(_) => parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|from| from.ip()),
    };
    if let Some(address) = address {
        parts.extensions.insert(Client(address.to_canonical()));
    }
    next.run(Request::from_parts(parts, body)).await
}
