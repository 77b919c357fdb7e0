use super::HouseId;
use crate::placements::model::WorkplaceId;
use chrono::NaiveTime;

/// The way to work from a house, as its municipality tells it: minutes, none where nobody would go so, and the first bus of a weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commute {
    pub house: HouseId,
    pub workplace: WorkplaceId,
    pub walk: Option<i32>,
    pub cycle: Option<i32>,
    pub drive: Option<i32>,
    pub first_bus: Option<NaiveTime>,
}

impl Commute {
    /// Of which nothing is told.
    pub fn none(house: HouseId, workplace: WorkplaceId) -> Self {
        Self { house, workplace, walk: None, cycle: None, drive: None, first_bus: None }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::none(self.house, self.workplace)
    }
}
