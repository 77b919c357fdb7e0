//! Declining a request: the reason, from a list, and what the coordinator wants to add. The student reads both.

use crate::{
    bookings::{
        model::{Approval, DECLINE_REASONS},
        parts::staff_alert,
        rules,
        store::work::{self, Line},
    },
    coordination::actions::{LONGEST_NOTE, answer_text, carried},
    error::AppError,
    i18n::Locale,
    request::{Page, Request, Submission},
    t,
    ui::{BackLink, Button, ButtonKind, Choice, ErrorSummary, LanguageForm, LinkButton, Notice, PageTitle, Radios, TextArea, Tone},
};
use leptos::prelude::*;

pub async fn decline_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let locale = visit.locale;
    let booking = visit.user()?.coordinator()?.booking(&state.db, request.param("reference")).await?;
    if booking.approval == Approval::NotNeeded {
        return Err(AppError::NotFound.into());
    }
    let line = work::lines(&state.db, vec![booking]).await?.pop().ok_or(AppError::NotFound)?;
    let content = match rules::may_answer(&line.booking) {
        Ok(()) => form(&line, submission, locale),
        Err(_) => answered(&line, submission.alert.clone(), locale),
    };
    let title = t!(locale, "staff-decline-title", reference = line.booking.reference.as_str());
    let content = view! {
        <PageTitle text=title.clone()/>
        <div class="narrow">
            <BackLink href="/coordinator"/>
            <ErrorSummary errors=submission.summary()/>
            <h1>{title}</h1>
            <p>{about(&line, locale)}</p>
            {content}
        </div>
    };
    Ok(content.into_any())
}

fn about(line: &Line, locale: Locale) -> String {
    let stay = line.booking.stay;
    let nights = t!(locale, "date-nights", count = stay.length());
    format!("{}, {}: {}, {nights}", line.house.name, line.house.town, locale.stay(stay.arrival(), stay.departure()))
}

fn form(line: &Line, submission: &Submission, locale: Locale) -> AnyView {
    let options = DECLINE_REASONS.map(|reason| Choice::new(reason, t!(locale, &format!("bookings-end-{}", reason.replace('_', "-"))))).to_vec();
    let value = |field: &str| submission.form.value(field).to_owned();
    view! {
        {submission.alert.clone().map(|alert| staff_alert(alert, locale))}
        <p class="lead">{t!(locale, "staff-decline-lead")}</p>
        <form method="post" id="form" novalidate>
            <input type="hidden" name="nights" value=carried(&line.booking)/>
            <Radios name="reason" legend=t!(locale, "staff-decline-reason") hint=t!(locale, "staff-decline-reason-hint") options value=value("reason") error=submission.error("reason")/>
            <TextArea name="note" label=t!(locale, "staff-decline-note") hint=t!(locale, "staff-decline-note-hint", longest = LONGEST_NOTE) value=value("note") error=submission.error("note") optional=true/>
            <Button label=t!(locale, "staff-decline-send") kind=ButtonKind::Danger/>
        </form>
    }
    .into_any()
}

/// There is nothing to answer any more: what has become of it.
fn answered(line: &Line, alert: Option<String>, locale: Locale) -> AnyView {
    let notice = match alert {
        Some(alert) => staff_alert(alert, locale),
        None => view! { <Notice tone=Tone::Info title=answer_text(&line.booking, locale)/> }.into_any(),
    };
    view! {
        {notice}
        <LanguageForm/>
        <div class="actions"><LinkButton href="/coordinator" label=t!(locale, "staff-to-work") kind=ButtonKind::Secondary/></div>
    }
    .into_any()
}
