use super::tag::Tone;
use leptos::{either::EitherOf3, prelude::*};

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
    /// The whole truth in words: "måndag 18 januari, 3 av 4 sängplatser lediga".
    pub text: String,
    /// What stands under the number: the count of free beds, or a dash.
    pub mark: String,
    /// None for a day that says nothing (past, not yet bookable).
    pub tone: Option<Tone>,
    pub href: Option<String>,
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
        return EitherOf3::A(view! { <td class="is-outside"></td> });
    };
    let mut class = String::from(day.tone.map_or("", Tone::class));
    if day.today {
        class.push_str(" is-today");
    }
    if day.chosen {
        class.push_str(" is-chosen");
    }
    let current = day.today.then_some("date");
    let inside = view! {
        <span class="calendar-day" aria-hidden="true">{day.number}</span>
        <span class="calendar-mark" aria-hidden="true">{day.mark}</span>
        <span class="visually-hidden">{day.text}</span>
    };
    match day.href {
        Some(href) => EitherOf3::B(view! { <td class=class aria-current=current><a href=href>{inside}</a></td> }),
        None => EitherOf3::C(view! { <td class=class aria-current=current><div>{inside}</div></td> }),
    }
}
