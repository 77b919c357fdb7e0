//! What checkers find in their mail in the morning.

use super::{Context, Outcome, digest};
use crate::{
    accounts,
    bookings::{
        mail::checkers::{self, Unanswered},
        model::{Booking, BookingState},
        rules,
        store::work,
    },
    clock::{swedish_date, swedish_instant},
    outbox,
    placements::{
        self,
        model::{PlacementState, University},
        store::search::Search,
    },
};
use chrono::{DateTime, TimeDelta, Utc};

/// Nobody answers for more than this on one morning.
const MOST: u64 = 500;

/// "The university's checkers learn what waits for them": one mail a morning, when bookings have come to wait for them since
/// the morning before or the deadline of one is near; none on other days.
pub async fn tell_checkers(context: &Context) -> Outcome<()> {
    let morning = swedish_instant(context.today(), digest::HOUR);
    if context.now() < morning {
        return Ok(());
    }
    for university in placements::store::universities(&context.db).await? {
        let mut unwritten = Vec::new();
        for checker in accounts::store::checkers(&context.db, university.id).await? {
            let key = format!("unanswered:{}:{}:{}", checker.id.0, university.slug, context.today());
            if !outbox::is_known(&context.db, &key).await? {
                unwritten.push((checker, key));
            }
        }
        if unwritten.is_empty() {
            continue;
        }
        let (waiting, is_news) = unanswered(context, &university, morning).await?;
        if !is_news {
            continue;
        }
        for (checker, key) in unwritten {
            let mail = checkers::unanswered(&university, &checker, &waiting, &key, &context.settings);
            outbox::enqueue(&context.db, context.now(), mail).await?;
        }
    }
    Ok(())
}

/// The placements that students wait for, the most urgent first, and whether there is a reason to say so this morning.
async fn unanswered(context: &Context, university: &University, morning: DateTime<Utc>) -> Outcome<(Vec<Unanswered>, bool)> {
    let (db, today) = (&context.db, context.today());
    let search = Search {
        universities: vec![university.id],
        since: today,
        states: vec![PlacementState::Declared],
        text: String::new(),
        named: Vec::new(),
        students: Vec::new(),
        course: String::new(),
        among: Some((work::housed(), true)),
        first: Some(work::deadline()),
    };
    let placements = placements::store::search::search(db, &search, 0, MOST).await?;
    let mut bookings = work::for_placements(db, placements.iter().map(|placement| placement.id)).await?;
    let workplaces = placements::store::by_id::workplaces(db, placements.iter().map(|placement| placement.workplace)).await?;
    let is_new = |booking: &Booking| (morning - TimeDelta::days(1)..morning).contains(&booking.created_at);
    let (mut waiting, mut is_news) = (Vec::new(), false);
    for placement in placements {
        let mut bookings = bookings.remove(&placement.id).unwrap_or_default();
        bookings.retain(|booking| booking.state == BookingState::Provisional);
        is_news |= bookings.iter().any(|booking| is_new(booking) || rules::is_warning_day(booking, swedish_date(booking.created_at), today));
        let deadline = bookings.iter().filter_map(|booking| booking.deadline).min();
        let workplace = workplaces.get(&placement.workplace).cloned();
        waiting.extend(deadline.zip(workplace).map(|(deadline, workplace)| Unanswered { placement, workplace, deadline }));
    }
    Ok((waiting, is_news))
}
