//! What the federation offers: who belongs to it, when, and with which rules.

use super::{
    rules::is_offered,
    store::search::{Buffers, Candidate},
};
use crate::federation::{
    self,
    model::{Membership, Municipality, MunicipalityCode, Policy},
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// Who belongs to the federation, when, and with which rules.
pub struct Federation {
    pub municipalities: Vec<Municipality>,
    pub memberships: HashMap<MunicipalityCode, Vec<Membership>>,
    pub policies: HashMap<MunicipalityCode, Policy>,
}

impl Federation {
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        Ok(Self {
            municipalities: federation::store::municipalities(db).await?,
            memberships: federation::store::memberships(db).await?,
            policies: federation::store::current_policies(db).await?,
        })
    }

    pub fn municipality(&self, code: &MunicipalityCode) -> Option<&Municipality> {
        self.municipalities.iter().find(|municipality| municipality.code == *code)
    }

    /// Municipalities that belong to the federation today or later.
    pub fn members(&self, today: NaiveDate) -> impl Iterator<Item = &Municipality> {
        self.municipalities
            .iter()
            .filter(move |municipality| self.memberships_of(&municipality.code).iter().any(|m| m.ends.is_none_or(|end| end > today)))
    }

    pub fn memberships_of(&self, code: &MunicipalityCode) -> &[Membership] {
        self.memberships.get(code).map_or(&[], Vec::as_slice)
    }

    pub fn buffers(&self) -> Buffers {
        Buffers::new(self.policies.values().map(|policy| (&policy.municipality, policy.buffer_nights)))
    }

    pub fn buffer_nights(&self, code: &MunicipalityCode) -> i32 {
        self.policies.get(code).map_or(0, |policy| policy.buffer_nights)
    }

    pub fn offers(&self, house: &Candidate, night: NaiveDate) -> bool {
        is_offered(house.season, self.memberships_of(&house.municipality), night)
    }
}
