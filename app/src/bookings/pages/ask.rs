//! A fault in the house, or a question, to those who run it.

use super::manage::{frame, refused};
use crate::{
    bookings::{
        actions::manage::{LONGEST_QUESTION, alert},
        model::About,
        parts::phone_link,
        rules,
        store::details::{Details, details},
    },
    housing::{self, rules::Contact},
    i18n::Locale,
    request::{Page, Request, Submission},
    session, t,
    ui::{Button, Choice, Radios, TextArea},
};
use leptos::prelude::*;

/// `/bookings/{reference}/ask`
pub async fn ask_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let booking = visit.user()?.student().booking(&state.db, request.param("reference")).await?;
    let details = details(&state.db, booking).await?;
    let content = match rules::may_ask(&details.booking, state.clock.today()) {
        Err(refusal) => refused(&details, alert(&refusal, visit.locale), visit.locale),
        Ok(()) => {
            let key = Some(submission.form.value("request_key").to_owned()).filter(|key| !key.is_empty());
            form(&details, key.map_or_else(session::random_name, Ok)?, submission, visit.locale)
        }
    };
    Ok(frame("write", &details, submission, content, visit.locale))
}

fn form(details: &Details, key: String, submission: &Submission, locale: Locale) -> AnyView {
    let Contact { phone, hours, on_call, .. } = housing::rules::contact(&details.house, &details.municipality, locale);
    let hours = (!hours.is_empty()).then(|| format!(" ({hours})"));
    let on_call = (!on_call.is_empty()).then(|| view! { {t!(locale, "bookings-on-call")}": "{phone_link(on_call)}". " });
    let options = About::ALL.map(|about| Choice::new(about.code(), t!(locale, &format!("bookings-ask-{}", about.code())))).to_vec();
    let value = |field: &str| submission.form.value(field).to_owned();
    let hint = t!(locale, "bookings-ask-text-hint", longest = LONGEST_QUESTION);
    view! {
        <p class="lead">{t!(locale, "bookings-ask-urgent")}" "{phone_link(phone)}{hours}". "{on_call}{t!(locale, "bookings-ask-danger")}" "{phone_link("112")}"."</p>
        <form method="post" id="form" novalidate>
            <input type="hidden" name="request_key" value=key/>
            <Radios name="about" legend=t!(locale, "bookings-ask-about") options value=value("about") error=submission.error("about")/>
            <TextArea name="text" label=t!(locale, "bookings-ask-text") hint value=value("text") error=submission.error("text") rows=6/>
            <p>{t!(locale, "bookings-ask-answer", email = details.student.email.as_str())}</p>
            <Button label=t!(locale, "bookings-ask-send")/>
        </form>
    }
    .into_any()
}
