//! Check your answers, each with a link to change it; then book.

use crate::{
    bookings::{
        answers::Step,
        shown::{Asked, EMAIL, Line, shown},
        walk::{Walk, sign_in_on_the_way, step_path},
    },
    error::AppError,
    request::AppState,
    t,
    ui::{Button, LinkButton, SummaryList, SummaryRow, Tag, Tone},
};
use leptos::prelude::*;

/// What stands in the way is told here, and said besides. The form carries what is shown; what has changed since the reader
/// had it before them is marked.
pub async fn check(state: &AppState, walk: &Walk, obstacle: Option<AnyView>) -> Result<AnyView, AppError> {
    let locale = walk.choices.locale;
    let asked = Asked { house: &walk.house, stay: walk.stay, policy: &walk.policy, user: walk.user.as_deref() };
    let shown = shown(&state.db, &asked, &walk.answers, &walk.choices).await?;
    let changed = Some(walk.submission.form.value("read")).filter(|read| !read.is_empty()).map(|read| shown.changed(read)).unwrap_or_default();
    let mut rows: Vec<_> = shown.lines.iter().map(|line| row(walk, line, changed.contains(&line.key))).collect();
    let terms = SummaryRow::new(t!(locale, "bookings-terms-legend"), t!(locale, "bookings-terms-accepted"));
    rows.push(terms.link(change_href(walk, Step::Terms), t!(locale, "bookings-terms-again"), t!(locale, "bookings-terms-legend")));
    // What can't be booked has no button: the ways on stand above.
    let send = obstacle.is_none().then(|| send(walk, changed.contains(&EMAIL)));
    let content = view! {
        {obstacle}
        <SummaryList rows/>
        <form method="post" id="form">
            <input type="hidden" name="step" value=Step::Check.code()/>
            <input type="hidden" name="request_key" value=walk.key.clone()/>
            <input type="hidden" name="read" value=shown.marks()/>
            {send}
        </form>
    };
    Ok(content.into_any())
}

fn change_href(walk: &Walk, step: Step) -> String {
    format!("{}&to_check=1", step_path(walk.house.id, walk.stay, step))
}

fn row(walk: &Walk, line: &Line, has_changed: bool) -> SummaryRow {
    let (arrival, departure) = (walk.stay.arrival(), walk.stay.departure());
    let href = match line.step {
        Some(step) => change_href(walk, step),
        None => format!("/housing/{}?from={arrival}&to={departure}", walk.house.id.0),
    };
    let label = t!(walk.choices.locale, line.key);
    SummaryRow::new(label.clone(), view! { {line.value.clone()}{changed_tag(walk, has_changed)} }).change(href, label)
}

fn changed_tag(walk: &Walk, has_changed: bool) -> Option<AnyView> {
    let text = t!(walk.choices.locale, "bookings-check-changed");
    has_changed.then(|| view! { " "<Tag tone=Tone::Waiting text/> }.into_any())
}

/// Booking needs an e-mail address that answers; everything before does not.
fn send(walk: &Walk, has_changed: bool) -> AnyView {
    let locale = walk.choices.locale;
    match &walk.user {
        Some(user) => view! {
            <p>{t!(locale, "bookings-check-email", email = user.email.as_str())}{changed_tag(walk, has_changed)}</p>
            <Button label=t!(locale, "bookings-book")/>
        }
        .into_any(),
        None => {
            let href = sign_in_on_the_way(walk.house.id, walk.stay, Step::Check, locale);
            view! {
                <p>{t!(locale, "bookings-sign-in-text")}</p>
                <LinkButton href label=t!(locale, "bookings-sign-in")/>
            }
            .into_any()
        }
    }
}
