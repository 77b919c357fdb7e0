//! Closing a house, a room or a bed for some nights.

use crate::{
    actors::RunsHouses,
    audit::Record,
    context::Context,
    db::{self, Done},
    error::{AppError, Failure},
    housing::{
        events::HouseEvent,
        model::{Close, ClosureId},
        store::{
            held::{self, Denied, Holder, Wanted},
            inventory,
        },
    },
};
use chrono::NaiveDate;

/// Why nothing is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CloseRefusal {
    /// Students sleep there in these nights.
    Booked { nights: Vec<NaiveDate> },
}

/// "A closure takes its nights in the same table": what is closed can't be booked, and what is booked can't be closed.
/// A coordinator does this for their own municipality only.
pub async fn close(context: &Context, by: &impl RunsHouses, close: Close) -> Result<ClosureId, Failure<CloseRefusal>> {
    let tx = db::write(&context.db).await?;
    let locked = held::lock(&tx, [close.house]).await?;
    let house = locked.house(close.house).ok_or(AppError::NotFound)?;
    if !by.may_run(&house.municipality) {
        return Err(AppError::NotFound.into());
    }
    let beds = inventory::beds_in(&tx, close.house, close.room, close.bed).await?;
    if beds.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let id = inventory::insert_closure(&tx, &close, context.now()).await?;
    let wanted = Wanted { holder: Holder::Closure(id), pieces: beds.into_iter().map(|bed| (bed, close.nights)).collect() };
    match held::hold(&tx, &locked, &[wanted]).await {
        Ok(()) => {}
        Err(Denied::Taken { nights }) => return Err(Failure::Refused(CloseRefusal::Booked { nights })),
        Err(Denied::Database(error)) => return Err(error.into()),
    }
    let event = HouseEvent::Closed { kind: close.kind.code().to_owned(), nights: close.nights };
    tx.commit(Done::by(by, context.now(), Record::new(house.id.0, &event).municipality(&house.municipality))).await?;
    Ok(id)
}
