//! The addresses that are no pages, such as those that forms are posted to.

use super::AppState;
use axum::{
    Router,
    handler::Handler,
    routing::{get, post},
};
use http::Method;

/// A router that can say what it answers. axum's own can't, and a test holds the list against the table of who may do what.
#[derive(Default)]
pub struct Actions {
    router: Router<AppState>,
    list: Vec<(Method, &'static str)>,
}

impl Actions {
    pub fn post<T: 'static>(mut self, path: &'static str, handler: impl Handler<T, AppState>) -> Self {
        self.list.push((Method::POST, path));
        Self { router: self.router.route(path, post(handler)), ..self }
    }

    pub fn get<T: 'static>(mut self, path: &'static str, handler: impl Handler<T, AppState>) -> Self {
        self.list.push((Method::GET, path));
        Self { router: self.router.route(path, get(handler)), ..self }
    }

    /// Another slice's as well.
    pub fn and(mut self, other: Self) -> Self {
        self.list.extend(other.list);
        Self { router: self.router.merge(other.router), ..self }
    }

    /// Method and path of each.
    pub fn list(&self) -> &[(Method, &'static str)] {
        &self.list
    }

    pub fn into_router(self) -> Router<AppState> {
        self.router
    }
}
