//! The public pages about housing: the start page, the list, and a house.

mod booking_box;
mod calendar;
mod card;
mod gallery;
mod house;
mod list;
mod map;
mod pictures;
mod practice;
mod rooms;
mod search_form;
mod start;

pub use self::{house::house_page, list::list_page, pictures::picture_page, start::start_page};
