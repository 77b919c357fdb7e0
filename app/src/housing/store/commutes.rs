//! How long it takes from houses to workplaces.

use crate::{
    db,
    federation::model::MunicipalityCode,
    housing::{
        entity::{commute, house},
        model::{Commute, HouseId},
    },
    placements::model::WorkplaceId,
};
use chrono::NaiveTime;
use sea_orm::{ActiveValue::Set, sea_query::OnConflict, *};

/// How a time of the day is kept.
const TIME: &str = "%H:%M";

pub async fn commute<C: ConnectionTrait>(db: &C, house: HouseId, workplace: WorkplaceId) -> Result<Option<Commute>, DbErr> {
    commute::Entity::find_by_id((house.0, workplace.0)).one(db).await?.map(Commute::try_from).transpose()
}

/// From a house to whatever workplaces its municipality tells it of.
pub async fn of_house<C: ConnectionTrait>(db: &C, house: HouseId) -> Result<Vec<Commute>, DbErr> {
    let rows = commute::Entity::find().filter(commute::Column::HouseId.eq(house.0)).order_by_asc(commute::Column::WorkplaceId).all(db).await?;
    rows.into_iter().map(Commute::try_from).collect()
}

/// From some houses to a workplace.
pub async fn to_workplace<C: ConnectionTrait>(db: &C, houses: &[HouseId], workplace: WorkplaceId) -> Result<Vec<Commute>, DbErr> {
    let of_these = commute::Column::HouseId.is_in(houses.iter().map(|house| house.0));
    let rows = commute::Entity::find().filter(commute::Column::WorkplaceId.eq(workplace.0)).filter(of_these).all(db).await?;
    rows.into_iter().map(Commute::try_from).collect()
}

/// The houses of a municipality and their keys.
pub async fn keys<C: ConnectionTrait>(db: &C, municipality: &MunicipalityCode) -> Result<Vec<(HouseId, String)>, DbErr> {
    let rows = house::Entity::find().select_only().columns([house::Column::Id, house::Column::Key]);
    let rows = rows.filter(house::Column::MunicipalityCode.eq(&municipality.0)).order_by_asc(house::Column::Id);
    Ok(rows.into_tuple::<(i64, String)>().all(db).await?.into_iter().map(|(id, key)| (HouseId(id), key)).collect())
}

/// Keeps this of a house and a workplace instead of what was there; nothing of what says nothing.
pub async fn save<C: ConnectionTrait>(db: &C, new: &Commute) -> Result<(), DbErr> {
    if new.is_empty() {
        return commute::Entity::delete_by_id((new.house.0, new.workplace.0)).exec(db).await.map(drop);
    }
    let row = commute::ActiveModel {
        house_id: Set(new.house.0),
        workplace_id: Set(new.workplace.0),
        walk_minutes: Set(new.walk),
        cycle_minutes: Set(new.cycle),
        drive_minutes: Set(new.drive),
        first_bus: Set(new.first_bus.map(|time| time.format(TIME).to_string())),
    };
    use commute::Column as C;
    let told = [C::WalkMinutes, C::CycleMinutes, C::DriveMinutes, C::FirstBus];
    let again = OnConflict::columns([C::HouseId, C::WorkplaceId]).update_columns(told).to_owned();
    commute::Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(drop)
}

impl TryFrom<commute::Model> for Commute {
    type Error = DbErr;

    fn try_from(row: commute::Model) -> Result<Self, DbErr> {
        let read = |text: &str| NaiveTime::parse_from_str(text, TIME).map_err(|_| db::unreadable("commute", row.house_id, "first_bus", text));
        Ok(Self {
            house: HouseId(row.house_id),
            workplace: WorkplaceId(row.workplace_id),
            walk: row.walk_minutes,
            cycle: row.cycle_minutes,
            drive: row.drive_minutes,
            first_bus: row.first_bus.as_deref().map(read).transpose()?,
        })
    }
}
