//! The morning's mail to coordinators.

use super::mail::{self, Morning};
use crate::{
    audit,
    bookings::{
        commands::{Outcome, addressees, all::All, mornings},
        mail::Addressee,
        model::{Booking, BookingId, News},
        rules,
        store::{
            self,
            work::{self, Line},
        },
    },
    context::Context,
    federation::{self, model::Municipality},
    housing::{model::HouseId, store::beds},
    outbox,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::DbErr;

/// "One mail a morning to each coordinator who has something to do, to know, or somebody to expect; none on other days."
/// It tells what was so at six, whenever it is written: what comes during the day waits for the next one.
pub async fn digest(context: &Context) -> Outcome<()> {
    let this_morning = mornings::morning_of(context.today());
    let mut all = All::new("digests");
    for municipality in federation::store::municipalities(&context.db).await? {
        all.note(&municipality.code, write(context, &municipality, this_morning).await);
    }
    all.done()
}

/// The digests of one municipality's coordinators.
async fn write(context: &Context, municipality: &Municipality, this_morning: DateTime<Utc>) -> Outcome<()> {
    let today = context.today();
    let coordinators = addressees::of_municipality(&context.db, municipality).await?;
    let key = |reader: &Addressee, day: NaiveDate| format!("digest:{}:{}:{day}", reader.key, municipality.code);
    let readers = mornings::readers(context, coordinators, key).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let houses = beds::houses_of(&context.db, std::slice::from_ref(&municipality.code)).await?;
    let mut morning = what_is_on(context, &houses, today, this_morning).await?;
    for reader in readers {
        let since = mornings::morning_of(reader.told.unwrap_or(today - TimeDelta::days(1)));
        morning.news = news(context, municipality, since, this_morning).await?;
        if !morning.is_quiet() {
            let mail = mail::digest(municipality, &reader.addressee, &morning, &reader.key, &context.settings);
            outbox::enqueue_first(&context.db, context.now(), mail).await?;
        }
    }
    Ok(())
}

async fn what_is_on(context: &Context, houses: &[HouseId], today: NaiveDate, this_morning: DateTime<Utc>) -> Result<Morning, DbErr> {
    let waiting = store::awaiting_approval(&context.db, houses).await?;
    let moving = store::moving_on(&context.db, houses, today).await?;
    Ok(Morning {
        day: today,
        // About what came since, a mail has just been sent.
        waiting: waiting.iter().filter(|booking| booking.created_at < this_morning).count(),
        moving: work::lines(&context.db, moving).await?,
        news: Vec::new(),
    })
}

async fn news(context: &Context, municipality: &Municipality, since: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<(News, Vec<Line>)>, DbErr> {
    let entries = audit::between(&context.db, &municipality.code, since, until).await?;
    let entries: Vec<_> = entries.into_iter().map(|(id, entry)| (BookingId(id), entry)).collect();
    let mut told = Vec::new();
    for (news, ids) in rules::news(&entries) {
        let bookings: Vec<Booking> = store::bookings(&context.db, &ids).await?;
        told.push((news, work::lines(&context.db, bookings).await?));
    }
    Ok(told)
}
