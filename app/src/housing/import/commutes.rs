//! How long it takes to work, from a file: one row per house and workplace. All columns must be there.
//!
//! | column | holds |
//! |---|---|
//! | `municipality` | code (`2481`) or name |
//! | `house` `workplace` | the keys of both there, or the workplace's name; a file with the same pair updates it |
//! | `walk_minutes` `cycle_minutes` `drive_minutes` | whole minutes; blank where nobody would |
//! | `first_bus` | when the first bus goes on a weekday, such as `06:12`; blank where none goes |
//!
//! A pair of which the row says nothing is removed. One that is not in the file is left alone.

use crate::{
    housing::model::{Commute, HouseId},
    placements::model::WorkplaceId,
    sheet::{Cells, Column, ImportError, Problems, Sheet},
};
use chrono::NaiveTime;

pub const COLUMNS: [&str; 7] = ["municipality", "house", "workplace", "walk_minutes", "cycle_minutes", "drive_minutes", "first_bus"];
const LINE: usize = 200;
/// A working day, there and back.
const MOST_MINUTES: i32 = 300;

/// A row of the file; what it names is looked up later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuteDraft {
    pub row: usize,
    pub municipality: String,
    pub house: String,
    pub workplace: String,
    pub walk: Option<i32>,
    pub cycle: Option<i32>,
    pub drive: Option<i32>,
    pub first_bus: Option<NaiveTime>,
}

impl CommuteDraft {
    /// What the row says, of the house and the workplace that it means.
    pub fn between(&self, house: HouseId, workplace: WorkplaceId) -> Commute {
        let Self { walk, cycle, drive, first_bus, .. } = *self;
        Commute { house, workplace, walk, cycle, drive, first_bus }
    }
}

/// Reads the ways to work of a file, or tells everything in it that is not understood.
pub fn read(bytes: &[u8]) -> Result<Vec<CommuteDraft>, ImportError> {
    let mut problems = Problems::default();
    let columns = COLUMNS.map(|name| Column { name, is_needed: true });
    let mut drafts = Vec::new();
    if let Some(sheet) = Sheet::read(bytes, &columns, &mut problems).filter(|_| problems.is_empty()) {
        drafts.extend(sheet.rows.iter().map(|row| commute(&mut Cells { sheet: &sheet, row, problems: &mut problems })));
    }
    problems.into_result()?;
    Ok(drafts)
}

fn commute(cells: &mut Cells<'_>) -> CommuteDraft {
    for column in &COLUMNS[..3] {
        cells.need(column);
    }
    let mut minutes = |column| cells.whole(column, 1..=MOST_MINUTES);
    let (walk, cycle, drive) = (minutes("walk_minutes"), minutes("cycle_minutes"), minutes("drive_minutes"));
    CommuteDraft {
        row: cells.row.number,
        municipality: cells.line("municipality", LINE),
        house: cells.line("house", LINE),
        workplace: cells.line("workplace", LINE),
        walk,
        cycle,
        drive,
        first_bus: cells.time("first_bus"),
    }
}
