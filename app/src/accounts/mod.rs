//! People who sign in: by a code from an e-mail, without passwords. Staff get their roles from the command line.
//! Sessions and the counters against guessing live here too.

pub mod actions;
pub mod commands;
pub mod device;
pub mod entity;
pub mod events;
pub mod known;
mod mail;
pub mod model;
pub mod pages;
pub mod parts;
pub mod rules;
pub mod store;
pub mod visitor;
