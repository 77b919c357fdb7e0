//! A student says how to be reached, and what the room should have, after booking.

use super::{Outcome, count, record, reload};
use crate::{
    accounts::rules::CHANGES_OF_ACCOUNT,
    actors::Student,
    bookings::{
        events::BookingEvent,
        model::{BookingId, WISHES_OF_BEDS},
        rules, store,
    },
    context::Context,
    db::{self, Done},
    error::Failure,
};

/// What is said of how to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    pub phone: Option<String>,
    /// Codes of `bookings-wish-…`.
    pub wishes: Vec<String>,
}

/// Replaces what was said before, see [`rules::may_update_contact`]. What says nothing new is done and told to nobody; what
/// was wished of the bed before there were kinds to choose stays.
pub async fn update_contact(context: &Context, student: &Student, id: BookingId, reach: Reach) -> Outcome<()> {
    let tx = db::write(&context.db).await?;
    let booking = student.lock_booking(&tx, id).await?;
    rules::may_update_contact(&booking, context.today()).map_err(Failure::Refused)?;
    let before = store::wishes(&tx, id).await?;
    let mut wishes = reach.wishes;
    wishes.extend(before.iter().filter(|wish| WISHES_OF_BEDS.contains(&wish.as_str())).cloned());
    wishes.sort_unstable();
    wishes.dedup();
    if reach.phone == booking.phone && wishes == before {
        return Ok(());
    }
    count(&tx, context, "change", student.id(), CHANGES_OF_ACCOUNT).await?;
    store::update_contact(&tx, id, reach.phone.as_deref(), &wishes).await?;
    let details = reload(&tx, &booking).await?;
    tx.commit(Done::by(student, context.now(), record(&BookingEvent::ContactChanged, &details))).await?;
    Ok(())
}
