//! Ids that are named before the slice whose rows they are.

use serde::{Deserialize, Serialize};

/// A placement names whose it is before there are accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountId(pub i64);

/// The calendar of nights is one table for bookings and closures, and stands with the houses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BookingId(pub i64);
