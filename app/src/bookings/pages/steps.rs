//! What each page of the way to a booking asks for.

use crate::{
    bookings::{
        answers::{self, Step},
        model::{WISHES, needed_facility},
        rules::placement_window,
        walk::{Walk, sign_in_on_the_way},
    },
    error::AppError,
    federation::model::Municipality,
    housing::{
        self,
        model::{Facility, Stay},
    },
    i18n::Locale,
    placements::{
        self,
        model::{Placement, Workplace, WorkplaceId},
    },
    request::AppState,
    t,
    ui::{Button, Checkboxes, Choice, DateField, Notice, Prose, Radios, Select, TextField, Tone},
};
use leptos::prelude::*;
use std::collections::HashMap;

/// The form of a step: where it goes on, and the step that it answers.
fn form(walk: &Walk, fields: impl IntoView + 'static, button: String) -> AnyView {
    let to_check = walk.to_check.then(|| view! { <input type="hidden" name="to_check" value="1"/> });
    view! {
        <form method="post" id="form" novalidate>
            <input type="hidden" name="step" value=walk.step.code()/>
            {to_check}
            {fields.into_any()}
            <Button label=button/>
        </form>
    }
    .into_any()
}

/// Which practice the stay is for: one that the university has registered, or one typed here.
pub async fn placement(state: &AppState, walk: &Walk) -> Result<AnyView, AppError> {
    let locale = walk.choices.locale;
    let programmes = programmes(state, walk).await?;
    let workplaces = workplaces(walk);
    let known = walk.choices.placements.as_deref().unwrap_or_default();
    let known_workplaces = placements::store::by_id::workplaces(&state.db, known.iter().map(|placement| placement.workplace)).await?;
    let (value, error) = (|field: &str| walk.answers.value(field).to_owned(), |field: &str| walk.submission.error(field));
    let fields = view! {
        {known_after_sign_in(walk)}
        {pick(walk, &known_workplaces)}
        <div class="typed-placement">
        <Select name="programme" label=t!(locale, "bookings-programme") options=programmes value=value("programme") error=error("programme")/>
        <TextField name="course_code" label=t!(locale, "bookings-course-code") hint=t!(locale, "bookings-course-code-hint") value=value("course_code") error=error("course_code") width="short"/>
        <TextField name="course_name" label=t!(locale, "bookings-course-name") value=value("course_name") error=error("course_name")/>
        <Select name="workplace" label=t!(locale, "bookings-workplace") hint=t!(locale, "bookings-workplace-hint") options=workplaces value=value("workplace") error=error("workplace")/>
        <div class="typed-workplace">
        <TextField name="workplace_name" label=t!(locale, "bookings-workplace-name") hint=t!(locale, "bookings-workplace-name-hint") value=value("workplace_name") error=error("workplace_name")/>
        </div>
        <DateField name="starts" label=t!(locale, "bookings-starts") hint=t!(locale, "bookings-starts-hint", date = walk.stay.arrival().to_string()) value=value("starts") error=error("starts")/>
        <DateField name="ends" label=t!(locale, "bookings-ends") value=value("ends") error=error("ends")/>
        </div>
    };
    let phone = walk.municipality.contact_phone.clone();
    Ok(view! {
        <Notice tone=Tone::Info title=t!(locale, "bookings-protected-title")>
            <p>{t!(locale, "bookings-protected-text", phone = phone)}</p>
        </Notice>
        <p class="lead">{t!(locale, "bookings-placement-lead")}</p>
        {form(walk, fields, t!(locale, "bookings-next"))}
    }
    .into_any())
}

/// Who has not signed in may type what the university has registered already.
fn known_after_sign_in(walk: &Walk) -> Option<AnyView> {
    let locale = walk.choices.locale;
    let path = sign_in_on_the_way(walk.house.id, walk.stay, Step::Placement, locale);
    let link = || view! { <p>{t!(locale, "bookings-placement-known")}" "<a href=path>{t!(locale, "bookings-placement-sign-in")}</a></p> }.into_any();
    walk.user.is_none().then(link)
}

/// The placements that are known of this student, to choose from.
fn pick(walk: &Walk, workplaces: &HashMap<WorkplaceId, Workplace>) -> Option<AnyView> {
    let locale = walk.choices.locale;
    let known = walk.choices.placements.as_deref().unwrap_or_default();
    let mut options: Vec<_> = known.iter().map(|placement| known_choice(locale, placement, workplaces.get(&placement.workplace))).collect();
    let error = walk.submission.error("placement");
    if known.is_empty() && error.is_none() {
        return None;
    }
    let meets = |placement: &&Placement| {
        let (earliest, latest) = placement_window(placement.starts, placement.ends, &walk.policy);
        walk.stay.arrival() < latest && walk.stay.departure() > earliest
    };
    let likeliest = known.iter().filter(meets).max_by_key(|placement| shared_days(placement, walk.stay));
    let first = likeliest.map_or_else(|| "new".to_owned(), |placement| placement.id.0.to_string());
    options.push(Choice::new("new", t!(locale, "bookings-placement-new")).hint(t!(locale, "bookings-placement-new-hint")));
    let answer = walk.answers.value("placement");
    let value = if options.iter().any(|option| option.value == answer) { answer.to_owned() } else { first };
    Some(view! { <Radios name="placement" legend=t!(locale, "bookings-placement-which") options value error/> }.into_any())
}

/// How many days of a placement lie in a stay; the less, the further away.
fn shared_days(placement: &Placement, stay: Stay) -> i64 {
    (placement.ends.min(stay.departure()) - placement.starts.max(stay.arrival())).num_days()
}

fn known_choice(locale: Locale, placement: &Placement, workplace: Option<&Workplace>) -> Choice {
    let place = workplace.map(Workplace::place).unwrap_or_default();
    let state = t!(locale, &format!("bookings-placement-{}", placement.state.code()));
    let period = locale.period(placement.starts, placement.ends);
    Choice::new(placement.id.0.to_string(), format!("{}: {place}", placement.course_name)).hint(format!("{period}. {state}"))
}

async fn programmes(state: &AppState, walk: &Walk) -> Result<Vec<Choice>, AppError> {
    let locale = walk.choices.locale;
    let mut universities = placements::store::universities(&state.db).await?;
    let own = walk.user.as_ref().and_then(|user| user.university);
    locale.sort(&mut universities, |one| one.name.plain(locale));
    universities.sort_by_key(|university| Some(university.id) != own);
    let mut options = vec![Choice::new("", t!(locale, "bookings-choose"))];
    for university in &universities {
        let of_university = walk.choices.programmes.iter().filter(|programme| programme.university == university.id);
        options.extend(of_university.map(|programme| {
            let name = format!("{}: {}", university.name.told(locale), programme.name.told(locale));
            let name = if programme.eligible { name } else { t!(locale, "bookings-programme-not-included", programme = name) };
            Choice::new(programme.id.0.to_string(), name)
        }));
    }
    Ok(options)
}

/// Workplaces by municipality, the house's municipality first, and in each of them one that the list does not have.
fn workplaces(walk: &Walk) -> Vec<Choice> {
    let locale = walk.choices.locale;
    let mut municipalities: Vec<_> = walk.choices.municipalities.iter().collect();
    municipalities.sort_by_key(|municipality| municipality.code != walk.house.municipality);
    let mut options = vec![Choice::new("", t!(locale, "bookings-choose"))];
    for Municipality { code, name, .. } in municipalities {
        let here = walk.choices.workplaces.iter().filter(|workplace| workplace.municipality == *code);
        options.extend(here.map(|workplace| Choice::new(workplace.id.0.to_string(), workplace.place()).group(name.clone())));
        let other = t!(locale, "bookings-workplace-other", municipality = name.as_str());
        options.push(Choice::new(answers::other_workplace(code), other).group(name.clone()));
    }
    options
}

/// Who comes, how to reach them, and what the room should have.
pub async fn contact(state: &AppState, walk: &Walk) -> Result<AnyView, AppError> {
    let locale = walk.choices.locale;
    let (_, facilities, _) = housing::store::houses::equipped_house(&state.db, walk.house.id).await?.ok_or(AppError::NotFound)?;
    let wishes = WISHES.map(|wish| wish_choice(wish, &facilities, locale)).to_vec();
    let known_name = walk.user.as_ref().map(|user| user.name.clone()).unwrap_or_default();
    let name = if walk.answers.has("name") { walk.answers.value("name").to_owned() } else { known_name };
    let error = |field: &str| walk.submission.error(field);
    let fields = view! {
        <TextField name="name" label=t!(locale, "bookings-name") value=name error=error("name") autocomplete="name"/>
        <TextField name="phone" label=t!(locale, "bookings-phone") hint=t!(locale, "bookings-phone-hint") value=walk.answers.value("phone") error=error("phone") kind="tel" autocomplete="tel" optional=true/>
        <Checkboxes name="wish" legend=t!(locale, "bookings-wishes") hint=t!(locale, "bookings-wishes-hint") options=wishes values=walk.answers.values("wish") optional=true/>
    };
    Ok(form(walk, fields, t!(locale, "bookings-next")))
}

/// A wish, and beside it that this house can't grant it.
fn wish_choice(wish: &str, facilities: &[Facility], locale: Locale) -> Choice {
    let key = wish.replace('_', "-");
    let choice = Choice::new(wish, t!(locale, &format!("bookings-wish-{key}")));
    let is_lacking = needed_facility(wish).is_some_and(|facility| !facilities.contains(&facility));
    if is_lacking { choice.hint(t!(locale, &format!("bookings-lacks-{key}"))) } else { choice }
}

/// The municipality's terms, the version that counts now.
pub fn terms(walk: &Walk) -> AnyView {
    let locale = walk.choices.locale;
    let id = walk.policy.id.0.to_string();
    let accept = vec![Choice::new(id, t!(locale, "bookings-terms-accept", municipality = walk.municipality.name.as_str()))];
    let fields = view! {
        <div class="prose"><Prose text=walk.policy.terms.told(walk.municipality.read_in(locale))/></div>
        <p class="quiet">{t!(locale, "bookings-terms-version", version = walk.policy.version.to_string())}</p>
        <Checkboxes name="accepted" legend=t!(locale, "bookings-terms-legend") options=accept values=walk.answers.values("accepted") error=walk.submission.error("accepted")/>
    };
    form(walk, fields, t!(locale, "bookings-next"))
}

/// A step that need not be answered, because nothing can be booked: the ways on, and nothing else.
pub fn stopped(walk: &Walk, obstacle: AnyView) -> AnyView {
    view! {
        {obstacle}
        <form method="post" id="form" hidden><input type="hidden" name="step" value=walk.step.code()/></form>
    }
    .into_any()
}
