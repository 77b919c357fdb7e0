//! Who is asking, and in which language: once per request, for pages and forms alike.

use super::{client::Client, proxy::is_this_machine, request_id::RequestId};
use app::{
    accounts,
    error::AppError,
    i18n::Locale,
    request::{AppState, Visit, language_cookie},
    session,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Method, Uri, header};
use std::sync::Arc;
use tower_sessions::Session;

pub async fn visit(State(state): State<AppState>, session: Session, mut request: Request, next: Next) -> Response {
    let has_session = request.headers().get_all(header::COOKIE).iter().any(|value| value.to_str().is_ok_and(|text| text.contains("session=")));
    let known = if has_session { known(&state, &session).await } else { Ok((None, None)) };
    let (user, browser) = match known {
        Ok(known) => known,
        Err(error) => return error.into_response(),
    };
    let chosen = chosen_language(&request);
    let visit = Visit {
        locale: chosen.unwrap_or_else(|| language(request.headers(), user.as_ref().and_then(|user| user.locale))),
        user: user.map(Arc::new),
        request_id: request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
        browser,
        session: session::stored_name(&session),
        client: request.extensions().get::<Client>().map(|client| client.0),
        at_this_machine: is_this_machine(&request),
        uri: request.uri().clone(),
    };
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    if let Some(Ok(cookie)) = chosen.map(|locale| HeaderValue::from_str(&language_cookie(locale, state.settings.is_https()))) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A visit by nobody who is known, as in a request that is refused before anybody asks who made it.
pub fn nobody() -> Visit {
    Visit {
        user: None,
        locale: Locale::default(),
        request_id: String::new(),
        browser: None,
        client: None,
        at_this_machine: false,
        session: None,
        uri: Uri::from_static("/"),
    }
}

/// The person and the browser that a session belongs to.
async fn known(state: &AppState, session: &Session) -> Result<(Option<session::CurrentUser>, Option<String>), AppError> {
    session::touch(session, state.clock.now()).await?;
    let user = match session::account(session).await? {
        Some(account) => accounts::store::current_user(&state.db, account).await?,
        None => None,
    };
    Ok((user, session::known_browser(session).await?))
}

/// The choice in a link's address. A form that is posted to that address says itself when it wants another language.
fn chosen_language(request: &Request) -> Option<Locale> {
    let query = request.uri().query().filter(|_| request.method() != Method::POST)?;
    url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang").and_then(|(_, tag)| Locale::from_tag(&tag))
}

/// The cookie of an earlier choice, the profile, what the browser accepts, Swedish: in this order.
pub fn language(headers: &HeaderMap, profile: Option<Locale>) -> Locale {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let cookie = cookies.flat_map(|text| text.split(';')).find_map(|pair| pair.trim().strip_prefix("lang=").and_then(Locale::from_tag));
    let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Locale::accepted);
    cookie.or(profile).or_else(accepted).unwrap_or_default()
}
