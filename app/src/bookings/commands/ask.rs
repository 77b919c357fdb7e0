//! A student tells the municipality of a fault in the house, or asks something.

use super::{Outcome, addressees, count, record, reload};
use crate::{
    accounts::rules::CHANGES_OF_ACCOUNT,
    actors::Student,
    bookings::{
        events::BookingEvent,
        mail,
        model::{Ask, BookingId},
        rules::{self, Refusal},
    },
    context::Context,
    db::{self, Done},
    error::Failure,
    outbox,
};

/// Mails it to those who run the house; their answer goes to the student. See [`rules::may_ask`]. The same words sent again are
/// one mail, other words another.
pub async fn ask(context: &Context, student: &Student, id: BookingId, ask: Ask) -> Outcome<()> {
    let tx = db::write(&context.db).await?;
    let booking = student.lock_booking(&tx, id).await?;
    rules::may_ask(&booking, context.today()).map_err(Failure::Refused)?;
    let details = reload(&tx, &booking).await?;
    let addressees = addressees::of_municipality(&tx, &details.municipality).await?;
    let mails: Vec<_> = addressees.iter().map(|one| mail::asked(&details, &ask, student.email(), one, &context.settings)).collect();
    if mails.is_empty() {
        return Err(Failure::Refused(Refusal::NobodyToAsk));
    }
    for mail in &mails {
        if outbox::is_known(&tx, &mail.key).await? {
            return Ok(());
        }
    }
    count(&tx, context, "change", student.id(), CHANGES_OF_ACCOUNT).await?;
    tx.commit(Done::by(student, context.now(), record(&BookingEvent::Asked { about: ask.about }, &details)).mails(mails)).await?;
    Ok(())
}
