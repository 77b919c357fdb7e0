//! Queries about houses and beds.

pub mod beds;
pub mod by_id;
pub mod commutes;
pub mod held;
pub mod houses;
pub mod inventory;
pub mod nights;
pub mod search;

use super::{entity::house, model::*};
use crate::{db, federation::model::MunicipalityCode};
use sea_orm::*;

pub async fn house<C: ConnectionTrait>(db: &C, id: HouseId) -> Result<Option<House>, DbErr> {
    Ok(house::Entity::find_by_id(id.0).one(db).await?.map(House::from))
}

/// The facilities of a house, from their codes divided by spaces.
fn facilities(house: i64, codes: Option<&str>) -> Result<Vec<Facility>, DbErr> {
    let read = |code| Facility::from_code(code).ok_or_else(|| db::unreadable("house_facility", house, "facility", code));
    let mut facilities: Vec<_> = codes.unwrap_or_default().split_whitespace().map(read).collect::<Result<_, _>>()?;
    facilities.sort_unstable();
    Ok(facilities)
}

fn handover_kind(house: i64, code: &str) -> Result<HandoverKind, DbErr> {
    HandoverKind::from_code(code).ok_or_else(|| db::unreadable("handover", house, "kind", code))
}

impl From<house::Model> for House {
    fn from(row: house::Model) -> Self {
        let words = |text: String| text.split_whitespace().map(str::to_owned).collect();
        Self {
            id: HouseId(row.id),
            municipality: MunicipalityCode(row.municipality_code),
            key: row.key,
            name: row.name,
            address: row.address,
            postal_code: row.postal_code,
            town: row.town,
            latitude: row.latitude,
            longitude: row.longitude,
            opens: row.opens,
            closes: row.closes,
            description: row.description,
            rules: row.rules,
            bring: row.bring,
            bring_winter: row.bring_winter,
            bring_summer: row.bring_summer,
            directions: row.directions,
            included: words(row.included),
            pictures: words(row.pictures),
            contact_role: row.contact_role,
            contact_phone: row.contact_phone,
            contact_email: row.contact_email,
            contact_hours: row.contact_hours,
            on_call_phone: row.on_call_phone,
        }
    }
}
