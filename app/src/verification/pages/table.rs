//! One page of placements: who, what, where, when, whether there is housing, and the answer on the row.

use super::{Desk, filter::Show};
use crate::{
    accounts::{self, model::Account},
    bookings::{
        model::Booking,
        parts::{deadline, state_text, tone},
        rules,
        store::work,
    },
    error::AppError,
    federation,
    i18n::Locale,
    placements::{
        self,
        model::{Placement, PlacementState, Programme, University, Workplace},
        parts,
        store::search,
    },
    request::AppState,
    t,
    ui::{Button, ButtonKind, Column, EmptyState, IconName, LinkButton, Pager, Table, Tag, Tone},
};
use leptos::prelude::*;
use std::collections::HashMap;

const PER_PAGE: u64 = 25;

/// A placement with what its row tells.
struct Row {
    placement: Placement,
    student: Option<Account>,
    /// The university has not said that it is its student, and the address does not tell it.
    is_foreign: bool,
    programme: Option<Programme>,
    workplace: Option<Workplace>,
    municipality: String,
    university: Option<University>,
    /// The active booking for it, if there is one.
    booking: Option<Booking>,
}

pub async fn table(state: &AppState, desk: &Desk) -> Result<AnyView, AppError> {
    let query = desk.filter.search(&desk.universities, desk.today, &desk.courses);
    let total = search::found(&state.db, &query).await?;
    let others = others(state, desk, total).await?;
    if total == 0 {
        return Ok(nothing(desk, others));
    }
    let pages = total.div_ceil(PER_PAGE);
    let page = desk.filter.page.min(pages);
    let rows = rows(state, search::search(&state.db, &query, page - 1, PER_PAGE).await?).await?;
    let columns = columns(desk);
    let rows = rows.iter().map(|row| cells(row, desk)).collect();
    let filter = desk.filter.clone();
    let (current, last) = (usize::try_from(page).unwrap_or(1), usize::try_from(pages).unwrap_or(1));
    let caption = t!(desk.locale, "staff-table-caption", count = total);
    Ok(view! {
        <Table caption wide=true columns rows/>
        <Pager current total=last href=move |page| filter.on_page(page as u64)/>
        {others.map(|(href, text)| view! { <p><a href=href>{text}</a></p> })}
    }
    .into_any())
}

/// The way to what fits among all placements, and what it is called, where somebody looks for something among a part of them and more fits than those.
async fn others(state: &AppState, desk: &Desk, total: u64) -> Result<Option<(String, String)>, AppError> {
    if !desk.filter.is_narrow() || desk.filter.show == Show::All {
        return Ok(None);
    }
    let all = super::Filter { show: Show::All, page: 1, ..desk.filter.clone() };
    let count = search::found(&state.db, &all.search(&desk.universities, desk.today, &desk.courses)).await?;
    Ok((count > total).then(|| (all.href(), t!(desk.locale, "staff-found-among-all", count = count))))
}

/// Nothing waits, or nothing fits the filter: the way on.
fn nothing(desk: &Desk, others: Option<(String, String)>) -> AnyView {
    let (locale, filter) = (desk.locale, &desk.filter);
    let (key, href, label) = match (filter.is_narrow(), filter.show) {
        (true, _) => ("filtered", super::Filter { show: filter.show, page: 1, ..Default::default() }.href(), "staff-filter-clear"),
        (false, Show::Waiting) => ("waiting", super::Filter { show: Show::All, page: 1, ..Default::default() }.href(), "staff-none-all"),
        (false, _) => ("other", "/university".to_owned(), "staff-none-to-waiting"),
    };
    let title = t!(locale, &format!("staff-none-{key}-title"));
    let text = t!(locale, &format!("staff-none-{key}-text"));
    let others = others.map(|(href, label)| view! { <LinkButton href label/> });
    let link = view! { <LinkButton href label=t!(locale, label) kind=ButtonKind::Secondary/> };
    view! { <EmptyState title text>{others}{link}</EmptyState> }.into_any()
}

async fn rows(state: &AppState, found: Vec<Placement>) -> Result<Vec<Row>, AppError> {
    let db = &state.db;
    let students = accounts::store::accounts(db, found.iter().filter_map(|placement| placement.account)).await?;
    let workplaces = placements::store::by_id::workplaces(db, found.iter().map(|placement| placement.workplace)).await?;
    let mut bookings = work::for_placements(db, found.iter().map(|placement| placement.id)).await?;
    let programmes: HashMap<_, _> = placements::store::programmes(db).await?.into_iter().map(|one| (one.id, one)).collect();
    let universities: HashMap<_, _> = placements::store::universities(db).await?.into_iter().map(|one| (one.id, one)).collect();
    let municipalities: HashMap<_, _> = federation::store::municipalities(db).await?.into_iter().map(|one| (one.code, one.name)).collect();
    let domains: HashMap<_, _> = placements::store::domains(db).await?.into_iter().collect();
    let is_foreign = |placement: &Placement| {
        placement.state == PlacementState::Declared && accounts::rules::university(&placement.student_email, &domains) != Some(placement.university)
    };
    let row = |placement: Placement| Row {
        is_foreign: is_foreign(&placement),
        student: placement.account.and_then(|id| students.get(&id).cloned()),
        programme: programmes.get(&placement.programme).cloned(),
        workplace: workplaces.get(&placement.workplace).cloned(),
        municipality: municipalities.get(&placement.municipality).cloned().unwrap_or_default(),
        university: universities.get(&placement.university).cloned(),
        booking: bookings.remove(&placement.id).and_then(|bookings| bookings.into_iter().next()),
        placement,
    };
    Ok(found.into_iter().map(row).collect())
}

fn columns(desk: &Desk) -> Vec<Column> {
    let mut columns = vec!["student", "course", "workplace", "period", "housing", "answer"];
    if desk.universities.len() > 1 {
        columns.insert(1, "university");
    }
    columns.into_iter().map(|column| Column::new(t!(desk.locale, &format!("staff-column-{column}")))).collect()
}

fn cells(row: &Row, desk: &Desk) -> Vec<AnyView> {
    let (locale, placement) = (desk.locale, &row.placement);
    let programme = row.programme.as_ref().map(|programme| programme.name.told(locale)).unwrap_or_default();
    let workplace = row.workplace.as_ref().map(|workplace| workplace.name.clone());
    let course = parts::course(placement, locale);
    let mut cells = vec![
        student(row, desk.locale),
        two_lines(course, programme),
        two_lines(workplace.unwrap_or_default(), row.municipality.clone()),
        period(placement, locale),
        housing(row, desk),
        answer(placement, desk),
    ];
    if desk.universities.len() > 1 {
        let name = row.university.as_ref().map(|one| one.name.told(locale));
        cells.insert(1, name.unwrap_or_default().into_any());
    }
    cells
}

fn two_lines(first: impl IntoView + 'static, second: impl IntoView + 'static) -> AnyView {
    view! { <div>{first}<br/><span class="quiet">{second}</span></div> }.into_any()
}

/// The days on a line, their weeks on the next.
fn period(placement: &Placement, locale: Locale) -> AnyView {
    let (days, weeks) = (locale.dates(placement.starts, placement.ends), locale.weeks(placement.starts, placement.ends));
    two_lines(view! { <span class="together">{days}</span> }, weeks)
}

fn student(row: &Row, locale: Locale) -> AnyView {
    let email = address(&row.placement.student_email);
    let foreign = row.is_foreign.then(|| view! { <br/><Tag tone=Tone::Waiting text=t!(locale, "staff-foreign-address")/> });
    let email = view! { {email}{foreign} }.into_any();
    match &row.student {
        Some(student) if !student.name.is_empty() => two_lines(student.name.clone(), email),
        _ => email,
    }
}

/// An e-mail address that may be broken before its `@`.
fn address(email: &str) -> AnyView {
    let (person, domain) = email.split_at(email.find('@').unwrap_or(email.len()));
    view! { {person.to_owned()}<wbr/>{domain.to_owned()} }.into_any()
}

/// Whether the student has housing, and until when it waits for this university's answer.
fn housing(row: &Row, desk: &Desk) -> AnyView {
    let locale = desk.locale;
    let Some(booking) = &row.booking else { return view! { <Tag tone=Tone::Ended text=t!(locale, "staff-no-housing")/> }.into_any() };
    let waits = booking.deadline.filter(|_| row.placement.state == PlacementState::Declared);
    let last_day = waits.map(|_| {
        let (tone, text) = deadline(booking.deadline, desk.today, locale);
        if tone == Tone::Danger { view! { <Tag tone text/> }.into_any() } else { view! { <span class="quiet">{text}</span> }.into_any() }
    });
    view! { <div class="work-housing"><Tag tone=tone(booking.state) text=state_text(booking.state, locale)/>{last_day}</div> }.into_any()
}

/// What the university has said of it, or the buttons to say it.
fn answer(placement: &Placement, desk: &Desk) -> AnyView {
    if rules::may_decide(placement).is_ok() {
        return actions(placement, desk);
    }
    let tone = match placement.state {
        PlacementState::Verified => Tone::Good,
        PlacementState::Rejected => Tone::Danger,
        PlacementState::Declared | PlacementState::Withdrawn => Tone::Ended,
    };
    let text = t!(desk.locale, &format!("staff-state-{}", placement.state.code()));
    let reason = placement.reject_reason.as_ref().map(|reason| {
        let text = t!(desk.locale, &format!("placements-reject-{}", reason.replace('_', "-")));
        view! { <span class="quiet">{text}</span> }
    });
    view! { <div class="work-housing"><Tag tone text/>{reason}</div> }.into_any()
}

fn actions(placement: &Placement, desk: &Desk) -> AnyView {
    let about = t!(desk.locale, "staff-about-placement", student = placement.student_email.as_str(), course = parts::course(placement, desk.locale));
    let reject = format!("/university/placements/{}/reject", placement.id.0);
    view! {
        <div class="work-actions">
            <form method="post"><Button name="verify".to_owned() value=placement.id.0.to_string() label=t!(desk.locale, "staff-verify") kind=ButtonKind::Secondary icon=IconName::Check about=about.clone()/></form>
            <LinkButton href=reject label=t!(desk.locale, "staff-reject") kind=ButtonKind::Quiet about/>
        </div>
    }
    .into_any()
}
