use crate::{
    housing::{model::Stay, rules::is_of_working_weeks},
    i18n::Locale,
    t,
};
use chrono::TimeDelta;
use leptos::prelude::*;

/// Says why a stay by weeks begins on a Sunday and ends on a Saturday, and changes either with one click. `href` is the page
/// with another stay; `strict` is the municipality, where it takes nobody the evening before.
pub fn practice_note(locale: Locale, stay: Stay, strict: Option<&str>, href: impl Fn(Stay) -> String) -> Option<AnyView> {
    if !is_of_working_weeks(stay) {
        return None;
    }
    let (arrival, departure, day) = (stay.arrival(), stay.departure(), TimeDelta::days(1));
    let other = |stay: Option<Stay>, key: &str, day| stay.map(|stay| (href(stay), t!(locale, key, day = locale.near_date(day))));
    let later = other(Stay::new(arrival + day, departure), "housing-practice-later", arrival + day);
    let longer = match strict {
        None => other(Stay::new(arrival, departure + day), "housing-practice-longer", departure + day),
        Some(_) => None,
    };
    let note = strict.map_or_else(|| t!(locale, "housing-practice"), |name| t!(locale, "housing-practice-strict", municipality = name));
    let links = later.into_iter().chain(longer).map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect_view();
    Some(view! { <div class="practice-note"><p>{note}</p><ul>{links}</ul></div> }.into_any())
}
