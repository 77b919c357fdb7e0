//! The only writers of bookings. Each does one thing in one transaction: nights, state, history and mails together.

use super::{
    events::BookingEvent,
    mail,
    model::{Booking, BookingId},
    rules::{self, Facts, Refusal},
    store::{self, details::Details},
};
use crate::{
    accounts::{
        self,
        model::AccountId,
        rules::{Limit, OfNetworks, networks},
    },
    audit::Record,
    context::Context,
    error::{AppError, Failure},
    federation::{
        self,
        model::{Membership, Policy},
    },
    housing::{
        self,
        model::{BedKind, House, Stay},
        store::{held::Denied, nights},
    },
    outbox::Mail,
    placements::model::{Placement, Setting},
    session::keyed_digest,
};
use sea_orm::{ConnectionTrait, DbErr};
use std::net::IpAddr;

pub mod addressees;
pub mod all;
pub mod ask;
pub mod book;
pub mod certificate;
pub mod change;
pub mod contact;
pub mod draft;
pub mod gates;
pub mod import_placements;
pub mod join;
pub mod mornings;
pub mod returned;
pub mod tick;

pub type Outcome<T> = Result<T, Failure<Refusal>>;

/// A house and the rules that count for a stay in it.
struct Offer {
    house: House,
    memberships: Vec<Membership>,
    policy: Policy,
}

/// What a student wants of a house who has these bookings. `besides` is the one being changed: its own nights are in nobody's way.
struct Wanted {
    stay: Stay,
    kind: Option<BedKind>,
    wishes: Vec<String>,
    others: Vec<Booking>,
    besides: Option<BookingId>,
}

/// "Booking is counted in the database, so that several instances agree." Counted in the transaction of what is done: what
/// a rule refuses writes nothing and mails nobody, and is left to the limit of all requests.
async fn count<C: ConnectionTrait>(db: &C, context: &Context, what: &str, account: AccountId, limit: Limit) -> Result<(), AppError> {
    let now = context.now();
    let so_far = accounts::store::count_attempt(db, &format!("{what}:{}", account.0), limit.window_start(now)).await?;
    limit.wait(so_far, now).map_or(Ok(()), |retry_after_seconds| Err(AppError::TooMany { retry_after_seconds }))
}

/// The same by where somebody is who need not have signed in. At once: what is asked for may write nothing.
async fn count_from_place(context: &Context, what: &str, client: IpAddr, limits: OfNetworks<Limit>) -> Result<(), AppError> {
    let now = context.now();
    for (network, limit) in networks(client).iter().zip(limits) {
        let key = format!("{what}:{}", keyed_digest(&context.settings.secret, network)?);
        let so_far = accounts::store::count_attempt(&context.db, &key, limit.window_start(now)).await?;
        if let Some(retry_after_seconds) = limit.wait(so_far, now) {
            return Err(AppError::TooMany { retry_after_seconds });
        }
    }
    Ok(())
}

/// What the rules need to know about a student's wish for a stay in a house.
async fn facts<C: ConnectionTrait>(
    db: &C,
    Offer { house, memberships, policy }: Offer,
    placement: Placement,
    setting: &Setting,
    Wanted { stay, kind, wishes, others, besides }: Wanted,
) -> Result<Facts, Failure<Refusal>> {
    let placement_memberships = match &placement.municipality {
        code if *code == house.municipality => memberships.clone(),
        code => federation::store::memberships_of(db, code).await?,
    };
    Ok(Facts {
        memberships,
        placement_memberships,
        eligible: setting.programme.eligible,
        university: setting.university.clone(),
        free_beds: nights::free_beds(db, house.id, stay, policy.buffer_nights, besides).await?,
        kind,
        wishes,
        other_stays: rules::active_stays(others, besides),
        house,
        policy,
        placement,
    })
}

/// The keys of `booked_night` have the last word.
fn lost_race(denied: Denied) -> Failure<Refusal> {
    match denied {
        Denied::Taken { nights } => Failure::Refused(Refusal::Taken { nights }),
        Denied::Database(error) => error.into(),
    }
}

/// Says which nights went, where a rule could only say that they are taken. Those of `besides` are nobody else's.
async fn name_nights<C: ConnectionTrait>(db: &C, house: &House, stay: Stay, besides: Option<&Booking>, refusal: Refusal) -> Failure<Refusal> {
    match refusal {
        Refusal::Taken { .. } => match nights::full_nights(db, house.id, stay, besides.map(|booking| booking.id)).await {
            Ok(nights) => Failure::Refused(Refusal::Taken { nights }),
            Err(error) => error.into(),
        },
        other => Failure::Refused(other),
    }
}

/// What has happened to a booking, for the municipality's and the university's eyes.
fn record(event: &BookingEvent, details: &Details) -> Record {
    Record::new(details.booking.id.0, event).municipality(&details.municipality.code).university(details.university.id)
}

async fn reload<C: ConnectionTrait>(db: &C, booking: &Booking) -> Result<Details, Failure<Refusal>> {
    let booking = store::booking(db, booking.id).await?.ok_or(AppError::NotFound)?;
    Ok(store::details::details(db, booking).await?)
}

async fn house_of<C: ConnectionTrait>(db: &C, booking: &Booking) -> Result<House, Failure<Refusal>> {
    Ok(housing::store::house(db, booking.house).await?.ok_or(AppError::NotFound)?)
}

/// The mails to a house's coordinators about a request that waits for them; of a changed one with what it was `before`.
async fn ask_coordinators<C: ConnectionTrait>(db: &C, context: &Context, details: &Details, before: Option<Stay>) -> Result<Vec<Mail>, DbErr> {
    let coordinators = addressees::of_municipality(db, &details.municipality).await?;
    Ok(coordinators.iter().map(|coordinator| mail::request(details, before, coordinator, &context.settings)).collect())
}
