//! Municipalities, memberships and policies as values.

use crate::{
    i18n::{Locale, Reading, Texts},
    text::is_same,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A municipality's four digits by Statistics Sweden (SCB), such as `2481` for Lycksele.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MunicipalityCode(pub String);

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A municipality. Coordinates are those of its main town, in degrees (WGS 84).
#[derive(Debug, Clone, PartialEq)]
pub struct Municipality {
    pub code: MunicipalityCode,
    pub name: String,
    pub county: String,
    pub town: String,
    pub latitude: f64,
    pub longitude: f64,
    pub contact_role: Texts,
    pub contact_email: String,
    pub contact_phone: String,
    /// When the contact answers.
    pub contact_hours: Texts,
    /// Who is called at other hours; may be empty.
    pub on_call_phone: String,
    /// The language that it writes first: what it has not said in the reader's is shown in this one.
    pub language: Locale,
}

impl Municipality {
    /// Whether a file means this municipality: by its code or its name.
    pub fn is_called(&self, text: &str) -> bool {
        is_same(&self.code.0, text) || is_same(&self.name, text)
    }

    /// How somebody reads what it wrote.
    pub fn read_in(&self, reader: Locale) -> Reading {
        Reading { reader, first: self.language }
    }
}

/// The time in which a municipality belongs to the federation: from a date, until (not including) another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    pub starts: NaiveDate,
    pub ends: Option<NaiveDate>,
}

impl Membership {
    pub fn covers(&self, night: NaiveDate) -> bool {
        night >= self.starts && self.ends.is_none_or(|end| night < end)
    }

    pub fn overlaps(&self, other: Self) -> bool {
        self.ends.is_none_or(|end| other.starts < end) && other.ends.is_none_or(|end| self.starts < end)
    }
}

/// A municipality as the one who offers housing.
#[derive(Debug, Clone)]
pub struct Host {
    pub municipality: Municipality,
    /// Several, if it left and came back.
    pub memberships: Vec<Membership>,
    /// The newest version of its rules.
    pub policy: Option<Policy>,
}

/// What a search needs to know of a municipality: where it lies, when it belongs to the federation, and the figures of its newest rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub code: MunicipalityCode,
    pub name: String,
    pub county: String,
    pub town: String,
    /// Latitude and longitude of the main town.
    pub position: (f64, f64),
    pub memberships: Vec<Membership>,
    /// None while it has no rules; then nothing can be booked there.
    pub limits: Option<Limits>,
}

/// The figures of a [`Policy`] that decide about dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub lead_days: i32,
    pub shortest_nights: i32,
    pub longest_nights: i32,
    pub buffer_nights: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PolicyId(pub i64);

/// Who opens a booking's housing gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApprovalMode {
    /// Nobody needs to: a free bed is enough.
    Instant,
    /// A coordinator approves each booking.
    Approval,
}

impl ApprovalMode {
    pub fn code(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Approval => "approval",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Instant, Self::Approval].into_iter().find(|mode| mode.code() == code)
    }
}

/// One version of a municipality's rules. A booking keeps the version that was accepted with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    pub id: PolicyId,
    pub municipality: MunicipalityCode,
    pub version: i32,
    pub approval: ApprovalMode,
    /// Days within which a coordinator answers a request.
    pub answer_days: i32,
    /// Days between booking and arrival, at least.
    pub lead_days: i32,
    pub shortest_nights: i32,
    pub longest_nights: i32,
    /// Nights before the placement's first day and after its last that may be booked.
    pub margin_before: i32,
    pub margin_after: i32,
    /// Nights that a bed rests after each stay.
    pub buffer_nights: i32,
    /// Days before arrival when the bed is settled and told.
    pub binding_days: i32,
    /// Days before arrival from which door codes and the like are shown.
    pub secret_days: i32,
    /// Days before arrival until which the student may change the booking alone.
    pub cancel_days: i32,
    pub terms: Texts,
    pub created_at: DateTime<Utc>,
}

impl Policy {
    pub fn limits(&self) -> Limits {
        Limits {
            lead_days: self.lead_days,
            shortest_nights: self.shortest_nights,
            longest_nights: self.longest_nights,
            buffer_nights: self.buffer_nights,
        }
    }
}
