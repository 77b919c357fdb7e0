//! The way on when a bed went to somebody else: other houses in the municipality, neighbouring municipalities by distance, other dates.

use super::{
    geography::kilometres,
    model::*,
    offers::Federation,
    results::{nearest, window},
    search::Search,
    store::search::{Candidate, Filter, calendars, candidates},
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

/// How many of each kind are offered.
const EACH: usize = 3;

#[derive(Debug, Clone, PartialEq)]
pub enum Alternative {
    /// A house with a bed for the same stay; in a neighbouring municipality when `kilometres` is told.
    House {
        house: HouseId,
        name: String,
        municipality: String,
        stay: Stay,
        free: i64,
        beds: i64,
        /// From the house that was wanted.
        kilometres: Option<f64>,
        /// From the student's workplace, where that is known.
        to_work: Option<f64>,
    },
    /// The same house at another time.
    Dates { house: HouseId, stay: Stay },
}

/// The page of a house, with a stay in its booking box.
pub fn house_href(house: HouseId, stay: Option<Stay>) -> String {
    match stay {
        Some(stay) => format!("/housing/{}?{}", house.0, Search::default().dated(stay).query()),
        None => format!("/housing/{}", house.0),
    }
}

/// Where a stay in a house is booked.
pub fn book_href(house: HouseId, stay: Stay) -> String {
    format!("/housing/{}/book?{}", house.0, Search::default().dated(stay).query())
}

pub async fn alternatives<C: ConnectionTrait>(
    db: &C,
    house: HouseId,
    stay: Stay,
    work: Option<(f64, f64)>,
    today: NaiveDate,
) -> Result<Vec<Alternative>, DbErr> {
    let federation = Federation::load(db).await?;
    let all = candidates(db, &Filter::default(), Some(stay), &federation.buffers()).await?;
    let Some(wanted) = all.iter().find(|other| other.house == house).cloned() else { return Ok(Vec::new()) };
    let fits = |other: &Candidate| {
        other.house != house
            && other.free > 0
            && federation.offered(other, stay) == stay.length()
            && federation.takes(&other.municipality, stay, today)
    };
    let mut others: Vec<(f64, &Candidate)> =
        all.iter().filter(|other| fits(other)).map(|other| (kilometres(wanted.position, other.position), other)).collect();
    others.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let (near, far): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, other)| other.municipality == wanted.municipality);
    let made = |(distance, other): (f64, &Candidate)| Alternative::House {
        house: other.house,
        name: other.name.clone(),
        municipality: federation.member(&other.municipality).map(|m| m.name.clone()).unwrap_or_default(),
        stay,
        free: other.free,
        beds: other.beds,
        kilometres: (other.municipality != wanted.municipality).then_some(distance),
        to_work: work.map(|work| kilometres(work, other.position)),
    };
    let mut found: Vec<Alternative> = near.into_iter().take(EACH).chain(far.into_iter().take(EACH)).map(made).collect();
    if let Some(window) = window(stay, today) {
        let beds = calendars(db, &Filter::default(), &[house], window).await?;
        found.extend(nearest(&federation, &wanted, beds.get(&house), stay, today).map(|stay| Alternative::Dates { house, stay }));
    }
    Ok(found)
}
