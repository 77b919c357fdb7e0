//! Any booking of the municipality, by what whoever calls can say: its number, a name, an address, a house.

use super::{Desk, reference_link};
use crate::{
    actors::Coordinator,
    bookings::{
        model::Booking,
        parts::{state_text, tone},
        store::work::{self, Line},
    },
    error::AppError,
    housing::{self, model::HouseId},
    request::AppState,
    t,
    ui::{Button, ButtonKind, Column, Table, Tag, TextField},
};
use fold::Word;
use leptos::prelude::*;
use std::collections::HashMap;

/// So many are shown; who finds more writes more.
const MOST: usize = 25;

pub enum Found {
    /// It was the number of one.
    Number(Box<Booking>),
    /// Those who are here or come next first; one more than are shown when there are more.
    Lines(Vec<Line>),
}

/// Another municipality's bookings are not found.
pub async fn find(state: &AppState, coordinator: &Coordinator, desk: &Desk, text: &str) -> Result<Found, AppError> {
    match coordinator.booking(&state.db, text).await {
        Ok(booking) => return Ok(Found::Number(Box::new(booking))),
        Err(AppError::NotFound) => {}
        Err(error) => return Err(error),
    }
    let asked = fold::asked(text);
    if asked.is_empty() {
        return Ok(Found::Lines(Vec::new()));
    }
    let ids: Vec<HouseId> = desk.owners.keys().copied().collect();
    let houses: HashMap<HouseId, String> = housing::store::by_id::houses(&state.db, ids.iter().copied())
        .await?
        .into_iter()
        .map(|(id, house)| (id, fold::searchable(&format!("{} {} {} {}", house.name, house.address, house.town, house.key))))
        .collect();
    let named = |word: &Word| houses.iter().filter(|(_, text)| fold::begins(text, word)).map(|(id, _)| *id).collect();
    let bookings = work::sought(&state.db, &ids, &asked, named, desk.today, MOST as u64 + 1).await?;
    Ok(Found::Lines(work::lines(&state.db, bookings).await?))
}

pub fn section(text: String, lines: Vec<Line>, desk: &Desk) -> AnyView {
    let locale = desk.locale;
    let error = (!text.trim().is_empty() && lines.is_empty()).then(|| t!(locale, "staff-find-none"));
    let more = (lines.len() > MOST).then(|| view! { <p class="quiet">{t!(locale, "staff-find-more", count = MOST)}</p> });
    let found = (!lines.is_empty()).then(|| {
        let columns = ["staff-column-reference", "staff-column-name", "staff-column-house", "staff-column-period", "bookings-state"]
            .map(|key| Column::new(t!(locale, key)));
        let rows = lines.iter().take(MOST).map(|line| row(line, desk)).collect();
        view! { <Table caption=t!(locale, "staff-find-found") columns=columns.to_vec() rows/> }
    });
    view! {
        <section>
            <h2>{t!(locale, "staff-find")}</h2>
            <form method="get" id="form" class="work-filter" role="search">
                <TextField name="find" label=t!(locale, "staff-find-label") hint=t!(locale, "staff-find-hint") value=text error=error/>
                <div class="work-filter-go"><Button label=t!(locale, "staff-filter") kind=ButtonKind::Secondary/></div>
            </form>
            {found}
            {more}
        </section>
    }
    .into_any()
}

fn row(line: &Line, desk: &Desk) -> Vec<AnyView> {
    let (booking, locale) = (&line.booking, desk.locale);
    let house = if desk.has_several() { format!("{}, {}", line.house.name, desk.municipality(line.house.id)) } else { line.house.name.clone() };
    vec![
        reference_link(booking),
        line.student.name.clone().into_any(),
        house.into_any(),
        locale.stay(booking.stay.arrival(), booking.stay.departure()).into_any(),
        view! { <Tag tone=tone(booking.state) text=state_text(booking.state, locale)/> }.into_any(),
    ]
}
