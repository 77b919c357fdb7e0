//! What pages and mails say of a placement.

use super::model::Placement;
use crate::{i18n::Locale, t};

/// Its course, or that the student has not said which.
pub fn course(placement: &Placement, locale: Locale) -> String {
    let course = placement.course();
    if course.is_empty() { t!(locale, "placements-course-unsaid") } else { course }
}
