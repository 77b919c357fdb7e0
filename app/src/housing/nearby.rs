//! Near in place: where distances are measured from, and where else something is free.

use super::{
    geography::kilometres,
    model::Stay,
    offers::Federation,
    search::Search,
    store::search::{Candidate, Filter, candidates},
};
use crate::{
    placements::{
        self,
        model::{Placement, PlacementState},
    },
    session::CurrentUser,
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

/// How many neighbouring municipalities are named.
const NEIGHBOURS: usize = 3;

/// Where distances are measured from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    pub name: String,
    pub position: (f64, f64),
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

/// Where distances are measured from: the workplace of the student's placement, else the main town of the one municipality searched.
pub async fn origin<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    user: Option<&CurrentUser>,
    search: &Search,
    stay: Option<Stay>,
) -> Result<Option<Origin>, DbErr> {
    if let Some(user) = user {
        let own = placements::store::placements_of(db, user.id, &user.email).await?;
        let meant = match search.placement {
            Some(id) => own.into_iter().find(|placement| placement.id == id),
            None => own.into_iter().find(|placement| stay.is_some_and(|stay| is_for(placement, stay))),
        };
        let workplace = match meant {
            Some(placement) => placements::store::workplace(db, placement.workplace).await?,
            None => None,
        };
        if let Some((workplace, position)) = workplace.and_then(|workplace| workplace.position.map(|position| (workplace, position))) {
            return Ok(Some(Origin { name: workplace.name, position }));
        }
    }
    Ok(match search.municipalities.as_slice() {
        [code] => federation.member(code).map(|place| Origin { name: place.town.clone(), position: place.position }),
        _ => None,
    })
}

/// Whether a stay is meant for a placement: it covers some of its days.
fn is_for(placement: &Placement, stay: Stay) -> bool {
    matches!(placement.state, PlacementState::Declared | PlacementState::Verified)
        && placement.starts < stay.departure()
        && placement.ends >= stay.arrival()
}
