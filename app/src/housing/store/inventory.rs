//! Writing houses, rooms and beds as their owners know them: by key, and only what differs.

use super::held;
use crate::{
    db::Transaction,
    federation::model::MunicipalityCode,
    housing::{
        entity::{bed, booked_night, closure, handover, house, house_facility, room},
        import::{HandoverDraft, HouseDraft, RoomDraft},
        model::*,
    },
    i18n::{Locale, Texts, texts::Said},
    text,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, *};
use std::collections::BTreeSet;

/// What became of a thing: new, or which of its columns changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub is_new: bool,
    pub changed: Vec<String>,
}

pub async fn save_house<C: ConnectionTrait>(db: &C, municipality: &MunicipalityCode, draft: &HouseDraft) -> Result<(HouseId, Saved), DbErr> {
    if let Some(known) = house_by_key(db, municipality, &draft.key).await? {
        let id = HouseId(known.id);
        let (row, changed) = merged(known.into_active_model(), &draft.values, &draft.texts)?;
        if !changed.is_empty() {
            house::Entity::update(row).exec(db).await?;
        }
        return Ok((id, Saved { is_new: false, changed }));
    }
    let new = house::ActiveModel { municipality_code: Set(municipality.0.clone()), key: Set(draft.key.clone()), ..Default::default() };
    let optional = [house::Column::Id, house::Column::Opens, house::Column::Closes];
    let row = filled(new, &draft.values, &draft.texts, &optional);
    let id = house::Entity::insert(row).exec(db).await?.last_insert_id;
    Ok((HouseId(id), Saved { is_new: true, changed: Vec::new() }))
}

/// The house of this key, or of one that looks the same.
async fn house_by_key<C: ConnectionTrait>(db: &C, municipality: &MunicipalityCode, key: &str) -> Result<Option<house::Model>, DbErr> {
    let here = || house::Entity::find().filter(house::Column::MunicipalityCode.eq(&municipality.0)).order_by_asc(house::Column::Id);
    let known = here().filter(house::Column::Key.eq(key)).one(db).await?;
    if known.is_some() {
        return Ok(known);
    }
    let keys: Vec<String> = here().select_only().column(house::Column::Key).into_tuple().all(db).await?;
    match text::find(keys.iter(), |known| known, key) {
        Some(key) => here().filter(house::Column::Key.eq(key)).one(db).await,
        None => Ok(None),
    }
}

/// Writes how one gets in; answers which columns changed.
pub async fn save_handover<C: ConnectionTrait>(db: &C, house: HouseId, draft: &HandoverDraft) -> Result<Vec<String>, DbErr> {
    if let Some(known) = handover::Entity::find_by_id(house.0).one(db).await? {
        let (row, changed) = merged(known.into_active_model(), &draft.values, &draft.texts)?;
        if !changed.is_empty() {
            handover::Entity::update(row).exec(db).await?;
        }
        return Ok(changed);
    }
    let new = handover::ActiveModel { house_id: Set(house.0), kind: Set(HandoverKind::Staff.code().to_owned()), ..Default::default() };
    handover::Entity::insert(filled(new, &draft.values, &draft.texts, &[])).exec_without_returning(db).await?;
    Ok(Vec::new())
}

/// Makes a house offer exactly these; answers whether that is something else than before.
pub async fn save_facilities<C: ConnectionTrait>(db: &C, house: HouseId, facilities: &[Facility]) -> Result<bool, DbErr> {
    let of_house = || house_facility::Column::HouseId.eq(house.0);
    let rows = house_facility::Entity::find().filter(of_house()).all(db).await?;
    let known: BTreeSet<_> = rows.iter().map(|row| row.facility.as_str()).collect();
    let wanted: BTreeSet<_> = facilities.iter().map(|facility| facility.code()).collect();
    if known == wanted {
        return Ok(false);
    }
    house_facility::Entity::delete_many().filter(of_house()).exec(db).await?;
    let rows = wanted.iter().map(|code| house_facility::ActiveModel { house_id: Set(house.0), facility: Set((*code).to_owned()) });
    house_facility::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(true)
}

/// A room with the labels of its beds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRoom {
    pub id: RoomId,
    pub key: String,
    pub beds: Vec<(BedId, String)>,
}

pub async fn rooms_with_beds<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Vec<KnownRoom>, DbErr> {
    let mut rooms = room::Entity::find().filter(room::Column::HouseId.eq(house.0)).order_by_asc(room::Column::Id).all(db).await?;
    let mut beds = bed::Entity::find().filter(bed::Column::HouseId.eq(house.0)).order_by_asc(bed::Column::Id).all(db).await?;
    Locale::default().sort(&mut rooms, |room| &room.key);
    Locale::default().sort(&mut beds, |bed| &bed.label);
    let beds_of = |room: i64| beds.iter().filter(|bed| bed.room_id == room).map(|bed| (BedId(bed.id), bed.label.clone())).collect();
    Ok(rooms.into_iter().map(|room| KnownRoom { id: RoomId(room.id), beds: beds_of(room.id), key: room.key }).collect())
}

pub async fn save_room<C: ConnectionTrait>(db: &C, house: HouseId, known: Option<RoomId>, draft: &RoomDraft) -> Result<(RoomId, Saved), DbErr> {
    let texts = [(room::Column::Name, draft.name.clone())];
    if let Some(id) = known
        && let Some(known) = room::Entity::find_by_id(id.0).one(db).await?
    {
        let (row, changed) = merged(known.into_active_model(), &draft.values, &texts)?;
        if !changed.is_empty() {
            room::Entity::update(row).exec(db).await?;
        }
        return Ok((id, Saved { is_new: false, changed }));
    }
    let new = room::ActiveModel {
        house_id: Set(house.0),
        key: Set(draft.key.clone()),
        own_bathroom: Set(false),
        step_free: Set(false),
        ..Default::default()
    };
    let id = room::Entity::insert(filled(new, &draft.values, &texts, &[room::Column::Id])).exec(db).await?.last_insert_id;
    Ok((RoomId(id), Saved { is_new: true, changed: Vec::new() }))
}

/// Adds a bed, closed in the nights in which its whole room or house is.
pub async fn insert_bed(tx: &Transaction, house: HouseId, room: RoomId, label: &str) -> Result<BedId, DbErr> {
    let new = bed::ActiveModel { house_id: Set(house.0), room_id: Set(room.0), label: Set(label.to_owned()), ..Default::default() };
    let id = bed::Entity::insert(new).exec(tx).await?.last_insert_id;
    let of_room = closure::Column::RoomId.is_null().or(closure::Column::RoomId.eq(room.0));
    let closures =
        closure::Entity::find().filter(closure::Column::HouseId.eq(house.0)).filter(closure::Column::BedId.is_null()).filter(of_room).all(tx).await?;
    for closure in closures {
        let nights = Stay::new(closure.starts, closure.ends).ok_or_else(|| DbErr::Custom(format!("closure {}: no nights", closure.id)))?;
        held::close_too(tx, ClosureId(closure.id), BedId(id), nights).await?;
    }
    Ok(BedId(id))
}

/// The beds of a house, of one of its rooms, or one of its beds.
pub async fn beds_in<C: ConnectionTrait>(db: &C, house: HouseId, room: Option<RoomId>, bed: Option<BedId>) -> Result<Vec<BedId>, DbErr> {
    let mut query = bed::Entity::find().select_only().column(bed::Column::Id).filter(bed::Column::HouseId.eq(house.0));
    if let Some(room) = room {
        query = query.filter(bed::Column::RoomId.eq(room.0));
    }
    if let Some(bed) = bed {
        query = query.filter(bed::Column::Id.eq(bed.0));
    }
    let beds = query.order_by_asc(bed::Column::Id).into_tuple::<i64>().all(db).await?;
    Ok(beds.into_iter().map(BedId).collect())
}

pub async fn insert_closure<C: ConnectionTrait>(db: &C, new: &Close, now: DateTime<Utc>) -> Result<ClosureId, DbErr> {
    let row = closure::ActiveModel {
        house_id: Set(new.house.0),
        room_id: Set(new.room.map(|room| room.0)),
        bed_id: Set(new.bed.map(|bed| bed.0)),
        starts: Set(new.nights.arrival()),
        ends: Set(new.nights.departure()),
        kind: Set(new.kind.code().to_owned()),
        created_at: Set(now),
        ..Default::default()
    };
    Ok(ClosureId(closure::Entity::insert(row).exec(db).await?.last_insert_id))
}

/// Removes a bed and its closures. False, and everything as it was, when it has or ever had a booking: the foreign
/// keys of bookings and their nights know that best.
pub async fn remove_bed(tx: &Transaction, bed: BedId) -> Result<bool, DbErr> {
    let attempt = tx.savepoint().await?;
    let removed = remove_unused_bed(&*attempt, bed).await;
    match removed {
        Ok(()) => attempt.keep().await.map(|()| true),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => attempt.undo().await.map(|()| false),
        Err(error) => Err(error),
    }
}

async fn remove_unused_bed<C: ConnectionTrait>(db: &C, bed: BedId) -> Result<(), DbErr> {
    held::open(db, bed).await?;
    closure::Entity::delete_many().filter(closure::Column::BedId.eq(bed.0)).exec(db).await?;
    bed::Entity::delete_by_id(bed.0).exec(db).await.map(drop)
}

/// Removes a room without beds, and its closures.
pub async fn remove_room<C: ConnectionTrait>(db: &C, room: RoomId) -> Result<(), DbErr> {
    closure::Entity::delete_many().filter(closure::Column::RoomId.eq(room.0)).exec(db).await?;
    room::Entity::delete_by_id(room.0).exec(db).await.map(drop)
}

/// The first night from today on that somebody has booked although the house is closed.
pub async fn first_night_when_closed<C: ConnectionTrait>(db: &C, id: HouseId, today: NaiveDate) -> Result<Option<NaiveDate>, DbErr> {
    let Some(house) = house::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    let beds = bed::Entity::find().select_only().column(bed::Column::Id).filter(bed::Column::HouseId.eq(id.0)).into_query();
    let mut closed = Condition::any();
    if let Some(opens) = house.opens {
        closed = closed.add(booked_night::Column::Night.lt(opens));
    }
    if let Some(closes) = house.closes {
        closed = closed.add(booked_night::Column::Night.gte(closes));
    }
    if closed.is_empty() {
        return Ok(None);
    }
    booked_night::Entity::find()
        .select_only()
        .column(booked_night::Column::Night)
        .filter(booked_night::Column::BedId.in_subquery(beds))
        .filter(booked_night::Column::Kind.eq("stay"))
        .filter(booked_night::Column::Night.gte(today))
        .filter(closed)
        .order_by_asc(booked_night::Column::Night)
        .into_tuple()
        .one(db)
        .await
}

/// A row with new values and texts, and what differs, as the file's columns are called.
fn merged<A: ActiveModelTrait>(mut row: A, values: &[(ColumnOf<A>, Value)], texts: &[(ColumnOf<A>, Said)]) -> Result<(A, Vec<String>), DbErr> {
    for (column, value) in values {
        row.set_if_not_equals(*column, value.clone());
    }
    let is_set = |row: &A, column: ColumnOf<A>| matches!(row.get(column), ActiveValue::Set(_));
    let mut changed: Vec<_> =
        values.iter().map(|(column, _)| *column).filter(|column| is_set(&row, *column)).map(|column| column.as_str().to_owned()).collect();
    for (column, said) in texts {
        let known: Texts =
            row.get(*column).into_value().map(sea_query::ValueType::try_from).transpose().map_err(|_| unread(*column))?.unwrap_or_default();
        changed.extend(said.iter().filter(|(tag, text)| known.said(tag) != text).map(|(tag, _)| format!("{}_{tag}", column.as_str())));
        row.set_if_not_equals(*column, known.with(said).into());
    }
    Ok((row, changed))
}

fn unread(column: impl IdenStatic) -> DbErr {
    DbErr::Type(format!("{} is no text by language", column.as_str()))
}

/// A new row with these values and texts, and empty texts where there are none.
fn filled<A: ActiveModelTrait>(mut row: A, values: &[(ColumnOf<A>, Value)], texts: &[(ColumnOf<A>, Said)], but: &[ColumnOf<A>]) -> A {
    let texts = texts.iter().map(|(column, said)| (*column, Texts::default().with(said).into()));
    for (column, value) in values.iter().cloned().chain(texts) {
        row.set(column, value);
    }
    for column in ColumnOf::<A>::iter() {
        if row.is_not_set(column) && !but.iter().any(|left| left.as_str() == column.as_str()) {
            row.set(column, String::new().into());
        }
    }
    row
}

type ColumnOf<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Column;
