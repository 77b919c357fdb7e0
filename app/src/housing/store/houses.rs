//! What one house is: rooms, beds, facilities, and how one gets in.

use super::{
    handover_kind,
    search::{calendar, nights_in},
};
use crate::{
    housing::{
        entity::{bed, handover, house, house_facility, room},
        free_periods::BedCalendar,
        model::*,
    },
    i18n::Locale,
};
use sea_orm::{
    sea_query::{Expr, ExprTrait, Func, IntoIden, Query},
    *,
};

/// A room and its beds, in the order of their keys: 1, 2, 10.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomBeds {
    pub room: Room,
    pub beds: Vec<Bed>,
}

pub async fn rooms<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Vec<RoomBeds>, DbErr> {
    let rows = beds_and_rooms(house).all(db).await?;
    Ok(by_room(house, rows))
}

/// The rooms of a house, and the nights of its beds in a window, in one query. What is not offered is not shut yet.
pub async fn rooms_and_nights<C: ConnectionTrait>(db: &C, house: HouseId, window: Stay) -> Result<(Vec<RoomBeds>, Vec<BedCalendar>), DbErr> {
    let query = beds_and_rooms(house).column_as(nights_in(window), "nights").into_query();
    let (mut rows, mut calendars) = (Vec::new(), Vec::new());
    for row in db.query_all(&query).await? {
        rows.push((bed::Model::from_query_result(&row, "A_")?, Some(room::Model::from_query_result(&row, "B_")?)));
        calendars.push(calendar(window, row.try_get::<Option<String>>("", "nights")?.as_deref())?);
    }
    Ok((by_room(house, rows), calendars))
}

fn beds_and_rooms(house: HouseId) -> SelectTwo<bed::Entity, room::Entity> {
    bed::Entity::find()
        .select_also(room::Entity)
        .join(JoinType::InnerJoin, bed::Entity::belongs_to(room::Entity).from(bed::Column::RoomId).to(room::Column::Id).into())
        .filter(bed::Column::HouseId.eq(house.0))
        .order_by_asc(room::Column::Id)
        .order_by_asc(bed::Column::Id)
}

fn by_room(house: HouseId, rows: Vec<(bed::Model, Option<room::Model>)>) -> Vec<RoomBeds> {
    let mut rooms: Vec<RoomBeds> = Vec::new();
    for (bed, room) in rows {
        let bed = Bed { id: BedId(bed.id), room: RoomId(bed.room_id), house, label: bed.label };
        match rooms.iter_mut().find(|other| other.room.id == bed.room) {
            Some(other) => other.beds.push(bed),
            None => rooms.extend(room.map(|room| RoomBeds { room: Room::from(room), beds: vec![bed] })),
        }
    }
    let order = Locale::default();
    rooms.iter_mut().for_each(|room| order.sort(&mut room.beds, |bed| &bed.label));
    order.sort(&mut rooms, |room| &room.room.key);
    rooms
}

/// A house with what it has, and how one gets in, in a word. Nothing of what is secret is read.
pub async fn equipped_house<C: ConnectionTrait>(db: &C, id: HouseId) -> Result<Option<(House, Vec<Facility>, Option<HandoverKind>)>, DbErr> {
    let of_house = |table: DynIden| Expr::col((table, "house_id")).equals((house::Entity, house::Column::Id));
    let facilities = Query::select()
        .expr(Func::cust("string_agg").arg(Expr::col(house_facility::Column::Facility)).arg(Expr::val(" ")))
        .from(house_facility::Entity)
        .and_where(of_house(house_facility::Entity.into_iden()))
        .take();
    let handover = Query::select().column(handover::Column::Kind).from(handover::Entity).and_where(of_house(handover::Entity.into_iden())).take();
    let row = house::Entity::find_by_id(id.0)
        .column_as(Expr::SubQuery(None, Box::new(facilities.into())), "facilities")
        .column_as(Expr::SubQuery(None, Box::new(handover.into())), "handover")
        .into_model::<EquippedHouse>()
        .one(db)
        .await?;
    let Some(EquippedHouse { house, facilities, handover }) = row else { return Ok(None) };
    let facilities = super::facilities(house.id, facilities.as_deref())?;
    let handover = handover.map(|kind| handover_kind(house.id, &kind)).transpose()?;
    Ok(Some((house.into(), facilities, handover)))
}

#[derive(FromQueryResult)]
struct EquippedHouse {
    #[sea_orm(nested)]
    house: house::Model,
    facilities: Option<String>,
    handover: Option<String>,
}
