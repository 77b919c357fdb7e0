//! A mail came back.

use super::{Context, event};
use crate::{
    audit::{self, Actor},
    bookings::{mail, model::BookingId, store},
    db,
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
    if let Some(id) = reported.booking_id
        && reported.is_new
        && !mail::is_to_staff(&reported.kind)
        && report.returned.fate == Fate::Failed
        && let Some(booking) = store::booking(&tx, BookingId(id)).await?
    {
        let details = store::details::details(&tx, booking).await?;
        audit::record(&tx, context.now(), &Actor::System, event("mail-returned", &details)).await?;
    }
    tx.commit().await?;
    Ok(Some(reported))
}
