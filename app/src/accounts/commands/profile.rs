//! What a person changes about themselves, and where they stay signed in.

use super::Outcome;
use crate::{
    accounts::{
        model::Profile,
        rules::{self, Refusal},
        store,
    },
    audit::{self, Actor, Event},
    bookings, db,
    error::AppError,
    placements,
    session::CurrentUser,
    web::AppState,
};

/// Changes name and language, and the university of those whose e-mail does not tell it: "or picks one and stays unverified".
/// Another language than before is also that of the mails about what is booked already.
pub async fn update_profile(state: &AppState, user: &CurrentUser, profile: Profile) -> Outcome<()> {
    let name = rules::name(&profile.name)?;
    let tx = db::write(&state.db).await?;
    let account = store::account(&tx, user.id).await?.ok_or(AppError::NotFound)?;
    store::set_name_and_locale(&tx, user.id, &name, profile.locale).await?;
    if account.locale != Some(profile.locale) {
        bookings::store::speak(&tx, user.id, profile.locale).await?;
    }
    if !account.university_verified && user.roles.is_empty() {
        if let Some(university) = profile.university {
            placements::store::university(&tx, university).await?.ok_or(Refusal::NoSuchUniversity)?;
        }
        store::set_university(&tx, user.id, profile.university, false).await?;
    }
    audit::record(&tx, state.clock.now(), &Actor::student(user), Event::new("profile-changed", "account", user.id.0)).await?;
    Ok(tx.commit().await?)
}

/// Ends one of the person's sessions. One that is not theirs looks like one that is missing.
pub async fn end_session(state: &AppState, user: &CurrentUser, id_hash: &str) -> Result<(), AppError> {
    let tx = db::write(&state.db).await?;
    if !store::delete_session_of(&tx, user.id, id_hash).await? {
        return Err(AppError::NotFound);
    }
    audit::record(&tx, state.clock.now(), &Actor::student(user), Event::new("session-ended", "account", user.id.0)).await?;
    Ok(tx.commit().await?)
}

/// Ends all sessions of the person but this one.
pub async fn sign_out_elsewhere(state: &AppState, user: &CurrentUser, this: Option<&str>) -> Result<(), AppError> {
    end_sessions(state, user, this, "signed-out-elsewhere").await
}

/// Ends all sessions of the person, this one too.
pub async fn sign_out_everywhere(state: &AppState, user: &CurrentUser) -> Result<(), AppError> {
    end_sessions(state, user, None, "signed-out-everywhere").await
}

async fn end_sessions(state: &AppState, user: &CurrentUser, but: Option<&str>, action: &'static str) -> Result<(), AppError> {
    let tx = db::write(&state.db).await?;
    let ended = store::delete_sessions_of(&tx, user.id, but).await?;
    let event = Event::new(action, "account", user.id.0).detail(format!("sessions={ended}"));
    audit::record(&tx, state.clock.now(), &Actor::student(user), event).await?;
    Ok(tx.commit().await?)
}
