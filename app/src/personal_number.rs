//! Finds a Swedish personal identity number (personnummer) or coordination number in a text, so that it can be refused.
//! Our own, because the crate `personnummer` 3.1 takes valid coordination numbers for false ones.

use chrono::NaiveDate;
use std::ops::{Range, RangeInclusive};

/// Says whether a text holds a valid personal or coordination number: `YYMMDD-NNNN`, `YYYYMMDDNNNN` and their mixtures, however
/// they are divided. Ten digits in a row that begin with 0 are a telephone number, unless words beside them speak of a person's
/// number.
pub fn is_in(text: &str) -> bool {
    let text = searched(text);
    let is_announced = |found: &Candidate| announces(&text[..found.range.start], true) || announces(&text[found.range.end..], false);
    candidates(&text).iter().any(|found| found.is_valid() && (!found.is_like_phone() || is_announced(found)))
}

/// What people write beside a personal number; in English "personal" too, before one of `NUMBER`.
const ANNOUNCED: [&str; 11] =
    ["personnummer", "personnumret", "personnumer", "personnr", "samordningsnummer", "pnr", "född", "fött", "födelsedatum", "born", "birthdate"];
const NUMBER: [&str; 6] = ["number", "no", "nr", "id", "identity", "identification"];
/// Beside a telephone number.
const OF_PHONES: [&str; 9] = ["tel", "telefon", "telefonnummer", "mobil", "ring", "växel", "phone", "telephone", "call"];
/// How many words away, and at most how many characters.
const BESIDE: usize = 5;
const NEAR: usize = 100;

/// Whether the words nearest to a number, before or behind it, say that it is a person's. Another number ends them.
fn announces(text: &[char], is_before: bool) -> bool {
    let nearest = if is_before { &text[text.len().saturating_sub(NEAR)..] } else { &text[..text.len().min(NEAR)] };
    let text = nearest.iter().collect::<String>().to_lowercase();
    let mut words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if is_before {
        words.reverse();
    }
    let near: Vec<_> =
        words.iter().copied().take(BESIDE).take_while(|word| !word.contains(|c: char| c.is_numeric()) && !OF_PHONES.contains(word)).collect();
    // Words between two numbers are those of the second.
    if !is_before && near.len() < words.len().min(BESIDE) {
        return false;
    }
    let is_personal = |pair: &[&str]| matches!(pair, [a, b] if is_personal_number(if is_before { [b, a] } else { [a, b] }));
    near.iter().any(|word| ANNOUNCED.contains(word)) || near.windows(2).any(is_personal)
}

fn is_personal_number([first, second]: [&&str; 2]) -> bool {
    *first == "personal" && NUMBER.contains(second)
}

/// The same for a telephone field, where ten digits that begin with 0 are a telephone number: only those with a dash before
/// the last four, or with the century, count.
pub fn is_in_phone(text: &str) -> bool {
    candidates(&searched(text)).iter().any(|found| (found.has_dash || found.digits.len() == 12 || found.digits[0] != 0) && found.is_valid())
}

/// Twelve or ten digits that stand like a personal number.
struct Candidate {
    /// Where it stands.
    range: Range<usize>,
    digits: Vec<u32>,
    /// Before the last four.
    has_dash: bool,
    /// Before the last four: it is that of somebody older than a hundred years.
    has_plus: bool,
    /// Between year, month and day.
    is_divided: bool,
}

impl Candidate {
    /// As `0701740607`, `0901011234` or `0201234567`.
    fn is_like_phone(&self) -> bool {
        self.digits.len() == 10 && self.digits[0] == 0 && !self.has_dash && !self.is_divided
    }

    /// A date that exists (60 is added to a coordination number's day) and is that of a birth rather than of a stay; a number
    /// that is given to people, of which 000 is none; and the check digit of the Luhn sum over the last ten digits.
    fn is_valid(&self) -> bool {
        let ten = &self.digits[self.digits.len() - 10..];
        let pair = |digits: &[u32], at: usize| digits[at] * 10 + digits[at + 1];
        let century = match self.digits.len() {
            12 => pair(&self.digits, 0),
            _ if self.has_plus => 19,
            _ if 2000 + pair(ten, 0) > *BIRTHS.end() => 19,
            _ => 20,
        };
        let (year, month, day) = (century * 100 + pair(ten, 0), pair(ten, 2), pair(ten, 4));
        let day = if day > 60 { day - 60 } else { day };
        let exists = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).is_some();
        let is_birth = BIRTHS.contains(&year) && (self.digits.len() == 12 || self.has_plus || year >= OLDEST);
        let is_given = ten[6..9] != [0, 0, 0];
        let sum: u32 = ten.iter().enumerate().map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit }).sum();
        exists && is_birth && is_given && sum.is_multiple_of(10)
    }
}

/// Years in which those were born who may write here; dates after them are those of stays.
const BIRTHS: RangeInclusive<u32> = 1890..=2025;
/// Two digits before it are those of a year that is to come.
const OLDEST: u32 = 1935;
/// What people write between year, month and day, and before the last four.
const DIVIDERS: [char; 5] = ['-', '+', '.', '/', ' '];
/// As in `811218 - 9876`.
const LONGEST_GAP: usize = 3;

/// One kind of dash, space and digit, and nothing that can't be seen.
fn plain(text: &str) -> Vec<char> {
    let is_seen = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().filter(is_seen).map(plain).collect()
}

/// The groups of digits in a UUID.
const UUID: [usize; 5] = [8, 4, 4, 4, 12];

/// A program's own key, such as `550e8400-e29b-41d4-a716-198112189876`, is nobody's number.
fn without_uuids(mut text: Vec<char>) -> Vec<char> {
    let length = UUID.iter().sum::<usize>() + UUID.len() - 1;
    let is_uuid = |text: &[char]| text.split(|c| *c == '-').map(<[char]>::len).eq(UUID) && text.iter().all(|c| *c == '-' || c.is_ascii_hexdigit());
    for at in 0..(text.len() + 1).saturating_sub(length) {
        if is_uuid(&text[at..at + length]) {
            text[at..at + length].fill('x');
        }
    }
    text
}

fn searched(text: &str) -> Vec<char> {
    without_uuids(plain(text))
}

/// A number begins where no other one goes on; what follows a plus sign is a telephone number.
fn candidates(text: &[char]) -> Vec<Candidate> {
    let begins = |at: &usize| *at == 0 || !(text[at - 1].is_ascii_digit() || text[at - 1] == '+');
    (0..text.len()).filter(begins).flat_map(|at| [2, 4].map(|year| candidate(text, at, year))).flatten().collect()
}

/// A year of so many digits, month and day, divided alike or not at all; a gap or none; four digits and no more.
fn candidate(text: &[char], at: usize, year: usize) -> Option<Candidate> {
    let divider = text.get(at + year).filter(|c| DIVIDERS.contains(c));
    let (mut digits, mut rest) = leading(&text[at..], year)?;
    for _ in 0..2 {
        if let Some(divider) = divider {
            rest = rest.strip_prefix(std::slice::from_ref(divider))?;
        }
        let (pair, after) = leading(rest, 2)?;
        digits.extend(pair);
        rest = after;
    }
    let gap = rest.iter().take_while(|c| DIVIDERS.contains(c)).count();
    let (before, rest) = rest.split_at_checked(gap).filter(|_| gap <= LONGEST_GAP)?;
    let (number, after) = leading(rest, 4)?;
    let is_longer = after.first().is_some_and(char::is_ascii_digit);
    digits.extend(number);
    let has_plus = before.contains(&'+');
    let has_dash = has_plus || before.contains(&'-');
    (!is_longer && !begins_date(rest)).then(|| Candidate {
        range: at..text.len() - after.len(),
        digits,
        has_dash,
        has_plus,
        is_divided: divider.is_some(),
    })
}

/// So many digits at the beginning, and what follows.
fn leading(text: &[char], count: usize) -> Option<(Vec<u32>, &[char])> {
    let (digits, rest) = text.split_at_checked(count)?;
    Some((digits.iter().map(|c| c.to_digit(10)).collect::<Option<_>>()?, rest))
}

/// `2027-01-18 2027-02-14`: the second year is no part of the first date.
fn begins_date(text: &[char]) -> bool {
    matches!(text, [_, _, _, _, '-' | '/' | '.', month, _, '-' | '/' | '.', day, ..] if month.is_ascii_digit() && day.is_ascii_digit())
        || matches!(text, [_, _, _, _, '-' | '/' | '.', a, '-' | '/' | '.', b, ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numbers_however_they_are_divided() {
        let usual = ["811218-9876", "8112189876", "198112189876", "19811218-9876", "hej 811218 9876, tack", "811218+9876", "(811218–9876)"];
        let divided = ["811218 - 9876", "81-12-18-9876", "1981-12-18-9876", "1981-12-18 9876", "81.12.18-9876", "1981/12/18/9876", "81 12 18 9876"];
        let odd = [
            "811218\u{2011}9876",
            "811218\u{a0}9876",
            "811218\u{2212}9876",
            "811218.9876",
            "811218/9876",
            "811218\u{ad}-9876",
            "８１１２１８-９８７６",
        ];
        for text in usual.into_iter().chain(divided).chain(odd) {
            assert!(is_in(text), "{text}");
        }
        assert!(is_in("19811218-9876 070-174 06 05") && is_in_phone("811218-9876") && is_in_phone("1981-12-18-9876") && is_in_phone("811218 - 9876"));
    }

    #[test]
    fn finds_coordination_numbers() {
        assert!(is_in("701063-2391") && is_in("197010632391") && !is_in("701063-2392"));
    }

    #[test]
    fn lets_telephone_numbers_be() {
        // Each has the check digit of a personal number, had it been one.
        for text in ["070-174 06 07", "0701740607", "+46701740607", "+46 70 174 06 07", "+4512121239", "08-12 12 12 34", "0045 12 12 12 39"] {
            assert!(!is_in_phone(text), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_in_texts_are_none() {
        // Each but those with a plus sign would be a personal number, had it a dash.
        for text in
            ["Ring vaktmästaren på 0701740607.", "Växel 0901010066", "0101010114, 0201011236", "+4512121239", "tel 0803051234, kvällar 0701740607"]
        {
            assert!(!is_in(text), "{text}");
        }
        for text in [
            "Avdelningen för nyfödda, tel 0701740607",
            "Personnel: 0701740607",
            "Personal 0701740607",
            "Björnborn 0701740607",
            "Ditt personnummer behöver vi inte. Frågor besvaras av vår växel på 0701740607",
            "0701740607. Uppge namn, inte personnummer, 2 dagar före",
        ] {
            assert!(!is_in(text), "{text}");
        }
        for text in
            ["0503121238 är mitt personnummer", "My personal number is 0503121238", "Född: 0503121238", "Personnr. 0503121238, tel 0701740607"]
        {
            assert!(is_in(text), "{text}");
        }
        for text in ["050312-1238", "20050312-1238", "05 03 12 1238", "Mitt personnummer är 0503121238", "pnr 0503121238", "born 0503121238"] {
            assert!(is_in(text), "{text}");
        }
    }

    #[test]
    fn keys_and_dates_that_can_not_be_are_none() {
        for text in ["2701180008", "270118-0008", "2701181238", "270118-1238", "8112180008", "550e8400-e29b-41d4-a716-198112189876", "300118-1233"] {
            assert!(!is_in(text) && !is_in_phone(text), "{text}");
        }
        assert!(is_in("270118+1238") && is_in("350118-1238") && is_in("550e8400-e29b-41d4-a716-19811218987 811218-9876"));
    }

    #[test]
    fn lets_dates_courses_and_other_numbers_be() {
        let dates = ["2027-01-18", "18/1 2027", "2027-01-18 – 2027-02-14", "2027-01-18/2027-02-14", "20270118-20270214", "18.1.2027-14.2.2027"];
        for text in dates.into_iter().chain(["3OM123", "OM8112X", "981 31 Kiruna", "811218-9875", "123456789012345", "v. 3–6 2027", "2422-81-12"]) {
            assert!(!is_in(text) && !is_in_phone(text), "{text}");
        }
        // Of all years that could follow a day of a stay, none makes a personal number of the two.
        for year in 2024..2100 {
            for text in [format!("2027-01-18 {year}-02-14"), format!("2027-01-18 {year}"), format!("27-01-18 {year}-02-14")] {
                assert!(!is_in(&text), "{text}");
            }
        }
    }
}
