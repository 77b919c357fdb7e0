//! Who acts. Each is made where somebody proves who they are: by signing in, at the command line, in the worker. A command takes
//! the one that it is for, so that nobody else can give it, and what they may touch is decided here, once for each of them.
//!
//! ```
//! use app::{actors::Coordinator, bookings::{commands::gates, model::BookingId}, context::Context};
//!
//! async fn answer(context: &Context, coordinator: &Coordinator) {
//!     gates::approve(context, coordinator, BookingId(1)).await.ok();
//! }
//! ```
//!
//! A student can't:
//!
//! ```compile_fail,E0308
//! use app::{actors::Student, bookings::{commands::gates, model::BookingId}, context::Context};
//!
//! async fn answer(context: &Context, student: &Student) {
//!     gates::approve(context, student, BookingId(1)).await.ok();
//! }
//! ```
//!
//! And nobody makes a coordinator of themselves:
//!
//! ```compile_fail,E0451
//! use app::{accounts::model::AccountId, actors::Coordinator};
//!
//! fn anybody(id: AccountId) -> Coordinator {
//!     Coordinator { id, municipalities: Vec::new() }
//! }
//! ```

use crate::{
    accounts::model::AccountId, error::AppError, federation::model::MunicipalityCode, placements::model::UniversityId, session::CurrentUser,
};

/// Anybody who is signed in and acts for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Student {
    id: AccountId,
    email: String,
}

/// Runs the housing of these municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordinator {
    id: AccountId,
    municipalities: Vec<MunicipalityCode>,
}

/// Answers for the placements of these universities' students.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checker {
    id: AccountId,
    universities: Vec<UniversityId>,
}

/// Somebody at the command line: may do what its commands do, everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator(());

/// The service by itself: what time brings, and what comes in by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service(());

impl CurrentUser {
    pub fn student(&self) -> Student {
        Student { id: self.id, email: self.email.clone() }
    }

    /// Refused to those who run no housing.
    pub fn coordinator(&self) -> Result<Coordinator, AppError> {
        let municipalities = self.municipalities();
        if municipalities.is_empty() { Err(AppError::Forbidden) } else { Ok(Coordinator { id: self.id, municipalities }) }
    }

    /// Refused to those who answer for no placements.
    pub fn checker(&self) -> Result<Checker, AppError> {
        let universities = self.universities();
        if universities.is_empty() { Err(AppError::Forbidden) } else { Ok(Checker { id: self.id, universities }) }
    }
}

impl Operator {
    pub const fn at_the_command_line() -> Self {
        Self(())
    }
}

impl Service {
    pub(crate) const fn by_itself() -> Self {
        Self(())
    }
}

impl Student {
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// The address that they have proven.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// "A student sees themselves": what is somebody else's looks like what is missing.
    pub fn must_be(&self, owner: AccountId) -> Result<(), AppError> {
        theirs(owner == self.id)
    }
}

impl Coordinator {
    pub fn municipalities(&self) -> &[MunicipalityCode] {
        &self.municipalities
    }

    /// "A coordinator sees their municipality": another one's looks like what is missing.
    pub fn must_run(&self, municipality: &MunicipalityCode) -> Result<(), AppError> {
        theirs(self.municipalities.contains(municipality))
    }
}

impl Checker {
    pub fn id(&self) -> AccountId {
        self.id
    }

    pub fn universities(&self) -> &[UniversityId] {
        &self.universities
    }

    /// "A checker sees their university's students": another one's look like those who are missing.
    pub fn must_serve(&self, university: UniversityId) -> Result<(), AppError> {
        theirs(self.universities.contains(&university))
    }
}

fn theirs(is_theirs: bool) -> Result<(), AppError> {
    if is_theirs { Ok(()) } else { Err(AppError::NotFound) }
}

/// Those who may change houses, and close them.
pub trait RunsHouses: Acts {
    fn may_run(&self, municipality: &MunicipalityCode) -> bool;
}

impl RunsHouses for Coordinator {
    fn may_run(&self, municipality: &MunicipalityCode) -> bool {
        self.must_run(municipality).is_ok()
    }
}

impl RunsHouses for Operator {
    fn may_run(&self, _: &MunicipalityCode) -> bool {
        true
    }
}

/// Those who may register placements.
pub trait RegistersPlacements: Acts {
    fn may_register(&self, university: UniversityId) -> bool;
}

impl RegistersPlacements for Checker {
    fn may_register(&self, university: UniversityId) -> bool {
        self.must_serve(university).is_ok()
    }
}

impl RegistersPlacements for Operator {
    fn may_register(&self, _: UniversityId) -> bool {
        true
    }
}

/// In what capacity somebody has acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    Student,
    Coordinator,
    Checker,
    Administrator,
    Operator,
    Service,
}

impl Capacity {
    pub const ALL: [Self; 6] = [Self::Student, Self::Coordinator, Self::Checker, Self::Administrator, Self::Operator, Self::Service];

    pub fn code(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Coordinator => "coordinator",
            Self::Checker => "checker",
            Self::Administrator => "administrator",
            Self::Operator => "operator",
            Self::Service => "service",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|capacity| capacity.code() == code)
    }
}

/// Who did something, for the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub capacity: Capacity,
    /// None for the command line and the service.
    pub account: Option<AccountId>,
}

/// Whoever can do something that the history tells.
pub trait Acts {
    fn actor(&self) -> Actor;
}

/// What people do about themselves, staff do as staff.
impl Acts for CurrentUser {
    fn actor(&self) -> Actor {
        let capacity = match () {
            () if !self.municipalities().is_empty() => Capacity::Coordinator,
            () if !self.universities().is_empty() => Capacity::Checker,
            () if self.is_administrator() => Capacity::Administrator,
            () => Capacity::Student,
        };
        Actor { capacity, account: Some(self.id) }
    }
}

/// Those who may write what no history tells: never somebody who decides.
pub trait Unattended: Acts {}

impl Unattended for Service {}

impl Unattended for Operator {}

impl Acts for Student {
    fn actor(&self) -> Actor {
        Actor { capacity: Capacity::Student, account: Some(self.id) }
    }
}

impl Acts for Coordinator {
    fn actor(&self) -> Actor {
        Actor { capacity: Capacity::Coordinator, account: Some(self.id) }
    }
}

impl Acts for Checker {
    fn actor(&self) -> Actor {
        Actor { capacity: Capacity::Checker, account: Some(self.id) }
    }
}

impl Acts for Operator {
    fn actor(&self) -> Actor {
        Actor { capacity: Capacity::Operator, account: None }
    }
}

impl Acts for Service {
    fn actor(&self) -> Actor {
        Actor { capacity: Capacity::Service, account: None }
    }
}
