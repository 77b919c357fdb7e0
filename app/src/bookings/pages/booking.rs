//! One booking: whether it is booked, whose turn it is, what happens next, and what can be done.

use crate::{
    actors::Capacity,
    audit::{self, Entry},
    bookings::{
        events::BookingEvent,
        mail,
        model::BookingState,
        parts::{address, contact, history_line, phone_link, standing, university_and_programme, whom_to_call, wish_texts},
        rules::{self, ARRIVAL_DAYS, Turn},
        store::details::{Details, details},
    },
    housing::words,
    i18n::Locale,
    placements,
    request::{Page, Request, address},
    t,
    ui::{ButtonKind, Icon, IconName, LinkButton, Moment, MomentState, Notice, PageTitle, Picture, SummaryList, SummaryRow, Timeline, Tone},
};
use chrono::{NaiveDate, TimeDelta};
use http::Uri;
use leptos::prelude::*;

pub async fn booking_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let booking = visit.user()?.student().booking(&state.db, request.param("reference")).await?;
    let history = audit::history(&state.db, booking.id.0).await?;
    let details = details(&state.db, booking).await?;
    let receipt = receipt(&visit.uri, &details, &history, visit.locale);
    Ok(page(&details, &history, receipt, state.clock.today(), visit.locale))
}

/// What has just been done; said only if it is so. Those that somebody still has to answer are asked for.
fn receipt(uri: &Uri, details: &Details, history: &[Entry<BookingEvent>], locale: Locale) -> Option<(Tone, String)> {
    let booking = &details.booking;
    let is_changed = address::has(uri, "changed") && history.iter().any(|entry| matches!(entry.event, BookingEvent::Changed { .. }));
    let is_asked = address::has(uri, "asked") && history.iter().any(|entry| matches!(entry.event, BookingEvent::Asked { .. }));
    let (tone, key) = match booking.state {
        BookingState::Confirmed if is_changed => (Tone::Good, "bookings-changed"),
        BookingState::Provisional if is_changed => (Tone::Waiting, "bookings-changed-asked"),
        BookingState::Confirmed | BookingState::Provisional if is_asked => (Tone::Good, "bookings-asked"),
        BookingState::Confirmed | BookingState::Provisional if address::has(uri, "told") => (Tone::Good, "bookings-told"),
        BookingState::Confirmed | BookingState::Provisional if address::has(uri, "unchanged") => (Tone::Good, "bookings-unchanged"),
        _ => return None,
    };
    Some((tone, t!(locale, key, period = locale.stay(booking.stay.arrival(), booking.stay.departure()))))
}

fn page(details: &Details, history: &[Entry<BookingEvent>], receipt: Option<(Tone, String)>, today: NaiveDate, locale: Locale) -> AnyView {
    let booking = &details.booking;
    let (tone, standing) = standing(booking, today);
    let title = t!(locale, &format!("bookings-outcome-{standing}"));
    view! {
        <PageTitle text=format!("{title} {}", booking.reference)/>
        {receipt.map(|(tone, title)| view! { <Notice tone title answers=true/> })}
        <div class=format!("outcome {}", tone.class())>
            <Icon name=tone.icon()/>
            <div><h1>{title}</h1><p>{next_steps(details, history, today, locale)}</p></div>
        </div>
        <p class="reference"><span>{t!(locale, "bookings-fact-reference")}</span>" "<b translate="no">{booking.reference.clone()}</b></p>
        {actions(details, today, locale)}
        <div class="booking">
            <div class="booking-main">
                <h2>{t!(locale, "bookings-what-happens")}</h2>
                <Timeline moments=moments(details, history, today, locale)/>
                <h2>{t!(locale, "bookings-the-booking")}</h2>
                <SummaryList rows=rows(details, today, locale)/>
                <h2>{t!(locale, "bookings-history")}</h2>
                <ul class="history">{history.iter().map(|entry| history_line(entry, locale)).collect_view()}</ul>
            </div>
            {aside(details, locale)}
        </div>
    }
    .into_any()
}

/// The house, always in sight.
fn aside(details: &Details, locale: Locale) -> AnyView {
    let house = &details.house;
    let picture = house.pictures.first().map(|name| Picture::drawn(name, String::new()));
    view! {
        <aside class="booking-stay" aria-label=t!(locale, "bookings-your-stay")>
            {picture.map(|picture| view! { <img src=picture.src alt="" width=picture.width.to_string() height=picture.height.to_string()/> })}
            <h2><a href=format!("/housing/{}", house.id.0)>{house.name.clone()}</a></h2>
            <dl>
                <div><dt>{t!(locale, "bookings-fact-address")}</dt><dd>{address(details)}</dd></div>
            </dl>
        </aside>
    }
    .into_any()
}

/// Whose turn it is: the student's, when the placement has moved away; then what happens otherwise.
fn next_steps(details: &Details, history: &[Entry<BookingEvent>], today: NaiveDate, locale: Locale) -> String {
    let (booking, policy, house) = (&details.booking, &details.policy, &details.municipality.code);
    let moves = |entry: &&Entry<BookingEvent>| matches!(entry.event, BookingEvent::PlacementMoved | BookingEvent::Changed { .. });
    let was_told = history.iter().rev().find(moves).is_some_and(|entry| entry.event == BookingEvent::PlacementMoved);
    if !rules::is_left_behind(&details.placement, booking, policy, house, was_told, today) {
        return next_step(details, today, locale);
    }
    let moved = [t!(locale, "bookings-next-moved"), mail::placement_now(details, locale), mail::moved_next(details, today, locale)];
    let waits = (booking.state == BookingState::Provisional).then(|| next_step(details, today, locale));
    moved.into_iter().chain(waits).collect::<Vec<_>>().join(" ")
}

/// What happens next and whose turn it is, in one or two sentences.
fn next_step(details: &Details, today: NaiveDate, locale: Locale) -> String {
    let booking = &details.booking;
    let deadline = booking.deadline.map(|day| locale.long_date(day)).unwrap_or_default();
    let university = details.university.name.told(locale);
    let municipality = details.municipality.name.as_str();
    match (booking.state, rules::turn(booking, details.placement.state)) {
        (BookingState::Confirmed, _) if booking.stay.departure() < today => t!(locale, "bookings-next-over"),
        (BookingState::Confirmed, _) if booking.stay.arrival() <= today => {
            t!(locale, "bookings-next-staying", day = locale.long_date(booking.stay.departure()))
        }
        (BookingState::Confirmed, _) if booking.stay.arrival() <= today + TimeDelta::days(ARRIVAL_DAYS) => {
            t!(locale, "bookings-next-soon", day = locale.long_date(booking.stay.arrival()))
        }
        (BookingState::Confirmed, _) => t!(locale, "bookings-next-confirmed", municipality = municipality),
        (BookingState::Provisional, Turn::University) => t!(locale, "bookings-waits-university", university = university, deadline = deadline),
        (BookingState::Provisional, Turn::Municipality) => {
            t!(locale, "bookings-waits-municipality", municipality = municipality, deadline = deadline)
        }
        (BookingState::Provisional, _) => {
            t!(locale, "bookings-waits-both", university = university, municipality = municipality, deadline = deadline)
        }
        (BookingState::Cancelled, _) => t!(locale, "bookings-next-cancelled"),
        (BookingState::Declined | BookingState::Expired, _) => {
            let reason = booking.end_reason.as_deref().unwrap_or("other").replace('_', "-");
            let said = [mail::rejection(details, locale), booking.end_note.clone(), mail::whom_to_ask(details, locale)].into_iter().flatten();
            std::iter::once(t!(locale, &format!("bookings-end-{reason}"))).chain(said).collect::<Vec<_>>().join(" ")
        }
    }
}

/// What can be done now, in the order in which it is used: before the stay, in it, and afterwards. The same rules decide here and in
/// the commands.
fn actions(details: &Details, today: NaiveDate, locale: Locale) -> AnyView {
    let (booking, stay) = (&details.booking, details.booking.stay);
    let link = |page: &str, key: &str, kind: ButtonKind, icon: IconName| {
        view! { <LinkButton href=format!("/bookings/{}/{page}", booking.reference) label=t!(locale, key) kind icon/> }.into_any()
    };
    let (is_confirmed, is_over) = (booking.state == BookingState::Confirmed, stay.departure() < today);
    let has_begun = stay.arrival() <= today;
    let arrival = rules::may_arrive(booking, today).then(|| link("arrival", "bookings-arrival", ButtonKind::Primary, IconName::Key));
    let quiet = |is_possible: bool, page: &str, key: &str, icon: IconName| is_possible.then(|| link(page, key, ButtonKind::Quiet, icon));
    let change = quiet(rules::may_change(booking, &details.policy, today).is_ok(), "change", "bookings-change", IconName::Calendar);
    let contact = quiet(rules::may_update_contact(booking, today).is_ok(), "contact", "bookings-contact", IconName::Phone);
    let ask = quiet(rules::may_ask(booking, today).is_ok(), "ask", "bookings-write", IconName::Mail);
    let file = quiet(booking.state.is_active() && mail::has_file(details) && !is_over, "calendar.ics", "bookings-calendar-file", IconName::Download);
    let certificate = quiet(is_confirmed, "certificate", "bookings-certificate", IconName::Document);
    let cancel = quiet(rules::may_cancel(booking, &details.policy, today).is_ok(), "cancel", "bookings-cancel", IconName::CircleCross);
    let again =
        (!booking.state.is_active()).then(|| view! { <LinkButton href="/housing" label=t!(locale, "bookings-mail-search-again")/> }.into_any());
    let in_order = match (has_begun, is_over) {
        (_, true) => [again, certificate, ask, arrival, change, contact, file, cancel],
        (true, false) => [arrival, ask, change, certificate, contact, file, cancel, again],
        (false, false) => [arrival, again, change, file, contact, ask, certificate, cancel],
    };
    view! { <div class="actions booking-actions">{in_order.into_iter().flatten().collect_view()}</div> }.into_any()
}

/// Sent → university → municipality → booked → key (where there are codes) → arrival → departure, with where it stands now. Of a booking that has
/// ended what was done, and its end: what will not happen any more is not announced.
fn moments(details: &Details, history: &[Entry<BookingEvent>], today: NaiveDate, locale: Locale) -> Vec<Moment> {
    let (booking, stay) = (&details.booking, details.booking.stay);
    let deadline = booking.deadline.map(|day| t!(locale, "bookings-moment-by", day = locale.long_date(day))).unwrap_or_default();
    let confirmed = booking.state == BookingState::Confirmed;
    let verified = details.placement.state == crate::placements::model::PlacementState::Verified;
    let answered = |event: BookingEvent, is_theirs: fn(Capacity) -> bool| {
        let is_answer =
            |entry: &&Entry<BookingEvent>| entry.event == event || (entry.event == BookingEvent::Confirmed && is_theirs(entry.by.capacity));
        let answer = history.iter().find(is_answer);
        answer.map(|entry| locale.moment(entry.at)).unwrap_or_default()
    };
    let university = if verified { answered(BookingEvent::PlacementVerified, |by| by != Capacity::Coordinator) } else { deadline.clone() };
    let mut moments = vec![moment("sent", true, locale.moment(booking.created_at), locale), gate("university", verified, university, locale)];
    if booking.approval != crate::bookings::model::Approval::NotNeeded {
        let open = booking.approval.is_open();
        moments.push(gate(
            "municipality",
            open,
            if open { answered(BookingEvent::GateOpened, |by| by == Capacity::Coordinator) } else { deadline },
            locale,
        ));
    }
    moments.push(moment("booked", booking.confirmed_at.is_some(), booking.confirmed_at.map(|at| locale.moment(at)).unwrap_or_default(), locale));
    if !booking.state.is_active() {
        moments.retain(|moment| moment.state == MomentState::Done);
        let at = booking.ended_at.map(|at| locale.moment(at)).unwrap_or_default();
        moments.push(Moment { state: MomentState::Stopped, title: t!(locale, &format!("bookings-state-{}", booking.state.code())), text: at });
        return moments;
    }
    let key_day = stay.arrival() - TimeDelta::days(details.policy.secret_days.into());
    let key = details.has_codes.then_some(("key", key_day));
    let days = key.into_iter().chain([("arrival", stay.arrival()), ("departure", stay.departure())]);
    moments.extend(days.map(|(key, day)| moment(key, confirmed && today >= day, locale.long_date(day), locale)));
    if let Some(first) = moments.iter_mut().find(|moment| moment.state != MomentState::Done)
        && first.state == MomentState::Coming
    {
        first.state = MomentState::Next;
    }
    moments
}

fn moment(key: &str, done: bool, text: String, locale: Locale) -> Moment {
    let state = if done { MomentState::Done } else { MomentState::Coming };
    Moment { state, title: t!(locale, &format!("bookings-moment-{key}")), text }
}

/// Where a booking waits for somebody's answer.
fn gate(key: &str, open: bool, text: String, locale: Locale) -> Moment {
    let state = if open { MomentState::Done } else { MomentState::Now };
    Moment { state, ..moment(key, open, text, locale) }
}

/// What kind of room it is, and once it is bound which one.
fn room(details: &Details, today: NaiveDate, locale: Locale) -> String {
    let kind = words::bed_kind(locale, &details.kind);
    if !rules::shows_room(&details.booking, &details.policy, today) {
        return kind;
    }
    let name = details.room.name.told(details.municipality.read_in(locale));
    format!("{}\n{name}\n{kind}", details.bed_name(locale))
}

/// What neither the heading nor the house beside them says.
fn rows(details: &Details, today: NaiveDate, locale: Locale) -> Vec<SummaryRow> {
    let booking = &details.booking;
    let mut rows = vec![
        SummaryRow::new(t!(locale, "bookings-bed"), room(details, today, locale)),
        SummaryRow::new(t!(locale, "bookings-fact-arrival"), locale.long_date(booking.stay.arrival())),
        SummaryRow::new(t!(locale, "bookings-fact-departure"), locale.long_date(booking.stay.departure())),
        SummaryRow::new(t!(locale, "bookings-fact-nights"), t!(locale, "date-nights", count = booking.stay.length())),
        SummaryRow::new(t!(locale, "bookings-fact-cost"), t!(locale, "bookings-fact-free")),
    ];
    let phone = booking.phone.as_deref().map_or_else(|| t!(locale, "bookings-not-given").into_any(), phone_link);
    rows.push(SummaryRow::new(t!(locale, "bookings-phone"), phone));
    rows.push(SummaryRow::new(t!(locale, "bookings-wishes"), wish_texts(&details.wishes, locale)));
    let studies = university_and_programme(&details.university, &details.programme, locale);
    rows.push(SummaryRow::new(t!(locale, "bookings-programme"), studies));
    let place = format!("{}: {}", placements::parts::course(&details.placement, locale), details.workplace.place());
    rows.push(SummaryRow::new(t!(locale, "bookings-placement"), place));
    rows.push(SummaryRow::new(t!(locale, "bookings-period"), locale.period(details.placement.starts, details.placement.ends)));
    match booking.state {
        BookingState::Confirmed => rows.extend(whom_to_call(details, locale)),
        _ => rows.push(SummaryRow::new(t!(locale, "bookings-fact-contact"), contact(details, locale))),
    }
    rows
}
