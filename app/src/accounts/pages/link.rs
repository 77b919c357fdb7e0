//! Where the link in the mail leads. Opening it changes nothing: programs that look for dangerous mail open links too.

use crate::{
    accounts::{
        model::SignIn,
        rules::{self, Refusal},
        store,
    },
    i18n::Locale,
    request::{Page, Request, sign_in_path_to},
    session::digest,
    t,
    ui::{Button, ButtonKind, LanguageForm, LinkButton, Notice, PageTitle, Tone},
};
use leptos::prelude::*;

pub async fn link_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let locale = visit.locale;
    let sign_in = store::sign_in_by_token(&state.db, &digest(&request.query("token"))).await?;
    let browser = visit.browser.as_deref().map(digest);
    let allowed = match &sign_in {
        Some(sign_in) => rules::may_follow_link(sign_in, browser.as_deref(), false, state.clock.now()),
        None => Err(Refusal::Unknown),
    };
    Ok(match (sign_in, allowed) {
        (Some(sign_in), Ok(())) => enter(locale, &sign_in),
        (Some(sign_in), Err(Refusal::OtherBrowser)) => question(locale, &sign_in),
        (sign_in, _) => spent(locale, sign_in, visit.user.is_some()),
    })
}

fn enter(locale: Locale, sign_in: &SignIn) -> AnyView {
    view! {
        <PageTitle text=t!(locale, "accounts-sign-in")/>
        <div class="narrow">
            <div class="page-head">
                <h1>{t!(locale, "accounts-sign-in")}</h1>
                <p class="lead">{t!(locale, "accounts-link-lead", email = sign_in.email.as_str())}</p>
            </div>
            <form method="post" id="form">
                <div class="actions"><Button label=t!(locale, "accounts-sign-in")/></div>
            </form>
        </div>
    }
    .into_any()
}

fn question(locale: Locale, sign_in: &SignIn) -> AnyView {
    view! {
        <PageTitle text=t!(locale, "accounts-link-elsewhere-title")/>
        <div class="narrow">
            <h1>{t!(locale, "accounts-link-elsewhere-title")}</h1>
            <Notice tone=Tone::Waiting title=t!(locale, "accounts-link-elsewhere-notice", email = sign_in.email.as_str())>
                <p>{t!(locale, "accounts-link-elsewhere-text")}</p>
            </Notice>
            <form method="post" id="form">
                <div class="actions">
                    <Button label=t!(locale, "accounts-link-elsewhere-yes") name="confirmed".to_owned() value="yes".to_owned()/>
                    <LinkButton href="/" label=t!(locale, "accounts-link-elsewhere-no") kind=ButtonKind::Secondary/>
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn spent(locale: Locale, sign_in: Option<SignIn>, signed_in: bool) -> AnyView {
    let return_to = sign_in.map_or_else(|| "/".to_owned(), |sign_in| sign_in.return_to);
    let next = if signed_in {
        view! { <LinkButton href=return_to label=t!(locale, "accounts-link-go-on")/> }
    } else {
        view! { <LinkButton href=sign_in_path_to(&return_to) label=t!(locale, "accounts-link-new")/> }
    };
    let (title, text) = if signed_in {
        ("accounts-link-signed-in-title", "accounts-link-signed-in-text")
    } else {
        ("accounts-link-spent-title", "accounts-link-spent-text")
    };
    view! {
        <PageTitle text=t!(locale, title)/>
        <div class="narrow">
            <div class="page-head">
                <h1>{t!(locale, title)}</h1>
                <p class="lead">{t!(locale, text)}</p>
            </div>
            <div class="actions">{next}</div>
            <LanguageForm/>
        </div>
    }
    .into_any()
}
