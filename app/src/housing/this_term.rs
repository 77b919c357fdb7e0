//! What the start page tells of each member. Counting it asks about every bed in every week of the term, and the answer need not
//! be newer than a minute: nobody books from it.

use super::{
    offers::Federation,
    store::search::{PlaceBeds, beds_by_municipality, card_facts},
    term::Term,
};
use crate::{
    clock::Clock,
    federation::model::{Member, MunicipalityCode},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use std::sync::Arc;
use tokio::sync::Mutex;

const FRESH: TimeDelta = TimeDelta::minutes(1);

/// A member with its beds in a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberBeds {
    pub code: MunicipalityCode,
    pub name: String,
    pub county: String,
    pub beds: PlaceBeds,
    pub picture: Option<String>,
}

/// The last count of this instance. Who asks while it is made anew waits for it instead of counting too.
#[derive(Clone, Default)]
pub struct ThisTerm(Arc<Mutex<Option<Counted>>>);

struct Counted {
    at: DateTime<Utc>,
    members: Arc<[MemberBeds]>,
}

impl ThisTerm {
    pub async fn members<C: ConnectionTrait>(&self, db: &C, clock: &Clock) -> Result<Arc<[MemberBeds]>, DbErr> {
        let mut last = self.0.lock().await;
        let now = clock.now();
        if let Some(counted) = last.as_ref().filter(|counted| (now - counted.at).abs() < FRESH) {
            return Ok(counted.members.clone());
        }
        let members: Arc<[MemberBeds]> = count(db, clock).await?.into();
        *last = Some(Counted { at: now, members: members.clone() });
        Ok(members)
    }
}

async fn count<C: ConnectionTrait>(db: &C, clock: &Clock) -> Result<Vec<MemberBeds>, DbErr> {
    let today = clock.today();
    let federation = Federation::load(db).await?;
    let mut beds = beds_by_municipality(db, &Term::current(today).stays(today), &federation.buffers()).await?;
    let houses: Vec<_> = beds.values().filter_map(|place| place.house).collect();
    let mut facts = card_facts(db, &houses).await?;
    let member = |place: &Member| {
        let beds = beds.remove(&place.code).unwrap_or_default();
        let picture = beds.house.and_then(|house| facts.remove(&house)).and_then(|facts| facts.picture);
        MemberBeds { code: place.code.clone(), name: place.name.clone(), county: place.county.clone(), beds, picture }
    };
    Ok(federation.members(today).map(member).collect())
}
