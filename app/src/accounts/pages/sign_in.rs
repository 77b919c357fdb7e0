//! Where one says who one is.

use crate::{
    accounts::rules,
    i18n::Locale,
    t,
    ui::{Button, ErrorSummary, PageTitle, TextField},
    web::{self, Submission, go},
};
use leptos::prelude::*;

#[component]
pub fn SignInPage() -> AnyView {
    let locale = Locale::current();
    let visit = web::visit();
    if let Some(user) = &visit.user {
        let asked = rules::local_path(&web::query(&visit.uri, "return_to"));
        return go(if asked == "/" { user.home() } else { &asked });
    }
    let submission = Submission::current();
    let email = submission.form.value("email").to_owned();
    view! {
        <PageTitle text=t!(locale, "accounts-sign-in")/>
        <div class="narrow">
            <ErrorSummary errors=submission.summary()/>
            <div class="page-head">
                <h1>{t!(locale, "accounts-sign-in")}</h1>
                <p class="lead">{t!(locale, "accounts-sign-in-lead")}</p>
            </div>
            <form method="post" id="form" novalidate>
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
    }
    .into_any()
}
