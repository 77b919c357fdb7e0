//! The way to a booking, one topic a page. Everything can be walked through before signing in.

use super::{alert_notice, check, obstacle, steps};
use crate::{
    bookings::{
        answers::Step,
        walk::{self, Walk, offer, stay_in, step_path, walk_of},
    },
    housing::{alternatives::house_href, model::HouseId},
    request::{Page, Request, Submission, go},
    t,
    ui::{BackLink, ErrorSummary, PageTitle, Steps},
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
    // Who has just been told of a wrong answer mends that first.
    let obstacle = if walk.submission.errors.is_empty() { obstacle::obstacle(&state, &walk).await? } else { None };
    let tells = obstacle.is_some();
    let content = match (walk.step, obstacle) {
        (Step::Check, obstacle) => check::check(&state, &walk, obstacle).await?,
        (_, Some(obstacle)) => steps::stopped(&walk, obstacle),
        (Step::Placement, None) => steps::placement(&state, &walk).await?,
        (Step::Contact, None) => steps::contact(&state, &walk).await?,
        (Step::Terms, None) => steps::terms(&walk),
    };
    Ok(frame(&walk, content, tells))
}

/// `tells`: the content itself tells what stands in the way.
fn frame(walk: &Walk, content: AnyView, tells: bool) -> AnyView {
    let locale = walk.choices.locale;
    let is_stopped = tells && walk.step != Step::Check;
    let title = if is_stopped { t!(locale, "bookings-stopped") } else { t!(locale, &format!("bookings-step-{}", walk.step.code())) };
    let failed = !walk.submission.errors.is_empty() || walk.submission.alert.is_some();
    let back = match walk.step.before() {
        Some(step) => step_path(walk.house.id, walk.stay, step),
        None => house_href(walk.house.id, Some(walk.stay)),
    };
    view! {
        <PageTitle text=format!("{title} – {}", walk.house.name) failed/>
        <div class="booking">
            <div class="booking-main">
                <BackLink href=back/>
                {(!is_stopped).then(|| view! { <Steps current=walk.step.number() total=Step::ALL.len() label=title.clone()/> })}
                <ErrorSummary errors=walk.submission.summary()/>
                {(!tells).then(|| alert_notice("bookings-refused-title", locale))}
                <h1>{title}</h1>
                {content}
            </div>
            {aside(walk)}
        </div>
    }
    .into_any()
}

/// The stay, always in sight.
fn aside(walk: &Walk) -> AnyView {
    let locale = walk.choices.locale;
    let (arrival, departure) = (walk.stay.arrival(), walk.stay.departure());
    view! {
        <aside class="booking-stay" aria-label=t!(locale, "bookings-your-stay")>
            <h2><a href=house_href(walk.house.id, Some(walk.stay))>{format!("{}, {}", walk.house.name, walk.house.town)}</a></h2>
            <dl>
                <div><dt>{t!(locale, "bookings-fact-stay")}</dt><dd>{locale.period(arrival, departure)}</dd></div>
                <div><dt>{t!(locale, "bookings-fact-nights")}</dt><dd>{t!(locale, "date-nights", count = walk.stay.length())}</dd></div>
                <div><dt>{t!(locale, "bookings-fact-cost")}</dt><dd>{t!(locale, "bookings-fact-free")}</dd></div>
            </dl>
            <p><a href=house_href(walk.house.id, Some(walk.stay))>{t!(locale, "bookings-change-stay")}</a></p>
        </aside>
    }
    .into_any()
}
