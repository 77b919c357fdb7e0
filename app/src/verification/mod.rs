//! Verification: a university's answers for the placements of its students, and which of them have housing.

pub mod actions;
mod mail;
pub mod pages;
pub mod unanswered;
