//! A student books a bed.

use super::{Offer, Outcome, Wanted, ask_coordinators, count, facts, lost_race, name_nights, record};
use crate::{
    accounts::{
        self,
        model::{Account, AccountId},
        rules::BOOKINGS_OF_ACCOUNT,
    },
    actors::Student,
    bookings::{
        events::BookingEvent,
        mail,
        model::{Approval, Booking, BookingState, reference},
        rules::{self, Plan, Refusal},
        store::{self, NewBooking, details::Details},
    },
    context::Context,
    db::{self, Done, Transaction},
    error::{AppError, Failure},
    federation::{
        self,
        model::{Host, Municipality, Policy, PolicyId},
    },
    housing::{
        model::{BedKind, HouseId, Stay},
        store::held::{self, Holder},
    },
    i18n::Locale,
    placements::{
        self,
        model::{NamedWorkplace, Placement, PlacementId, PlacementState, ProgrammeId, Setting, UniversityId, Workplace},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What the student asks for.
#[derive(Debug, Clone)]
pub struct Book {
    pub house: HouseId,
    pub stay: Stay,
    pub placement: PlacementChoice,
    /// What kind of bed was chosen, where there was a choice.
    pub kind: Option<BedKind>,
    pub name: String,
    pub phone: Option<String>,
    /// Codes of `bookings-wish-…`.
    pub wishes: Vec<String>,
    /// The version of the terms that was read and accepted.
    pub accepted: PolicyId,
    /// Makes the same form, sent twice, one booking.
    pub request_key: String,
    pub locale: Locale,
}

#[derive(Debug, Clone)]
pub enum PlacementChoice {
    /// One that is known already: registered by the university, or declared before.
    Known(PlacementId),
    /// One that the student types now.
    Declared(DeclaredPlacement),
}

#[derive(Debug, Clone)]
pub struct DeclaredPlacement {
    pub university: UniversityId,
    pub programme: ProgrammeId,
    pub course_code: String,
    pub course_name: String,
    pub workplace: NamedWorkplace,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
}

/// Books the first free bed, see [`rules::book`]. The same form sent again answers with the first booking.
/// Everybody who wants this house waits in line for the transaction; the tables' keys refuse whoever would not.
pub async fn book(context: &Context, student: &Student, wish: Book) -> Outcome<Booking> {
    book_as_read(context, student, wish, None).await
}

/// The same for somebody who has read what is known of the placement: "what is booked is what was read".
pub async fn book_as_read(context: &Context, student: &Student, wish: Book, read: Option<&Placement>) -> Outcome<Booking> {
    let tx = db::write(&context.db).await?;
    let account = accounts::store::lock(&tx, student.id()).await?.ok_or(AppError::NotFound)?;
    let (first, others) = store::made_before(&tx, student.id(), &wish.request_key).await?;
    if let Some(first) = first {
        return Ok(first);
    }
    count(&tx, context, "book", student.id(), BOOKINGS_OF_ACCOUNT).await?;
    // Before the house: who waits here for a long import of placements keeps nobody else from the house.
    let (placement, setting) = placement(&tx, context, student, &wish.placement).await?;
    if read.is_some_and(|read| read.told() != placement.told()) {
        return Err(Failure::Refused(Refusal::PlacementChanged));
    }
    let locked = held::lock(&tx, [wish.house]).await?;
    let house = locked.house(wish.house).cloned().ok_or(AppError::NotFound)?;
    let Host { municipality, memberships, policy } = federation::store::host(&tx, &house.municipality).await?.ok_or(AppError::NotFound)?;
    let policy = policy.ok_or(AppError::NotFound)?;
    let wanted = Wanted { stay: wish.stay, kind: wish.kind, wishes: wish.wishes, others, besides: None };
    let facts = facts(&tx, Offer { house, memberships, policy }, placement, &setting, wanted).await?;
    let plan = match rules::book(&facts, wish.stay, wish.accepted, context.today()) {
        Ok(plan) => plan,
        Err(refusal) => return Err(name_nights(&tx, &facts.house, wish.stay, None, refusal).await),
    };

    let new = NewBooking {
        account: student.id(),
        house: facts.house.id,
        placement: facts.placement.id,
        policy: facts.policy.id,
        stay: wish.stay,
        request_key: wish.request_key,
        phone: wish.phone,
        wishes: facts.wishes.clone(),
        locale: wish.locale,
    };
    if account.name != wish.name {
        accounts::store::rename(&tx, &account, &wish.name).await?;
    }
    let booking = insert(&tx, &municipality, &new, &plan, context.now()).await?;
    let holder = Holder::Booking { id: booking.id, student: student.id(), rest: facts.policy.buffer_nights };
    held::hold_first(&tx, &locked, &[held::Wanted { holder, pieces: vec![(plan.bed, wish.stay)] }]).await.map_err(lost_race)?;
    store::drafts::delete(&tx, student.id()).await?;

    let account = Account { name: wish.name, ..account };
    let details = store::details::of_new(&booking, facts, setting, municipality, account, new.wishes)?;
    let done = announce(&tx, context, student, &plan, &details).await?;
    tx.commit(done).await?;
    Ok(booking)
}

/// Tells the student what became of the wish, and the coordinators what they have to answer.
async fn announce(tx: &Transaction, context: &Context, student: &Student, plan: &Plan, details: &Details) -> Outcome<Done> {
    let is_confirmed = plan.state == BookingState::Confirmed;
    let mut mails = match is_confirmed {
        true => vec![mail::confirmed(details, &context.settings, context.now())],
        false => vec![mail::received(details, &context.settings)],
    };
    if plan.approval == Approval::Awaiting {
        mails.extend(ask_coordinators(tx, context, details, None).await?);
    }
    let stay = details.booking.stay;
    let event = if is_confirmed { BookingEvent::BookedConfirmed { stay } } else { BookingEvent::Booked { stay } };
    Ok(Done::by(student, context.now(), record(&event, details)).mails(mails))
}

/// What [`rules::fits`] says to a placement, as chosen or typed: for the page that asks for it, before anything is written.
/// Whose it is, the command asks.
pub async fn check_placement<C: ConnectionTrait>(db: &C, policy: &Policy, choice: &PlacementChoice, stay: Stay) -> Outcome<()> {
    let placement = match choice {
        PlacementChoice::Known(id) => placements::store::placement(db, *id).await?.ok_or(AppError::NotFound)?,
        PlacementChoice::Declared(declared) => declare(declared, workplace(db, &declared.workplace).await?, String::new(), None),
    };
    let programme = placements::store::programme(db, placement.programme).await?.ok_or(AppError::NotFound)?;
    let memberships = federation::store::memberships_of(db, &placement.municipality).await?;
    rules::fits(&placement, programme.eligible, &memberships, policy, stay).map_err(Failure::Refused)
}

/// The workplace that a student names; one that they typed is not stored yet.
async fn workplace<C: ConnectionTrait>(db: &C, named: &NamedWorkplace) -> Outcome<Workplace> {
    Ok(match named {
        NamedWorkplace::Listed(id) => placements::store::workplace(db, *id).await?.ok_or(AppError::NotFound)?,
        NamedWorkplace::Typed { name, municipality } => {
            let municipality = federation::store::municipality(db, municipality).await?.ok_or(AppError::NotFound)?;
            let key = format!("typed-{}", Uuid::new_v4());
            Workplace { listed: false, ..Workplace::named(name.clone(), key, &municipality) }
        }
    })
}

/// A placement as a student types it.
fn declare(declared: &DeclaredPlacement, workplace: Workplace, email: String, account: Option<AccountId>) -> Placement {
    Placement {
        id: PlacementId(0),
        university: declared.university,
        key: None,
        student_email: email,
        account,
        programme: declared.programme,
        course_code: declared.course_code.clone(),
        course_name: declared.course_name.clone(),
        workplace: workplace.id,
        municipality: workplace.municipality,
        starts: declared.starts,
        ends: declared.ends,
        state: PlacementState::Declared,
        reject_reason: None,
    }
}

/// The student's own placement; one that a university registered for the address is tied to the account on first use.
async fn placement(tx: &Transaction, context: &Context, student: &Student, choice: &PlacementChoice) -> Outcome<(Placement, Setting)> {
    let declared = match choice {
        PlacementChoice::Known(id) => {
            // Locked: a checker who answers for it now must find this booking, or this booking the answer.
            let (placement, setting) = placements::store::placement_in_setting_to_decide(tx, *id).await?.ok_or(AppError::NotFound)?;
            if !placements::rules::belongs_to(&placement, student.id(), student.email()) {
                return Err(AppError::NotFound.into());
            }
            if placement.account.is_none() {
                placements::store::claim(tx, *id, student.id()).await?;
            }
            return Ok((Placement { account: Some(student.id()), ..placement }, setting));
        }
        PlacementChoice::Declared(declared) => declared,
    };
    let mut workplace = workplace(tx, &declared.workplace).await?;
    if !workplace.listed {
        workplace.id = placements::store::insert_workplace(tx, &workplace).await?;
    }
    let new = declare(declared, workplace, student.email().to_owned(), Some(student.id()));
    let id = placements::store::insert_placement(tx, &new, context.now()).await?;
    let setting = placements::store::setting(tx, id).await?.ok_or(AppError::Internal)?;
    Ok((Placement { id, ..new }, setting))
}

/// The booking under the first reference that is not in use: the municipality's first three letters and four that the request
/// key draws, such as `SOR-7K4M`. Keys are random where strangers make them, and chosen where a demo wants the same
/// references each time.
async fn insert(tx: &Transaction, municipality: &Municipality, new: &NewBooking, plan: &Plan, now: DateTime<Utc>) -> Outcome<Booking> {
    for attempt in 0..100 {
        let drawn = Sha256::digest(format!("{}:{}:{attempt}", new.account.0, new.request_key));
        let reference = reference::reference(&municipality.name, &drawn);
        if let Some(booking) = store::insert(tx, &reference, new, plan, now).await? {
            return Ok(booking);
        }
    }
    tracing::error!("no free booking reference found in 100 tries");
    Err(AppError::Internal.into())
}
