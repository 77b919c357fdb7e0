//! Rooms, beds and how one gets in.

use crate::{
    federation::model::MunicipalityCode,
    housing::{
        entity::{bed, handover, house, room},
        model::*,
    },
};
use sea_orm::*;

/// The room that a bed stands in, and the bed's label.
pub async fn room_of_bed<C: ConnectionTrait>(db: &C, id: BedId) -> Result<Option<(Room, String)>, DbErr> {
    let row = bed::Entity::find_by_id(id.0)
        .select_also(room::Entity)
        .join(JoinType::InnerJoin, bed::Entity::belongs_to(room::Entity).from(bed::Column::RoomId).to(room::Column::Id).into())
        .one(db)
        .await?;
    Ok(row.and_then(|(bed, room)| Some((Room::from(room?), bed.label))))
}

pub async fn handover<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Option<Handover>, DbErr> {
    let row = handover::Entity::find_by_id(house.0).one(db).await?;
    Ok(row.and_then(|row| {
        Some(Handover {
            kind: HandoverKind::from_code(&row.kind)?,
            how: Bilingual::new(row.how_sv, row.how_en),
            door_code: row.door_code,
            key_box_code: row.key_box_code,
            wifi_name: row.wifi_name,
            wifi_password: row.wifi_password,
            waste: Bilingual::new(row.waste_sv, row.waste_en),
            heating: Bilingual::new(row.heating_sv, row.heating_en),
        })
    }))
}

/// The houses of some municipalities.
pub async fn houses_of<C: ConnectionTrait>(db: &C, municipalities: &[MunicipalityCode]) -> Result<Vec<HouseId>, DbErr> {
    let ids = house::Entity::find()
        .select_only()
        .column(house::Column::Id)
        .filter(house::Column::MunicipalityCode.is_in(municipalities.iter().map(|code| code.0.clone())))
        .into_tuple::<i64>()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(HouseId).collect())
}

impl From<room::Model> for Room {
    fn from(row: room::Model) -> Self {
        Self {
            id: RoomId(row.id),
            house: HouseId(row.house_id),
            key: row.key,
            name: Bilingual::new(row.name_sv, row.name_en),
            floor: row.floor,
            own_bathroom: row.own_bathroom,
        }
    }
}
