//! What can happen to a booking.

use super::model::About;
use crate::{audit::Event, housing::model::Stay};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "detail", rename_all = "kebab-case")]
pub enum BookingEvent {
    /// A gate is still shut.
    Booked {
        stay: Stay,
    },
    BookedConfirmed {
        stay: Stay,
    },
    /// The municipality has approved; the university has not answered yet.
    GateOpened,
    /// The university has confirmed the placement; the municipality has not answered yet.
    PlacementVerified,
    /// Whoever did it opened the last gate.
    Confirmed,
    Changed {
        /// Not known of changes that were made before this was kept.
        #[serde(default)]
        from: Option<Stay>,
        to: Stay,
    },
    /// The university has moved the placement away from it.
    PlacementMoved,
    Cancelled,
    /// By the municipality, or with its placement by the university.
    Declined,
    /// Nobody has answered in time.
    Expired,
    /// A mail to the student.
    MailReturned,
    ContactRead,
    /// By the student: how to reach them, or what the room should have.
    ContactChanged,
    /// The student has written to the municipality; what, stands in the mail.
    Asked {
        about: About,
    },
}

impl Event for BookingEvent {
    const OF: &'static str = "booking";
}
