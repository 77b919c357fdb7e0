//! Which beds are free, and which nights are taken.

use super::beds::{BedRow, placed_beds};
use crate::{
    accounts::model::AccountId,
    housing::{
        entity::{bed, booked_night},
        model::*,
    },
    i18n::Locale,
    ids::BookingId,
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{
    sea_query::{Expr, ExprTrait},
    *,
};

/// The beds of a house that are free in every night of a stay, rooms and labels in order. A stay must leave `buffer_nights`
/// before the next stay in the bed; a closure may follow at once. The nights of the booking `besides` count as free.
pub async fn free_beds<C: ConnectionTrait>(
    db: &C,
    house: HouseId,
    stay: Stay,
    buffer_nights: i32,
    besides: Option<BookingId>,
) -> Result<Vec<FreeBed>, DbErr> {
    let rested = stay.departure() + TimeDelta::days(buffer_nights.into());
    let in_stay = booked_night::Column::Night.lt(stay.departure());
    let in_rest = booked_night::Column::Night.lt(rested).and(booked_night::Column::Kind.eq("stay"));
    let mut taken = booked_night::Entity::find()
        .select_only()
        .column(booked_night::Column::BedId)
        .filter(Expr::col((booked_night::Entity, booked_night::Column::BedId)).equals((bed::Entity, bed::Column::Id)))
        .filter(booked_night::Column::Night.gte(stay.arrival()))
        .filter(Condition::any().add(in_stay).add(in_rest));
    if let Some(booking) = besides {
        taken = taken.filter(of_others(booking));
    }
    let rows = placed_beds()
        .column_as(bed::Column::Id, "bed_id")
        .filter(bed::Column::HouseId.eq(house.0))
        .filter(Expr::exists(taken.into_query()).not())
        .order_by_asc(bed::Column::Id)
        .into_model::<FreeBedRow>()
        .all(db)
        .await?;
    let mut beds = rows.into_iter().map(FreeBed::try_from).collect::<Result<Vec<_>, _>>()?;
    beds.sort_by_cached_key(|bed| (Locale::default().order(&bed.place.room.key), Locale::default().order(&bed.place.label)));
    Ok(beds)
}

#[derive(FromQueryResult)]
struct FreeBedRow {
    bed_id: i64,
    #[sea_orm(nested)]
    place: BedRow,
}

impl TryFrom<FreeBedRow> for FreeBed {
    type Error = DbErr;

    fn try_from(FreeBedRow { bed_id, place }: FreeBedRow) -> Result<Self, DbErr> {
        Ok(Self { id: BedId(bed_id), place: place.try_into()? })
    }
}

fn of_others(booking: BookingId) -> Condition {
    Condition::any().add(booked_night::Column::BookingId.is_null()).add(booked_night::Column::BookingId.ne(booking.0))
}

/// The nights from a day on in which a student has a bed.
pub async fn booked_by<C: ConnectionTrait>(db: &C, student: AccountId, from: NaiveDate) -> Result<Vec<NaiveDate>, DbErr> {
    booked_night::Entity::find()
        .select_only()
        .column(booked_night::Column::Night)
        .filter(booked_night::Column::StudentId.eq(student.0))
        .filter(booked_night::Column::Night.gte(from))
        .into_tuple()
        .all(db)
        .await
}

/// The nights of a stay in which no bed of the house is free: what a lost race took. Those of the booking `besides` count
/// as free.
pub async fn full_nights<C: ConnectionTrait>(db: &C, house: HouseId, stay: Stay, besides: Option<BookingId>) -> Result<Vec<NaiveDate>, DbErr> {
    let beds = bed::Entity::find().filter(bed::Column::HouseId.eq(house.0)).count(db).await?;
    let mut taken = booked_night::Entity::find();
    if let Some(booking) = besides {
        taken = taken.filter(of_others(booking));
    }
    let rows = taken
        .select_only()
        .column(booked_night::Column::Night)
        .column_as(booked_night::Column::BedId.count(), "taken")
        .join(JoinType::InnerJoin, booked_night::Entity::belongs_to(bed::Entity).from(booked_night::Column::BedId).to(bed::Column::Id).into())
        .filter(bed::Column::HouseId.eq(house.0))
        .filter(booked_night::Column::Night.gte(stay.arrival()))
        .filter(booked_night::Column::Night.lt(stay.departure()))
        .group_by(booked_night::Column::Night)
        .order_by_asc(booked_night::Column::Night)
        .into_tuple::<(NaiveDate, i64)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter(|(_, taken)| u64::try_from(*taken).is_ok_and(|taken| taken >= beds)).map(|(night, _)| night).collect())
}

/// Whether two people have a bed in the same night, in whichever house.
pub async fn share_any<C: ConnectionTrait>(db: &C, one: AccountId, other: AccountId) -> Result<bool, DbErr> {
    let of = |who: AccountId| booked_night::Entity::find().filter(booked_night::Column::StudentId.eq(who.0));
    let nights = of(other).select_only().column(booked_night::Column::Night).into_query();
    Ok(of(one).filter(booked_night::Column::Night.in_subquery(nights)).count(db).await? > 0)
}
