//! Queries about houses and beds.

pub mod beds;
pub mod by_id;
pub mod houses;
pub mod inventory;
pub mod nights;
pub mod search;

use super::{entity::house, model::*};
use crate::federation::model::MunicipalityCode;
use sea_orm::*;

pub async fn house<C: ConnectionTrait>(db: &C, id: HouseId) -> Result<Option<House>, DbErr> {
    Ok(house::Entity::find_by_id(id.0).one(db).await?.map(House::from))
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
            description: Bilingual::new(row.description_sv, row.description_en),
            rules: Bilingual::new(row.rules_sv, row.rules_en),
            bring: Bilingual::new(row.bring_sv, row.bring_en),
            directions: Bilingual::new(row.directions_sv, row.directions_en),
            included: words(row.included),
            pictures: words(row.pictures),
            contact_role: Bilingual::new(row.contact_role_sv, row.contact_role_en),
            contact_phone: row.contact_phone,
            contact_email: row.contact_email,
        }
    }
}
