//! A term's placements from a university's file: one row per student and placement. All columns must be there.
//!
//! | column | holds |
//! |---|---|
//! | `placement` | the university's own key for the placement; a file with the same key updates it |
//! | `university` | its short name (`umu`) or name |
//! | `student_email` | the address that the student signs in with |
//! | `programme` | the programme's code |
//! | `course_code` `course_name` | the code may be blank |
//! | `workplace` | key or name of a workplace in the municipality; an unknown name is added as a workplace without coordinates |
//! | `municipality` | code (`2481`) or name |
//! | `starts` `ends` | first and last day of the practice |
//! | `state` | blank or `active`, or `withdrawn` |
//!
//! What a university registers counts as verified. A placement that the same student has declared at the same university
//! for an overlapping period becomes the registered one, also when a checker has confirmed it before, and the bookings made
//! for it follow. A placement that is not in the file is left alone: one that no longer takes place is `withdrawn`.

use super::model::LONGEST_DAYS;
use crate::sheet::{Cells, Column, ImportError, Problems, Sheet, problem::Problem};
use chrono::NaiveDate;

/// All columns; each must be there.
pub const COLUMNS: [&str; 11] =
    ["placement", "university", "student_email", "programme", "course_code", "course_name", "workplace", "municipality", "starts", "ends", "state"];
const KEY: usize = 64;
const LINE: usize = 200;

/// A placement as a file has it; what it names is looked up later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacementDraft {
    pub row: usize,
    pub key: String,
    pub university: String,
    pub student_email: String,
    pub programme: String,
    pub course_code: String,
    pub course_name: String,
    pub workplace: String,
    pub municipality: String,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    pub is_withdrawn: bool,
}

/// Reads the placements of a file, or tells everything in it that is not understood.
pub fn read(bytes: &[u8]) -> Result<Vec<PlacementDraft>, ImportError> {
    let mut problems = Problems::default();
    let columns = COLUMNS.map(|name| Column { name, is_needed: true });
    let sheet = Sheet::read(bytes, &columns, &mut problems);
    let drafts = match &sheet {
        Some(sheet) if problems.is_empty() => placements(sheet, &mut problems),
        _ => Vec::new(),
    };
    problems.into_result()?;
    Ok(drafts)
}

fn placements(sheet: &Sheet, problems: &mut Problems) -> Vec<PlacementDraft> {
    let mut drafts = Vec::new();
    for row in &sheet.rows {
        let mut cells = Cells { sheet, row, problems };
        drafts.extend(placement(&mut cells));
    }
    drafts
}

fn placement(cells: &mut Cells<'_>) -> Option<PlacementDraft> {
    for column in COLUMNS.iter().filter(|column| !matches!(**column, "course_code" | "state")) {
        cells.need(column);
    }
    for column in ["student_email", "course_name"] {
        cells.refuse_personal_number(column);
    }
    let (starts, ends) = (cells.date("starts"), cells.date("ends"));
    if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts || (ends - starts).num_days() > LONGEST_DAYS) {
        cells.add("ends", Problem::Period);
    }
    let draft = PlacementDraft {
        row: cells.row.number,
        key: cells.line("placement", KEY),
        university: cells.line("university", LINE),
        student_email: cells.email("student_email"),
        programme: cells.line("programme", KEY),
        course_code: cells.line("course_code", KEY),
        course_name: cells.line("course_name", LINE),
        workplace: cells.line("workplace", LINE),
        municipality: cells.line("municipality", LINE),
        starts: starts.unwrap_or_default(),
        ends: ends.unwrap_or_default(),
        is_withdrawn: is_withdrawn(cells),
    };
    starts.zip(ends).map(|_| draft)
}

fn is_withdrawn(cells: &mut Cells<'_>) -> bool {
    match cells.value("state").to_lowercase().as_str() {
        "withdrawn" => true,
        "" | "active" => false,
        _ => {
            cells.add("state", Problem::NotOneOf { words: "active, withdrawn".to_owned() });
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "placement,university,student_email,programme,course_code,course_name,workplace,municipality,starts,ends,state";

    #[test]
    fn a_row_is_a_placement() {
        let file = format!("{HEADER}\nV1,umu,Ebba@student.umu.se,SSK,,VFU,Hälsocentralen,Sorsele,2027-01-18 00:00,2027-02-19,Withdrawn");
        let drafts = read(file.as_bytes()).expect("placements");
        assert_eq!((drafts[0].student_email.as_str(), drafts[0].is_withdrawn, drafts[0].row), ("ebba@student.umu.se", true, 2));
        assert_eq!((drafts[0].ends - drafts[0].starts).num_days(), 32);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let rows = ["V1,umu,ebba,,,VFU,H,Sorsele,2027-02-19,2027-01-18,", "V1,UMU,e@umu.se,SSK,,19811218-9876,H,,,2027-01-18,ställd in"];
        let Err(ImportError::Rows(errors)) = read([HEADER, rows[0], rows[1]].join("\n").as_bytes()) else { panic!("no errors") };
        let told: Vec<_> = errors.into_iter().map(|error| (error.row.unwrap_or_default(), error.column, error.problem)).collect();
        let expected = [
            (2, "programme", Problem::Blank),
            (2, "ends", Problem::Period),
            (2, "student_email", Problem::NotEmail),
            (3, "municipality", Problem::Blank),
            (3, "starts", Problem::Blank),
            (3, "course_name", Problem::PersonalNumber),
            (3, "state", Problem::NotOneOf { words: "active, withdrawn".to_owned() }),
        ];
        assert_eq!(told, expected.map(|(row, column, problem)| (row, column.to_owned(), problem)));
    }
}
