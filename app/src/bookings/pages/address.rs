//! Another address: to sign in with, or because a placement or an earlier booking stands under it.

use super::alert_notice;
use crate::{
    accounts::{self, commands::addresses::PROOF, rules::is_open_to_codes},
    i18n::Locale,
    request::{Page, Request, Submission, address},
    session::{CurrentUser, digest},
    t,
    ui::{BackLink, Button, Choice, ErrorSummary, PageTitle, Radios, TextField},
};
use leptos::prelude::*;

/// `/profile/address`: what other address it is; then the codes that were sent to both.
pub async fn address_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let (locale, user) = (visit.locale, visit.user()?);
    let asked = match &visit.browser {
        Some(browser) if !address::has(&visit.uri, "again") => accounts::store::latest_proof(&state.db, &digest(browser), PROOF, &user.email).await?,
        _ => None,
    };
    let other = asked.filter(|proof| is_open_to_codes(proof, state.clock.now()).is_ok()).map(|proof| proof.email);
    let is_sending = submission.form.has("email") && !submission.form.has("code_other");
    let content = match other.filter(|_| !is_sending) {
        _ if !user.roles.is_empty() => view! { <p>{t!(locale, "bookings-join-staff")}</p><form method="post" id="form" hidden></form> }.into_any(),
        Some(other) => codes(user, &other, &request.query("write_to"), submission, locale),
        None => which(user, submission, locale),
    };
    let view = view! {
        <PageTitle text=t!(locale, "bookings-address-title")/>
        <div class="narrow">
            <BackLink href="/profile"/>
            <ErrorSummary errors=submission.summary()/>
            {alert_notice("bookings-address-not", locale)}
            <div class="page-head">
                <h1>{t!(locale, "bookings-address-title")}</h1>
                <p class="lead">{t!(locale, "bookings-address-lead")}</p>
            </div>
            {content}
        </div>
    };
    Ok(view.into_any())
}

fn which(user: &CurrentUser, submission: &Submission, locale: Locale) -> AnyView {
    let options = vec![
        Choice::new("own", t!(locale, "bookings-address-keep", email = user.email.as_str())),
        Choice::new("other", t!(locale, "bookings-address-use")),
    ];
    let value = if submission.form.value("write_to") == "other" { "other" } else { "own" };
    view! {
        <form method="post" id="form" novalidate>
            <TextField
                name="email"
                label=t!(locale, "bookings-address-other")
                value=submission.form.value("email").to_owned()
                error=submission.error("email")
                kind="email"
                autocomplete="email"
            />
            <Radios name="write_to" legend=t!(locale, "bookings-address-main") options value=value.to_owned()/>
            <p>{t!(locale, "bookings-address-codes", email = user.email.as_str())}</p>
            <div class="actions"><Button label=t!(locale, "bookings-address-send")/></div>
        </form>
    }
    .into_any()
}

fn codes(user: &CurrentUser, other: &str, asked: &str, submission: &Submission, locale: Locale) -> AnyView {
    let main = if submission.form.has("write_to") { submission.form.value("write_to") } else { asked };
    let main = if main == "other" { "other" } else { "own" };
    let field = |name: &'static str, email: &str| {
        view! {
            <TextField
                name=name
                label=t!(locale, "bookings-address-code", email = email)
                hint=t!(locale, "accounts-code-hint")
                value=submission.form.value(name).to_owned()
                error=submission.error(name)
                autocomplete="one-time-code"
                inputmode="numeric"
                width="short"
            />
        }
    };
    let what = t!(locale, &format!("bookings-address-does-{main}"), own = user.email.as_str(), other = other);
    view! {
        <p><b>{t!(locale, "bookings-address-sent")}</b></p>
        <p>{what}</p>
        <form method="post" id="form" novalidate>
            <input type="hidden" name="email" value=other.to_owned()/>
            <input type="hidden" name="write_to" value=main/>
            {field("code_own", &user.email)}
            {field("code_other", other)}
            <div class="actions">
                <Button label=t!(locale, "bookings-address-join")/>
                <a href=format!("{PROOF}?again")>{t!(locale, "bookings-address-again")}</a>
            </div>
        </form>
        <p class="quiet">{t!(locale, "accounts-no-mail-text")}</p>
    }
    .into_any()
}
