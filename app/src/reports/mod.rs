//! What the operator sees of everything together: numbers, and whether what must always hold still does.

pub mod model;
pub mod store;
