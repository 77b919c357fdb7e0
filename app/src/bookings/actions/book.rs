//! The form of the way to a booking: books for who has signed in; from who has not it keeps the answers, and sends a code.

use super::manage::{self, LONGEST_KEY};
use crate::{
    accounts::{self, parts::in_words, visitor::visitor},
    bookings::{
        answers::{self, Choices},
        commands::{
            book::{self, Book, PlacementChoice},
            draft::{self, Owner},
        },
        model::Draft,
        read,
        rules::Refusal,
        store,
        walk::{account_of, book_path, check, choices_for, draft_of, offer, owns, sign_in_on_the_way, stay_in},
    },
    context::Context,
    error::{AppError, Failure},
    federation::model::Policy,
    form::{FieldError, Form},
    housing::{
        alternatives::house_href,
        model::{BedKind, HouseId, Stay},
        store::nights,
    },
    placements,
    request::{AppState, Submission, Visit, page_again, page_again_later, see_other},
    session::{self, CurrentUser, digest},
    t,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use http::HeaderMap;
use tower_sessions::Session;

/// A house for some nights, and who asks for it how.
struct Asked {
    state: AppState,
    visit: Visit,
    session: Session,
    house: HouseId,
    stay: Stay,
}

pub async fn answer(
    State(state): State<AppState>,
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, AppError> {
    let house = HouseId(id.parse().map_err(|_| AppError::NotFound)?);
    let stay = stay_in(visit.uri.query(), state.clock.today()).ok_or(AppError::BadRequest)?;
    let asked = Asked { state, visit, session, house, stay };
    if form.has("sign_in") {
        offer(&asked.state.db, house).await?;
        // Signing in is the way on for whoever may begin no other draft without it.
        return match asked.keep(&form).await {
            Ok(()) | Err(AppError::TooMany { .. }) => Ok(see_other(&sign_in_on_the_way(house, stay, asked.visit.locale))),
            Err(error) => Err(error),
        };
    }
    match asked.visit.user.clone() {
        Some(user) => asked.book(&user, form).await,
        None => asked.send_code(&headers, form).await,
    }
}

impl Asked {
    /// Books what the form says, if that is what the reader had before them.
    async fn book(self, user: &CurrentUser, mut form: Form) -> Result<Response, AppError> {
        let key = form.value("request_key").to_owned();
        if key.is_empty() || key.chars().count() > LONGEST_KEY {
            return Err(AppError::BadRequest);
        }
        // Who read the page before signing in pressed a button that accepts nothing.
        if !form.has("accepted") {
            let form = answers::without_another(form, user);
            return self.again(user, form, vec![], None).await;
        }
        let choices = choices_for(&self.state.db, &self.state, &self.visit, &form).await?;
        if let Some(unlisted) = self.find_workplace(&mut form, &choices).await? {
            let errors = [vec![unlisted], answers::errors(&form, &choices)].concat();
            return self.again(user, form, errors, None).await;
        }
        let (Ok(choice), Ok(contact)) = (answers::placement(&form, &choices), answers::contact(&form, choices.locale)) else {
            let errors = answers::errors(&form, &choices);
            return self.again(user, form, errors, None).await;
        };
        let known = match choice {
            PlacementChoice::Known(id) if !read::has_read(form.value("read"), &choices, id) => {
                return self.refused(user, form, &choice, &Refusal::PlacementChanged).await;
            }
            PlacementChoice::Known(id) => choices.placements.iter().flatten().find(|(placement, _)| placement.id == id),
            PlacementChoice::Declared(_) => None,
        };
        let Some(accepted) = answers::accepted(&form) else {
            return self.refused(user, form, &choice, &Refusal::TermsChanged).await;
        };
        let Some(kind) = BedKind::from_code(form.value("bed")) else {
            let errors = vec![FieldError::new("bed", t!(choices.locale, "bookings-error-bed"))];
            return self.again(user, form, errors, None).await;
        };
        let wish = Book {
            house: self.house,
            stay: self.stay,
            placement: choice.clone(),
            kind: Some(kind),
            name: contact.name,
            phone: contact.phone,
            wishes: contact.wishes,
            accepted,
            request_key: key,
            locale: choices.locale,
        };
        match book::book_as_read(&Context::from(&self.state), &user.student(), wish, known.map(|(placement, _)| placement)).await {
            Ok(booking) => Ok(see_other(&format!("/bookings/{}", booking.reference))),
            Err(Failure::Refused(refusal)) => self.refused(user, form, &choice, &refusal).await,
            Err(Failure::App(AppError::TooMany { retry_after_seconds })) => {
                self.keep(&form).await?;
                Ok(manage::too_many(self.visit, form, retry_after_seconds))
            }
            Err(Failure::App(error)) => Err(error),
        }
    }

    /// Says of whoever has not signed in what is wrong or full, like to anybody; else sends a code to the address that they
    /// give, which leads back here.
    async fn send_code(self, headers: &HeaderMap, mut form: Form) -> Result<Response, AppError> {
        let Self { state, visit, stay, .. } = &self;
        let (house, policy) = offer(&state.db, self.house).await?;
        if check(state, &house, &policy, *stay).await?.is_err() {
            return Ok(see_other(&house_href(house.id, Some(*stay))));
        }
        let choices = choices_for(&state.db, state, visit, &form).await?;
        let unlisted = self.find_workplace(&mut form, &choices).await?;
        // Who gives no address may be anybody: what tells who they are stays on the page alone.
        let is_named = accounts::rules::email(form.value("email")).is_ok();
        match self.keep(&if is_named { form.clone() } else { answers::of_nobody(form.clone()) }).await {
            Err(AppError::TooMany { retry_after_seconds }) => return Ok(too_many_begun(self.visit, form, retry_after_seconds)),
            kept => kept?,
        }
        let mut errors: Vec<_> = unlisted.into_iter().chain(answers::errors(&form, &choices)).collect();
        if let Err(refusal) = accounts::rules::email(form.value("email")) {
            errors.push(FieldError::new("email", in_words(&refusal, visit.locale)));
        }
        if errors.is_empty() {
            errors.extend(self.unfit(&form, &choices, &policy).await?);
        }
        if !errors.is_empty() {
            return Ok(page_again(self.visit, Submission { form, errors, alert: None }));
        }
        if nights::free_beds(&state.db, house.id, *stay, policy.buffer_nights, None).await?.is_empty() {
            return Ok(see_other(&book_path(house.id, *stay)));
        }
        let visitor = visitor(state, visit, &self.session, headers).await?;
        let back = format!("{}&lang={}", book_path(house.id, *stay), visit.locale.tag());
        match accounts::commands::request_sign_in(&Context::from(state), &visitor, form.value("email"), &back).await {
            Ok(()) => Ok(see_other("/sign-in/code")),
            Err(Failure::App(error)) => Err(error),
            Err(Failure::Refused(refusal)) => {
                let errors = vec![FieldError::new("email", in_words(&refusal, visit.locale))];
                let submission = Submission { form, errors, alert: None };
                Ok(match refusal {
                    accounts::rules::Refusal::TooMany { retry_after_seconds } => page_again_later(self.visit, submission, retry_after_seconds),
                    _ => page_again(self.visit, submission),
                })
            }
        }
    }

    /// See [`answers::find_workplace`]. Where a list was chosen from, nothing is asked of the house.
    async fn find_workplace(&self, form: &mut Form, choices: &Choices) -> Result<Option<FieldError>, AppError> {
        if !answers::is_workplace_typed(form) {
            return Ok(None);
        }
        let (house, _) = offer(&self.state.db, self.house).await?;
        Ok(answers::find_workplace(form, choices, &house.municipality))
    }

    /// Why nothing can be booked for the placement that was answered: before a code is sent rather than after it.
    async fn unfit(&self, form: &Form, choices: &Choices, policy: &Policy) -> Result<Option<FieldError>, AppError> {
        let Ok(choice) = answers::placement(form, choices) else { return Ok(None) };
        if let PlacementChoice::Known(id) = choice {
            let placement = placements::store::placement(&self.state.db, id).await?;
            if !placement.is_some_and(|placement| owns(self.visit.user.as_deref(), &placement)) {
                return Ok(None);
            }
        }
        match book::check_placement(&self.state.db, policy, &choice, self.stay).await {
            Ok(()) => Ok(None),
            Err(Failure::App(error)) => Err(error),
            Err(Failure::Refused(refusal)) => {
                let field = field_of(&refusal, &choice, self.stay).unwrap_or("placement");
                Ok(Some(FieldError::new(field, manage::alert(&refusal, self.visit.locale))))
            }
        }
    }

    /// The page once more, with what the rule said: beside the field that is to blame, if one is.
    async fn refused(self, user: &CurrentUser, form: Form, choice: &PlacementChoice, refusal: &Refusal) -> Result<Response, AppError> {
        let told = manage::alert(refusal, self.visit.locale);
        match field_of(refusal, choice, self.stay) {
            Some(field) => self.again(user, form, vec![FieldError::new(field, told)], None).await,
            None => self.again(user, form, vec![], Some(told)).await,
        }
    }

    /// The page once more; the draft keeps the answers, also for another house. The same form again, after it has done its
    /// work, leads to what it did.
    async fn again(self, user: &CurrentUser, form: Form, errors: Vec<FieldError>, alert: Option<String>) -> Result<Response, AppError> {
        if let Some(booking) = store::by_request_key(&self.state.db, user.id, form.value("request_key")).await? {
            return Ok(see_other(&format!("/bookings/{}", booking.reference)));
        }
        offer(&self.state.db, self.house).await?;
        self.keep(&form).await?;
        Ok(page_again(self.visit, Submission { form, errors, alert }))
    }

    /// Puts the answers into the draft, also wrong ones: what was typed is there again.
    async fn keep(&self, form: &Form) -> Result<(), AppError> {
        let browser = session::browser(&self.session).await?;
        let id = match draft_of(&self.state, &self.visit, self.house).await? {
            Some(draft) => draft.id,
            None => session::random_name()?,
        };
        let draft = Draft { id, house: self.house, answers: answers::kept(form) };
        let owner = Owner { browser_hash: digest(&browser), account: account_of(&self.visit), client: self.visit.client };
        draft::keep(&Context::from(&self.state), &draft, &owner).await?;
        session::keep_browser(&self.session, &browser).await
    }
}

/// The field of the page that a refusal is about.
fn field_of(refusal: &Refusal, choice: &PlacementChoice, stay: Stay) -> Option<&'static str> {
    match (refusal, choice) {
        (
            Refusal::NotEligible | Refusal::PlacementElsewhere | Refusal::OutsidePlacement { .. } | Refusal::PlacementRejected,
            PlacementChoice::Known(_),
        ) => Some("placement"),
        (Refusal::PlacementChanged, _) => Some("placement"),
        (Refusal::BedTaken, _) => Some("bed"),
        (Refusal::NotEligible, _) => Some("programme"),
        (Refusal::PlacementElsewhere, _) => Some("workplace"),
        (Refusal::OutsidePlacement { earliest, .. }, _) if stay.arrival() < *earliest => Some("starts"),
        (Refusal::OutsidePlacement { .. }, _) => Some("ends"),
        _ => None,
    }
}

/// The page once more, with when to come back: there is no draft, but what was typed on it stays.
fn too_many_begun(visit: Visit, form: Form, retry_after_seconds: u64) -> Response {
    let alert = Some(t!(visit.locale, "bookings-refused-too-many-begun", minutes = retry_after_seconds.div_ceil(60)));
    page_again_later(visit, Submission { form, errors: vec![], alert }, retry_after_seconds)
}
