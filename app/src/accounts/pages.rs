//! The pages for signing in and the profile.

mod code;
mod link;
mod profile;
mod sign_in;

pub use self::{code::code_page, link::link_page, profile::profile_page, sign_in::sign_in_page};
