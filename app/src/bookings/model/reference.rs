//! The number of a booking, such as `SOR-7K4M`: how it is made, and how it is read where somebody says, types or pastes it.

/// Letters and digits that nobody confuses on the telephone.
const SPOKEN: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many letters stand before the hyphen, and how many letters and digits after it.
const PREFIX: usize = 3;
const DRAWN: usize = 4;
/// The longest text that is read, in characters.
const LONGEST: usize = 300;
/// What stands before a number in our links.
const IN_LINKS: [&str; 3] = ["/bookings/", "/requests/", "reference="];

/// The municipality's first three letters, and four signs by what was drawn.
pub fn reference(municipality: &str, drawn: &[u8]) -> String {
    let letters = fold::plain(municipality).to_ascii_uppercase();
    let prefix: String = letters.chars().filter(char::is_ascii_uppercase).chain("XXX".chars()).take(PREFIX).collect();
    let drawn: String = drawn.iter().take(DRAWN).map(|byte| char::from(SPOKEN[usize::from(*byte) % SPOKEN.len()])).collect();
    format!("{prefix}-{drawn}")
}

/// The numbers that a text may mean, the likeliest first; none where it can't mean any. Case, spaces, dashes and what stands
/// around do not matter: `lycygct`, `LYC YGCT.`, a whole link. A sign that the number can't have is the one that looks like it.
pub fn read(text: &str) -> Vec<String> {
    let plain = fold::plain(&text.chars().take(LONGEST).collect::<String>()).replace("%20", " ").replace("%2d", "-");
    let after = |mark: &&str| plain.rfind(*mark).map(|at| &plain[at + mark.len()..]);
    match IN_LINKS.iter().find_map(after) {
        Some(in_link) => in_text(in_link),
        None => in_text(&plain),
    }
}

fn in_text(plain: &str) -> Vec<String> {
    let runs: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()).collect();
    let whole = runs.concat();
    // Said sign by sign, "L Y C Y G C T", or parted oddly.
    let whole = [whole.as_str()].into_iter();
    let joined: Vec<String> = runs.windows(2).filter(|pair| pair[0].chars().count() == PREFIX).map(<[&str]>::concat).collect();
    let all = whole.chain(joined.iter().map(String::as_str)).chain(runs.iter().copied());
    let mut found = Vec::new();
    for number in all.flat_map(meant) {
        if !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

/// The numbers that seven signs may mean.
fn meant(run: &str) -> Vec<String> {
    let signs: Vec<char> = run.chars().map(|c| c.to_ascii_uppercase()).collect();
    let Some((prefix, drawn)) = signs.split_at_checked(PREFIX).filter(|(_, drawn)| drawn.len() == DRAWN) else { return Vec::new() };
    let Some(drawn) = drawn.iter().map(|sign| spoken(*sign)).collect::<Option<String>>() else { return Vec::new() };
    let mut prefixes = vec![String::new()];
    for sign in prefix {
        prefixes = prefixes.iter().flat_map(|before| letters(*sign).into_iter().map(move |letter| format!("{before}{letter}"))).collect();
    }
    prefixes.into_iter().map(|prefix| format!("{prefix}-{drawn}")).collect()
}

/// The letters that a sign of the municipality may be.
fn letters(sign: char) -> Vec<char> {
    match sign {
        'A'..='Z' => vec![sign],
        '0' => vec!['O'],
        '1' => vec!['I', 'L'],
        '2' => vec!['Z'],
        '5' => vec!['S'],
        '8' => vec!['B'],
        _ => Vec::new(),
    }
}

/// What a drawn sign may be: there is no `I` and no `1`, only `L`.
fn spoken(sign: char) -> Option<char> {
    let sign = if matches!(sign, 'I' | '1') { 'L' } else { sign };
    sign.is_ascii().then_some(sign).filter(|sign| SPOKEN.contains(&(*sign as u8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_can_be_said_on_the_telephone() {
        for (name, prefix) in [("Sorsele", "SOR-"), ("Åsele", "ASE-"), ("Malå", "MAL-"), ("Ö", "OXX-"), ("A\u{30a}sele", "ASE-")] {
            let reference = reference(name, &[0, 31, 32, 255, 7]);
            assert!(reference == format!("{prefix}2Z2Z"), "{reference}");
            assert_eq!(read(&reference), [reference]);
        }
    }

    #[test]
    fn a_number_is_read_as_it_is_said_typed_or_pasted() {
        for text in [
            "LYC-YGCT",
            "LYCYGCT",
            "lyc-ygct",
            "LYC YGCT",
            "LYC\u{a0}YGCT",
            "LYC – YGCT",
            "LYC\u{2011}YGCT",
            "LYC\u{2212}YGCT.",
            " LYC-YGCT, ",
            "(LYC-YGCT)",
            "”LYC-YGCT”",
            "LYC-YG\u{200b}CT",
            "L Y C Y G C T",
            "LYC-YG CT",
            "ＬＹＣ－ＹＧＣＴ",
            "Bokning LYC-YGCT",
            "bokning nr LYC YGCT, Anna",
            "https://boende.example/bookings/LYC-YGCT",
            "https://www.example/coordinator/bookings/LYC-YGCT?lang=sv#contact",
            "boende.example/bookings/LYC-YGCT/change.",
            "<https://boende.example/bookings/lyc%20ygct/arrival>",
            "/coordinator/requests/LYC-YGCT/decline",
            "/coordinator?done=approved&reference=LYC-YGCT",
        ] {
            assert_eq!(read(text).first().map(String::as_str), Some("LYC-YGCT"), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn signs_that_a_number_cannot_have_are_those_that_look_like_them() {
        for (text, expected) in
            [("S0R-7K4M", "SOR-7K4M"), ("50R7K4M", "SOR-7K4M"), ("ÅSE-7K4M", "ASE-7K4M"), ("SOR-7K41", "SOR-7K4L"), ("SOR-7K4I", "SOR-7K4L")]
        {
            assert_eq!(read(text), [expected], "{text}");
        }
        assert_eq!(read("1YC-YGCT"), ["IYC-YGCT", "LYC-YGCT"]);
        assert_eq!(read("V1L-7K4M"), ["VIL-7K4M", "VLL-7K4M"]);
    }

    #[test]
    fn what_is_no_number_means_none() {
        for text in ["", "SOR", "SOR-7K4", "SOR-7K4MM", "SOR-7K0M", "SOR-7KOM", "777-7K4M", "Anna Lind", "%00", "\0", "' or 1=1", &"A".repeat(400)] {
            assert_eq!(read(text), [""; 0], "{text:?}");
        }
    }
}
