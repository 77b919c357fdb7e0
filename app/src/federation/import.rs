//! The federation's municipalities from a file: one row each, with the rules that count from now on. All columns must be there
//! but `language`, the contact's hours and the on-call number, and those of texts in another language than Swedish: such as are left out
//! leave what they are about as it was.
//!
//! | column | holds |
//! |---|---|
//! | `code` `name` `county` `town` | four digits by Statistics Sweden (SCB), and where it is |
//! | `latitude` `longitude` | of the main town, in degrees (WGS 84), decimal point or comma |
//! | `member_from` `member_until` | first and last day in the federation; the last one may be blank |
//! | `language` | the one that it writes first, by its tag; blank: Swedish |
//! | `contact_role_sv` `contact_role_en` … `contact_email` `contact_phone` | whom students ask: a role, nobody's name; who lives with a protected identity calls |
//! | `contact_hours_sv` … `on_call_phone` | when the contact answers, and who is called at other hours; may be blank |
//! | `approval` | `instant`, or `approval` where a coordinator answers each request |
//! | `answer_days` | how many days that may take |
//! | `lead_days` `shortest_nights` `longest_nights` | how late one may book, and for how long |
//! | `margin_before` `margin_after` | nights before and after the placement |
//! | `buffer_nights` | nights of rest for a bed after each stay |
//! | `binding_days` `secret_days` `cancel_days` | days before the arrival: the room is told, the codes are shown, one may still cancel |
//! | `terms_sv` `terms_en` … | what the student accepts |

use super::model::*;
use crate::{
    i18n::{Locale, Texts, texts::Said},
    sheet::{Cells, Column, ImportError, Problems, Sheet, cells::columns_in_all, problem::Problem},
};
use chrono::DateTime;

/// These must be there.
pub const COLUMNS: [&str; 23] = [
    "code",
    "name",
    "county",
    "town",
    "latitude",
    "longitude",
    "member_from",
    "member_until",
    "contact_role_sv",
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
];
/// This one may be blank.
const OPTIONAL: &str = "member_until";
/// These may be left out.
const FURTHER: [&str; 2] = ["language", "on_call_phone"];
/// Texts, each with a column for each language.
const TEXTS: [&str; 3] = ["contact_role", "contact_hours", "terms"];
const LINE: usize = 200;
const TERMS: usize = 20_000;
/// The first and the last code that a Swedish municipality can have.
const CODES: std::ops::RangeInclusive<i32> = 114..=2584;

/// All columns, those first that must be there.
pub fn column_names() -> Vec<String> {
    let texts = columns_in_all(&TEXTS).into_iter().filter(|name| !COLUMNS.contains(&name.as_str()));
    COLUMNS.into_iter().chain(FURTHER).map(str::to_owned).chain(texts).collect()
}

/// A municipality as a file has it.
#[derive(Debug, Clone)]
pub struct MunicipalityDraft {
    pub row: usize,
    pub municipality: Municipality,
    pub membership: Membership,
    /// Without its version, which is given to it when it differs from the newest one.
    pub policy: Policy,
    pub language: Option<Locale>,
    pub contact_role: Said,
    pub contact_hours: Said,
    pub on_call_phone: Option<String>,
    pub terms: Said,
}

impl MunicipalityDraft {
    /// Adds what the file does not say: it stays as it was.
    pub fn over(mut self, host: Option<&Host>) -> Self {
        let known = host.map(|host| &host.municipality);
        self.municipality.language = self.language.or(known.map(|known| known.language)).unwrap_or_default();
        self.municipality.contact_role = known.map(|known| known.contact_role.clone()).unwrap_or_default().with(&self.contact_role);
        self.municipality.contact_hours = known.map(|known| known.contact_hours.clone()).unwrap_or_default().with(&self.contact_hours);
        let on_call = self.on_call_phone.take().or_else(|| known.map(|known| known.on_call_phone.clone()));
        self.municipality.on_call_phone = on_call.unwrap_or_default();
        let policy = host.and_then(|host| host.policy.as_ref());
        self.policy.terms = policy.map(|policy| policy.terms.clone()).unwrap_or_default().with(&self.terms);
        self
    }
}

/// Reads the municipalities of a file, or tells everything in it that is not understood.
pub fn read(bytes: &[u8]) -> Result<Vec<MunicipalityDraft>, ImportError> {
    let mut problems = Problems::default();
    let names = column_names();
    let columns: Vec<_> = names.iter().map(|name| Column { name, is_needed: COLUMNS.contains(&name.as_str()) }).collect();
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
    for column in COLUMNS.iter().filter(|column| **column != OPTIONAL) {
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
        contact_role: Texts::default(),
        contact_email: cells.email("contact_email"),
        contact_phone: cells.phone("contact_phone"),
        contact_hours: Texts::default(),
        on_call_phone: String::new(),
        language: Locale::default(),
    };
    let membership = Membership { starts: starts?, ends: last.and_then(|last| last.succ_opt()) };
    let policy = policy(cells, municipality.code.clone());
    let (language, contact_role) = (language(cells), cells.said("contact_role", |cells, column| cells.line(column, LINE)));
    let contact_hours = cells.said("contact_hours", |cells, column| cells.line(column, LINE));
    let on_call_phone = cells.sheet.has("on_call_phone").then(|| cells.phone("on_call_phone"));
    let terms = cells.said("terms", |cells, column| cells.text(column, TERMS));
    Some(MunicipalityDraft { row: cells.row.number, municipality, membership, policy, language, contact_role, contact_hours, on_call_phone, terms })
}

/// The language of a municipality, if the file has the column.
fn language(cells: &mut Cells<'_>) -> Option<Locale> {
    if !cells.sheet.has("language") {
        return None;
    }
    let tags: Vec<_> = Locale::all().map(Locale::tag).collect();
    let tag = cells.codes("language", &tags).into_iter().next();
    Some(tag.and_then(|tag| Locale::from_tag(&tag)).unwrap_or_default())
}

fn policy(cells: &mut Cells<'_>, municipality: MunicipalityCode) -> Policy {
    let approval = cells.codes("approval", &["instant", "approval"]);
    let mut days = |column, bounds| cells.whole(column, bounds).unwrap_or_default();
    let policy = Policy {
        id: PolicyId(0),
        municipality,
        version: 0,
        approval: approval.first().and_then(|code| ApprovalMode::from_code(code)).unwrap_or(ApprovalMode::Approval),
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
        terms: Texts::default(),
        created_at: DateTime::UNIX_EPOCH,
    };
    if policy.longest_nights < policy.shortest_nights {
        cells.add("longest_nights", Problem::OutOfRange { least: policy.shortest_nights, most: 400 });
    }
    policy
}
