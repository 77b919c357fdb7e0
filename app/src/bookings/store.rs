//! Queries about bookings.

use super::{
    entity::{booking, booking_wish},
    model::*,
    rules::Plan,
};
use crate::{
    accounts::model::AccountId,
    db::{self, Transaction},
    federation::model::PolicyId,
    housing::model::{BedId, HouseId, Stay},
    i18n::Locale,
    placements::model::PlacementId,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    sea_query::{Expr, ExprTrait, Func, OnConflict},
    *,
};
use std::fmt::Debug;

pub mod details;
pub mod drafts;
pub mod work;

/// A booking to be written.
#[derive(Debug, Clone)]
pub struct NewBooking {
    pub account: AccountId,
    pub house: HouseId,
    pub placement: PlacementId,
    pub policy: PolicyId,
    pub stay: Stay,
    pub request_key: String,
    pub phone: Option<String>,
    pub wishes: Vec<String>,
    pub locale: Locale,
}

pub async fn booking<C: ConnectionTrait>(db: &C, id: BookingId) -> Result<Option<Booking>, DbErr> {
    booking::Entity::find_by_id(id.0).one(db).await?.map(from_row).transpose()
}

/// Some bookings, the oldest first.
pub async fn bookings<C: ConnectionTrait>(db: &C, ids: &[BookingId]) -> Result<Vec<Booking>, DbErr> {
    let query = booking::Entity::find().filter(booking::Column::Id.is_in(ids.iter().map(|id| id.0)));
    query.order_by_asc(booking::Column::Id).all(db).await?.into_iter().map(from_row).collect()
}

/// The booking, locked until the transaction ends, so that only one of two who decide it at once does.
pub async fn booking_to_decide(tx: &Transaction, id: BookingId) -> Result<Option<Booking>, DbErr> {
    booking::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?.map(from_row).transpose()
}

/// The booking of this number, as somebody said, typed or pasted it, or as it stands in an address.
pub async fn by_reference<C: ConnectionTrait>(db: &C, text: &str) -> Result<Option<Booking>, DbErr> {
    let meant = reference::read(text);
    if meant.is_empty() {
        return Ok(None);
    }
    let rows = booking::Entity::find().filter(booking::Column::Reference.is_in(&meant)).all(db).await?;
    let likeliest = rows.into_iter().min_by_key(|row| meant.iter().position(|reference| *reference == row.reference));
    likeliest.map(from_row).transpose()
}

/// The booking that a form with this key has already made.
pub async fn by_request_key<C: ConnectionTrait>(db: &C, account: AccountId, key: &str) -> Result<Option<Booking>, DbErr> {
    let query = booking::Entity::find().filter(booking::Column::AccountId.eq(account.0)).filter(booking::Column::RequestKey.eq(key));
    query.one(db).await?.map(from_row).transpose()
}

/// A student's bookings, the latest arrival first.
pub async fn bookings_of<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Vec<Booking>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::AccountId.eq(account.0))
        .order_by_desc(booking::Column::Arrival)
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// The telephone number that a student gave last.
pub async fn latest_phone<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Option<String>, DbErr> {
    let latest = booking::Entity::find().filter(booking::Column::AccountId.eq(account.0)).order_by_desc(booking::Column::Id);
    latest.select_only().column(booking::Column::Phone).into_tuple::<Option<String>>().one(db).await.map(Option::flatten)
}

/// The booking that a form with this key has already made, and all others of the student.
pub async fn made_before<C: ConnectionTrait>(db: &C, account: AccountId, key: &str) -> Result<(Option<Booking>, Vec<Booking>), DbErr> {
    let rows = booking::Entity::find().filter(booking::Column::AccountId.eq(account.0)).order_by_asc(booking::Column::Id).all(db).await?;
    let (same, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.request_key == key);
    let others = others.into_iter().map(from_row).collect::<Result<_, _>>()?;
    Ok((same.into_iter().next().map(from_row).transpose()?, others))
}

/// The active bookings for a placement, locked until the transaction ends: what happens to them meanwhile waits, or has
/// been waited for.
pub async fn active_for_placement(tx: &Transaction, placement: PlacementId) -> Result<Vec<Booking>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::PlacementId.eq(placement.0))
        .filter(booking::Column::State.is_in([BookingState::Provisional.code(), BookingState::Confirmed.code()]))
        .order_by_asc(booking::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// Provisional bookings whose deadline is on or before a day, the most urgent first.
pub async fn provisional_until<C: ConnectionTrait>(db: &C, day: NaiveDate) -> Result<Vec<Booking>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::State.eq(BookingState::Provisional.code()))
        .filter(booking::Column::Deadline.lte(day))
        .order_by_asc(booking::Column::Deadline)
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// Confirmed bookings with an arrival from a day to another one, both included.
pub async fn confirmed_arriving<C: ConnectionTrait>(db: &C, from: NaiveDate, to: NaiveDate) -> Result<Vec<Booking>, DbErr> {
    let rows = booking::Entity::find()
        .filter(booking::Column::State.eq(BookingState::Confirmed.code()))
        .filter(booking::Column::Arrival.between(from, to))
        .order_by_asc(booking::Column::Arrival)
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// The requests for these houses that a coordinator has to answer, the most urgent first.
pub async fn awaiting_approval<C: ConnectionTrait>(db: &C, houses: &[HouseId]) -> Result<Vec<Booking>, DbErr> {
    let rows = in_houses(houses)
        .filter(booking::Column::State.eq(BookingState::Provisional.code()))
        .filter(booking::Column::Approval.eq(Approval::Awaiting.code()))
        .order_by_asc(booking::Column::Deadline)
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// Confirmed bookings of these houses that arrive or leave on a day.
pub async fn moving_on<C: ConnectionTrait>(db: &C, houses: &[HouseId], day: NaiveDate) -> Result<Vec<Booking>, DbErr> {
    let rows = in_houses(houses)
        .filter(booking::Column::State.eq(BookingState::Confirmed.code()))
        .filter(Condition::any().add(booking::Column::Arrival.eq(day)).add(booking::Column::Departure.eq(day)))
        .order_by_asc(booking::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(from_row).collect()
}

fn in_houses(houses: &[HouseId]) -> Select<booking::Entity> {
    booking::Entity::find().filter(booking::Column::HouseId.is_in(houses.iter().map(|house| house.0)))
}

/// Writes a booking under a reference, unless another one has it.
pub async fn insert<C: ConnectionTrait>(
    db: &C,
    reference: &str,
    new: &NewBooking,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Result<Option<Booking>, DbErr> {
    let row = booking::ActiveModel {
        reference: Set(reference.to_owned()),
        account_id: Set(new.account.0),
        house_id: Set(new.house.0),
        bed_id: Set(plan.bed.0),
        placement_id: Set(new.placement.0),
        policy_id: Set(new.policy.0),
        arrival: Set(new.stay.arrival()),
        departure: Set(new.stay.departure()),
        state: Set(plan.state.code().to_owned()),
        approval: Set(plan.approval.code().to_owned()),
        deadline: Set(plan.deadline),
        request_key: Set(new.request_key.clone()),
        phone: Set(new.phone.clone()),
        locale: Set(new.locale.tag().to_owned()),
        sequence: Set(0),
        created_at: Set(now),
        confirmed_at: Set((plan.state == BookingState::Confirmed).then_some(now)),
        ended_at: Set(None),
        end_reason: Set(None),
        end_note: Set(None),
        ..Default::default()
    };
    let unless_used = OnConflict::column(booking::Column::Reference).do_nothing().to_owned();
    let id = match booking::Entity::insert(row.clone()).on_conflict(unless_used).exec(db).await {
        Ok(inserted) => inserted.last_insert_id,
        Err(DbErr::RecordNotInserted) => return Ok(None),
        Err(error) => return Err(error),
    };
    insert_wishes(db, id, &new.wishes).await?;
    let row = booking::ActiveModel { id: Set(id), ..row }.try_into_model()?;
    from_row(row).map(Some)
}

/// Replaces how to reach a student and what they wish.
pub async fn update_contact<C: ConnectionTrait>(db: &C, id: BookingId, phone: Option<&str>, wishes: &[String]) -> Result<(), DbErr> {
    let update = booking::Entity::update_many().col_expr(booking::Column::Phone, Expr::value(phone.map(str::to_owned)));
    update.filter(booking::Column::Id.eq(id.0)).exec(db).await?;
    booking_wish::Entity::delete_many().filter(booking_wish::Column::BookingId.eq(id.0)).exec(db).await?;
    insert_wishes(db, id.0, wishes).await
}

async fn insert_wishes<C: ConnectionTrait>(db: &C, id: i64, wishes: &[String]) -> Result<(), DbErr> {
    let rows: Vec<_> = wishes.iter().map(|wish| booking_wish::ActiveModel { booking_id: Set(id), wish: Set(wish.clone()) }).collect();
    if !rows.is_empty() {
        booking_wish::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes where a booking stands after its stay or a gate has changed, and counts the change for calendars. When it was
/// first confirmed stays.
pub async fn update_plan<C: ConnectionTrait>(db: &C, id: BookingId, stay: Stay, plan: &Plan, now: DateTime<Utc>) -> Result<(), DbErr> {
    let mut update = booking::Entity::update_many()
        .col_expr(booking::Column::Arrival, Expr::value(stay.arrival()))
        .col_expr(booking::Column::Departure, Expr::value(stay.departure()))
        .col_expr(booking::Column::BedId, Expr::value(plan.bed.0))
        .col_expr(booking::Column::State, Expr::value(plan.state.code()))
        .col_expr(booking::Column::Approval, Expr::value(plan.approval.code()))
        .col_expr(booking::Column::Deadline, Expr::value(plan.deadline))
        .col_expr(booking::Column::Sequence, Expr::col(booking::Column::Sequence).add(1))
        .filter(booking::Column::Id.eq(id.0));
    if plan.state == BookingState::Confirmed {
        update = update.col_expr(booking::Column::ConfirmedAt, Func::coalesce([Expr::col(booking::Column::ConfirmedAt), Expr::value(now)]).into());
    }
    update.exec(db).await?;
    Ok(())
}

/// How a booking ended.
#[derive(Debug, Clone)]
pub struct Ending {
    pub state: BookingState,
    pub reason: Option<String>,
    pub note: Option<String>,
    /// Whether the coordinator shut the housing gate; what others end leaves it as it was.
    pub by_coordinator: bool,
}

pub async fn end<C: ConnectionTrait>(db: &C, id: BookingId, ending: &Ending, now: DateTime<Utc>) -> Result<(), DbErr> {
    let mut update = booking::Entity::update_many()
        .col_expr(booking::Column::State, Expr::value(ending.state.code()))
        .col_expr(booking::Column::Deadline, Expr::value(Option::<NaiveDate>::None))
        .col_expr(booking::Column::EndedAt, Expr::value(now))
        .col_expr(booking::Column::EndReason, Expr::value(ending.reason.clone()))
        .col_expr(booking::Column::EndNote, Expr::value(ending.note.clone()))
        .col_expr(booking::Column::Sequence, Expr::col(booking::Column::Sequence).add(1))
        .filter(booking::Column::Id.eq(id.0));
    if ending.by_coordinator {
        update = update.col_expr(booking::Column::Approval, Expr::value(Approval::Declined.code()));
    }
    update.exec(db).await?;
    Ok(())
}

/// Has everything about a student's bookings written in a language from now on.
pub async fn speak(tx: &Transaction, account: AccountId, locale: Locale) -> Result<(), DbErr> {
    let others = Condition::all().add(booking::Column::AccountId.eq(account.0)).add(booking::Column::Locale.ne(locale.tag()));
    // Locked in the order in which everybody locks them.
    let rows = booking::Entity::find().filter(others.clone()).order_by_asc(booking::Column::Id).lock_exclusive().all(tx).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let update = booking::Entity::update_many().col_expr(booking::Column::Locale, Expr::value(locale.tag()));
    update.filter(others).exec(tx).await.map(drop)
}

/// All bookings of an account are another one's.
pub async fn give_to(tx: &Transaction, from: AccountId, to: AccountId) -> Result<(), DbErr> {
    let theirs = booking::Entity::update_many().col_expr(booking::Column::AccountId, Expr::value(to.0)).filter(booking::Column::AccountId.eq(from.0));
    theirs.exec(tx).await.map(drop)
}

pub async fn wishes<C: ConnectionTrait>(db: &C, id: BookingId) -> Result<Vec<String>, DbErr> {
    let rows = booking_wish::Entity::find().filter(booking_wish::Column::BookingId.eq(id.0)).order_by_asc(booking_wish::Column::Wish).all(db).await?;
    Ok(rows.into_iter().map(|row| row.wish).collect())
}

fn from_row(row: booking::Model) -> Result<Booking, DbErr> {
    let unreadable = |column: &str, value: &dyn Debug| db::unreadable("booking", row.id, column, value);
    Ok(Booking {
        id: BookingId(row.id),
        reference: row.reference,
        account: AccountId(row.account_id),
        house: HouseId(row.house_id),
        bed: BedId(row.bed_id),
        placement: PlacementId(row.placement_id),
        policy: PolicyId(row.policy_id),
        stay: Stay::new(row.arrival, row.departure).ok_or_else(|| unreadable("departure", &row.departure))?,
        state: BookingState::from_code(&row.state).ok_or_else(|| unreadable("state", &row.state))?,
        approval: Approval::from_code(&row.approval).ok_or_else(|| unreadable("approval", &row.approval))?,
        deadline: row.deadline,
        phone: row.phone,
        // The folder of a language may be gone.
        locale: Locale::from_tag(&row.locale).unwrap_or_default(),
        sequence: row.sequence,
        created_at: row.created_at,
        confirmed_at: row.confirmed_at,
        ended_at: row.ended_at,
        end_reason: row.end_reason,
        end_note: row.end_note,
    })
}
