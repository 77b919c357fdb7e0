//! Bookings as values.

use crate::{
    accounts::model::AccountId,
    federation::model::PolicyId,
    form::Form,
    housing::model::{BedId, Facility, HouseId, Stay},
    i18n::Locale,
    placements::model::PlacementId,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub mod reference;

pub use crate::ids::BookingId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookingState {
    /// Holds its nights while a gate is still shut, until its deadline.
    Provisional,
    /// Both gates are open.
    Confirmed,
    /// By the student.
    Cancelled,
    /// By the municipality, or because the university says that there is no such placement.
    Declined,
    /// The deadline passed with a gate still shut.
    Expired,
}

impl BookingState {
    pub const ALL: [Self; 5] = [Self::Provisional, Self::Confirmed, Self::Cancelled, Self::Declined, Self::Expired];

    pub fn code(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
            Self::Declined => "declined",
            Self::Expired => "expired",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the booking holds its nights.
    pub fn is_active(self) -> bool {
        matches!(self, Self::Provisional | Self::Confirmed)
    }
}

/// The housing gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// The municipality's housing is instant.
    NotNeeded,
    Awaiting,
    Approved,
    Declined,
}

impl Approval {
    pub const ALL: [Self; 4] = [Self::NotNeeded, Self::Awaiting, Self::Approved, Self::Declined];

    pub fn code(self) -> &'static str {
        match self {
            Self::NotNeeded => "not_needed",
            Self::Awaiting => "awaiting",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|approval| approval.code() == code)
    }

    pub fn is_open(self) -> bool {
        matches!(self, Self::NotNeeded | Self::Approved)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    pub id: BookingId,
    /// What people say on the telephone, such as `SOR-7K4M`.
    pub reference: String,
    pub account: AccountId,
    pub house: HouseId,
    pub bed: BedId,
    pub placement: PlacementId,
    pub policy: PolicyId,
    pub stay: Stay,
    pub state: BookingState,
    pub approval: Approval,
    /// The last day on which a shut gate can still be opened; only while provisional.
    pub deadline: Option<NaiveDate>,
    pub phone: Option<String>,
    pub locale: Locale,
    /// Grows with every change that calendars should take over.
    pub sequence: i32,
    pub created_at: DateTime<Utc>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended: a code of `bookings-end-…`.
    pub end_reason: Option<String>,
    /// What the coordinator wrote to the student about it.
    pub end_note: Option<String>,
}

/// What a student has answered so far for a house. Its id is the request key of the booking that it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: String,
    pub house: HouseId,
    pub answers: Form,
}

/// What a student can say about the stay that the house should fit: about facilities, never about health.
pub const WISHES: [&str; 9] =
    ["own_room", "own_bathroom", "ground_floor", "step_free", "no_pets", "pet_along", "engine_heater", "night_shifts", "late_arrival"];

/// Those of them that a page does not ask for any more: they are what a bed is chosen by. Bookings made before have them.
pub const WISHES_OF_BEDS: [&str; 3] = ["own_room", "own_bathroom", "ground_floor"];

/// What a house must have for a wish; nothing for those that every house can grant.
pub fn needed_facility(wish: &str) -> Option<Facility> {
    match wish {
        "step_free" => Some(Facility::StepFree),
        "pet_along" => Some(Facility::Pets),
        "engine_heater" => Some(Facility::EngineHeater),
        _ => None,
    }
}

/// Why a student cancels, to choose from.
pub const CANCEL_REASONS: [&str; 4] = ["placement_changed", "other_housing", "commuting", "other"];

/// Why a coordinator declines, to choose from; the student reads it.
pub const DECLINE_REASONS: [&str; 5] = ["house_needed", "house_closed", "not_suitable", "duplicate", "other"];

/// What a student writes to the municipality about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    Fault,
    Question,
}

impl About {
    pub const ALL: [Self; 2] = [Self::Fault, Self::Question];

    pub fn code(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Question => "question",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

/// What a student writes to the municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub about: About,
    /// As the student wrote it: it stands in the mail alone.
    pub text: String,
    /// Makes the same form, sent twice, one mail.
    pub request_key: String,
}

/// What coordinators hear of in the morning: what happened to bookings without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Confirmed,
    Changed,
    /// The student can be reached otherwise, or wishes something else of the room.
    ContactChanged,
    /// The university has moved the placement away from the booking.
    PlacementMoved,
    Cancelled,
    /// The university has said that there is no such placement.
    Declined,
    Expired,
}

impl News {
    pub const ALL: [Self; 7] =
        [Self::Confirmed, Self::Changed, Self::ContactChanged, Self::PlacementMoved, Self::Cancelled, Self::Declined, Self::Expired];

    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Changed => "changed",
            Self::ContactChanged => "contact-changed",
            Self::PlacementMoved => "placement-moved",
            Self::Cancelled => "cancelled",
            Self::Declined => "declined",
            Self::Expired => "expired",
        }
    }
}
