//! The document around every page: head, header, footer, and the page that an error gets.

use crate::{
    error::AppError,
    i18n::Locale,
    routes,
    session::CurrentUser,
    site::{IslandScript, SiteStyle},
    t,
    ui::PageTitle,
    web,
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
                <SiteStyle/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
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
    let content = match use_context::<AppError>() {
        Some(error) => web::fail(error).into_any(),
        None => view! { <Router><routes::Table/></Router> }.into_any(),
    };
    view! {
        <header>{visitor_name(web::visit().user.as_deref())}</header>
        <main id="main">{content}</main>
        <footer></footer>
    }
}

fn visitor_name(user: Option<&CurrentUser>) -> Option<String> {
    user.map(|user| user.email.clone())
}

/// What the reader sees when a request can't be answered as asked: what happened, what it means, what to do.
#[component]
pub fn ErrorPage(error: AppError) -> impl IntoView {
    let locale = Locale::current();
    let title = t!(locale, &format!("error-{}-title", error.code()));
    let text = t!(locale, &format!("error-{}-text", error.code()));
    let request_id = web::visit().request_id;
    view! {
        <PageTitle text=title.clone()/>
        <h1>{title}</h1>
        <p>{text}</p>
        <p class="quiet">{t!(locale, "error-request-id", id = request_id)}</p>
        <p><a href="/">{t!(locale, "error-to-start")}</a></p>
    }
}
