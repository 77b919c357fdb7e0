//! The placements of universities, filtered and counted.

use crate::{
    i18n::Locale,
    placements::{entity::placement, model::*, store::sought::sought},
};
use chrono::NaiveDate;
use fold::Word;
use sea_orm::{
    sea_query::{Expr, ExprTrait, Func, NullOrdering, SelectStatement},
    *,
};

/// Which placements to find.
#[derive(Debug, Clone)]
pub struct Search {
    pub universities: Vec<UniversityId>,
    /// Those that are not over before this day.
    pub since: NaiveDate,
    pub states: Vec<PlacementState>,
    pub asked: Option<Asked>,
    /// A course's code; empty for all.
    pub course: String,
    /// Only those whose id another slice's query names (true), or those it does not name (false).
    pub among: Option<(SelectStatement, bool)>,
    /// The day, as a query over each `placement` row, by which they are sorted before all else.
    pub first: Option<SelectStatement>,
}

/// What somebody typed.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The ways to read it, each as words that the address of the student or their account is found by.
    pub ways: Vec<Vec<Word>>,
    /// The accounts that are found by a word, as another slice's query names them.
    pub students: fn(&Word) -> SelectStatement,
    /// Courses, by code, whose placements match as well: the caller compares names of courses.
    pub courses: Vec<String>,
}

impl Asked {
    /// Nothing matches where there is no way to read it.
    fn matches(&self) -> Condition {
        let one = |word: &Word| {
            Condition::any().add(placement::Column::Id.in_subquery(sought(word))).add(placement::Column::AccountId.in_subquery((self.students)(word)))
        };
        let all = |words: &Vec<Word>| words.iter().fold(Condition::all(), |all, word| all.add(one(word)));
        let named = Condition::any().add(placement::Column::CourseCode.is_in(&self.courses));
        self.ways.iter().fold(named, |any, words| any.add(all(words)))
    }
}

impl Search {
    fn query(&self) -> Select<placement::Entity> {
        let mut query = of(&self.universities, self.since).filter(placement::Column::State.is_in(self.states.iter().map(|state| state.code())));
        if !self.course.is_empty() {
            query = query.filter(placement::Column::CourseCode.eq(&self.course));
        }
        if let Some(asked) = &self.asked {
            query = query.filter(asked.matches());
        }
        match &self.among {
            Some((ids, true)) => query.filter(placement::Column::Id.in_subquery(ids.clone())),
            Some((ids, false)) => query.filter(placement::Column::Id.not_in_subquery(ids.clone())),
            None => query,
        }
    }
}

fn of(universities: &[UniversityId], since: NaiveDate) -> Select<placement::Entity> {
    placement::Entity::find()
        .filter(placement::Column::UniversityId.is_in(universities.iter().map(|id| id.0)))
        .filter(placement::Column::Ends.gte(since))
}

/// One page of what a search finds, `page` from 0: by the day of `first`, then the first to start.
pub async fn search<C: ConnectionTrait>(db: &C, search: &Search, page: u64, per_page: u64) -> Result<Vec<Placement>, DbErr> {
    let mut query = search.query();
    if let Some(day) = &search.first {
        query = query.order_by_with_nulls(Expr::SubQuery(None, Box::new(day.clone().into())), Order::Asc, NullOrdering::Last);
    }
    let query = query.order_by_asc(placement::Column::Starts).order_by_asc(placement::Column::Id);
    let rows = query.limit(per_page).offset(page * per_page).all(db).await?;
    rows.into_iter().map(super::from_row).collect()
}

/// How many a search finds.
pub async fn found<C: ConnectionTrait>(db: &C, search: &Search) -> Result<u64, DbErr> {
    search.query().count(db).await
}

/// The codes and names of the courses that the placements belong to: what the university calls a course, and what students
/// call it only where the university has registered none. What has no code is no course to choose.
pub async fn courses<C: ConnectionTrait>(db: &C, universities: &[UniversityId], since: NaiveDate) -> Result<Vec<(String, String)>, DbErr> {
    let registered = Expr::case(placement::Column::Key.is_not_null(), Expr::col(placement::Column::CourseName));
    let registered = Expr::expr(registered);
    let mut courses: Vec<(String, String)> = of(universities, since)
        .filter(placement::Column::CourseCode.ne(""))
        .select_only()
        .column(placement::Column::CourseCode)
        .column_as(Expr::expr(Func::coalesce([registered.min(), placement::Column::CourseName.min()])), "name")
        .group_by(placement::Column::CourseCode)
        .into_tuple()
        .all(db)
        .await?;
    courses.sort_by_cached_key(|(code, name)| (Locale::default().order(code), Locale::default().order(name)));
    Ok(courses)
}
