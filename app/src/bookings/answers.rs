//! Reads a student's answers: what the form says, as the command takes it, or what is wrong with which field.

use super::{
    commands::{
        book::{DeclaredPlacement, PlacementChoice},
        contact::Reach,
    },
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
        model::{LONGEST_DAYS, NamedWorkplace, Placement, PlacementId, PlacementState, Programme, Setting, Workplace},
        rules::{belongs_to, course},
    },
    session::CurrentUser,
    t, text,
};
use chrono::NaiveDate;

/// The fields of the page whose answers a draft keeps.
const FIELDS: [&str; 12] =
    ["placement", "programme", "course", "workplace", "workplace_name", "starts", "ends", "bed", "name", "phone", "wish", "email"];

/// Those that tell who comes.
const OF_PERSON: [&str; 4] = ["name", "phone", "wish", "email"];

/// What is answered, but for who answers.
pub fn of_nobody(mut form: Form) -> Form {
    form.0.retain(|(field, _)| !OF_PERSON.contains(&field.as_str()));
    form
}

/// "Who signs in does not read who was there before": what was typed with another address than the user's is without the person
/// who typed it. As long as nobody signs in, a browser has the answers that it was given.
pub fn without_another(form: Form, user: &CurrentUser) -> Form {
    let typed = form.value("email").trim().to_lowercase();
    if typed.is_empty() || typed == user.email { form } else { of_nobody(form) }
}

/// The longest answer that a draft keeps, in characters: longer than any that is accepted, so that a wrong one stays wrong.
const LONGEST_KEPT: usize = 300;

/// What a draft keeps of the answers: the page's own fields, so much and so many of each that nobody can fill the disk.
pub fn kept(form: &Form) -> Form {
    let answers_to = |field: &'static str| form.0.iter().filter(move |(name, _)| name == field).take(WISHES.len());
    let short = |(name, value): &(String, String)| (name.clone(), value.chars().take(LONGEST_KEPT).collect());
    Form(FIELDS.iter().flat_map(|field| answers_to(field).map(short)).collect())
}

/// What the answers are read against.
pub struct Choices {
    pub programmes: Vec<Programme>,
    pub workplaces: Vec<Workplace>,
    /// Where a workplace may lie that the list does not have.
    pub municipalities: Vec<Municipality>,
    /// The known placements that the student may book for, with what they refer to; none when nobody is signed in.
    pub placements: Option<Vec<(Placement, Setting)>>,
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
        self.placements.as_ref().is_none_or(|own| own.iter().any(|(placement, _)| placement.id == id))
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
    let (course_code, course_name) = course(&line(form, "course", 120, locale, &mut errors));
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

/// Whether a workplace was typed into the search, and not chosen from the list.
pub fn is_workplace_typed(form: &Form) -> bool {
    let typed = form.value("workplace");
    let is_chosen = typed.is_empty() || typed.starts_with("other-") || typed.parse::<i64>().is_ok();
    !is_chosen && !is_known_placement(form)
}

/// A workplace that was typed into the search: the one of the list that is called so, or else one that the list does not have,
/// in the municipality of the house or in that which is named behind a comma. The reader is asked whether that is meant.
pub fn find_workplace(form: &mut Form, choices: &Choices, here: &MunicipalityCode) -> Option<FieldError> {
    let typed = form.value("workplace").to_owned();
    let elsewhere = typed.rsplit_once(',').and_then(|(name, town)| {
        let municipality = choices.municipalities.iter().find(|one| text::is_same(&one.name, town.trim()))?;
        Some((name.trim().to_owned(), municipality.code.clone()))
    });
    let (name, municipality) = elsewhere.unwrap_or_else(|| (typed.clone(), here.clone()));
    let by_place = choices.workplaces.iter().find(|workplace| text::is_same(&workplace.place(), &typed));
    let there = choices.workplaces.iter().filter(|workplace| workplace.municipality == municipality);
    if let Some(found) = by_place.or_else(|| text::find(there, |one| &one.name, &name)) {
        form.set("workplace", found.id.0.to_string());
        return None;
    }
    let called = choices.municipalities.iter().find(|one| one.code == municipality).map(|one| one.name.clone()).unwrap_or_default();
    form.set("workplace", other_workplace(&municipality));
    form.set("workplace_name", name);
    Some(FieldError::new("workplace_name", t!(choices.locale, "bookings-error-workplace-unlisted", name = typed, municipality = called)))
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
    let day = read.ok().map(Typed::days).map(|(first, last)| if field == "ends" { last } else { first });
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

/// What is typed on one line, which may be nothing.
fn line(form: &Form, field: &'static str, longest: usize, locale: Locale, errors: &mut Vec<FieldError>) -> String {
    let value = form.value(field).split_whitespace().collect::<Vec<_>>().join(" ");
    if value.chars().count() > longest {
        errors.push(FieldError::new(field, t!(locale, "bookings-error-too-long", longest = longest)));
    }
    value
}

fn needed(form: &Form, field: &'static str, longest: usize, locale: Locale, errors: &mut Vec<FieldError>) -> String {
    let value = line(form, field, longest, locale, errors);
    if value.is_empty() {
        errors.push(FieldError::new(field, t!(locale, &format!("bookings-error-{}", field.replace('_', "-")))));
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
    match reach(form, locale) {
        Ok(reach) if errors.is_empty() => Ok(Contact { name, phone: reach.phone, wishes: reach.wishes }),
        Ok(_) => Err(errors),
        Err(others) => Err([errors, others].concat()),
    }
}

/// How to reach somebody, and what the room should have.
pub fn reach(form: &Form, locale: Locale) -> Result<Reach, Vec<FieldError>> {
    let typed = form.value("phone");
    let phone = phone::read(typed);
    if !typed.is_empty() && phone.is_none() {
        return Err(vec![FieldError::new("phone", t!(locale, "bookings-error-phone"))]);
    }
    let ticked = form.values("wish");
    let wishes = WISHES.iter().map(|wish| (*wish).to_owned()).filter(|wish| ticked.contains(wish)).collect();
    Ok(Reach { phone, wishes })
}

/// Everything that is wrong, in the order of the fields.
pub fn errors(form: &Form, choices: &Choices) -> Vec<FieldError> {
    let placement = placement(form, choices).err().unwrap_or_default();
    let contact = contact(form, choices.locale).err().unwrap_or_default();
    placement.into_iter().chain(contact).collect()
}

/// The version of the terms that stood above the button: "who presses it accepts them". Whether it still counts, the rule says.
pub fn accepted(form: &Form) -> Option<PolicyId> {
    form.value("accepted").parse().ok().map(PolicyId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_keeps_so_much_and_no_more() {
        let mut form = Form(vec![("wish".to_owned(), "step_free".to_owned()); 2000]);
        form.set("name", "å".repeat(10_000));
        form.set("request_key", "no answer");
        let kept = kept(&form);
        assert_eq!(kept.0.len(), 1 + WISHES.len());
        assert_eq!(kept.0[0], ("name".to_owned(), "å".repeat(LONGEST_KEPT)));
        assert!(contact(&kept, Locale::default()).is_err(), "what was too long stays too long");
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
}
