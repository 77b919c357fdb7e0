use super::{
    practice::practice_note,
    search_form::{Asked, EndFields},
};
use crate::{
    housing::{
        alternatives::{book_href, house_href},
        model::{House, HouseId, Stay},
        rules::StayRefusal,
        search::Search,
        words,
    },
    i18n::Locale,
    t,
    ui::{Button, ButtonKind, FoldedWhenNarrow, LinkButton, Tag, Tone},
};
use leptos::prelude::*;

/// What can be said about the stay that the reader has in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// No dates yet, or none that are understood.
    Undated,
    Free {
        free: i64,
        beds: i64,
    },
    Refused(StayRefusal),
    /// Free for some of the nights, in one bed.
    Partly {
        periods: Vec<Stay>,
        nights: i64,
    },
    Full,
}

#[derive(Debug, Clone)]
pub struct Offer {
    pub answer: Answer,
    pub nearest: Option<Stay>,
    pub municipality_name: String,
    /// Nobody may arrive before the first day of their practice.
    pub is_strict: bool,
}

/// Dates, what they give, and the way to book.
#[component]
pub fn BookingBox(house: House, asked: Asked, offer: Offer) -> AnyView {
    let locale = Locale::current();
    let stay = asked.stay.ok().flatten();
    let path = format!("/housing/{}", house.id.0);
    let may_book = matches!(offer.answer, Answer::Free { .. });
    let book = may_book.then(|| view! { <Button label=t!(locale, "housing-book") formaction=format!("{path}/book")/> });
    let kind = if may_book { ButtonKind::Secondary } else { ButtonKind::Primary };
    let check = t!(locale, if stay.is_some() { "housing-box-check-again" } else { "housing-box-check" });
    view! {
        <aside class="booking-box" id="booking-box" aria-labelledby="booking-box-title">
            <h2 id="booking-box-title">{t!(locale, "housing-box-title")}</h2>
            {state(locale, &house, stay, &offer)}
            <form method="get" action=path id="form" novalidate>
                {book}
                <FoldedWhenNarrow more=t!(locale, "housing-bar-change") open={stay.is_none()}>
                    <div class="booking-box-dates"><EndFields asked/><Button label=check kind/></div>
                </FoldedWhenNarrow>
            </form>
            <p class="quiet booking-box-cost">{t!(locale, "housing-box-free-of-charge")}</p>
        </aside>
    }
    .into_any()
}

fn state(locale: Locale, house: &House, stay: Option<Stay>, offer: &Offer) -> AnyView {
    let Some(stay) = stay else { return ().into_any() };
    let (tone, text) = match &offer.answer {
        Answer::Undated => return ().into_any(),
        Answer::Free { free, beds } => (Tone::Good, words::free_beds(locale, *free, *beds)),
        Answer::Refused(_) => (Tone::Danger, t!(locale, "housing-box-refused")),
        Answer::Partly { nights, .. } => (Tone::Waiting, t!(locale, "housing-free-partly", count = *nights)),
        Answer::Full => (Tone::Ended, t!(locale, "housing-full")),
    };
    let reason = match &offer.answer {
        Answer::Refused(refusal) => Some(view! { <p>{words::refusal(locale, refusal, &offer.municipality_name)}</p> }),
        _ => None,
    };
    let strict = offer.is_strict.then_some(offer.municipality_name.as_str());
    let others = (!matches!(offer.answer, Answer::Free { .. })).then(|| others(locale, house, stay, offer));
    view! {
        <div class="booking-box-state">
            <p><b>{words::period(locale, stay)}</b></p>
            {practice_note(locale, stay, strict, |stay| house_href(house.id, Some(stay)))}
            <Tag tone text/>
            {reason}
            {others}
        </div>
    }
    .into_any()
}

/// Other dates here, other houses then.
fn others(locale: Locale, house: &House, stay: Stay, offer: &Offer) -> AnyView {
    let link = |period: &Stay| view! { <li><a href=house_href(house.id, Some(*period))>{words::period(locale, *period)}</a></li> };
    let partly = match &offer.answer {
        Answer::Partly { periods, .. } => Some(view! { <p>{t!(locale, "housing-box-partly")}</p><ul>{periods.iter().map(link).collect_view()}</ul> }),
        _ => None,
    };
    let nearest = offer.nearest.iter().map(link).collect_view();
    let nearest = offer.nearest.map(|_| view! { <p>{t!(locale, "housing-nearest")}</p><ul>{nearest}</ul> });
    let there = Search::default().in_municipalities(vec![house.municipality.clone()]).dated(stay).href();
    let there_text = t!(locale, "housing-box-others", place = offer.municipality_name.clone());
    view! { {partly}{nearest}<p><a href=there>{there_text}</a></p> }.into_any()
}

/// The box in one line, at the bottom of a phone: what is free is booked from here, else the box is where to go.
#[component]
pub fn BookingBar(house: HouseId, stay: Option<Stay>, answer: Answer) -> AnyView {
    let locale = Locale::current();
    let to_box = |key: &str| ("#booking-box".to_owned(), t!(locale, key));
    let (when, what, (href, label)) = match stay {
        None => (t!(locale, "housing-bar-cost"), t!(locale, "housing-bar-undated"), to_box("housing-bar-choose")),
        Some(stay) => {
            let (what, way) = match &answer {
                Answer::Free { free, beds } => (words::free_beds(locale, *free, *beds), (book_href(house, stay), t!(locale, "housing-book"))),
                Answer::Partly { nights, .. } => (t!(locale, "housing-free-partly", count = *nights), to_box("housing-bar-change")),
                Answer::Full => (t!(locale, "housing-full"), to_box("housing-bar-change")),
                Answer::Refused(_) | Answer::Undated => (t!(locale, "housing-box-refused"), to_box("housing-bar-change")),
            };
            (locale.days(stay.arrival(), stay.departure()), what, way)
        }
    };
    view! { <div class="booking-box-bar"><p><b>{when}</b><span>{what}</span></p><LinkButton href label/></div> }.into_any()
}
