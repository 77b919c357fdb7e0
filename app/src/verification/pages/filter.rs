//! Which placements a checker looks at: what the address of the page says.

use crate::{
    accounts,
    bookings::store::work,
    form::Form,
    placements::{
        model::{PlacementState, UniversityId},
        store::search::{Asked, Search},
    },
};
use chrono::NaiveDate;

/// A figure, and what the table below shows when it is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Show {
    /// Declared by the student: the university has not answered yet.
    #[default]
    Waiting,
    Verified,
    Rejected,
    Housed,
    Unhoused,
    All,
}

impl Show {
    pub const FILTERS: [Self; 6] = [Self::Waiting, Self::Verified, Self::Rejected, Self::Housed, Self::Unhoused, Self::All];

    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Housed => "housed",
            Self::Unhoused => "unhoused",
            Self::All => "all",
        }
    }

    fn states(self) -> Vec<PlacementState> {
        use PlacementState::{Declared, Rejected, Verified, Withdrawn};
        match self {
            Self::Waiting => vec![Declared],
            Self::Verified => vec![Verified],
            Self::Rejected => vec![Rejected, Withdrawn],
            Self::Housed | Self::Unhoused => vec![Declared, Verified],
            Self::All => PlacementState::ALL.to_vec(),
        }
    }
}

/// The filter of the address: `show`, `q`, `course`, `page`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub show: Show,
    pub text: String,
    pub course: String,
    /// From 1.
    pub page: u64,
}

impl Filter {
    pub fn parse(query: &str) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in Form::parse(query.as_bytes()).0 {
            match name.as_str() {
                "show" => filter.show = Show::FILTERS.into_iter().find(|show| show.code() == value).unwrap_or_default(),
                "q" => filter.text = value.chars().take(100).collect(),
                "course" => filter.course = value.chars().take(100).collect(),
                "page" => filter.page = value.parse().unwrap_or(1).clamp(1, 10_000),
                _ => {}
            }
        }
        filter
    }

    /// It asks for something, besides which placements to show.
    pub fn is_narrow(&self) -> bool {
        !self.text.is_empty() || !self.course.is_empty()
    }

    /// The address of this filter with another page.
    pub fn on_page(&self, page: u64) -> String {
        Self { page, ..self.clone() }.href()
    }

    pub fn href(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if self.show != Show::default() {
            query.append_pair("show", self.show.code());
        }
        for (name, value) in [("q", &self.text), ("course", &self.course)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if self.page > 1 {
            query.append_pair("page", &self.page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { "/university".to_owned() } else { format!("/university?{query}") }
    }

    /// What to ask for. `courses` are all there are, by code and name.
    pub fn search(&self, universities: &[UniversityId], today: NaiveDate, courses: &[(String, String)]) -> Search {
        Search {
            universities: universities.to_vec(),
            since: today,
            states: self.show.states(),
            asked: (!self.text.is_empty()).then(|| self.asked(courses)),
            course: self.course.clone(),
            among: match self.show {
                Show::Housed => Some((work::housed(), true)),
                Show::Unhoused => Some((work::housed(), false)),
                _ => None,
            },
            first: (self.show == Show::Waiting).then(work::deadline),
        }
    }

    fn asked(&self, courses: &[(String, String)]) -> Asked {
        let ways = fold::asked(&self.text);
        let is_named = |(code, name): &&(String, String)| fold::holds(&format!("{code} {name}"), &ways);
        let courses = courses.iter().filter(is_named).map(|(code, _)| code.clone()).collect();
        Asked { ways, students: accounts::store::sought, courses }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_the_filter() {
        for query in ["", "show=housed&q=vik+%26+vatten&course=3OM123&page=3", "show=all"] {
            let filter = Filter::parse(query);
            assert_eq!(filter.href(), format!("/university?{query}").trim_end_matches('?'));
            assert_eq!(Filter::parse(filter.href().strip_prefix("/university").map_or("", |rest| rest.trim_start_matches('?'))), filter);
        }
    }

    #[test]
    fn an_odd_address_is_the_first_page_of_what_waits() {
        assert_eq!(Filter::parse("show=everything&page=-1&page=x"), Filter { page: 1, ..Filter::default() });
    }
}
