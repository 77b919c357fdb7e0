//! Rooms, beds and how one gets in.

use super::handover_kind;
use crate::{
    federation::model::MunicipalityCode,
    housing::{
        entity::{bed, handover, house, room},
        model::*,
    },
};
use sea_orm::{
    sea_query::{Alias, Asterisk, Expr, ExprTrait, Query, SimpleExpr},
    *,
};

pub async fn place_of_bed<C: ConnectionTrait>(db: &C, id: BedId) -> Result<Option<BedPlace>, DbErr> {
    let row = placed_beds().filter(bed::Column::Id.eq(id.0)).into_model::<BedRow>().one(db).await?;
    row.map(BedPlace::try_from).transpose()
}

/// Beds with where they stand. Nothing of what is secret is read.
pub(super) fn placed_beds() -> Select<room::Entity> {
    let of_room = RelationDef::from(bed::Entity::belongs_to(room::Entity).from(bed::Column::RoomId).to(room::Column::Id));
    let of_house = RelationDef::from(handover::Entity::belongs_to(room::Entity).from(handover::Column::HouseId).to(room::Column::HouseId));
    let codes = [handover::Column::DoorCode, handover::Column::KeyBoxCode, handover::Column::WifiPassword];
    let has_codes = codes.into_iter().fold(Condition::any(), |any, code| any.add(code.ne("")));
    let other = Alias::new("other");
    let in_room = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from_as(bed::Entity, other.clone())
        .and_where(Expr::col((other, bed::Column::RoomId)).equals((bed::Entity, bed::Column::RoomId)))
        .take();
    room::Entity::find()
        .join(JoinType::InnerJoin, of_room.rev())
        .join(JoinType::LeftJoin, of_house.rev())
        .column_as(bed::Column::Label, "label")
        .expr_as(SimpleExpr::from(in_room), "beds")
        .column_as(handover::Column::Kind, "handover")
        .column_as(Expr::from(has_codes), "has_codes")
}

#[derive(FromQueryResult)]
pub(super) struct BedRow {
    #[sea_orm(nested)]
    room: room::Model,
    beds: i64,
    label: String,
    handover: Option<String>,
    has_codes: Option<bool>,
}

impl TryFrom<BedRow> for BedPlace {
    type Error = DbErr;

    fn try_from(BedRow { room, beds, label, handover, has_codes }: BedRow) -> Result<Self, DbErr> {
        let handover = handover.map(|kind| handover_kind(room.house_id, &kind)).transpose()?;
        let beds = usize::try_from(beds).unwrap_or_default();
        Ok(Self { room: room.into(), beds, label, handover, has_codes: has_codes.unwrap_or_default() })
    }
}

pub async fn handover<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Option<Handover>, DbErr> {
    let row = handover::Entity::find_by_id(house.0).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Handover {
        kind: handover_kind(house.0, &row.kind)?,
        how: row.how,
        door_code: row.door_code,
        key_box_code: row.key_box_code,
        wifi_name: row.wifi_name,
        wifi_password: row.wifi_password,
        waste: row.waste,
        heating: row.heating,
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
            name: row.name,
            floor: row.floor,
            own_bathroom: row.own_bathroom,
            step_free: row.step_free,
        }
    }
}
