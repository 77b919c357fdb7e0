//! The federation's municipalities from a file: one row each, with the rules that count from now on. All columns must be there.
//!
//! | column | holds |
//! |---|---|
//! | `code` `name` `county` `town` | four digits by Statistics Sweden (SCB), and where it is |
//! | `latitude` `longitude` | of the main town, in degrees (WGS 84), decimal point or comma |
//! | `member_from` `member_until` | first and last day in the federation; the last one may be blank |
//! | `contact_role_sv` `contact_role_en` `contact_email` `contact_phone` | whom students ask: a role, nobody's name; who lives with a protected identity calls |
//! | `approval` | `instant`, or `approval` where a coordinator answers each request |
//! | `answer_days` | how many days that may take |
//! | `lead_days` `shortest_nights` `longest_nights` | how late one may book, and for how long |
//! | `margin_before` `margin_after` | nights before and after the placement |
//! | `buffer_nights` | nights of rest for a bed after each stay |
//! | `binding_days` `secret_days` `cancel_days` | days before the arrival: the room is told, the codes are shown, one may still cancel |
//! | `terms_sv` `terms_en` | what the student accepts; the English ones may be blank |

use super::model::*;
use crate::sheet::{Cells, Column, ImportError, Problems, Sheet, problem::Problem};
use chrono::DateTime;

/// All columns; each must be there.
pub const COLUMNS: [&str; 25] = [
    "code",
    "name",
    "county",
    "town",
    "latitude",
    "longitude",
    "member_from",
    "member_until",
    "contact_role_sv",
    "contact_role_en",
    "contact_email",
    "contact_phone",
    "approval",
    "answer_days",
    "lead_days",
    "shortest_nights",
    "longest_nights",
    "margin_before",
    "margin_after",
    "buffer_nights",
    "binding_days",
    "secret_days",
    "cancel_days",
    "terms_sv",
    "terms_en",
];
/// These may be blank.
const OPTIONAL: [&str; 3] = ["member_until", "contact_role_en", "terms_en"];
const LINE: usize = 200;
const TERMS: usize = 20_000;
/// The first and the last code that a Swedish municipality can have.
const CODES: std::ops::RangeInclusive<i32> = 114..=2584;

/// A municipality as a file has it.
#[derive(Debug, Clone)]
pub struct MunicipalityDraft {
    pub row: usize,
    pub municipality: Municipality,
    pub membership: Membership,
    /// Without its version, which is given to it when it differs from the newest one.
    pub policy: Policy,
}

/// Reads the municipalities of a file, or tells everything in it that is not understood.
pub fn read(bytes: &[u8]) -> Result<Vec<MunicipalityDraft>, ImportError> {
    let mut problems = Problems::default();
    let columns = COLUMNS.map(|name| Column { name, is_needed: true });
    let mut drafts: Vec<MunicipalityDraft> = Vec::new();
    if let Some(sheet) = Sheet::read(bytes, &columns, &mut problems).filter(|_| problems.is_empty()) {
        for row in &sheet.rows {
            let mut cells = Cells { sheet: &sheet, row, problems: &mut problems };
            let Some(draft) = municipality(&mut cells) else { continue };
            if let Some(twin) = drafts.iter().find(|known| known.municipality.code == draft.municipality.code) {
                cells.add("code", Problem::Twice { row: twin.row });
            }
            drafts.push(draft);
        }
    }
    problems.into_result()?;
    Ok(drafts)
}

fn municipality(cells: &mut Cells<'_>) -> Option<MunicipalityDraft> {
    for column in COLUMNS.iter().filter(|column| !OPTIONAL.contains(column)) {
        cells.need(column);
    }
    let code = cells.line("code", 4);
    if !code.is_empty() && (code.len() != 4 || !code.parse().is_ok_and(|number| CODES.contains(&number))) {
        cells.add("code", Problem::OutOfRange { least: *CODES.start(), most: *CODES.end() });
    }
    let (starts, last) = (cells.date("member_from"), cells.date("member_until"));
    if starts.zip(last).is_some_and(|(starts, last)| last < starts) {
        cells.add("member_until", Problem::Period);
    }
    let municipality = Municipality {
        code: MunicipalityCode(code),
        name: cells.line("name", LINE),
        county: cells.line("county", LINE),
        town: cells.line("town", LINE),
        latitude: cells.latitude("latitude").unwrap_or_default(),
        longitude: cells.longitude("longitude").unwrap_or_default(),
        contact_role_sv: cells.line("contact_role_sv", LINE),
        contact_role_en: cells.line("contact_role_en", LINE),
        contact_email: cells.email("contact_email"),
        contact_phone: cells.phone("contact_phone"),
    };
    let membership = Membership { starts: starts?, ends: last.and_then(|last| last.succ_opt()) };
    let policy = policy(cells, municipality.code.clone());
    Some(MunicipalityDraft { row: cells.row.number, municipality, membership, policy })
}

fn policy(cells: &mut Cells<'_>, municipality: MunicipalityCode) -> Policy {
    let approval = cells.codes("approval", &["instant", "approval"]);
    let mut days = |column, bounds| cells.whole(column, bounds).unwrap_or_default();
    let policy = Policy {
        id: PolicyId(0),
        municipality,
        version: 0,
        approval: ApprovalMode::from_code(approval.first().map_or("", String::as_str)),
        answer_days: days("answer_days", 1..=60),
        lead_days: days("lead_days", 0..=365),
        shortest_nights: days("shortest_nights", 1..=365),
        longest_nights: days("longest_nights", 1..=400),
        margin_before: days("margin_before", 0..=60),
        margin_after: days("margin_after", 0..=60),
        buffer_nights: days("buffer_nights", 0..=14),
        binding_days: days("binding_days", 0..=60),
        secret_days: days("secret_days", 0..=60),
        cancel_days: days("cancel_days", 0..=60),
        terms_sv: cells.text("terms_sv", TERMS),
        terms_en: cells.text("terms_en", TERMS),
        created_at: DateTime::UNIX_EPOCH,
    };
    if policy.longest_nights < policy.shortest_nights {
        cells.add("longest_nights", Problem::OutOfRange { least: policy.shortest_nights, most: 400 });
    }
    policy
}
