//! Closing a house, a room or a bed for some nights.

use super::import::allowed;
use crate::{
    audit::{self, Actor, Event},
    clock::Clock,
    db,
    error::{AppError, Failure},
    housing::{
        model::{Close, ClosureId},
        store::{inventory, nights},
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
pub async fn close(db: &db::Database, clock: &Clock, actor: &Actor, close: Close) -> Result<ClosureId, Failure<CloseRefusal>> {
    let tx = db::write(db).await?;
    let house = nights::lock(&tx, close.house).await?.ok_or(AppError::NotFound)?;
    if allowed(&tx, actor).await?.is_some_and(|allowed| !allowed.contains(&house.municipality)) {
        return Err(AppError::NotFound.into());
    }
    let beds = inventory::beds_in(&tx, close.house, close.room, close.bed).await?;
    if beds.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let booked = nights::booked_nights(&tx, &beds, close.nights).await?;
    if !booked.is_empty() {
        return Err(Failure::Refused(CloseRefusal::Booked { nights: booked }));
    }
    let id = inventory::insert_closure(&tx, &close, &beds, clock.now()).await?;
    let detail = format!("{} {} {}", close.kind.code(), close.nights.arrival(), close.nights.departure());
    audit::record(&tx, clock.now(), actor, Event::new("closed", "house", house.id.0).municipality(&house.municipality).detail(detail)).await?;
    tx.commit().await?;
    Ok(id)
}
