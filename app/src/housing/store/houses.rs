//! What one house is: rooms, beds, facilities, and how one gets in.

use crate::housing::{
    entity::{bed, handover, house, house_facility, room},
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

/// What a house has, and how one gets in, in a word. Nothing of what is secret is read.
pub async fn equipment<C: ConnectionTrait>(db: &C, id: HouseId) -> Result<(Vec<Facility>, Option<HandoverKind>), DbErr> {
    let rows = house::Entity::find_by_id(id.0)
        .select_only()
        .column(house_facility::Column::Facility)
        .column(handover::Column::Kind)
        .join(
            JoinType::LeftJoin,
            house::Entity::belongs_to(house_facility::Entity).from(house::Column::Id).to(house_facility::Column::HouseId).into(),
        )
        .join(JoinType::LeftJoin, house::Entity::belongs_to(handover::Entity).from(house::Column::Id).to(handover::Column::HouseId).into())
        .into_tuple::<(Option<String>, Option<String>)>()
        .all(db)
        .await?;
    let mut facilities: Vec<Facility> = rows.iter().filter_map(|(code, _)| Facility::from_code(code.as_deref()?)).collect();
    facilities.sort_unstable();
    let handover = rows.first().and_then(|(_, kind)| HandoverKind::from_code(kind.as_deref()?));
    Ok((facilities, handover))
}
