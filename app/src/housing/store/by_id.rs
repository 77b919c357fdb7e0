//! Houses, rooms and beds for many bookings at once: one query a table, however many there are.

use crate::{
    federation::model::MunicipalityCode,
    housing::{
        entity::{bed, handover, house, room},
        model::*,
    },
    i18n::Texts,
};
use sea_orm::*;
use std::collections::HashMap;

pub async fn houses<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = HouseId>) -> Result<HashMap<HouseId, House>, DbErr> {
    let rows = house::Entity::find().filter(house::Column::Id.is_in(ids.into_iter().map(|id| id.0))).all(db).await?;
    Ok(rows.into_iter().map(House::from).map(|house| (house.id, house)).collect())
}

/// The houses of some municipalities, with whose they are.
pub async fn owners<C: ConnectionTrait>(db: &C, municipalities: &[MunicipalityCode]) -> Result<HashMap<HouseId, MunicipalityCode>, DbErr> {
    let rows = house::Entity::find()
        .select_only()
        .columns([house::Column::Id, house::Column::MunicipalityCode])
        .filter(house::Column::MunicipalityCode.is_in(municipalities.iter().map(|code| code.0.clone())))
        .into_tuple::<(i64, String)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, code)| (HouseId(id), MunicipalityCode(code))).collect())
}

/// The room that each bed stands in, how many stand there, and the bed's label.
pub async fn rooms_of_beds<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = BedId>) -> Result<HashMap<BedId, (Room, usize, String)>, DbErr> {
    let beds = bed::Entity::find().filter(bed::Column::Id.is_in(ids.into_iter().map(|id| id.0))).all(db).await?;
    let rooms = room::Entity::find().filter(room::Column::Id.is_in(beds.iter().map(|bed| bed.room_id))).all(db).await?;
    let rooms: HashMap<_, _> = rooms.into_iter().map(Room::from).map(|room| (room.id, room)).collect();
    let in_rooms = bed::Entity::find().select_only().column(bed::Column::RoomId).filter(bed::Column::RoomId.is_in(rooms.keys().map(|id| id.0)));
    let mut counts = HashMap::<i64, usize>::new();
    in_rooms.into_tuple::<i64>().all(db).await?.into_iter().for_each(|room| *counts.entry(room).or_default() += 1);
    let placed = beds.into_iter().filter_map(|bed| {
        let beds = counts.get(&bed.room_id).copied().unwrap_or_default();
        Some((BedId(bed.id), (rooms.get(&RoomId(bed.room_id))?.clone(), beds, bed.label)))
    });
    Ok(placed.collect())
}

/// How one gets into each house, as its municipality tells it; nothing of what is secret.
pub async fn ways_in<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = HouseId>) -> Result<HashMap<HouseId, Texts>, DbErr> {
    let rows = handover::Entity::find()
        .select_only()
        .columns([handover::Column::HouseId, handover::Column::How])
        .filter(handover::Column::HouseId.is_in(ids.into_iter().map(|id| id.0)))
        .into_tuple::<(i64, Texts)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, how)| (HouseId(id), how)).collect())
}

/// How many beds each house has.
pub async fn bed_counts<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = HouseId>) -> Result<HashMap<HouseId, i64>, DbErr> {
    let rows = bed::Entity::find()
        .select_only()
        .column(bed::Column::HouseId)
        .column_as(bed::Column::Id.count(), "beds")
        .filter(bed::Column::HouseId.is_in(ids.into_iter().map(|id| id.0)))
        .group_by(bed::Column::HouseId)
        .into_tuple::<(i64, i64)>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, beds)| (HouseId(id), beds)).collect())
}
