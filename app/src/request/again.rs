//! The answer to a form that was refused: the page that it was posted from, once more.

use super::{Submission, Visit};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

/// Which page, for whom, and with what. `web` writes it.
#[derive(Debug, Clone)]
pub struct PageAgain {
    /// Also which page: that at its `uri`.
    pub visit: Visit,
    pub submission: Submission,
    /// What was typed before a session ended is there again.
    pub is_restored: bool,
    /// When the form would be welcome, if it came too often.
    pub retry_after_seconds: Option<u64>,
}

impl PageAgain {
    /// Nothing is refused where only the language was changed.
    pub fn status(&self) -> StatusCode {
        match self.retry_after_seconds {
            Some(_) => StatusCode::TOO_MANY_REQUESTS,
            None if self.submission.errors.is_empty() && self.submission.alert.is_none() => StatusCode::OK,
            None => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

impl IntoResponse for PageAgain {
    /// Only the status and what it is about.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The page that a form was posted from, with what was typed and what is wrong.
pub fn page_again(visit: Visit, submission: Submission) -> Response {
    PageAgain { visit, submission, is_restored: false, retry_after_seconds: None }.into_response()
}

/// The same for a form that came too often: with when it would be welcome.
pub fn page_again_later(visit: Visit, submission: Submission, retry_after_seconds: u64) -> Response {
    PageAgain { visit, submission, is_restored: false, retry_after_seconds: Some(retry_after_seconds) }.into_response()
}
