//! The address on a certificate, where whoever holds the paper sees whether it is so.

use super::count_from_place;
use crate::{
    accounts::rules::CERTIFICATES_FROM_PLACE,
    bookings::{
        model::{Booking, BookingId},
        store,
    },
    context::Context,
    error::AppError,
    session::keyed_digest,
};
use std::net::IpAddr;
use subtle::ConstantTimeEq;

/// Characters of the code, each worth four bits: 64 bits, which nobody guesses.
const LENGTH: usize = 16;

/// The code of a booking's certificate: of nothing but the key of this service and the booking, so that a certificate that was
/// printed twice has one address, and a copy of the database without the key has none.
pub fn code(secret: &[u8], id: BookingId) -> Result<String, AppError> {
    Ok(keyed_digest(secret, &format!("certificate:{}", id.0))?.chars().take(LENGTH).collect())
}

/// The booking whose certificate has this code. "Looking up certificates is counted by where it is done from": wrong codes and
/// right ones alike. A wrong code is like a booking that there is none.
pub async fn certified(context: &Context, client: Option<IpAddr>, reference: &str, typed: &str) -> Result<Booking, AppError> {
    if let Some(client) = client {
        count_from_place(context, "certificate", client, CERTIFICATES_FROM_PLACE).await?;
    }
    let booking = store::by_reference(&context.db, reference).await?.ok_or(AppError::NotFound)?;
    let right = code(&context.settings.secret, booking.id)?;
    if bool::from(right.as_bytes().ct_eq(typed.as_bytes())) { Ok(booking) } else { Err(AppError::NotFound) }
}
