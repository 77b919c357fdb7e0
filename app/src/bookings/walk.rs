//! The way to a booking, read: which house and stay it is for, what may be chosen, and what was answered so far. Its page and
//! its form ask here, so they agree.

use super::{
    answers::{self, Choices},
    commands::book::PlacementChoice,
    model::Draft,
    rules::placement_window,
    store::drafts,
};
use crate::{
    accounts::model::AccountId,
    error::AppError,
    federation::{
        self,
        model::{Municipality, Policy},
    },
    form::Form,
    housing::{
        self,
        model::{House, HouseId, Stay},
        rules::{StayRefusal, check_stay},
        typed,
    },
    i18n::Locale,
    placements::{
        self,
        model::{Placement, Setting},
    },
    request::{AppState, Submission, Visit, sign_in_path_to},
    session::{self, CurrentUser, digest},
};
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use std::sync::Arc;

/// Everything that the page shows.
pub struct Walk {
    pub house: House,
    pub municipality: Municipality,
    pub policy: Policy,
    pub stay: Stay,
    pub choices: Choices,
    /// What stands in the fields: what was just posted, else the draft.
    pub answers: Form,
    /// Makes this form, sent twice, one booking.
    pub key: String,
    pub user: Option<Arc<CurrentUser>>,
    pub submission: Submission,
}

impl Walk {
    /// The known placement that is chosen, as answered or else the one that shares the most days with the stay; none where a
    /// new one is typed.
    pub fn chosen_placement(&self) -> Option<&Placement> {
        let known = || self.choices.placements.iter().flatten().map(|(placement, _)| placement);
        let answer = self.answers.value("placement");
        let meets = |placement: &&Placement| {
            let (earliest, latest) = placement_window(placement.starts, placement.ends, &self.policy);
            self.stay.arrival() < latest && self.stay.departure() > earliest
        };
        let covers = |placement: &&Placement| {
            let (earliest, latest) = placement_window(placement.starts, placement.ends, &self.policy);
            self.stay.arrival() >= earliest && self.stay.departure() <= latest
        };
        // What was typed gives way only to one that the stay is for.
        let is_typed = matches!(answers::placement(&self.answers, &self.choices), Ok(PlacementChoice::Declared(_)));
        match known().find(|placement| placement.id.0.to_string() == answer) {
            None if answer != "new" && is_typed => known().find(covers),
            None if answer != "new" => known().filter(meets).max_by_key(|placement| shared_days(placement, self.stay)),
            answered => answered,
        }
    }
}

/// How many days of a placement lie in a stay; the less, the further away.
fn shared_days(placement: &Placement, stay: Stay) -> i64 {
    (placement.ends.min(stay.departure()) - placement.starts.max(stay.arrival())).num_days()
}

/// The stay in a page's query, read as the search and the house page read it.
pub fn stay_in(query: Option<&str>, today: NaiveDate) -> Option<Stay> {
    let query = Form::parse(query.unwrap_or_default().as_bytes());
    typed::read_ends(query.value("from"), query.value("to"), today).ok()
}

/// Where a house is booked for a stay.
pub fn book_path(house: HouseId, stay: Stay) -> String {
    format!("/housing/{}/book?from={}&to={}", house.0, stay.arrival(), stay.departure())
}

/// Where to sign in on the way, coming back to it, all in the language in which the way was begun: a profile that says
/// another one must not have somebody book in a language in which they have not read the terms.
pub fn sign_in_on_the_way(house: HouseId, stay: Stay, locale: Locale) -> String {
    format!("{}&lang={}", sign_in_path_to(&book_path(house, stay)), locale.tag())
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

async fn offered<C: ConnectionTrait>(db: &C, user: &CurrentUser, today: NaiveDate) -> Result<Vec<(Placement, Setting)>, DbErr> {
    let known = placements::store::placements_in_setting_of(db, user.id, &user.email).await?;
    Ok(known.into_iter().filter(|(placement, _)| answers::is_offered(placement, user, today)).collect())
}

/// The draft of whoever is here. Who comes from another house, because it was full or just to compare, brings along what
/// was answered there.
pub async fn draft_of(state: &AppState, visit: &Visit, house: HouseId) -> Result<Option<Draft>, AppError> {
    let browser = visit.browser.as_deref().map(digest);
    let draft = drafts::draft(&state.db, browser.as_deref(), account_of(visit), house, state.clock.now()).await?;
    let draft = draft.map(|draft| match &visit.user {
        Some(user) => Draft { answers: answers::without_another(draft.answers, user), ..draft },
        None => draft,
    });
    match draft {
        Some(other) if other.house != house => Ok(Some(Draft { id: session::random_name()?, house, answers: other.answers })),
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

/// Whether a known placement is the user's; the command asks again.
pub fn owns(user: Option<&CurrentUser>, placement: &Placement) -> bool {
    user.is_some_and(|user| placements::rules::belongs_to(placement, user.id, &user.email))
}

/// What stands in the fields: what was just posted, else what was kept.
pub async fn walk_of(state: &AppState, visit: &Visit, submission: Submission, house: House, policy: Policy, stay: Stay) -> Result<Walk, AppError> {
    let choices = choices(&state.db, state, visit).await?;
    let mut answers = match submission.form.0.is_empty() {
        false => submission.form.clone(),
        true => draft_of(state, visit, house.id).await?.map(|draft| draft.answers).unwrap_or_default(),
    };
    // A workplace that was typed and sent by another button than that which goes on.
    if answers::is_workplace_typed(&answers) {
        answers::find_workplace(&mut answers, &choices, &house.municipality);
    }
    let key = Some(answers.value("request_key").to_owned()).filter(|key| !key.is_empty());
    Ok(Walk {
        municipality: federation::store::municipality(&state.db, &house.municipality).await?.ok_or(AppError::NotFound)?,
        choices,
        user: visit.user.clone(),
        key: key.map_or_else(session::random_name, Ok)?,
        answers,
        house,
        policy,
        stay,
        submission,
    })
}
