//! A mail came back.

use super::record;
use crate::{
    actors::Service,
    bookings::{events::BookingEvent, mail, model::BookingId, store},
    context::Context,
    db::{self, Done},
    error::AppError,
    messages::returned::Report,
    outbox::bounces::{self, Fate, Reported},
};

/// Notes what a mail server says of a message of ours, for the coordinators of the booking that it is about: also in the
/// booking's history, where the student did not get it. None where no message of ours bears the report's tag.
pub async fn returned(context: &Context, report: &Report) -> Result<Option<Reported>, AppError> {
    let tx = db::write(&context.db).await?;
    let reported = bounces::record(&tx, &context.settings.secret, &report.tags, &report.returned, context.now()).await?;
    let Some(reported) = reported else { return Ok(None) };
    let mut done = Done::untold(&Service::by_itself(), context.now());
    if let Some(id) = reported.booking_id
        && reported.is_new
        && !mail::is_to_staff(&reported.kind)
        && report.returned.fate == Fate::Failed
        && let Some(booking) = store::booking(&tx, BookingId(id)).await?
    {
        let details = store::details::details(&tx, booking).await?;
        done.tell(record(&BookingEvent::MailReturned, &details), []);
    }
    tx.commit(done).await?;
    Ok(Some(reported))
}
