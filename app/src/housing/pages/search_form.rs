use super::words;
use crate::{
    housing::{
        model::Stay,
        search::{Search, Wrong},
        typed::Misread,
    },
    i18n::Locale,
    t,
    ui::{Notice, StayEnd, StayFields, Tone, WeekField},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What a search asked for and how it was understood.
#[derive(Debug, Clone)]
pub struct Asked {
    pub search: Search,
    pub stay: Result<Option<Stay>, Wrong>,
    pub today: NaiveDate,
}

impl Asked {
    pub fn new(search: Search, today: NaiveDate) -> Self {
        let stay = search.stay(today);
        Self { search, stay, today }
    }

    /// What stands in a field: dates that were understood as dates, everything else as it was typed.
    fn value(&self, field: &'static str) -> String {
        match (field, &self.stay) {
            ("from", Ok(Some(stay))) => stay.arrival().to_string(),
            ("to", Ok(Some(stay))) => stay.departure().to_string(),
            ("week", Ok(_)) => String::new(),
            ("from", _) => self.search.from.clone(),
            ("to", _) => self.search.to.clone(),
            _ => self.search.week.clone(),
        }
    }

    fn error(&self, locale: Locale, field: &'static str) -> Option<String> {
        self.stay.err().filter(|wrong| wrong.field == field).map(|wrong| words::wrong(locale, wrong, self.today))
    }

    /// For the summary on top of the page.
    pub fn errors(&self, locale: Locale) -> Vec<(String, String)> {
        self.stay.err().map(|wrong| (wrong.field.to_owned(), words::wrong(locale, wrong, self.today))).into_iter().collect()
    }
}

/// Both ways to understand what was typed, to choose from; `path` is the page that searches.
#[component]
pub fn Readings(asked: Asked, path: String) -> AnyView {
    let locale = Locale::current();
    let Some(Wrong { field, misread: Misread::Ambiguous { one, other }, .. }) = asked.stay.err() else { return ().into_any() };
    let link = move |typed| {
        let href = format!("{path}?{}", asked.search.clone().meaning(field, typed).query());
        view! { <li><a href=href>{words::reading(locale, typed)}</a></li> }
    };
    view! { <Notice tone=Tone::Waiting title=t!(locale, "housing-readings")><ul>{link(one)}{link(other)}</ul></Notice> }.into_any()
}

/// Arrival and departure, or weeks.
#[component]
pub fn WhenFields(asked: Asked) -> AnyView {
    let locale = Locale::current();
    let (weeks, error) = (asked.value("week"), asked.error(locale, "week"));
    view! {
        <EndFields asked/>
        <p class="search-or">{t!(locale, "housing-or")}</p>
        <WeekField name="week" label=t!(locale, "housing-week-label") value=weeks hint=t!(locale, "housing-week-hint") error/>
    }
    .into_any()
}

/// Arrival and departure.
#[component]
pub fn EndFields(asked: Asked) -> AnyView {
    let locale = Locale::current();
    let end = |name: &'static str, label: &str| StayEnd {
        name: name.to_owned(),
        label: t!(locale, label),
        value: asked.value(name),
        error: asked.error(locale, name),
        min: Some(asked.today.to_string()),
        ..StayEnd::default()
    };
    view! { <StayFields from=end("from", "housing-from-label") to=end("to", "housing-to-label")/> }.into_any()
}
