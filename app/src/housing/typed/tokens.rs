//! Cuts what a person typed into the pieces that dates are made of.

use chrono::NaiveDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// `2027-01-18`, `20270118`, `270118`.
    Date(NaiveDate),
    /// Looks like a whole date, but the calendar has no such day.
    NoSuchDate,
    /// `2027-W03`
    IsoWeek {
        year: u32,
        week: u32,
    },
    Number {
        value: u32,
        digits: usize,
    },
    Month(u32),
    /// "v.", "vecka", "week": what follows is a week's number.
    Week,
    Slash,
    /// A dash or "till": from here to there.
    To(Dash),
}

/// What stands between two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// Longer than a hyphen: `v. 3–27` is a period.
    Long,
    /// Also stands inside dates (`03-07-2027`) and before years (`v. 3-27`).
    Hyphen,
    /// Leans on what follows: `v3 -27`.
    Leaning,
    /// "till"
    Word,
}

const MONTHS_SV: [&str; 12] =
    ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
const MONTHS_EN: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 14] = [
    "måndag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lördag",
    "söndag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const WEEK: [&str; 10] = ["v", "vecka", "veckan", "veckor", "veckorna", "w", "wk", "wks", "week", "weeks"];
const TO: [&str; 6] = ["till", "tom", "to", "until", "through", "tills"];
const NIGHTS: [&str; 4] = ["natt", "nätter", "night", "nights"];
/// Words and endings that say nothing: "från den 18:e", "from the 18th of".
const SILENT: [&str; 14] = ["från", "den", "from", "the", "of", "on", "st", "nd", "rd", "th", "e", "a", "de", "fr"];

/// Nothing where a word or a sign belongs to no date.
pub fn tokens(text: &str) -> Option<Vec<Token>> {
    let characters: Vec<char> = plain(text).chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        at += match character {
            '0'..='9' => number(&characters[at..], &mut tokens)?,
            '-' | '–' => {
                tokens.push(Token::To(dash(&characters, at)));
                1
            }
            '/' => {
                tokens.push(Token::Slash);
                1
            }
            '.' if stands_between_digits(&characters, at) => {
                tokens.push(Token::Slash);
                1
            }
            c if c.is_alphabetic() => word(&characters[at..], &mut tokens)?,
            c if c.is_whitespace() || ".,:'’".contains(c) => 1,
            _ => return None,
        }
    }
    Some(tokens)
}

/// Lower case, two kinds of dashes, and without what stands in brackets: our own "18 jan–14 feb 2027 (v. 3–6)" reads back.
fn plain(text: &str) -> String {
    let mut depth = 0;
    let mut plain = String::with_capacity(text.len());
    for character in text.to_lowercase().chars() {
        match character {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            '—' => plain.push('–'),
            '−' | '‐' | '‑' | '‒' => plain.push('-'),
            _ => plain.push(character),
        }
    }
    plain.replace("t.o.m", " tom ").replace("fr.o.m", " från ")
}

fn dash(characters: &[char], at: usize) -> Dash {
    let is_space = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_whitespace());
    match (is_space(at.checked_sub(1)), is_space(at.checked_add(1))) {
        (true, false) => Dash::Leaning,
        _ if characters[at] == '–' => Dash::Long,
        _ => Dash::Hyphen,
    }
}

fn stands_between_digits(characters: &[char], at: usize) -> bool {
    let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    at > 0 && is_digit(at - 1) && is_digit(at + 1)
}

/// Reads a number or a whole date; tells how many characters it took.
fn number(characters: &[char], tokens: &mut Vec<Token>) -> Option<usize> {
    let digits = run(characters);
    if digits == 4
        && let Some((token, length)) = iso_date(characters).or_else(|| iso_week(characters))
    {
        tokens.push(token);
        return Some(length);
    }
    tokens.push(match digits {
        8 => date(value(&characters[..4])?, value(&characters[4..6])?, value(&characters[6..8])?),
        6 => date(2000 + value(&characters[..2])?, value(&characters[2..4])?, value(&characters[4..6])?),
        1..=4 => Token::Number { value: value(&characters[..digits])?, digits },
        _ => return None,
    });
    Some(digits)
}

/// How many digits stand at the beginning.
fn run(characters: &[char]) -> usize {
    characters.iter().take_while(|c| c.is_ascii_digit()).count()
}

fn value(digits: &[char]) -> Option<u32> {
    digits.iter().collect::<String>().parse().ok()
}

fn date(year: u32, month: u32, day: u32) -> Token {
    i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).map_or(Token::NoSuchDate, Token::Date)
}

/// `2027-1-18` or `2027-01-18`.
fn iso_date(characters: &[char]) -> Option<(Token, usize)> {
    let month_at = 5;
    let month = run(characters.get(month_at..)?);
    let day_at = month_at + month + 1;
    let day = run(characters.get(day_at..)?);
    let is_dash = |at: usize| matches!(characters[at], '-' | '–');
    let is_date = is_dash(4) && is_dash(day_at - 1) && (1..=2).contains(&month) && (1..=2).contains(&day);
    is_date.then_some(())?;
    let token = date(value(&characters[..4])?, value(&characters[month_at..month_at + month])?, value(&characters[day_at..day_at + day])?);
    Some((token, day_at + day))
}

/// `2027-W03` or `2027W3`, as week inputs and calendars write it.
fn iso_week(characters: &[char]) -> Option<(Token, usize)> {
    let letter_at = if matches!(characters.get(4), Some('-' | '–')) { 5 } else { 4 };
    matches!(characters.get(letter_at)?, 'w' | 'v').then_some(())?;
    let digits = run(characters.get(letter_at + 1..)?);
    (1..=2).contains(&digits).then_some(())?;
    let end = letter_at + 1 + digits;
    Some((Token::IsoWeek { year: value(&characters[..4])?, week: value(&characters[letter_at + 1..end])? }, end))
}

fn word(characters: &[char], tokens: &mut Vec<Token>) -> Option<usize> {
    let word: String = characters.iter().take_while(|c| c.is_alphabetic()).collect();
    let length = word.chars().count();
    let begins = |name: &&str| length >= 3 && name.starts_with(word.as_str());
    let month = || MONTHS_SV.iter().position(&begins).or_else(|| MONTHS_EN.iter().position(&begins));
    if WEEK.contains(&word.as_str()) {
        tokens.push(Token::Week);
    } else if TO.contains(&word.as_str()) {
        tokens.push(Token::To(Dash::Word));
    } else if NIGHTS.contains(&word.as_str()) {
        // "…, 27 nätter" repeats what the dates say.
        matches!(tokens.pop(), Some(Token::Number { .. })).then_some(())?;
    } else if let Some(month) = month() {
        tokens.push(Token::Month(u32::try_from(month).ok()? + 1));
    } else if !SILENT.contains(&word.as_str()) && !WEEKDAYS.iter().any(begins) {
        return None;
    }
    Some(length)
}
