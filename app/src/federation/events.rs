//! What can happen to a municipality. Its number in the history is its code.

use crate::{audit::Event, sheet::Imported};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum MunicipalityEvent {
    Imported(Imported),
}

impl Event for MunicipalityEvent {
    const OF: &'static str = "municipality";
}
