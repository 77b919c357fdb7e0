//! The way to a booking: one page, from what the stay is for to the button that accepts the terms. Everything on it can be
//! answered before signing in.

use super::{alert_notice, contact, obstacle, practice};
use crate::{
    bookings::{
        answers, read, store,
        walk::{self, Walk, offer, stay_in, walk_of},
    },
    error::AppError,
    housing::{
        alternatives::house_href,
        model::{BedKind, FreeBed, HouseId, kinds},
        rules::may_be_empty,
        store::{houses, nights},
        words,
    },
    request::{AppState, Page, Request, Submission, go},
    t,
    ui::{BackLink, Button, Choice, ErrorSummary, Folded, PageTitle, Radios, TextField},
};
use leptos::prelude::*;

pub async fn book_page(request: Request) -> Page {
    let id = HouseId(request.id("id")?);
    let Request { state, visit, submission, .. } = request;
    let (house, policy) = offer(&state.db, id).await?;
    let Some(stay) = stay_in(visit.uri.query(), state.clock.today()) else {
        return go(house_href(house.id, None));
    };
    let is_posted = submission != Submission::default();
    if !is_posted && walk::check(&state, &house, &policy, stay).await?.is_err() {
        return go(house_href(house.id, Some(stay)));
    }
    let walk = walk_of(&state, &visit, submission, house, policy, stay).await?;
    let free = nights::free_beds(&state.db, walk.house.id, walk.stay, walk.policy.buffer_nights, None).await?;
    // Who has just been told of a wrong answer mends that first.
    let obstacle = if walk.submission.errors.is_empty() { obstacle::obstacle(&state, &walk, free.is_empty()).await? } else { None };
    match obstacle {
        Some(obstacle) => Ok(frame(&walk, "bookings-stopped", stopped(obstacle))),
        None => {
            let alert = alert_notice("bookings-refused-title", walk.choices.locale);
            let form = form(&state, &walk, &free).await?;
            Ok(frame(&walk, "bookings-book-title", view! { {alert}{form} }.into_any()))
        }
    }
}

fn frame(walk: &Walk, title: &str, content: AnyView) -> AnyView {
    let locale = walk.choices.locale;
    let title = t!(locale, title);
    let failed = !walk.submission.errors.is_empty() || walk.submission.alert.is_some();
    view! {
        <PageTitle text=format!("{title} – {}", walk.house.name) failed/>
        <div class="booking">
            <div class="booking-main">
                <BackLink href=house_href(walk.house.id, Some(walk.stay))/>
                <ErrorSummary errors=walk.submission.summary()/>
                <h1>{title}</h1>
                {content}
            </div>
            {aside(walk)}
        </div>
    }
    .into_any()
}

/// What need not be answered, because nothing can be booked: the ways on, and nothing else.
fn stopped(obstacle: AnyView) -> AnyView {
    view! { {obstacle}<form method="post" id="form" hidden></form> }.into_any()
}

async fn form(state: &AppState, walk: &Walk, free: &[FreeBed]) -> Result<AnyView, AppError> {
    let locale = walk.choices.locale;
    let phone = walk.municipality.contact_phone.clone();
    let practice = practice::practice(state, walk).await?;
    let bed = bed(state, walk, free).await?;
    let contact = contact(state, walk).await?;
    Ok(view! {
        <p class="protected"><b>{t!(locale, "bookings-protected-title")}</b>" "{t!(locale, "bookings-protected-text", phone = phone)}</p>
        {ready(walk)}
        <form method="post" id="form" class="book" novalidate>
            <input type="hidden" name="request_key" value=walk.key.clone()/>
            <input type="hidden" name="read" value=read::marks(&walk.choices)/>
            <section><h2>{t!(locale, "bookings-practice")}</h2>{practice}</section>
            {bed}
            <section><h2>{t!(locale, "bookings-you")}</h2>{contact}</section>
            <section id="terms"><h2>{t!(locale, "bookings-terms")}</h2>{terms(walk)}</section>
            {send(walk)}
        </form>
    }
    .into_any())
}

/// Who comes back from signing in has answered everything already.
fn ready(walk: &Walk) -> Option<AnyView> {
    let is_right = walk.submission.errors.is_empty() && walk.submission.alert.is_none();
    let is_ready = is_right && walk.answers.has("name") && walk.user.is_some() && answers::errors(&walk.answers, &walk.choices).is_empty();
    is_ready.then(|| view! { <p class="lead">{t!(walk.choices.locale, "bookings-ready")}</p> }.into_any())
}

/// What kind of bed it is, to choose where there is a choice: those that are free. "Public pages reveal no empty house": of one
/// that may be empty all its kinds, as long as nobody has chosen one that is taken.
async fn bed(state: &AppState, walk: &Walk, beds: &[FreeBed]) -> Result<Option<AnyView>, AppError> {
    let locale = walk.choices.locale;
    let rooms = houses::rooms(&state.db, walk.house.id).await?;
    let all = rooms.iter().map(|room| room.beds.len()).sum::<usize>();
    let free = kinds(beds.iter().map(|bed| bed.place.kind()));
    let tells = may_be_empty(beds.len() as i64, all as i64) && walk.submission.error("bed").is_none();
    let told = if tells { kinds(rooms.iter().map(|room| room.room.kind(room.beds.len()))) } else { free.clone() };
    let Some(first) = free.first() else { return Ok(None) };
    let content = if let ([only], None) = (told.as_slice(), walk.submission.error("bed")) {
        view! {
            <input type="hidden" name="bed" value=only.code()/>
            <p>{words::bed_kind(locale, only)}</p>
            <p class="quiet">{t!(locale, "bookings-bed-hint")}</p>
        }
        .into_any()
    } else {
        let answer = BedKind::from_code(walk.answers.value("bed")).filter(|kind| told.contains(kind));
        let value = answer.as_ref().unwrap_or(first).code();
        let options = told.iter().map(|kind| Choice::new(kind.code(), words::bed_kind(locale, kind))).collect();
        let (legend, hint, error) = (t!(locale, "bookings-bed-which"), t!(locale, "bookings-bed-hint"), walk.submission.error("bed"));
        view! { <Radios name="bed" legend hint options value error/> }.into_any()
    };
    Ok(Some(view! { <section><h2>{t!(locale, "bookings-bed")}</h2>{content}</section> }.into_any()))
}

/// Who comes, how to reach them, and what the room should have: what is known of them stands there.
async fn contact(state: &AppState, walk: &Walk) -> Result<AnyView, AppError> {
    let locale = walk.choices.locale;
    let known_name = walk.user.as_ref().map(|user| user.name.clone()).unwrap_or_default();
    let known_phone = match &walk.user {
        Some(user) if !walk.answers.has("phone") => store::latest_phone(&state.db, user.id).await?.unwrap_or_default(),
        _ => String::new(),
    };
    let value = |field: &str, known: String| if walk.answers.has(field) { walk.answers.value(field).to_owned() } else { known };
    let (name, phone) = (value("name", known_name), value("phone", known_phone));
    let ticked = walk.answers.values("wish");
    let has_wishes = !ticked.is_empty();
    let wishes = contact::wishes(state, walk.house.id, ticked, locale).await?;
    let error = |field: &str| walk.submission.error(field);
    let email = walk.user.is_none().then(|| {
        let (label, hint) = (t!(locale, "accounts-email"), t!(locale, "bookings-email-hint"));
        view! { <TextField name="email" label hint value=walk.answers.value("email") error=error("email") kind="email" autocomplete="email"/> }
    });
    Ok(view! {
        <TextField name="name" label=t!(locale, "bookings-name") value=name error=error("name") autocomplete="name"/>
        {email}
        {contact::phone(&walk.submission, phone, locale)}
        <details class="more" open=has_wishes>
            <summary>{t!(locale, "bookings-wishes-fold")}</summary>
            {wishes}
        </details>
    }
    .into_any())
}

/// The municipality's terms, the version that counts now: "whoever presses the button accepts them". Who has not signed in
/// has another button, which accepts nothing.
fn terms(walk: &Walk) -> AnyView {
    let locale = walk.choices.locale;
    let text = walk.policy.terms.told(walk.municipality.read_in(locale));
    let version = t!(locale, "bookings-terms-version", version = walk.policy.version.to_string());
    let accepts = walk.user.is_some().then(|| view! { <input type="hidden" name="accepted" value=walk.policy.id.0.to_string()/> });
    view! {
        {accepts}
        <Folded text more=t!(locale, "bookings-terms-all", municipality = walk.municipality.name.as_str())/>
        <p class="quiet">{version}</p>
    }
    .into_any()
}

/// Booking needs an e-mail address that answers; everything before does not.
fn send(walk: &Walk) -> AnyView {
    let locale = walk.choices.locale;
    match &walk.user {
        Some(user) => view! {
            <p>{t!(locale, "bookings-check-email", email = user.email.as_str())}</p>
            <Button label=t!(locale, "bookings-book")/>
        }
        .into_any(),
        None => view! {
            <p>{t!(locale, "bookings-sign-in-text")}</p>
            <Button label=t!(locale, "bookings-next")/>
        }
        .into_any(),
    }
}

/// The stay, always in sight.
fn aside(walk: &Walk) -> AnyView {
    let locale = walk.choices.locale;
    let (arrival, departure) = (walk.stay.arrival(), walk.stay.departure());
    view! {
        <aside class="booking-stay" aria-label=t!(locale, "bookings-your-stay")>
            <h2><a href=house_href(walk.house.id, Some(walk.stay))>{format!("{}, {}", walk.house.name, walk.house.town)}</a></h2>
            <dl>
                <div><dt>{t!(locale, "bookings-fact-stay")}</dt><dd>{locale.stay(arrival, departure)}</dd></div>
                <div><dt>{t!(locale, "bookings-fact-nights")}</dt><dd>{t!(locale, "date-nights", count = walk.stay.length())}</dd></div>
                <div><dt>{t!(locale, "bookings-fact-cost")}</dt><dd>{t!(locale, "bookings-fact-free")}</dd></div>
            </dl>
            <p><a href=house_href(walk.house.id, Some(walk.stay))>{t!(locale, "bookings-change-stay")}</a></p>
        </aside>
    }
    .into_any()
}
