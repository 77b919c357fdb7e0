//! What the federation offers: who belongs to it, when, and with which rules.

use super::{
    model::Stay,
    rules::{StayRefusal, check_dates, is_offered, offered_nights},
    store::search::{Buffers, Candidate},
};
use crate::{
    federation::{
        self,
        model::{Limits, Member, MunicipalityCode},
    },
    i18n::Locale,
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

/// The municipalities that belong, belonged or will belong to the federation, by name.
pub struct Federation(pub Vec<Member>);

impl Federation {
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        Ok(Self(federation::store::members(db).await?))
    }

    /// In the order of the reader's language.
    pub fn in_order(mut self, locale: Locale) -> Self {
        locale.sort(&mut self.0, |member| &member.name);
        self
    }

    pub fn member(&self, code: &MunicipalityCode) -> Option<&Member> {
        self.0.iter().find(|member| member.code == *code)
    }

    /// Those that belong to the federation today or later.
    pub fn members(&self, today: NaiveDate) -> impl Iterator<Item = &Member> {
        self.0.iter().filter(move |member| is_member(member, today))
    }

    pub fn limits(&self, code: &MunicipalityCode) -> Option<Limits> {
        self.member(code).and_then(|member| member.limits)
    }

    /// Why a municipality does not take a stay, whatever is free there.
    pub fn refusal(&self, code: &MunicipalityCode, stay: Stay, today: NaiveDate) -> Option<StayRefusal> {
        self.limits(code).and_then(|limits| check_dates(limits, stay, today).err())
    }

    /// Whether a municipality takes a stay.
    pub fn takes(&self, code: &MunicipalityCode, stay: Stay, today: NaiveDate) -> bool {
        self.limits(code).is_some() && self.refusal(code, stay, today).is_none()
    }

    /// The longest stay that any of some municipalities takes, of all where none is named, in nights.
    pub fn longest(&self, codes: &[MunicipalityCode], today: NaiveDate) -> Option<i64> {
        let asked = self.members(today).filter(|member| codes.is_empty() || codes.contains(&member.code));
        asked.filter_map(|member| Some(member.limits?.longest_nights.into())).max()
    }

    pub fn buffers(&self) -> Buffers {
        Buffers::new(self.0.iter().filter_map(|member| Some((&member.code, member.limits?.buffer_nights))))
    }

    pub fn offers(&self, house: &Candidate, night: NaiveDate) -> bool {
        self.member(&house.municipality).is_some_and(|member| is_offered(house.season, &member.memberships, night))
    }

    /// How many nights of a stay a house offers.
    pub fn offered(&self, house: &Candidate, stay: Stay) -> i64 {
        self.member(&house.municipality).map_or(0, |member| offered_nights(house.season, &member.memberships, stay))
    }

    /// Whether a house can be stayed in some time from today on.
    pub fn goes_on(&self, house: &Candidate, today: NaiveDate) -> bool {
        house.season.closes.is_none_or(|closes| closes > today) && self.member(&house.municipality).is_some_and(|member| is_member(member, today))
    }
}

fn is_member(member: &Member, today: NaiveDate) -> bool {
    member.memberships.iter().any(|membership| membership.ends.is_none_or(|end| end > today))
}
