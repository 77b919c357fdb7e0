//! Where the code from the mail is typed.

use crate::{
    accounts::{
        model::SignIn,
        rules::{self, Refusal},
        store,
    },
    form::Form,
    i18n::Locale,
    request::{Page, Request, Submission, go, sealed, sign_in_path_to},
    session::digest,
    t,
    ui::{Button, ButtonKind, ErrorSummary, PageTitle, TextField},
};
use leptos::prelude::*;

pub async fn code_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let locale = visit.locale;
    let asked = match &visit.browser {
        Some(browser) => store::latest_sign_in(&state.db, &digest(browser), rules::email(submission.form.value("email")).ok().as_deref()).await?,
        None => None,
    };
    match asked {
        _ if visit.user.is_some() && !submission.form.has(sealed::FIELD) => go(visit.user()?.home()),
        None => go("/sign-in"),
        Some(sign_in) => match rules::is_open_to_codes(&sign_in, state.clock.now()) {
            Ok(()) => Ok(code_form(locale, &sign_in, submission)),
            Err(refusal) => Ok(new_code(locale, &sign_in, &refusal, submission)),
        },
    }
}

/// No code of this request can be right any more: a new one is all there is to do.
fn new_code(locale: Locale, sign_in: &SignIn, refusal: &Refusal, submission: &Submission) -> AnyView {
    let again = sign_in_path_to(&sign_in.return_to);
    let action = again.clone();
    let title = t!(locale, "accounts-code-spent-title");
    view! {
        <PageTitle text=title.clone() failed=!submission.errors.is_empty()/>
        <div class="narrow">
            <div class="page-head">
                <h1>{title}</h1>
                <p class="lead">{t!(locale, &format!("accounts-refusal-{}", refusal.code()))}</p>
            </div>
            <p>{t!(locale, "accounts-code-spent-text", email = sign_in.email.as_str())}</p>
            <form method="post" action=action id="form" class="actions">
                <input type="hidden" name="email" value=sign_in.email.clone()/>
                {sealed::carried(&submission.form)}
                <Button label=t!(locale, "accounts-new-code")/>
                {other_address(locale, again, &submission.form)}
            </form>
        </div>
    }
    .into_any()
}

fn code_form(locale: Locale, sign_in: &SignIn, submission: &Submission) -> AnyView {
    let is_open = !submission.errors.is_empty();
    // The page may be the answer to the form before it, at that one's address.
    let address = submission.form.has(sealed::FIELD).then_some("/sign-in/code");
    let again = sign_in_path_to(&sign_in.return_to);
    let action = again.clone();
    view! {
        <PageTitle text=t!(locale, "accounts-code-title")/>
        <div class="narrow">
            <ErrorSummary errors=submission.summary()/>
            <div class="page-head">
                <h1>{t!(locale, "accounts-code-title")}</h1>
                <p class="lead">{t!(locale, "accounts-code-lead", email = sign_in.email.as_str())}</p>
            </div>
            <form method="post" action=address id="form" novalidate>
                {sealed::carried(&submission.form)}
                <input type="hidden" name="email" value=sign_in.email.clone()/>
                <TextField
                    name="code"
                    label=t!(locale, "accounts-code")
                    hint=t!(locale, "accounts-code-hint")
                    value=submission.form.value("code").to_owned()
                    error=submission.error("code")
                    autocomplete="one-time-code"
                    inputmode="numeric"
                    width="short"
                />
                <div class="actions"><Button label=t!(locale, "accounts-sign-in")/></div>
            </form>
            <details class="more" open=is_open>
                <summary>{t!(locale, "accounts-no-mail")}</summary>
                <p>{t!(locale, "accounts-no-mail-text")}</p>
                <form method="post" action=action class="actions">
                    <input type="hidden" name="email" value=sign_in.email.clone()/>
                    {sealed::carried(&submission.form)}
                    <Button label=t!(locale, "accounts-new-code") kind=ButtonKind::Secondary/>
                    {other_address(locale, again, &submission.form)}
                </form>
            </details>
        </div>
    }
    .into_any()
}

/// A link would lose what is carried.
fn other_address(locale: Locale, href: String, form: &Form) -> AnyView {
    let label = t!(locale, "accounts-other-address");
    if form.has(sealed::FIELD) {
        view! { <Button label kind=ButtonKind::Quiet name="other_address".to_owned() value="1".to_owned()/> }.into_any()
    } else {
        view! { <a href=href>{label}</a> }.into_any()
    }
}
