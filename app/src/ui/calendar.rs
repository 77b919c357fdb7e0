use super::tag::Tone;
use leptos::{either::Either, prelude::*};

/// The words of a month's head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarWords {
    /// Over the week numbers: "v." and "vecka".
    pub week: (String, String),
    /// Monday first: "mån" and "måndag".
    pub weekdays: [(String, String); 7],
}

/// One ISO week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarWeek {
    pub number: u32,
    /// Seven, Monday first; `None` outside the month.
    pub days: Vec<Option<CalendarDay>>,
}

/// One day of a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarDay {
    pub number: u32,
    /// The whole truth in words: "3 av 4 sängplatser lediga". Which day it is, the table's heads and caption tell.
    pub text: String,
    /// What stands under the number: the count of free beds, or a dash.
    pub mark: String,
    /// None for a day that says nothing (past, not yet bookable).
    pub tone: Option<Tone>,
    pub today: bool,
    /// Part of the stay in question.
    pub chosen: bool,
}

/// A month as a table with ISO week numbers.
#[component]
pub fn MonthCalendar(
    /// "januari 2027".
    #[prop(into)]
    title: String,
    words: CalendarWords,
    weeks: Vec<CalendarWeek>,
) -> AnyView {
    let heads = words.weekdays.into_iter().map(|(short, full)| head(short, full)).collect_view();
    let week_word = words.week.1.clone();
    let rows = weeks
        .into_iter()
        .map(|week| {
            let label = format!("{week_word} {}", week.number);
            let days = week.days.into_iter().map(day_cell).collect_view();
            view! {
                <tr>
                    <th scope="row" class="calendar-week">
                        <span aria-hidden="true">{week.number}</span>
                        <span class="visually-hidden">{label}</span>
                    </th>
                    {days}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="calendar">
            <caption>{title}</caption>
            <thead><tr>{head(words.week.0, words.week.1)}{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn head(short: String, full: String) -> impl IntoView {
    view! {
        <th scope="col">
            <span aria-hidden="true">{short}</span>
            <span class="visually-hidden">{full}</span>
        </th>
    }
}

fn day_cell(day: Option<CalendarDay>) -> impl IntoView {
    let Some(day) = day else {
        return Either::Left(view! { <td></td> });
    };
    let mut class = String::from(day.tone.map_or("", Tone::class));
    if day.today {
        class.push_str(" is-today");
    }
    if day.chosen {
        class.push_str(" is-chosen");
    }
    let class = (!class.is_empty()).then_some(class);
    let current = day.today.then_some("date");
    Either::Right(view! {
        <td class=class aria-current=current><div><b>{day.number}</b><span aria-hidden="true">{day.mark}</span><span class="visually-hidden">{day.text}</span></div></td>
    })
}
