//! Two addresses of one person: another one to sign in with, two accounts that become one, a placement that was registered
//! under the wrong address.

use crate::{
    accounts::{
        self,
        commands::{Visitor, addresses},
        events::AccountEvent,
        model::{Account, AccountId},
        rules::Refusal as CodeRefusal,
    },
    actors::Service,
    audit::Record,
    bookings::{
        rules::active_stays,
        store::{self, drafts},
    },
    context::Context,
    db::{self, Done, Transaction},
    error::{AppError, Failure},
    housing::store::{held, nights},
    placements,
    session::CurrentUser,
};
use sea_orm::DbErr;

/// What somebody types to prove that both addresses are theirs.
#[derive(Debug, Clone)]
pub struct Proof {
    pub other: String,
    pub code_own: String,
    pub code_other: String,
    /// Sign in with the other address from now on, and be written to there.
    pub use_other: bool,
}

/// Why two addresses were not joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinRefusal {
    /// The code of one of the addresses, by the field in which it was typed.
    Code { field: &'static str, refusal: CodeRefusal },
    /// One of both accounts has a role.
    Staff,
    /// Both have a bed in the same night.
    Overlaps,
}

/// "The address can be changed with codes to both; two accounts of one person become one; and a registered placement under a wrong
/// address can be claimed by proof of both addresses." Whatever stands under the other address is this account's from now on.
pub async fn join(context: &Context, visitor: &Visitor, user: &CurrentUser, proof: &Proof) -> Result<(), Failure<JoinRefusal>> {
    let code = |field, refusal| Failure::Refused(JoinRefusal::Code { field, refusal });
    let other_email = accounts::rules::email(&proof.other).map_err(|refusal| code("code_other", refusal))?;
    if other_email == user.email {
        // Sent once more, after it was done; else one's own address proves nothing.
        return if proof.use_other { Ok(()) } else { Err(code("code_other", CodeRefusal::OwnAddress)) };
    }
    let tx = db::write(&context.db).await?;
    let mut proofs = Vec::new();
    for (field, email, typed) in [("code_own", &user.email, &proof.code_own), ("code_other", &other_email, &proof.code_other)] {
        match addresses::prove(&tx, context, visitor, email, typed).await? {
            Ok(right) => proofs.push(right),
            Err(CodeRefusal::Used) if !proof.use_other && is_had(&tx, user, &other_email).await? => return Ok(()),
            Err(refusal) => {
                // The wrong code is counted.
                tx.commit(Done::untold(&Service::by_itself(), context.now())).await?;
                return Err(code(field, refusal));
            }
        }
    }
    let (own, other) = lock_both(&tx, user.id, &other_email).await?;
    for account in std::iter::once(&own).chain(&other) {
        is_nobodys_role(&tx, account).await?;
    }
    if let Some(other) = &other {
        may_join(&tx, &own, other).await?;
    }
    take_over(&tx, context, &own, other.as_ref(), &other_email).await?;
    for right in &proofs {
        addresses::spend(&tx, context, visitor, right).await?;
    }
    if proof.use_other {
        accounts::store::change_address(&tx, &own, &other_email, context.now()).await?;
    }
    accounts::commands::settle_university_of(&tx, own.id).await?;
    let event = AccountEvent::AddressProven { is_main: proof.use_other, joined: other.as_ref().map(|other| other.id) };
    let main = if proof.use_other { &other_email } else { &own.email };
    let gone = other.map(|other| other.email).filter(|gone| *gone != other_email);
    let mails = addresses::told(context, visitor.locale, &own, &other_email, gone.as_deref(), main);
    tx.commit(Done::by(user, context.now(), Record::new(own.id.0, &event)).mails(mails)).await?;
    Ok(())
}

/// The account of who is here, and the one of the other address where that is another one, locked in the order of their ids.
async fn lock_both(tx: &Transaction, own: AccountId, other: &str) -> Result<(Account, Option<Account>), AppError> {
    let other = accounts::store::account_by_email(tx, other).await?.map(|other| other.id).filter(|other| *other != own);
    let mut ids: Vec<_> = std::iter::once(own).chain(other).collect();
    ids.sort_unstable();
    let mut locked = Vec::new();
    for id in ids {
        locked.push(accounts::store::lock(tx, id).await?.ok_or(AppError::NotFound)?);
    }
    let (own, other): (Vec<_>, Vec<_>) = locked.into_iter().partition(|account| account.id == own);
    Ok((own.into_iter().next().ok_or(AppError::NotFound)?, other.into_iter().next()))
}

/// "What staff may do is given to an address of their work": it follows nobody to another one.
async fn is_nobodys_role(tx: &Transaction, account: &Account) -> Result<(), Failure<JoinRefusal>> {
    if accounts::store::roles(tx, account.id).await?.is_empty() { Ok(()) } else { Err(Failure::Refused(JoinRefusal::Staff)) }
}

/// "Two accounts of one person become one" if they never slept in two beds at once.
async fn may_join(tx: &Transaction, own: &Account, other: &Account) -> Result<(), Failure<JoinRefusal>> {
    let mine = active_stays(store::bookings_of(tx, own.id).await?, None);
    let theirs = active_stays(store::bookings_of(tx, other.id).await?, None);
    let overlaps = mine.iter().any(|(_, mine)| theirs.iter().any(|(_, theirs)| mine.overlaps(*theirs)));
    if overlaps || nights::share_any(tx, own.id, other.id).await? {
        return Err(Failure::Refused(JoinRefusal::Overlaps));
    }
    Ok(())
}

/// Whatever stands under the other address, and under those of an account that it had, is this one's. In the order of all locks.
async fn take_over(tx: &Transaction, context: &Context, own: &Account, other: Option<&Account>, other_email: &str) -> Result<(), DbErr> {
    let mut emails = vec![own.email.clone(), other_email.to_owned()];
    for account in std::iter::once(own).chain(other) {
        emails.push(account.email.clone());
        emails.extend(accounts::store::further_addresses(tx, account.id).await?);
    }
    if let Some(other) = other {
        placements::store::give_to(tx, other.id, own.id).await?;
    }
    placements::store::claim_registered_for(tx, &emails, own.id).await?;
    if let Some(other) = other {
        store::give_to(tx, other.id, own.id).await?;
        held::give_to(tx, other.id, own.id).await?;
        drafts::delete(tx, other.id).await?;
        accounts::store::delete_account(tx, other.id).await?;
    }
    emails.retain(|email| *email != own.email);
    accounts::store::have_addresses(tx, own, &emails, context.now()).await
}

/// Whether it is one of the addresses already: the form was sent twice.
async fn is_had(tx: &Transaction, user: &CurrentUser, email: &str) -> Result<bool, DbErr> {
    Ok(accounts::store::further_addresses(tx, user.id).await?.iter().any(|had| had == email))
}
