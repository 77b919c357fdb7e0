//! Finds letters that were read in a wrong encoding, such as `Ã¤`, `HŠlso` or `�`: nobody wrote them like that.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// What stands where a letter can't be read.
pub const MARK: char = char::REPLACEMENT_CHARACTER;
/// The longest part of a text that is told, in characters.
const TOLD: usize = 24;

/// The word in which letters were read in a wrong encoding, if there is one. What somebody may well have typed (`”A”och`) is
/// let be.
pub fn find(text: &str) -> Option<String> {
    if text.is_ascii() { None } else { find_word(text, is_no_letter) }
}

/// The same for the prose of a file, in which a letter of another encoding may stand alone (`HŠlso`), or a question mark where a
/// program had no letter: `H?lso`.
pub fn find_in_prose(text: &str) -> Option<String> {
    let odd = if text.is_ascii() { None } else { find_word(text, is_garbled) };
    odd.or_else(|| {
        let is_address = |word: &str| word.contains(['/', '=', '&', '@', '.']);
        let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        words.filter(|word| word.contains('?') && !is_address(word)).find_map(|word| find_word(word, is_replaced))
    })
}

fn find_word(text: &str, is_wrong: fn(Option<char>, char, Option<char>) -> bool) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let near = |at: usize, step: isize| at.checked_add_signed(step).and_then(|at| characters.get(at)).copied();
    let at = (0..characters.len()).find(|at| is_wrong(near(*at, -1), characters[*at], near(*at, 1)))?;
    let is_of_word = |c: &&char| !c.is_ascii_whitespace();
    let start = at - characters[..at].iter().rev().take_while(is_of_word).take(TOLD / 2).count();
    Some(characters[start..].iter().take_while(is_of_word).take(TOLD).collect())
}

/// A letter that is none, a control character, or one letter read as two.
fn is_no_letter(before: Option<char>, c: char, _: Option<char>) -> bool {
    matches!(c, MARK | '\u{80}'..='\u{9f}') || is_doubled(before, c)
}

/// That, or a character that stands where only a letter of another encoding can.
fn is_garbled(before: Option<char>, c: char, after: Option<char>) -> bool {
    if c.is_ascii() {
        return false;
    }
    let (follows, precedes) = (before.is_some_and(char::is_alphabetic), after.is_some_and(char::is_alphabetic));
    match c {
        MARK | '\u{80}'..='\u{9f}' => true,
        // Swedish in CP850 or Mac Roman, read as Windows-1252.
        '†' | '‡' | 'ƒ' | 'ˆ' | '˜' => follows || precedes,
        '„' => follows,
        '€' | '‰' | '™' => precedes && !before.is_some_and(|before| before.is_ascii_digit()),
        '”' | '“' | '¡'..='©' | '«' | '¬' | '®'..='±' | '¶' | '¸' | '»'..='¿' | '÷' => (follows && precedes) || is_doubled(before, c),
        '\u{2500}'..='\u{259f}' => follows || precedes,
        'Š' | 'Ž' | 'Œ' | 'Ñ' | 'Ü' | 'Õ' | 'Â' if before.is_some_and(char::is_lowercase) || (follows && after.is_some_and(char::is_lowercase)) => {
            true
        }
        c => after.is_some_and(|after| is_doubled(Some(c), after)),
    }
}

/// Two characters that are one in UTF-8, read as Windows-1252, Mac Roman or CP850.
fn is_doubled(before: Option<char>, c: char) -> bool {
    match before {
        Some('Ã' | 'Â') => continues(WINDOWS_1252, c),
        Some('â') => matches!(c, '€' | '‚' | '„' | 'ˆ' | '†'),
        Some('ð') => c == 'Ÿ',
        // č, đ, ŋ, š, ŧ and ž.
        Some('Ä') => matches!(c, '\u{8d}' | 'Œ' | '\u{90}' | '‘'),
        Some('Å') => matches!(c, '‹' | 'Š' | '¡' | '§' | '¦' | '¾' | '½'),
        Some('√') => continues(MACINTOSH, c),
        Some('‚') => c == 'Ä',
        Some('├') => !c.is_whitespace(),
        Some('Ô') => c == 'Ç',
        _ => false,
    }
}

/// Whether a character is a byte in this encoding that goes on with one of UTF-8.
fn continues(encoding: &'static Encoding, c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, is_unknown) = encoding.encode(c.encode_utf8(&mut buffer));
    !is_unknown && matches!(*bytes, [0x80..=0xbf])
}

fn is_replaced(before: Option<char>, c: char, after: Option<char>) -> bool {
    c == '?' && before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_8;

    #[test]
    fn letters_of_other_encodings_are_found() {
        for (text, word) in [
            ("Hus vid Ã¤lven", "Ã¤lven"),
            ("H\u{fffd}lsocentralen i Ume", "H\u{fffd}lsocentralen"),
            ("HŠlsocentralen", "HŠlsocentralen"),
            ("en l„genhet", "l„genhet"),
            ("ring p† dagen", "p†"),
            ("ligger pŒ ett berg", "pŒ"),
            ("™stra", "™stra"),
            ("fr”n", "fr”n"),
            ("HÃ\u{85}", "HÃ\u{85}"),
            ("ÃƒÂ¤", "ÃƒÂ¤"),
            ("itâ€™s", "itâ€™s"),
            ("H√§lso", "H√§lso"),
            ("H├ñlso", "H├ñlso"),
            ("BiÅ‹ggÃ¡", "BiÅ‹ggÃ¡"),
            ("22Â\u{a0}kr", "22Â\u{a0}kr"),
        ] {
            assert_eq!(find_in_prose(text).as_deref(), Some(word), "{text}");
        }
        assert_eq!(find_in_prose("(V?rdcentralen).").as_deref(), Some("V?rdcentralen"));
    }

    #[test]
    fn whatever_is_read_in_a_wrong_encoding_is_found() {
        for text in ["Lägenhet på Ågatan", "en sjö", "Östra Älvgården", "två", "”fint”", "Ánne", "år – vecka"] {
            let utf8 = UTF_8.encode(text).0.into_owned();
            for encoding in [WINDOWS_1252, MACINTOSH] {
                let garbled = encoding.decode(&utf8).0.into_owned();
                assert!(find(&garbled).is_some(), "{garbled}");
            }
        }
    }

    #[test]
    fn what_people_type_is_let_be() {
        for text in ["”Björkbacken”och Åsgården", "a”b", "rum”2”", "Åre±Åsele", "p†", "fika?nu", "NaN‰x", "BŠ"] {
            assert_eq!(find(text), None, "{text}");
        }
        for text in ["H\u{fffd}lso", "HÃ\u{85}", "Ã¤lven", "H√§lso", "\u{8a}"] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_people_write_is_let_be() {
        for text in [
            "Ånäset, Älvsbyn & Örnsköldsvik – ”Åsgården”",
            "”Ö”, ”Ä” och ”Å”; sektion Å–Ö",
            "Umeå–Lycksele 130 km… 22 m², 5 °C, ½ trappa, 12 €, 3 ‰",
            "Ánne-Máret Biŋggá, Čuoččá, Žofie Škvorecká, JOÃO, São Tomé, Älvsjö’s",
            "Varför inte? Jo. https://x.example/a?b=c",
            "B×L, l’été, Wi‑Fi®, §4, «så», »så», co²",
            "Δοκιμή, Ольга, 日本語, می‌خواهم, 👩‍⚕️",
            "Hur gör man?Ring oss",
        ] {
            assert_eq!(find_in_prose(text), None, "{text}");
        }
    }
}
