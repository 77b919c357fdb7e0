//! What placements refer to, from files: universities, their programmes, and workplaces. One row each, all columns
//! must be there but those of texts in another language than Swedish: such as are left out leave what they are about as it was.
//!
//! | file | column | holds |
//! |---|---|---|
//! | universities | `slug` | the short name, by which files and commands mean it (`umu`) |
//! | | `name_sv` `name_en` … `contact_email` | shown to students |
//! | | `domains` | of its students' addresses, divided by spaces: who signs in with one belongs to it |
//! | | `confirms_days_before` `late_days` | days before a placement by which its lists are ready; days that it needs for a late one |
//! | | `grant_sv` `grant_en` … | what it pays for double housing, for the certificate; may be blank |
//! | programmes | `university` `code` | slug or name of the university, and the programme's code there |
//! | | `name_sv` `name_en` … `eligible` | shown to students; whether they may use the housing, yes or no |
//! | workplaces | `municipality` `key` | code or name of the municipality, and the workplace's key there |
//! | | `name` `town` `latitude` `longitude` | where it is; without coordinates no distance is shown |

use super::model::*;
use crate::{
    i18n::{Texts, texts::Said},
    sheet::{Cells, Column, ImportError, Problems, Sheet, cells::columns_in_all, problem::Problem},
};

pub const UNIVERSITY_COLUMNS: [&str; 7] = ["slug", "name_sv", "domains", "confirms_days_before", "late_days", "contact_email", "grant_sv"];
pub const PROGRAMME_COLUMNS: [&str; 4] = ["university", "code", "name_sv", "eligible"];
pub const WORKPLACE_COLUMNS: [&str; 6] = ["key", "municipality", "name", "town", "latitude", "longitude"];
const KEY: usize = 64;
const LINE: usize = 200;
const TEXT: usize = 4000;
const MOST_DOMAINS: usize = 20;

/// A university as a file has it.
#[derive(Debug, Clone)]
pub struct UniversityDraft {
    pub row: usize,
    /// Without its texts.
    pub university: University,
    pub name: Said,
    pub grant: Said,
    pub domains: Vec<String>,
}

/// A programme as a file has it; its university is looked up later.
#[derive(Debug, Clone)]
pub struct ProgrammeDraft {
    pub row: usize,
    pub university: String,
    pub code: String,
    pub name: Said,
    pub eligible: bool,
}

/// A workplace as a file has it; its municipality is looked up later.
#[derive(Debug, Clone)]
pub struct WorkplaceDraft {
    pub row: usize,
    pub municipality: String,
    pub key: String,
    pub name: String,
    pub town: String,
    pub position: Option<(f64, f64)>,
}

pub fn universities(bytes: &[u8]) -> Result<Vec<UniversityDraft>, ImportError> {
    read(bytes, &UNIVERSITY_COLUMNS, &["name", "grant"], &["grant_sv"], |cells| UniversityDraft {
        row: cells.row.number,
        university: University {
            id: UniversityId(0),
            slug: cells.line("slug", KEY),
            name: Texts::default(),
            confirms_days_before: cells.whole("confirms_days_before", 0..=120).unwrap_or_default(),
            late_days: cells.whole("late_days", 1..=60).unwrap_or_default(),
            contact_email: cells.email("contact_email"),
            grant: Texts::default(),
        },
        name: cells.said("name", |cells, column| cells.line(column, LINE)),
        grant: cells.said("grant", |cells, column| cells.text(column, TEXT)),
        domains: domains(cells),
    })
}

/// Domains as they stand behind the @ of addresses.
fn domains(cells: &mut Cells<'_>) -> Vec<String> {
    let domains: Vec<_> = cells.words("domains", MOST_DOMAINS).into_iter().map(|domain| domain.to_lowercase()).collect();
    if domains.iter().any(|domain| crate::email::read(&format!("x@{domain}")).is_none()) {
        cells.add("domains", Problem::NotDomain);
    }
    domains
}

pub fn programmes(bytes: &[u8]) -> Result<Vec<ProgrammeDraft>, ImportError> {
    read(bytes, &PROGRAMME_COLUMNS, &["name"], &["eligible"], |cells| ProgrammeDraft {
        row: cells.row.number,
        university: cells.line("university", LINE),
        code: cells.line("code", KEY),
        name: cells.said("name", |cells, column| cells.line(column, LINE)),
        eligible: cells.flag("eligible"),
    })
}

pub fn workplaces(bytes: &[u8]) -> Result<Vec<WorkplaceDraft>, ImportError> {
    read(bytes, &WORKPLACE_COLUMNS, &[], &["latitude", "longitude"], |cells| WorkplaceDraft {
        row: cells.row.number,
        municipality: cells.line("municipality", LINE),
        key: cells.line("key", KEY),
        name: cells.line("name", LINE),
        town: cells.line("town", LINE),
        position: position(cells),
    })
}

fn position(cells: &mut Cells<'_>) -> Option<(f64, f64)> {
    let position = (cells.latitude("latitude"), cells.longitude("longitude"));
    if position.0.is_none() != position.1.is_none() {
        cells.add(if position.0.is_none() { "latitude" } else { "longitude" }, Problem::Blank);
    }
    position.0.zip(position.1)
}

/// Reads each row of a file, or tells everything in it that is not understood. `texts` have further columns, for other languages;
/// `optional` columns may be blank.
fn read<T>(bytes: &[u8], needed: &[&str], texts: &[&str], optional: &[&str], draft: impl Fn(&mut Cells<'_>) -> T) -> Result<Vec<T>, ImportError> {
    let mut problems = Problems::default();
    let further: Vec<_> = columns_in_all(texts).into_iter().filter(|name| !needed.contains(&name.as_str())).collect();
    let needed_ones = needed.iter().map(|name| Column { name, is_needed: true });
    let known: Vec<_> = needed_ones.chain(further.iter().map(|name| Column { name, is_needed: false })).collect();
    let mut drafts = Vec::new();
    if let Some(sheet) = Sheet::read(bytes, &known, &mut problems).filter(|_| problems.is_empty()) {
        for row in &sheet.rows {
            let mut cells = Cells { sheet: &sheet, row, problems: &mut problems };
            needed.iter().filter(|column| !optional.contains(column)).for_each(|column| cells.need(column));
            drafts.push(draft(&mut cells));
        }
    }
    problems.into_result()?;
    Ok(drafts)
}
