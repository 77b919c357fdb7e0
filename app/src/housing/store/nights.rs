//! The calendar that is the lock: which beds are free, and taking and giving back their nights.

use crate::{
    accounts::model::AccountId,
    bookings::model::BookingId,
    db::Transaction,
    housing::{
        entity::{bed, booked_night, house, room},
        model::*,
    },
    i18n::Locale,
};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{
    ActiveValue::Set,
    sea_query::{Alias, Asterisk, Expr, ExprTrait, OnConflict, Query, SimpleExpr},
    *,
};

/// Makes everybody else who wants nights in this house wait until the transaction ends. SQLite's one writer is alone
/// anyway; on PostgreSQL the house's row is locked. The primary key would refuse the loser without this too: waiting
/// lets the loser see what is left instead.
pub async fn lock(tx: &Transaction, house: HouseId) -> Result<Option<House>, DbErr> {
    Ok(house::Entity::find_by_id(house.0).lock_exclusive().one(tx).await?.map(House::from))
}

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
    let other = Alias::new("other");
    let in_room = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from_as(bed::Entity, other.clone())
        .and_where(Expr::col((other, bed::Column::RoomId)).equals((bed::Entity, bed::Column::RoomId)))
        .take();
    let mut beds = bed::Entity::find()
        .select_only()
        .column(bed::Column::Id)
        .expr(SimpleExpr::from(in_room))
        .column(room::Column::OwnBathroom)
        .column(room::Column::Key)
        .column(bed::Column::Label)
        .join(JoinType::InnerJoin, bed::Entity::belongs_to(room::Entity).from(bed::Column::RoomId).to(room::Column::Id).into())
        .filter(bed::Column::HouseId.eq(house.0))
        .filter(Expr::exists(taken.into_query()).not())
        .order_by_asc(bed::Column::Id)
        .into_tuple::<(i64, i64, bool, String, String)>()
        .all(db)
        .await?;
    beds.sort_by_cached_key(|(.., room, label)| (Locale::default().order(room), Locale::default().order(label)));
    Ok(beds.into_iter().map(|(id, in_room, own_bathroom, ..)| FreeBed { id: BedId(id), own_room: in_room == 1, own_bathroom }).collect())
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

/// Takes a bed's nights for a student's stay, and the nights of rest after it. The primary key refuses a night that
/// somebody else has, the unique index one that the student sleeps elsewhere; see [`crate::db::is_duplicate`].
pub async fn take_nights<C: ConnectionTrait>(
    db: &C,
    bed: BedId,
    booking: BookingId,
    student: AccountId,
    nights: impl IntoIterator<Item = NaiveDate>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = nights.into_iter().map(|night| row(bed, booking, night, "stay", Some(student.0))).collect();
    if !rows.is_empty() {
        booked_night::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Lets a bed rest after a stay. A night that is closed anyway needs no rest.
pub async fn rest_after<C: ConnectionTrait>(db: &C, bed: BedId, booking: BookingId, departure: NaiveDate, buffer_nights: i32) -> Result<(), DbErr> {
    let nights = departure.iter_days().take(usize::try_from(buffer_nights).unwrap_or_default());
    let rows: Vec<_> = nights.map(|night| row(bed, booking, night, "buffer", None)).collect();
    if !rows.is_empty() {
        booked_night::Entity::insert_many(rows).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(db).await?;
    }
    Ok(())
}

fn row(bed: BedId, booking: BookingId, night: NaiveDate, kind: &str, student: Option<i64>) -> booked_night::ActiveModel {
    booked_night::ActiveModel {
        bed_id: Set(bed.0),
        night: Set(night),
        kind: Set(kind.to_owned()),
        booking_id: Set(Some(booking.0)),
        closure_id: Set(None),
        student_id: Set(student),
    }
}

/// Gives back the nights of a booking that `keep` does not cover, and its nights of rest.
pub async fn release_nights<C: ConnectionTrait>(db: &C, booking: BookingId, keep: Option<(BedId, Stay)>) -> Result<(), DbErr> {
    let mut given_back = booked_night::Entity::delete_many().filter(booked_night::Column::BookingId.eq(booking.0));
    if let Some((bed, stay)) = keep {
        given_back = given_back.filter(
            Condition::any()
                .add(booked_night::Column::Kind.eq("buffer"))
                .add(booked_night::Column::BedId.ne(bed.0))
                .add(booked_night::Column::Night.lt(stay.arrival()))
                .add(booked_night::Column::Night.gte(stay.departure())),
        );
    }
    given_back.exec(db).await?;
    Ok(())
}

/// The nights that a booking holds in a bed for sleeping.
pub async fn nights_of<C: ConnectionTrait>(db: &C, booking: BookingId) -> Result<Vec<(BedId, NaiveDate)>, DbErr> {
    let rows = booked_night::Entity::find()
        .filter(booked_night::Column::BookingId.eq(booking.0))
        .filter(booked_night::Column::Kind.eq("stay"))
        .order_by_asc(booked_night::Column::Night)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (BedId(row.bed_id), row.night)).collect())
}

/// The nights in which somebody sleeps in one of these beds.
pub async fn booked_nights<C: ConnectionTrait>(db: &C, beds: &[BedId], nights: Stay) -> Result<Vec<NaiveDate>, DbErr> {
    booked_night::Entity::find()
        .select_only()
        .column(booked_night::Column::Night)
        .distinct()
        .filter(booked_night::Column::BedId.is_in(beds.iter().map(|bed| bed.0)))
        .filter(booked_night::Column::Kind.eq("stay"))
        .filter(booked_night::Column::Night.gte(nights.arrival()))
        .filter(booked_night::Column::Night.lt(nights.departure()))
        .order_by_asc(booked_night::Column::Night)
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
