//! What the stay is for: a practice that the university has registered, or one that is typed here.

use crate::{
    bookings::{
        answers,
        commands::book::{DeclaredPlacement, PlacementChoice},
        parts::university_and_programme,
        walk::{Walk, sign_in_on_the_way},
    },
    error::AppError,
    federation::model::Municipality,
    housing::{model::Stay, rules::is_of_working_weeks},
    i18n::Locale,
    placements::{
        self,
        model::{NamedWorkplace, Placement, Workplace},
    },
    request::AppState,
    t,
    ui::{Choice, DateField, Radios, Select, TextField, islands::Searchable},
};
use chrono::{NaiveDate, TimeDelta};
use leptos::prelude::*;

/// Which practice the stay is for: one that the university has registered, or one typed here.
pub async fn practice(state: &AppState, walk: &Walk) -> Result<AnyView, AppError> {
    let locale = walk.choices.locale;
    let programmes = programmes(state, walk).await?;
    let workplaces = workplaces(walk);
    let (value, error) = (|field: &str| walk.answers.value(field).to_owned(), |field: &str| walk.submission.error(field));
    let day = |field: &str| if is_answered(walk) { value(field) } else { practice_day(walk.stay, field) };
    let example = Some(practice_day(walk.stay, "starts")).filter(|day| !day.is_empty()).unwrap_or_else(|| walk.stay.arrival().to_string());
    let workplace = view! {
        <div data-hint=t!(locale, "bookings-workplace-search")>
            <Select name="workplace" label=t!(locale, "bookings-workplace") hint=t!(locale, "bookings-workplace-hint") options=workplaces value=value("workplace") error=error("workplace")/>
        </div>
    }
    .into_any();
    let fields = view! {
        <div class="typed-placement">
        <Select name="programme" label=t!(locale, "bookings-programme") options=programmes value=value("programme") error=error("programme")/>
        <Searchable>{workplace}</Searchable>
        <div class="typed-workplace">
        <TextField name="workplace_name" label=t!(locale, "bookings-workplace-name") hint=t!(locale, "bookings-workplace-name-hint") value=value("workplace_name") error=error("workplace_name")/>
        </div>
        <DateField name="starts" label=t!(locale, "bookings-starts") hint=t!(locale, "bookings-starts-hint", date = example) value=day("starts") error=error("starts")/>
        <DateField name="ends" label=t!(locale, "bookings-ends") value=day("ends") error=error("ends")/>
        <TextField name="course" label=t!(locale, "bookings-course") hint=t!(locale, "bookings-course-hint") value=value("course") error=error("course") optional=true/>
        </div>
    };
    let typed = match typed(state, walk).await? {
        Some(answer) => view! {
            <details class="answered typed-placement">
                <summary><span>{answer}</span><b>{t!(locale, "ui-change")}</b></summary>
                {fields}
            </details>
        }
        .into_any(),
        None => fields.into_any(),
    };
    Ok(view! {
        <p>{t!(locale, "bookings-placement-lead")}</p>
        {known_after_sign_in(walk)}
        {pick(walk)}
        {typed}
    }
    .into_any())
}

/// What was typed before signing in, in one line: it need not be looked through again.
async fn typed(state: &AppState, walk: &Walk) -> Result<Option<String>, AppError> {
    if walk.user.is_none() || !walk.submission.errors.is_empty() {
        return Ok(None);
    }
    let Ok(PlacementChoice::Declared(declared)) = answers::placement(&walk.answers, &walk.choices) else { return Ok(None) };
    let DeclaredPlacement { university, programme, course_code, course_name, workplace, starts, ends } = declared;
    let locale = walk.choices.locale;
    let university = placements::store::university(&state.db, university).await?.ok_or(AppError::NotFound)?;
    let programme = walk.choices.programmes.iter().find(|one| one.id == programme).ok_or(AppError::NotFound)?;
    let place = match workplace {
        NamedWorkplace::Listed(id) => walk.choices.workplaces.iter().find(|one| one.id == id).map(Workplace::place).unwrap_or_default(),
        NamedWorkplace::Typed { name, .. } => name,
    };
    let parts =
        [university_and_programme(&university, programme, locale), format!("{course_code} {course_name}"), place, locale.period(starts, ends)];
    let said: Vec<_> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    Ok(Some(said.join(" · ")))
}

/// Whether the days of the practice are somebody's answer. Those that were kept from a search for other weeks are none.
fn is_answered(walk: &Walk) -> bool {
    let is_posted = walk.submission.form.has("starts");
    let kept = ["starts", "ends"].map(|field| walk.answers.value(field).parse::<NaiveDate>());
    let is_elsewhere = matches!(kept, [Ok(starts), Ok(ends)] if ends < walk.stay.arrival() || starts >= walk.stay.departure());
    walk.answers.has("starts") && (is_posted || !is_elsewhere)
}

/// "The dates found are taken over": who searched for weeks has practice from the Monday to the Friday of them, unless they say
/// something else.
fn practice_day(stay: Stay, field: &str) -> String {
    if !is_of_working_weeks(stay) {
        return String::new();
    }
    let day = if field == "ends" { stay.departure() - TimeDelta::days(1) } else { stay.arrival() + TimeDelta::days(1) };
    day.to_string()
}

/// Who has not signed in may type what the university has registered already.
fn known_after_sign_in(walk: &Walk) -> Option<AnyView> {
    let locale = walk.choices.locale;
    let path = sign_in_on_the_way(walk.house.id, walk.stay, locale);
    let link = || view! { <p>{t!(locale, "bookings-placement-known")}" "<a href=path>{t!(locale, "bookings-placement-sign-in")}</a></p> }.into_any();
    walk.user.is_none().then(link)
}

/// The placements that are known of this student, to choose from.
fn pick(walk: &Walk) -> Option<AnyView> {
    let locale = walk.choices.locale;
    let known = walk.choices.placements.as_deref().unwrap_or_default();
    let mut options: Vec<_> = known.iter().map(|(placement, setting)| known_choice(locale, placement, &setting.workplace)).collect();
    let error = walk.submission.error("placement");
    if known.is_empty() && error.is_none() {
        return None;
    }
    options.push(Choice::new("new", t!(locale, "bookings-placement-new")).hint(t!(locale, "bookings-placement-new-hint")));
    let value = walk.chosen_placement().map_or_else(|| "new".to_owned(), |placement| placement.id.0.to_string());
    Some(view! { <Radios name="placement" legend=t!(locale, "bookings-placement-which") options value error/> }.into_any())
}

fn known_choice(locale: Locale, placement: &Placement, workplace: &Workplace) -> Choice {
    let place = workplace.place();
    let state = t!(locale, &format!("bookings-placement-{}", placement.state.code()));
    let period = locale.period(placement.starts, placement.ends);
    Choice::new(placement.id.0.to_string(), format!("{}: {place}", placements::parts::course(placement, locale))).hint(format!("{period}. {state}"))
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
