//! Who is about to sign in, read from a request: for the forms of this slice, and the way to a booking.

use super::{commands::Visitor, known::KnownBrowser};
use crate::{
    error::AppError,
    request::{AppState, Visit},
    session,
};
use http::HeaderMap;
use tower_sessions::Session;

pub async fn visitor(state: &AppState, visit: &Visit, session: &Session, headers: &HeaderMap) -> Result<Visitor, AppError> {
    let known = KnownBrowser::read(headers, state.settings.is_https());
    Ok(Visitor { browser: session::browser(session).await?, client: visit.client, locale: visit.locale, known })
}
