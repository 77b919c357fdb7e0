//! A checker's work: which placements wait for an answer, and which have housing.

pub mod filter;
mod reject;
mod table;

pub use self::reject::reject_page;

use self::filter::{Filter, Show};
use crate::{
    actors::Checker,
    bookings::{
        model::{Booking, BookingState},
        parts::staff_alert,
        store::work,
    },
    error::AppError,
    i18n::Locale,
    placements::{
        self,
        model::{PlacementState, UniversityId},
        store::search,
    },
    request::{AppState, Page, Request},
    t,
    ui::{Button, ButtonKind, Choice, Figure, Figures, LinkButton, Notice, PageTitle, Select, TextField, Tone},
    verification::actions::student_name,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What all parts of the page need to know.
struct Desk {
    universities: Vec<UniversityId>,
    filter: Filter,
    /// Codes and names.
    courses: Vec<(String, String)>,
    today: NaiveDate,
    locale: Locale,
}

pub async fn checker_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let (done, placement) = (request.query("done"), request.query("placement"));
    let (checker, today) = (visit.user()?.checker()?, state.clock.today());
    let universities = checker.universities().to_vec();
    let courses = search::courses(&state.db, &universities, today).await?;
    let filter = Filter::parse(visit.uri.query().unwrap_or_default());
    let desk = Desk { universities, filter, courses, today, locale: visit.locale };
    let figures = figures(state, &desk).await?;
    let table = table::table(state, &desk).await?;
    // A refusal is the newer answer.
    let done = if submission.alert.is_none() { done_notice(state, &checker, &done, &placement, visit.locale).await? } else { None };
    let content = view! {
        <PageTitle text=t!(visit.locale, "staff-placements")/>
        <div class="work">
            {head(state, &desk).await?}
            {submission.alert.clone().map(|alert| staff_alert(alert, visit.locale))}
            {done}
            {figures}
            <section>
                <h2>{t!(visit.locale, &format!("staff-show-{}-title", desk.filter.show.code()))}</h2>
                {filter_form(&desk)}
                {table}
            </section>
        </div>
    };
    Ok(content.into_any())
}

async fn head(state: &AppState, desk: &Desk) -> Result<AnyView, AppError> {
    let all = placements::store::universities(&state.db).await?;
    let mut theirs: Vec<_> = all.iter().filter(|one| desk.universities.contains(&one.id)).collect();
    desk.locale.sort(&mut theirs, |one| one.name.plain(desk.locale));
    let names: Vec<_> = theirs.into_iter().map(|one| one.name.told(desk.locale)).collect();
    let lead = t!(desk.locale, "staff-placements-lead", universities = names.join(", "));
    Ok(view! { <div class="page-head"><h1>{t!(desk.locale, "staff-placements")}</h1><p class="lead">{lead}</p></div> }.into_any())
}

/// What the checker has just done. Said only of a placement of theirs, and only if it is so.
async fn done_notice(state: &AppState, checker: &Checker, done: &str, id: &str, locale: Locale) -> Result<Option<AnyView>, AppError> {
    let placement = match checker.placement(&state.db, id).await {
        Ok(placement) => placement,
        Err(AppError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let key = match (done, placement.state) {
        ("verified", PlacementState::Verified) => "verified",
        ("rejected", PlacementState::Rejected) => "rejected",
        _ => return Ok(None),
    };
    let title = t!(locale, &format!("staff-done-{key}-title"), student = student_name(&state.db, &placement).await?);
    let text = t!(locale, outcome(&work::ever_for_placement(&state.db, placement.id).await?, placement.state));
    Ok(Some(view! { <Notice tone=Tone::Good title answers=true><p>{text}</p></Notice> }.into_any()))
}

/// What the answer meant for the bookings of the placement.
fn outcome(bookings: &[Booking], state: PlacementState) -> &'static str {
    let any = |is: fn(&Booking) -> bool| bookings.iter().any(is);
    match state {
        PlacementState::Verified if any(|booking| booking.state == BookingState::Confirmed) => "staff-done-verified-confirmed",
        PlacementState::Verified if any(|booking| booking.state == BookingState::Provisional) => "staff-done-verified-waiting",
        PlacementState::Verified => "staff-done-verified-none",
        _ if any(|booking| booking.end_reason.as_deref() == Some("placement_rejected")) => "staff-done-rejected-ended",
        _ => "staff-done-rejected-none",
    }
}

/// How many there are of each kind; choosing a figure fills the table.
async fn figures(state: &AppState, desk: &Desk) -> Result<AnyView, AppError> {
    let mut figures = Vec::new();
    for show in Show::FILTERS {
        let filter = Filter { show, page: 1, ..Filter::default() };
        let number = search::found(&state.db, &filter.search(&desk.universities, desk.today, &desk.courses)).await?;
        figures.push(Figure {
            number: number.to_string(),
            label: t!(desk.locale, &format!("staff-show-{}", show.code())),
            href: Some(filter.href()),
            current: show == desk.filter.show,
        });
    }
    Ok(view! { <Figures label=t!(desk.locale, "staff-figures") figures/><p class="figures-note">{t!(desk.locale, "staff-figures-note")}</p> }
        .into_any())
}

fn filter_form(desk: &Desk) -> AnyView {
    let (locale, filter) = (desk.locale, &desk.filter);
    let all = Choice::new("", t!(locale, "staff-course-all"));
    let courses = desk.courses.iter().map(|(code, name)| Choice::new(code.clone(), format!("{code} {name}")));
    let options = std::iter::once(all).chain(courses).collect();
    let show = (filter.show != Show::default()).then(|| view! { <input type="hidden" name="show" value=filter.show.code()/> });
    let everything = Filter { show: filter.show, page: 1, ..Filter::default() }.href();
    let clear = filter.is_narrow().then(|| view! { <LinkButton href=everything label=t!(locale, "staff-filter-clear") kind=ButtonKind::Quiet/> });
    view! {
        <form method="get" id="form" class="work-filter" role="search">
            {show}
            <TextField name="q" label=t!(locale, "staff-filter-text") value=filter.text.clone() kind="search"/>
            <Select name="course" label=t!(locale, "staff-filter-course") options value=filter.course.clone()/>
            <div class="work-filter-go">
                <Button label=t!(locale, "staff-filter") kind=ButtonKind::Secondary/>
                {clear}
            </div>
        </form>
    }
    .into_any()
}
