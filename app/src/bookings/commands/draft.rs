//! What a student has answered so far, kept before anybody knows who it is.

use crate::{
    accounts::{
        self,
        model::AccountId,
        rules::{DRAFTS_FROM_PLACE, networks},
    },
    bookings::{model::Draft, store::drafts},
    context::Context,
    error::AppError,
    session::keyed_digest,
};
use std::net::IpAddr;

/// Who answers: a browser by the digest of its name, an account once it has signed in, and where from.
#[derive(Debug, Clone)]
pub struct Owner {
    pub browser_hash: String,
    pub account: Option<AccountId>,
    pub client: Option<IpAddr>,
}

/// Keeps a draft. "A stranger's new drafts are counted by where they come from": who drops the cookie after every form
/// would fill the disk. An account needs no count, it has one draft a house.
pub async fn keep(context: &Context, draft: &Draft, owner: &Owner) -> Result<(), AppError> {
    if owner.account.is_none()
        && let Some(client) = owner.client
        && !drafts::is_kept(&context.db, &draft.id).await?
    {
        count(context, client).await?;
    }
    Ok(drafts::save(&context.db, draft, &owner.browser_hash, owner.account, context.now()).await?)
}

async fn count(context: &Context, client: IpAddr) -> Result<(), AppError> {
    let now = context.now();
    for (network, limit) in networks(client).iter().zip(DRAFTS_FROM_PLACE) {
        let key = format!("draft:{}", keyed_digest(&context.settings.secret, network)?);
        let so_far = accounts::store::count_attempt(&context.db, &key, limit.window_start(now)).await?;
        if let Some(retry_after_seconds) = limit.wait(so_far, now) {
            return Err(AppError::TooMany { retry_after_seconds });
        }
    }
    Ok(())
}
