//! What a search finds: houses with a bed for the whole stay first, then those with one for part of it, then full ones.

use super::{
    free_periods::{self, BedCalendar},
    geography::kilometres,
    model::*,
    nearby::Origin,
    offers::Federation,
    rules::{StayRefusal, earliest_arrival, told_beds},
    search::{Search, Sort},
    store::{
        by_id::bed_counts,
        commutes,
        search::{Candidate, CardFacts, Filter, calendars, candidates, card_facts, least_taken},
    },
};
use crate::{
    federation::model::{Member, MunicipalityCode},
    i18n::Locale,
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// Houses on a page.
pub const PAGE: usize = 12;
/// How far from the wanted arrival another period is looked for.
const REACH: TimeDelta = TimeDelta::days(56);
/// The most nights of rest that a policy may want.
const LONGEST_REST: TimeDelta = TimeDelta::days(14);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Availability {
    /// No stay was asked for.
    Undated,
    /// A bed is free in every night.
    Free,
    /// The periods in which the bed that is free longest is free, and their nights.
    Partly {
        periods: Vec<Stay>,
        nights: i64,
    },
    Full {
        nearest: Option<Stay>,
    },
    /// The municipality does not take these dates, though a bed may be free; `nearest` is what it takes instead.
    Refused {
        refusal: StayRefusal,
        nearest: Option<Stay>,
    },
}

/// A house in the list.
#[derive(Debug, Clone)]
pub struct Hit {
    pub house: HouseId,
    pub name: String,
    pub municipality: MunicipalityCode,
    pub municipality_name: String,
    pub facts: CardFacts,
    pub beds: i64,
    pub free: i64,
    pub availability: Availability,
    pub kilometres: Option<f64>,
    /// The way to the student's own workplace, where the municipality tells it.
    pub commute: Option<Commute>,
    /// Only some of its beds are such as were asked for.
    pub in_some_rooms: bool,
}

/// A municipality on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub municipality: Member,
    pub beds: i64,
    pub free: i64,
}

pub struct Results {
    pub hits: Vec<Hit>,
    /// All houses that fit, on all pages, and how many of them are free in the whole stay.
    pub total: usize,
    pub free: usize,
    /// Those whose municipalities do not take the stay at all.
    pub refused: usize,
    pub pages: usize,
    pub page: usize,
    pub places: Vec<Place>,
}

/// A house on its way into the list.
struct Ranked {
    candidate: Candidate,
    /// 0 free, 1 partly free, 2 full, 3 refused.
    rank: u8,
    refusal: Option<StayRefusal>,
    kilometres: Option<f64>,
}

impl Ranked {
    /// Whether a stay of the same length may be possible at another time: it is full, or it comes too soon.
    fn fits_at_other_times(&self) -> bool {
        matches!((self.rank, &self.refusal), (2, _) | (_, Some(StayRefusal::Past | StayRefusal::TooSoon { .. })))
    }
}

pub async fn find<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    search: &Search,
    stay: Option<Stay>,
    origin: Option<&Origin>,
    today: NaiveDate,
    locale: Locale,
) -> Result<Results, DbErr> {
    let filter = Filter { municipalities: search.municipalities.clone(), facilities: search.facilities.clone(), single: search.single };
    let found = candidates(db, &filter, stay, &federation.buffers()).await?;
    let mut ranked: Vec<Ranked> = found.into_iter().filter_map(|house| rank(federation, house, stay, origin, today)).collect();
    let places = places(federation, &ranked, today);
    let of_rank = |rank: u8| ranked.iter().filter(|house| house.rank == rank).count();
    let (free, refused) = (of_rank(0), of_rank(REFUSED));
    let pages = ranked.len().div_ceil(PAGE).max(1);
    let page = search.page.clamp(1, pages);
    // Which of the others are partly free is only asked when the page shows some of them.
    if let Some(stay) = stay.filter(|_| page * PAGE > free) {
        tell_partly_free(db, federation, &filter, &mut ranked, stay).await?;
    }
    let sort = |ranked: &mut [Ranked]| sort(ranked, sort_in_use(search.sort, origin.is_some()), locale);
    sort(&mut ranked);
    let inside = match stay {
        Some(stay) => tell_by_rest(db, federation, &filter, &mut ranked, stay, page * PAGE, sort).await?,
        None => HashMap::new(),
    };
    let total = ranked.len();
    let shown: Vec<Ranked> = ranked.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
    let mut hits = hits(db, federation, &filter, shown, stay, inside, today).await?;
    if let Some(workplace) = origin.and_then(|origin| origin.workplace) {
        let houses: Vec<HouseId> = hits.iter().map(|hit| hit.house).collect();
        let commutes = commutes::to_workplace(db, &houses, workplace).await?;
        hits.iter_mut().for_each(|hit| hit.commute = commutes.iter().find(|commute| commute.house == hit.house).cloned());
    }
    Ok(Results { hits, total, free, refused, pages, page, places })
}

/// The rank of what can't be booked whatever is free.
const REFUSED: u8 = 3;

/// A house that offers none of the nights is not in the list; one that does not offer all of them is not free in all, and one
/// whose municipality does not take the stay is not free at all.
fn rank(federation: &Federation, mut house: Candidate, stay: Option<Stay>, origin: Option<&Origin>, today: NaiveDate) -> Option<Ranked> {
    let mut refusal = None;
    let rank = match stay {
        None => federation.goes_on(&house, today).then_some(0)?,
        Some(stay) => {
            let offered = federation.offered(&house, stay);
            (offered > 0).then_some(())?;
            refusal = federation.refusal(&house.municipality, stay, today);
            if offered < stay.length() || refusal.is_some() {
                house.free = 0;
            }
            match (&refusal, house.free) {
                (Some(_), _) => REFUSED,
                (None, 0) => 2,
                (None, _) => 0,
            }
        }
    };
    let kilometres = origin.map(|origin| kilometres(origin.position, house.position));
    Some(Ranked { candidate: house, rank, refusal, kilometres })
}

async fn tell_partly_free<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    filter: &Filter,
    ranked: &mut [Ranked],
    stay: Stay,
) -> Result<(), DbErr> {
    let is_open = |house: &Ranked| matches!(house.rank, 1 | 2);
    let houses: Vec<HouseId> = ranked.iter().filter(|house| is_open(house)).map(|house| house.candidate.house).collect();
    if houses.is_empty() {
        return Ok(());
    }
    let taken = least_taken(db, filter, &houses, stay).await?;
    for house in ranked.iter_mut().filter(|house| is_open(house)) {
        let taken = taken.get(&house.candidate.house).copied().unwrap_or_default();
        house.rank = if federation.offered(&house.candidate, stay) > taken { 1 } else { 2 };
    }
    Ok(())
}

/// Counting nights does not tell whether they can be booked: all that are left may be needed for a bed's rest before the
/// next stay. The calendars tell. They are read for the houses up to the end of the page only, until none of those has to
/// move behind the partly free ones.
async fn tell_by_rest<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    filter: &Filter,
    ranked: &mut [Ranked],
    stay: Stay,
    end: usize,
    sort: impl Fn(&mut [Ranked]),
) -> Result<HashMap<HouseId, Vec<BedCalendar>>, DbErr> {
    let mut known = HashMap::new();
    loop {
        let unknown = ranked.iter().take(end).filter(|house| house.rank == 1 && !known.contains_key(&house.candidate.house));
        let unknown: Vec<HouseId> = unknown.map(|house| house.candidate.house).collect();
        if unknown.is_empty() {
            return Ok(known);
        }
        let mut found = calendars(db, filter, &unknown, with_rest(stay)).await?;
        known.extend(unknown.into_iter().map(|house| (house, found.remove(&house).unwrap_or_default())));
        for house in ranked.iter_mut().filter(|house| house.rank == 1) {
            let beds = known.get(&house.candidate.house);
            if beds.is_some_and(|beds| partly(federation, &house.candidate, beds, stay).is_none()) {
                house.rank = 2;
            }
        }
        sort(ranked);
    }
}

/// By distance where it is known, else by free beds, unless the reader chose.
pub fn sort_in_use(chosen: Option<Sort>, has_origin: bool) -> Sort {
    match chosen {
        Some(Sort::Distance) | None if has_origin => Sort::Distance,
        Some(Sort::Name) => Sort::Name,
        _ => Sort::Free,
    }
}

fn sort(ranked: &mut [Ranked], sort: Sort, locale: Locale) {
    ranked.sort_by_cached_key(|house| {
        let metres = house.kilometres.map_or(0, |kilometres| (kilometres * 1000.0) as i64);
        let first = match sort {
            Sort::Distance => metres,
            Sort::Name => 0,
            Sort::Free => -(told_beds(house.candidate.free, house.candidate.beds) * 1000 + house.candidate.beds),
        };
        (house.rank, first, locale.order(&house.candidate.name), house.candidate.house)
    });
}

fn places(federation: &Federation, ranked: &[Ranked], today: NaiveDate) -> Vec<Place> {
    let mut places: Vec<Place> =
        federation.members(today).map(|municipality| Place { municipality: municipality.clone(), beds: 0, free: 0 }).collect();
    for house in ranked {
        if let Some(place) = places.iter_mut().find(|place| place.municipality.code == house.candidate.municipality) {
            place.beds += house.candidate.beds;
            place.free += told_beds(house.candidate.free, house.candidate.beds);
        }
    }
    places
}

/// Completes the houses of the shown page, and only those.
async fn hits<C: ConnectionTrait>(
    db: &C,
    federation: &Federation,
    filter: &Filter,
    shown: Vec<Ranked>,
    stay: Option<Stay>,
    inside: HashMap<HouseId, Vec<BedCalendar>>,
    today: NaiveDate,
) -> Result<Vec<Hit>, DbErr> {
    let ids: Vec<HouseId> = shown.iter().map(|house| house.candidate.house).collect();
    let mut facts = if ids.is_empty() { HashMap::new() } else { card_facts(db, &ids).await? };
    let elsewhen: Vec<HouseId> = shown.iter().filter(|house| house.fits_at_other_times()).map(|house| house.candidate.house).collect();
    let around = match stay.and_then(|stay| window(stay, today)) {
        Some(window) if !elsewhen.is_empty() => calendars(db, filter, &elsewhen, window).await?,
        _ => HashMap::new(),
    };
    let all_beds = if filter.is_about_beds() { bed_counts(db, ids).await? } else { HashMap::new() };
    let mut hits = Vec::with_capacity(shown.len());
    for Ranked { candidate, rank, refusal, kilometres } in shown {
        let nearest = |stay: Stay| nearest(federation, &candidate, around.get(&candidate.house), stay, today);
        let availability = match (stay, refusal) {
            (None, _) => Availability::Undated,
            (Some(stay), Some(refusal)) => Availability::Refused { refusal, nearest: nearest(stay) },
            (Some(_), _) if rank == 0 => Availability::Free,
            (Some(stay), _) => {
                let partly = inside.get(&candidate.house).and_then(|beds| partly(federation, &candidate, beds, stay));
                partly.unwrap_or_else(|| Availability::Full { nearest: nearest(stay) })
            }
        };
        let member = federation.member(&candidate.municipality);
        hits.push(Hit {
            house: candidate.house,
            municipality_name: member.map(|member| member.name.clone()).unwrap_or_default(),
            facts: facts.remove(&candidate.house).unwrap_or_default(),
            beds: candidate.beds,
            free: candidate.free,
            availability,
            kilometres,
            commute: None,
            in_some_rooms: all_beds.get(&candidate.house).is_some_and(|beds| candidate.beds < *beds),
            name: candidate.name,
            municipality: candidate.municipality,
        });
    }
    Ok(hits)
}

/// Where other periods for a stay are looked for: not before today.
pub fn window(stay: Stay, today: NaiveDate) -> Option<Stay> {
    Stay::new((stay.arrival() - REACH).max(today), stay.departure() + REACH)
}

/// A stay and the nights after it in which a next one may want its rest before.
fn with_rest(stay: Stay) -> Stay {
    Stay::new(stay.arrival(), stay.departure() + LONGEST_REST).unwrap_or(stay)
}

/// In which part of a stay the house can be booked, if in any.
fn partly(federation: &Federation, house: &Candidate, beds: &[BedCalendar], stay: Stay) -> Option<Availability> {
    let mut beds = beds.to_vec();
    beds.iter_mut().for_each(|bed| bed.shut_unless(|night| stay.covers(night) && federation.offers(house, night)));
    let (periods, nights) = free_periods::longest(&beds, federation.limits(&house.municipality).map_or(0, |limits| limits.buffer_nights));
    (nights > 0).then_some(Availability::Partly { periods, nights })
}

/// The nearest period of the same length that the house could be booked for today.
pub fn nearest(federation: &Federation, house: &Candidate, beds: Option<&Vec<BedCalendar>>, stay: Stay, today: NaiveDate) -> Option<Stay> {
    let earliest = federation.limits(&house.municipality).map_or(today, |limits| earliest_arrival(limits.lead_days, today));
    let mut beds = beds?.clone();
    beds.iter_mut().for_each(|bed| bed.shut_unless(|night| night >= earliest && federation.offers(house, night)));
    free_periods::nearest(&beds, stay, federation.limits(&house.municipality).map_or(0, |limits| limits.buffer_nights))
}
