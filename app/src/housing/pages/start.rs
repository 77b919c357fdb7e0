use super::search_form::{Asked, WhenFields};
use crate::{
    error::AppError,
    federation::model::MunicipalityCode,
    housing::{
        model::{MemberBeds, Stay},
        nearby::free_by_municipality,
        parts::unhoused_placements,
        search::Search,
        term::Term,
        this_term,
        unhoused::{Unhoused, unhoused},
    },
    i18n::Locale,
    request::{AppState, Page, Request, Visit},
    session::CurrentUser,
    t,
    ui::{Button, ButtonKind, Card, Choice, IconName, LinkButton, PageTitle, Picture, Select, Tag, Tone},
};
use leptos::prelude::*;
use std::collections::HashMap;

struct Found {
    asked: Asked,
    counted: Counted,
    members: Vec<MemberBeds>,
    unhoused: Vec<Unhoused>,
}

/// What is counted: houses with room in the reader's own weeks once those are known, until then beds in the coming term.
enum Counted {
    Term(Term),
    Stay(Stay, HashMap<MunicipalityCode, usize>),
}

impl Counted {
    fn note(&self, locale: Locale) -> String {
        match self {
            Self::Term(term) => t!(locale, "start-places-note", term = term_name(locale, *term)),
            Self::Stay(stay, _) => t!(locale, "start-places-note-weeks", period = locale.stay(stay.arrival(), stay.departure())),
        }
    }

    fn free(&self, locale: Locale, member: &MemberBeds) -> (Tone, String) {
        match self {
            Self::Term(_) if member.beds.free == 0 => (Tone::Ended, t!(locale, "start-free-none")),
            Self::Term(term) if term.is_spring() => (Tone::Good, t!(locale, "start-free-spring", count = member.beds.free)),
            Self::Term(_) => (Tone::Good, t!(locale, "start-free-autumn", count = member.beds.free)),
            Self::Stay(_, houses) => match houses.get(&member.code) {
                Some(count) => (Tone::Good, t!(locale, "housing-unhoused-houses", count = *count)),
                None => (Tone::Ended, t!(locale, "start-weeks-none")),
            },
        }
    }

    /// The houses of a municipality, in these weeks.
    fn href(&self, code: &MunicipalityCode) -> String {
        let search = Search::default().in_municipalities(vec![code.clone()]);
        match self {
            Self::Term(_) => search.href(),
            Self::Stay(stay, _) => search.dated(*stay).href(),
        }
    }
}

/// `/`
pub async fn start_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let found = find(state, visit, visit.locale).await?;
    Ok(page(visit.locale, found, visit.user.as_deref()).into_any())
}

async fn find(state: &AppState, visit: &Visit, locale: Locale) -> Result<Found, AppError> {
    let today = state.clock.today();
    let unhoused = match visit.user.as_deref() {
        Some(user) => unhoused(&state.db, user, today).await?,
        None => Vec::new(),
    };
    let asked = Asked::new(Search::parse(visit.uri.query().unwrap_or_default()), today);
    let stay = asked.stay.ok().flatten().or_else(|| unhoused.first().map(|one| one.stay));
    let counted = match stay {
        Some(stay) => Counted::Stay(stay, free_by_municipality(&state.db, stay, today).await?),
        None => Counted::Term(Term::coming(today)),
    };
    let mut members = state.this_term.fresh(state.clock.now(), this_term::FRESH, this_term::count(&state.db, &state.clock)).await?.to_vec();
    locale.sort(&mut members, |member| &member.name);
    Ok(Found { asked, counted, members, unhoused })
}

fn page(locale: Locale, found: Found, user: Option<&CurrentUser>) -> impl IntoView + use<> {
    let Found { asked, counted, members, unhoused } = found;
    let steps = (1..=3).map(|step| {
        view! { <li><h3>{t!(locale, &format!("start-step-{step}"))}</h3><p>{t!(locale, &format!("start-step-{step}-text"))}</p></li> }
    });
    let cards = members.iter().map(|member| place_card(locale, member, &counted)).collect_view();
    view! {
        <PageTitle text=t!(locale, "start-title")/>
        <div class="start">
            <section class="hero">
                <div class="hero-text"><h1>{t!(locale, "start-heading")}</h1><p class="lead">{t!(locale, "start-lead")}</p></div>
                {unhoused_placements(locale, &unhoused)}
                <StartSearch asked members=members.iter().map(|member| Choice::new(member.code.0.clone(), member.name.clone())).collect()/>
            </section>
            <section class="how"><h2>{t!(locale, "start-how")}</h2><ol class="how-steps">{steps.collect_view()}</ol></section>
            <section class="places">
                <h2>{t!(locale, "start-places")}</h2>
                <p class="quiet">{counted.note(locale)}</p>
                <div class="card-grid">{cards}</div>
            </section>
            {staff_line(locale, user)}
        </div>
    }
}

/// The way in for those who work here; nothing for a student who is signed in.
fn staff_line(locale: Locale, user: Option<&CurrentUser>) -> Option<AnyView> {
    let (text, href, label) = match user {
        None => ("start-staff", "/sign-in", "start-staff-sign-in"),
        Some(user) if user.roles.is_empty() => return None,
        Some(user) => ("start-staff-signed-in", user.home(), "start-staff-work"),
    };
    let button = view! { <LinkButton href label=t!(locale, label) kind=ButtonKind::Secondary/> };
    Some(view! { <div class="staff-line"><p>{t!(locale, text)}</p>{button}</div> }.into_any())
}

#[component]
fn StartSearch(asked: Asked, members: Vec<Choice>) -> AnyView {
    let locale = Locale::current();
    let mut options = vec![Choice::new("", t!(locale, "housing-anywhere"))];
    options.extend(members);
    let value = asked.search.municipalities.first().map(|code| code.0.clone()).unwrap_or_default();
    view! {
        <form class="search" method="get" action="/housing" id="form" novalidate>
            <div class="search-fields">
                <Select name="municipality" label=t!(locale, "housing-municipality-label") options value/>
                <WhenFields asked/>
                <Button label=t!(locale, "housing-search") icon=IconName::Search/>
            </div>
        </form>
    }
    .into_any()
}

fn term_name(locale: Locale, term: Term) -> String {
    t!(locale, if term.is_spring() { "start-term-spring" } else { "start-term-autumn" }, year = term.year().to_string())
}

fn place_card(locale: Locale, member: &MemberBeds, counted: &Counted) -> impl IntoView + use<> {
    let picture = member.picture.as_deref().map(|name| Picture::drawn(name, String::new())).unwrap_or_default();
    let (tone, text) = counted.free(locale, member);
    let (href, beds) = (counted.href(&member.code), t!(locale, "start-place-beds", count = member.beds.beds, houses = member.beds.houses));
    view! {
        <Card title=member.name.clone() href eyebrow=member.county.clone() picture>
            <p class="beds"><Tag tone text/></p>
            <p class="quiet">{beds}</p>
        </Card>
    }
}
