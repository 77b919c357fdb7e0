//! The document around every page: head, header, footer, and the page that an error gets.

use crate::{
    error::AppError,
    i18n::Locale,
    routes::{self, PageForm},
    session::CurrentUser,
    site::{IslandScript, SiteStyle},
    t,
    ui::{ButtonKind, Footer, Header, Language, LanguageSwitch, LinkButton, NavLink, Notice, PageTitle, SkipLink, Tone},
    web::{self, Submission, Visit, address, sealed::Restored},
};
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::Router;

/// The whole document. The islands' scripts are only on pages that have islands.
pub fn shell() -> impl IntoView {
    let locale = Locale::current();
    let scripts = routes::has_islands(web::visit().uri.path()).then(|| view! { <IslandScript/> });
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
            <body><App/></body>
        </html>
    }
}

#[component]
fn App() -> impl IntoView {
    provide_meta_context();
    let (locale, visit) = (Locale::current(), web::visit());
    let path = visit.uri.path().to_owned();
    let languages = languages(locale, &visit);
    let content = match use_context::<AppError>() {
        Some(error) => web::fail(error).into_any(),
        None => view! { <Router><routes::Table/></Router> }.into_any(),
    };
    view! {
        <SkipLink label=t!(locale, "shell-skip")/>
        <Header home="/" service=t!(locale, "ui-service") nav_label=t!(locale, "shell-nav") nav=navigation(locale, &visit) languages>
            {account_slot(locale, &visit)}
        </Header>
        <main id="main">{restored(locale)}{content}</main>
        <Footer nav_label=t!(locale, "shell-footer-nav") links=footer_links(locale, &path)>
            <p>{t!(locale, "shell-footer-what")}</p>
            <p>{t!(locale, "shell-footer-who")}</p>
        </Footer>
    }
}

/// What was typed before the session ended is there again, and was not sent.
fn restored(locale: Locale) -> Option<AnyView> {
    use_context::<Restored>()?;
    // What is wrong with it is heard first.
    let answers = Submission::current().errors.is_empty();
    let notice = view! { <Notice tone=Tone::Good title=t!(locale, "shell-restored") answers><p>{t!(locale, "shell-restored-text")}</p></Notice> };
    Some(view! { <div class="narrow">{notice}</div> }.into_any())
}

/// The places that matter to this visitor, by role.
fn navigation(locale: Locale, visit: &Visit) -> Vec<NavLink> {
    let user = visit.user.as_deref();
    let is = |role: fn(&CurrentUser) -> bool| user.is_some_and(role);
    let places = [
        ("/housing", "shell-housing", true),
        ("/bookings", "shell-bookings", is(|user| user.roles.is_empty())),
        ("/coordinator", "shell-coordinator", is(|user| !user.municipalities().is_empty())),
        ("/university", "shell-university", is(|user| !user.universities().is_empty())),
        ("/profile", "shell-profile", user.is_some()),
    ];
    let shown = places.into_iter().filter(|(_, _, shown)| *shown);
    shown.map(|(href, key, _)| NavLink::new(href, t!(locale, key), is_within(visit.uri.path(), href))).collect()
}

/// Whether a page is `place` or a part of it.
fn is_within(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn account_slot(locale: Locale, visit: &Visit) -> AnyView {
    if visit.user.is_some() {
        view! { <form method="post" action="/sign-out"><button type="submit">{t!(locale, "shell-sign-out")}</button></form> }.into_any()
    } else if is_within(visit.uri.path(), "/sign-in") {
        ().into_any()
    } else if keeps_answers(visit) {
        let address = address::without(&visit.uri, &["lang"]);
        view! { <button type="submit" form="form" formaction=address name="sign_in" value="1">{t!(locale, "shell-sign-in")}</button> }.into_any()
    } else {
        view! { <a href=web::sign_in_path(&visit.uri)>{t!(locale, "shell-sign-in")}</a> }.into_any()
    }
}

/// Whether signing in takes along what was typed on this page: the way to a booking keeps it.
fn keeps_answers(visit: &Visit) -> bool {
    visit.uri.path().starts_with("/housing/") && visit.uri.path().ends_with("/book") && use_context::<AppError>().is_none()
}

/// The ways to this page in the other languages.
fn languages(locale: Locale, visit: &Visit) -> Vec<Language> {
    let keeps_form = has_form(visit) && use_context::<AppError>().is_none();
    let switch = |other: Locale| match keeps_form {
        true => LanguageSwitch::Form(address::without(&visit.uri, &["lang"])),
        false => LanguageSwitch::Link(address::with(&visit.uri, &["lang"], [("lang", other.tag())])),
    };
    locale.others().map(|other| Language { code: other.tag(), label: t!(other, "shell-this-language"), switch: switch(other) }).collect()
}

fn has_form(visit: &Visit) -> bool {
    routes::page_form(visit.uri.path()) != PageForm::None
}

fn footer_links(locale: Locale, path: &str) -> Vec<NavLink> {
    ["about", "privacy", "accessibility", "cookies"]
        .map(|page| {
            let href = format!("/{page}");
            let current = path == href;
            NavLink::new(href, t!(locale, &format!("shell-{page}")), current)
        })
        .to_vec()
}

/// For a page that has its form only sometimes: what the language switch sends when there is nothing to fill in.
#[component]
pub fn LanguageForm() -> AnyView {
    let visit = web::visit();
    let own = if let PageForm::Search(own) = routes::page_form(visit.uri.path()) { own } else { &[] };
    let fields = url::form_urlencoded::parse(visit.uri.query().unwrap_or_default().as_bytes()).into_owned();
    let fields = fields.filter(|(name, _)| own.contains(&name.as_str())).map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! { <form method="get" id="form" hidden>{fields.collect_view()}</form> }.into_any()
}

/// What the reader sees when a request can't be answered as asked: what happened, what it means, what to do.
#[component]
pub fn ErrorPage(error: AppError) -> impl IntoView {
    let (locale, visit) = (Locale::current(), web::visit());
    let title = t!(locale, &format!("error-{}-title", error.code()));
    let text = t!(locale, &format!("error-{}-text", error.code()));
    let form = (has_form(&visit) && use_context::<AppError>().is_none()).then(|| view! { <LanguageForm/> });
    view! {
        <PageTitle text=title.clone()/>
        <div class="narrow">
            <div class="page-head">
                <h1>{title}</h1>
                <p class="lead">{text}</p>
            </div>
            <div class="actions"><LinkButton href="/" label=t!(locale, "error-to-start") kind=ButtonKind::Secondary/></div>
            <p class="quiet">{t!(locale, "error-request-id", id = visit.request_id)}</p>
            {form}
        </div>
    }
}
