//! Where one says who one is.

use crate::{
    accounts::rules,
    request::{Page, Request, go, sealed},
    t,
    ui::{Button, ErrorSummary, Notice, PageTitle, TextField, Tone},
};
use leptos::prelude::*;

pub async fn sign_in_page(request: Request) -> Page {
    let Request { visit, submission, .. } = &request;
    let locale = visit.locale;
    let is_carrying = submission.form.has(sealed::FIELD);
    // Also who is signed in, when the form that was sent is somebody else's.
    if let Some(user) = visit.user.as_ref().filter(|_| !is_carrying) {
        let asked = rules::local_path(&request.query("return_to"));
        return go(if asked == "/" { user.home() } else { &asked });
    }
    let action = is_carrying.then(|| visit.uri.to_string());
    let ended = (is_carrying && !submission.form.has("email")).then(|| {
        view! { <Notice tone=Tone::Waiting title=t!(locale, "accounts-ended") answers=true><p>{t!(locale, "accounts-ended-text")}</p></Notice> }
    });
    let email = submission.form.value("email").to_owned();
    let content = view! {
        <PageTitle text=t!(locale, "accounts-sign-in")/>
        <div class="narrow">
            <ErrorSummary errors=submission.summary()/>
            {ended}
            <div class="page-head">
                <h1>{t!(locale, "accounts-sign-in")}</h1>
                <p class="lead">{t!(locale, "accounts-sign-in-lead")}</p>
            </div>
            <form method="post" action=action id="form" novalidate>
                {sealed::carried(&submission.form)}
                <TextField
                    name="email"
                    label=t!(locale, "accounts-email")
                    hint=t!(locale, "accounts-email-hint")
                    value=email
                    error=submission.error("email")
                    kind="email"
                    autocomplete="email"
                />
                <div class="actions"><Button label=t!(locale, "accounts-send-code")/></div>
            </form>
            <p class="quiet">{t!(locale, "accounts-staff-too")}</p>
        </div>
    };
    Ok(content.into_any())
}
