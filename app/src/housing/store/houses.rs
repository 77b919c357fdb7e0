//! What one house is: rooms, beds, facilities, and how one gets in.

use crate::housing::{
    entity::{bed, handover, house_facility, room},
    model::*,
};
use sea_orm::*;

/// A room and its beds, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomBeds {
    pub room: Room,
    pub beds: Vec<Bed>,
}

pub async fn rooms<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Vec<RoomBeds>, DbErr> {
    let rows = bed::Entity::find()
        .select_also(room::Entity)
        .join(JoinType::InnerJoin, bed::Entity::belongs_to(room::Entity).from(bed::Column::RoomId).to(room::Column::Id).into())
        .filter(bed::Column::HouseId.eq(house.0))
        .order_by_asc(room::Column::Key)
        .order_by_asc(room::Column::Id)
        .order_by_asc(bed::Column::Label)
        .all(db)
        .await?;
    let mut rooms: Vec<RoomBeds> = Vec::new();
    for (bed, room) in rows {
        let bed = Bed { id: BedId(bed.id), room: RoomId(bed.room_id), house, label: bed.label };
        match rooms.iter_mut().find(|other| other.room.id == bed.room) {
            Some(other) => other.beds.push(bed),
            None => rooms.extend(room.map(|room| RoomBeds { room: Room::from(room), beds: vec![bed] })),
        }
    }
    Ok(rooms)
}

/// The beds of a house, rooms and labels in order.
pub async fn beds_of_house<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Vec<Bed>, DbErr> {
    Ok(rooms(db, house).await?.into_iter().flat_map(|room| room.beds).collect())
}

pub async fn facilities<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Vec<Facility>, DbErr> {
    let rows = house_facility::Entity::find().filter(house_facility::Column::HouseId.eq(house.0)).all(db).await?;
    let mut facilities: Vec<Facility> = rows.iter().filter_map(|row| Facility::from_code(&row.facility)).collect();
    facilities.sort_unstable();
    Ok(facilities)
}

/// How one gets in, in a word. Nothing of what is secret is read.
pub async fn handover_kind<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Option<HandoverKind>, DbErr> {
    let kind = handover::Entity::find_by_id(house.0).select_only().column(handover::Column::Kind).into_tuple::<String>().one(db).await?;
    Ok(kind.as_deref().and_then(HandoverKind::from_code))
}
