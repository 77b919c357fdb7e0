//! The one writer of the calendar of nights. Nights are moved as a set: given back, then taken, so that two may change places.

use crate::{
    accounts::model::AccountId,
    db::Transaction,
    housing::{
        entity::{booked_night, house},
        model::*,
    },
    ids::BookingId,
};
use booked_night::Column;
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set,
    sea_query::{Expr, OnConflict},
    *,
};
use std::collections::BTreeSet;

/// Rows of one insert: a year of a large house is more than both databases take in a statement.
const ROWS: usize = 500;

/// Houses whose nights may be moved until the transaction ends.
#[derive(Debug)]
pub struct Locked(Vec<House>);

impl Locked {
    pub fn house(&self, id: HouseId) -> Option<&House> {
        self.0.iter().find(|house| house.id == id)
    }
}

/// Makes everybody else who wants nights in these houses wait until the transaction ends, in the order of the houses' ids. SQLite's
/// one writer is alone anyway; on PostgreSQL their rows are locked. The primary key would refuse the loser without this too:
/// waiting lets the loser see what is left instead.
pub async fn lock(tx: &Transaction, houses: impl IntoIterator<Item = HouseId>) -> Result<Locked, DbErr> {
    let ids: BTreeSet<i64> = houses.into_iter().map(|house| house.0).collect();
    let rows = house::Entity::find().filter(house::Column::Id.is_in(ids)).order_by_asc(house::Column::Id).lock_exclusive().all(tx).await?;
    Ok(Locked(rows.into_iter().map(House::from).collect()))
}

/// Whose nights they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// After the last night its bed rests for so many more.
    Booking {
        id: BookingId,
        student: AccountId,
        rest: i32,
    },
    Closure(ClosureId),
}

/// All that somebody is to hold, in one bed or in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub holder: Holder,
    pub pieces: Vec<(BedId, Stay)>,
}

/// Why nights are not moved. Nothing of the transaction may be kept then.
#[derive(Debug)]
pub enum Denied {
    /// Somebody else has these nights, or the student sleeps elsewhere in them.
    Taken {
        nights: Vec<NaiveDate>,
    },
    Database(DbErr),
}

impl From<DbErr> for Denied {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

/// Gives each holder exactly what it is to hold, for booking, changing, moving, changing places, dividing and closing alike.
/// The houses of all beds that are named must be locked.
///
/// "A closure takes free nights, and those in which a bed rests": those of another closure are closed already, and stay its own.
pub async fn hold(tx: &Transaction, locked: &Locked, wanted: &[Wanted]) -> Result<(), Denied> {
    for one in wanted {
        give_back(tx, one).await?;
    }
    hold_first(tx, locked, wanted).await
}

/// The same for bookings that were just made: they have nothing to give back.
pub async fn hold_first(tx: &Transaction, _: &Locked, wanted: &[Wanted]) -> Result<(), Denied> {
    let mut missing = BTreeSet::new();
    for one in wanted {
        missing.extend(take(tx, one).await?);
    }
    for one in wanted {
        rest(tx, one).await?;
    }
    if missing.is_empty() { Ok(()) } else { Err(Denied::Taken { nights: missing.into_iter().collect() }) }
}

/// A closure takes a bed that is new, too: nobody sleeps there yet.
pub async fn close_too(tx: &Transaction, closure: ClosureId, bed: BedId, nights: Stay) -> Result<(), DbErr> {
    take(tx, &Wanted { holder: Holder::Closure(closure), pieces: vec![(bed, nights)] }).await.map(drop)
}

/// A booking that ends holds nothing any more.
pub async fn release(tx: &Transaction, booking: BookingId) -> Result<(), DbErr> {
    booked_night::Entity::delete_many().filter(Column::BookingId.eq(booking.0)).exec(tx).await.map(drop)
}

/// The nights of somebody's stays are another account's of the same person.
pub async fn give_to(tx: &Transaction, from: AccountId, to: AccountId) -> Result<(), DbErr> {
    let theirs = booked_night::Entity::update_many().col_expr(Column::StudentId, Expr::value(to.0)).filter(Column::StudentId.eq(from.0));
    theirs.exec(tx).await.map(drop)
}

/// A bed that is to be removed is no longer closed.
pub async fn open<C: ConnectionTrait>(db: &C, bed: BedId) -> Result<(), DbErr> {
    booked_night::Entity::delete_many().filter(Column::BedId.eq(bed.0)).filter(Column::ClosureId.is_not_null()).exec(db).await.map(drop)
}

impl Holder {
    fn is_theirs(self) -> sea_query::SimpleExpr {
        match self {
            Self::Booking { id, .. } => Column::BookingId.eq(id.0),
            Self::Closure(id) => Column::ClosureId.eq(id.0),
        }
    }

    fn row(self, bed: BedId, night: NaiveDate) -> booked_night::ActiveModel {
        let (kind, booking, closure, student) = match self {
            Self::Booking { id, student, .. } => ("stay", Some(id.0), None, Some(student.0)),
            Self::Closure(id) => ("closure", None, Some(id.0), None),
        };
        booked_night::ActiveModel {
            bed_id: Set(bed.0),
            night: Set(night),
            kind: Set(kind.to_owned()),
            booking_id: Set(booking),
            closure_id: Set(closure),
            student_id: Set(student),
        }
    }
}

/// What is not wanted any more, and the rest after it. For a closure also the rest of others in its nights: it must stay closed
/// when the stay before it ends sooner.
async fn give_back(tx: &Transaction, Wanted { holder, pieces }: &Wanted) -> Result<(), DbErr> {
    let within = |(bed, nights): &(BedId, Stay)| {
        Condition::all().add(Column::BedId.eq(bed.0)).add(Column::Night.gte(nights.arrival())).add(Column::Night.lt(nights.departure()))
    };
    let kept = pieces.iter().fold(Condition::any(), |kept, piece| kept.add(within(piece)));
    let kept = if pieces.is_empty() { Condition::all().not() } else { kept };
    let unwanted = Condition::any().add(Column::Kind.eq("buffer")).add(kept.clone().not());
    booked_night::Entity::delete_many().filter(holder.is_theirs()).filter(unwanted).exec(tx).await?;
    if matches!(holder, Holder::Closure(_)) {
        booked_night::Entity::delete_many().filter(Column::Kind.eq("buffer")).filter(kept).exec(tx).await?;
    }
    Ok(())
}

/// Takes what is wanted and not held yet, and says which nights others have. The keys decide, whoever has locked what.
async fn take(tx: &Transaction, Wanted { holder, pieces }: &Wanted) -> Result<Vec<NaiveDate>, DbErr> {
    let nights: BTreeSet<_> = pieces.iter().flat_map(|(bed, nights)| nights.nights().map(|night| (bed.0, night))).collect();
    if nights.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<_> = nights.iter().map(|(bed, night)| holder.row(BedId(*bed), *night)).collect();
    let mut taken = 0;
    for rows in rows.chunks(ROWS) {
        let insert = booked_night::Entity::insert_many(rows.to_vec()).on_conflict(OnConflict::new().do_nothing().to_owned());
        taken += insert.exec_without_returning(tx).await?;
    }
    if usize::try_from(taken) == Ok(nights.len()) {
        return Ok(Vec::new());
    }
    let is_closed = match holder {
        Holder::Booking { .. } => holder.is_theirs(),
        Holder::Closure(_) => Column::Kind.eq("closure"),
    };
    let beds = nights.iter().map(|(bed, _)| *bed).collect::<BTreeSet<_>>();
    let held = booked_night::Entity::find().select_only().columns([Column::BedId, Column::Night]).filter(is_closed).filter(Column::BedId.is_in(beds));
    let held: BTreeSet<(i64, NaiveDate)> = held.into_tuple().all(tx).await?.into_iter().collect();
    Ok(nights.difference(&held).map(|(_, night)| *night).collect())
}

/// Lets the last bed of a stay rest after it. A night that is closed anyway needs no rest.
async fn rest(tx: &Transaction, Wanted { holder, pieces }: &Wanted) -> Result<(), DbErr> {
    let Holder::Booking { id, rest, .. } = *holder else { return Ok(()) };
    let Some((bed, last)) = pieces.iter().max_by_key(|(_, nights)| nights.departure()) else { return Ok(()) };
    let nights = last.departure().iter_days().take(usize::try_from(rest).unwrap_or_default());
    let rows: Vec<_> = nights
        .map(|night| booked_night::ActiveModel {
            bed_id: Set(bed.0),
            night: Set(night),
            kind: Set("buffer".to_owned()),
            booking_id: Set(Some(id.0)),
            closure_id: Set(None),
            student_id: Set(None),
        })
        .collect();
    if !rows.is_empty() {
        booked_night::Entity::insert_many(rows).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(tx).await?;
    }
    Ok(())
}
