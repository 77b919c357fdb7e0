//! What "check your answers" shows, line by line, and the mark of each line that the form carries: what is booked is what was
//! read, whatever another tab or the university has changed meanwhile.

use super::{
    answers::{self, Choices, Step},
    commands::book::PlacementChoice,
    parts::{university_and_programme, wish_texts},
};
use crate::{
    error::AppError,
    federation::model::Policy,
    form::Form,
    housing::model::{House, Stay},
    i18n::Locale,
    placements::{
        self,
        model::{NamedWorkplace, Placement, Setting, Workplace},
    },
    session::{CurrentUser, digest},
    t,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// One line: the key of its label, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub key: &'static str,
    pub value: String,
    /// The page that asks for it; none where it is no answer of the way's pages.
    pub step: Option<Step>,
}

/// Everything that the page shows.
pub struct Shown {
    pub lines: Vec<Line>,
    /// The known placement that is chosen.
    pub placement: Option<Placement>,
    marks: Vec<(&'static str, String)>,
}

/// What the answers are to.
pub struct Asked<'a> {
    pub house: &'a House,
    pub stay: Stay,
    pub policy: &'a Policy,
    pub user: Option<&'a CurrentUser>,
}

/// So much of a digest tells two answers apart. In letters: a number could look like somebody's personal number.
const MARK: usize = 12;

/// The lines in the reader's language, and their marks, which are the same in every language.
pub async fn shown<C: ConnectionTrait>(db: &C, asked: &Asked<'_>, answers: &Form, choices: &Choices) -> Result<Shown, AppError> {
    let placement = chosen(db, answers, choices).await?;
    let lines_in = |locale| {
        let mut lines = vec![Line { key: "bookings-fact-stay", value: stay(asked.stay, locale), step: None }];
        lines.extend(placement.iter().flat_map(|placement| placement.lines(locale)));
        lines.extend(contact(answers, locale));
        lines
    };
    let mut marks: Vec<_> = lines_in(Locale::default()).into_iter().map(|line| (line.key, mark(&line.value))).collect();
    marks.push(("bookings-terms-legend", mark(&asked.policy.id.0.to_string())));
    marks.push((EMAIL, mark(asked.user.map_or("", |user| user.email.as_str()))));
    marks.push((HOUSE, mark(&asked.house.id.0.to_string())));
    Ok(Shown { lines: lines_in(choices.locale), marks, placement: placement.and_then(|chosen| chosen.known) })
}

/// Marks of what stands beside the lines: where the confirmation goes, and the house.
pub const EMAIL: &str = "bookings-check-email";
const HOUSE: &str = "bookings-fact-house";

impl Shown {
    /// What the form carries.
    pub fn marks(&self) -> String {
        self.marks.iter().map(|(key, mark)| format!("{key}:{mark}")).collect::<Vec<_>>().join(" ")
    }

    /// What is no longer as it was read, by the key of its line.
    pub fn changed(&self, read: &str) -> Vec<&'static str> {
        let read: HashMap<_, _> = read.split(' ').filter_map(|pair| pair.split_once(':')).collect();
        self.marks.iter().filter(|(key, mark)| read.get(key) != Some(&mark.as_str())).map(|(key, _)| *key).collect()
    }
}

fn mark(value: &str) -> String {
    let letters = digest(value).into_bytes().into_iter().take(MARK).filter_map(|digit| char::from(digit).to_digit(16));
    letters.filter_map(|number| char::from_u32(u32::from(b'a') + number)).collect()
}

fn stay(stay: Stay, locale: Locale) -> String {
    let nights = t!(locale, "date-nights", count = stay.length());
    format!("{} – {}, {nights}", locale.long_date(stay.arrival()), locale.long_date(stay.departure()))
}

/// The placement as answered.
struct Chosen {
    setting: Setting,
    course: String,
    starts: chrono::NaiveDate,
    ends: chrono::NaiveDate,
    known: Option<Placement>,
}

impl Chosen {
    fn lines(&self, locale: Locale) -> Vec<Line> {
        let Setting { university, programme, workplace } = &self.setting;
        let line = |key, value| Line { key, value, step: Some(Step::Placement) };
        vec![
            line("bookings-programme", university_and_programme(university, programme, locale)),
            line("bookings-course", self.course.clone()),
            line("bookings-workplace", workplace.place()),
            line("bookings-period", locale.period(self.starts, self.ends)),
        ]
    }
}

/// Nothing where no placement is answered, or somebody else's.
async fn chosen<C: ConnectionTrait>(db: &C, answers: &Form, choices: &Choices) -> Result<Option<Chosen>, AppError> {
    match answers::placement(answers, choices) {
        Ok(PlacementChoice::Declared(new)) => {
            let programme = choices.programmes.iter().find(|one| one.id == new.programme).ok_or(AppError::NotFound)?.clone();
            let university = placements::store::university(db, new.university).await?.ok_or(AppError::NotFound)?;
            let workplace = named(choices, new.workplace).ok_or(AppError::NotFound)?;
            let course = format!("{} {}", new.course_code, new.course_name);
            let setting = Setting { programme, university, workplace };
            Ok(Some(Chosen { setting, course, starts: new.starts, ends: new.ends, known: None }))
        }
        Ok(PlacementChoice::Known(id)) => {
            let Some(known) = choices.placements.iter().flatten().find(|own| own.id == id).cloned() else { return Ok(None) };
            let setting = placements::store::setting(db, id).await?.ok_or(AppError::NotFound)?;
            let course = format!("{} {}", known.course_code, known.course_name);
            Ok(Some(Chosen { setting, course, starts: known.starts, ends: known.ends, known: Some(known) }))
        }
        Err(_) => Ok(None),
    }
}

/// The workplace that the student named.
fn named(choices: &Choices, named: NamedWorkplace) -> Option<Workplace> {
    let Choices { workplaces, municipalities, .. } = choices;
    match named {
        NamedWorkplace::Listed(id) => workplaces.iter().find(|one| one.id == id).cloned(),
        NamedWorkplace::Typed { name, municipality } => {
            let municipality = municipalities.iter().find(|one| one.code == municipality)?;
            Some(Workplace::named(name, String::new(), municipality))
        }
    }
}

fn contact(answers: &Form, locale: Locale) -> Vec<Line> {
    let Ok(contact) = answers::contact(answers, locale) else { return vec![] };
    let line = |key, value| Line { key, value, step: Some(Step::Contact) };
    vec![
        line("bookings-name", contact.name),
        line("bookings-phone", contact.phone.unwrap_or_else(|| t!(locale, "bookings-not-given"))),
        line("bookings-wishes", wish_texts(&contact.wishes, locale)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_letters_alone() {
        for value in ["", "Ebba Åström", "070-174 06 05", "811218-9876"] {
            let mark = mark(value);
            assert!(mark.len() == MARK && mark.bytes().all(|letter| letter.is_ascii_lowercase()), "{mark}");
        }
        assert_ne!(mark("Ebba"), mark("Siri"));
    }

    #[test]
    fn what_was_not_read_is_changed() {
        let marks = vec![("bookings-name", mark("Ebba")), ("bookings-phone", mark("112"))];
        let shown = Shown { lines: vec![], placement: None, marks };
        assert_eq!(shown.changed(&shown.marks()), [""; 0]);
        assert_eq!(shown.changed(&format!("bookings-phone:{}", mark("112"))), ["bookings-name"]);
        assert_eq!(shown.changed(&format!("bookings-name:{} bookings-phone:{}", mark("Ebba"), mark("113"))), ["bookings-phone"]);
        assert_eq!(shown.changed("bookings-name bookings-phone: ::"), ["bookings-name", "bookings-phone"]);
    }
}
