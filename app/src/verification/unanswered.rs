//! What checkers find in their mail in the morning.

use super::mail::{self, Ended, Unanswered};
use crate::{
    bookings::{
        commands::{
            Outcome, addressees,
            all::All,
            mornings::{self, Reader},
        },
        mail::Addressee,
        model::{Booking, BookingState},
        rules,
        store::work,
    },
    context::Context,
    outbox,
    placements::{
        self,
        model::{Placement, PlacementState, University},
        store::search::Search,
    },
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::DbErr;

/// Nobody answers for more than this on one morning.
const MOST: u64 = 500;

/// "The university's checkers learn what waits for them": one mail a morning, when bookings have come to wait for them since
/// the last one, the deadline of one is near, or one has ended because nobody answered; none on other days.
pub async fn tell_checkers(context: &Context) -> Outcome<()> {
    let morning = mornings::morning_of(context.today());
    let mut all = All::new("unanswered");
    for university in placements::store::universities(&context.db).await? {
        all.note(&university.slug, write(context, &university, morning).await);
    }
    all.done()
}

/// The mails to one university's checkers.
async fn write(context: &Context, university: &University, morning: DateTime<Utc>) -> Outcome<()> {
    let today = context.today();
    let checkers = addressees::of_university(&context.db, university).await?;
    let key = |reader: &Addressee, day: NaiveDate| format!("unanswered:{}:{}:{day}", reader.key, university.slug);
    let readers = mornings::readers(context, checkers, key).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let waiting = waiting(context, university).await?;
    let ended = ended(context, university, mornings::morning_of(today - TimeDelta::days(mornings::REMEMBERED)), morning).await?;
    for Reader { addressee, key, told } in readers {
        let since = mornings::morning_of(told.unwrap_or(today - TimeDelta::days(mornings::REMEMBERED)));
        let ended: Vec<_> = ended.iter().filter(|ended| ended.at >= since).cloned().collect();
        if ended.is_empty()
            && !waiting.iter().any(|waiting| waiting.bookings.iter().any(|booking| rules::is_news_to_checkers(booking, since, morning)))
        {
            continue;
        }
        let morning = mail::Morning { day: today, waiting: &waiting, ended: &ended };
        let mail = mail::unanswered(university, &addressee, &morning, &key, &context.settings);
        outbox::enqueue_first(&context.db, context.now(), mail).await?;
    }
    Ok(())
}

/// The placements that students wait for, the most urgent first.
async fn waiting(context: &Context, university: &University) -> Result<Vec<Unanswered>, DbErr> {
    let db = &context.db;
    let search = Search {
        universities: vec![university.id],
        since: context.today(),
        states: vec![PlacementState::Declared],
        asked: None,
        course: String::new(),
        among: Some((work::housed(), true)),
        first: Some(work::deadline()),
    };
    let placements = placements::store::search::search(db, &search, 0, MOST).await?;
    let mut bookings = work::for_placements(db, placements.iter().map(|placement| placement.id)).await?;
    let workplaces = placements::store::by_id::workplaces(db, placements.iter().map(|placement| placement.workplace)).await?;
    let waiting = placements.into_iter().filter_map(|placement| {
        let mut bookings = bookings.remove(&placement.id).unwrap_or_default();
        bookings.retain(|booking| booking.state == BookingState::Provisional);
        let deadline = bookings.iter().filter_map(|booking| booking.deadline).min()?;
        let workplace = workplaces.get(&placement.workplace)?.clone();
        Some(Unanswered { placement, workplace, deadline, bookings })
    });
    Ok(waiting.collect())
}

/// The bookings that ended because nobody has answered for their placement to this day.
async fn ended(context: &Context, university: &University, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Ended>, DbErr> {
    let bookings: Vec<Booking> = work::expired(&context.db, from, until).await?;
    let placements = placements::store::by_id::placements(&context.db, bookings.iter().map(|booking| booking.placement)).await?;
    let is_theirs = |placement: &&Placement| placement.university == university.id && placement.state == PlacementState::Declared;
    let workplaces = placements::store::by_id::workplaces(&context.db, placements.values().map(|placement| placement.workplace)).await?;
    let ended = bookings.into_iter().filter_map(|booking| {
        let placement = placements.get(&booking.placement).filter(is_theirs)?.clone();
        let workplace = workplaces.get(&placement.workplace)?.clone();
        Some(Ended { at: booking.ended_at?, placement, workplace })
    });
    Ok(ended.collect())
}
