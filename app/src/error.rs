//! What a browser or a test can see of a request that could not be answered as asked. Codes only, no free text:
//! the reader gets the translation, the operator gets the cause in the log.

use crate::db;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use sea_orm::{DbErr, EnumIter};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, EnumIter)]
pub enum AppError {
    /// Nobody is signed in; the reader is sent to sign in and comes back.
    #[error("sign in first")]
    SignIn,
    /// Signed in, but without the role that this page is for.
    #[error("not your role")]
    Forbidden,
    /// Missing, or another tenant's: the two look the same.
    #[error("not found")]
    NotFound,
    /// The address takes no such request.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The form came from another site, or could not be read as a form.
    #[error("bad request")]
    BadRequest,
    #[error("too large")]
    TooLarge,
    #[error("too many requests")]
    TooMany { retry_after_seconds: u64 },
    /// The answer took too long, or the database can't be reached or written at the moment.
    #[error("unavailable")]
    Unavailable,
    #[error("internal")]
    Internal,
}

impl AppError {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// When it is worth asking again, if that is known.
    pub fn retry_after_seconds(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after_seconds } => Some(*retry_after_seconds),
            Self::Unavailable => Some(60),
            _ => None,
        }
    }

    /// The word for this error in the keys of its texts: `error-not-found-title`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed | Self::BadRequest => "bad-request",
            Self::TooLarge => "too-large",
            Self::TooMany { .. } => "too-many",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }
}

impl From<DbErr> for AppError {
    /// The cause is logged here, once, under the request's id; the reader learns only that it was our fault, and
    /// whether waiting helps.
    fn from(error: DbErr) -> Self {
        let Some(trouble) = db::trouble(&error) else {
            tracing::error!(%error, "database");
            return Self::Internal;
        };
        tracing::error!(%error, "{}", trouble.text());
        Self::Unavailable
    }
}

impl IntoResponse for AppError {
    /// Only the status: `web::error_pages` writes the page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Why a command did nothing: a rule refused it (the reader can do something about that), or it could not be tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure<Refusal> {
    Refused(Refusal),
    App(AppError),
}

impl<Refusal> From<AppError> for Failure<Refusal> {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl<Refusal> From<DbErr> for Failure<Refusal> {
    fn from(error: DbErr) -> Self {
        Self::App(error.into())
    }
}
