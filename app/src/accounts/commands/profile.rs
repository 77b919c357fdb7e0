//! What a person changes about themselves, and where they stay signed in.

use super::Outcome;
use crate::{
    accounts::{
        events::AccountEvent,
        model::Profile,
        rules::{self, Refusal},
        store,
    },
    audit::Record,
    bookings,
    context::Context,
    db::{self, Done},
    error::AppError,
    placements,
    session::CurrentUser,
};

/// Changes name and language, and the university of those whose e-mail does not tell it: "or picks one and stays unverified".
/// Another language than before is also that of the mails about what is booked already.
pub async fn update_profile(context: &Context, user: &CurrentUser, profile: Profile) -> Outcome<()> {
    let name = rules::name(&profile.name)?;
    let tx = db::write(&context.db).await?;
    let account = store::lock(&tx, user.id).await?.ok_or(AppError::NotFound)?;
    store::set_name_and_locale(&tx, &account, &name, profile.locale).await?;
    if account.locale != Some(profile.locale) {
        bookings::store::speak(&tx, user.id, profile.locale).await?;
    }
    if !account.university_verified && user.roles.is_empty() {
        if let Some(university) = profile.university {
            placements::store::university(&tx, university).await?.ok_or(Refusal::NoSuchUniversity)?;
        }
        store::set_university(&tx, user.id, profile.university, false).await?;
    }
    Ok(tx.commit(done(context, user, AccountEvent::ProfileChanged)).await?)
}

/// Ends one of the person's sessions. One that is not theirs looks like one that is missing.
pub async fn end_session(context: &Context, user: &CurrentUser, id_hash: &str) -> Result<(), AppError> {
    let tx = db::write(&context.db).await?;
    if !store::delete_session_of(&tx, user.id, id_hash).await? {
        return Err(AppError::NotFound);
    }
    Ok(tx.commit(done(context, user, AccountEvent::SessionEnded)).await?)
}

/// Ends all sessions of the person but this one.
pub async fn sign_out_elsewhere(context: &Context, user: &CurrentUser, this: Option<&str>) -> Result<(), AppError> {
    end_sessions(context, user, this, |sessions| AccountEvent::SignedOutElsewhere { sessions }).await
}

/// Ends all sessions of the person, this one too.
pub async fn sign_out_everywhere(context: &Context, user: &CurrentUser) -> Result<(), AppError> {
    end_sessions(context, user, None, |sessions| AccountEvent::SignedOutEverywhere { sessions }).await
}

type Ended = fn(u64) -> AccountEvent;

async fn end_sessions(context: &Context, user: &CurrentUser, but: Option<&str>, event: Ended) -> Result<(), AppError> {
    let tx = db::write(&context.db).await?;
    let ended = store::delete_sessions_of(&tx, user.id, but).await?;
    Ok(tx.commit(done(context, user, event(ended))).await?)
}

/// What people do about themselves.
fn done(context: &Context, user: &CurrentUser, event: AccountEvent) -> Done {
    Done::by(user, context.now(), Record::new(user.id.0, &event))
}
