//! What can happen to a house.

use super::model::Stay;
use crate::{audit::Event, sheet::Imported};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum HouseEvent {
    Imported(Imported),
    /// The house, or a room or bed of it. The kind is a code of [`super::model::ClosureKind`].
    Closed {
        kind: String,
        nights: Stay,
    },
}

impl Event for HouseEvent {
    const OF: &'static str = "house";
}
