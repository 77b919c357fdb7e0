//! What a page is asked with, and what it comes to.

use super::{AppState, Submission, Visit, query};
use crate::error::AppError;
use leptos::prelude::AnyView;
use sea_orm::DbErr;

/// A page that is asked for.
#[derive(Clone)]
pub struct Request {
    pub state: AppState,
    pub visit: Visit,
    /// What was refused on this page just now.
    pub submission: Submission,
    /// The variable parts of the address, such as `id`.
    pub params: Vec<(&'static str, String)>,
}

impl Request {
    /// A variable part of the address.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(param, _)| *param == name).map_or("", |(_, value)| value)
    }

    /// A variable part of the address that is a number: there is no such page where it is none.
    pub fn id(&self, name: &str) -> Result<i64, AppError> {
        self.param(name).parse().map_err(|_| AppError::NotFound)
    }

    /// What the query says about a name, empty where it is silent.
    pub fn query(&self, name: &str) -> String {
        query(&self.visit.uri, name)
    }
}

/// What a page comes to: what it shows, or what there is instead of it.
pub type Page = Result<AnyView, Instead>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// Another page, at this path.
    Other(String),
    Error(AppError),
}

impl From<AppError> for Instead {
    fn from(error: AppError) -> Self {
        Self::Error(error)
    }
}

impl From<DbErr> for Instead {
    fn from(error: DbErr) -> Self {
        Self::Error(error.into())
    }
}

/// Instead of this page, another one.
pub fn go(path: impl Into<String>) -> Page {
    Err(Instead::Other(path.into()))
}
