//! Who is written to when somebody has to answer.

use crate::{accounts, bookings::mail::Addressee, federation::model::Municipality, placements::model::University};
use sea_orm::{ConnectionTrait, DbErr};

/// "What waits for a municipality reaches somebody": its coordinators, and where it has none, its contact address.
pub async fn of_municipality<C: ConnectionTrait>(db: &C, municipality: &Municipality) -> Result<Vec<Addressee>, DbErr> {
    let coordinators = accounts::store::coordinators(db, &municipality.code).await?;
    if coordinators.is_empty() {
        let contact = Addressee::contact(municipality);
        return Ok(contact.into_iter().collect());
    }
    Ok(coordinators.iter().map(Addressee::account).collect())
}

/// A university's checkers. What students are told to ask its contact address is no work of whoever reads that.
pub async fn of_university<C: ConnectionTrait>(db: &C, university: &University) -> Result<Vec<Addressee>, DbErr> {
    Ok(accounts::store::checkers(db, university.id).await?.iter().map(Addressee::account).collect())
}
