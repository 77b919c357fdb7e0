//! Placements and workplaces for many lines at once: one query a table, however many there are.

use crate::placements::{
    entity::{placement, workplace},
    model::*,
};
use sea_orm::*;
use std::collections::HashMap;

pub async fn placements<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = PlacementId>) -> Result<HashMap<PlacementId, Placement>, DbErr> {
    let rows = placement::Entity::find().filter(placement::Column::Id.is_in(ids.into_iter().map(|id| id.0))).all(db).await?;
    rows.into_iter().map(super::from_row).map(|placement| placement.map(|placement| (placement.id, placement))).collect()
}

pub async fn workplaces<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = WorkplaceId>) -> Result<HashMap<WorkplaceId, Workplace>, DbErr> {
    let rows = workplace::Entity::find().filter(workplace::Column::Id.is_in(ids.into_iter().map(|id| id.0))).all(db).await?;
    Ok(rows.into_iter().map(Workplace::from).map(|workplace| (workplace.id, workplace)).collect())
}
