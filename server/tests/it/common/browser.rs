//! A browser without JavaScript: cookies, forms, and the headers that tell where a request comes from.

use super::{BASE_URL, TestApp, page::Page};
use app::{
    accounts::{self, model::*},
    request::AppState,
    session::ACCOUNT,
};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, Uri, header},
};
use http_body_util::BodyExt;
use server::sessions::DatabaseSessions;
use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};
use tower::ServiceExt;
use tower_sessions::{
    SessionStore,
    cookie::time::{Duration, OffsetDateTime},
    session::{Id, Record},
};

pub struct Browser {
    router: Router,
    state: AppState,
    cookies: BTreeMap<String, String>,
    language: String,
    address: SocketAddr,
}

impl Browser {
    pub(super) fn new(router: Router, state: AppState, language: &str) -> Self {
        let address = SocketAddr::from(([192, 0, 2, 1], 40_000));
        Self { router, state, cookies: BTreeMap::new(), language: language.to_owned(), address }
    }

    /// A browser in front of another router.
    pub fn of(router: Router, app: &TestApp) -> Self {
        Self::new(router, app.state.clone(), "sv")
    }

    /// Lets the requests come from another address.
    pub fn at(mut self, address: impl Into<IpAddr>) -> Self {
        self.address = SocketAddr::new(address.into(), 40_000);
        self
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Posts a form, as the page it stands on would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut page = self.post_body(path, body.clone()).await;
        // As browsers do it: the same form, elsewhere.
        while page.status == 307 {
            page = self.post_body(page.location(), body.clone()).await;
        }
        page
    }

    async fn post_body(&mut self, path: &str, body: String) -> Page {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, BASE_URL)
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Fills in the form `#form` of a page and posts it with everything it holds already: hidden fields, earlier answers,
    /// what is ticked and chosen. A field that `fields` names gets those values instead.
    pub async fn submit(&mut self, page: &Page, fields: &[(&str, &str)]) -> Page {
        self.submit_form(page, "#form", fields).await
    }

    /// The same for a page's other forms.
    pub async fn submit_form(&mut self, page: &Page, selector: &str, fields: &[(&str, &str)]) -> Page {
        let (path, mut all) = page.form(selector);
        all.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let all: Vec<_> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(&path, &all).await
    }

    /// Presses the language switch of a page, with what is typed into its form by then.
    pub async fn switch_language(&mut self, page: &Page, typed: &[(&str, &str)]) -> Page {
        if let Some(link) = page.attribute("a.language", "href") {
            return self.get(&link).await;
        }
        let button = |name| page.attribute("button.language[form=form][formmethod=post]", name).unwrap();
        let (_, mut fields) = page.form("#form");
        fields.retain(|(name, _)| typed.iter().all(|(given, _)| given != name));
        let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        fields.extend(typed.chain([(button("name"), button("value"))]));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = self.post(&button("formaction"), &fields).await;
        if answer.status == 303 { self.follow(&answer).await } else { answer }
    }

    /// Goes where the answer to a form leads, through as many redirects as there are.
    pub async fn follow(&mut self, page: &Page) -> Page {
        let mut page = self.get(page.location()).await;
        for _ in 0..5 {
            if page.status != 303 {
                break;
            }
            page = self.get(page.location()).await;
        }
        page
    }

    /// Sends any request; cookies are added and kept.
    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let path = request.uri().to_string();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let page = Page::new(path, parts, body.collect().await.unwrap().to_bytes());
        page.tells();
        page
    }

    /// A request as this browser starts it, for [`Browser::send`].
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let uri: Uri = path.strip_prefix(BASE_URL).unwrap_or(path).parse().unwrap();
        Request::builder()
            .method(method)
            .uri(uri)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::ACCEPT_LANGUAGE, &self.language)
            .extension(ConnectInfo(self.address))
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Starts a session for the account of this address, which is made when there is none. The way through the code in
    /// the mail has tests of its own.
    pub async fn sign_in(&mut self, email: &str) -> AccountId {
        let account = account(&self.state, email).await;
        let expiry_date = OffsetDateTime::now_utc() + Duration::days(30);
        let mut record = Record { id: Id::default(), data: [(ACCOUNT.to_owned(), account.0.into())].into(), expiry_date };
        DatabaseSessions::new(self.state.db.clone(), self.state.clock.clone()).create(&mut record).await.unwrap();
        self.set_cookie("session", &record.id.to_string());
        account
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().unwrap();
            let (name, value) = text.split(';').next().and_then(|pair| pair.split_once('=')).unwrap();
            if value.is_empty() || text.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.set_cookie(name, value);
            }
        }
    }
}

pub(super) async fn account(state: &AppState, email: &str) -> AccountId {
    if let Some(account) = accounts::store::account_by_email(&state.db, email).await.unwrap() {
        return account.id;
    }
    let name = email.split('@').next().unwrap_or_default().to_owned();
    let new = Account { id: AccountId(0), email: email.to_owned(), name, locale: None, university: None, university_verified: false };
    accounts::store::insert_account(&state.db, &new, state.clock.now()).await.unwrap()
}
