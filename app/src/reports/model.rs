//! Findings as values.

/// Something that must always hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invariant {
    /// "a booking always has a concrete bed in `booked_night`": exactly its nights, in its bed.
    NightsOfBookings,
    /// Nights are held by active bookings alone.
    NightsWithoutBooking,
    /// A night belongs to the stay, the bed and the student of its booking, and to the days of its closure.
    NightsElsewhere,
    /// "A closure takes its nights in the same table": each of them, in each of its beds, unless another closure has it.
    NightsOfClosures,
    /// "No two active bookings of one person overlap."
    OverlappingStays,
    /// "When both are open it is confirmed", and only then.
    Gates,
    /// A provisional booking "has a deadline", and ends with it.
    Deadlines,
    /// A booking's bed, house, rules and placement belong together.
    Belonging,
    /// "nothing that happened goes unsent"
    Messages,
}

impl Invariant {
    pub const ALL: [Self; 9] = [
        Self::NightsOfBookings,
        Self::NightsWithoutBooking,
        Self::NightsElsewhere,
        Self::NightsOfClosures,
        Self::OverlappingStays,
        Self::Gates,
        Self::Deadlines,
        Self::Belonging,
        Self::Messages,
    ];

    /// For the operator, who reads English.
    pub fn text(self) -> &'static str {
        match self {
            Self::NightsOfBookings => "every active booking holds exactly its nights, in its bed",
            Self::NightsWithoutBooking => "only active bookings hold nights",
            Self::NightsElsewhere => "every night lies within its booking or closure, in the right bed, for the right student",
            Self::NightsOfClosures => "every closure holds all its nights, in all its beds",
            Self::OverlappingStays => "no student has two active bookings for one night",
            Self::Gates => "a booking is confirmed when, and only when, housing and placement are",
            Self::Deadlines => "no provisional booking is past its deadline",
            Self::Belonging => "bed, house, rules and placement of a booking belong together",
            Self::Messages => "no message that somebody waits for was given up, came back, or waits for longer than a day",
        }
    }
}

/// One place where an invariant does not hold: a booking's reference, a number, a date. No names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub invariant: Invariant,
    pub place: String,
}
