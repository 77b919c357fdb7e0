//! What the start page tells of each member. Counting it asks about every bed in every week of the term, and the answer need not
//! be newer than a minute: nobody books from it.

use super::{
    model::{MemberBeds, Stay},
    offers::Federation,
    store::search::{beds_by_municipality, card_facts},
    term::Term,
};
use crate::{clock::Clock, federation::model::Member};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, DbErr};
use std::sync::Arc;

/// How long a count is good enough.
pub const FRESH: TimeDelta = TimeDelta::minutes(1);

pub async fn count<C: ConnectionTrait>(db: &C, clock: &Clock) -> Result<Arc<[MemberBeds]>, DbErr> {
    let today = clock.today();
    Ok(free_in_any(db, &Term::coming(today).stays(today), today).await?.into())
}

/// Each member with the beds in which one of the stays fits.
pub async fn free_in_any<C: ConnectionTrait>(db: &C, stays: &[Stay], today: NaiveDate) -> Result<Vec<MemberBeds>, DbErr> {
    let federation = Federation::load(db).await?;
    let mut beds = beds_by_municipality(db, stays, &federation.buffers()).await?;
    let houses: Vec<_> = beds.values().filter_map(|place| place.house).collect();
    let mut facts = card_facts(db, &houses).await?;
    let member = |place: &Member| {
        let beds = beds.remove(&place.code).unwrap_or_default();
        let picture = beds.house.and_then(|house| facts.remove(&house)).and_then(|facts| facts.picture);
        MemberBeds { code: place.code.clone(), name: place.name.clone(), county: place.county.clone(), beds, picture }
    };
    Ok(federation.members(today).map(member).collect())
}
