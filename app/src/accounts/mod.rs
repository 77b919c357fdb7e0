//! People who sign in: by a code from an e-mail, without passwords. Staff get their roles from the command line.

pub mod entity;
pub mod model;
pub mod store;
