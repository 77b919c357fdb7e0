//! Bookings and placements through who acts: to read, or locked to be changed. What is another's looks like what is missing.

use super::{
    model::{Booking, BookingId},
    store,
};
use crate::{
    actors::{Checker, Coordinator, Student},
    db::Transaction,
    error::AppError,
    housing,
    placements::{
        self,
        model::{Placement, PlacementId},
    },
};
use sea_orm::ConnectionTrait;

impl Student {
    /// The student's own booking of this reference.
    pub async fn booking<C: ConnectionTrait>(&self, db: &C, reference: &str) -> Result<Booking, AppError> {
        let booking = store::by_reference(db, reference).await?.ok_or(AppError::NotFound)?;
        self.must_be(booking.account)?;
        Ok(booking)
    }

    pub(super) async fn lock_booking(&self, tx: &Transaction, id: BookingId) -> Result<Booking, AppError> {
        let booking = store::booking_to_decide(tx, id).await?.ok_or(AppError::NotFound)?;
        self.must_be(booking.account)?;
        Ok(booking)
    }
}

impl Coordinator {
    /// The booking of this reference in one of the coordinator's municipalities.
    pub async fn booking<C: ConnectionTrait>(&self, db: &C, reference: &str) -> Result<Booking, AppError> {
        let booking = store::by_reference(db, reference).await?.ok_or(AppError::NotFound)?;
        self.must_host(db, &booking).await?;
        Ok(booking)
    }

    pub(super) async fn lock_booking(&self, tx: &Transaction, id: BookingId) -> Result<Booking, AppError> {
        let booking = store::booking_to_decide(tx, id).await?.ok_or(AppError::NotFound)?;
        self.must_host(tx, &booking).await?;
        Ok(booking)
    }

    async fn must_host<C: ConnectionTrait>(&self, db: &C, booking: &Booking) -> Result<(), AppError> {
        let house = housing::store::house(db, booking.house).await?.ok_or(AppError::NotFound)?;
        self.must_run(&house.municipality)
    }
}

impl Checker {
    /// The placement of this id, as it stands in an address, of one of the checker's students.
    pub async fn placement<C: ConnectionTrait>(&self, db: &C, id: &str) -> Result<Placement, AppError> {
        let id = PlacementId(id.parse().map_err(|_| AppError::NotFound)?);
        let placement = placements::store::placement(db, id).await?.ok_or(AppError::NotFound)?;
        self.must_serve(placement.university)?;
        Ok(placement)
    }

    pub(super) async fn lock_placement(&self, tx: &Transaction, id: PlacementId) -> Result<Placement, AppError> {
        let placement = placements::store::placement_to_decide(tx, id).await?.ok_or(AppError::NotFound)?;
        self.must_serve(placement.university)?;
        Ok(placement)
    }
}
