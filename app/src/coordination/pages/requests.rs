//! The requests that wait for the municipality, the most urgent first, with the answer on the line.

use super::Desk;
use crate::{
    audit,
    bookings::{
        events::BookingEvent,
        model::{Approval, Booking, BookingId, BookingState},
        parts::{deadline, university_and_programme},
        store::{
            self,
            work::{self, Line},
        },
    },
    coordination::actions::carried,
    error::AppError,
    housing::{
        self,
        model::{HouseId, Stay},
    },
    i18n::Locale,
    placements::{model::PlacementState, parts},
    request::AppState,
    t,
    ui::{Button, ButtonKind, EmptyState, Fact, Facts, IconName, LinkButton, Pager, Tag},
};
use leptos::prelude::*;
use std::collections::HashMap;

const PER_PAGE: usize = 25;

/// One page of the requests.
pub struct Requests {
    lines: Vec<Line>,
    /// Active bookings that may compete with them.
    beside: Vec<Booking>,
    beds: HashMap<HouseId, i64>,
    /// The stays that were asked for before, of those whose dates have changed since.
    before: HashMap<BookingId, Stay>,
    total: usize,
    page: usize,
}

/// Municipality by municipality, the one with the most urgent request first.
pub async fn requests(state: &AppState, desk: &Desk, page: usize) -> Result<Requests, AppError> {
    let houses: Vec<_> = desk.owners.keys().copied().collect();
    let mut waiting = store::awaiting_approval(&state.db, &houses).await?;
    let mut ranks = HashMap::new();
    for booking in &waiting {
        let rank = ranks.len();
        ranks.entry(desk.owners.get(&booking.house)).or_insert(rank);
    }
    waiting.sort_by_key(|booking| ranks.get(&desk.owners.get(&booking.house)).copied());
    let total = waiting.len();
    let page = page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let shown: Vec<_> = waiting.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect();
    let beside = work::beside(&state.db, &shown).await?;
    let beds = housing::store::by_id::bed_counts(&state.db, shown.iter().map(|booking| booking.house)).await?;
    let changed = audit::histories(&state.db, shown.iter().filter(|booking| booking.sequence > 0).map(|booking| booking.id.0)).await?;
    let before = changed.into_iter().filter_map(|(id, entry)| match entry.event {
        BookingEvent::Changed { from, .. } => Some((BookingId(id), from?)),
        _ => None,
    });
    let before = before.collect();
    Ok(Requests { before, lines: work::lines(&state.db, shown).await?, beside, beds, total, page })
}

pub fn section(requests: Requests, desk: &Desk) -> AnyView {
    let locale = desk.locale;
    if requests.total == 0 {
        return view! {
            <section>
                <EmptyState title=t!(locale, "staff-requests-none-title") text=t!(locale, "staff-requests-none-text")/>
            </section>
        }
        .into_any();
    }
    let mut groups: Vec<(&str, Vec<&Line>)> = Vec::new();
    for line in &requests.lines {
        let municipality = desk.municipality(line.house.id);
        match groups.last_mut() {
            Some((name, lines)) if *name == municipality => lines.push(line),
            _ => groups.push((municipality, vec![line])),
        }
    }
    let groups = groups.into_iter().map(|(name, lines)| group(name, &lines, &requests, desk)).collect_view();
    let pages = requests.total.div_ceil(PER_PAGE);
    view! {
        <section>
            <h2>{t!(locale, "staff-requests", count = requests.total)}</h2>
            <p class="quiet">{t!(locale, "staff-requests-hint")}</p>
            {groups}
            <Pager current=requests.page total=pages href=|page| format!("/coordinator?page={page}")/>
        </section>
    }
    .into_any()
}

fn group(name: &str, lines: &[&Line], requests: &Requests, desk: &Desk) -> AnyView {
    let title = desk.has_several().then(|| view! { <h3 class="work-group">{name.to_owned()}</h3> });
    let lines = lines.iter().map(|line| request(line, requests, desk)).collect_view();
    view! { {title}<ul class="work-list">{lines}</ul> }.into_any()
}

fn request(line: &Line, requests: &Requests, desk: &Desk) -> AnyView {
    let locale = desk.locale;
    let (booking, stay) = (&line.booking, line.booking.stay);
    let nights = t!(locale, "date-nights", count = stay.length());
    let about = t!(locale, "staff-about", reference = booking.reference.as_str(), house = line.house.name.as_str());
    let changed = requests.before.get(&booking.id).map(|before| {
        let period = locale.stay(before.arrival(), before.departure());
        view! { <p class="work-changed">{t!(locale, "staff-request-changed", period = period)}</p> }
    });
    let decline = format!("/coordinator/requests/{}/decline", booking.reference);
    let (tone, deadline) = deadline(booking.deadline, desk.today, locale);
    let heading = if desk.has_several() { view! { <h4>{title(line)}</h4> }.into_any() } else { view! { <h3>{title(line)}</h3> }.into_any() };
    view! {
        <li class="work-item">
            <div class="work-what">
                {heading}
                <p class="work-when">{format!("{}, {nights}", locale.stay(stay.arrival(), stay.departure()))}</p>
                {changed}
                <p>{placement(line, locale)}</p>
                <Facts facts=facts(line, requests, locale)/>
            </div>
            <p class="work-state"><Tag tone text=deadline/></p>
            <div class="work-actions">
                <form method="post" action="/coordinator">
                    <input type="hidden" name="nights" value=carried(booking)/>
                    <Button name="approve".to_owned() value=booking.reference.clone() label=t!(locale, "staff-approve") kind=ButtonKind::Secondary icon=IconName::Check about=about.clone()/>
                </form>
                <LinkButton href=decline label=t!(locale, "staff-decline") kind=ButtonKind::Quiet about/>
            </div>
        </li>
    }
    .into_any()
}

fn title(line: &Line) -> AnyView {
    view! { {format!("{} ", line.house.name)}{super::reference_link(&line.booking)} }.into_any()
}

/// The practice in one line: university, programme, course, workplace, period.
pub fn placement(line: &Line, locale: Locale) -> String {
    let placement = &line.placement;
    let programme = university_and_programme(&line.university, &line.programme, locale);
    let period = locale.period(placement.starts, placement.ends);
    format!("{programme}, {}, {}, {period}", parts::course(placement, locale), line.workplace.name)
}

/// What the university has said, what the student wishes, and who else is or wants to be in the house.
fn facts(line: &Line, requests: &Requests, locale: Locale) -> Vec<Fact> {
    let university = match line.placement.state {
        PlacementState::Verified => Fact::new(IconName::CircleCheck, t!(locale, "staff-placement-verified")),
        _ => Fact::new(IconName::Hourglass, t!(locale, "staff-placement-declared")),
    };
    let wishes = line.wishes.iter().map(|wish| Fact::new(IconName::Person, t!(locale, &format!("bookings-wish-{}", wish.replace('_', "-")))));
    std::iter::once(university).chain(wishes).chain([Fact::new(IconName::Bed, competition(line, requests, locale))]).collect()
}

/// Other students in the house in some of the same nights: those that are settled, and other requests, by reference.
fn competition(line: &Line, requests: &Requests, locale: Locale) -> String {
    let booking = &line.booking;
    let others = requests.beside.iter().filter(|other| other.id != booking.id && other.house == booking.house && other.stay.overlaps(booking.stay));
    let (waiting, settled): (Vec<_>, Vec<_>) =
        others.partition(|other| other.state == BookingState::Provisional && other.approval == Approval::Awaiting);
    let beds = requests.beds.get(&booking.house).copied().unwrap_or_default();
    let taken = t!(locale, "staff-same-nights", count = settled.len(), beds = beds);
    if waiting.is_empty() {
        return taken;
    }
    let references = waiting.iter().map(|other| other.reference.as_str()).collect::<Vec<_>>().join(", ");
    format!("{taken} {}", t!(locale, "staff-same-nights-waiting", count = waiting.len(), references = references))
}
