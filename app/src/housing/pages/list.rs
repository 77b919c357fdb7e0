use super::{
    card::HouseCard,
    map::PlaceMap,
    practice::practice_note,
    search_form::{Asked, DepartureWanted, WhenFields},
};
use crate::{
    error::AppError,
    federation::model::Member,
    housing::{
        model::{Facility, Stay},
        nearby::{self, Neighbour, Origin},
        offers::Federation,
        results::{self, Availability, Hit, Results},
        search::{Search, Sort},
        words,
    },
    i18n::Locale,
    request::{AppState, Page, Request, Visit},
    t,
    ui::{Button, Checkboxes, Choice, EmptyState, ErrorSummary, FoldedWhenNarrow, Icon, IconName, LinkButton, Notice, PageTitle, Pager, Tone},
};
use leptos::prelude::*;

/// What the page needs to be written.
struct Found {
    asked: Asked,
    stay: Option<Stay>,
    /// The longest stay that any of the places takes that were asked for, in nights.
    longest: Option<i64>,
    municipalities: Vec<Member>,
    origin: Option<Origin>,
    results: Results,
    neighbours: Vec<Neighbour>,
}

/// `/housing`
pub async fn list_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let found = find(state, visit).await?;
    Ok(page(visit.locale, found).into_any())
}

async fn find(state: &AppState, visit: &Visit) -> Result<Found, AppError> {
    let today = state.clock.today();
    let asked = Asked::new(Search::parse(visit.uri.query().unwrap_or_default()), today);
    let stay = asked.stay.ok().flatten();
    let federation = Federation::load(&state.db).await?.in_order(visit.locale);
    let origin = nearby::origin(&state.db, &federation, visit.user.as_deref(), &asked.search, stay).await?;
    let results = results::find(&state.db, &federation, &asked.search, stay, origin.as_ref(), today, visit.locale).await?;
    let neighbours = match stay.filter(|_| results.free == 0) {
        Some(stay) => nearby::neighbours(&state.db, &federation, &asked.search, stay, today).await?,
        None => Vec::new(),
    };
    let longest = federation.longest(&asked.search.municipalities, today);
    let municipalities = federation.members(today).cloned().collect();
    Ok(Found { asked, stay, longest, municipalities, origin, results, neighbours })
}

fn page(locale: Locale, found: Found) -> impl IntoView {
    let Found { asked, stay, longest, municipalities, origin, results, neighbours } = found;
    let (errors, ways) = (asked.errors(locale), asked.readings(locale, "/housing"));
    let title = title(locale, &asked, stay, &results);
    let places = results.places.clone();
    let (search, on_map) = (asked.search.clone(), asked.search.clone());
    let summary = results_line(locale, &asked, &municipalities, stay);
    let practice = stay.and_then(|stay| practice_note(locale, stay, None, |stay| search.clone().dated(stay).href()));
    view! {
        <PageTitle text=title.clone() failed=!errors.is_empty()/>
        <div class="results">
            <h1>{title}</h1>
            <ErrorSummary errors ways/>
            <DepartureWanted asked=asked.clone()/>
            <SearchPanel asked=asked.clone() municipalities summary/>
            {practice}
            <div class="results-body">
                <aside class="results-map">
                    <FoldedWhenNarrow more=t!(locale, "housing-map-show")><PlaceMap places search=on_map dated=stay.is_some()/></FoldedWhenNarrow>
                </aside>
                <div class="results-list">
                    {dates_hint(locale, &asked)}
                    {too_long(locale, &search, stay, longest)}
                    {nothing_free(locale, &search, stay, &results, &neighbours)}
                    {results_head(locale, &search, origin.is_some(), stay.is_some(), &results)}
                    {sections(locale, &search, &results, stay, origin)}
                    <Pager current=results.page total=results.pages href=move |page| asked.search.clone().on_page(page).href()/>
                </div>
            </div>
        </div>
    }
}

fn title(locale: Locale, asked: &Asked, stay: Option<Stay>, results: &Results) -> String {
    match (stay, results.free) {
        _ if asked.stay.is_err() => t!(locale, "housing-list-title"),
        _ if results.total == 0 => t!(locale, "housing-empty-title"),
        (None, _) => t!(locale, "housing-list-undated", count = results.total),
        (Some(_), 0) if results.refused > 0 && results.refused == results.total => {
            t!(locale, if asked.search.municipalities.is_empty() { "housing-list-none-takes" } else { "housing-list-none-takes-here" })
        }
        (Some(_), 0) => t!(locale, "housing-list-none-free"),
        (Some(_), free) => t!(locale, "housing-list-free", count = free),
    }
}

/// "Sorsele, Storuman · 18 jan–14 feb 2027 (v. 3–6), 27 nätter"
fn results_line(locale: Locale, asked: &Asked, municipalities: &[Member], stay: Option<Stay>) -> String {
    let chosen = municipalities.iter().filter(|municipality| asked.search.municipalities.contains(&municipality.code));
    let names: Vec<String> = chosen.map(|municipality| municipality.name.clone()).collect();
    let place = if names.is_empty() { t!(locale, "housing-anywhere") } else { names.join(", ") };
    let when = match (stay, asked.arrival()) {
        (Some(stay), _) => words::period(locale, stay),
        (None, Some(day)) => t!(locale, "housing-from-day", day = locale.date(day)),
        (None, None) => t!(locale, "housing-any-time"),
    };
    format!("{place} · {when}")
}

/// The search and its filters: one form, so that all of it lives in one address.
#[component]
fn SearchPanel(asked: Asked, municipalities: Vec<Member>, summary: String) -> AnyView {
    let locale = Locale::current();
    let search = asked.search.clone();
    let options = municipalities.iter().map(|municipality| Choice::new(municipality.code.0.clone(), municipality.name.clone())).collect();
    let chosen = search.municipalities.iter().map(|code| code.0.clone()).collect();
    // The fields have something to say.
    let open = asked.outvoted || !matches!(asked.stay, Ok(Some(_)));
    let hidden = [("sort", search.sort.map(|sort| sort.code().to_owned())), ("placement", search.placement.map(|id| id.0.to_string()))];
    let hidden = hidden.into_iter().filter_map(|(name, value)| value.map(|value| view! { <input type="hidden" name=name value=value/> }));
    view! {
        <form class="results-form" method="get" action="/housing" id="form" novalidate>
            {hidden.collect_view()}
            <details class="results-search" open=open>
                <summary><span><Icon name=IconName::Search/>{summary}</span><span class="results-change">{t!(locale, "housing-change")}</span></summary>
                <div class="search">
                    <div class="search-fields"><WhenFields asked/></div>
                    <Checkboxes name="municipality" legend=t!(locale, "housing-municipalities") options values=chosen/>
                    <Button label=t!(locale, "housing-search") icon=IconName::Search/>
                </div>
            </details>
            <FilterPanel search/>
        </form>
    }
    .into_any()
}

#[component]
fn FilterPanel(search: Search) -> AnyView {
    let locale = Locale::current();
    let count = search.facilities.len() + usize::from(search.single);
    let facilities = Facility::ALL.into_iter();
    let options = facilities.map(|one| Choice::new(one.code(), words::facility(locale, one)).icon(words::facility_icon(one))).collect::<Vec<_>>();
    let values = search.facilities.iter().map(|one| one.code().to_owned()).collect();
    let single = vec![Choice::new("1", t!(locale, "housing-single")).icon(IconName::SingleRoom)];
    let singles = if search.single { vec!["1".to_owned()] } else { Vec::new() };
    let clear = (count > 0).then(|| view! { <a href=search.clone().without_filters().href()>{t!(locale, "housing-filter-clear")}</a> });
    view! {
        <details class="filters" open={count > 0}>
            <summary><Icon name=IconName::Filter/><span>{t!(locale, "housing-filter", count = count)}</span></summary>
            <div class="filters-fields">
                <Checkboxes name="facility" legend=t!(locale, "housing-filter-facilities") options values/>
                <Checkboxes name="single" legend=t!(locale, "housing-filter-room") options=single values=singles/>
                <div class="actions"><Button label=t!(locale, "housing-filter-apply")/>{clear}</div>
            </div>
        </details>
    }
    .into_any()
}

fn dates_hint(locale: Locale, asked: &Asked) -> Option<impl IntoView + use<>> {
    matches!(asked.stay, Ok(None)).then(|| view! { <p class="quiet">{t!(locale, "housing-dates-hint")}</p> })
}

/// "Nothing longer than the longest stay is searched without saying so."
fn too_long(locale: Locale, search: &Search, stay: Option<Stay>, longest: Option<i64>) -> Option<AnyView> {
    let (stay, longest) = (stay?, longest?);
    let (nights, longest) = (stay.length() > longest).then(|| (words::nights(locale, stay.length()), words::nights(locale, longest)))?;
    let period = locale.stay(stay.arrival(), stay.departure());
    let text = match search.municipalities.len() {
        0 => t!(locale, "housing-too-long-text", period = period, longest = longest),
        count => t!(locale, "housing-too-long-chosen-text", count = count, period = period, longest = longest),
    };
    Some(view! { <Notice tone=Tone::Waiting title=t!(locale, "housing-too-long-title", nights = nights)><p>{text}</p></Notice> }.into_any())
}

/// Nothing is free in the whole stay, or nothing fits at all: what is near in place, and wider searches.
fn nothing_free(locale: Locale, search: &Search, stay: Option<Stay>, results: &Results, neighbours: &[Neighbour]) -> AnyView {
    let empty = results.total == 0;
    if !empty && (stay.is_none() || results.free > 0) {
        return ().into_any();
    }
    let near = neighbours.iter().map(|near| view! { <li><a href=near.href.clone()>{neighbour_text(locale, near)}</a></li> }).collect_view();
    let wider = search.has_filters().then(|| {
        view! { <LinkButton href=search.clone().without_filters().href() label=t!(locale, "housing-filter-clear")/> }
    });
    let anywhere = (!search.municipalities.is_empty()).then(|| {
        view! { <LinkButton href=search.clone().in_municipalities(Vec::new()).href() label=t!(locale, "housing-look-anywhere") kind=crate::ui::ButtonKind::Secondary/> }
    });
    let near = (!neighbours.is_empty()).then(|| view! { <p>{t!(locale, "housing-near")}</p><ul>{near}</ul> });
    if empty {
        let ways = match (wider.is_some(), anywhere.is_some()) {
            (true, true) => "both",
            (true, false) => "wishes",
            (false, true) => "places",
            (false, false) => "none",
        };
        let text = t!(locale, "housing-empty-text", ways = ways);
        return view! { <EmptyState title=t!(locale, "housing-empty-ways") text>{wider}{anywhere}</EmptyState>{near} }.into_any();
    }
    let key = none_kind(results);
    let (title, text) = (t!(locale, &format!("housing-{key}-title")), t!(locale, &format!("housing-{key}-text")));
    let ways = (wider.is_some() || anywhere.is_some()).then(|| view! { <p class="actions">{wider}{anywhere}</p> });
    view! { <Notice tone=Tone::Waiting title><p>{text}</p>{near}{ways}</Notice> }.into_any()
}

/// Whether beds are taken, or the dates are not taken by any municipality.
fn none_kind(results: &Results) -> &'static str {
    if results.refused == results.total { "refused" } else { "none" }
}

fn neighbour_text(locale: Locale, near: &Neighbour) -> String {
    let name = near.name.clone();
    match near.kilometres {
        Some(kilometres) => {
            t!(locale, "housing-neighbour-distance", place = name, distance = words::distance(locale, kilometres), count = near.houses)
        }
        None => t!(locale, "housing-neighbour", place = name, count = near.houses),
    }
}

fn results_head(locale: Locale, search: &Search, has_origin: bool, dated: bool, results: &Results) -> AnyView {
    let straight = has_origin.then(|| t!(locale, "housing-distance-note"));
    if results.total < 2 {
        return straight.filter(|_| results.total > 0).map(|note| view! { <p class="quiet">{note}</p> }).into_any();
    }
    let current = results::sort_in_use(search.sort, has_origin);
    let total = t!(locale, "housing-total", count = results.total);
    let total = if dated { format!("{total}, {}", t!(locale, "housing-total-free", count = results.free)) } else { total };
    let total = straight.map_or_else(|| total.clone(), |note| format!("{total}. {note}"));
    let links = Sort::ALL
        .into_iter()
        .filter(|sort| has_origin || *sort != Sort::Distance)
        .map(|sort| {
            let code = if sort == Sort::Free && !dated { "beds" } else { sort.code() };
            let label = t!(locale, &format!("housing-sort-{code}"));
            view! { <a href=search.clone().sorted(sort).href() aria-current=(sort == current).then_some("true")>{label}</a> }
        })
        .collect_view();
    view! {
        <div class="results-head">
            <p class="quiet">{total}</p>
            <nav class="sort" aria-label=t!(locale, "housing-sort")><span>{t!(locale, "housing-sort")}</span>{links}</nav>
        </div>
    }
    .into_any()
}

/// What was asked for of the room, where houses have rooms of several kinds.
fn room_wishes(locale: Locale, search: &Search) -> String {
    let single = search.single.then(|| t!(locale, "housing-single"));
    let bathroom = search.facilities.contains(&Facility::OwnBathroom).then(|| words::facility(locale, Facility::OwnBathroom));
    single.into_iter().chain(bathroom).collect::<Vec<_>>().join(" + ")
}

/// The houses of this page, under a heading for each kind of availability.
fn sections(locale: Locale, search: &Search, results: &Results, stay: Option<Stay>, origin: Option<Origin>) -> AnyView {
    let kind = |hit: &Hit| match hit.availability {
        Availability::Undated => "housing-section-all",
        Availability::Free => "housing-section-free",
        Availability::Partly { .. } => "housing-section-partly",
        Availability::Full { .. } => "housing-section-full",
        Availability::Refused { .. } => "housing-section-refused",
    };
    let pair = |hit: &Hit| results.places.iter().position(|place| place.municipality.code == hit.municipality).map(|at| at + 1);
    let rooms = room_wishes(locale, search);
    let mut first = true;
    results
        .hits
        .chunk_by(|a, b| kind(a) == kind(b))
        .map(|hits| {
            let cards = hits
                .iter()
                .map(|hit| {
                    let eager = std::mem::take(&mut first);
                    view! { <HouseCard hit=hit.clone() stay origin=origin.clone() pair=pair(hit) eager rooms=rooms.clone()/> }
                })
                .collect_view();
            view! { <section><h2>{t!(locale, kind(&hits[0]))}</h2><div class="card-list">{cards}</div></section> }
        })
        .collect_view()
        .into_any()
}
