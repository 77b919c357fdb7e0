//! What the start page tells of each member. Counting it asks about every bed in every week of the term, and the answer need not
//! be newer than a minute: nobody books from it.

use super::{
    model::MemberBeds,
    offers::Federation,
    store::search::{beds_by_municipality, card_facts},
    term::Term,
};
use crate::{clock::Clock, federation::model::Member};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, DbErr};
use std::sync::Arc;

/// How long a count is good enough.
pub const FRESH: TimeDelta = TimeDelta::minutes(1);

pub async fn count<C: ConnectionTrait>(db: &C, clock: &Clock) -> Result<Arc<[MemberBeds]>, DbErr> {
    let today = clock.today();
    let federation = Federation::load(db).await?;
    let mut beds = beds_by_municipality(db, &Term::coming(today).stays(today), &federation.buffers()).await?;
    let houses: Vec<_> = beds.values().filter_map(|place| place.house).collect();
    let mut facts = card_facts(db, &houses).await?;
    let member = |place: &Member| {
        let beds = beds.remove(&place.code).unwrap_or_default();
        let picture = beds.house.and_then(|house| facts.remove(&house)).and_then(|facts| facts.picture);
        MemberBeds { code: place.code.clone(), name: place.name.clone(), county: place.county.clone(), beds, picture }
    };
    Ok(federation.members(today).map(member).collect())
}
