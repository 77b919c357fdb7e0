//! What can happen to an account.

use crate::{audit::Event, federation::model::MunicipalityCode, ids::AccountId, placements::model::UniversityId};
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
    /// Another address was proven to be theirs.
    AddressProven {
        /// It is the one that they sign in with from now on.
        is_main: bool,
        /// The account that it had, which is this one now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        joined: Option<AccountId>,
    },
}

impl Event for AccountEvent {
    const OF: &'static str = "account";
}
