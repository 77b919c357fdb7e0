//! A coordinator's work today: requests that wait for an answer, who arrives and who leaves.

mod booking;
mod decline;
mod find;
mod requests;
mod returned;

pub use self::{booking::coordinator_booking_page, decline::decline_page};

use self::find::Found;
use crate::{
    actors::Coordinator,
    bookings::{
        model::{Approval, Booking, BookingState},
        parts::staff_alert,
        store::{
            self,
            work::{self, Line},
        },
    },
    error::AppError,
    federation::{self, model::MunicipalityCode},
    housing::{self, model::HouseId},
    i18n::{Locale, Reading},
    request::{AppState, Page, Request, go},
    t,
    ui::{Column, Notice, PageTitle, Table, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::HashMap;

/// What all parts of the page need to know.
#[derive(Clone)]
struct Desk {
    /// The coordinator's municipalities by name, and whose house is whose.
    names: HashMap<MunicipalityCode, String>,
    /// The language that each of them writes in first.
    languages: HashMap<MunicipalityCode, Locale>,
    owners: HashMap<HouseId, MunicipalityCode>,
    today: NaiveDate,
    locale: Locale,
}

impl Desk {
    /// Municipalities are told apart only where there are several.
    fn has_several(&self) -> bool {
        self.names.len() > 1
    }

    fn municipality(&self, house: HouseId) -> &str {
        self.owners.get(&house).and_then(|code| self.names.get(code)).map_or("", String::as_str)
    }

    /// How texts of a house are read here.
    fn reading(&self, house: HouseId) -> Reading {
        let first = self.owners.get(&house).and_then(|code| self.languages.get(code)).copied().unwrap_or_default();
        Reading { reader: self.locale, first }
    }
}

pub async fn coordinator_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let (done, reference, page, find) = (request.query("done"), request.query("reference"), request.query("page"), request.query("find"));
    let coordinator = visit.user()?.coordinator()?;
    let desk = desk(state, &coordinator, visit.locale).await?;
    let found = match find::find(state, &coordinator, &desk, &find).await? {
        Found::Number(booking) => return go(href(&booking)),
        Found::Lines(lines) => find::section(find.clone(), lines, &desk),
    };
    // Who looks for somebody sees the answer first.
    let (first, last) = if find.is_empty() { (None, Some(found)) } else { (Some(found), None) };
    let requests = requests::requests(state, &desk, page.parse().unwrap_or(1)).await?;
    let houses: Vec<_> = desk.owners.keys().copied().collect();
    let moving = work::lines(&state.db, store::moving_on(&state.db, &houses, desk.today).await?).await?;
    let returned = returned::section(state, &desk).await?;
    // A refusal is the newer answer.
    let done = if submission.alert.is_none() { done_notice(state, &coordinator, &done, &reference, visit.locale).await? } else { None };
    let content = view! {
        <PageTitle text=t!(visit.locale, "staff-work")/>
        <div class="work">
            {head(&desk)}
            {submission.alert.clone().map(|alert| staff_alert(alert, visit.locale))}
            {done}
            {first}
            {requests::section(requests, &desk)}
            {returned}
            {moves("arrivals", moving.iter().filter(|line| line.booking.stay.arrival() == desk.today), &desk)}
            {moves("departures", moving.iter().filter(|line| line.booking.stay.departure() == desk.today), &desk)}
            {last}
        </div>
    };
    Ok(content.into_any())
}

async fn desk(state: &AppState, coordinator: &Coordinator, locale: Locale) -> Result<Desk, AppError> {
    let codes = coordinator.municipalities();
    let owners = housing::store::by_id::owners(&state.db, codes).await?;
    let all = federation::store::municipalities(&state.db).await?;
    let theirs: Vec<_> = all.into_iter().filter(|one| codes.contains(&one.code)).collect();
    let languages = theirs.iter().map(|one| (one.code.clone(), one.language)).collect();
    let names = theirs.into_iter().map(|one| (one.code, one.name)).collect();
    Ok(Desk { names, languages, owners, today: state.clock.today(), locale })
}

fn head(desk: &Desk) -> AnyView {
    let mut names: Vec<_> = desk.names.values().cloned().collect();
    desk.locale.sort(&mut names, |name| name);
    let lead = t!(desk.locale, "staff-work-lead", municipalities = names.join(", "), day = desk.locale.long_date(desk.today));
    view! { <div class="page-head"><h1>{t!(desk.locale, "staff-work")}</h1><p class="lead">{lead}</p></div> }.into_any()
}

/// What the coordinator has just done. Said only of a booking of theirs, and only if it is so.
async fn done_notice(state: &AppState, coordinator: &Coordinator, done: &str, reference: &str, locale: Locale) -> Result<Option<AnyView>, AppError> {
    let booking = match coordinator.booking(&state.db, reference).await {
        Ok(booking) => booking,
        Err(AppError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let key = match (done, booking.state, booking.approval) {
        ("approved", BookingState::Confirmed, Approval::Approved) => "confirmed",
        ("approved", BookingState::Provisional, Approval::Approved) => "approved",
        ("declined", BookingState::Declined, _) => "declined",
        _ => return Ok(None),
    };
    let title = t!(locale, &format!("staff-done-{key}-title"), reference = booking.reference.as_str());
    let text = t!(locale, &format!("staff-done-{key}-text"));
    Ok(Some(view! { <Notice tone=Tone::Good title answers=true><p>{text}</p></Notice> }.into_any()))
}

/// Who comes or goes today: house, room, bed, reference, name.
fn moves<'a>(kind: &str, lines: impl Iterator<Item = &'a Line>, desk: &Desk) -> AnyView {
    let locale = desk.locale;
    let title = t!(locale, &format!("staff-{kind}"));
    let mut lines: Vec<_> = lines.collect();
    let order = |name: &str| locale.order(name);
    lines.sort_by_cached_key(|line| (order(desk.municipality(line.house.id)), line.in_house(locale)));
    let list = if lines.is_empty() {
        view! { <p class="quiet">{t!(locale, &format!("staff-{kind}-none"))}</p> }.into_any()
    } else {
        let mut columns = vec![Column::new(t!(locale, "staff-column-house"))];
        if desk.has_several() {
            columns.push(Column::new(t!(locale, "staff-column-municipality")));
        }
        columns.extend(["bed", "reference", "name"].map(|column| Column::new(t!(locale, &format!("staff-column-{column}")))));
        let rows = lines.into_iter().map(|line| move_row(line, desk)).collect();
        view! { <Table caption=title.clone() caption_hidden=true columns rows/> }.into_any()
    };
    view! { <section><h2>{title}</h2>{list}</section> }.into_any()
}

fn move_row(line: &Line, desk: &Desk) -> Vec<AnyView> {
    let mut cells = vec![line.house.name.clone().into_any()];
    if desk.has_several() {
        cells.push(desk.municipality(line.house.id).to_owned().into_any());
    }
    cells.push(
        view! { <div>{line.bed_name(desk.locale)}<br/><span class="quiet">{line.room.name.told(desk.reading(line.house.id))}</span></div> }
            .into_any(),
    );
    cells.push(reference_link(&line.booking));
    cells.push(line.student.name.clone().into_any());
    cells
}

fn href(booking: &Booking) -> String {
    format!("/coordinator/bookings/{}", booking.reference)
}

fn reference_link(booking: &Booking) -> AnyView {
    view! { <a href=href(booking) translate="no">{booking.reference.clone()}</a> }.into_any()
}
