//! A dash between numbers stands in a period of weeks (`36-45`), inside a date (`03-07-2027`) and before a year (`v3 -27`).

use super::{
    Asks, Misread, Typed, What, day_and_month, in_year, last_day, next,
    tokens::{Dash, Token},
    weeks,
};
use chrono::{Datelike, NaiveDate};

/// How many years ahead somebody may mean by two digits.
const YEARS_AHEAD: i32 = 2;

/// What the numbers around a dash say when it is no period of weeks, and how sure that is.
#[derive(Debug, Clone, Copy)]
pub struct Other {
    what: Typed,
    /// Nothing else was meant: a whole date where a day is asked for.
    is_sure: bool,
}

/// The reading as a date (`03-07-2027`, `03-07`), or as a week with its year (`v3 -27`), if there is one.
pub fn other_reading(tokens: &[Token], today: NaiveDate, asks: Asks) -> Option<Other> {
    use Token::{Number, To, Week};
    match *tokens {
        [
            Number { value: a, digits: 1..=2 },
            To(Dash::Hyphen | Dash::Long),
            Number { value: b, digits: 1..=2 },
            To(_),
            Number { value: year, digits: 4 },
        ]
        | [Number { value: a, digits: 1..=2 }, To(Dash::Hyphen), Number { value: b, digits: 1..=2 }, Number { value: year, digits: 4 }] => {
            let day = in_year(day_and_month(a, b), year.try_into().ok()?).ok()?;
            Some(Other { what: Typed::Day(day), is_sure: asks == Asks::Day })
        }
        [Number { value: a, digits: one }, To(dash), Number { value: b, digits: other }] if dash != Dash::Word && one <= 2 && other <= 2 => {
            let is_padded = |value: u32, digits: usize| value < 10 && digits == 2;
            let padded = is_padded(a, one) || is_padded(b, other);
            let date = next(day_and_month(a, b), today).ok().filter(|_| padded || a > b || asks == Asks::Day);
            date.map_or_else(|| week_of_year(a, b, dash, today), |day| Some(Other { what: Typed::Day(day), is_sure: padded && asks == Asks::Day }))
        }
        [Week, Number { value: week, digits: 1..=2 }, To(dash), Number { value: year, digits: 2 }] => week_of_year(week, year, dash, today),
        _ => None,
    }
}

/// From date to date, with dashes in them too: `03-07-2027 – 20-07-2027`. They are told as with strokes.
pub fn two_dates(tokens: &[Token]) -> Option<(Vec<Token>, Vec<Token>)> {
    let dashes = (0..tokens.len()).filter(|at| matches!(tokens[*at], Token::To(_)));
    dashes.filter_map(|at| with_strokes(&tokens[..at]).zip(with_strokes(&tokens[at + 1..]))).next()
}

fn with_strokes(tokens: &[Token]) -> Option<Vec<Token>> {
    use Token::{Date, Number, Slash, To};
    match *tokens {
        [date @ Date(_)] => Some(vec![date]),
        [a @ Number { digits: 1..=2, .. }, To(Dash::Hyphen | Dash::Long), b @ Number { digits: 1..=2, .. }] => Some(vec![a, Slash, b]),
        [
            a @ Number { digits: 1..=2, .. },
            To(Dash::Hyphen | Dash::Long),
            b @ Number { digits: 1..=2, .. },
            To(Dash::Hyphen | Dash::Long),
            year @ Number { digits: 4, .. },
        ]
        | [a @ Number { digits: 1..=2, .. }, To(Dash::Hyphen | Dash::Long), b @ Number { digits: 1..=2, .. }, year @ Number { digits: 4, .. }] => {
            Some(vec![a, Slash, b, year])
        }
        _ => None,
    }
}

/// `v3 -27`, `v. 3-27`: a week that is still to come, in one of the next years.
fn week_of_year(week: u32, year: u32, dash: Dash, today: NaiveDate) -> Option<Other> {
    let year = 2000 + i32::try_from(year).ok()?;
    if !matches!(dash, Dash::Hyphen | Dash::Leaning) || !(today.year()..=today.year() + YEARS_AHEAD).contains(&year) {
        return None;
    }
    let from = in_year(What::Week(week), year).ok().filter(|from| *from >= today)?;
    Some(Other { what: weeks(from, last_day(What::Week(week), from), today), is_sure: false })
}

/// "What can be understood in one way only is taken; what can't is asked back." What has passed was not meant.
pub fn weigh(usual: Result<Typed, Misread>, other: Other, today: NaiveDate) -> Result<Typed, Misread> {
    let begins = |typed: Typed| typed.ends().0;
    match usual {
        Ok(usual) if other.is_sure || usual == other.what => Ok(other.what),
        Ok(usual) => match (begins(usual) < today, begins(other.what) < today) {
            (true, false) => Ok(other.what),
            (false, true) | (true, true) => Ok(usual),
            (false, false) => Err(Misread::Ambiguous { one: usual, other: other.what }),
        },
        Err(_) => Ok(other.what),
    }
}
