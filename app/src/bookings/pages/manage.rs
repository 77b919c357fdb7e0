//! Changing the dates of a booking, and cancelling it.

use super::{alert_notice, more_nights};
use crate::{
    bookings::{
        actions::manage::{alert, cancel_alert},
        model::{Approval, BookingState, CANCEL_REASONS},
        parts::contact,
        rules,
        store::details::{Details, details},
    },
    i18n::Locale,
    request::{Page, Request, Submission},
    t,
    ui::{BackLink, Button, ButtonKind, Choice, DateField, ErrorSummary, Notice, PageTitle, Radios, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;

pub async fn change_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let booking = visit.user()?.student().booking(&state.db, request.param("reference")).await?;
    let details = details(&state.db, booking).await?;
    let today = state.clock.today();
    let content = match rules::may_change(&details.booking, &details.policy, today) {
        Ok(()) => {
            let ways = more_nights::ways(&state.db, &details, &submission.form, today, visit.locale).await?;
            let form = change_form(&details, today, submission, visit.locale);
            view! { {ways} {form} }.into_any()
        }
        Err(refusal) => refused(&details, alert(&refusal, visit.locale), visit.locale),
    };
    Ok(frame("change", &details, submission, content, visit.locale))
}

fn change_form(details: &Details, today: NaiveDate, submission: &Submission, locale: Locale) -> AnyView {
    let stay = details.booking.stay;
    let has_begun = today >= stay.arrival();
    let value = |field: &str, now: NaiveDate| if submission.form.has(field) { submission.form.value(field).to_owned() } else { now.to_string() };
    let (_, latest) = rules::placement_window(details.placement.starts, details.placement.ends, &details.policy);
    let earliest = rules::earliest_arrival(&details.booking, &details.placement, &details.policy, today);
    let latest = locale.long_date(latest);
    let hint = match (rules::may_add_nights(&details.booking), has_begun) {
        (true, true) => t!(locale, "bookings-change-latest", latest = latest),
        (true, false) => t!(locale, "bookings-change-window", earliest = locale.long_date(earliest), latest = latest),
        (false, _) => t!(locale, "bookings-change-confirmed"),
    };
    let more = (!rules::may_add_nights(&details.booking)).then(|| view! { <p>{t!(locale, "bookings-change-more")}" "{contact(details, locale)}</p> });
    let arrival = if has_begun {
        view! { <input type="hidden" name="from" value=stay.arrival().to_string()/><p>{t!(locale, "bookings-change-begun")}</p> }.into_any()
    } else {
        view! { <DateField name="from" label=t!(locale, "bookings-fact-arrival") value=value("from", stay.arrival()) error=submission.error("from")/> }.into_any()
    };
    let is_asked_anew = details.booking.state == BookingState::Provisional && details.booking.approval == Approval::Approved;
    let approval = is_asked_anew.then(|| view! { <p>{t!(locale, "bookings-change-approval")}</p> });
    view! {
        <p class="lead">{hint}</p>
        {more}
        {approval}
        <form method="post" id="form" novalidate>
            {arrival}
            <DateField name="to" label=t!(locale, "bookings-fact-departure") value=value("to", stay.departure()) error=submission.error("to")/>
            <Button label=t!(locale, "bookings-change")/>
        </form>
    }
    .into_any()
}

pub async fn cancel_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let booking = visit.user()?.student().booking(&state.db, request.param("reference")).await?;
    let details = details(&state.db, booking).await?;
    let content = match rules::may_cancel(&details.booking, &details.policy, state.clock.today()) {
        Ok(()) => cancel_form(submission, visit.locale),
        Err(refusal) => refused(&details, cancel_alert(&refusal, visit.locale), visit.locale),
    };
    Ok(frame("cancel", &details, submission, content, visit.locale))
}

fn cancel_form(submission: &Submission, locale: Locale) -> AnyView {
    let options = CANCEL_REASONS.map(|reason| Choice::new(reason, t!(locale, &format!("bookings-cancel-{}", reason.replace('_', "-"))))).to_vec();
    view! {
        <p class="lead">{t!(locale, "bookings-cancel-lead")}</p>
        <form method="post" id="form">
            <Radios name="reason" legend=t!(locale, "bookings-cancel-reason") options value=submission.form.value("reason") optional=true/>
            <Button label=t!(locale, "bookings-cancel") kind=ButtonKind::Danger/>
        </form>
    }
    .into_any()
}

/// The student can't do this alone any more: who can.
pub(super) fn refused(details: &Details, text: String, locale: Locale) -> AnyView {
    let contact = contact(details, locale);
    view! { <Notice tone=Tone::Info title=text><p>{t!(locale, "bookings-ask")}" "{contact}</p></Notice> }.into_any()
}

pub(super) fn frame(page: &str, details: &Details, submission: &Submission, content: AnyView, locale: Locale) -> AnyView {
    let booking = &details.booking;
    let title = t!(locale, &format!("bookings-{page}"));
    let failed = !submission.errors.is_empty() || submission.alert.is_some();
    let period = locale.stay(booking.stay.arrival(), booking.stay.departure());
    view! {
        <PageTitle text=format!("{title} {}", booking.reference) failed/>
        <div class="narrow">
            <BackLink href=format!("/bookings/{}", booking.reference)/>
            <ErrorSummary errors=submission.summary()/>
            {alert_notice(&format!("bookings-{page}-refused"), locale)}
            <h1>{title}</h1>
            <p>{format!("{}, {}: {period}", details.house.name, details.house.town)}</p>
            {content}
        </div>
    }
    .into_any()
}
