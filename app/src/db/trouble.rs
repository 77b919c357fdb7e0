//! What a database's error means for those who asked: a lost race, or trouble that passes or that the operator can mend.

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};
use std::fmt::{Debug, Display};

/// Why a database could not do what it was asked, through no fault of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No connection, or no turn to write, came free in time.
    Late,
    /// Somebody else holds what is wanted for too long, or waits for us as we wait for them.
    Busy,
    /// The connection is gone: the server was restarted, or the network failed.
    CutOff,
    /// There is no room on the disk.
    Full,
    /// The file, its folder or the server can be read only.
    ReadOnly,
    /// The disk or the memory fails.
    Failing,
}

impl Trouble {
    /// Whether nobody can write until somebody mends it.
    pub fn is_about_writing(self) -> bool {
        matches!(self, Self::Full | Self::ReadOnly | Self::Failing)
    }

    /// In the operator's words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Late => "the database did not answer in time",
            Self::Busy => "somebody else kept writing: is an import or a copy under way?",
            Self::CutOff => "the connection to the database was lost",
            Self::Full => "the disk of the database is full",
            Self::ReadOnly => "the database can be read only",
            Self::Failing => "the disk or the memory of the database fails",
        }
    }
}

/// The error of a row in which something stands that no version of the program wrote. It is told by its table and key, and
/// never passed over: a row that can't be read must not look like one that is not there.
pub fn unreadable(table: &str, key: impl Display, column: &str, value: impl Debug) -> DbErr {
    DbErr::Type(format!("{table} {key} can't be read: its {column} is {value:?}"))
}

/// What stands behind an error; none when the question itself was wrong.
pub fn trouble(error: &DbErr) -> Option<Trouble> {
    let cause = match error {
        DbErr::ConnectionAcquire(_) => return Some(Trouble::Late),
        DbErr::Conn(RuntimeErr::SqlxError(cause)) | DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => cause,
        _ => return None,
    };
    match cause.as_ref() {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Some(Trouble::Late),
        // A server that goes down in the middle of an answer breaks the protocol.
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed | sqlx::Error::BeginFailed => {
            Some(Trouble::CutOff)
        }
        sqlx::Error::Database(told) => {
            let code = told.code()?;
            // PostgreSQL's codes have five characters; SQLite's are numbers whose last byte is the kind.
            if code.len() == 5 && told.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some() {
                of_postgres(&code)
            } else {
                of_sqlite(code.parse::<i32>().ok()? & 0xff)
            }
        }
        _ => None,
    }
}

/// See <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_postgres(code: &str) -> Option<Trouble> {
    match code {
        "40001" | "40P01" | "55P03" | "57014" => Some(Trouble::Busy),
        "57P01" | "57P02" | "57P03" | "57P05" => Some(Trouble::CutOff),
        "25006" => Some(Trouble::ReadOnly),
        "53100" => Some(Trouble::Full),
        "53300" => Some(Trouble::Late),
        _ if code.starts_with("08") => Some(Trouble::CutOff),
        _ if code.starts_with("53") || code.starts_with("58") => Some(Trouble::Failing),
        _ => None,
    }
}

/// See <https://www.sqlite.org/rescode.html>.
fn of_sqlite(code: i32) -> Option<Trouble> {
    match code {
        // BUSY, LOCKED, PROTOCOL
        5 | 6 | 15 => Some(Trouble::Busy),
        // READONLY
        8 => Some(Trouble::ReadOnly),
        // FULL
        13 => Some(Trouble::Full),
        // NOMEM, IOERR, CANTOPEN
        7 | 10 | 14 => Some(Trouble::Failing),
        _ => None,
    }
}

/// Whether somebody else writes, and for too long.
pub fn is_locked(error: &DbErr) -> bool {
    trouble(error) == Some(Trouble::Busy)
}

/// Says whether a write failed because a row with the same key exists: the expected end of a lost race.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
