//! Telephone numbers, as they are typed, pasted, shown and dialled.

use std::borrow::Cow;

/// As long as a telephone number may be, with what people write between its digits.
const LONGEST: usize = 40;

/// A telephone number as it is stored: six to fifteen digits, with what people write between them, from any country.
/// What is pasted from a page, a letter or a contact is written with the signs of a keyboard.
pub fn read(typed: &str) -> Option<String> {
    let number = plain(typed);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_right = (6..=15).contains(&digits) && number.len() <= LONGEST && number.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    is_right.then_some(number)
}

/// Without `tel:` and what can't be seen; one kind of digit, plus, bracket, space and dash.
pub fn plain(typed: &str) -> String {
    let keyboard = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{2044}' | '\u{2215}' => Some('/'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    };
    let seen: String = typed.chars().filter_map(keyboard).collect();
    let seen = seen.trim();
    let number = match seen.split_at_checked(4) {
        Some((scheme, number)) if scheme.eq_ignore_ascii_case("tel:") => without_parameters(number),
        _ => Cow::Borrowed(seen),
    };
    number.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `+46-70-174%2006%2005;ext=7`: a link's number ends where its parameters begin, and its spaces are written in a way of their own.
fn without_parameters(link: &str) -> Cow<'_, str> {
    let number = link.split_once(';').map_or(link, |(number, _)| number);
    Cow::Owned(number.trim_start_matches('/').replace("%20", " "))
}

/// What a telephone dials: digits, after a plus where there is one. The zero in brackets is for those who call from the same
/// country, and no part of a number with its country's code.
pub fn dial(number: &str) -> String {
    let number = plain(number);
    let is_abroad = number.starts_with('+') || number.starts_with("00");
    let number = if is_abroad { number.replacen("(0)", "", 1) } else { number };
    number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_from_any_country_are_read_as_people_write_them() {
        for (typed, stored) in [
            ("070-174 06 05", "070-174 06 05"),
            ("0701740607", "0701740607"),
            ("+46 (0)70 174 06 05", "+46 (0)70 174 06 05"),
            ("+358401234567", "+358401234567"),
            ("0031.20.1234567", "0031.20.1234567"),
            ("070\u{2011}174\u{a0}06\u{a0}05", "070-174 06 05"),
            ("070\u{2013}174\u{202f}06\u{2009}05", "070-174 06 05"),
            ("070 \u{2212} 174  06 05", "070 - 174 06 05"),
            ("tel:+46701740605", "+46701740605"),
            ("TEL:+46-70-174-06-05", "+46-70-174-06-05"),
            ("tel:+46%2070%20174;phone-context=x", "+46 70 174"),
            ("\u{202a}+46 70 174 06 05\u{202c}", "+46 70 174 06 05"),
            ("０７０－１７４　０６　０５", "070-174 06 05"),
            ("＋４６（０）７０１７４０６０５", "+46(0)701740605"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(stored), "{typed:?}");
        }
        for typed in ["", "12345", "ring mig", "070-174 06 05 kvällstid", "1234567890123456", &"070-1".repeat(9), "tel:", "mailto:0701740605"] {
            assert_eq!(read(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn the_zero_in_brackets_is_not_dialled_from_abroad() {
        for (number, dialled) in [
            ("+46 (0)70-174 06 05", "+46701740605"),
            ("0046 (0)70 174 06 05", "0046701740605"),
            ("(0)70 174 06 05", "0701740605"),
            ("0952-140 00", "095214000"),
            ("tel:+46 70", "+4670"),
        ] {
            assert_eq!(dial(number), dialled, "{number}");
        }
    }
}
