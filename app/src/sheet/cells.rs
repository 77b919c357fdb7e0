//! The cells of a row as values. What can't be understood is told, and something harmless read instead, so that the
//! rest of the row is looked at too.

use super::{Problems, Row, Sheet, problem::Problem};
use crate::{
    email,
    i18n::{Locale, texts::Said},
    personal_number, phone, text,
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use std::ops::RangeInclusive;

/// The column of a text in a language.
pub fn column_in(name: &str, locale: Locale) -> String {
    format!("{name}_{}", locale.tag())
}

/// The columns of texts in all languages.
pub fn columns_in_all(names: &[&str]) -> Vec<String> {
    names.iter().flat_map(|name| Locale::all().map(|locale| column_in(name, locale))).collect()
}

/// A row being read.
pub struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub row: &'a Row,
    pub problems: &'a mut Problems,
}

impl Cells<'_> {
    pub fn add(&mut self, column: &str, problem: Problem) {
        self.problems.add(Some(self.row.number), column, problem);
    }

    pub fn value(&self, column: &str) -> &str {
        self.sheet.value(self.row, column)
    }

    /// Tells a cell that is blank where something must stand.
    pub fn need(&mut self, column: &str) {
        if self.value(column).is_empty() {
            self.add(column, Problem::Blank);
        }
    }

    /// A text of several lines, of at most so many characters.
    pub fn text(&mut self, column: &str, most: usize) -> String {
        let value = self.value(column).to_owned();
        if value.chars().count() > most {
            self.add(column, Problem::TooLong { most });
        }
        if value.chars().any(is_control) {
            self.add(column, Problem::ControlCharacter);
        }
        value
    }

    /// A text in each language that the file has a column for: `terms_sv`, `terms_en`.
    pub fn said(&mut self, name: &str, read: impl Fn(&mut Self, &str) -> String) -> Said {
        let mut said = Vec::new();
        for (tag, column) in Locale::all().map(|locale| (locale.tag(), column_in(name, locale))) {
            if self.sheet.has(&column) {
                said.push((tag, read(self, &column)));
            }
        }
        said
    }

    /// A name or another text of one line, as it is stored and compared.
    pub fn line(&mut self, column: &str, most: usize) -> String {
        text::line(&self.exact(column, most))
    }

    /// A text of one line in which each space counts, such as a password.
    pub fn exact(&mut self, column: &str, most: usize) -> String {
        let value = self.text(column, most);
        if value.contains('\n') {
            self.add(column, Problem::NotOneLine);
        }
        value
    }

    /// "No personnummer: a pasted one is refused with an explanation."
    pub fn refuse_personal_number(&mut self, column: &str) {
        if personal_number::is_in(self.value(column)) {
            self.add(column, Problem::PersonalNumber);
        }
    }

    pub fn phone(&mut self, column: &str) -> String {
        let value = phone::plain(&self.line(column, 40));
        if personal_number::is_in_phone(&value) {
            self.add(column, Problem::PersonalNumber);
        }
        value
    }

    /// An e-mail address as people sign in with it, or blank.
    pub fn email(&mut self, column: &str) -> String {
        let value = self.line(column, 254);
        let read = email::read(&value);
        if !value.is_empty() && read.is_none() {
            self.add(column, Problem::NotEmail);
        }
        read.unwrap_or_default()
    }

    /// A date such as `2027-01-18`, or `2027-01-18 00:00` as spreadsheets write dates that they took for times.
    pub fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let value = self.value(column);
        if value.is_empty() {
            return None;
        }
        let date = date(&text::line(value));
        if date.is_none() {
            self.add(column, Problem::NotDate);
        }
        date
    }

    /// A time of the day such as `06:12`, also as spreadsheets and people write it: `6.12`, `06:12:00`.
    pub fn time(&mut self, column: &str) -> Option<NaiveTime> {
        let value = text::line(self.value(column)).replace('.', ":");
        if value.is_empty() {
            return None;
        }
        let time = ["%H:%M", "%H:%M:%S"].into_iter().find_map(|format| NaiveTime::parse_from_str(&value, format).ok());
        if time.is_none() {
            self.add(column, Problem::NotTime);
        }
        time
    }

    /// A number within bounds, with a decimal point or comma.
    pub fn number(&mut self, column: &str, bounds: RangeInclusive<i32>) -> Option<f64> {
        let value = self.value(column).replace(',', ".").replace('\u{2212}', "-");
        if value.is_empty() {
            return None;
        }
        let Some(number) = value.parse::<f64>().ok().filter(|number| number.is_finite()) else {
            self.add(column, Problem::NotNumber);
            return None;
        };
        let (least, most) = bounds.into_inner();
        if number < f64::from(least) || number > f64::from(most) {
            self.add(column, Problem::OutOfRange { least, most });
        }
        Some(number)
    }

    /// A whole number within bounds.
    pub fn whole(&mut self, column: &str, bounds: RangeInclusive<i32>) -> Option<i32> {
        let number = self.number(column, bounds)?;
        if number.fract() != 0.0 {
            self.add(column, Problem::NotNumber);
        }
        Some(number as i32)
    }

    /// Degrees north, in Sweden. Its bounds are outside those of longitudes, so that a swapped pair is told.
    pub fn latitude(&mut self, column: &str) -> Option<f64> {
        self.number(column, 54..=70)
    }

    /// Degrees east, in Sweden.
    pub fn longitude(&mut self, column: &str) -> Option<f64> {
        self.number(column, 10..=25)
    }

    pub fn flag(&mut self, column: &str) -> bool {
        match text::folded(self.value(column)).as_str() {
            "yes" | "ja" | "true" | "sant" | "1" | "x" => true,
            "no" | "nej" | "false" | "falskt" | "0" | "" => false,
            _ => {
                self.add(column, Problem::NotYesOrNo);
                false
            }
        }
    }

    /// Words divided by spaces, commas or semicolons, without repetitions.
    pub fn words(&mut self, column: &str, most: usize) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let value = text::line(self.value(column));
        let divided = value.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        for word in divided.filter(|word| !word.is_empty()) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        if words.len() > most {
            self.add(column, Problem::TooMany { most });
        }
        words
    }

    /// Words by which people tell things apart: no two of them look the same.
    pub fn labels(&mut self, column: &str, most: usize) -> Vec<String> {
        let words = self.words(column, most);
        if let Some(words) = twins(&words) {
            self.add(column, Problem::LookSame { words });
        }
        words
    }

    /// The words of a cell that must all be among the known ones.
    pub fn codes(&mut self, column: &str, known: &[&str]) -> Vec<String> {
        let words: Vec<_> = self.words(column, known.len()).into_iter().map(|word| word.to_lowercase()).collect();
        if words.iter().any(|word| !known.contains(&word.as_str())) {
            self.add(column, Problem::NotOneOf { words: known.join(", ") });
        }
        words
    }
}

/// Control characters, and those that turn the direction of writing.
fn is_control(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || text::turns_direction(c)
}

/// Two words that look the same.
fn twins(words: &[String]) -> Option<String> {
    let twin = |(at, word): (usize, &String)| words[..at].iter().find(|other| text::is_same(other, word)).map(|other| format!("{other} {word}"));
    words.iter().enumerate().find_map(twin)
}

fn date(text: &str) -> Option<NaiveDate> {
    let formats = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
    let with_time = || formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok()).map(|at| at.date());
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().or_else(with_time)?;
    (1990..=2100).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::{super::Column, *};

    const COLUMNS: [Column<'static>; 1] = [Column { name: "x", is_needed: true }];

    fn read<T>(value: &str, cell: impl Fn(&mut Cells<'_>) -> T) -> Result<T, Problem> {
        let mut problems = Problems::default();
        let file = format!("x\n\"{}\"\n", value.replace('"', "\"\""));
        let sheet = Sheet::read(file.as_bytes(), &COLUMNS, &mut problems).expect("a sheet");
        let read = cell(&mut Cells { sheet: &sheet, row: &sheet.rows[0], problems: &mut problems });
        problems.into_result().map(|()| read).map_err(|mut errors| errors.remove(0).problem)
    }

    #[test]
    fn dates_are_those_of_people_and_spreadsheets() {
        for text in ["2027-01-18", " 2027-01-18 ", "2027-01-18 00:00", "2027-01-18 00:00:00", "2027-01-18T00:00:00"] {
            assert_eq!(read(text, |cells| cells.date("x")), Ok(NaiveDate::from_ymd_opt(2027, 1, 18)), "{text}");
        }
        for text in ["18/1 2027", "2027-02-29", "27-01-18", "46405", "2027-01-18 kl. 8", "0027-01-18"] {
            assert_eq!(read(text, |cells| cells.date("x")), Err(Problem::NotDate), "{text}");
        }
    }

    #[test]
    fn numbers_may_have_a_decimal_comma() {
        assert_eq!(read("64,5954", |cells| cells.number("x", 54..=70)), Ok(Some(64.5954)));
        assert_eq!(read("18.67", |cells| cells.number("x", 54..=70)), Err(Problem::OutOfRange { least: 54, most: 70 }));
        for text in ["64° 35′", "NaN", "inf", "1 000"] {
            assert_eq!(read(text, |cells| cells.number("x", 54..=70)), Err(Problem::NotNumber), "{text}");
        }
    }

    #[test]
    fn answers_are_swedish_or_english() {
        assert_eq!(
            ["Ja", "yes", "x", "Nej", "0"].map(|text| read(text, |cells| cells.flag("x"))),
            [Ok(true), Ok(true), Ok(true), Ok(false), Ok(false)]
        );
        assert_eq!(read("kanske", |cells| cells.flag("x")), Err(Problem::NotYesOrNo));
    }

    #[test]
    fn texts_have_bounds() {
        assert_eq!(read("åäö", |cells| cells.line("x", 3)), Ok("åäö".to_owned()));
        assert_eq!(read("åäöå", |cells| cells.line("x", 3)), Err(Problem::TooLong { most: 3 }));
        assert_eq!(read("a\nb", |cells| cells.line("x", 3)), Err(Problem::NotOneLine));
        assert_eq!(read("a\u{7}", |cells| cells.text("x", 3)), Err(Problem::ControlCharacter));
        assert_eq!(read("a\u{202e}b", |cells| cells.text("x", 3)), Err(Problem::ControlCharacter));
        assert_eq!(read("0701740605", |cells| cells.phone("x")), Ok("0701740605".to_owned()));
        assert_eq!(read("811218-9876", |cells| cells.phone("x")), Err(Problem::PersonalNumber));
    }

    #[test]
    fn words_that_look_the_same_are_told() {
        for text in ["A a", "A Ａ", "1 2 １"] {
            assert!(matches!(read(text, |cells| cells.labels("x", 9)), Err(Problem::LookSame { .. })), "{text}");
        }
        assert_eq!(read("A B A, AB", |cells| cells.labels("x", 9)), Ok(vec!["A".to_owned(), "B".to_owned(), "AB".to_owned()]));
    }

    #[test]
    fn addresses_look_like_addresses() {
        assert_eq!(read("Asa.Oman+vfu@Student.UMU.se", |cells| cells.email("x")), Ok("asa.oman+vfu@student.umu.se".to_owned()));
        for text in [
            "asa",
            "åsa@umu.se",
            ".a@umu.se",
            "a@-umu.se",
            "@umu.se",
            "asa@umu",
            "a b@umu.se",
            "asa@umu..se",
            "asa@umu.se, bo@umu.se",
            "Åsa <asa@umu.se>",
        ] {
            assert_eq!(read(text, |cells| cells.email("x")), Err(Problem::NotEmail), "{text}");
        }
    }
}
