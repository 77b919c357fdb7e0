//! What can happen to placements, and to what they are made of.

use crate::{audit::Event, sheet::Imported};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum PlacementEvent {
    Verified,
    /// The reason is a code of `placements-reject-…`.
    Rejected {
        reason: String,
    },
    Imported(Imported),
}

impl Event for PlacementEvent {
    const OF: &'static str = "placement";
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum UniversityEvent {
    Imported(Imported),
}

impl Event for UniversityEvent {
    const OF: &'static str = "university";
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum ProgrammeEvent {
    Imported(Imported),
}

impl Event for ProgrammeEvent {
    const OF: &'static str = "programme";
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum WorkplaceEvent {
    Imported(Imported),
}

impl Event for WorkplaceEvent {
    const OF: &'static str = "workplace";
}
