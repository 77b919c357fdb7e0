//! A spreadsheet's file (CSV) as somebody's own programs write it: any usual delimiter and encoding, columns in any order,
//! rows numbered as the spreadsheet shows them. Whatever is wrong is collected and told all at once.

use crate::text::{self, garbled};
use std::collections::HashMap;

pub mod cells;
mod encoding;
mod imported;
pub mod problem;

pub use cells::Cells;
pub use imported::Imported;
use problem::Problem;
pub use problem::{ImportError, Problems, RowError};

/// Larger files are not a municipality's houses or a university's term.
const MOST_BYTES: usize = 8 << 20;
const MOST_ROWS: usize = 20_000;
/// Nor are longer rows; what stands beyond is only told to be too much.
const MOST_CELLS: usize = 500;
/// As much of a name is told as one sees that it is none.
const LONGEST_NAME: usize = 40;

/// Columns of keys, codes and passwords, in which any sign may stand anywhere: `fika?nu`.
const NO_PROSE: [&str; 15] = [
    "key",
    "slug",
    "code",
    "house",
    "room",
    "placement",
    "university",
    "programme",
    "course_code",
    "domains",
    "door_code",
    "key_box_code",
    "wifi_name",
    "wifi_password",
    "pictures",
];

/// A column that a file may have. A needed one must be there; one that isn't there leaves what it is about as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column<'a> {
    pub name: &'a str,
    pub is_needed: bool,
}

/// A row that has something in it; `number` is the one that the spreadsheet shows, the header's is 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub number: usize,
    values: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Where each known column stands.
    places: HashMap<String, usize>,
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Reads a file with these columns.
    pub fn read(bytes: &[u8], columns: &[Column<'_>], problems: &mut Problems) -> Option<Self> {
        let bytes = if bytes.len() > MOST_BYTES { without_blank_end(bytes) } else { bytes };
        if bytes.len() > MOST_BYTES {
            problems.add(None, "", Problem::TooLarge { megabytes: MOST_BYTES >> 20 });
            return None;
        }
        let Some(text) = encoding::decode(bytes) else {
            problems.add(None, "", Problem::NotText);
            return None;
        };
        let text = one_line_end(text.trim_start_matches('\u{feff}'));
        let (text, hint, skipped) = delimiter_hint(&text);
        let delimiter = hint.unwrap_or_else(|| delimiter(text, columns));
        let mut rows = rows(text, delimiter, skipped, problems).into_iter();
        let Some(header) = rows.next() else {
            problems.add(None, "", Problem::Empty);
            return None;
        };
        let places = places(&header, columns, problems);
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() && problems.is_empty() {
            problems.add(None, "", Problem::NoRows);
        }
        check_rows(&rows, &header, problems);
        Some(Self { places, rows })
    }

    pub fn has(&self, column: &str) -> bool {
        self.places.contains_key(column)
    }

    /// What stands in a column of a row, in its [normal form](text::normal); nothing where the file has no such column.
    pub fn value<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.places.get(column).and_then(|place| row.values.get(*place)).map_or("", String::as_str)
    }
}

/// Spreadsheets write all rows that were ever touched, a million of them if somebody marked a column.
fn without_blank_end(bytes: &[u8]) -> &[u8] {
    let is_blank = |byte: &u8| matches!(byte, b';' | b',' | b'\t' | b'\r' | b'\n' | b' ' | 0);
    &bytes[..bytes.len() - bytes.iter().rev().take_while(|byte| is_blank(byte)).count()]
}

fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Excel writes and understands a first line `sep=;`, which is no row of the table but counts as a line.
fn delimiter_hint(text: &str) -> (&str, Option<u8>, usize) {
    let Some((first, rest)) = text.split_once('\n') else { return (text, None, 0) };
    match first.trim_matches('"').strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (rest, Some(*delimiter), 1),
        _ => (text, None, 0),
    }
}

/// The delimiter that makes the most known columns of the first row.
fn delimiter(text: &str, columns: &[Column<'_>]) -> u8 {
    let known = |delimiter: u8| {
        let mut reader = reader(text, delimiter);
        let header = reader.records().next().and_then(Result::ok).unwrap_or_default();
        header.iter().filter(|name| columns.iter().any(|column| column.name == column_name(name))).count()
    };
    b";,\t".iter().copied().rev().max_by_key(|delimiter| known(*delimiter)).unwrap_or(b';')
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// The rows that have something in them.
fn rows(text: &str, delimiter: u8, skipped: usize, problems: &mut Problems) -> Vec<Row> {
    let mut reader = reader(text, delimiter);
    let mut rows = Vec::new();
    let mut number = skipped;
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let end = reader.position().byte() as usize;
        let source = &text[start..end];
        // The reader passes over empty lines, but the spreadsheet shows them as rows.
        number += 1 + source.len() - source.trim_start_matches('\n').len();
        if end == text.len() && is_unclosed(source, &record) {
            problems.add(Some(number), "", Problem::UnclosedQuote);
        }
        let Some(last) = (0..record.len()).rfind(|at| !text::normal(&record[*at]).is_empty()) else { continue };
        if rows.len() > MOST_ROWS {
            problems.add(None, "", Problem::TooManyRows { most: MOST_ROWS });
            break;
        }
        if last >= MOST_CELLS {
            problems.add(Some(number), "", Problem::TooManyCells { most: MOST_CELLS });
        }
        rows.push(Row { number, values: record.iter().take(last.min(MOST_CELLS) + 1).map(text::normal).collect() });
    }
    rows
}

/// A quotation mark that is opened and never closed swallows the rest of the file, its last line end included.
fn is_unclosed(source: &str, record: &csv::StringRecord) -> bool {
    source.matches('"').count() % 2 == 1 && record.iter().next_back().is_some_and(|last| last.contains('\n'))
}

fn column_name(text: &str) -> String {
    text::folded(text)
}

/// Where each known column stands; tells the unknown, the repeated and the missing ones by name.
fn places(header: &Row, columns: &[Column<'_>], problems: &mut Problems) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    for (place, name) in header.values.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        match columns.iter().find(|column| column.name == column_name(name)) {
            None => problems.add(Some(header.number), &told_name(name), Problem::UnknownColumn),
            Some(column) if places.contains_key(column.name) => problems.add(Some(header.number), name, Problem::ColumnTwice),
            Some(column) => {
                places.insert(column.name.to_owned(), place);
            }
        }
    }
    for column in columns.iter().filter(|column| column.is_needed && !places.contains_key(column.name)) {
        problems.add(Some(header.number), column.name, Problem::MissingColumn);
    }
    places
}

fn told_name(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

/// Texts beyond the header's last column are those of a row that was cut in the wrong places; letters that nobody wrote are
/// those of a file in a wrong encoding.
fn check_rows(rows: &[Row], header: &Row, problems: &mut Problems) {
    for row in rows {
        if row.values.iter().skip(header.values.len()).any(|value| !value.is_empty()) {
            problems.add(Some(row.number), "", Problem::BeyondColumns);
        }
        for (name, value) in header.values.iter().zip(&row.values) {
            let find = if NO_PROSE.contains(&column_name(name).as_str()) { garbled::find } else { garbled::find_in_prose };
            if let Some(text) = find(value) {
                problems.add(Some(row.number), &told_name(name), Problem::Garbled { text });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    const COLUMNS: [Column<'static>; 3] =
        [Column { name: "key", is_needed: true }, Column { name: "name", is_needed: true }, Column { name: "town", is_needed: false }];

    /// Number, key and name of each row.
    type Rows = Vec<(usize, String, String)>;
    /// Row, column and problem.
    type Told = (Option<usize>, String, Problem);

    fn read(bytes: impl AsRef<[u8]>) -> Result<Rows, Vec<Told>> {
        let mut problems = Problems::default();
        let sheet = Sheet::read(bytes.as_ref(), &COLUMNS, &mut problems);
        let sheet = match problems.into_result() {
            Err(errors) => return Err(errors.into_iter().map(|error| (error.row, error.column, error.problem)).collect()),
            Ok(()) => sheet.expect("a sheet without problems"),
        };
        Ok(sheet.rows.iter().map(|row| (row.number, sheet.value(row, "key").to_owned(), sheet.value(row, "name").to_owned())).collect())
    }

    fn one(row: usize, key: &str, name: &str) -> Result<Rows, Vec<Told>> {
        Ok(vec![(row, key.to_owned(), name.to_owned())])
    }

    #[test]
    fn every_usual_delimiter_is_found() {
        for text in [
            "key;name\na;Å, ö\n",
            "key,name\na,\"Å, ö\"\n",
            "key\tname\na\tÅ, ö",
            "\"name\";\"key\"\r\n\"Å, ö\";\"a\"\r\n",
            "name,key\r\"Å, ö\", a \r",
        ] {
            assert_eq!(read(text), one(2, "a", "Å, ö"), "{text:?}");
        }
        assert_eq!(read("sep=;\nkey;name\na;b"), one(3, "a", "b"));
    }

    #[test]
    fn every_usual_encoding_is_understood() {
        let text = "key;name\na;Åsele – sjöutsikt\n";
        let utf16 = |big: bool| -> Vec<u8> {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            WINDOWS_1252.encode(text).0.into_owned(),
            utf16(true),
            utf16(false),
        ] {
            assert_eq!(read(&bytes), one(2, "a", "Åsele – sjöutsikt"), "{bytes:?}");
        }
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_shows_them() {
        let rows = read("key;name\n\n;;\na;\"two\nlines\"\n\n\nb;x\n").expect("rows");
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [4, 7]);
        assert_eq!(read("\n\r\n\r\nkey;name\r\na;\"1\r\n\r\n2\"\r\n"), one(5, "a", "1\n\n2"));
    }

    #[test]
    fn columns_are_told_by_name() {
        let problems = read("key;namn;key;\na;b;c;\n").expect_err("problems");
        let told = |column: &str, problem: Problem| (Some(1), column.to_owned(), problem);
        assert_eq!(problems, [told("namn", Problem::UnknownColumn), told("key", Problem::ColumnTwice), told("name", Problem::MissingColumn)]);
    }

    #[test]
    fn what_is_no_table_is_said() {
        for text in ["", "\n\n", ";;;\n \n", "\u{feff}"] {
            assert_eq!(read(text), Err(vec![(None, String::new(), Problem::Empty)]), "{text:?}");
        }
        for text in ["key;name", "key;name\n;;\n\u{a0}; \n", &format!("key;name{}\n", ";".repeat(100_000))] {
            assert_eq!(read(text), Err(vec![(None, String::new(), Problem::NoRows)]));
        }
        assert_eq!(read("PK\x03\x04 a workbook"), Err(vec![(None, String::new(), Problem::NotText)]));
        assert_eq!(read("key;name\na;b;c\n"), Err(vec![(Some(2), String::new(), Problem::BeyondColumns)]));
        assert_eq!(read("key;name\na;b\nc;\"d\ne;f\n"), Err(vec![(Some(3), String::new(), Problem::UnclosedQuote)]));
    }

    #[test]
    fn blank_rows_are_no_rows() {
        let blank = "; ;\r\n".repeat(MOST_ROWS + 1);
        assert_eq!(read(format!("key;name\r\n{blank}a;b\r\n")), one(MOST_ROWS + 3, "a", "b"));
        let longest = format!("key;name\na;b\n{}", ";;;;;;;\r\n".repeat(MOST_BYTES / 8));
        assert_eq!(read(longest), one(2, "a", "b"));
        let many = format!("key;name\n{}", "a;b\n".repeat(MOST_ROWS + 1));
        assert_eq!(read(many), Err(vec![(None, String::new(), Problem::TooManyRows { most: MOST_ROWS })]));
    }

    #[test]
    fn an_endless_row_is_told() {
        let told = |text: &str| read(text).expect_err("problems");
        let endless = told(&format!("key;name{}", ";a;b".repeat(MOST_CELLS)));
        assert!(endless.contains(&(Some(1), String::new(), Problem::TooManyCells { most: MOST_CELLS })));
        let lost = told("key;\"name\na;b\nc;d\n\"e;f");
        assert!(lost.iter().all(|(row, name, _)| *row == Some(1) && name.chars().count() <= LONGEST_NAME), "{lost:?}");
        assert_eq!(told(&format!("key;name\na;b{}", ";c".repeat(9)))[0].2, Problem::BeyondColumns);
    }

    #[test]
    fn letters_that_nobody_wrote_are_told_where_they_stand() {
        let garbled = |row, column: &str, text: &str| (Some(row), column.to_owned(), Problem::Garbled { text: text.to_owned() });
        assert_eq!(read(b"key;name\na;r\xc3\xa4tt\nb;f\xe5r\n"), Err(vec![garbled(3, "name", "f\u{fffd}r")]));
        assert_eq!(read("key;name\n\na;HÃ¤lso och V?rd\n"), Err(vec![garbled(3, "name", "HÃ¤lso")]));
        assert_eq!(read(b"key;name\na;V\x8crd\nb;\x8ekej;\n"), Err(vec![garbled(2, "name", "V\u{fffd}rd"), garbled(3, "name", "\u{fffd}kej")]));
    }

    #[test]
    fn any_sign_may_stand_in_keys_and_passwords() {
        assert_eq!(read("key;name\nfika?nu”x;”Å”\n"), one(2, "fika?nu”x", "”Å”"));
        for column in ["door_code", "key_box_code", "wifi_name", "wifi_password", "pictures"] {
            let mut problems = Problems::default();
            let columns = [Column { name: column, is_needed: true }];
            assert!(Sheet::read(format!("{column}\nfika?nu\n").as_bytes(), &columns, &mut problems).is_some() && problems.is_empty(), "{column}");
        }
    }

    #[test]
    fn quotes_and_formulas_are_text() {
        assert_eq!(read("key;name\na;\"säng 80\"\" bred\"\n"), one(2, "a", "säng 80\" bred"));
        assert_eq!(read("key;name\na;säng 80\" bred"), one(2, "a", "säng 80\" bred"));
        assert_eq!(read("key;name\na;=HYPERLINK(\"x\")\n"), one(2, "a", "=HYPERLINK(\"x\")"));
    }
}
