//! In which encoding a file is. What can't be read in one way only becomes U+FFFD where it stands, which is then told by row
//! and column: nobody's terms are guessed.

use crate::text::garbled;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Workbooks new and old, PDF and archives: what is chosen by mistake.
const NO_TEXTS: [&[u8]; 4] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b"];
/// The bytes of å ä ö Å Ä Ö in Windows-1252: beside a letter they are none in CP850 and Mac Roman.
const ONLY_WINDOWS: [u8; 6] = [0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6];
/// The bytes of the same letters and é É in CP850, and in Mac Roman.
const OF_OTHERS: [u8; 16] = [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82, 0x90, 0x8c, 0x8a, 0x9a, 0x81, 0x80, 0x85, 0x8e, 0x83];

/// UTF-8 and UTF-16 with or without BOM, or else Windows-1252; none of them where the bytes are no text at all.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if NO_TEXTS.iter().any(|start| bytes.starts_with(start)) {
        return None;
    }
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf16(bytes));
    let text = match encoding {
        Some(encoding) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        None if std::str::from_utf8(bytes).is_ok() || has_utf8(bytes) => UTF_8.decode_without_bom_handling(bytes).0.into_owned(),
        None => windows_1252(bytes),
    };
    (!text.contains('\0')).then_some(text)
}

/// UTF-16 without BOM: of the two bytes of most characters one is null, always the same one.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let nulls = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (high_first, low_first) = (nulls(0), nulls(1));
    let is_most = |count: usize, other: usize| count > 0 && count * 4 >= bytes.len() && other * 50 <= count;
    match () {
        () if is_most(low_first, high_first) => Some(UTF_16LE),
        () if is_most(high_first, low_first) => Some(UTF_16BE),
        () => None,
    }
}

/// Whether bytes that are not UTF-8 as a whole have letters in it all the same: two files were put together.
fn has_utf8(bytes: &[u8]) -> bool {
    let is_usual = |c: char| matches!(c, '\u{a0}'..='\u{ff}' | '\u{2013}'..='\u{2026}' | 'č' | 'đ' | 'ŋ' | 'š' | 'ŧ' | 'ž' | 'Č' | 'Š' | 'Ž');
    bytes.utf8_chunks().any(|chunk| chunk.valid().chars().any(is_usual))
}

/// Signs in Windows-1252 and letters in the others: ellipsis and trade mark, behind which no letter stands.
const SIGNS: [u8; 2] = [0x85, 0x99];

/// Windows-1252, as long as nothing in it is as likely to be CP850, Mac Roman, or of another alphabet. Each line is looked at by
/// itself: rows of one file may come from several programs.
fn windows_1252(bytes: &[u8]) -> String {
    let lines = || bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r'));
    let is_proven = lines().any(is_proven);
    lines().map(|line| line_of_1252(line, is_proven)).collect()
}

/// Whether a line has a letter that only Windows-1252 has beside others.
fn is_proven(line: &[u8]) -> bool {
    let is_letter = |place: Option<usize>| place.and_then(|place| line.get(place)).is_some_and(u8::is_ascii_alphabetic);
    let stands_by_letter = |place: usize| is_letter(place.checked_sub(1)) || is_letter(place.checked_add(1));
    line.iter().enumerate().any(|(place, byte)| ONLY_WINDOWS.contains(byte) && stands_by_letter(place))
}

/// In a file with a line that is proven to be Windows-1252, signs of it that stand in others as people write them are read.
fn line_of_1252(bytes: &[u8], is_file_proven: bool) -> String {
    let at = |place: usize, step: isize| place.checked_add_signed(step).and_then(|place| bytes.get(place)).copied();
    let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
    let stands_by_letter = |place: usize| is_letter(at(place, -1)) || is_letter(at(place, 1));
    let is_proven = is_proven(bytes);
    let has_pairs = bytes.iter().filter(|byte| matches!(byte, 0x93 | 0x94)).count().is_multiple_of(2);
    let is_sign = |place: usize| match bytes[place] {
        0x94 => has_pairs && !(is_letter(at(place, -1)) && is_letter(at(place, 1))),
        byte => SIGNS.contains(&byte) && !is_letter(at(place, 1)),
    };
    // Swedish has no three such letters in a row; Cyrillic and Greek have nothing else.
    let is_high = |place: usize, step: isize| at(place, step).is_some_and(|byte| byte >= 0xc0);
    let is_foreign = |place: usize| [[-2, -1, 0], [-1, 0, 1], [0, 1, 2]].iter().any(|run| run.iter().all(|step| is_high(place, *step)));
    let decoded = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let read = |(place, c): (usize, char)| {
        let is_read = is_proven || (is_file_proven && is_sign(place));
        let is_doubtful = !is_read && OF_OTHERS.contains(&bytes[place]) && stands_by_letter(place);
        if is_doubtful || is_foreign(place) { garbled::MARK } else { c }
    };
    decoded.chars().enumerate().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::garbled;
    use encoding_rs::{KOI8_R, MACINTOSH};

    /// The bytes of a text in CP850, of the letters that Swedish has.
    fn cp850(text: &str) -> Vec<u8> {
        let byte = |c: char| match c {
            'å' => 0x86,
            'ä' => 0x84,
            'ö' => 0x94,
            'Å' => 0x8f,
            'Ä' => 0x8e,
            'Ö' => 0x99,
            'é' => 0x82,
            c => u8::try_from(c).expect("a letter"),
        };
        text.chars().map(byte).collect()
    }

    fn is_right(bytes: &[u8]) -> bool {
        decode(bytes).is_some_and(|text| garbled::find_in_prose(&text).is_none())
    }

    const TEXTS: [&str; 8] = ["Hälsocentralen", "Östra", "två rum", "en sjö", "Åsele", "Ängen vid ån", "idé", "Lägenhet på första våningen i Årjäng"];

    #[test]
    fn what_is_in_one_encoding_is_read_in_it() {
        for text in TEXTS {
            assert_eq!(decode(&WINDOWS_1252.encode(text).0).as_deref(), Some(text));
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(text));
            let text = format!("key;name\n1;{text}\n");
            let (low, high): (Vec<u8>, Vec<u8>) =
                (text.encode_utf16().flat_map(u16::to_le_bytes).collect(), text.encode_utf16().flat_map(u16::to_be_bytes).collect());
            assert_eq!([decode(&low), decode(&high)], [Some(text.clone()), Some(text.clone())]);
        }
        for text in ["Åsgården – ”vid ån”, 22 m², 5 °C…", "Umeå ”Ö”", "plain", "– 5 €", "Åke Škvor", "Lycksele ‘A’ – B’s"]
        {
            assert_eq!(decode(&WINDOWS_1252.encode(text).0).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_could_be_in_another_encoding_is_not_guessed() {
        for text in TEXTS {
            assert!(!is_right(&cp850(text)), "CP850: {text}");
            assert!(!is_right(&MACINTOSH.encode(text).0), "Mac Roman: {text}");
            for mixed in [[text.as_bytes(), b" \xe5r"].concat(), [&WINDOWS_1252.encode(text).0, " för".as_bytes()].concat()] {
                assert!(!is_right(&mixed), "mixed: {text}");
            }
        }
        // Words enough, of which one alone would be doubtful.
        let rest = WINDOWS_1252.encode("Årjäng för två. ").0;
        assert!(!is_right(&[&*rest, &cp850("lägenhet")].concat()) && !is_right(&[&*rest, &MACINTOSH.encode("lägenhet").0].concat()));
        assert!(!is_right(&KOI8_R.encode("Больница").0));
        assert!(!is_right(b"\xef\xbb\xbfH\xe4lso") && !is_right(b"\xff\xfeH\x00\x00\xd8a\x00"));
    }

    #[test]
    fn each_line_is_proven_by_itself() {
        let with = |line: &[u8]| [&*WINDOWS_1252.encode("1;Årjäng för två\r\n2;").0, line, b"\r\n"].concat();
        for line in [MACINTOSH.encode("kök").0, MACINTOSH.encode("år").0, cp850("Älvsbyn").into(), cp850("kök").into(), cp850("sjö").into()] {
            assert!(decode(&with(&line)).is_some_and(|text| text.starts_with("1;Årjäng för två") && text.contains(garbled::MARK)), "{line:?}");
        }
        for line in ["Villa ”Solhem”", "Ring oss…", "“Solhem”", "Solhem™", "Umeå, Škoda", "5 €"] {
            let text = decode(&with(&WINDOWS_1252.encode(line).0)).expect("a text");
            assert!(text.ends_with(&format!("2;{line}\r\n")), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_none() {
        for bytes in [b"PK\x03\x04 a workbook".as_slice(), b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7", b"a\0b;c\n", b"\xff\xfe\x00\x00a\x00\x00\x00"] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }
}
