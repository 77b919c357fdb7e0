use super::search_form::{Asked, WhenFields};
use crate::{
    error::AppError,
    housing::{
        model::{MemberBeds, Stay},
        search::Search,
        store::nights,
        term::Term,
        this_term,
    },
    i18n::Locale,
    placements::{self, model::Placement, rules::is_coming},
    request::{AppState, Page, Request, Visit},
    session::CurrentUser,
    t,
    ui::{Button, ButtonKind, Card, Choice, IconName, LinkButton, PageTitle, Picture, Select, Tag, Tone},
};
use leptos::prelude::*;

struct Found {
    asked: Asked,
    term: Term,
    members: Vec<MemberBeds>,
    /// The searches for the placements of the student: where and when, the address.
    ready: Vec<(String, String)>,
}

/// `/`
pub async fn start_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let found = find(state, visit, visit.locale).await?;
    Ok(page(visit.locale, found, visit.user.as_deref()).into_any())
}

async fn find(state: &AppState, visit: &Visit, locale: Locale) -> Result<Found, AppError> {
    let today = state.clock.today();
    let mut members = state.this_term.fresh(state.clock.now(), this_term::FRESH, this_term::count(&state.db, &state.clock)).await?.to_vec();
    locale.sort(&mut members, |member| &member.name);
    let ready = ready_searches(state, visit, locale).await?;
    let asked = Asked::new(Search::parse(visit.uri.query().unwrap_or_default()), today);
    Ok(Found { asked, term: Term::current(today), members, ready })
}

/// The student's placements that have no housing yet, as searches.
async fn ready_searches(state: &AppState, visit: &Visit, locale: Locale) -> Result<Vec<(String, String)>, AppError> {
    let Some(user) = visit.user.as_deref() else { return Ok(Vec::new()) };
    let today = state.clock.today();
    let placements = placements::store::placements_of(&state.db, user.id, &user.email).await?;
    let booked = nights::booked_by(&state.db, user.id, today).await?;
    let lacks_housing = |placement: &Placement| !booked.iter().any(|night| (placement.starts..=placement.ends).contains(night));
    let coming: Vec<_> = placements.into_iter().filter(|placement| is_coming(placement, today) && lacks_housing(placement)).collect();
    let workplaces = placements::store::by_id::workplaces(&state.db, coming.iter().map(|placement| placement.workplace)).await?;
    let search = |placement: Placement| {
        let stay = Stay::new(placement.starts, placement.ends)?;
        let workplace = &workplaces.get(&placement.workplace)?.name;
        let search = Search { placement: Some(placement.id), ..Search::default() }.in_municipalities(vec![placement.municipality]);
        Some((format!("{workplace} · {}", locale.period(stay.arrival(), stay.departure())), search.dated(stay).href()))
    };
    Ok(coming.into_iter().filter_map(search).collect())
}

fn page(locale: Locale, found: Found, user: Option<&CurrentUser>) -> impl IntoView + use<> {
    let Found { asked, term, members, ready } = found;
    let steps = (1..=3).map(|step| {
        view! { <li><h3>{t!(locale, &format!("start-step-{step}"))}</h3><p>{t!(locale, &format!("start-step-{step}-text"))}</p></li> }
    });
    let cards = members.iter().map(|member| place_card(locale, member, term)).collect_view();
    view! {
        <PageTitle text=t!(locale, "start-title")/>
        <div class="start">
            <section class="hero">
                <div class="hero-text"><h1>{t!(locale, "start-heading")}</h1><p class="lead">{t!(locale, "start-lead")}</p></div>
                <StartSearch asked members=members.iter().map(|member| Choice::new(member.code.0.clone(), member.name.clone())).collect() ready/>
            </section>
            <section class="how"><h2>{t!(locale, "start-how")}</h2><ol class="how-steps">{steps.collect_view()}</ol></section>
            <section class="places">
                <h2>{t!(locale, "start-places")}</h2>
                <p class="quiet">{t!(locale, "start-places-note", term = term_name(locale, term))}</p>
                <div class="card-grid">{cards}</div>
            </section>
            {staff_line(locale, user)}
        </div>
    }
}

/// The way in for those who work here; nothing for a student who is signed in.
fn staff_line(locale: Locale, user: Option<&CurrentUser>) -> Option<AnyView> {
    let (text, href, label) = match user.map(CurrentUser::home) {
        None => ("start-staff", "/sign-in", "start-staff-sign-in"),
        Some("/") => return None,
        Some(home) => ("start-staff-signed-in", home, "start-staff-work"),
    };
    let button = view! { <LinkButton href label=t!(locale, label) kind=ButtonKind::Secondary/> };
    Some(view! { <div class="staff-line"><p>{t!(locale, text)}</p>{button}</div> }.into_any())
}

#[component]
fn StartSearch(asked: Asked, members: Vec<Choice>, ready: Vec<(String, String)>) -> AnyView {
    let locale = Locale::current();
    let mut options = vec![Choice::new("", t!(locale, "housing-anywhere"))];
    options.extend(members);
    let value = asked.search.municipalities.first().map(|code| code.0.clone()).unwrap_or_default();
    let links = ready.iter().map(|(text, href)| view! { <li><a href=href.clone()>{text.clone()}</a></li> }).collect_view();
    let ready = (!ready.is_empty()).then(|| {
        view! { <p class="search-note">{t!(locale, "start-ready")}</p><ul class="search-ready">{links}</ul> }
    });
    view! {
        <form class="search" method="get" action="/housing" id="form" novalidate>
            <div class="search-fields">
                <Select name="municipality" label=t!(locale, "housing-municipality-label") options value/>
                <WhenFields asked/>
                <Button label=t!(locale, "housing-search") icon=IconName::Search/>
            </div>
            {ready}
        </form>
    }
    .into_any()
}

fn term_name(locale: Locale, term: Term) -> String {
    t!(locale, if term.is_spring() { "start-term-spring" } else { "start-term-autumn" }, year = term.year().to_string())
}

fn place_card(locale: Locale, member: &MemberBeds, term: Term) -> impl IntoView + use<> {
    let picture = member.picture.as_deref().map(|name| Picture::drawn(name, String::new())).unwrap_or_default();
    let tone = if member.beds.free > 0 { Tone::Good } else { Tone::Ended };
    let season = if term.is_spring() { "start-free-spring" } else { "start-free-autumn" };
    let text = if member.beds.free > 0 { t!(locale, season, count = member.beds.free) } else { t!(locale, "start-free-none") };
    let (href, beds) =
        (format!("/housing?municipality={}", member.code.0), t!(locale, "start-place-beds", count = member.beds.beds, houses = member.beds.houses));
    view! {
        <Card title=member.name.clone() href eyebrow=member.county.clone() picture>
            <p class="beds"><Tag tone text/></p>
            <p class="quiet">{beds}</p>
        </Card>
    }
}
