//! What the page told of the placements that are known, and the mark of each that its form carries: what is booked is what was
//! read, whatever the university has changed since.

use super::{answers::Choices, parts::university_and_programme};
use crate::{
    i18n::Locale,
    placements::{
        self,
        model::{Placement, PlacementId, Setting},
    },
    session::digest,
};

/// So much of a digest tells two things apart. In letters: a number could look like somebody's personal number.
const MARK: usize = 12;

/// What the form carries: a mark of each known placement as it was told.
pub fn marks(choices: &Choices) -> String {
    choices.placements.iter().flatten().map(|(placement, setting)| mark_of(placement, setting)).collect::<Vec<_>>().join(" ")
}

/// Whether the form was sent by somebody who had read this placement as it is.
pub fn has_read(read: &str, choices: &Choices, id: PlacementId) -> bool {
    let known = choices.placements.iter().flatten().find(|(placement, _)| placement.id == id);
    known.is_some_and(|(placement, setting)| read.split(' ').any(|one| one == mark_of(placement, setting)))
}

fn mark_of(placement: &Placement, Setting { university, programme, workplace }: &Setting) -> String {
    // The same in every language.
    let locale = Locale::default();
    let studies = university_and_programme(university, programme, locale);
    let period = locale.period(placement.starts, placement.ends);
    let told = [studies, placements::parts::course(placement, locale), workplace.place(), period].join("\n");
    format!("{}:{}", placement.id.0, mark(&told))
}

fn mark(value: &str) -> String {
    let letters = digest(value).into_bytes().into_iter().take(MARK).filter_map(|digit| char::from(digit).to_digit(16));
    letters.filter_map(|number| char::from_u32(u32::from(b'a') + number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_letters_alone() {
        for value in ["", "Ebba Åström", "070-174 06 05", "811218-9876"] {
            let mark = mark(value);
            assert!(mark.len() == MARK && mark.bytes().all(|letter| letter.is_ascii_lowercase()), "{mark}");
        }
        assert_ne!(mark("Ebba"), mark("Siri"));
    }
}
