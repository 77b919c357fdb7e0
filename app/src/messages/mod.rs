//! What a mail looks like: the same letter as text and as HTML, with the calendar file beside it; and where those who
//! try the service out read the mails that were not sent.

pub mod calendar;
mod folder;
pub mod html_part;
pub mod letter;
pub mod pages;
pub mod returned;

pub use letter::{Letter, Recipient, escape};
