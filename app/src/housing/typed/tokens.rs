//! Cuts what a person typed into the pieces that dates are made of.

use crate::i18n::Locale;
use chrono::NaiveDate;
use std::sync::LazyLock;

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

/// The words of dates in all languages, in lower case: whatever language a page has, a date may be typed in another one.
struct Words {
    /// In each language, from January on.
    months: Vec<Vec<[String; 2]>>,
    weekdays: Vec<String>,
    week: Vec<String>,
    to: Vec<String>,
    night: Vec<String>,
    /// Words and endings that say nothing: "från den 18:e", "from the 18th of".
    silent: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let own = |locale: Locale, key: &str| locale.own(key).unwrap_or_default().to_lowercase();
    let words = |key: &str| Locale::all().flat_map(|locale| own(locale, key).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
    let month = |locale, number| ["", ".short"].map(|form| own(locale, &format!("month-{number}{form}")));
    Words {
        months: Locale::all().map(|locale| (1..=12).map(|number| month(locale, number)).collect()).collect(),
        weekdays: Locale::all().flat_map(|locale| (1..=7).map(move |number| own(locale, &format!("weekday-{number}")))).collect(),
        week: words("date-typed-week"),
        to: words("date-typed-to"),
        night: words("date-typed-night"),
        silent: words("date-typed-silent"),
    }
});

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
    let begins = |name: &String| length >= 3 && name.starts_with(word.as_str());
    let is_month = |[name, short]: &[String; 2]| begins(name) || *short == word;
    let month = || WORDS.months.iter().find_map(|months| months.iter().position(is_month));
    if WORDS.week.contains(&word) {
        tokens.push(Token::Week);
    } else if WORDS.to.contains(&word) {
        tokens.push(Token::To(Dash::Word));
    } else if WORDS.night.contains(&word) {
        // "…, 27 nätter" repeats what the dates say.
        matches!(tokens.pop(), Some(Token::Number { .. })).then_some(())?;
    } else if let Some(month) = month() {
        tokens.push(Token::Month(u32::try_from(month).ok()? + 1));
    } else if !WORDS.silent.contains(&word) && !WORDS.weekdays.iter().any(begins) {
        return None;
    }
    Some(length)
}
