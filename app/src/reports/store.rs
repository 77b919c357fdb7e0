//! Queries over all slices. In SQL that SQLite and PostgreSQL share.

use super::model::{Finding, Invariant};
use crate::{
    accounts::model::CODE_MAIL,
    bookings::model::{Approval, BookingState},
    clock::swedish_date,
    outbox::{EXPIRED, LONGEST_DELAY, NO_MAILBOX, OVERTAKEN, RESTORED},
    placements::model::PlacementState,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, QueryResult, Statement, Value};

mod unanswerable;

/// A message that was given up is reported for so long: then somebody has seen it, or nobody will.
const DEAD_REPORTED: TimeDelta = TimeDelta::days(30);
/// No mail server is away for longer without somebody having to know.
const LONG_WAIT: TimeDelta = TimeDelta::days(1);
/// How far the clocks of machines that work together may be apart.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// How many bookings are in each state, those without any included.
pub async fn bookings_by_state<C: ConnectionTrait>(db: &C) -> Result<Vec<(BookingState, i64)>, DbErr> {
    let rows = query(db, "select state, count(*) as number from booking group by state", []).await?;
    let mut counts = BookingState::ALL.map(|state| (state, 0)).to_vec();
    for row in rows {
        let (code, number): (String, i64) = (row.try_get("", "state")?, row.try_get("", "number")?);
        if let Some(count) = counts.iter_mut().find(|(state, _)| state.code() == code) {
            count.1 = number;
        }
    }
    Ok(counts)
}

/// Everything that should hold and does not.
pub async fn findings<C: ConnectionTrait>(db: &C, today: NaiveDate, now: DateTime<Utc>) -> Result<Vec<Finding>, DbErr> {
    let mut findings = Vec::new();
    let mut add = |invariant, places: Vec<String>| findings.extend(places.into_iter().map(|place| Finding { invariant, place }));
    add(Invariant::NightsOfBookings, nights_of_bookings(db).await?);
    add(Invariant::NightsOfClosures, nights_of_closures(db).await?);
    add(Invariant::Gates, confirmed_without_placement(db).await?);
    for (invariant, sql) in STATEMENTS {
        add(invariant, places(db, sql, []).await?);
    }
    add(Invariant::Deadlines, places(db, OVERDUE, [today.into()]).await?);
    add(Invariant::Messages, places(db, &dead(false), what_died(now)).await?);
    add(Invariant::Messages, places(db, RETURNED, [(now - DEAD_REPORTED).into(), CODE_MAIL.into()]).await?);
    add(Invariant::Messages, places(db, WAITING, [(now - LONG_WAIT).into()]).await?);
    add(Invariant::Messages, places(db, AHEAD, [(now + SKEW).into(), (now + LONGEST_DELAY + SKEW).into()]).await?);
    Ok(findings)
}

/// What the operator may want to know, and nothing is broken by: messages that nobody waits for any more.
pub async fn notes<C: ConnectionTrait>(db: &C, now: DateTime<Utc>) -> Result<Vec<String>, DbErr> {
    let mut notes = places(db, &dead(true), what_died(now)).await?;
    notes.extend(places(db, RETURNED_NOTED, [(now - DEAD_REPORTED).into(), CODE_MAIL.into()]).await?);
    notes.extend(unanswerable::notes(db, swedish_date(now)).await?);
    Ok(notes)
}

#[derive(FromQueryResult)]
struct Held {
    reference: String,
    arrival: NaiveDate,
    departure: NaiveDate,
    nights: i64,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

/// Nights are the key of their table, so as many as the stay has, between its ends, are exactly its nights.
async fn nights_of_bookings<C: ConnectionTrait>(db: &C) -> Result<Vec<String>, DbErr> {
    let sql = "select b.reference, b.arrival, b.departure, count(n.night) as nights, min(n.night) as first, max(n.night) as last
        from booking b left join booked_night n on n.booking_id = b.id and n.kind = 'stay'
        where b.state in ('provisional', 'confirmed') group by b.id, b.reference, b.arrival, b.departure order by b.id";
    let mut places = Vec::new();
    for row in query(db, sql, []).await? {
        let held = Held::from_query_result(&row, "")?;
        let right = held.nights == (held.departure - held.arrival).num_days()
            && held.first == Some(held.arrival)
            && held.last.and_then(|last| last.succ_opt()) == Some(held.departure);
        if !right {
            places.push(format!("{}: {} to {}, {} nights held", held.reference, held.arrival, held.departure, held.nights));
        }
    }
    Ok(places)
}

#[derive(FromQueryResult)]
struct Closed {
    closure: i64,
    bed: i64,
    starts: NaiveDate,
    ends: NaiveDate,
    nights: i64,
}

/// Where two closures overlap, one of them has the night, and the bed is closed all the same.
async fn nights_of_closures<C: ConnectionTrait>(db: &C) -> Result<Vec<String>, DbErr> {
    let sql = "select c.id as closure, d.id as bed, c.starts, c.ends, count(n.night) as nights from closure c join bed d
        on d.house_id = c.house_id and d.room_id = coalesce(c.room_id, d.room_id) and d.id = coalesce(c.bed_id, d.id)
        left join booked_night n on n.bed_id = d.id and n.kind = 'closure' and n.night >= c.starts and n.night < c.ends
        group by c.id, d.id, c.starts, c.ends order by c.id, d.id";
    let mut places = Vec::new();
    for row in query(db, sql, []).await? {
        let closed = Closed::from_query_result(&row, "")?;
        if closed.nights != (closed.ends - closed.starts).num_days() {
            places.push(format!("closure {}: {} nights held in bed {}", closed.closure, closed.nights, closed.bed));
        }
    }
    Ok(places)
}

#[derive(FromQueryResult)]
struct Unplaced {
    reference: String,
    departure: NaiveDate,
    approval: String,
    placement: String,
    decided_at: Option<DateTime<Utc>>,
}

/// A placement that is withdrawn once the student has left changes nothing for the stay that was.
async fn confirmed_without_placement<C: ConnectionTrait>(db: &C) -> Result<Vec<String>, DbErr> {
    let sql = "select b.reference, b.departure, b.approval, p.state as placement, p.decided_at
        from booking b join placement p on p.id = b.placement_id
        where b.state = 'confirmed' and (b.approval not in ('not_needed', 'approved') or p.state <> 'verified') order by b.id";
    let mut places = Vec::new();
    for row in query(db, sql, []).await? {
        let Unplaced { reference, departure, approval, placement, decided_at } = Unplaced::from_query_result(&row, "")?;
        let housed = Approval::from_code(&approval).is_some_and(Approval::is_open);
        let was_over = placement == PlacementState::Withdrawn.code() && decided_at.is_some_and(|at| swedish_date(at) >= departure);
        if !(housed && was_over) {
            places.push(format!("{reference} is confirmed: housing {approval}, placement {placement}"));
        }
    }
    Ok(places)
}

const STATEMENTS: [(Invariant, &str); 7] = [
    (
        Invariant::NightsWithoutBooking,
        "select b.reference || ' is ' || b.state as place from booking b
         where b.state not in ('provisional', 'confirmed') and exists (select 1 from booked_night n where n.booking_id = b.id) order by b.id",
    ),
    (
        Invariant::NightsElsewhere,
        "select b.reference || ': a ' || n.kind || ' night in bed ' || n.bed_id as place from booked_night n join booking b on b.id = n.booking_id
         join bed d on d.id = n.bed_id
         where d.house_id <> b.house_id or (n.kind = 'stay' and n.night = b.arrival and n.bed_id <> b.bed_id)
         or (n.kind = 'buffer' and not exists (select 1 from booked_night l where l.booking_id = b.id and l.kind = 'stay'
         and l.bed_id = n.bed_id and l.night = (select max(o.night) from booked_night o where o.booking_id = b.id and o.kind = 'stay')))
         or (n.kind = 'stay' and (n.night < b.arrival or n.night >= b.departure or n.student_id <> b.account_id))
         or (n.kind = 'buffer' and n.night < b.departure) order by b.id",
    ),
    (
        Invariant::NightsElsewhere,
        "select 'closure ' || c.id || ': a night in bed ' || n.bed_id as place
         from booked_night n join closure c on c.id = n.closure_id join bed d on d.id = n.bed_id
         where n.night < c.starts or n.night >= c.ends or d.house_id <> c.house_id or d.room_id <> coalesce(c.room_id, d.room_id)
         or d.id <> coalesce(c.bed_id, d.id) order by c.id",
    ),
    (
        Invariant::OverlappingStays,
        "select a.reference || ' and ' || b.reference as place from booking a join booking b on b.account_id = a.account_id and b.id > a.id
         where a.state in ('provisional', 'confirmed') and b.state in ('provisional', 'confirmed')
         and a.arrival < b.departure and b.arrival < a.departure order by a.id",
    ),
    (
        Invariant::Gates,
        "select b.reference || ' is provisional with both gates open' as place from booking b join placement p on p.id = b.placement_id
         where b.state = 'provisional' and b.approval in ('not_needed', 'approved') and p.state = 'verified' order by b.id",
    ),
    (
        Invariant::Belonging,
        "select b.reference as place from booking b join bed d on d.id = b.bed_id join room r on r.id = d.room_id
         join house h on h.id = b.house_id join policy p on p.id = b.policy_id
         where d.house_id <> b.house_id or r.house_id <> d.house_id or p.municipality_code <> h.municipality_code order by b.id",
    ),
    (
        Invariant::Belonging,
        "select b.reference || ': the placement of somebody else' as place from booking b join placement p on p.id = b.placement_id
         join account a on a.id = b.account_id
         where p.account_id is not null and p.account_id <> b.account_id and p.student_email <> a.email order by b.id",
    ),
];

const OVERDUE: &str =
    "select reference || ': ' || deadline as place from booking where state = 'provisional' and (deadline is null or deadline < $1) order by id";
const RETURNED: &str = "select 'message ' || m.id || ' (' || m.kind || ') came back: ' || x.status || ' ' || x.detail as place
    from bounce x join message m on m.id = x.message_id where x.at > $1 and x.fate = 'failed' and m.kind <> $2 order by m.id";
const RETURNED_NOTED: &str = "select count(*) || ' message(s) (' || kind || ') ' || what as place from
    (select m.kind, case x.fate when 'failed' then 'came back' else 'late, as a mail server says' end as what
     from bounce x join message m on m.id = x.message_id where x.at > $1 and (x.fate <> 'failed' or m.kind = $2)) as noted
    group by kind, what order by kind, what";
const WAITING: &str = "select 'message ' || id || ' (' || kind || ') waits, tried ' || attempts || ' times' as place from message
    where sent_at is null and dead_at is null and created_at < $1 order by id";
/// A worker mends what a clock that was ahead has dated, so where this stays there is none.
const AHEAD: &str = "select 'message ' || id || ' (' || kind || ') is dated ahead of the clock: ' || due_at as place from message
    where sent_at is null and dead_at is null and ((attempts = 0 and created_at > $1) or due_at > $2) order by id";

/// Messages that were given up: those that somebody waits for one by one, or the others, counted. Who mistypes an address asks
/// again, but a code that died of anything else keeps somebody out; what a restore held back is the operator's own doing; what ran
/// out before it could be sent, or was overtaken, tells nothing any more, and what follows from it is told by another message.
fn dead(is_noted: bool) -> String {
    let noted = "(failure in ($3, $5) or failure like (case when kind = $2 then $6 else $4 end) || '%')";
    if is_noted {
        let why = "case when failure = $3 then 'held back by a restore' when failure = $5 then 'overtaken by later ones'
            when kind = $2 then 'given up' else 'run out unsent' end";
        format!(
            "select count(*) || ' message(s) (' || kind || ') ' || why as place from (select kind, {why} as why from message
             where dead_at > $1 and {noted}) as noted group by kind, why order by kind, why"
        )
    } else {
        format!(
            "select 'message ' || id || ' (' || kind || ') was given up: ' || coalesce(failure, '') as place from message
             where dead_at > $1 and not coalesce({noted}, false) order by id"
        )
    }
}

fn what_died(now: DateTime<Utc>) -> [Value; 6] {
    [(now - DEAD_REPORTED).into(), CODE_MAIL.into(), RESTORED.into(), EXPIRED.into(), OVERTAKEN.into(), NO_MAILBOX.into()]
}

async fn places<C: ConnectionTrait>(db: &C, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<String>, DbErr> {
    query(db, sql, values).await?.iter().map(|row| row.try_get("", "place")).collect()
}

async fn query<C: ConnectionTrait>(db: &C, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<QueryResult>, DbErr> {
    db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await
}
