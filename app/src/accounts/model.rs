//! Accounts and roles as values.

use crate::{federation::model::MunicipalityCode, i18n::Locale, placements::model::UniversityId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(pub i64);

/// What a member of staff may do. Students need no role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Of the federation.
    Administrator,
    /// Runs the housing of a municipality.
    Coordinator(MunicipalityCode),
    /// Confirms the placements of a university's students.
    Checker(UniversityId),
}

/// A person who can sign in. `email` is trimmed and in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub name: String,
    pub locale: Option<Locale>,
    pub university: Option<UniversityId>,
    /// True when the university follows from the e-mail's domain, false when the student picked it.
    pub university_verified: bool,
}
