//! The files of the demo: who takes part in the federation and who studies. Made up but for the names and places that
//! `README.md` beside the files gives the sources of.

use anyhow::Context as _;
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, de::DeserializeOwned};

pub const MUNICIPALITIES: &str = include_str!("municipalities.csv");
pub const UNIVERSITIES: &str = include_str!("universities.csv");
pub const PROGRAMMES: &str = include_str!("programmes.csv");
pub const WORKPLACES: &str = include_str!("workplaces.csv");
const HOUSES: &str = include_str!("houses.csv");
pub const COMMUTES: &str = include_str!("commutes.csv");

/// The columns of a university's list, see `praktikbo import placements`.
pub const PLACEMENT_COLUMNS: [&str; 11] =
    ["placement", "university", "student_email", "programme", "course_code", "course_name", "workplace", "municipality", "starts", "ends", "state"];

#[derive(Debug, Deserialize)]
pub struct MunicipalityRow {
    pub code: String,
    pub member_until: Option<NaiveDate>,
    pub approval: String,
}

impl MunicipalityRow {
    /// Whether it is a member now, rather than one that has left.
    pub fn is_member(&self) -> bool {
        self.member_until.is_none()
    }

    pub fn is_instant(&self) -> bool {
        self.approval == "instant"
    }
}

#[derive(Debug, Deserialize)]
pub struct UniversityRow {
    pub slug: String,
    pub confirms_days_before: i32,
}

#[derive(Debug, Deserialize)]
pub struct ProgrammeRow {
    pub university: String,
    pub code: String,
    pub eligible: bool,
}

#[derive(Debug, Deserialize)]
pub struct CourseRow {
    pub university: String,
    pub programme: String,
    pub code: String,
    pub name_sv: String,
    pub weeks: i64,
}

#[derive(Debug, Deserialize)]
pub struct WorkplaceRow {
    pub key: String,
    pub municipality: String,
    pub latitude: f64,
    pub longitude: f64,
}

#[derive(Debug, Deserialize)]
pub struct StudentRow {
    pub first_name: String,
    pub last_name: String,
    pub email_local: String,
    pub university: String,
    pub locale: String,
}

impl StudentRow {
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    pub fn email(&self) -> String {
        format!("{}@student.{}.example", self.email_local, self.university)
    }
}

#[derive(Debug, Deserialize)]
pub struct StaffRow {
    pub email: String,
    pub name: String,
    pub role: String,
    pub municipality: Option<String>,
    pub university: Option<String>,
}

/// All files but that of the houses, which goes the way of every file of houses: see [`houses`].
#[derive(Debug)]
pub struct Data {
    pub municipalities: Vec<MunicipalityRow>,
    pub universities: Vec<UniversityRow>,
    pub programmes: Vec<ProgrammeRow>,
    pub courses: Vec<CourseRow>,
    pub workplaces: Vec<WorkplaceRow>,
    pub students: Vec<StudentRow>,
    pub staff: Vec<StaffRow>,
}

impl Data {
    pub fn read() -> anyhow::Result<Self> {
        Ok(Self {
            municipalities: rows("municipalities.csv", MUNICIPALITIES)?,
            universities: rows("universities.csv", UNIVERSITIES)?,
            programmes: rows("programmes.csv", PROGRAMMES)?,
            courses: rows("courses.csv", include_str!("courses.csv"))?,
            workplaces: rows("workplaces.csv", WORKPLACES)?,
            students: rows("students.csv", include_str!("students.csv"))?,
            staff: rows("staff.csv", include_str!("staff.csv"))?,
        })
    }

    pub fn university(&self, slug: &str) -> anyhow::Result<&UniversityRow> {
        self.universities.iter().find(|row| row.slug == slug).with_context(|| format!("no university {slug}"))
    }

    /// The courses of a university whose programmes may, or may not, use the housing.
    pub fn courses(&self, university: &str, eligible: bool) -> Vec<&CourseRow> {
        let programmes = || self.programmes.iter().filter(|row| row.university == university && row.eligible == eligible);
        let is_meant = |course: &&CourseRow| course.university == university && programmes().any(|programme| programme.code == course.programme);
        self.courses.iter().filter(is_meant).collect()
    }

    /// Which of the workplaces are in members whose housing is, or is not, instant.
    pub fn workplaces(&self, instant: Option<bool>) -> Vec<usize> {
        let is_meant = |code: &str| {
            self.municipalities.iter().any(|row| row.code == code && row.is_member() && instant.is_none_or(|instant| row.is_instant() == instant))
        };
        (0..self.workplaces.len()).filter(|at| is_meant(&self.workplaces[*at].municipality)).collect()
    }
}

fn rows<T: DeserializeOwned>(name: &str, file: &str) -> anyhow::Result<Vec<T>> {
    csv::Reader::from_reader(file.as_bytes()).deserialize().collect::<Result<_, _>>().with_context(|| format!("the demo's {name} can't be read"))
}

/// The file of the houses, in which `+30` as the day on which a house opens or closes means thirty days from `today`.
pub fn houses(today: NaiveDate) -> anyhow::Result<Vec<u8>> {
    let mut reader = csv::Reader::from_reader(HOUSES.as_bytes());
    let header = reader.headers()?.clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header)?;
    for record in reader.records() {
        let record = record?;
        let values = record.iter().zip(&header).map(|(value, column)| match value.strip_prefix('+').map(str::parse) {
            Some(Ok(days)) if matches!(column, "opens" | "closes") => (today + TimeDelta::days(days)).to_string(),
            _ => value.to_owned(),
        });
        writer.write_record(values)?;
    }
    Ok(writer.into_inner()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::i18n::Locale;
    use std::{collections::BTreeSet, path::Path};

    #[test]
    fn every_picture_is_there() {
        let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/assets/pictures");
        let mut reader = csv::Reader::from_reader(HOUSES.as_bytes());
        let column = reader.headers().unwrap().iter().position(|name| name == "pictures").unwrap();
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        let named: Vec<_> = rows.iter().flat_map(|record| record[column].split_whitespace()).collect();
        assert!(named.len() > 60, "{}", named.len());
        for name in &named {
            let (drawn, shared) = (pictures.join(format!("{name}.svg")), pictures.join(format!("shared/{name}.png")));
            assert!(drawn.is_file() && shared.is_file(), "{name}: .make/shared-pictures makes what chats show");
            assert!(Locale::all().all(|locale| locale.own(&format!("picture-{name}")).is_some()), "{name}: what is seen in it");
        }
        // The first one of each house is the house itself: it is told apart by it.
        let firsts: Vec<_> = rows.iter().filter_map(|record| record[column].split_whitespace().next()).collect();
        assert_eq!(firsts.iter().collect::<BTreeSet<_>>().len(), firsts.len());
    }

    #[test]
    fn names_lead_somewhere() {
        let data = Data::read().unwrap();
        for course in &data.courses {
            assert!(data.programmes.iter().any(|row| row.university == course.university && row.code == course.programme), "{course:?}");
        }
        for row in &data.workplaces {
            assert!(data.municipalities.iter().any(|known| known.code == row.municipality && known.is_member()), "{row:?}");
        }
        for student in &data.students {
            let domain = student.email().split_once('@').unwrap().1.to_owned();
            assert!(data.university(&student.university).is_ok() && UNIVERSITIES.contains(&domain), "{student:?}");
        }
    }
}
