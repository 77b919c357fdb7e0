use super::*;
use crate::i18n::Locale;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A Monday in week 48.
fn today() -> NaiveDate {
    day("2026-11-23")
}

fn stay(text: &str) -> Option<(String, String)> {
    read_stay(text, today()).ok().map(|stay| (stay.arrival().to_string(), stay.departure().to_string()))
}

#[test]
fn weeks_are_read() {
    for (text, from, to) in [
        ("v. 3", "2027-01-17", "2027-01-23"),
        ("v 3", "2027-01-17", "2027-01-23"),
        ("v3", "2027-01-17", "2027-01-23"),
        ("V.3–6", "2027-01-17", "2027-02-13"),
        ("vecka 3-6", "2027-01-17", "2027-02-13"),
        ("veckorna 3 till 6", "2027-01-17", "2027-02-13"),
        ("weeks 3 to 6", "2027-01-17", "2027-02-13"),
        ("v. 3 t.o.m. v. 6", "2027-01-17", "2027-02-13"),
        ("36-45", "2027-09-05", "2027-11-13"),
        ("v. 36–45", "2027-09-05", "2027-11-13"),
        ("3", "2027-01-17", "2027-01-23"),
        // Nobody arrives yesterday.
        ("v. 48", "2026-11-23", "2026-11-28"),
        ("v. 47", "2027-11-21", "2027-11-27"),
        ("v. 1 2027", "2027-01-03", "2027-01-09"),
        ("v. 1, 2027", "2027-01-03", "2027-01-09"),
        ("2027 v 1", "2027-01-03", "2027-01-09"),
        ("2027-W01", "2027-01-03", "2027-01-09"),
        ("2027W03–2027W06", "2027-01-17", "2027-02-13"),
        ("v. 3–6 2028", "2028-01-16", "2028-02-12"),
        ("v. 53", "2026-12-27", "2027-01-02"),
        ("v. 51–2", "2026-12-13", "2027-01-16"),
        ("v. 53–2", "2026-12-27", "2027-01-16"),
        ("v. 51–2 2027", "2026-12-13", "2027-01-16"),
        ("v. 51 2026–v. 2 2027", "2026-12-13", "2027-01-16"),
        ("v. 53 2032", "2032-12-26", "2033-01-01"),
    ] {
        assert_eq!(stay(text), Some((from.to_owned(), to.to_owned())), "{text}");
    }
}

#[test]
fn periods_of_dates_are_read() {
    for (text, from, to) in [
        ("2027-01-18–2027-02-14", "2027-01-18", "2027-02-14"),
        ("2027-01-18 - 2027-02-14", "2027-01-18", "2027-02-14"),
        ("20270118-20270214", "2027-01-18", "2027-02-14"),
        ("270118–270214", "2027-01-18", "2027-02-14"),
        ("18/1–14/2", "2027-01-18", "2027-02-14"),
        ("18/1–14/2 2027", "2027-01-18", "2027-02-14"),
        ("18/1-14/2-2027", "2027-01-18", "2027-02-14"),
        ("18.1.–14.2.2027", "2027-01-18", "2027-02-14"),
        ("28/12–3/1 2027", "2026-12-28", "2027-01-03"),
        ("28 december – 3 januari", "2026-12-28", "2027-01-03"),
        ("18–25 januari 2027", "2027-01-18", "2027-01-25"),
        ("från måndag 18 januari till söndag 14 februari 2027", "2027-01-18", "2027-02-14"),
        ("January 18th to February 14th, 2027", "2027-01-18", "2027-02-14"),
        ("18 jan–14 feb 2027 (v. 3–6), 27 nätter", "2027-01-18", "2027-02-14"),
        ("03-07-2027 – 20-07-2027", "2027-07-03", "2027-07-20"),
        ("18-01-2027 till 2027-02-14", "2027-01-18", "2027-02-14"),
        ("28-12 – 03-01-2027", "2026-12-28", "2027-01-03"),
        ("18-01 till 14-02", "2027-01-18", "2027-02-14"),
        ("18 jan 2027–2027-02-14", "2027-01-18", "2027-02-14"),
    ] {
        assert_eq!(stay(text), Some((from.to_owned(), to.to_owned())), "{text}");
    }
}

#[test]
fn single_dates_are_read() {
    for (text, date) in [
        ("2027-01-18", "2027-01-18"),
        ("2027-1-8", "2027-01-08"),
        ("18/1 2027", "2027-01-18"),
        ("18/1/2027", "2027-01-18"),
        ("18/1-2027", "2027-01-18"),
        ("18/1", "2027-01-18"),
        ("1/18", "2027-01-18"),
        ("18 jan 2027", "2027-01-18"),
        ("18 januari 2027", "2027-01-18"),
        ("måndag 18 januari 2027 (v. 3)", "2027-01-18"),
        ("den 18:e januari", "2027-01-18"),
        ("18th of January 2027", "2027-01-18"),
        ("Jan 18, 2027", "2027-01-18"),
        ("23 nov", "2026-11-23"),
        ("22 nov", "2027-11-22"),
        ("1 maj", "2027-05-01"),
        ("1 May", "2027-05-01"),
        ("1 okt", "2027-10-01"),
        ("29/2", "2028-02-29"),
        ("29 februari 2028", "2028-02-29"),
    ] {
        assert_eq!(read(text, today()), Ok(Typed::Day(day(date))), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    for (text, misread) in [
        ("", Misread::Missing),
        (" .", Misread::Missing),
        ("snart", Misread::Unreadable),
        ("v.", Misread::Unreadable),
        ("v. 3–6–9", Misread::Unreadable),
        ("v. 3–14/2", Misread::Unreadable),
        ("<script>", Misread::Unreadable),
        ("99999999999999999999", Misread::Unreadable),
        ("18/1 9999", Misread::Unreadable),
        ("v. 3 1999", Misread::Unreadable),
        ("31/4", Misread::NoSuchDay),
        ("29/2 2027", Misread::NoSuchDay),
        ("2027-02-30", Misread::NoSuchDay),
        ("v. 53 2027", Misread::NoSuchWeek { year: 2027, weeks: 52 }),
        ("v. 54", Misread::NoSuchWeek { year: 2026, weeks: 53 }),
        ("v. 0", Misread::NoSuchWeek { year: 2026, weeks: 53 }),
        ("2027-02-14–2027-01-18", Misread::Order),
        ("2027-02-14–2027-02-14", Misread::Order),
        ("18 jan 2027", Misread::OneDay),
        ("2027-01-18–2028-02-14", Misread::TooLong),
    ] {
        assert_eq!(read_stay(text, today()), Err(misread), "{text}");
    }
}

/// Both readings, in the order in which they are offered.
fn readings(misread: Misread) -> Vec<String> {
    let Misread::Ambiguous { one, other } = misread else { return vec![misread.code().to_owned()] };
    let said = |typed| match typed {
        Typed::Day(day) => day.to_string(),
        period => format!("{}/{}", period.ends().0, period.ends().1),
    };
    vec![said(one), said(other)]
}

#[test]
fn weeks_that_can_be_a_date_are_asked_back() {
    let weeks = "2027-01-17/2027-02-20";
    for text in ["03-07-2027", "3-7-2027", "03–07–2027", "03\u{2011}07\u{2011}2027", "03 - 07 - 2027", "3-7 2027"] {
        assert_eq!(read_stay(text, today()).map_err(readings), Err(vec![weeks.to_owned(), "2027-07-03".to_owned()]), "{text}");
    }
    for (text, one, other) in [
        ("03-07", weeks, "2027-07-03"),
        ("07-18-2027", "2027-02-14/2027-05-08", "2027-07-18"),
        ("12-2", "2027-03-21/2028-01-15", "2027-02-12"),
        ("v3 -27", "2027-01-17/2027-07-10", "2027-01-17/2027-01-23"),
        ("v. 3-27", "2027-01-17/2027-07-10", "2027-01-17/2027-01-23"),
        ("3 -27", "2027-01-17/2027-07-10", "2027-01-17/2027-01-23"),
        ("vecka 20-28", "2027-05-16/2027-07-17", "2028-05-14/2028-05-20"),
    ] {
        assert_eq!(read_stay(text, today()).map_err(readings), Err(vec![one.to_owned(), other.to_owned()]), "{text}");
    }
}

#[test]
fn what_can_be_read_in_one_way_only_is_taken() {
    for (text, from, to) in [
        ("3-7", "2027-01-17", "2027-02-20"),
        ("v. 3-7-2027", "2027-01-17", "2027-02-20"),
        ("v. 03-07", "2027-01-17", "2027-02-20"),
        ("36-45-2027", "2027-09-05", "2027-11-13"),
        ("v. 20–27", "2027-05-16", "2027-07-10"),
        ("v. 20 till 27", "2027-05-16", "2027-07-10"),
        ("v. 20-26", "2027-05-16", "2027-07-03"),
        ("v. 3-29", "2027-01-17", "2027-07-24"),
        ("v3 -2027", "2027-01-17", "2027-01-23"),
        ("v3 -47", "2027-01-17", "2027-11-27"),
    ] {
        assert_eq!(stay(text), Some((from.to_owned(), to.to_owned())), "{text}");
    }
    // A week of a year that has gone by was not meant, nor weeks that began last year.
    assert_eq!(read_stay("18-01-2027", today()), Err(Misread::OneDay));
    // Where a day is asked for, a whole date is one.
    for text in ["03-07-2027", "3-7-2027", "03–07–2027", "03-07"] {
        assert_eq!(read(text, today()), Ok(Typed::Day(day("2027-07-03"))), "{text}");
    }
    assert_eq!(read("3-7", today()).map_err(readings), Err(vec!["2027-01-17/2027-02-20".to_owned(), "2027-07-03".to_owned()]));
}

#[test]
fn two_fields_make_a_stay() {
    let read = |from: &str, to: &str| read_ends(from, to, today()).map(|stay| (stay.arrival().to_string(), stay.departure().to_string()));
    for (from, to, arrival, departure) in [
        ("2027-01-18", "2027-02-14", "2027-01-18", "2027-02-14"),
        ("18/1", "14/2", "2027-01-18", "2027-02-14"),
        ("v. 3", "v. 6", "2027-01-17", "2027-02-13"),
        ("v. 3–6", "", "2027-01-17", "2027-02-13"),
        ("18 jan", "v 6", "2027-01-18", "2027-02-13"),
        ("v 3", "14 feb 2027", "2027-01-17", "2027-02-14"),
    ] {
        assert_eq!(read(from, to), Ok((arrival.to_owned(), departure.to_owned())), "{from} {to}");
    }
    for (from, to, error) in [
        ("", "2027-02-14", (End::From, Misread::Missing)),
        ("2027-01-18", "", (End::To, Misread::Missing)),
        ("2027-01-18", "2027-01-18", (End::To, Misread::Order)),
        ("2027-01-18", "2026-12-18", (End::To, Misread::Order)),
        ("2027-01-18", "snart", (End::To, Misread::Unreadable)),
        ("hej", "", (End::From, Misread::Unreadable)),
        ("2027-01-18", "2028-02-18", (End::To, Misread::TooLong)),
    ] {
        assert_eq!(read(from, to), Err(error), "{from} {to}");
    }
}

/// The weeks from one Monday to another as they are typed: `v. 3–6 2027`.
fn weeks_of(first: NaiveDate, last: NaiveDate) -> String {
    let (from, to) = (first.iso_week(), last.iso_week());
    match (from.year() == to.year(), from.week() == to.week()) {
        (true, true) => format!("v. {} {}", from.week(), from.year()),
        (true, false) => format!("v. {}–{} {}", from.week(), to.week(), from.year()),
        (false, _) => format!("v. {} {}–v. {} {}", from.week(), from.year(), to.week(), to.year()),
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..9000).prop_map(|days| day("2020-01-01") + TimeDelta::days(days))
}

proptest! {
    #[test]
    fn nothing_typed_breaks_it(text in ".{0,40}", from in any_day()) {
        let _ = read(&text, from);
    }

    #[test]
    fn no_pieces_of_dates_break_it(
        pieces in proptest::collection::vec(proptest::sample::select(vec!["v", ".", "3", "53", "03", "27", "/", "-", "–", " ", "2027", "jan", "29", "to", "w", "2028-02-29", "th"]), 0..12),
        from in any_day(),
    ) {
        if let Ok(typed @ (Typed::Span { .. } | Typed::Weeks { .. })) = read(&pieces.concat(), from) {
            let (arrival, departure) = typed.ends();
            prop_assert!(departure > arrival);
            prop_assert!(typed.days().1 > typed.days().0);
        }
    }

    #[test]
    fn what_we_write_reads_back(from in any_day(), nights in 1i64..300, now in any_day()) {
        let stay = Stay::new(from, from + TimeDelta::days(nights)).expect("a stay");
        for locale in Locale::all() {
            prop_assert_eq!(read_stay(&locale.stay(stay.arrival(), stay.departure()), now), Ok(stay));
            prop_assert_eq!(read(&locale.long_date(from), now), Ok(Typed::Day(from)));
        }
        prop_assert_eq!(read_stay(&format!("{}–{}", stay.arrival(), stay.departure()), now), Ok(stay));
    }

    #[test]
    fn whole_weeks_read_back(from in any_day(), weeks in 1i64..40, now in any_day()) {
        let monday = from - TimeDelta::days(i64::from(from.weekday().num_days_from_monday()));
        let eve = monday - TimeDelta::days(1);
        let arrival = if monday >= now { eve.max(now) } else { eve };
        let stay = Stay::new(arrival, monday + TimeDelta::days(weeks * 7 - 2)).expect("a stay");
        prop_assert_eq!(read_stay(&weeks_of(monday, monday + TimeDelta::days((weeks - 1) * 7)), now), Ok(stay));
    }

    #[test]
    fn without_a_year_it_is_the_next_one(week in 1u32..=53, now in any_day()) {
        let stay = read_stay(&format!("v. {week}"), now).expect("every week comes again");
        prop_assert!(stay.arrival() >= now);
        prop_assert_eq!((stay.departure() - TimeDelta::days(1)).iso_week().week(), week);
        let begins_today = stay.arrival() == now && now.weekday() == Weekday::Mon;
        prop_assert_eq!(stay.length(), if begins_today { 5 } else { 6 });
    }
}
