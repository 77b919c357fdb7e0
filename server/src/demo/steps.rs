//! On which day of the demo's term what happens.

use super::stories::{Fate, Listing, Story};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// What happens on a day; in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A university's list is read: of all stories that are listed on this day.
    List,
    Book(usize),
    Verify(usize),
    Reject(usize),
    Approve(usize),
    Decline(usize),
    Change(usize),
    Withdraw(usize),
    Cancel(usize),
}

pub fn listed_on(story: &Story) -> Option<NaiveDate> {
    match story.listing {
        Listing::Listed(day) | Listing::ListedAfter(day) => Some(day),
        Listing::Asked(_) | Listing::Declared => None,
    }
}

/// The days of the stories, and what happens on them.
pub fn steps(stories: &[Story]) -> BTreeMap<NaiveDate, Vec<Step>> {
    let mut days = BTreeMap::<NaiveDate, Vec<Step>>::new();
    let mut add = |day: NaiveDate, step: Step| days.entry(day).or_default().push(step);
    for (at, story) in stories.iter().enumerate() {
        if let Some(day) = listed_on(story) {
            add(day, Step::List);
        }
        if !story.fate.is_booked() {
            continue;
        }
        add(story.booked, Step::Book(at));
        if let Listing::Asked(day) = story.listing {
            add(day, Step::Verify(at));
        }
        let turn = i64::try_from(at % 2).unwrap_or_default();
        let later = |days: i64| story.booked + TimeDelta::days(days);
        match story.fate {
            Fate::Kept | Fate::Shortened | Fate::Lengthened => add(later(1 + turn), Step::Approve(at)),
            Fate::AwaitsUniversity => add(later(0), Step::Approve(at)),
            Fate::Declined => add(later(1 + turn), Step::Decline(at)),
            Fate::Rejected => add(later(2), Step::Reject(at)),
            Fate::Withdrawn => add(later(6), Step::Withdraw(at)),
            Fate::Cancelled => add(later(2 + turn), Step::Cancel(at)),
            _ => {}
        }
        if matches!(story.fate, Fate::Shortened | Fate::Lengthened) {
            add(later(5), Step::Change(at));
        }
    }
    for steps in days.values_mut() {
        steps.sort_unstable();
        steps.dedup();
    }
    days
}
