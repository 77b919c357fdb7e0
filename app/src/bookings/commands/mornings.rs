//! When the morning's mails are written, and what their readers were told before.

use crate::{bookings::mail::Addressee, clock::swedish_instant, context::Context, outbox};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::DbErr;

/// The time in Sweden after which the day's mails are written, and until which they tell.
const HOUR: NaiveTime = NaiveTime::from_hms_opt(6, 0, 0).expect("an hour of the day");
/// How many days back the last mail is looked for.
pub const REMEMBERED: i64 = 31;

/// The moment until which the mails of a day tell.
pub fn morning_of(day: NaiveDate) -> DateTime<Utc> {
    swedish_instant(day, HOUR)
}

/// Somebody who has no mail of today yet.
pub struct Reader {
    pub addressee: Addressee,
    pub key: String,
    /// The day until which they have been told: that of the last mail that left or still may. A mail that ran out before it
    /// could be sent told nobody anything, so where there are only such, the day before the first of them.
    pub told: Option<NaiveDate>,
}

/// Who of these has no mail of today yet. `key` names the mail of a day.
pub async fn readers(context: &Context, addressees: Vec<Addressee>, key: impl Fn(&Addressee, NaiveDate) -> String) -> Result<Vec<Reader>, DbErr> {
    let today = context.today();
    let mut readers = Vec::new();
    for addressee in addressees {
        let keys: Vec<_> = (0..=REMEMBERED).map(|ago| today - TimeDelta::days(ago)).map(|day| (day, key(&addressee, day))).collect();
        let known = outbox::known(&context.db, keys.iter().map(|(_, key)| key.clone()), context.now()).await?;
        let key = key(&addressee, today);
        if !known.contains_key(&key) {
            let mut written = keys.iter().filter_map(|(day, key)| Some((*day, *known.get(key)?)));
            let told = written.clone().find(|(_, reaches)| *reaches).map(|(day, _)| day);
            let told = told.or_else(|| written.next_back().map(|(day, _)| day - TimeDelta::days(1)));
            readers.push(Reader { addressee, key, told });
        }
    }
    Ok(readers)
}
