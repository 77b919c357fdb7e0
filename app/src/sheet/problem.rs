//! What can be wrong in a file, as data; the reader gets its text in their language.

use crate::{error::AppError, i18n::Locale, t};
use sea_orm::DbErr;

/// More than this many are counted, not told.
const MOST: usize = 100;

/// One thing that is wrong, and where the spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// As the spreadsheet numbers its rows; none when the file as a whole is wrong.
    pub row: Option<usize>,
    /// The name in the header; empty when the row as a whole is wrong.
    pub column: String,
    pub problem: Problem,
}

impl RowError {
    pub fn text(&self, locale: Locale) -> String {
        let problem = self.problem.text(locale);
        match (self.row, self.column.as_str()) {
            (None, _) => problem,
            (Some(row), "") => t!(locale, "import-at-row", row = row, problem = problem),
            (Some(row), column) => t!(locale, "import-at-cell", row = row, column = column, problem = problem),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Empty,
    /// Columns, and nothing below them.
    NoRows,
    NotText,
    /// Letters that were read in a wrong encoding.
    Garbled {
        text: String,
    },
    TooLarge {
        megabytes: usize,
    },
    TooManyRows {
        most: usize,
    },
    TooManyCells {
        most: usize,
    },
    UnclosedQuote,
    UnknownColumn,
    MissingColumn,
    ColumnTwice,
    BeyondColumns,
    Blank,
    TooLong {
        most: usize,
    },
    TooMany {
        most: usize,
    },
    NotOneLine,
    ControlCharacter,
    PersonalNumber,
    NotDate,
    NotTime,
    NotNumber,
    OutOfRange {
        least: i32,
        most: i32,
    },
    NotYesOrNo,
    NotEmail,
    NotDomain,
    /// Addresses of this domain belong to another university.
    DomainTaken,
    /// Not one of these words.
    NotOneOf {
        words: String,
    },
    /// Words of a cell that are told apart by nothing one sees.
    LookSame {
        words: String,
    },
    /// The same key as in another row, where each may stand once.
    Twice {
        row: usize,
    },
    /// Not what another row says of the same house.
    Differs {
        row: usize,
    },
    /// A period that ends before it starts, or is unbelievably long.
    Period,
    UnknownMunicipality,
    UnknownUniversity,
    UnknownProgramme,
    UnknownWorkplace,
    UnknownHouse,
    /// Another municipality's or university's.
    Foreign,
    /// A bed that the file leaves out has bookings, which stay tied to it.
    BedHasBookings {
        room: String,
        bed: String,
    },
    /// The house would be closed in a night that is booked.
    BookedWhenClosed {
        night: String,
    },
    /// The placement that another student has booked a bed for.
    StudentHasBooking,
    /// So many more than are told.
    More {
        count: usize,
    },
}

impl Problem {
    fn text(&self, locale: Locale) -> String {
        match self {
            Self::Empty => t!(locale, "import-problem-empty"),
            Self::NoRows => t!(locale, "import-problem-no-rows"),
            Self::NotText => t!(locale, "import-problem-not-text"),
            Self::Garbled { text } => t!(locale, "import-problem-garbled", text = text.as_str()),
            Self::TooLarge { megabytes } => t!(locale, "import-problem-too-large", megabytes = *megabytes),
            Self::TooManyRows { most } => t!(locale, "import-problem-too-many-rows", most = *most),
            Self::TooManyCells { most } => t!(locale, "import-problem-too-many-cells", most = *most),
            Self::UnclosedQuote => t!(locale, "import-problem-unclosed-quote"),
            Self::UnknownColumn => t!(locale, "import-problem-unknown-column"),
            Self::MissingColumn => t!(locale, "import-problem-missing-column"),
            Self::ColumnTwice => t!(locale, "import-problem-column-twice"),
            Self::BeyondColumns => t!(locale, "import-problem-beyond-columns"),
            Self::Blank => t!(locale, "import-problem-blank"),
            Self::TooLong { most } => t!(locale, "import-problem-too-long", most = *most),
            Self::TooMany { most } => t!(locale, "import-problem-too-many", most = *most),
            Self::NotOneLine => t!(locale, "import-problem-not-one-line"),
            Self::ControlCharacter => t!(locale, "import-problem-control-character"),
            Self::PersonalNumber => t!(locale, "error-personal-number"),
            Self::NotDate => t!(locale, "import-problem-not-date"),
            Self::NotTime => t!(locale, "import-problem-not-time"),
            Self::NotNumber => t!(locale, "import-problem-not-number"),
            Self::OutOfRange { least, most } => t!(locale, "import-problem-out-of-range", least = *least, most = *most),
            Self::NotYesOrNo => t!(locale, "import-problem-not-yes-or-no"),
            Self::NotEmail => t!(locale, "import-problem-not-email"),
            Self::NotDomain => t!(locale, "import-problem-not-domain"),
            Self::DomainTaken => t!(locale, "import-problem-domain-taken"),
            Self::NotOneOf { words } => t!(locale, "import-problem-not-one-of", words = words.as_str()),
            Self::LookSame { words } => t!(locale, "import-problem-look-same", words = words.as_str()),
            Self::Twice { row } => t!(locale, "import-problem-twice", row = *row),
            Self::Differs { row } => t!(locale, "import-problem-differs", row = *row),
            Self::Period => t!(locale, "import-problem-period"),
            Self::UnknownMunicipality => t!(locale, "import-problem-unknown-municipality"),
            Self::UnknownUniversity => t!(locale, "import-problem-unknown-university"),
            Self::UnknownProgramme => t!(locale, "import-problem-unknown-programme"),
            Self::UnknownHouse => t!(locale, "import-problem-unknown-house"),
            Self::UnknownWorkplace => t!(locale, "import-problem-unknown-workplace"),
            Self::Foreign => t!(locale, "import-problem-foreign"),
            Self::BedHasBookings { room, bed } => t!(locale, "import-problem-bed-has-bookings", room = room.as_str(), bed = bed.as_str()),
            Self::BookedWhenClosed { night } => t!(locale, "import-problem-booked-when-closed", night = night.as_str()),
            Self::StudentHasBooking => t!(locale, "import-problem-student-has-booking"),
            Self::More { count } => t!(locale, "import-problem-more", count = *count),
        }
    }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<RowError>,
    untold: usize,
}

impl Problems {
    pub fn add(&mut self, row: Option<usize>, column: &str, problem: Problem) {
        if self.found.len() < MOST {
            self.found.push(RowError { row, column: column.to_owned(), problem });
        } else {
            self.untold += 1;
        }
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All problems, in the order of the rows; fine when there are none.
    pub fn into_result(self) -> Result<(), Vec<RowError>> {
        let Self { mut found, untold } = self;
        if found.is_empty() {
            return Ok(());
        }
        found.sort_by_key(|error| error.row);
        if untold > 0 {
            found.push(RowError { row: None, column: String::new(), problem: Problem::More { count: untold } });
        }
        Err(found)
    }
}

/// Why nothing was imported.
#[derive(Debug)]
pub enum ImportError {
    Rows(Vec<RowError>),
    Database(DbErr),
    /// The bookings that hang on what is imported could not follow.
    App(AppError),
}

impl From<DbErr> for ImportError {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

impl From<Vec<RowError>> for ImportError {
    fn from(errors: Vec<RowError>) -> Self {
        Self::Rows(errors)
    }
}

/// How many things of a kind an import made, changed, found as they were, and removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub created: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub removed: usize,
}

impl Count {
    pub fn text(&self, locale: Locale, kind: &str) -> String {
        let Self { created, changed, unchanged, removed } = *self;
        let kind = t!(locale, &format!("import-kind-{kind}"));
        t!(locale, "import-count", kind = kind, created = created, changed = changed, unchanged = unchanged, removed = removed)
    }
}
