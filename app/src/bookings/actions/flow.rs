//! The pages that lead to a booking: each keeps its answers in the draft; the last one books.

use crate::{
    bookings::{
        answers::{self, Choices, Step},
        commands::{
            book::{self, Book, PlacementChoice},
            draft::{self, Owner},
        },
        model::Draft,
        rules::Refusal,
        shown::{Asked, shown},
        store,
        walk::{account_of, check, choices_for, draft_of, first_open, offer, owns, sign_in_on_the_way, stay_in, step_path, wrong},
    },
    context::Context,
    error::{AppError, Failure},
    federation::model::Policy,
    form::{FieldError, Form},
    housing::{
        alternatives::house_href,
        model::{House, HouseId, Stay},
    },
    placements,
    request::{AppState, Submission, Visit, page_again, page_again_later, see_other},
    session::{self, digest},
    t,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use tower_sessions::Session;

/// Takes the answers of one page: keeps them, and goes on to the next one or, from the last one, books.
pub async fn answer(State(state): State<AppState>, visit: Visit, session: Session, Path(id): Path<String>, form: Form) -> Result<Response, AppError> {
    let (house, policy) = offer(&state.db, HouseId(id.parse().map_err(|_| AppError::NotFound)?)).await?;
    let stay = stay_in(visit.uri.query(), state.clock.today()).ok_or(AppError::BadRequest)?;
    let step = Step::from_code(form.value("step")).ok_or(AppError::BadRequest)?;
    if step == Step::Check {
        return send(&state, visit, &house, &policy, stay, form).await;
    }
    if check(&state, &house, &policy, stay).await?.is_err() {
        return Ok(see_other(&house_href(house.id, Some(stay))));
    }
    let kept = keep(&state, &visit, &session, &house, step, &form).await;
    // Signing in is the way on for whoever may begin no other draft without it.
    if form.has("sign_in") && matches!(kept, Ok(_) | Err(AppError::TooMany { .. })) {
        return Ok(see_other(&sign_in_on_the_way(house.id, stay, step, visit.locale)));
    }
    let draft = match kept {
        Err(AppError::TooMany { retry_after_seconds }) => return Ok(too_many_begun(visit, form, retry_after_seconds)),
        kept => kept?,
    };
    let choices = choices_for(&state.db, &state, &visit, &draft.answers).await?;
    if let Some(errors) = wrong(step, &form, &choices, &policy) {
        return Ok(page_again(visit, Submission { form, errors, alert: None }));
    }
    if step == Step::Placement
        && let Some(error) = unfit(&state, &visit, &policy, stay, &form, &choices).await?
    {
        return Ok(page_again(visit, Submission { form, errors: vec![error], alert: None }));
    }
    let next = if form.value("to_check") == "1" { first_open(&draft.answers, &choices, &policy) } else { step.next() };
    Ok(see_other(&step_path(house.id, stay, next)))
}

/// Why nothing can be booked for the placement that was answered, beside the field that says so: here rather than at the end.
async fn unfit(state: &AppState, visit: &Visit, policy: &Policy, stay: Stay, form: &Form, choices: &Choices) -> Result<Option<FieldError>, AppError> {
    let Ok(choice) = answers::placement(form, choices) else { return Ok(None) };
    if let PlacementChoice::Known(id) = choice {
        let placement = placements::store::placement(&state.db, id).await?;
        if !placement.is_some_and(|placement| owns(visit.user.as_deref(), &placement)) {
            return Ok(None);
        }
    }
    let refusal = match book::check_placement(&state.db, policy, &choice, stay).await {
        Ok(()) => return Ok(None),
        Err(Failure::App(error)) => return Err(error),
        Err(Failure::Refused(refusal)) => refusal,
    };
    let field = match (&choice, &refusal) {
        (PlacementChoice::Known(_), _) => "placement",
        (_, Refusal::NotEligible) => "programme",
        (_, Refusal::PlacementElsewhere) => "workplace",
        (_, Refusal::OutsidePlacement { earliest, .. }) if stay.arrival() < *earliest => "starts",
        _ => "ends",
    };
    Ok(Some(FieldError::new(field, super::manage::alert(&refusal, visit.locale))))
}

/// The page once more, with when to come back: there is no draft, but what was typed on it stays.
fn too_many_begun(visit: Visit, form: Form, retry_after_seconds: u64) -> Response {
    let alert = Some(t!(visit.locale, "bookings-refused-too-many-begun", minutes = retry_after_seconds.div_ceil(60)));
    page_again_later(visit, Submission { form, errors: vec![], alert }, retry_after_seconds)
}

/// Puts a page's answers into the draft, also wrong ones: what was typed is there again.
async fn keep(state: &AppState, visit: &Visit, session: &Session, house: &House, step: Step, form: &Form) -> Result<Draft, AppError> {
    let browser = session::browser(session).await?;
    let mut draft = match draft_of(state, visit, house.id).await? {
        Some(draft) => draft,
        None => Draft { id: session::random_name()?, house: house.id, answers: Form::default() },
    };
    draft.answers.0.retain(|(field, _)| !step.fields().contains(&field.as_str()));
    draft.answers.0.extend(answers::kept(step, form));
    let owner = Owner { browser_hash: digest(&browser), account: account_of(visit), client: visit.client };
    draft::keep(&Context::from(state), &draft, &owner).await?;
    session::keep_browser(session, &browser).await?;
    Ok(draft)
}

/// Books what the draft says, if that is what the reader had before them. Who is not signed in does that first and comes back to the same page.
async fn send(state: &AppState, visit: Visit, house: &House, policy: &Policy, stay: Stay, form: Form) -> Result<Response, AppError> {
    let Some(user) = visit.user.clone() else {
        return Ok(see_other(&sign_in_on_the_way(house.id, stay, Step::Check, visit.locale)));
    };
    let draft = draft_of(state, &visit, house.id).await?;
    // The same form again, after it has done its work and its draft is gone: to what it did.
    let key = form.value("request_key");
    if draft.as_ref().is_none_or(|draft| draft.id != key)
        && let Some(booking) = store::by_request_key(&state.db, user.id, key).await?
    {
        return Ok(see_other(&format!("/bookings/{}", booking.reference)));
    }
    let Some(draft) = draft else { return Ok(see_other(&step_path(house.id, stay, Step::Placement))) };
    let choices = choices_for(&state.db, state, &visit, &draft.answers).await?;
    // What was right when it was answered may be wrong now: the page of that answer, with the reason.
    let open = first_open(&draft.answers, &choices, policy);
    if let Some(errors) = wrong(open, &draft.answers, &choices, policy) {
        return Ok(page_again(visit, Submission { form, errors, alert: None }));
    }
    let shown = shown(&state.db, &Asked { house, stay, policy, user: Some(&user) }, &draft.answers, &choices).await?;
    if !shown.changed(form.value("read")).is_empty() {
        return Ok(refused(visit, form, Refusal::AnswersChanged));
    }
    let Some(wish) = wish(&draft, &choices, policy, stay) else { return Err(AppError::BadRequest) };
    match book::book_as_read(&Context::from(state), &user.student(), wish, shown.placement.as_ref()).await {
        Ok(booking) => Ok(see_other(&format!("/bookings/{}", booking.reference))),
        Err(Failure::Refused(refusal)) => Ok(refused(visit, form, refusal)),
        Err(Failure::App(AppError::TooMany { retry_after_seconds })) => Ok(super::manage::too_many(visit, form, retry_after_seconds)),
        Err(Failure::App(error)) => Err(error),
    }
}

fn wish(draft: &Draft, choices: &Choices, policy: &Policy, stay: Stay) -> Option<Book> {
    let contact = answers::contact(&draft.answers, choices.locale).ok()?;
    Some(Book {
        house: draft.house,
        stay,
        placement: answers::placement(&draft.answers, choices).ok()?,
        name: contact.name,
        phone: contact.phone,
        wishes: contact.wishes,
        accepted: answers::terms(&draft.answers, policy.id, choices.locale).ok()?,
        request_key: draft.id.clone(),
        locale: choices.locale,
    })
}

/// The page once more, with what the rule said. The draft keeps the answers.
fn refused(visit: Visit, form: Form, refusal: Refusal) -> Response {
    let alert = Some(super::manage::alert(&refusal, visit.locale));
    page_again(visit, Submission { form, errors: vec![], alert })
}
