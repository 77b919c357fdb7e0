//! The way to a booking, one topic a page. Everything can be walked through before signing in.

use super::{alert_notice, check, obstacle, steps};
use crate::{
    bookings::{
        answers::{Choices, Step},
        walk::{self, choices, draft_of, first_open, offer, stay_in, step_path, wrong},
    },
    error::AppError,
    federation::{
        self,
        model::{Municipality, Policy},
    },
    housing::{
        alternatives::house_href,
        model::{House, HouseId, Stay},
    },
    session::CurrentUser,
    t,
    ui::{BackLink, ErrorSummary, PageTitle, Steps},
    web::{self, AppState, Form, Submission, Visit},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
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

#[component]
pub fn BookPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").and_then(|id| id.parse().ok()));
    let (state, visit, submission) = (web::state(), web::visit(), Submission::current());
    web::load(async move {
        let (house, policy) = offer(&state.db, HouseId(id.ok_or(AppError::NotFound)?)).await?;
        let Some(stay) = stay_in(visit.uri.query(), state.clock.today()) else {
            return Ok(web::go(&house_href(house.id, None)));
        };
        let is_posted = submission != Submission::default();
        if !is_posted && walk::check(&state, &house, &policy, stay).await?.is_err() {
            return Ok(web::go(&house_href(house.id, Some(stay))));
        }
        let walk = walk_of(&state, &visit, submission, house, policy, stay).await?;
        // Who has just been told of a wrong answer mends that first.
        let obstacle = if walk.submission.errors.is_empty() { obstacle::obstacle(&state, &walk).await? } else { None };
        let tells = obstacle.is_some();
        let content = match (walk.step, obstacle) {
            (Step::Check, obstacle) => check::check(&state, &walk, obstacle).await?,
            (_, Some(obstacle)) => steps::stopped(&walk, obstacle),
            (Step::Placement, None) => steps::placement(&state, &walk).await?,
            (Step::Contact, None) => steps::contact(&state, &walk).await?,
            (Step::Terms, None) => steps::terms(&walk),
        };
        Ok(frame(&walk, content, tells))
    })
}

/// The step that is asked for, or the first one that is open before it: nobody reaches "check your answers" with an answer
/// missing. Who is sent back to an answer that was given and is wrong now is told so, as after a form.
async fn walk_of(state: &AppState, visit: &Visit, submission: Submission, house: House, policy: Policy, stay: Stay) -> Result<Walk, AppError> {
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

/// `tells`: the content itself tells what stands in the way.
fn frame(walk: &Walk, content: AnyView, tells: bool) -> AnyView {
    let locale = walk.choices.locale;
    let is_stopped = tells && walk.step != Step::Check;
    let title = if is_stopped { t!(locale, "bookings-stopped") } else { t!(locale, &format!("bookings-step-{}", walk.step.code())) };
    let failed = !walk.submission.errors.is_empty() || walk.submission.alert.is_some();
    let back = match walk.step.before() {
        Some(step) => step_path(walk.house.id, walk.stay, step),
        None => house_href(walk.house.id, Some(walk.stay)),
    };
    view! {
        <PageTitle text=format!("{title} – {}", walk.house.name) failed/>
        <div class="booking">
            <div class="booking-main">
                <BackLink href=back/>
                {(!is_stopped).then(|| view! { <Steps current=walk.step.number() total=Step::ALL.len() label=title.clone()/> })}
                <ErrorSummary errors=walk.submission.summary()/>
                {(!tells).then(|| alert_notice("bookings-refused-title", locale))}
                <h1>{title}</h1>
                {content}
            </div>
            {aside(walk)}
        </div>
    }
    .into_any()
}

/// The stay, always in sight.
fn aside(walk: &Walk) -> AnyView {
    let locale = walk.choices.locale;
    let (arrival, departure) = (walk.stay.arrival(), walk.stay.departure());
    view! {
        <aside class="booking-stay" aria-label=t!(locale, "bookings-your-stay")>
            <h2><a href=house_href(walk.house.id, Some(walk.stay))>{format!("{}, {}", walk.house.name, walk.house.town)}</a></h2>
            <dl>
                <div><dt>{t!(locale, "bookings-fact-stay")}</dt><dd>{locale.period(arrival, departure)}</dd></div>
                <div><dt>{t!(locale, "bookings-fact-nights")}</dt><dd>{t!(locale, "date-nights", count = walk.stay.length())}</dd></div>
                <div><dt>{t!(locale, "bookings-fact-cost")}</dt><dd>{t!(locale, "bookings-fact-free")}</dd></div>
            </dl>
            <p><a href=house_href(walk.house.id, Some(walk.stay))>{t!(locale, "bookings-change-stay")}</a></p>
        </aside>
    }
    .into_any()
}
