//! The document around every page: head, header, footer, and the page that an error gets.

use crate::{
    audit,
    error::AppError,
    i18n::Locale,
    request::{AppState, Instead, Request, Submission, Visit, address, sign_in_path},
    routes::{self, Navigation, PageForm, Route},
    site::{IslandScript, SiteStyle},
    t,
    ui::{ButtonKind, Footer, Header, Language, LanguageForm, LanguageSwitch, LinkButton, NavLink, Notice, PageTitle, SkipLink, Tone},
};
use http::{HeaderValue, StatusCode, Uri, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::{MetaTags, provide_meta_context};

/// What stands in the document.
pub enum Content {
    /// The page of the address.
    Page,
    /// The page of the address once more, as it was left.
    Again { submission: Submission, is_restored: bool },
    /// No page: what was wrong with the request.
    Error(AppError),
}

/// A document that is to be written.
#[derive(Clone)]
pub struct Document {
    pub request: Request,
    /// The row of the page, if there is one to be shown.
    route: Option<&'static Route>,
    error: Option<AppError>,
    is_restored: bool,
}

impl Document {
    pub fn new(state: AppState, visit: Visit, content: Content) -> Self {
        let (submission, is_restored, error) = match content {
            Content::Page => (Submission::default(), false, None),
            Content::Again { submission, is_restored } => (submission, is_restored, None),
            Content::Error(error) => (Submission::default(), false, Some(error)),
        };
        let (route, params) = match routes::find(visit.uri.path()) {
            Some((route, params)) if error.is_none() => (Some(route), params),
            _ => (None, Vec::new()),
        };
        Self { request: Request { state, visit, submission, params }, route, error, is_restored }
    }

    fn form(&self) -> PageForm {
        self.route.map_or(PageForm::None, |route| route.form)
    }
}

/// The whole document. The islands' scripts are only on pages that have islands.
pub fn shell(document: Document) -> impl IntoView {
    let locale = Locale::current();
    let scripts = document.route.filter(|route| route.has_islands).map(|_| view! { <IslandScript/> });
    view! {
        <!DOCTYPE html>
        <html lang=locale.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#18262a" media="(prefers-color-scheme: dark)"/>
                <link rel="preload" href="/fonts/source-sans-3-latin.woff2" r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <SiteStyle/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/site.webmanifest"/>
                {scripts}
                <MetaTags/>
            </head>
            <body>{body(document)}</body>
        </html>
    }
}

fn body(document: Document) -> impl IntoView {
    provide_meta_context();
    let (locale, visit) = (Locale::current(), document.request.visit.clone());
    let (languages, account, restored) = (languages(locale, &document), account_slot(locale, &document), restored(locale, &document));
    let content = match document.error.clone() {
        Some(error) => error_page(locale, &error, &visit, PageForm::None),
        None => Suspend::new(page(locale, document)).into_any(),
    };
    view! {
        <SkipLink label=t!(locale, "shell-skip")/>
        <Header home="/" service=t!(locale, "ui-service") nav_label=t!(locale, "shell-nav") nav=top_links(locale, &visit) languages>
            {account}
        </Header>
        <main id="main">{restored}{content}</main>
        <Footer nav_label=t!(locale, "shell-footer-nav") links=bottom_links(locale, visit.uri.path())>
            <p>{t!(locale, "shell-footer-what")}</p>
            <p>{t!(locale, "shell-footer-who")}</p>
        </Footer>
    }
}

/// What the page comes to: what it shows, the way to another one, or an error's page.
async fn page(locale: Locale, document: Document) -> AnyView {
    let (form, visit) = (document.form(), document.request.visit.clone());
    let shown = match document.route {
        Some(route) => audit::in_request(visit.request_id.clone(), route.show(document.request)).await,
        None => Err(AppError::NotFound.into()),
    };
    match shown {
        Ok(view) => view,
        Err(Instead::Other(path)) => elsewhere(&path),
        Err(Instead::Error(AppError::SignIn)) => elsewhere(&sign_in_path(&visit.uri)),
        Err(Instead::Error(error)) => error_page(locale, &error, &visit, form),
    }
}

fn elsewhere(path: &str) -> AnyView {
    match HeaderValue::from_str(path) {
        Ok(location) => answer(StatusCode::SEE_OTHER, Some((header::LOCATION, location))),
        Err(_) => answer(StatusCode::BAD_REQUEST, None),
    }
    ().into_any()
}

/// The only place where a page's result becomes a status.
fn answer(status: StatusCode, besides: Option<(header::HeaderName, HeaderValue)>) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    response.set_status(status);
    if let Some((name, value)) = besides {
        response.insert_header(name, value);
    }
}

/// What was typed before the session ended is there again, and was not sent.
fn restored(locale: Locale, document: &Document) -> Option<AnyView> {
    if !document.is_restored {
        return None;
    }
    // What is wrong with it is heard first.
    let answers = document.request.submission.errors.is_empty();
    let notice = view! { <Notice tone=Tone::Good title=t!(locale, "shell-restored") answers><p>{t!(locale, "shell-restored-text")}</p></Notice> };
    Some(view! { <div class="narrow">{notice}</div> }.into_any())
}

/// The places that matter to this visitor, by role.
fn top_links(locale: Locale, visit: &Visit) -> Vec<NavLink> {
    let link = |route: &Route| match route.navigation {
        Some(Navigation::Top(key, who)) if who.admits(visit).is_ok() => {
            Some(NavLink::new(route.path, t!(locale, key), is_within(visit.uri.path(), route.path)))
        }
        _ => None,
    };
    routes::all().iter().filter_map(link).collect()
}

fn bottom_links(locale: Locale, path: &str) -> Vec<NavLink> {
    let link = |route: &Route| match route.navigation {
        Some(Navigation::Bottom(key)) => Some(NavLink::new(route.path, t!(locale, key), path == route.path)),
        _ => None,
    };
    routes::all().iter().filter_map(link).collect()
}

/// Whether a page is `place` or a part of it.
fn is_within(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn account_slot(locale: Locale, document: &Document) -> AnyView {
    let visit = &document.request.visit;
    if visit.user.is_some() {
        view! { <form method="post" action="/sign-out"><button type="submit">{t!(locale, "shell-sign-out")}</button></form> }.into_any()
    } else if is_within(visit.uri.path(), "/sign-in") {
        ().into_any()
    } else if keeps_answers(document) {
        let address = address::without(&visit.uri, &["lang"]);
        view! { <button type="submit" form="form" formaction=address name="sign_in" value="1">{t!(locale, "shell-sign-in")}</button> }.into_any()
    } else {
        view! { <a href=sign_in_path(&visit.uri)>{t!(locale, "shell-sign-in")}</a> }.into_any()
    }
}

/// Whether signing in takes along what was typed on this page: the way to a booking keeps it.
fn keeps_answers(document: &Document) -> bool {
    document.route.is_some_and(|route| route.path == "/housing/{id}/book")
}

/// The ways to this page in the other languages.
fn languages(locale: Locale, document: &Document) -> Vec<Language> {
    let uri = &document.request.visit.uri;
    let switch = |other: Locale| match document.form() {
        PageForm::None => LanguageSwitch::Link(address::with(uri, &["lang"], [("lang", other.tag())])),
        _ => LanguageSwitch::Form(address::without(uri, &["lang"])),
    };
    locale.others().map(|other| Language { code: other.tag(), label: switch_label(other), switch: switch(other) }).collect()
}

/// "På svenska", as the language itself says it; where it does not, its name.
fn switch_label(other: Locale) -> String {
    other.own("shell-this-language").unwrap_or_else(|| other.name_in(other))
}

/// What of an address is the page's search.
fn searched(uri: &Uri, form: PageForm) -> Vec<(String, String)> {
    let PageForm::Search(own) = form else { return Vec::new() };
    let fields = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned();
    fields.filter(|(name, _)| own.contains(&name.as_str())).collect()
}

/// Where to go on from an error: the pages at the top that are for this reader, and the start.
fn ways_on(locale: Locale, visit: &Visit) -> AnyView {
    let link = |link: NavLink| view! { <LinkButton href=link.href label=link.label kind=ButtonKind::Secondary/> };
    let links = top_links(locale, visit).into_iter().map(link).collect_view();
    view! { <LinkButton href="/" label=t!(locale, "error-to-start")/>{links} }.into_any()
}

/// What the reader sees when a request can't be answered as asked: what happened, what it means, what to do. `form` is what the
/// language switch of the page sends.
fn error_page(locale: Locale, error: &AppError, visit: &Visit, form: PageForm) -> AnyView {
    answer(error.status(), error.retry_after_seconds().map(|seconds| (header::RETRY_AFTER, HeaderValue::from(seconds))));
    let title = t!(locale, &format!("error-{}-title", error.code()));
    let text = t!(locale, &format!("error-{}-text", error.code()));
    let form = (form != PageForm::None).then(|| view! { <LanguageForm fields=searched(&visit.uri, form)/> });
    view! {
        <PageTitle text=title.clone()/>
        <div class="narrow">
            <div class="page-head">
                <h1>{title}</h1>
                <p class="lead">{text}</p>
            </div>
            <div class="actions">{ways_on(locale, visit)}</div>
            <p class="quiet">{t!(locale, "error-request-id", id = visit.request_id.as_str())}</p>
            {form}
        </div>
    }
    .into_any()
}
