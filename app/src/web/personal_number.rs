//! Finds a Swedish personal identity number (personnummer) or coordination number in a text, so that it can be refused.
//! Our own, because the crate `personnummer` 3.1 takes valid coordination numbers for false ones.

use chrono::NaiveDate;

/// Says whether a text holds a valid personal or coordination number: `YYMMDD-NNNN`, `YYYYMMDDNNNN` and their mixtures.
pub fn is_in(text: &str) -> bool {
    candidates(text).any(|candidate| is_valid(&candidate))
}

/// The same for a telephone field, where ten bare digits that begin with 0 are a telephone number:
/// only the forms with a divider before the last four, or with the century, count.
pub fn is_in_phone(text: &str) -> bool {
    candidates(text).any(|candidate| (candidate.contains(['-', '+']) || candidate.len() == 12 || !candidate.starts_with('0')) && is_valid(&candidate))
}

/// A date that exists (60 is added to a coordination number's day), and the check digit of the Luhn sum over the last ten digits.
fn is_valid(candidate: &str) -> bool {
    let digits: Vec<u32> = candidate.chars().filter_map(|c| c.to_digit(10)).collect();
    let ten = &digits[digits.len() - 10..];
    let pair = |at: usize| ten[at] * 10 + ten[at + 1];
    let day = if pair(4) > 60 { pair(4) - 60 } else { pair(4) };
    let century = if digits.len() == 12 { digits[0] * 10 + digits[1] } else { 20 };
    let exists = NaiveDate::from_ymd_opt((century * 100 + pair(0)) as i32, pair(2), day).is_some();
    let sum: u32 = ten.iter().enumerate().map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit }).sum();
    exists && sum.is_multiple_of(10)
}

/// Runs of 10 or 12 digits, with at most one divider (`-`, `+`, a space) before the last four.
fn candidates(text: &str) -> impl Iterator<Item = String> {
    let characters: Vec<char> = text.chars().collect();
    let starts = (0..characters.len()).filter({
        let characters = characters.clone();
        move |&at| characters[at].is_ascii_digit() && (at == 0 || !characters[at - 1].is_ascii_digit())
    });
    starts.flat_map(move |start| {
        [6, 8].into_iter().filter_map({
            let characters = characters.clone();
            move |length| candidate(&characters[start..], length)
        })
    })
}

/// A date of `length` digits, a divider or none, and four digits that no further digit follows.
fn candidate(characters: &[char], length: usize) -> Option<String> {
    let date: String = characters.get(..length)?.iter().collect();
    let rest = &characters[length..];
    let divider = rest.first().filter(|c| matches!(c, '-' | '+' | ' ' | '–'));
    let number: String = rest.iter().skip(usize::from(divider.is_some())).take_while(|c| c.is_ascii_digit()).collect();
    let divider = match divider {
        Some('+') => "+",
        Some('-' | '–') => "-",
        _ => "",
    };
    (number.len() == 4 && date.chars().all(|c| c.is_ascii_digit())).then(|| format!("{date}{divider}{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numbers_in_every_usual_form() {
        for text in ["811218-9876", "8112189876", "198112189876", "19811218-9876", "hej 811218 9876, tack", "811218+9876", "(811218–9876)"] {
            assert!(is_in(text), "{text}");
        }
    }

    #[test]
    fn finds_coordination_numbers() {
        assert!(is_in("701063-2391") && is_in("197010632391") && !is_in("701063-2392"));
    }

    #[test]
    fn lets_other_numbers_be() {
        for text in ["", "070-174 06 05", "+46701740605", "981 31 Kiruna", "2027-01-18", "18/1 2027", "811218-9875", "123456789012345"] {
            assert!(!is_in_phone(text), "{text}");
        }
        assert!(!is_in("2027-01-18"));
        assert!(is_in_phone("811218-9876"));
    }
}
