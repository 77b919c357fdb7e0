//! Dates as people type them: `v. 36–45`, `v 3`, `vecka 51–2`, `2027-01-18`, `18/1 2027`, `18 jan`, `18/1–14/2 2027`.
//!
//! A week without a year is the next one that begins today or later; so is a day. Weeks are those of a practice: "from the
//! evening before the first shift to the morning after the last", from Sunday to Saturday. What can be understood in two ways
//! (`03-07-2027`, `v3 -27`) is asked back.

use super::model::Stay;
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use tokens::{Token, tokens};

mod dashes;
#[cfg(test)]
mod tests;
mod tokens;

/// What was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Day(NaiveDate),
    /// From a day to a later one.
    Span {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// From a Monday to a Sunday. Who stays for them arrives the evening before, or today.
    Weeks {
        arrival: NaiveDate,
        first: NaiveDate,
        last: NaiveDate,
    },
}

impl Typed {
    /// Arrival and departure. "From the evening before the first shift to the morning after the last": shifts are from Monday
    /// to Friday until somebody says otherwise.
    pub fn ends(self) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Day(day) => (day, day),
            Self::Span { from, to } => (from, to),
            Self::Weeks { arrival, last, .. } => (arrival, last - TimeDelta::days(1)),
        }
    }

    /// The first day and the last, of a practice: weekends are practice, too.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Day(day) => (day, day),
            Self::Span { from, to } => (from, to),
            Self::Weeks { first, last, .. } => (first, last),
        }
    }
}

/// Why it was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// Nothing was typed where something is needed.
    Missing,
    Unreadable,
    /// `31/4`, `29/2 2027`
    NoSuchDay,
    /// A year has 52 or 53 ISO weeks.
    NoSuchWeek {
        year: i32,
        weeks: u32,
    },
    /// The end is not after the beginning.
    Order,
    /// A single day where a period is asked for.
    OneDay,
    /// More than a year.
    TooLong,
    /// A stay that would have begun before today.
    Past,
    /// It can be understood in two ways.
    Ambiguous {
        one: Typed,
        other: Typed,
    },
}

impl Misread {
    /// The last part of the key of its text.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::NoSuchDay => "no-such-day",
            Self::NoSuchWeek { .. } => "no-such-week",
            Self::Order => "order",
            Self::OneDay => "one-day",
            Self::TooLong => "too-long",
            Self::Past => "past",
            Self::Ambiguous { .. } => "ambiguous",
        }
    }
}

/// Years that a stay can be in; others are slips of the hand.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2100;
/// The longest stay that is worth searching for, in nights. What may be booked is the municipality's to say.
const LONGEST_STAY: i64 = 366;
/// The longest text that is worth reading.
const LONGEST: usize = 100;

/// What a field asks for, where the same text can be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Day,
    Period,
}

/// Reads a day, a week, or a period of either, where a day is asked for.
pub fn read(text: &str, today: NaiveDate) -> Result<Typed, Misread> {
    read_as(text, today, Asks::Day)
}

fn read_as(text: &str, today: NaiveDate, asks: Asks) -> Result<Typed, Misread> {
    if text.chars().count() > LONGEST {
        return Err(Misread::Unreadable);
    }
    let tokens = tokens(text).ok_or(Misread::Unreadable)?;
    if tokens.is_empty() {
        return Err(Misread::Missing);
    }
    if let Some((from, to)) = dashes::two_dates(&tokens) {
        return period(part(&from)?, part(&to)?, today);
    }
    match dashes::other_reading(&tokens, today, asks) {
        Some(other) => dashes::weigh(weeks_or_dates(&tokens, today), other, today),
        None => weeks_or_dates(&tokens, today),
    }
}

/// A dash between two numbers is read as one between weeks.
fn weeks_or_dates(tokens: &[Token], today: NaiveDate) -> Result<Typed, Misread> {
    let mut sides: Vec<Vec<Token>> = tokens.split(|token| matches!(token, Token::To(_))).map(<[Token]>::to_vec).collect();
    // "18/1-2027": the dash before a year is no period.
    if sides.len() > 1 && matches!(sides.last().map(Vec::as_slice), Some([Token::Number { digits: 4, .. }])) {
        let year = sides.pop().unwrap_or_default();
        sides.iter_mut().next_back().ok_or(Misread::Unreadable)?.extend(year);
    }
    match sides.as_slice() {
        [one] => single(part(one)?, today),
        [from, to] => period(part(from)?, part(to)?, today),
        _ => Err(Misread::Unreadable),
    }
}

/// Reads a whole stay.
pub fn read_stay(text: &str, today: NaiveDate) -> Result<Stay, Misread> {
    match read_as(text, today, Asks::Period)? {
        Typed::Day(_) => Err(Misread::OneDay),
        period => {
            let (from, to) = period.ends();
            stay(from, to)
        }
    }
}

/// What was typed into two fields, arrival and departure: weeks and periods are understood there too.
/// The error is that of the field it names.
pub fn read_ends(from: &str, to: &str, today: NaiveDate) -> Result<Stay, (End, Misread)> {
    let arrival = read(from, today).map_err(|misread| (End::From, misread))?;
    let (begins, span_ends) = arrival.ends();
    let ends = match (read(to, begins), arrival) {
        (Err(Misread::Missing), Typed::Span { .. } | Typed::Weeks { .. }) => span_ends,
        (Err(misread), _) => return Err((End::To, misread)),
        (Ok(departure), _) => departure.ends().1,
    };
    stay(begins, ends).map_err(|misread| (End::To, misread))
}

/// Arrival and departure to give as an example: four weeks after the arrival that is known, else from a Monday in about a month.
pub fn example(arrival: Option<NaiveDate>, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let soon = today + TimeDelta::days(28);
    let monday = soon + TimeDelta::days(i64::from((7 - soon.weekday().num_days_from_monday()) % 7));
    let arrival = arrival.unwrap_or(monday);
    (arrival, arrival + TimeDelta::days(27))
}

/// Which of two fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    From,
    To,
}

/// A stay between two days, if it is one that can be searched for.
pub fn stay(from: NaiveDate, to: NaiveDate) -> Result<Stay, Misread> {
    let stay = Stay::new(from, to).ok_or(Misread::Order)?;
    if stay.length() > LONGEST_STAY { Err(Misread::TooLong) } else { Ok(stay) }
}

/// One side of a dash.
#[derive(Debug, Clone, Copy)]
struct Part {
    what: What,
    year: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Exact(NaiveDate),
    Week(u32),
    Day {
        day: u32,
        month: u32,
    },
    /// A number alone: a week, or the day of the other side's month.
    Bare(u32),
}

fn part(tokens: &[Token]) -> Result<Part, Misread> {
    use Token::{Date, IsoWeek, Month, NoSuchDate, Number, Slash, Week};
    let made = |what, year: Option<u32>| match year {
        Some(year) if !YEARS.contains(&year) => Err(Misread::Unreadable),
        _ => Ok(Part { what, year: year.and_then(|year| i32::try_from(year).ok()) }),
    };
    match *tokens {
        [NoSuchDate] => Err(Misread::NoSuchDay),
        [Date(date)] if date.year_ce().0 && YEARS.contains(&date.year_ce().1) => made(What::Exact(date), None),
        [IsoWeek { year, week }] => made(What::Week(week), Some(year)),
        [Week, Number { value, digits: 1..=2 }] => made(What::Week(value), None),
        [Week, Number { value, digits: 1..=2 }, Number { value: year, digits: 4 }]
        | [Week, Number { value, digits: 1..=2 }, Slash, Number { value: year, digits: 4 }]
        | [Number { value: year, digits: 4 }, Week, Number { value, digits: 1..=2 }] => made(What::Week(value), Some(year)),
        [Number { value: day, digits: 1..=2 }, Month(month)] | [Month(month), Number { value: day, digits: 1..=2 }] => {
            made(What::Day { day, month }, None)
        }
        [Number { value: day, digits: 1..=2 }, Month(month), Number { value: year, digits: 4 }]
        | [Month(month), Number { value: day, digits: 1..=2 }, Number { value: year, digits: 4 }]
        | [Number { value: year, digits: 4 }, Month(month), Number { value: day, digits: 1..=2 }] => made(What::Day { day, month }, Some(year)),
        [Number { value: day, digits: 1..=2 }, Slash, Number { value: month, digits: 1..=2 }] => made(day_and_month(day, month), None),
        [Number { value: day, digits: 1..=2 }, Slash, Number { value: month, digits: 1..=2 }, Number { value: year, digits: 4 }]
        | [Number { value: day, digits: 1..=2 }, Slash, Number { value: month, digits: 1..=2 }, Slash, Number { value: year, digits: 4 }] => {
            made(day_and_month(day, month), Some(year))
        }
        [Number { value, digits: 1..=2 }] => made(What::Bare(value), None),
        [Number { value, digits: 1..=2 }, Number { value: year, digits: 4 }] => made(What::Bare(value), Some(year)),
        _ => Err(Misread::Unreadable),
    }
}

/// The day comes first; where that can't be (`1/18`), the month did.
fn day_and_month(first: u32, second: u32) -> What {
    if second > 12 && first <= 12 { What::Day { day: second, month: first } } else { What::Day { day: first, month: second } }
}

fn single(part: Part, today: NaiveDate) -> Result<Typed, Misread> {
    let part = Part { what: as_week(part.what), ..part };
    let from = match part.year {
        Some(year) => in_year(part.what, year)?,
        None => next(part.what, today)?,
    };
    Ok(if matches!(part.what, What::Week(_)) { weeks(from, last_day(part.what, from), today) } else { Typed::Day(from) })
}

fn period(from: Part, to: Part, today: NaiveDate) -> Result<Typed, Misread> {
    let (first, last) = match (from.what, to.what) {
        (What::Bare(day), What::Day { month, .. }) => (What::Day { day, month }, to.what),
        (first, last) => (as_week(first), as_week(last)),
    };
    if matches!(first, What::Week(_)) != matches!(last, What::Week(_)) {
        return Err(Misread::Unreadable);
    }
    let begins = match (from.year, to.year, last) {
        (Some(year), ..) => in_year(first, year)?,
        (None, Some(year), _) => begins_before(first, last_day(last, in_year(last, year)?), year)?,
        (None, None, What::Exact(end)) => begins_before(first, end, end.year())?,
        (None, None, _) => next(first, today)?,
    };
    let ends = last_day(last, to.year.map_or_else(|| next(last, begins), |year| in_year(last, year))?);
    match first {
        _ if ends <= begins => Err(Misread::Order),
        What::Week(_) => Ok(weeks(begins, ends, today)),
        _ => Ok(Typed::Span { from: begins, to: ends }),
    }
}

/// Nobody arrives yesterday for a week that begins today.
fn weeks(first: NaiveDate, last: NaiveDate, today: NaiveDate) -> Typed {
    let eve = first - TimeDelta::days(1);
    Typed::Weeks { arrival: if first >= today { eve.max(today) } else { eve }, first, last }
}

/// "28/12–3/1 2027" begins in 2026: the year that stands at the end is the end's.
fn begins_before(first: What, end: NaiveDate, year: i32) -> Result<NaiveDate, Misread> {
    match in_year(first, year) {
        Ok(begins) if begins < end => Ok(begins),
        _ => in_year(first, year - 1),
    }
}

fn as_week(what: What) -> What {
    if let What::Bare(number) = what { What::Week(number) } else { what }
}

/// The first day of it in a year; weeks belong to ISO years.
fn in_year(what: What, year: i32) -> Result<NaiveDate, Misread> {
    match what {
        What::Exact(date) => Ok(date),
        What::Day { day, month } => NaiveDate::from_ymd_opt(year, month, day).ok_or(Misread::NoSuchDay),
        What::Week(week) | What::Bare(week) => {
            NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).ok_or(Misread::NoSuchWeek { year, weeks: weeks_in(year) })
        }
    }
}

/// The first time that it begins on a day or later; a date with its year is that date, gone by or not. Leap days are up to
/// 8 years apart, week 53 up to 7.
fn next(what: What, from: NaiveDate) -> Result<NaiveDate, Misread> {
    if let What::Exact(date) = what {
        return Ok(date);
    }
    let years = from.year() - 1..=from.year() + 8;
    let found = years.filter_map(|year| in_year(what, year).ok()).find(|date| *date >= from);
    found.map_or_else(|| Err(in_year(what, from.year()).err().unwrap_or(Misread::Order)), Ok)
}

fn last_day(what: What, first: NaiveDate) -> NaiveDate {
    if matches!(what, What::Week(_)) { first + TimeDelta::days(6) } else { first }
}

/// 28 December is always in the last ISO week of its year.
fn weeks_in(year: i32) -> u32 {
    NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |date| date.iso_week().week())
}
