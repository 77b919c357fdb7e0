//! Rejecting a declared placement: the reason, from a list. The student reads it.

use crate::{
    bookings::{model::Booking, parts::staff_alert, rules, store::work},
    error::AppError,
    i18n::Locale,
    placements::{
        self,
        model::{Placement, REJECT_REASONS},
        parts,
    },
    request::{AppState, Page, Request, Submission},
    t,
    ui::{BackLink, Button, ButtonKind, Choice, ErrorSummary, LanguageForm, LinkButton, Notice, PageTitle, Radios, SummaryList, SummaryRow, Tone},
    verification::actions::{answer_text, student_name},
};
use leptos::prelude::*;

pub async fn reject_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let locale = visit.locale;
    let placement = visit.user()?.checker()?.placement(&state.db, request.param("id")).await?;
    let bookings = work::for_placements(&state.db, [placement.id]).await?.remove(&placement.id).unwrap_or_default();
    let content = match rules::may_decide(&placement) {
        Ok(()) => form(&bookings, submission, locale),
        Err(_) => answered(&placement, student_name(&state.db, &placement).await?, submission.alert.clone(), locale),
    };
    let rows = rows(state, &placement, locale).await?;
    let content = view! {
        <PageTitle text=t!(locale, "staff-reject-title")/>
        <div class="narrow">
            <BackLink href="/university"/>
            <ErrorSummary errors=submission.summary()/>
            <h1>{t!(locale, "staff-reject-title")}</h1>
            <SummaryList rows/>
            {content}
        </div>
    };
    Ok(content.into_any())
}

async fn rows(state: &AppState, placement: &Placement, locale: Locale) -> Result<Vec<SummaryRow>, AppError> {
    let programme = placements::store::programme(&state.db, placement.programme).await?.ok_or(AppError::NotFound)?;
    let workplace = placements::store::workplace(&state.db, placement.workplace).await?.ok_or(AppError::NotFound)?;
    let name = student_name(&state.db, placement).await?;
    let email = placement.student_email.clone();
    let student = if name == email { email } else { format!("{name}\n{email}") };
    let column = |column: &str| t!(locale, &format!("staff-column-{column}"));
    let course = format!("{}, {}", parts::course(placement, locale), programme.name.told(locale));
    Ok(vec![
        SummaryRow::new(column("student"), student),
        SummaryRow::new(column("course"), course),
        SummaryRow::new(column("workplace"), workplace.place()),
        SummaryRow::new(column("period"), locale.period(placement.starts, placement.ends)),
    ])
}

fn form(bookings: &[Booking], submission: &Submission, locale: Locale) -> AnyView {
    let options = REJECT_REASONS.map(|reason| Choice::new(reason, t!(locale, &format!("placements-reject-{}", reason.replace('_', "-"))))).to_vec();
    view! {
        <p class="lead">{t!(locale, "staff-reject-lead", count = bookings.len())}</p>
        <form method="post" id="form" novalidate>
            <Radios name="reason" legend=t!(locale, "staff-reject-reason") hint=t!(locale, "staff-decline-reason-hint") options value=submission.form.value("reason") error=submission.error("reason")/>
            <Button label=t!(locale, "staff-reject-send") kind=ButtonKind::Danger/>
        </form>
    }
    .into_any()
}

/// There is nothing to answer any more: what has become of it.
fn answered(placement: &Placement, student: String, alert: Option<String>, locale: Locale) -> AnyView {
    let notice = match alert {
        Some(alert) => staff_alert(alert, locale),
        None => view! { <Notice tone=Tone::Info title=answer_text(placement, student, locale)/> }.into_any(),
    };
    view! {
        {notice}
        <LanguageForm/>
        <div class="actions"><LinkButton href="/university" label=t!(locale, "staff-to-placements") kind=ButtonKind::Secondary/></div>
    }
    .into_any()
}
