//! Placements that are to come and have no bed yet: "a registered placement without housing is the first thing that its student
//! sees", with how much there is to choose from.

use super::{
    model::Stay,
    nearby::free_houses,
    offers::Federation,
    rules::nights_for_placement,
    search::Search,
    store::{nights, search::Filter},
};
use crate::{
    federation,
    placements::{
        self,
        model::{Placement, Setting},
        rules::is_coming,
    },
    session::CurrentUser,
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{BTreeSet, HashMap};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unhoused {
    pub workplace: String,
    pub stay: Stay,
    /// Houses of its municipality with a bed for the whole stay.
    pub houses: usize,
    /// The search for them.
    pub href: String,
}

/// The student's placements without a bed, the next one first. What the housing is not meant for is left out.
pub async fn unhoused<C: ConnectionTrait>(db: &C, user: &CurrentUser, today: NaiveDate) -> Result<Vec<Unhoused>, DbErr> {
    let known = placements::store::placements_in_setting_of(db, user.id, &user.email).await?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let booked = nights::booked_by(db, user.id, today).await?;
    let lacks_housing = |placement: &Placement| !booked.iter().any(|night| (placement.starts..=placement.ends).contains(night));
    let is_unhoused =
        |placement: &Placement, setting: &Setting| setting.programme.eligible && is_coming(placement, today) && lacks_housing(placement);
    let coming: Vec<_> = known.into_iter().filter(|(placement, setting)| is_unhoused(placement, setting)).collect();
    if coming.is_empty() {
        return Ok(Vec::new());
    }
    let federation = Federation::load(db).await?;
    let mut margins = HashMap::new();
    for code in coming.iter().map(|(placement, _)| &placement.municipality).collect::<BTreeSet<_>>() {
        let policy = federation::store::current_policy(db, code).await?;
        margins.insert(code.clone(), policy.map_or(0, |policy| policy.margin_before));
    }
    let mut unhoused = Vec::new();
    for (placement, setting) in coming {
        let margin_before = margins.get(&placement.municipality).copied().unwrap_or_default();
        let Some(stay) = nights_for_placement(placement.starts, placement.ends, margin_before, today) else { continue };
        let filter = Filter { municipalities: vec![placement.municipality.clone()], facilities: Vec::new(), single: false };
        let houses = free_houses(db, &federation, &filter, stay, today).await?.len();
        let search = Search { placement: Some(placement.id), ..Search::default() }.in_municipalities(vec![placement.municipality]);
        unhoused.push(Unhoused { workplace: setting.workplace.name, stay, houses, href: search.dated(stay).href() });
    }
    Ok(unhoused)
}
