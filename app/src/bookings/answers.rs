//! Reads a student's answers, page by page: what the form says, as the command takes it, or what is wrong with which field.

use super::{
    commands::book::{DeclaredPlacement, PlacementChoice},
    model::WISHES,
};
use crate::{
    federation::model::{Municipality, MunicipalityCode, PolicyId},
    form::{FieldError, Form},
    housing::{
        model::Stay,
        typed::{self, Misread, Typed},
        words::reading,
    },
    i18n::Locale,
    phone,
    placements::{
        model::{LONGEST_DAYS, NamedWorkplace, Placement, PlacementId, PlacementState, Programme, Workplace},
        rules::belongs_to,
    },
    session::CurrentUser,
    t, text,
};
use chrono::NaiveDate;

/// One topic a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Placement,
    Contact,
    Terms,
    Check,
}

impl Step {
    pub const ALL: [Self; 4] = [Self::Placement, Self::Contact, Self::Terms, Self::Check];

    pub fn code(self) -> &'static str {
        match self {
            Self::Placement => "placement",
            Self::Contact => "contact",
            Self::Terms => "terms",
            Self::Check => "check",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default() + 1
    }

    pub fn next(self) -> Self {
        Self::ALL.get(self.number()).copied().unwrap_or(Self::Check)
    }

    pub fn before(self) -> Option<Self> {
        self.number().checked_sub(2).and_then(|at| Self::ALL.get(at)).copied()
    }

    /// The fields that this page asks for.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Placement => &["placement", "programme", "course_code", "course_name", "workplace", "workplace_name", "starts", "ends"],
            Self::Contact => &["name", "phone", "wish"],
            Self::Terms => &["accepted"],
            Self::Check => &[],
        }
    }
}

/// The longest answer that a draft keeps, in characters: longer than any that is accepted, so that a wrong one stays wrong.
const LONGEST_KEPT: usize = 300;

/// What a draft keeps of a page's answers: its own fields, so much and so many of each that nobody can fill the disk.
pub fn kept(step: Step, form: &Form) -> Vec<(String, String)> {
    let answers_to = |field: &'static str| form.0.iter().filter(move |(name, _)| name == field).take(WISHES.len());
    let short = |(name, value): &(String, String)| (name.clone(), value.chars().take(LONGEST_KEPT).collect());
    step.fields().iter().flat_map(|field| answers_to(field).map(short)).collect()
}

/// What the answers are read against.
pub struct Choices {
    pub programmes: Vec<Programme>,
    pub workplaces: Vec<Workplace>,
    /// Where a workplace may lie that the list does not have.
    pub municipalities: Vec<Municipality>,
    /// The known placements that the student may book for; none when nobody is signed in.
    pub placements: Option<Vec<Placement>>,
    /// The stay that is booked: its days are the example of a date.
    pub stay: Option<Stay>,
    pub today: NaiveDate,
    pub locale: Locale,
}

/// Whether one of the known placements is chosen, and none is declared.
pub fn is_known_placement(form: &Form) -> bool {
    form.value("placement").parse::<i64>().is_ok()
}

impl Choices {
    /// Whether the student may choose this known placement. As long as nobody is signed in, nobody can tell.
    fn may_choose(&self, id: PlacementId) -> bool {
        self.placements.as_ref().is_none_or(|own| own.iter().any(|placement| placement.id == id))
    }
}

/// "Only a placement that the university has registered or not answered for yet can be booked for", the student's own, as
/// long as it lasts.
pub fn is_offered(placement: &Placement, user: &CurrentUser, today: NaiveDate) -> bool {
    let is_own = belongs_to(placement, user.id, &user.email);
    is_own && matches!(placement.state, PlacementState::Declared | PlacementState::Verified) && placement.ends >= today
}

/// A known placement by its number, or one that is declared field by field.
pub fn placement(form: &Form, choices: &Choices) -> Result<PlacementChoice, Vec<FieldError>> {
    let locale = choices.locale;
    if let Ok(id) = form.value("placement").parse().map(PlacementId) {
        let gone = || vec![FieldError::new("placement", t!(locale, "bookings-error-placement-gone"))];
        return choices.may_choose(id).then_some(PlacementChoice::Known(id)).ok_or_else(gone);
    }
    let mut errors = Vec::new();
    let programme = choices.programmes.iter().find(|programme| programme.id.0.to_string() == form.value("programme"));
    if programme.is_none() {
        errors.push(FieldError::new("programme", t!(locale, "bookings-error-programme")));
    }
    let course_code = needed(form, "course_code", 20, locale, &mut errors);
    let course_name = needed(form, "course_name", 120, locale, &mut errors);
    let workplace = workplace(form, choices, &mut errors);
    let starts = date(form, "starts", choices, &mut errors);
    let ends = date(form, "ends", choices, &mut errors);
    if let (Some(starts), Some(ends)) = (starts, ends) {
        errors.extend(period_error(starts, ends).map(|key| FieldError::new("ends", t!(locale, key))));
    }
    match (programme, workplace, starts, ends) {
        (Some(programme), Some(workplace), Some(starts), Some(ends)) if errors.is_empty() => Ok(PlacementChoice::Declared(DeclaredPlacement {
            university: programme.university,
            programme: programme.id,
            course_code,
            course_name,
            workplace,
            starts,
            ends,
        })),
        _ => Err(errors),
    }
}

/// The value of the choice "another workplace" in a municipality.
pub fn other_workplace(municipality: &MunicipalityCode) -> String {
    format!("other-{municipality}")
}

/// One of the list, or another one in a municipality, by the name that is typed: the list may have that one too.
fn workplace(form: &Form, choices: &Choices, errors: &mut Vec<FieldError>) -> Option<NamedWorkplace> {
    let chosen = form.value("workplace");
    if let Some(listed) = choices.workplaces.iter().find(|workplace| workplace.id.0.to_string() == chosen) {
        return Some(NamedWorkplace::Listed(listed.id));
    }
    let Some(municipality) = choices.municipalities.iter().find(|municipality| other_workplace(&municipality.code) == chosen) else {
        errors.push(FieldError::new("workplace", t!(choices.locale, "bookings-error-workplace")));
        return None;
    };
    let name = needed(form, "workplace_name", 120, choices.locale, errors);
    let here = choices.workplaces.iter().filter(|workplace| workplace.municipality == municipality.code);
    if let Some(listed) = text::find(here.clone(), |one| &one.name, &name).or_else(|| here.clone().find(|one| text::is_same(&one.place(), &name))) {
        return Some(NamedWorkplace::Listed(listed.id));
    }
    Some(NamedWorkplace::Typed { name, municipality: municipality.code.clone() })
}

/// What is wrong with a period: it ends before it begins, or it is longer than any practice.
fn period_error(starts: NaiveDate, ends: NaiveDate) -> Option<&'static str> {
    match (ends - starts).num_days() {
        ..0 => Some("bookings-error-ends-before-starts"),
        0..=LONGEST_DAYS => None,
        _ => Some("bookings-error-ends-too-far"),
    }
}

/// A day as typed; the week of a "v. 3" begins on its Monday and ends on its Sunday.
fn date(form: &Form, field: &str, choices: &Choices, errors: &mut Vec<FieldError>) -> Option<NaiveDate> {
    let read = typed::read(form.value(field), choices.today);
    let day = read.ok().map(|typed| match typed {
        Typed::Day(day) => day,
        Typed::Span { from, to } => {
            if field == "ends" {
                to
            } else {
                from
            }
        }
    });
    if let Err(misread) = read {
        let (first, last) = choices.stay.map_or_else(|| typed::example(None, choices.today), |stay| (stay.arrival(), stay.departure()));
        let (key, example) = if field == "ends" { ("bookings-error-ends", last) } else { ("bookings-error-starts", first) };
        errors.push(FieldError::new(field, misread_date(choices.locale, misread, key, example)));
    }
    day
}

/// What is wrong with a date: both readings of one that can be read in two ways, and an example that would work.
pub fn misread_date(locale: Locale, misread: Misread, key: &str, example: NaiveDate) -> String {
    match misread {
        Misread::Ambiguous { one, other } => {
            let (one, other) = (reading(locale, one), reading(locale, other));
            t!(locale, "bookings-error-ambiguous", one = one, other = other, date = example.to_string())
        }
        _ => t!(locale, key, date = example.to_string()),
    }
}

fn needed(form: &Form, field: &'static str, longest: usize, locale: Locale, errors: &mut Vec<FieldError>) -> String {
    let value = form.value(field).split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        errors.push(FieldError::new(field, t!(locale, &format!("bookings-error-{}", field.replace('_', "-")))));
    } else if value.chars().count() > longest {
        errors.push(FieldError::new(field, t!(locale, "bookings-error-too-long", longest = longest)));
    }
    value
}

/// Who comes, and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: Option<String>,
    pub wishes: Vec<String>,
}

pub fn contact(form: &Form, locale: Locale) -> Result<Contact, Vec<FieldError>> {
    let mut errors = Vec::new();
    let name = needed(form, "name", 100, locale, &mut errors);
    let typed = form.value("phone");
    let phone = phone::read(typed);
    if !typed.is_empty() && phone.is_none() {
        errors.push(FieldError::new("phone", t!(locale, "bookings-error-phone")));
    }
    let ticked = form.values("wish");
    let wishes = WISHES.iter().map(|wish| (*wish).to_owned()).filter(|wish| ticked.contains(wish)).collect();
    if errors.is_empty() { Ok(Contact { name, phone, wishes }) } else { Err(errors) }
}

/// The version of the terms that the student has ticked.
pub fn terms(form: &Form, current: PolicyId, locale: Locale) -> Result<PolicyId, Vec<FieldError>> {
    match form.value("accepted").parse() {
        Ok(id) if PolicyId(id) == current => Ok(current),
        Ok(_) => Err(vec![FieldError::new("accepted", t!(locale, "bookings-error-terms-changed"))]),
        Err(_) => Err(vec![FieldError::new("accepted", t!(locale, "bookings-error-accepted"))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_each_other() {
        assert_eq!(Step::Placement.before(), None);
        assert_eq!(Step::Placement.next(), Step::Contact);
        assert_eq!(Step::Check.before(), Some(Step::Terms));
        assert_eq!(Step::Check.next(), Step::Check);
    }

    #[test]
    fn a_draft_keeps_so_much_and_no_more() {
        let mut form = Form(vec![("wish".to_owned(), "step_free".to_owned()); 2000]);
        form.set("name", "å".repeat(10_000));
        form.set("course_name", "not on this page");
        let kept = kept(Step::Contact, &form);
        assert_eq!(kept.len(), 1 + WISHES.len());
        assert_eq!(kept[0], ("name".to_owned(), "å".repeat(LONGEST_KEPT)));
        assert!(contact(&Form(kept), Locale::default()).is_err(), "what was too long stays too long");
    }

    #[test]
    fn a_name_is_asked_for_and_wishes_are_choices() {
        let form = Form::parse("name=&wish=step_free&wish=<script>".as_bytes());
        let errors = contact(&form, Locale::default()).expect_err("no name");
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["name"]);
        let form = Form::parse("name=%C3%81ilu&wish=step_free&wish=x".as_bytes());
        assert_eq!(contact(&form, Locale::default()).expect("contact").wishes, ["step_free"]);
        let form = Form::parse(b"name=Ebba&wish=step_free&wish=own_room&wish=step_free");
        assert_eq!(contact(&form, Locale::default()).expect("contact").wishes, ["own_room", "step_free"], "each once");
    }

    #[test]
    fn only_the_current_terms_can_be_accepted() {
        assert!(terms(&Form::parse(b"accepted=3"), PolicyId(3), Locale::default()).is_ok());
        assert!(terms(&Form::parse(b"accepted=2"), PolicyId(3), Locale::default()).is_err());
        assert!(terms(&Form::default(), PolicyId(3), Locale::default()).is_err());
    }
}
