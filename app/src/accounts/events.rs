//! What can happen to an account.

use crate::{audit::Event, federation::model::MunicipalityCode, placements::model::UniversityId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum AccountEvent {
    SignedIn,
    ProfileChanged,
    SessionEnded,
    SignedOutElsewhere {
        sessions: u64,
    },
    SignedOutEverywhere {
        sessions: u64,
    },
    RoleGiven {
        /// `administrator`, `coordinator` or `checker`.
        role: String,
        /// Where: not known of roles that were given before this was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        municipality: Option<MunicipalityCode>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        university: Option<UniversityId>,
    },
    UserRemoved,
}

impl Event for AccountEvent {
    const OF: &'static str = "account";
}
