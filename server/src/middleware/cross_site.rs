//! A form works only from our own pages. Browsers say where a request comes from, in `Sec-Fetch-Site`, older ones in
//! `Origin`; a page elsewhere can change neither. Without tokens in forms there is nothing to expire or to leak.

use app::{error::AppError, request::AppState};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

pub async fn cross_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_own(request.headers(), &state.settings.base_url) {
        next.run(request).await
    } else {
        tracing::warn!("a form from elsewhere was refused");
        AppError::BadRequest.into_response()
    }
}

/// Changes nothing, whoever asks.
fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

/// `none`: the reader did it, by typing the address or from a bookmark.
fn is_own(headers: &HeaderMap, base_url: &str) -> bool {
    match (headers.get("sec-fetch-site"), headers.get(header::ORIGIN)) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin == base_url,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_come_from_our_own_pages() {
        let cases = [
            (Some("same-origin"), None, true),
            (Some("none"), None, true),
            (Some("same-site"), None, false),
            (Some("cross-site"), Some("https://bo.example"), false),
            (Some("same-origin"), Some("https://evil.example"), true),
            (None, Some("https://bo.example"), true),
            (None, Some("http://bo.example"), false),
            (None, Some("https://bo.example.evil.example"), false),
            (None, Some("null"), false),
            (None, None, false),
        ];
        for (site, origin, expected) in cases {
            let mut headers = HeaderMap::new();
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().expect("a value"));
            }
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().expect("a value"));
            }
            assert_eq!(is_own(&headers, "https://bo.example"), expected, "{site:?} {origin:?}");
        }
    }
}
