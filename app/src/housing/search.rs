//! What somebody looks for, as it stands in the address: `/housing?municipality=2422&from=2027-01-18&to=2027-02-14`.
//! Unknown and broken values are dropped; dates that nobody understands are kept and explained.

use super::{
    model::{Facility, Stay},
    typed::{self, End, Misread, Typed},
};
use crate::{federation::model::MunicipalityCode, form::Form, placements::model::PlacementId};
use chrono::NaiveDate;
use url::form_urlencoded::Serializer;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    pub municipalities: Vec<MunicipalityCode>,
    /// Arrival, departure and weeks as they were typed.
    pub from: String,
    pub to: String,
    pub week: String,
    pub facilities: Vec<Facility>,
    /// Only beds in rooms of one's own.
    pub single: bool,
    pub sort: Option<Sort>,
    /// From 1.
    pub page: usize,
    /// A placement of the signed-in student: distances are from its workplace.
    pub placement: Option<PlacementId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Distance,
    Name,
    Free,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Distance, Self::Name, Self::Free];

    pub fn code(self) -> &'static str {
        match self {
            Self::Distance => "distance",
            Self::Name => "name",
            Self::Free => "free",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// A field of the search that was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    pub field: &'static str,
    pub misread: Misread,
    /// The arrival, where that was understood.
    pub arrival: Option<NaiveDate>,
}

/// The last page that is worth asking for.
const LAST_PAGE: usize = 10_000;

impl Search {
    pub fn parse(query: &str) -> Self {
        let form = Form::parse(query.as_bytes());
        let mut search = Self {
            from: form.value("from").to_owned(),
            to: form.value("to").to_owned(),
            week: form.value("week").to_owned(),
            single: form.value("single") == "1",
            sort: Sort::from_code(form.value("sort")),
            page: form.value("page").parse().unwrap_or(1).clamp(1, LAST_PAGE),
            placement: form.value("placement").parse().ok().map(PlacementId),
            ..Self::default()
        };
        for code in form.values("municipality").into_iter().filter(|code| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit())) {
            let code = MunicipalityCode(code);
            if !search.municipalities.contains(&code) {
                search.municipalities.push(code);
            }
        }
        let wanted = form.values("facility");
        search.facilities = Facility::ALL.into_iter().filter(|facility| wanted.iter().any(|code| code == facility.code())).collect();
        search
    }

    /// The stay that was typed, if one was. "The week field wins when filled." One that would have begun already is none.
    pub fn stay(&self, today: NaiveDate) -> Result<Option<Stay>, Wrong> {
        let wrong = |field, misread| Wrong { field, misread, arrival: None };
        let (field, read) = match (self.week.as_str(), self.from.as_str(), self.to.as_str()) {
            ("", "", "") => return Ok(None),
            ("", from, to) => ("from", typed::read_ends(from, to, today).map_err(|(end, misread)| self.wrong_end(end, misread, today))),
            (weeks, ..) => ("week", typed::read_stay(weeks, today).map_err(|misread| wrong("week", misread))),
        };
        match read? {
            stay if stay.arrival() < today => Err(wrong(field, Misread::Past)),
            stay => Ok(Some(stay)),
        }
    }

    /// Whether weeks count although dates stand beside them that say something else.
    pub fn outvotes_dates(&self, today: NaiveDate) -> bool {
        let dates = Self { week: String::new(), ..self.clone() };
        let has_both = !(self.week.is_empty() || self.from.is_empty() && self.to.is_empty());
        has_both && self.stay(today).is_ok_and(|weeks| dates.stay(today) != Ok(weeks))
    }

    fn wrong_end(&self, end: End, misread: Misread, today: NaiveDate) -> Wrong {
        match end {
            End::From => Wrong { field: "from", misread, arrival: None },
            End::To => {
                let arrival = typed::read(&self.from, today).ok().map(|typed| typed.ends().0);
                Wrong { field: "to", misread, arrival: arrival.filter(|day| *day >= today) }
            }
        }
    }

    /// The same search for a stay, from the first page.
    #[must_use]
    pub fn dated(mut self, stay: Stay) -> Self {
        (self.from, self.to, self.week) = (stay.arrival().to_string(), stay.departure().to_string(), String::new());
        self.page = 1;
        self
    }

    /// The same search for what was meant by a field that can be understood in two ways. Of a day in the week field only the
    /// arrival is known.
    #[must_use]
    pub fn meaning(mut self, field: &str, typed: Typed) -> Self {
        match (field, typed) {
            ("to", typed) => self.to = typed.ends().1.to_string(),
            ("from", Typed::Day(day)) => self.from = day.to_string(),
            (_, Typed::Day(day)) => (self.from, self.to) = (day.to_string(), String::new()),
            (_, typed) => {
                let (from, to) = typed.ends();
                (self.from, self.to) = (from.to_string(), to.to_string());
            }
        }
        self.week.clear();
        self.page = 1;
        self
    }

    #[must_use]
    pub fn in_municipalities(mut self, codes: Vec<MunicipalityCode>) -> Self {
        self.municipalities = codes;
        self.page = 1;
        self
    }

    #[must_use]
    pub fn sorted(mut self, sort: Sort) -> Self {
        self.sort = Some(sort);
        self.page = 1;
        self
    }

    #[must_use]
    pub fn on_page(mut self, page: usize) -> Self {
        self.page = page;
        self
    }

    /// The same place and time without wishes.
    #[must_use]
    pub fn without_filters(mut self) -> Self {
        (self.facilities, self.single) = (Vec::new(), false);
        self.page = 1;
        self
    }

    pub fn has_filters(&self) -> bool {
        self.single || !self.facilities.is_empty()
    }

    pub fn href(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/housing".to_owned() } else { format!("/housing?{query}") }
    }

    /// Reads back as the same search.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        for code in &self.municipalities {
            query.append_pair("municipality", &code.0);
        }
        for (name, value) in [("from", &self.from), ("to", &self.to), ("week", &self.week)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        for facility in &self.facilities {
            query.append_pair("facility", facility.code());
        }
        if self.single {
            query.append_pair("single", "1");
        }
        if let Some(sort) = self.sort {
            query.append_pair("sort", sort.code());
        }
        if let Some(placement) = self.placement {
            query.append_pair("placement", &placement.0.to_string());
        }
        if self.page > 1 {
            query.append_pair("page", &self.page.to_string());
        }
        query.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
    }

    #[test]
    fn hostile_values_are_dropped() {
        let search = Search::parse(
            "municipality=2422&municipality=2422&municipality=%27--&municipality=&facility=sauna&facility=pets&single=yes&sort=price&page=-1&placement=x&q=1",
        );
        assert_eq!(search.municipalities, [MunicipalityCode("2422".to_owned())]);
        assert_eq!(search.facilities, [Facility::Pets]);
        assert_eq!((search.single, search.sort, search.page, search.placement), (false, None, 1, None));
        assert_eq!(Search::parse("page=99999999999999999999").page, 1);
        assert_eq!(Search::parse("page=5000000").page, LAST_PAGE);
    }

    #[test]
    fn the_week_wins() {
        let stay = Search::parse("from=2027-03-01&to=2027-03-08&week=v.+3%E2%80%936").stay(today());
        assert_eq!(stay.map(|stay| stay.map(|stay| stay.arrival().to_string())), Ok(Some("2027-01-17".to_owned())));
        for (query, outvotes) in [
            ("from=2027-03-01&to=2027-03-08&week=v.+3%E2%80%936", true),
            ("from=2027-01-17&to=2027-02-13&week=v.+3%E2%80%936", false),
            ("from=2027-03-01&week=v.+3%E2%80%936", true),
            ("to=2027-03-01&week=v.+3%E2%80%936", true),
            ("from=hej&week=v.+3%E2%80%936", true),
            ("week=v.+3%E2%80%936", false),
            ("from=2027-03-01&to=2027-03-08", false),
            ("from=2027-03-01&to=2027-03-08&week=hej", false),
        ] {
            assert_eq!(Search::parse(query).outvotes_dates(today()), outvotes, "{query}");
        }
        assert_eq!(Search::parse("").stay(today()), Ok(None));
        assert_eq!(Search::parse("to=2027-03-08").stay(today()), Err(Wrong { field: "from", misread: Misread::Missing, arrival: None }));
        let same_day = Search::parse("from=2027-01-18&to=2027-01-18").stay(today());
        assert_eq!(same_day, Err(Wrong { field: "to", misread: Misread::Order, arrival: NaiveDate::from_ymd_opt(2027, 1, 18) }));
        for (query, field) in [("from=2026-11-22&to=2026-12-01", "from"), ("week=v.+3+2025", "week")] {
            assert_eq!(Search::parse(query).stay(today()), Err(Wrong { field, misread: Misread::Past, arrival: None }));
        }
        assert_eq!(Search::parse("week=99").stay(today()).map_err(|wrong| wrong.field), Err("week"));
    }

    proptest! {
        #[test]
        fn an_address_reads_back(query in "[ -~]{0,60}", typed in ".{0,12}") {
            let _ = Search::parse(&query).stay(today());
            let search = Search::parse(&Search { from: typed, ..Search::parse(&query) }.query());
            let _ = search.stay(today());
            prop_assert_eq!(Search::parse(&search.query()), search);
        }
    }
}
