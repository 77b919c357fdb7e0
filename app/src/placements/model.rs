//! Universities, programmes, workplaces and placements as values.

use crate::{
    federation::model::{Municipality, MunicipalityCode},
    i18n::Texts,
    ids::AccountId,
    text::is_same,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UniversityId(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProgrammeId(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkplaceId(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlacementId(pub i64);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct University {
    pub id: UniversityId,
    pub slug: String,
    pub name: Texts,
    /// Days before a placement's first day by which the university has published its lists.
    pub confirms_days_before: i32,
    /// Days that it needs for a placement that is declared later than that.
    pub late_days: i32,
    pub contact_email: String,
    pub grant: Texts,
}

impl University {
    /// Whether a file means this university: by its short name or its name.
    pub fn is_called(&self, text: &str) -> bool {
        is_same(&self.slug, text) || self.name.all().any(|name| is_same(name, text))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    pub id: ProgrammeId,
    pub university: UniversityId,
    pub code: String,
    pub name: Texts,
    /// Whether its students may use the free housing.
    pub eligible: bool,
}

/// A workplace of the practice. Coordinates in degrees (WGS 84), where they are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Workplace {
    pub id: WorkplaceId,
    pub municipality: MunicipalityCode,
    pub key: String,
    pub name: String,
    pub town: String,
    pub position: Option<(f64, f64)>,
    /// Whether everybody may choose it: one that a student typed belongs to that student's placement alone.
    pub listed: bool,
}

/// A workplace as a student names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedWorkplace {
    /// One of the list.
    Listed(WorkplaceId),
    /// One that the list does not have.
    Typed { name: String, municipality: MunicipalityCode },
}

impl Workplace {
    /// A workplace in a municipality of which no more is known than its name: it counts as lying in the main town.
    pub fn named(name: String, key: String, municipality: &Municipality) -> Self {
        Self { id: WorkplaceId(0), municipality: municipality.code.clone(), key, name, town: municipality.town.clone(), position: None, listed: true }
    }

    /// Name and town; the town once, where the name says it.
    pub fn place(&self) -> String {
        if self.name.contains(&self.town) { self.name.clone() } else { format!("{}, {}", self.name, self.town) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacementState {
    /// Typed by the student; the university has not said anything yet.
    Declared,
    /// Registered or confirmed by the university.
    Verified,
    /// The university says that it is not so.
    Rejected,
    /// It was so, but is no longer.
    Withdrawn,
}

impl PlacementState {
    pub const ALL: [Self; 4] = [Self::Declared, Self::Verified, Self::Rejected, Self::Withdrawn];

    pub fn code(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Why a checker rejects a declared placement, to choose from; the student reads it.
pub const REJECT_REASONS: [&str; 6] = ["not_registered", "other_course", "other_workplace", "other_period", "called_off", "other"];

/// The longest practice that is no slip of the hand, in days from the first to the last.
pub const LONGEST_DAYS: i64 = 366;

/// Student × university × course × workplace × municipality × period. `ends` is the last day of the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    pub id: PlacementId,
    pub university: UniversityId,
    /// The university's own key, for a placement that it registered.
    pub key: Option<String>,
    pub student_email: String,
    pub account: Option<AccountId>,
    pub programme: ProgrammeId,
    pub course_code: String,
    pub course_name: String,
    pub workplace: WorkplaceId,
    pub municipality: MunicipalityCode,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    pub state: PlacementState,
    /// Why the university rejected it: a code of `placements-reject-…`.
    pub reject_reason: Option<String>,
}

impl Placement {
    /// Its code and its name, what there is of them; nothing where a student did not know.
    pub fn course(&self) -> String {
        [self.course_code.as_str(), &self.course_name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What a student reads of it.
    pub fn told(&self) -> impl PartialEq + fmt::Debug {
        (self.university, self.programme, self.course_code.clone(), self.course_name.clone(), self.workplace, self.starts, self.ends)
    }
}

/// What a placement refers to.
#[derive(Debug, Clone)]
pub struct Setting {
    pub programme: Programme,
    pub university: University,
    pub workplace: Workplace,
}
