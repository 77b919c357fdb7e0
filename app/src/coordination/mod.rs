//! Coordination: a municipality's work with what its houses are asked for: requests, who comes and who leaves, mails that came
//! back, the morning's mail.

pub mod actions;
pub mod digest;
mod mail;
pub mod pages;
