//! How people and places are searched: by what they are called, however that is typed. A crate of its own, because the program
//! and its migrations fold alike. Whoever changes it writes a migration that folds anew what is stored (`sought_account`, `sought_placement`).

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The most words of a name that count.
const MOST_WORDS: usize = 10;
/// The most different words of what is asked for that count: each is looked for in several ways, and nobody needs more.
const MOST_ASKED: usize = 4;

/// A word as it is asked for: letters and digits, folded as they are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word(String);

impl Word {
    /// The first and the last of the [`entries`] that begin with it can be, compared byte by byte.
    pub fn range(&self) -> (String, String) {
        (self.0.clone(), format!("{}{}", self.0, char::MAX))
    }
}

/// Lower case, without accents and what can't be seen, each letter as a keyboard without it writes it: `Biŋggá` is `bingga`,
/// `Straße` is `strasse`, a full-width `Ａ` is `a`.
pub fn plain(text: &str) -> String {
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text).to_lowercase();
    let mut plain = String::with_capacity(apart.len());
    for letter in DecomposingNormalizerBorrowed::new_nfkd().normalize(&apart).chars().filter(|c| !is_silent(*c)) {
        match letter {
            'ŋ' => plain.push('n'),
            'đ' | 'ð' => plain.push('d'),
            'ŧ' => plain.push('t'),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'ħ' => plain.push('h'),
            'ı' => plain.push('i'),
            'ĸ' => plain.push('k'),
            'ǥ' => plain.push('g'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'þ' => plain.push_str("th"),
            other => plain.push(other),
        }
    }
    plain
}

/// Accents, apostrophes, and what takes no room: they part no word.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
        || matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | 'ˈ' | '`' | '´')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// What is written with one letter or two is the same: Kjær, Kjaer and Kjär; Sørensen, Soerensen and Sörensen; Åse and Aase.
/// What a text begins with folds to what its fold begins with.
fn fold(plain: &str) -> String {
    let mut before = ' ';
    let is_kept = |c: &char| {
        let kept = !matches!((before, *c), ('a' | 'o' | 'u', 'e') | ('a', 'a'));
        before = *c;
        kept
    };
    plain.chars().filter(is_kept).collect()
}

/// Letters and digits that stand together; a hyphen parts words.
fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MOST_WORDS).map(str::to_owned).collect()
}

/// What is stored of names and addresses, to be found by what an entry begins with: each from each of its words on, without gaps.
/// `Ánne-Máret Biŋggá` is `annemaretbingga`, `maretbingga` and `bingga`; `a.ek@x.se` is `aekxse`, `ekxse`, `xse` and `se`.
pub fn entries(texts: &[&str]) -> Vec<String> {
    let texts = texts.iter().map(|text| words(text));
    let mut entries: Vec<String> = texts.flat_map(|words| (0..words.len()).map(move |from| fold(&words[from..].concat()))).collect();
    entries.sort();
    entries.dedup();
    entries
}

/// What is asked for: the ways to read it, each as words that must all be found. Besides the words as they were typed, any
/// two neighbours may be one: `anna maria` finds `Annamaria`. No way where nothing is asked for.
pub fn asked(text: &str) -> Vec<Vec<Word>> {
    let mut words = words(text);
    let mut before = std::collections::HashSet::new();
    words.retain(|word| before.insert(word.clone()));
    words.truncate(MOST_ASKED);
    let apart = (!words.is_empty()).then(|| words.clone());
    let joined = (1..words.len()).map(|second| {
        let mut words = words.clone();
        let end = words.remove(second);
        words[second - 1].push_str(&end);
        words
    });
    apart.into_iter().chain(joined).map(|words| words.iter().map(|word| Word(fold(word))).collect()).collect()
}

/// Whether a text holds what is asked for.
pub fn holds(text: &str, asked: &[Vec<Word>]) -> bool {
    let text = searchable(text);
    asked.iter().any(|words| words.iter().all(|word| text.contains(&word.0)))
}

/// Whether a word of a [`searchable`] text begins with a folded one.
pub fn begins(searchable: &str, word: &Word) -> bool {
    searchable.split(' ').any(|own| own.starts_with(&word.0))
}

/// A text, in which folded words can be looked for.
pub fn searchable(text: &str) -> String {
    words(text).iter().map(|word| fold(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the database compares.
    fn finds(name: &str, typed: &str) -> bool {
        let entries = entries(&[name]);
        asked(typed).iter().any(|words| words.iter().all(|word| entries.iter().any(|entry| entry.starts_with(&word.0))))
    }

    #[test]
    fn people_are_found_however_they_are_typed() {
        for (name, all) in [
            ("Ánne-Máret Biŋggá", "anne maret bingga|BINGGA ANNE|Anne-Maret|annemaret bingga|ánne‑máret|A\u{301}nne|maret|bin an|annemaretbingga"),
            ("Annamaria Ek", "anna maria|Anna-Maria Ek|ek annamaria|anna maria ek"),
            ("Nils Đoađđi Ŧuomma", "doaddi|tuomma nils"),
            ("Šárá Čoalli Žigar", "sara coalli zigar|ŠÁRÁ"),
            ("Größmann", "grossmann|GRÖSSMANN|groessmann|grössmann"),
            ("Søren Kjær", "soren kjaer|soeren|sören kjär|KJÆR|kjar"),
            ("Åse Hägg-Öberg", "ase hagg oberg|aase|AASE HÄGG|oberg|haegg|öberg åse"),
            ("Anna Andersson", "anna a|annaandersson|andersson, anna|Andersson Anna"),
            ("Siân O’Neill", "sian oneill|o'neill"),
            ("İpek Işık", "ipek isik"),
            ("Łukasz Żak", "lukasz zak"),
            ("Samuel Noel", "samuel|noel|samu"),
            ("Иван Петров", "иван|ПЕТРОВ"),
            ("Ａｎｎａ\u{200b} Ｌｉｎｄ", "anna lind"),
            ("Anna\u{a0}Lind", "anna lind|lind\u{202f}anna"),
            ("a.bingga@student.umu.se", "a.bingga@|BINGGA|a.bingga@student.umu.se|student umu|abingga|@umu"),
            ("anna_ek-lind+vfu.o'neill@umu.se", "ek|lind|vfu|oneill|o'neill@umu|anna_ek"),
        ] {
            for typed in all.split('|') {
                assert!(finds(name, typed), "{typed} finds {name}: {:?}", entries(&[name]));
            }
        }
        for (name, typed) in
            [("Anna Lind", "anna lund"), ("Anna Lind", "ind"), ("Anna Lind", ""), ("Anna Lind", " - %"), ("", "anna"), ("a.ek@umu.se", "mu.se")]
        {
            assert!(!finds(name, typed), "{typed} does not find {name}");
        }
    }

    #[test]
    fn four_different_words_are_looked_for() {
        assert_eq!(asked("Anna anna ÁNNA"), asked("anna"));
        assert_eq!(asked("a b a c b d e f g"), asked("a b c d"));
        assert_eq!(asked("a b c d").iter().map(Vec::len).sum::<usize>(), 13);
    }

    #[test]
    fn both_normal_forms_fold_alike() {
        for (composed, apart) in [("Åsa Ö", "A\u{30a}sa O\u{308}"), ("Čađđi", "C\u{30c}ađđi")] {
            assert_eq!(entries(&[composed]), entries(&[apart]));
        }
    }

    #[test]
    fn texts_are_searched_anywhere() {
        for (text, typed) in
            [("Verksamhetsförlagd utbildning", "FORLAGD"), ("3OM123 VFU 2", "om123"), ("Björkgården, Storgatan 2", "storgatan bjork")]
        {
            assert!(holds(text, &asked(typed)), "{typed} in {text}");
        }
        assert!(!holds("Björkgården", &asked("…")) && !holds("Björkgården", &asked("ek")));
    }
}
