//! What the lists of coordinators and checkers show of bookings: one query a table, however many lines there are.

use super::from_row;
use crate::{
    accounts::{self, model::Account},
    bookings::{
        entity::{booking, booking_wish},
        model::*,
    },
    db,
    housing::{
        self,
        model::{House, HouseId, Room},
    },
    i18n::{Locale, order::OrderKey},
    outbox::bounces,
    placements::{
        self,
        model::{Placement, PlacementId, Programme, University, Workplace},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use fold::Word;
use sea_orm::{
    sea_query::{Alias, Expr, ExprTrait, SelectStatement},
    *,
};
use std::collections::HashMap;

/// A booking as a line of a list tells it.
#[derive(Debug, Clone)]
pub struct Line {
    pub booking: Booking,
    pub student: Account,
    pub house: House,
    pub room: Room,
    /// How many beds stand in the room.
    pub beds: usize,
    pub bed_label: String,
    pub placement: Placement,
    pub programme: Programme,
    pub university: University,
    pub workplace: Workplace,
    pub wishes: Vec<String>,
}

impl Line {
    pub fn bed_name(&self, locale: Locale) -> String {
        housing::words::bed_name(locale, &self.room, self.beds, &self.bed_label)
    }

    /// By what lists of who comes and goes are sorted: house, room and bed.
    pub fn in_house(&self, locale: Locale) -> [OrderKey; 3] {
        [&self.house.name, &self.room.key, &self.bed_label].map(|name| locale.order(name))
    }
}

/// The bookings as lines, in the same order.
pub async fn lines<C: ConnectionTrait>(db: &C, bookings: Vec<Booking>) -> Result<Vec<Line>, DbErr> {
    if bookings.is_empty() {
        return Ok(Vec::new());
    }
    let students = accounts::store::accounts(db, bookings.iter().map(|booking| booking.account)).await?;
    let houses = housing::store::by_id::houses(db, bookings.iter().map(|booking| booking.house)).await?;
    let rooms = housing::store::by_id::rooms_of_beds(db, bookings.iter().map(|booking| booking.bed)).await?;
    let placements = placements::store::by_id::placements(db, bookings.iter().map(|booking| booking.placement)).await?;
    let workplaces = placements::store::by_id::workplaces(db, placements.values().map(|placement| placement.workplace)).await?;
    let programmes: HashMap<_, _> = placements::store::programmes(db).await?.into_iter().map(|programme| (programme.id, programme)).collect();
    let universities: HashMap<_, _> = placements::store::universities(db).await?.into_iter().map(|university| (university.id, university)).collect();
    let mut wishes = wishes(db, bookings.iter().map(|booking| booking.id)).await?;
    let mut line = |booking: Booking| {
        let (room, beds, bed_label) = rooms.get(&booking.bed)?.clone();
        let placement = placements.get(&booking.placement)?.clone();
        Some(Line {
            student: students.get(&booking.account)?.clone(),
            house: houses.get(&booking.house)?.clone(),
            programme: programmes.get(&placement.programme)?.clone(),
            university: universities.get(&placement.university)?.clone(),
            workplace: workplaces.get(&placement.workplace)?.clone(),
            wishes: wishes.remove(&booking.id).unwrap_or_default(),
            room,
            beds,
            bed_label,
            placement,
            booking,
        })
    };
    let line = |booking: Booking| {
        let id = booking.id.0;
        line(booking).ok_or_else(|| db::unreadable("booking", id, "bed, placement, student or house", "missing"))
    };
    bookings.into_iter().map(line).collect()
}

async fn wishes<C: ConnectionTrait>(db: &C, ids: impl Iterator<Item = BookingId>) -> Result<HashMap<BookingId, Vec<String>>, DbErr> {
    let rows = booking_wish::Entity::find()
        .filter(booking_wish::Column::BookingId.is_in(ids.map(|id| id.0)))
        .order_by_asc(booking_wish::Column::Wish)
        .all(db)
        .await?;
    let mut wishes: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        wishes.entry(BookingId(row.booking_id)).or_default().push(row.wish);
    }
    Ok(wishes)
}

/// The active bookings in the houses of some bookings that share a night with the first to arrive and the last to leave
/// of them: what they may compete with. The caller compares house and nights.
pub async fn beside<C: ConnectionTrait>(db: &C, bookings: &[Booking]) -> Result<Vec<Booking>, DbErr> {
    let from = bookings.iter().map(|booking| booking.stay.arrival()).min();
    let to = bookings.iter().map(|booking| booking.stay.departure()).max();
    let (Some(from), Some(to)) = (from, to) else { return Ok(Vec::new()) };
    let houses: Vec<HouseId> = bookings.iter().map(|booking| booking.house).collect();
    let rows = super::in_houses(&houses)
        .filter(active())
        .filter(booking::Column::Arrival.lt(to))
        .filter(booking::Column::Departure.gt(from))
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

fn active() -> sea_query::Expr {
    booking::Column::State.is_in([BookingState::Provisional.code(), BookingState::Confirmed.code()])
}

/// The bookings in some houses of which each word is in the student's name or address, or names the house; those that hold a bed,
/// now or next, come first; then what has ended before its nights, and last what is past, the latest first.
pub async fn sought<C: ConnectionTrait>(
    db: &C,
    houses: &[HouseId],
    asked: &[Vec<Word>],
    named: impl Fn(&Word) -> Vec<HouseId>,
    today: NaiveDate,
    most: u64,
) -> Result<Vec<Booking>, DbErr> {
    let one = |word: &Word| {
        Condition::any()
            .add(booking::Column::AccountId.in_subquery(accounts::store::sought(word)))
            .add(booking::Column::HouseId.is_in(named(word).iter().map(|house| house.0)))
    };
    let all = |words: &Vec<Word>| words.iter().fold(Condition::all(), |all, word| all.add(one(word)));
    let past = || booking::Column::Departure.lt(today);
    let rank: sea_query::Expr = Expr::case(past(), 2).case(active(), 0).finally(1).into();
    let latest: sea_query::Expr = Expr::case(past(), Expr::col(booking::Column::Arrival)).into();
    let rows = super::in_houses(houses)
        .filter(asked.iter().fold(Condition::any(), |any, words| any.add(all(words))))
        .order_by_asc(rank)
        .order_by_desc(latest)
        .order_by_asc(booking::Column::Arrival)
        .order_by_asc(booking::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// The bookings in these houses about which a mail came back and whose students may have to be called: those that go on, and
/// those that ended after a moment.
pub async fn with_bounces<C: ConnectionTrait>(db: &C, houses: &[HouseId], today: NaiveDate, since: DateTime<Utc>) -> Result<Vec<Booking>, DbErr> {
    let told = bounces::bookings().into_iter().fold(Condition::any(), |told, ids| told.add(booking::Column::Id.in_subquery(ids)));
    let goes_on = Condition::all().add(active()).add(booking::Column::Departure.gte(today));
    let rows = super::in_houses(houses)
        .filter(Condition::any().add(goes_on).add(booking::Column::EndedAt.gte(since)))
        .filter(told)
        .order_by_asc(booking::Column::Arrival)
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// The active bookings for some placements, the first to arrive first.
pub async fn for_placements<C: ConnectionTrait>(
    db: &C,
    ids: impl IntoIterator<Item = PlacementId>,
) -> Result<HashMap<PlacementId, Vec<Booking>>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::PlacementId.is_in(ids.into_iter().map(|id| id.0)))
        .filter(active())
        .order_by_asc(booking::Column::Arrival)
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    let mut bookings: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        let booking = from_row(row)?;
        bookings.entry(booking.placement).or_default().push(booking);
    }
    Ok(bookings)
}

/// The bookings whose deadline passed from one moment until before another, oldest first.
pub async fn expired<C: ConnectionTrait>(db: &C, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Booking>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::State.eq(BookingState::Expired.code()))
        .filter(booking::Column::EndedAt.gte(from))
        .filter(booking::Column::EndedAt.lt(until))
        .order_by_asc(booking::Column::EndedAt)
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// All bookings that were ever made for a placement.
pub async fn ever_for_placement<C: ConnectionTrait>(db: &C, id: PlacementId) -> Result<Vec<Booking>, DbErr> {
    let rows = booking::Entity::find().filter(booking::Column::PlacementId.eq(id.0)).order_by_asc(booking::Column::Id).all(db).await?;
    rows.into_iter().map(from_row).collect()
}

/// The ids of the placements that have housing, for a search of placements.
pub fn housed() -> SelectStatement {
    booking::Entity::find().select_only().column(booking::Column::PlacementId).filter(active()).into_query()
}

/// The first deadline of the bookings that wait for a placement, for a search of placements: over each `placement` row.
pub fn deadline() -> SelectStatement {
    let this = Expr::col((booking::Entity, booking::Column::PlacementId)).equals((Alias::new("placement"), Alias::new("id")));
    booking::Entity::find().select_only().expr(booking::Column::Deadline.min()).filter(this).into_query()
}
