//! Near in place: where distances are measured from, and where else something is free.

use super::{
    geography::kilometres,
    model::{Commute, House, Stay},
    offers::Federation,
    search::Search,
    store::{
        commutes,
        search::{Candidate, Filter, candidates},
    },
};
use crate::{
    federation::model::MunicipalityCode,
    placements::{
        self,
        model::{Placement, PlacementState, Workplace, WorkplaceId},
    },
    session::CurrentUser,
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, DbErr};
use std::{collections::HashMap, sync::Arc};

/// How many neighbouring municipalities are named.
const NEIGHBOURS: usize = 3;

/// Where distances are measured from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    pub name: String,
    pub position: (f64, f64),
    /// The student's own workplace, where it is one.
    pub workplace: Option<WorkplaceId>,
}

/// The way from a house to a workplace.
#[derive(Debug, Clone, PartialEq)]
pub struct WayToWork {
    pub workplace: Workplace,
    /// As the crow flies.
    pub kilometres: Option<f64>,
    pub commute: Option<Commute>,
}

/// How long a list of the workplaces is good enough for what pages tell of distances.
pub const FRESH: TimeDelta = TimeDelta::minutes(1);

/// The workplaces that everybody may choose.
pub async fn listed<C: ConnectionTrait>(db: &C) -> Result<Arc<[Workplace]>, DbErr> {
    Ok(placements::store::workplaces(db).await?.into())
}

/// How many workplaces a house tells the way to, and how far one may be of which the municipality says nothing, in kilometres.
const WORKPLACES: usize = 3;
const REACH: f64 = 50.0;

/// "Each house tells how far it is to work": to the student's own workplace if that is known, else to the nearest of its
/// municipality, by distance.
pub async fn ways_to_work<C: ConnectionTrait>(db: &C, house: &House, own: Option<Workplace>, listed: &[Workplace]) -> Result<Vec<WayToWork>, DbErr> {
    let (commutes, is_known) = (commutes::of_house(db, house.id).await?, own.is_some());
    let workplaces = match own {
        Some(own) => vec![own],
        None => listed.iter().filter(|workplace| workplace.municipality == house.municipality).cloned().collect(),
    };
    let mut ways: Vec<WayToWork> = workplaces.into_iter().map(|workplace| way_to_work(house, workplace, &commutes)).collect();
    ways.retain(|way| way.commute.is_some() || way.kilometres.is_some_and(|kilometres| is_known || kilometres <= REACH));
    ways.sort_by(|a, b| a.kilometres.unwrap_or(f64::MAX).total_cmp(&b.kilometres.unwrap_or(f64::MAX)));
    ways.truncate(WORKPLACES);
    Ok(ways)
}

fn way_to_work(house: &House, workplace: Workplace, commutes: &[Commute]) -> WayToWork {
    let kilometres = workplace.position.map(|position| kilometres((house.latitude, house.longitude), position));
    let commute = commutes.iter().find(|commute| commute.workplace == workplace.id).cloned();
    WayToWork { workplace, kilometres, commute }
}

/// A municipality near the wanted ones that has houses with a bed for the stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    pub name: String,
    pub houses: usize,
    pub kilometres: Option<f64>,
    pub href: String,
}

/// The way on when nothing that was searched is free: the nearest municipalities where something is, by distance.
pub async fn neighbours<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    search: &Search,
    stay: Stay,
    today: NaiveDate,
) -> Result<Vec<Neighbour>, DbErr> {
    if search.municipalities.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter { municipalities: Vec::new(), facilities: search.facilities.clone(), single: search.single };
    let free = free_houses(db, federation, &filter, stay, today).await?;
    let from = search.municipalities.first().and_then(|code| federation.member(code)).map(|place| place.position);
    let mut near: Vec<Neighbour> = federation
        .members(today)
        .map(|place| Neighbour {
            name: place.name.clone(),
            houses: free.iter().filter(|house| house.municipality == place.code).count(),
            kilometres: from.map(|from| kilometres(from, place.position)),
            href: search.clone().in_municipalities(vec![place.code.clone()]).href(),
        })
        .filter(|place| place.houses > 0)
        .collect();
    near.sort_by(|a, b| a.kilometres.unwrap_or_default().total_cmp(&b.kilometres.unwrap_or_default()));
    near.truncate(NEIGHBOURS);
    Ok(near)
}

/// The houses that have a bed for the whole stay and take it.
pub async fn free_houses<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    filter: &Filter,
    stay: Stay,
    today: NaiveDate,
) -> Result<Vec<Candidate>, DbErr> {
    let found = candidates(db, filter, Some(stay), &federation.buffers()).await?;
    let takes = |house: &Candidate| federation.offered(house, stay) == stay.length() && federation.takes(&house.municipality, stay, today);
    Ok(found.into_iter().filter(|house| house.free > 0 && takes(house)).collect())
}

/// In how many houses of each municipality something is free for the whole stay: what the list of the same stay shows.
pub async fn free_by_municipality<C: ConnectionTrait>(db: &C, stay: Stay, today: NaiveDate) -> Result<HashMap<MunicipalityCode, usize>, DbErr> {
    let federation = Federation::load(db).await?;
    let mut counts = HashMap::new();
    for house in free_houses(db, &federation, &Filter::default(), stay, today).await? {
        *counts.entry(house.municipality).or_default() += 1;
    }
    Ok(counts)
}

/// Where distances are measured from: the workplace of the student's placement, else the main town of the one municipality searched.
pub async fn origin<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    user: Option<&CurrentUser>,
    search: &Search,
    stay: Option<Stay>,
) -> Result<Option<Origin>, DbErr> {
    if let Some(user) = user
        && let Some(workplace) = own_workplace(db, user, search, stay).await?
        && let Some(position) = workplace.position
    {
        return Ok(Some(Origin { name: workplace.name, position, workplace: Some(workplace.id) }));
    }
    Ok(match search.municipalities.as_slice() {
        [code] => federation.member(code).map(|place| Origin { name: place.town.clone(), position: place.position, workplace: None }),
        _ => None,
    })
}

/// Where a student works who looks for this: of the placement that the search names, or else of the one that the stay is for.
pub async fn own_workplace<C: ConnectionTrait>(db: &C, user: &CurrentUser, search: &Search, stay: Option<Stay>) -> Result<Option<Workplace>, DbErr> {
    let own = placements::store::placements_of(db, user.id, &user.email).await?;
    let meant = match search.placement {
        Some(id) => own.into_iter().find(|placement| placement.id == id),
        None => own.into_iter().find(|placement| stay.is_some_and(|stay| is_for(placement, stay))),
    };
    match meant {
        Some(placement) => placements::store::workplace(db, placement.workplace).await,
        None => Ok(None),
    }
}

/// Whether a stay is meant for a placement: it covers some of its days.
fn is_for(placement: &Placement, stay: Stay) -> bool {
    matches!(placement.state, PlacementState::Declared | PlacementState::Verified)
        && placement.starts < stay.departure()
        && placement.ends >= stay.arrival()
}
