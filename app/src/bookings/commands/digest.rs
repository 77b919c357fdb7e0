//! The morning's mail to coordinators.

use super::{Context, Outcome, tick::All};
use crate::{
    accounts::{self, model::Account},
    audit,
    bookings::{
        mail::{self, Morning},
        model::{Booking, BookingId, News},
        rules,
        store::{
            self,
            work::{self, Line},
        },
    },
    clock::swedish_instant,
    federation::{self, model::Municipality},
    housing::{model::HouseId, store::beds},
    outbox,
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::DbErr;

/// The time in Sweden after which the day's digest is sent, and until which it tells.
pub(super) const HOUR: NaiveTime = NaiveTime::from_hms_opt(6, 0, 0).expect("an hour of the day");
/// How far back the last digest is looked for.
const REMEMBERED: usize = 31;

/// A coordinator who has no digest of today yet, and from when the next one tells.
struct Reader {
    account: Account,
    key: String,
    since: DateTime<Utc>,
}

/// "One mail a morning to each coordinator who has something to do, to know, or somebody to expect; none on other days."
/// It tells what was so at six, whenever it is written: what comes during the day waits for the next one.
pub async fn digest(context: &Context) -> Outcome<()> {
    let this_morning = swedish_instant(context.today(), HOUR);
    if context.now() < this_morning {
        return Ok(());
    }
    let mut all = All::new("digests");
    for municipality in federation::store::municipalities(&context.db).await? {
        all.note(&municipality.code, write(context, &municipality, this_morning).await);
    }
    all.done()
}

/// The digests of one municipality's coordinators.
async fn write(context: &Context, municipality: &Municipality, this_morning: DateTime<Utc>) -> Outcome<()> {
    let readers = readers(context, municipality, context.today()).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let houses = beds::houses_of(&context.db, std::slice::from_ref(&municipality.code)).await?;
    let mut morning = what_is_on(context, &houses, context.today(), this_morning).await?;
    for reader in readers {
        morning.news = news(context, municipality, reader.since, this_morning).await?;
        if !morning.is_quiet() {
            let mail = mail::digest(municipality, &reader.account, &morning, &reader.key, &context.settings);
            outbox::enqueue(&context.db, context.now(), mail).await?;
        }
    }
    Ok(())
}

async fn readers(context: &Context, municipality: &Municipality, today: NaiveDate) -> Result<Vec<Reader>, DbErr> {
    let mut readers = Vec::new();
    for account in accounts::store::coordinators(&context.db, &municipality.code).await? {
        let key = |day: NaiveDate| format!("digest:{}:{}:{day}", account.id.0, municipality.code);
        let days: Vec<_> = today.iter_days().rev().take(REMEMBERED).collect();
        let known = outbox::known(&context.db, days.iter().map(|day| key(*day))).await?;
        match days.iter().find(|day| known.contains(&key(**day))) {
            Some(last) if *last == today => {}
            last => {
                let last = last.copied().unwrap_or(today - TimeDelta::days(1));
                readers.push(Reader { key: key(today), since: swedish_instant(last, HOUR), account });
            }
        }
    }
    Ok(readers)
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
    let entries = audit::between(&context.db, "booking", &municipality.code, since, until).await?;
    let entries: Vec<_> = entries.into_iter().map(|(id, entry)| (BookingId(id), entry)).collect();
    let mut told = Vec::new();
    for (news, ids) in rules::news(&entries) {
        let bookings: Vec<Booking> = store::bookings(&context.db, &ids).await?;
        told.push((news, work::lines(&context.db, bookings).await?));
    }
    Ok(told)
}
