//! Lists of placements, as the release's command reads them: while it does, nobody else writes.

use crate::{load::Place, process::run, report::Report};
use std::{fmt::Write as _, fs, time::Instant};

/// Rows of a short list and of a long one.
const SHORT: u32 = 4_000;
const LONG: u32 = 16_000;
/// What a row of the long list may take, counted in times of one of the short list: it is looked up, not compared with all others.
const TARGET: f64 = 1.5;

pub fn placements(report: &mut Report, place: &Place<'_>) -> anyhow::Result<()> {
    let row = |name: &str, list: &str, rows: u32| {
        let file = place.folder.join("placements.csv");
        fs::write(&file, self::list(list, rows))?;
        let began = Instant::now();
        run(place.url, &["import".as_ref(), "placements".as_ref(), file.as_os_str()])?;
        let each = began.elapsed() / rows;
        report.figure(&format!("{name}, {rows} rows: each"), each, "");
        anyhow::Ok(each)
    };
    let (new, long_new) = (row("import, all new", "A", SHORT)?, row("import, all new", "B", LONG)?);
    let (same, long_same) = (row("import, nothing new", "A", SHORT)?, row("import, nothing new", "B", LONG)?);
    for (name, long, short) in [("a new row of the long list", long_new, new), ("a known row of the long list", long_same, same)] {
        report.times(name, long, short, TARGET, "a row of the short list");
    }
    Ok(())
}

/// Placements of students who have none yet.
fn list(name: &str, rows: u32) -> String {
    let mut list = "placement,university,student_email,programme,course_code,course_name,workplace,municipality,starts,ends,state\n".to_owned();
    for row in 0..rows {
        let _ = writeln!(list, "{name}{row},umu,{name}{row}@student.umu.example,SSK,3OM123,VFU,hc-1,2001,2027-02-15,2027-03-12,");
    }
    list
}
