//! What people can do about signing in. Each in one transaction: count, load, rule, write, tell.

use super::{
    events::AccountEvent,
    known::KnownBrowser,
    mail,
    model::*,
    rules::{self, Refusal},
    store,
};
use crate::{
    actors::Service,
    audit::Record,
    bookings,
    context::Context,
    db::{self, Done},
    error::{AppError, Failure},
    i18n::Locale,
    placements,
    session::{digest, keyed_digest, random_name},
};
use chrono::{DateTime, Utc};
use rand::{TryRngCore, rngs::OsRng};
use sea_orm::{ConnectionTrait, DbErr};
use std::net::IpAddr;
use subtle::ConstantTimeEq;

pub mod addresses;
mod limits;
mod profile;
mod staff;

use limits::Counter;

pub use profile::{end_session, sign_out_elsewhere, sign_out_everywhere, update_profile};
pub use staff::{NewUser, Removal, StaffRefusal, User, add_user, remove_user, users};

pub type Outcome<T> = Result<T, Failure<Refusal>>;

/// Somebody who is about to sign in.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The random name of the browser.
    pub browser: String,
    pub client: Option<IpAddr>,
    pub locale: Locale,
    /// Who has signed in here before.
    pub known: KnownBrowser,
}

/// Sends a code and a link to an address. Does the same, in the same time, whether we know the address or not: the
/// account is made when somebody comes back with the code.
pub async fn request_sign_in(context: &Context, visitor: &Visitor, typed: &str, return_to: &str) -> Outcome<()> {
    let email = rules::email(typed)?;
    let now = context.now();
    let (token, code) = (random_name()?, random_code()?);
    let token_hash = digest(&token);
    let sign_in = SignIn {
        id: SignInId(0),
        email,
        browser_hash: digest(&visitor.browser),
        code_hash: code_digest(&context.settings.secret, &visitor.browser, &token_hash, &code)?,
        token_hash,
        tries: 0,
        return_to: rules::local_path(return_to),
        expires_at: now + rules::LIFETIME,
        used_at: None,
    };
    let tx = db::write(&context.db).await?;
    let counted = Counter::new(&tx, context, visitor, &sign_in.email)?.messages().await?;
    // Nobody's yet: who asks has proven nothing. A refused attempt counts too.
    let mut done = Done::untold(&Service::by_itself(), now);
    if counted.is_ok() {
        let id = store::insert_sign_in(&tx, &sign_in, now).await?;
        done = done.mails([mail::code(&context.settings, visitor.locale, id, &sign_in, &code, &token)]);
    }
    tx.commit(done).await?;
    Ok(counted?)
}

/// Signs in with the code from the mail, in the browser that asked for it. `email` is the address that the page asked the
/// code of; the one that was asked for last where it does not say.
pub async fn sign_in_with_code(context: &Context, visitor: &Visitor, email: Option<&str>, typed: &str) -> Outcome<SignedIn> {
    let code = rules::typed_code(typed)?;
    let browser_hash = digest(&visitor.browser);
    let asked = store::latest_sign_in(&context.db, &browser_hash, email).await?.ok_or(Refusal::Unknown)?;
    let tx = db::write(&context.db).await?;
    let newest = store::sign_ins_to_try(&tx, &browser_hash, &asked.email, rules::COMPARED).await?;
    let (outcome, done) = match right_code(&tx, context, visitor, &newest, &code).await? {
        Ok(sign_in) => accept(&tx, context, visitor, &sign_in).await.map(|(signed_in, done)| (Ok(signed_in), done))?,
        // The wrong code is counted.
        Err(refusal) => (Err(refusal), Done::untold(&Service::by_itself(), context.now())),
    };
    tx.commit(done).await?;
    Ok(outcome?)
}

/// Several requests of one browser for one address may be open, as when the first mail was slow: the code of any of the
/// newest is right, and a wrong one is a try of each.
async fn right_code(
    tx: &db::Transaction,
    context: &Context,
    visitor: &Visitor,
    newest: &[SignIn],
    code: &str,
) -> Result<Result<SignIn, Refusal>, AppError> {
    let (now, browser_hash) = (context.now(), digest(&visitor.browser));
    let Some(latest) = newest.first() else { return Ok(Err(Refusal::Unknown)) };
    if let Err(refusal) = rules::may_try(latest, &browser_hash, now) {
        return Ok(Err(refusal));
    }
    let mut open: Vec<_> = newest.iter().filter(|sign_in| rules::may_try(sign_in, &browser_hash, now).is_ok()).collect();
    let (counter, compared) = (Counter::new(tx, context, visitor, &latest.email)?, open.len());
    // Counted before it is known whether it is right: of many at once none is missed.
    if let Err(refusal) = counter.comparisons(compared).await? {
        open.retain(|sign_in| sign_in.tries == 0);
        if open.is_empty() {
            return Ok(Err(refusal));
        }
    }
    for sign_in in &open {
        let expected = code_digest(&context.settings.secret, &visitor.browser, &sign_in.token_hash, code)?;
        if bool::from(expected.as_bytes().ct_eq(sign_in.code_hash.as_bytes())) {
            counter.take_back_comparisons(compared).await?;
            return Ok(Ok((*sign_in).clone()));
        }
    }
    store::count_wrong_code(tx, open.iter().map(|sign_in| sign_in.id)).await?;
    Ok(Err(rules::after_wrong_code(latest)))
}

/// Signs in with the link from the mail. In another browser than the one that asked, only when the reader `confirmed` it.
/// Nobody guesses a link's token, so that nothing is counted here that strangers could use up.
pub async fn sign_in_with_link(context: &Context, visitor: &Visitor, token: &str, confirmed: bool) -> Outcome<SignedIn> {
    let tx = db::write(&context.db).await?;
    let sign_in = store::sign_in_to_use(&tx, &digest(token)).await?.ok_or(Refusal::Unknown)?;
    rules::may_follow_link(&sign_in, Some(&digest(&visitor.browser)), confirmed, context.now())?;
    let (signed_in, done) = accept(&tx, context, visitor, &sign_in).await?;
    tx.commit(done).await?;
    Ok(signed_in)
}

/// The address is proven: the request is spent, and the account is there from now on. "The link opened elsewhere finds
/// the draft": what the asking browser had begun belongs to the account.
async fn accept(tx: &db::Transaction, context: &Context, visitor: &Visitor, sign_in: &SignIn) -> Result<(SignedIn, Done), AppError> {
    let now = context.now();
    store::use_sign_in(tx, sign_in, now).await?;
    Counter::new(tx, context, visitor, &sign_in.email)?.answered().await?;
    let account = match store::account_by_email(tx, &sign_in.email).await? {
        Some(account) => settle_university(tx, account).await?,
        None => open_account(tx, &sign_in.email, visitor.locale, now).await?,
    };
    bookings::store::drafts::hand_over(tx, &sign_in.browser_hash, account).await?;
    let user = store::current_user(tx, account).await?.ok_or(AppError::Internal)?;
    let done = Done::by(&user, now, Record::new(account.0, &AccountEvent::SignedIn));
    Ok((SignedIn { account, email: sign_in.email.clone(), return_to: sign_in.return_to.clone() }, done))
}

async fn open_account<C: ConnectionTrait>(db: &C, email: &str, locale: Locale, now: DateTime<Utc>) -> Result<AccountId, DbErr> {
    let university = university_of(db, email).await?;
    let new = Account {
        id: AccountId(0),
        email: email.to_owned(),
        name: String::new(),
        locale: Some(locale),
        university,
        university_verified: university.is_some(),
    };
    store::insert_account(db, &new, now).await
}

/// A university may have told us its domain since this person was here last.
async fn settle_university<C: ConnectionTrait>(db: &C, account: Account) -> Result<AccountId, DbErr> {
    if !account.university_verified
        && let Some(university) = university_of(db, &account.email).await?
    {
        store::set_university(db, account.id, Some(university), true).await?;
    }
    Ok(account.id)
}

/// The same for an account that has another address now.
pub async fn settle_university_of(tx: &db::Transaction, id: AccountId) -> Result<(), AppError> {
    let account = store::account(tx, id).await?.ok_or(AppError::NotFound)?;
    settle_university(tx, account).await?;
    Ok(())
}

/// The university of an address, see [`rules::university`].
async fn university_of<C: ConnectionTrait>(db: &C, email: &str) -> Result<Option<placements::model::UniversityId>, DbErr> {
    let known = placements::store::domains(db).await?.into_iter().collect();
    Ok(rules::university(email, &known))
}

/// Forgets what has run out: sessions, requests to sign in, counters. For the worker, now and then.
pub async fn forget_expired(context: &Context) -> Result<(), DbErr> {
    let now = context.now();
    store::delete_expired_sessions(&context.db, now).await?;
    store::delete_sign_ins_before(&context.db, now - chrono::TimeDelta::days(1)).await?;
    store::delete_attempts_before(&context.db, (now - chrono::TimeDelta::days(2)).timestamp()).await.map(drop)
}

/// Six digits, each as likely as the other.
fn random_code() -> Result<String, AppError> {
    let number = loop {
        let number = OsRng.try_next_u32().map_err(|error| {
            tracing::error!(%error, "no random numbers");
            AppError::Internal
        })?;
        // The part of the range that the number of codes does not divide evenly is drawn again.
        if number < u32::MAX - u32::MAX % rules::CODES {
            break number % rules::CODES;
        }
    };
    Ok(format!("{number:06}"))
}

/// A code has only a million forms: without the key of the tokens nobody can try them on a copy of the table. The browser's
/// name and the link's digest make each code's digest another.
fn code_digest(secret: &[u8], browser: &str, token_hash: &str, code: &str) -> Result<String, AppError> {
    keyed_digest(secret, &format!("{browser}:{token_hash}:{code}"))
}
