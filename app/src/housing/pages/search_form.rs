use crate::{
    housing::{
        model::Stay,
        search::{Search, Wrong},
        typed::Misread,
        words,
    },
    i18n::Locale,
    t,
    ui::{FoldedWhenNarrow, Notice, StayEnd, StayFields, Tone, WeekField},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What a search asked for and how it was understood.
#[derive(Debug, Clone)]
pub struct Asked {
    pub search: Search,
    pub stay: Result<Option<Stay>, Wrong>,
    pub today: NaiveDate,
    /// Dates stand beside the weeks that count.
    pub outvoted: bool,
}

impl Asked {
    pub fn new(search: Search, today: NaiveDate) -> Self {
        let (stay, outvoted) = (search.stay(today), search.outvotes_dates(today));
        Self { search, stay, today, outvoted }
    }

    /// The arrival, where that is all that was told. Nothing is wrong then: the departure is asked for.
    pub fn arrival(&self) -> Option<NaiveDate> {
        self.stay.err().filter(|wrong| wrong.field == "to" && wrong.misread == Misread::Missing)?.arrival
    }

    fn wrong(&self) -> Option<Wrong> {
        self.stay.err().filter(|_| self.arrival().is_none())
    }

    /// What stands in a field: dates that were understood as dates, everything else as it was typed.
    fn value(&self, field: &'static str) -> String {
        match (field, &self.stay) {
            ("from", Ok(Some(stay))) if !self.outvoted => stay.arrival().to_string(),
            ("to", Ok(Some(stay))) if !self.outvoted => stay.departure().to_string(),
            ("week", Ok(_)) if !self.outvoted => String::new(),
            ("from", _) => self.arrival().map_or_else(|| self.search.from.clone(), |day| day.to_string()),
            ("to", _) => self.search.to.clone(),
            _ => self.search.week.clone(),
        }
    }

    fn error(&self, locale: Locale, field: &'static str) -> Option<String> {
        self.wrong().filter(|wrong| wrong.field == field).map(|wrong| words::wrong(locale, wrong, self.today))
    }

    /// For the summary on top of the page.
    pub fn errors(&self, locale: Locale) -> Vec<(String, String)> {
        self.wrong().map(|wrong| (wrong.field.to_owned(), words::wrong(locale, wrong, self.today))).into_iter().collect()
    }

    /// Both ways to understand what was typed, to choose from; `path` is the page that searches.
    pub fn readings(&self, locale: Locale, path: &str) -> Vec<(String, String)> {
        let Err(Wrong { field, misread: Misread::Ambiguous { one, other }, .. }) = self.stay else { return Vec::new() };
        let href = |typed| format!("{path}?{}", self.search.clone().meaning(field, typed).query());
        [one, other].map(|typed| (href(typed), words::reading(locale, typed))).into()
    }
}

/// Asks for the departure, where the arrival is all that was told.
#[component]
pub fn DepartureWanted(asked: Asked) -> AnyView {
    let locale = Locale::current();
    let Some(day) = asked.arrival() else { return ().into_any() };
    let title = t!(locale, "housing-arrival-known", day = locale.long_date(day));
    view! { <Notice tone=Tone::Info title answers=true><p><a href="#to">{t!(locale, "housing-arrival-known-text")}</a></p></Notice> }.into_any()
}

/// Weeks, or arrival and departure; on a phone the latter are unfolded by whoever wants them.
#[component]
pub fn WhenFields(asked: Asked) -> AnyView {
    let locale = Locale::current();
    let (weeks, error) = (asked.value("week"), asked.error(locale, "week"));
    let open = ["from", "to"].into_iter().any(|field| !asked.value(field).is_empty() || asked.error(locale, field).is_some());
    let hint = t!(locale, if asked.outvoted { "housing-weeks-count" } else { "housing-week-hint" });
    view! {
        <WeekField name="week" label=t!(locale, "housing-week-label") value=weeks hint error/>
        <p class="search-or">{t!(locale, "housing-or")}</p>
        <FoldedWhenNarrow more=t!(locale, "housing-dates-instead") open><EndFields asked/></FoldedWhenNarrow>
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
    let hint = asked.arrival().map(|_| t!(locale, "housing-to-wanted"));
    let to = StayEnd { hint, ..end("to", "housing-to-label") };
    view! { <StayFields from=end("from", "housing-from-label") to/> }.into_any()
}
