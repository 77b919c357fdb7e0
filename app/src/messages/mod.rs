//! What a mail looks like: the same letter as text and as HTML, with the calendar file beside it.

pub mod calendar;
pub mod letter;

pub use letter::{Letter, Recipient};
