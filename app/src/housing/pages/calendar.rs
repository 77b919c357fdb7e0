use crate::{
    housing::{
        alternatives::house_href,
        free_periods::{self, BedCalendar},
        model::*,
        rules::{may_be_empty, told_beds},
        search::Search,
        words,
    },
    i18n::Locale,
    t,
    ui::{CalendarDay, CalendarWeek, CalendarWords, FoldedWhenNarrow, Icon, IconName, MonthCalendar, Tag, Tone},
};
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use leptos::prelude::*;

/// What the calendar of a house is made from. The beds are shut where nothing is offered or it is too late to book.
#[derive(Debug, Clone)]
pub struct HouseNights {
    pub house: HouseId,
    pub beds: Vec<BedCalendar>,
    pub buffer_nights: i32,
    pub shortest_nights: i32,
    pub longest_nights: i32,
    /// First day of the month shown.
    pub month: NaiveDate,
    pub today: NaiveDate,
    pub stay: Option<Stay>,
    /// The reader has turned to these months.
    pub is_turned: bool,
}

/// Months beside each other.
const SHOWN: u32 = 2;
/// Months that the list of free periods reaches.
const LISTED: u32 = 6;
/// Periods in the list.
const PERIODS: usize = 8;

/// The month of `?month=2027-01`, else that of the stay, else this one.
pub fn month(query: &str, stay: Option<Stay>, today: NaiveDate) -> NaiveDate {
    let asked = NaiveDate::parse_from_str(&format!("{query}-01"), "%Y-%m-%d").ok();
    let month = asked.unwrap_or_else(|| stay.map_or(today, Stay::arrival)).max(today);
    month.min(today + Months::new(24)).with_day(1).unwrap_or(today)
}

/// The nights that [`HouseNights`] wants to know about.
pub fn window(month: NaiveDate) -> Option<Stay> {
    Stay::new(month, month + Months::new(LISTED))
}

/// Months with ISO weeks, and the same as a list of periods.
#[component]
pub fn FreeNights(nights: HouseNights) -> AnyView {
    let locale = Locale::current();
    let said = Said::new(locale, &nights);
    let months = (0..SHOWN).map(|ahead| month_table(locale, &nights, &said, nights.month + Months::new(ahead))).collect_view();
    let (legend, turn, periods, open) = (legend(locale, nights.beds.len()), turn(locale, &nights), periods(locale, &nights), nights.is_turned);
    view! {
        <FoldedWhenNarrow more=t!(locale, "housing-calendar") open>
            <ul class="legend">
                <li><Tag tone=Tone::Good text=t!(locale, "housing-calendar-free")/></li>
                <li><Tag tone=Tone::Ended text=t!(locale, "housing-calendar-full")/></li>
            </ul>
            {legend}
            <div class="months">{months}</div>
            {turn}
            {periods}
        </FoldedWhenNarrow>
    }
    .into_any()
}

/// What the figures of the days say. "No empty house" is told, so the highest of them is open upwards.
fn legend(locale: Locale, beds: usize) -> impl IntoView + use<> {
    (beds > 1).then(|| view! { <p class="quiet">{t!(locale, "housing-calendar-figures", least = beds - 1)}</p> })
}

/// To the months before and after.
fn turn(locale: Locale, nights: &HouseNights) -> impl IntoView + use<> {
    let link = |month: NaiveDate| {
        let search = nights.stay.map(|stay| format!("{}&", Search::default().dated(stay).query())).unwrap_or_default();
        format!("/housing/{}?{search}month={}#calendar", nights.house.0, month.format("%Y-%m"))
    };
    let earlier = (nights.month > nights.today).then(|| nights.month - Months::new(SHOWN)).map(|month| {
        let month = month.max(nights.today.with_day(1).unwrap_or(nights.today));
        view! { <a href=link(month) rel="nofollow"><Icon name=IconName::ArrowLeft/>{t!(locale, "housing-calendar-earlier")}</a> }
    });
    let later = nights.month + Months::new(SHOWN);
    view! {
        <p class="calendar-turn">{earlier}<a href=link(later) rel="nofollow">{t!(locale, "housing-calendar-later")}<Icon name=IconName::ArrowRight/></a></p>
    }
}

fn month_table(locale: Locale, nights: &HouseNights, said: &Said, month: NaiveDate) -> impl IntoView + use<> {
    let monday = month - TimeDelta::days(month.weekday().num_days_from_monday().into());
    let day = |date: NaiveDate| (date.month() == month.month()).then(|| day(nights, said, date));
    let weeks = monday.iter_weeks().take_while(|monday| *monday < month + Months::new(1));
    let weeks = weeks.map(|monday| CalendarWeek { number: monday.iso_week().week(), days: monday.iter_days().take(7).map(day).collect() }).collect();
    view! { <MonthCalendar title=locale.month_year(month) words=said.heads.clone() weeks/> }
}

fn calendar_words(locale: Locale) -> CalendarWords {
    let monday = NaiveDate::from_isoywd_opt(2027, 1, chrono::Weekday::Mon).unwrap_or_default();
    let weekday = |at: u64| {
        let date = monday + chrono::Days::new(at);
        (locale.short_weekday(date), locale.weekday(date))
    };
    CalendarWords {
        week: (t!(locale, "housing-calendar-week-short"), t!(locale, "housing-calendar-week")),
        weekdays: [weekday(0), weekday(1), weekday(2), weekday(3), weekday(4), weekday(5), weekday(6)],
    }
}

/// What months and their days say again and again, looked up once.
struct Said {
    heads: CalendarWords,
    past: String,
    /// By the number of free beds: what is heard, and what is seen.
    free: Vec<(String, String)>,
}

impl Said {
    fn new(locale: Locale, nights: &HouseNights) -> Self {
        let beds = nights.beds.len() as i64;
        let mark = |free: i64| format!("{}{}", told_beds(free, beds), if may_be_empty(free, beds) { "+" } else { "" });
        let full = std::iter::once((t!(locale, "housing-calendar-full"), "–".to_owned()));
        Self {
            heads: calendar_words(locale),
            past: t!(locale, "housing-calendar-past"),
            free: full.chain((1..=beds).map(|free| (words::free_beds(locale, free, beds), mark(free)))).collect(),
        }
    }
}

fn day(nights: &HouseNights, said: &Said, date: NaiveDate) -> CalendarDay {
    let free = nights.beds.iter().filter(|bed| bed.is_free(date)).count();
    let (text, mark) = said.free.get(free).cloned().unwrap_or_default();
    let (tone, text, mark) = match free {
        _ if date < nights.today => (None, said.past.clone(), String::new()),
        0 => (Some(Tone::Ended), text, mark),
        _ => (Some(Tone::Good), text, mark),
    };
    CalendarDay { number: date.day(), text, mark, tone, today: date == nights.today, chosen: nights.stay.is_some_and(|stay| stay.covers(date)) }
}

/// The calendar as text: in which periods one and the same bed is free.
fn periods(locale: Locale, nights: &HouseNights) -> AnyView {
    let until = locale.date(nights.month + Months::new(LISTED) - TimeDelta::days(1));
    let long_enough = |period: &Stay| period.length() >= i64::from(nights.shortest_nights);
    let periods: Vec<Stay> = free_periods::of_house(&nights.beds, nights.buffer_nights).into_iter().filter(long_enough).take(PERIODS).collect();
    if periods.is_empty() {
        return view! { <p>{t!(locale, "housing-periods-none", date = until)}</p> }.into_any();
    }
    let lines = periods.into_iter().map(|period| {
        let text = words::period(locale, period);
        let line = if period.length() <= i64::from(nights.longest_nights) {
            view! { <a href=format!("{}#booking-box", house_href(nights.house, Some(period)))>{text}</a> }.into_any()
        } else {
            text.into_any()
        };
        view! { <li>{line}</li> }
    });
    view! {
        <h3>{t!(locale, "housing-periods")}</h3>
        <p class="quiet">{t!(locale, "housing-periods-note", date = until)}</p>
        <ul>{lines.collect_view()}</ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_is_never_past_and_never_far() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let today = day("2026-11-23");
        let stay = Stay::new(day("2027-01-18"), day("2027-02-14"));
        for (query, stay, expected) in [
            ("2027-01", None, "2027-01-01"),
            ("", None, "2026-11-01"),
            ("", stay, "2027-01-01"),
            ("2027-03", stay, "2027-03-01"),
            ("2020-01", None, "2026-11-01"),
            ("9999-12", None, "2028-11-01"),
            ("2027-13", None, "2026-11-01"),
            ("<b>", stay, "2027-01-01"),
        ] {
            assert_eq!(month(query, stay, today), day(expected), "{query}");
        }
    }
}
