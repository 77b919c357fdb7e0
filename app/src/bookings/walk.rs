//! The way to a booking, read: which house and stay it is for, what may be chosen, what was answered so far, and which answer is
//! missing or wrong. Its pages and its forms ask here, so they agree.

use super::{
    answers::{self, Choices, Step},
    model::Draft,
    store::drafts,
};
use crate::{
    accounts::model::AccountId,
    error::AppError,
    federation::{
        self,
        model::{Municipality, Policy},
    },
    form::{FieldError, Form},
    housing::{
        self,
        model::{House, HouseId, Stay},
        rules::{StayRefusal, check_stay},
        typed,
    },
    i18n::Locale,
    placements::{self, model::Placement},
    request::{AppState, Submission, Visit, sign_in_path_to},
    session::{self, CurrentUser, digest},
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use std::sync::Arc;

/// Everything that a step's page shows.
pub struct Walk {
    pub house: House,
    pub municipality: Municipality,
    pub policy: Policy,
    pub stay: Stay,
    pub step: Step,
    pub choices: Choices,
    /// What stands in the fields: what was just posted, else the draft.
    pub answers: Form,
    /// The draft's id, which becomes the booking's request key.
    pub key: String,
    pub user: Option<Arc<CurrentUser>>,
    pub submission: Submission,
    /// Whether the reader came from "check your answers" and goes back there.
    pub to_check: bool,
}

/// The stay in a page's query, read as the search and the house page read it.
pub fn stay_in(query: Option<&str>, today: NaiveDate) -> Option<Stay> {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    typed::read_ends(query.value("from"), query.value("to"), today).ok()
}

/// The address of a step of the flow.
pub fn step_path(house: HouseId, stay: Stay, step: Step) -> String {
    format!("/housing/{}/book?from={}&to={}&step={}", house.0, stay.arrival(), stay.departure(), step.code())
}

/// Where to sign in on the way, coming back to a step, all in the language in which the way was begun: a profile that says
/// another one must not have somebody book in a language in which they have not read the terms.
pub fn sign_in_on_the_way(house: HouseId, stay: Stay, step: Step, locale: Locale) -> String {
    format!("{}&lang={}", sign_in_path_to(&step_path(house, stay, step)), locale.tag())
}

/// The house and its current rules.
pub async fn offer<C: ConnectionTrait>(db: &C, id: HouseId) -> Result<(House, Policy), AppError> {
    let house = housing::store::house(db, id).await?.ok_or(AppError::NotFound)?;
    let policy = federation::store::current_policy(db, &house.municipality).await?.ok_or(AppError::NotFound)?;
    Ok((house, policy))
}

/// All that a student may choose from.
pub async fn choices<C: ConnectionTrait>(db: &C, state: &AppState, visit: &Visit) -> Result<Choices, DbErr> {
    choices_for(db, state, visit, &Form::default()).await
}

/// The same for answers that are only read: who has chosen a known placement chooses nothing from the lists.
pub async fn choices_for<C: ConnectionTrait>(db: &C, state: &AppState, visit: &Visit, answers: &Form) -> Result<Choices, DbErr> {
    let (is_known, locale) = (answers::is_known_placement(answers), visit.locale);
    let mut programmes = if is_known { Vec::new() } else { placements::store::programmes(db).await? };
    let mut workplaces = if is_known { Vec::new() } else { placements::store::workplaces(db).await? };
    let mut municipalities = if is_known { Vec::new() } else { federation::store::municipalities(db).await? };
    locale.sort(&mut programmes, |one| one.name.plain(locale));
    locale.sort(&mut workplaces, |one| &one.name);
    locale.sort(&mut municipalities, |one| &one.name);
    Ok(Choices {
        programmes,
        workplaces,
        municipalities,
        placements: match &visit.user {
            Some(user) => Some(offered(db, user, state.clock.today()).await?),
            None => None,
        },
        stay: stay_in(visit.uri.query(), state.clock.today()),
        today: state.clock.today(),
        locale,
    })
}

async fn offered<C: ConnectionTrait>(db: &C, user: &CurrentUser, today: NaiveDate) -> Result<Vec<Placement>, DbErr> {
    let known = placements::store::placements_of(db, user.id, &user.email).await?;
    Ok(known.into_iter().filter(|placement| answers::is_offered(placement, user, today)).collect())
}

/// The draft of whoever is here. Who comes from another house, because it was full or just to compare, brings along what
/// was answered there, but for its municipality's terms.
pub async fn draft_of(state: &AppState, visit: &Visit, house: HouseId) -> Result<Option<Draft>, AppError> {
    let browser = visit.browser.as_deref().map(digest);
    let draft = drafts::draft(&state.db, browser.as_deref(), account_of(visit), house, state.clock.now()).await?;
    match draft {
        Some(mut other) if other.house != house => {
            other.answers.0.retain(|(field, _)| !Step::Terms.fields().contains(&field.as_str()));
            Ok(Some(Draft { id: session::random_name()?, house, answers: other.answers }))
        }
        draft => Ok(draft),
    }
}

pub fn account_of(visit: &Visit) -> Option<AccountId> {
    visit.user.as_ref().map(|user| user.id)
}

/// Whether the house can be booked for a stay at all, whatever is free: who comes with other dates is led back to its page.
pub async fn check(state: &AppState, house: &House, policy: &Policy, stay: Stay) -> Result<Result<(), StayRefusal>, AppError> {
    let memberships = federation::store::memberships_of(&state.db, &house.municipality).await?;
    Ok(check_stay(house, &memberships, policy, stay, state.clock.today()))
}

/// What is wrong with the answers of a page.
pub fn wrong(step: Step, form: &Form, choices: &Choices, policy: &Policy) -> Option<Vec<FieldError>> {
    match step {
        Step::Placement => answers::placement(form, choices).err(),
        Step::Contact => answers::contact(form, choices.locale).err(),
        Step::Terms => answers::terms(form, policy.id, choices.locale).err(),
        Step::Check => None,
    }
}

/// The first page whose answers are missing or wrong; the last one when all are there.
pub fn first_open(answers: &Form, choices: &Choices, policy: &Policy) -> Step {
    Step::ALL.into_iter().find(|step| wrong(*step, answers, choices, policy).is_some()).unwrap_or(Step::Check)
}

/// Whether a known placement is the user's; the command asks again.
pub fn owns(user: Option<&CurrentUser>, placement: &Placement) -> bool {
    user.is_some_and(|user| placements::rules::belongs_to(placement, user.id, &user.email))
}

/// The step that is asked for, or the first one that is open before it: nobody reaches "check your answers" with an answer
/// missing. Who is sent back to an answer that was given and is wrong now is told so, as after a form.
pub async fn walk_of(state: &AppState, visit: &Visit, submission: Submission, house: House, policy: Policy, stay: Stay) -> Result<Walk, AppError> {
    let query = Form::parse(visit.uri.query().unwrap_or_default().as_bytes());
    let draft = draft_of(state, visit, house.id).await?;
    let (key, kept) = draft.map(|draft| (draft.id, draft.answers)).unwrap_or_default();
    let choices = choices(&state.db, state, visit).await?;
    let asked = Step::from_code(query.value("step")).unwrap_or(Step::Placement);
    let step = if asked == Step::Check { first_open(&kept, &choices, &policy) } else { asked };
    let is_sent_back = step != asked;
    let was_answered = step.fields().iter().any(|field| kept.has(field));
    let submission = match is_sent_back && was_answered && submission.errors.is_empty() {
        true => Submission { errors: wrong(step, &kept, &choices, &policy).unwrap_or_default(), ..submission },
        false => submission,
    };
    let is_posted = step != Step::Check && submission.form.value("step") == step.code();
    Ok(Walk {
        municipality: federation::store::municipality(&state.db, &house.municipality).await?.ok_or(AppError::NotFound)?,
        answers: if is_posted { submission.form.clone() } else { kept },
        key,
        to_check: is_sent_back || query.value("to_check") == "1" || submission.form.value("to_check") == "1",
        user: visit.user.clone(),
        house,
        policy,
        stay,
        step,
        choices,
        submission,
    })
}
