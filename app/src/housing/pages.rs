//! The public pages about housing: the start page, the list, and a house.

mod booking_box;
mod calendar;
mod card;
mod house;
mod list;
mod map;
mod search_form;
mod start;
pub mod words;

pub use self::{house::HousePage, list::List, start::Start};
