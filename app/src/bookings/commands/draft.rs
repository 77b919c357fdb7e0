//! What a student has answered so far, kept before anybody knows who it is.

use super::count_from_place;
use crate::{
    accounts::{model::AccountId, rules::DRAFTS_FROM_PLACE},
    bookings::{model::Draft, store::drafts},
    context::Context,
    error::AppError,
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
        count_from_place(context, "draft", client, DRAFTS_FROM_PLACE).await?;
    }
    Ok(drafts::save(&context.db, draft, &owner.browser_hash, owner.account, context.now()).await?)
}
