//! Everything about one booking that its pages and mails tell.

use crate::{
    accounts::{self, model::Account},
    bookings::{model::Booking, rules::Facts},
    federation::{
        self,
        model::{Municipality, Policy},
    },
    housing::{
        self,
        model::{BedKind, BedPlace, HandoverKind, House, Room},
        store::beds::place_of_bed,
    },
    i18n::Locale,
    placements::{
        self,
        model::{Placement, Programme, Setting, University, Workplace},
    },
};
use sea_orm::{ConnectionTrait, DbErr};

#[derive(Debug, Clone)]
pub struct Details {
    pub booking: Booking,
    pub student: Account,
    pub house: House,
    pub room: Room,
    /// What kind of bed it is: that is told at once, which one it is only when it is bound.
    pub kind: BedKind,
    pub bed_label: String,
    /// How one gets in, in a word.
    pub handover: Option<HandoverKind>,
    /// There are codes that are shown shortly before arrival.
    pub has_codes: bool,
    pub municipality: Municipality,
    /// The version that the booking accepted.
    pub policy: Policy,
    pub placement: Placement,
    pub programme: Programme,
    pub workplace: Workplace,
    pub university: University,
    pub wishes: Vec<String>,
}

impl Details {
    pub fn bed_name(&self, locale: Locale) -> String {
        housing::words::bed_name(locale, &self.room, self.kind.beds, &self.bed_label)
    }
}

/// The booking with all that it refers to. Foreign keys keep every part in place, so a missing one is a database error.
pub async fn details<C: ConnectionTrait>(db: &C, booking: Booking) -> Result<Details, DbErr> {
    let house = found(housing::store::house(db, booking.house).await?, "house")?;
    let place = found(place_of_bed(db, booking.bed).await?, "bed")?;
    let kind = place.kind();
    let BedPlace { room, label, handover, has_codes, .. } = place;
    let placement = found(placements::store::placement(db, booking.placement).await?, "placement")?;
    let Setting { programme, university, workplace } = found(placements::store::setting(db, booking.placement).await?, "setting")?;
    Ok(Details {
        student: found(accounts::store::account(db, booking.account).await?, "account")?,
        municipality: found(federation::store::municipality(db, &house.municipality).await?, "municipality")?,
        policy: found(federation::store::policy(db, booking.policy).await?, "policy")?,
        programme,
        workplace,
        university,
        wishes: super::wishes(db, booking.id).await?,
        booking,
        house,
        room,
        kind,
        bed_label: label,
        handover,
        has_codes,
        placement,
    })
}

/// The same for a booking that was just made from what is known, in one of the free beds.
pub fn of_new(
    booking: &Booking,
    facts: Facts,
    Setting { programme, university, workplace }: Setting,
    municipality: Municipality,
    student: Account,
    mut wishes: Vec<String>,
) -> Result<Details, DbErr> {
    let free = facts.free_beds.into_iter().find(|free| free.id == booking.bed);
    let place = found(free, "bed")?.place;
    let kind = place.kind();
    let BedPlace { room, label, handover, has_codes, .. } = place;
    wishes.sort_unstable();
    Ok(Details {
        programme,
        workplace,
        university,
        booking: booking.clone(),
        student,
        house: facts.house,
        room,
        kind,
        bed_label: label,
        handover,
        has_codes,
        municipality,
        policy: facts.policy,
        placement: facts.placement,
        wishes,
    })
}

fn found<T>(row: Option<T>, what: &str) -> Result<T, DbErr> {
    row.ok_or_else(|| DbErr::RecordNotFound(what.to_owned()))
}
