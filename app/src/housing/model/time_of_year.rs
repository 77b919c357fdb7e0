use chrono::{Datelike, NaiveDate};

/// What one has to bring for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOfYear {
    /// October to April.
    Winter,
    /// May to September.
    Summer,
}

impl TimeOfYear {
    pub fn of(night: NaiveDate) -> Self {
        if (5..=9).contains(&night.month()) { Self::Summer } else { Self::Winter }
    }

    /// Of the heading above what is brought.
    pub fn key(self) -> &'static str {
        match self {
            Self::Winter => "housing-bring-winter",
            Self::Summer => "housing-bring-summer",
        }
    }
}
