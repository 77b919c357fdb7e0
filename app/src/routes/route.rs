//! A row of the table: an address, who may use it, what answers it, and what the rest of the service has to know of it.

use crate::{
    error::AppError,
    form::Form,
    request::{AppState, Page, Request, Visit, address, see_other},
};
use axum::{
    handler::Handler,
    middleware::{Next, from_fn},
    response::Response,
    routing::{MethodRouter, get, post},
};
use http::Method;
use percent_encoding::percent_decode_str;
use std::pin::Pin;

/// Whom an address is for. Whose booking, house or placement it is about is asked where that is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Everybody,
    SignedIn,
    /// Who is signed in and has no role.
    Students,
    Coordinators,
    Checkers,
    /// A browser on the machine that serves, as far as that can be known.
    ThisMachine,
}

impl Who {
    pub fn admits(self, visit: &Visit) -> Result<(), AppError> {
        match self {
            Self::Everybody => Ok(()),
            Self::SignedIn => visit.user().map(|_| ()),
            Self::Students => {
                if visit.user()?.roles.is_empty() {
                    Ok(())
                } else {
                    Err(AppError::Forbidden)
                }
            }
            Self::Coordinators => visit.user()?.coordinator().map(|_| ()),
            Self::Checkers => visit.user()?.checker().map(|_| ()),
            Self::ThisMachine => {
                if visit.at_this_machine {
                    Ok(())
                } else {
                    Err(AppError::NotFound)
                }
            }
        }
    }
}

/// The form with the id `form` of a page: the language switch sends it, so that what was typed stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageForm {
    None,
    /// Posted to the page.
    Posted,
    /// A search or a filter: these fields of the page's address are the form's, the others, such as `page`, are not.
    Search(&'static [&'static str]),
}

/// Where a page is linked from every other one: the key of the link's text and, at the top, who sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Navigation {
    Top(&'static str, Who),
    Bottom(&'static str),
}

/// What an action takes: at the end a form, which is read only for those whom its address is for (`web/posted.rs`).
///
/// ```
/// use app::{form::Form, request::Visit, routes::{Route, Who}};
///
/// async fn answer(_: Visit, _: Form) {}
/// Route::action("/answers", Who::Coordinators, answer);
/// ```
///
/// One that reads no form would answer everybody:
///
/// ```compile_fail,E0277
/// use app::{request::Visit, routes::{Route, Who}};
///
/// async fn answer(_: Visit) {}
/// Route::action("/answers", Who::Coordinators, answer);
/// ```
pub trait ReadsForm {}

impl<M> ReadsForm for (M, Form) {}
impl<M, A> ReadsForm for (M, A, Form) {}
impl<M, A, B> ReadsForm for (M, A, B, Form) {}
impl<M, A, B, C> ReadsForm for (M, A, B, C, Form) {}
impl<M, A, B, C, D> ReadsForm for (M, A, B, C, D, Form) {}
impl<M, A, B, C, D, E> ReadsForm for (M, A, B, C, D, E, Form) {}

type Show = Box<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Page> + Send>> + Send + Sync>;

pub struct Route {
    /// As axum writes it: `/housing/{id}`.
    pub path: &'static str,
    pub who: Who,
    pub methods: Vec<Method>,
    pub form: PageForm,
    /// Only such pages load the wasm.
    pub has_islands: bool,
    /// It tells about somebody without asking who looks: nothing may keep it.
    pub is_personal: bool,
    pub navigation: Option<Navigation>,
    show: Option<Show>,
    answers: MethodRouter<AppState>,
}

impl Route {
    fn new(path: &'static str, who: Who, method: Method, answers: MethodRouter<AppState>) -> Self {
        Self { path, who, methods: vec![method], form: PageForm::None, has_islands: false, is_personal: false, navigation: None, show: None, answers }
    }

    /// A page, asked for with GET.
    pub fn page<F: Future<Output = Page> + Send + 'static>(path: &'static str, who: Who, page: fn(Request) -> F) -> Self {
        Self { show: Some(Box::new(move |request| Box::pin(page(request)))), ..Self::new(path, who, Method::GET, MethodRouter::new()) }
    }

    /// An address that forms of other pages are posted to.
    pub fn action<T: ReadsForm + 'static>(path: &'static str, who: Who, action: impl Handler<T, AppState>) -> Self {
        Self::new(path, who, Method::POST, post(action))
    }

    /// Something that is read and is no page.
    pub fn file<T: 'static>(path: &'static str, who: Who, file: impl Handler<T, AppState>) -> Self {
        let admit = move |visit: Visit, request: axum::extract::Request, next: Next| async move {
            who.admits(&visit)?;
            Ok::<_, AppError>(next.run(request).await)
        };
        Self::new(path, who, Method::GET, get(file).layer(from_fn(admit)))
    }

    /// What is posted to the page.
    pub fn posts<T: ReadsForm + 'static>(self, action: impl Handler<T, AppState>) -> Self {
        let form = if self.form == PageForm::None { PageForm::Posted } else { self.form };
        Self { form, methods: vec![Method::GET, Method::POST], answers: post(action), ..self }
    }

    /// The page's form is a search with these fields. It asks by GET: what it posts is the language switch.
    pub fn searches(self, fields: &'static [&'static str]) -> Self {
        let page = if self.methods.contains(&Method::POST) { self } else { self.posts(again) };
        Self { form: PageForm::Search(fields), ..page }
    }

    pub fn islands(self) -> Self {
        Self { has_islands: true, ..self }
    }

    pub fn personal(self) -> Self {
        Self { is_personal: true, ..self }
    }

    /// Linked at the top of every page, for those who may see it there.
    pub fn at_the_top(self, key: &'static str, who: Who) -> Self {
        Self { navigation: Some(Navigation::Top(key, who)), ..self }
    }

    /// Linked at the bottom of every page.
    pub fn at_the_bottom(self, key: &'static str) -> Self {
        Self { navigation: Some(Navigation::Bottom(key)), ..self }
    }

    pub fn is_page(&self) -> bool {
        self.show.is_some()
    }

    /// The page, for those whom it is for.
    pub async fn show(&self, request: Request) -> Page {
        let show = self.show.as_ref().ok_or(AppError::NotFound)?;
        self.who.admits(&request.visit)?;
        show(request).await
    }

    /// What answers here besides the page.
    pub fn answers(&self) -> MethodRouter<AppState> {
        self.answers.clone()
    }

    /// The variable parts of a path, if it is one of this route's.
    pub fn params(&self, path: &str) -> Option<Vec<(&'static str, String)>> {
        let (mut own, mut asked) = (self.path.split('/'), path.split('/'));
        let mut params = Vec::new();
        loop {
            match (own.next(), asked.next()) {
                (None, None) => return Some(params),
                (Some(own), Some(asked)) => match own.strip_prefix('{').and_then(|own| own.strip_suffix('}')) {
                    Some(name) if !asked.is_empty() => params.push((name, percent_decode_str(asked).decode_utf8_lossy().into_owned())),
                    None if own == asked => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
    }
}

/// Anything but the language switch changes nothing.
async fn again(visit: Visit, _: Form) -> Response {
    see_other(&address::without(&visit.uri, &[]))
}
