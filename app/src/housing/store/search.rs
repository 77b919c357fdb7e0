//! Which houses have what free: for the list, the start page and the alternatives. A fixed number of queries, however many houses.

use crate::{
    db,
    federation::model::MunicipalityCode,
    housing::{
        entity::{bed, booked_night, house, house_facility, room},
        free_periods::{BedCalendar, Night},
        model::*,
    },
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{
    sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement},
    *,
};
use std::collections::HashMap;

/// What a house must be and have.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Any of them; none means all.
    pub municipalities: Vec<MunicipalityCode>,
    pub facilities: Vec<Facility>,
    pub single: bool,
}

impl Filter {
    /// Whether it may fit some of a house's beds and others not.
    pub fn is_about_beds(&self) -> bool {
        self.single || self.facilities.contains(&Facility::OwnBathroom)
    }
}

/// The nights of rest after a stay by municipality, as groups of equal ones.
#[derive(Debug, Clone, Default)]
pub struct Buffers(Vec<(i32, Vec<String>)>);

impl Buffers {
    pub fn new<'a>(buffers: impl IntoIterator<Item = (&'a MunicipalityCode, i32)>) -> Self {
        let mut groups: Vec<(i32, Vec<String>)> = Vec::new();
        for (code, nights) in buffers {
            match groups.iter_mut().find(|(other, _)| *other == nights) {
                Some((_, codes)) => codes.push(code.0.clone()),
                None => groups.push((nights, vec![code.0.clone()])),
            }
        }
        Self(groups)
    }
}

/// A house that fits a filter, with how many of its beds do and how many of those are free in the whole stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub house: HouseId,
    pub municipality: MunicipalityCode,
    pub name: String,
    pub position: (f64, f64),
    pub season: Season,
    pub beds: i64,
    pub free: i64,
}

/// The houses that fit a filter. Without a stay nothing is counted as free. Seasons and memberships are for the caller to judge.
pub async fn candidates<C: ConnectionTrait>(db: &C, filter: &Filter, stay: Option<Stay>, buffers: &Buffers) -> Result<Vec<Candidate>, DbErr> {
    let free = match stay {
        Some(stay) => Expr::case(is_free(stay, buffers), 1).finally(0).sum(),
        None => Expr::val(0i64),
    };
    let rows = house::Entity::find()
        .select_only()
        .columns([house::Column::Id, house::Column::MunicipalityCode, house::Column::Name])
        .columns([house::Column::Latitude, house::Column::Longitude])
        .columns([house::Column::Opens, house::Column::Closes])
        .column_as(bed::Column::Id.count(), "beds")
        .column_as(free, "free")
        .join(JoinType::InnerJoin, house::Entity::belongs_to(bed::Entity).from(house::Column::Id).to(bed::Column::HouseId).into())
        .filter(houses_that_fit(filter))
        .filter(beds_that_fit(filter))
        .group_by(house::Column::Id)
        .into_tuple::<(i64, String, String, f64, f64, Option<NaiveDate>, Option<NaiveDate>, i64, i64)>()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, code, name, latitude, longitude, opens, closes, beds, free)| Candidate {
            house: HouseId(id),
            municipality: MunicipalityCode(code),
            name,
            position: (latitude, longitude),
            season: Season { opens, closes },
            beds,
            free,
        })
        .collect())
}

fn houses_that_fit(filter: &Filter) -> Condition {
    let mut condition = Condition::all();
    if !filter.municipalities.is_empty() {
        condition = condition.add(house::Column::MunicipalityCode.is_in(filter.municipalities.iter().map(|code| code.0.as_str())));
    }
    for facility in filter.facilities.iter().filter(|facility| **facility != Facility::OwnBathroom) {
        let has = Query::select()
            .expr(Expr::val(1))
            .from(house_facility::Entity)
            .and_where(Expr::col((house_facility::Entity, house_facility::Column::HouseId)).equals((house::Entity, house::Column::Id)))
            .and_where(house_facility::Column::Facility.eq(facility.code()))
            .take();
        condition = condition.add(Expr::exists(has));
    }
    condition
}

/// A bathroom of one's own and a room of one's own are matters of the bed, not of the house.
fn beds_that_fit(filter: &Filter) -> Condition {
    let mut condition = Condition::all();
    if filter.facilities.contains(&Facility::OwnBathroom) {
        let own = Query::select()
            .expr(Expr::val(1))
            .from(room::Entity)
            .and_where(Expr::col((room::Entity, room::Column::Id)).equals((bed::Entity, bed::Column::RoomId)))
            .and_where(room::Column::OwnBathroom.eq(true))
            .take();
        condition = condition.add(Expr::exists(own));
    }
    if filter.single {
        let other = Alias::new("other");
        let shared = Query::select()
            .expr(Expr::val(1))
            .from_as(bed::Entity, other.clone())
            .and_where(Expr::col((other.clone(), bed::Column::RoomId)).equals((bed::Entity, bed::Column::RoomId)))
            .and_where(Expr::col((other, bed::Column::Id)).ne(Expr::col((bed::Entity, bed::Column::Id))))
            .take();
        condition = condition.add(Expr::exists(shared).not());
    }
    condition
}

/// Nothing takes the bed in the stay, and nobody sleeps in it within the nights of rest that its municipality wants.
fn is_free(stay: Stay, buffers: &Buffers) -> Condition {
    let free = |buffer_nights: i32| Expr::exists(taken(stay, buffer_nights)).not();
    match buffers.0.as_slice() {
        [] => Condition::all().add(free(0)),
        [(nights, _)] => Condition::all().add(free(*nights)),
        groups => groups.iter().fold(Condition::any(), |any, (nights, codes)| {
            any.add(house::Column::MunicipalityCode.is_in(codes.iter().map(String::as_str)).and(free(*nights)))
        }),
    }
}

fn taken(stay: Stay, buffer_nights: i32) -> SelectStatement {
    let rested = stay.departure() + TimeDelta::days(buffer_nights.into());
    let in_stay = booked_night::Column::Night.lt(stay.departure());
    Query::select()
        .expr(Expr::val(1))
        .from(booked_night::Entity)
        .and_where(Expr::col((booked_night::Entity, booked_night::Column::BedId)).equals((bed::Entity, bed::Column::Id)))
        .and_where(booked_night::Column::Night.gte(stay.arrival()))
        .and_where(booked_night::Column::Night.lt(rested))
        .and_where(if buffer_nights == 0 { in_stay } else { in_stay.or(booked_night::Column::Kind.eq("stay")) })
        .take()
}

/// For each house, how many nights of the stay are taken in the bed that has most of them left.
pub async fn least_taken<C: ConnectionTrait>(db: &C, filter: &Filter, houses: &[HouseId], stay: Stay) -> Result<HashMap<HouseId, i64>, DbErr> {
    let taken = Query::select()
        .expr(booked_night::Column::Night.count())
        .from(booked_night::Entity)
        .and_where(Expr::col((booked_night::Entity, booked_night::Column::BedId)).equals((bed::Entity, bed::Column::Id)))
        .and_where(booked_night::Column::Night.gte(stay.arrival()))
        .and_where(booked_night::Column::Night.lt(stay.departure()))
        .take();
    let rows = bed::Entity::find()
        .select_only()
        .column(bed::Column::HouseId)
        .column_as(Expr::SubQuery(None, Box::new(taken.into())).min(), "taken")
        .filter(bed::Column::HouseId.is_in(houses.iter().map(|house| house.0)))
        .filter(beds_that_fit(filter))
        .group_by(bed::Column::HouseId)
        .into_tuple::<(i64, i64)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(house, taken)| (HouseId(house), taken)).collect())
}

/// The calendars of all beds of some houses in a window, by house. What is not offered is not shut yet.
pub async fn calendars<C: ConnectionTrait>(
    db: &C,
    filter: &Filter,
    houses: &[HouseId],
    window: Stay,
) -> Result<HashMap<HouseId, Vec<BedCalendar>>, DbErr> {
    let rows = bed::Entity::find()
        .select_only()
        .column(bed::Column::HouseId)
        .column_as(nights_in(window), "nights")
        .filter(bed::Column::HouseId.is_in(houses.iter().map(|house| house.0)))
        .filter(beds_that_fit(filter))
        .into_tuple::<(i64, Option<String>)>()
        .all(db)
        .await?;
    let mut by_house: HashMap<HouseId, Vec<BedCalendar>> = HashMap::new();
    for (house, nights) in rows {
        by_house.entry(HouseId(house)).or_default().push(calendar(window, nights.as_deref())?);
    }
    Ok(by_house)
}

/// The taken nights of each `bed` row in a window, as one text for [`calendar`]: a row for each night costs four times as
/// much, most of it for handing it over.
pub fn nights_in(window: Stay) -> Expr {
    let night = Func::cust("concat").arg(Expr::col(booked_night::Column::Night)).arg(Expr::col(booked_night::Column::Kind));
    let nights = Query::select()
        .expr(Func::cust("string_agg").arg(night).arg(Expr::val(" ")))
        .from(booked_night::Entity)
        .and_where(Expr::col((booked_night::Entity, booked_night::Column::BedId)).equals((bed::Entity, bed::Column::Id)))
        .and_where(booked_night::Column::Night.gte(window.arrival()))
        .and_where(booked_night::Column::Night.lt(window.departure()))
        .take();
    Expr::SubQuery(None, Box::new(nights.into()))
}

/// A bed's nights in the window that they were asked for.
pub fn calendar(window: Stay, nights: Option<&str>) -> Result<BedCalendar, DbErr> {
    let mut calendar = BedCalendar::free(window);
    for text in nights.unwrap_or_default().split_whitespace() {
        let (night, state) = taken_night(text).ok_or_else(|| db::unreadable("booked_night", text, "night", text))?;
        calendar.take(night, state);
    }
    Ok(calendar)
}

/// Reads "2027-01-18stay".
fn taken_night(text: &str) -> Option<(NaiveDate, Night)> {
    let (date, kind) = text.split_at_checked(10)?;
    let date = NaiveDate::from_ymd_opt(date.get(..4)?.parse().ok()?, date.get(5..7)?.parse().ok()?, date.get(8..)?.parse().ok()?)?;
    Some((date, if kind == "stay" { Night::Slept } else { Night::Shut }))
}

/// What a card tells of a house besides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardFacts {
    pub town: String,
    pub picture: Option<String>,
    pub included: Vec<String>,
    pub facilities: Vec<Facility>,
    /// Some of its rooms have a bathroom of their own, and others not.
    pub some_bathrooms: bool,
}

pub async fn card_facts<C: ConnectionTrait>(db: &C, houses: &[HouseId]) -> Result<HashMap<HouseId, CardFacts>, DbErr> {
    let facility = house::Entity::belongs_to(house_facility::Entity).from(house::Column::Id).to(house_facility::Column::HouseId);
    let codes = Func::cust("string_agg").arg(Expr::col(house_facility::Column::Facility)).arg(Expr::val(" "));
    let rows = house::Entity::find()
        .select_only()
        .columns([house::Column::Id, house::Column::Town, house::Column::Pictures, house::Column::Included])
        .column_as(Expr::expr(codes), "facilities")
        .column_as(with_bathroom(true).and(with_bathroom(false)), "some_bathrooms")
        .join(JoinType::LeftJoin, facility.into())
        .filter(house::Column::Id.is_in(houses.iter().map(|house| house.0)))
        .group_by(house::Column::Id)
        .into_tuple::<(i64, String, String, String, Option<String>, bool)>()
        .all(db)
        .await?;
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    rows.into_iter()
        .map(|(house, town, pictures, included, codes, some_bathrooms)| {
            let facilities = super::facilities(house, codes.as_deref())?;
            let picture = pictures.split_whitespace().next().map(str::to_owned);
            Ok((HouseId(house), CardFacts { town, picture, included: words(&included), facilities, some_bathrooms }))
        })
        .collect()
}

/// Whether a `house` row has a room with a bathroom of its own, or one without.
fn with_bathroom(own: bool) -> Expr {
    let room = Query::select()
        .expr(Expr::val(1))
        .from(room::Entity)
        .and_where(Expr::col((room::Entity, room::Column::HouseId)).equals((house::Entity, house::Column::Id)))
        .and_where(room::Column::OwnBathroom.eq(own))
        .take();
    Expr::exists(room)
}

pub async fn beds_by_municipality<C: ConnectionTrait>(
    db: &C,
    stays: &[Stay],
    buffers: &Buffers,
) -> Result<HashMap<MunicipalityCode, PlaceBeds>, DbErr> {
    let fits = stays.iter().fold(Condition::any(), |any, stay| {
        let open = Condition::all()
            .add(house::Column::Opens.is_null().or(house::Column::Opens.lte(stay.arrival())))
            .add(house::Column::Closes.is_null().or(house::Column::Closes.gte(stay.departure())));
        any.add(open.add(is_free(*stay, buffers)))
    });
    let free = if stays.is_empty() { Expr::val(0i64) } else { Expr::case(fits, 1).finally(0).sum() };
    let rows = house::Entity::find()
        .select_only()
        .column(house::Column::MunicipalityCode)
        .column_as(Expr::col((house::Entity, house::Column::Id)).count_distinct(), "houses")
        .column_as(bed::Column::Id.count(), "beds")
        .column_as(free, "free")
        .column_as(house::Column::Id.min(), "house")
        .join(JoinType::InnerJoin, house::Entity::belongs_to(bed::Entity).from(house::Column::Id).to(bed::Column::HouseId).into())
        .group_by(house::Column::MunicipalityCode)
        .into_tuple::<(String, i64, i64, i64, i64)>()
        .all(db)
        .await?;
    let made = |(code, houses, beds, free, house): (String, i64, i64, i64, i64)| {
        (MunicipalityCode(code), PlaceBeds { houses, beds, free, house: Some(HouseId(house)) })
    };
    Ok(rows.into_iter().map(made).collect())
}
