//! Which declared placement is the one that a university registers, and how a new workplace is named.

use super::model::{Placement, PlacementState};
use crate::{ids::AccountId, text::is_same};
use chrono::NaiveDate;
use std::ops::RangeInclusive;

/// "A placement is the student's whose account it is tied to; as long as it is tied to none, the one's whom it was
/// registered for by address."
pub fn belongs_to(placement: &Placement, account: AccountId, email: &str) -> bool {
    placement.account.map_or_else(|| placement.student_email == email, |owner| owner == account)
}

/// "A placement that the same student has declared at the same university for an overlapping period becomes the
/// registered one", also when a checker has confirmed it already. Of several the one with the same course, then in the same
/// municipality, then with the longest overlap. What no longer takes place is only a confirmed one, of the same days and
/// workplace: what still waits for an answer may be its replacement.
pub fn declared_match<'a>(registered: &Placement, known: impl IntoIterator<Item = &'a Placement>) -> Option<&'a Placement> {
    let overlap = |declared: &Placement| (declared.ends.min(registered.ends) - declared.starts.max(registered.starts)).num_days() + 1;
    let is_the_same =
        |declared: &Placement| (declared.workplace, declared.starts, declared.ends) == (registered.workplace, registered.starts, registered.ends);
    let may_become = |declared: &Placement| match (registered.state, declared.state) {
        (PlacementState::Verified, PlacementState::Declared | PlacementState::Verified) => true,
        (PlacementState::Withdrawn, PlacementState::Verified) => is_the_same(declared),
        _ => false,
    };
    let is_meant = |declared: &&Placement| {
        may_become(declared)
            && declared.key.is_none()
            && declared.university == registered.university
            && declared.student_email == registered.student_email
            && overlap(declared) > 0
    };
    let likeness = |declared: &&Placement| {
        let same_course = !registered.course_code.is_empty() && is_same(&declared.course_code, &registered.course_code);
        (same_course, declared.municipality == registered.municipality, overlap(declared))
    };
    known.into_iter().filter(is_meant).max_by_key(likeness)
}

/// How many characters the code of a course has: fewer are a term or a part, as in "T5".
const COURSE_CODE: RangeInclusive<usize> = 4..=20;

/// The code and the name of a course that are typed on one line, in any order: the code is the word with letters and digits.
pub fn course(typed: &str) -> (String, String) {
    let is_code = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        letters > 0 && digits > 0 && letters + digits == word.chars().count() && COURSE_CODE.contains(&(letters + digits))
    };
    let words: Vec<_> = typed.split_whitespace().collect();
    let Some(at) = words.iter().position(|word| is_code(&word.trim_matches([',', ':', '(', ')']))) else { return (String::new(), words.join(" ")) };
    let name = [&words[..at], &words[at + 1..]].concat().join(" ");
    (words[at].trim_matches([',', ':', '(', ')']).to_owned(), name.trim_matches([',', ':', ' ']).to_owned())
}

/// Whether a placement will take place as far as anybody has said, and has not begun.
pub fn is_coming(placement: &Placement, today: NaiveDate) -> bool {
    matches!(placement.state, PlacementState::Declared | PlacementState::Verified) && placement.starts >= today
}

/// Whether a text that names no known workplace looks like a mistyped key rather than the name of a new one.
pub fn looks_like_key(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// A key for a workplace of this name: small letters, digits and hyphens.
pub fn workplace_key(name: &str) -> String {
    let name = name.to_lowercase();
    let plain = name.chars().map(|c| match c {
        'å' | 'ä' | 'á' => 'a',
        'ö' => 'o',
        'é' => 'e',
        c if c.is_ascii_alphanumeric() => c,
        _ => ' ',
    });
    let words = plain.collect::<String>();
    let key = words.split_whitespace().take(6).collect::<Vec<_>>().join("-");
    if key.is_empty() { "workplace".to_owned() } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{federation::model::MunicipalityCode, placements::model::*};

    #[test]
    fn a_course_is_read_from_one_line() {
        for (typed, code, name) in [
            ("", "", ""),
            ("3OM123 Omvårdnad", "3OM123", "Omvårdnad"),
            (" Omvårdnad,  klinisk (OM042G) ", "OM042G", "Omvårdnad, klinisk"),
            ("3om123", "3om123", ""),
            ("3OM123: Vård av äldre", "3OM123", "Vård av äldre"),
            ("VFU T5, 15 hp", "", "VFU T5, 15 hp"),
            ("Termin 2027", "", "Termin 2027"),
        ] {
            assert_eq!(course(typed), (code.to_owned(), name.to_owned()), "{typed:?}");
        }
    }

    fn placement(id: i64, email: &str, starts: &str, ends: &str, state: PlacementState) -> Placement {
        Placement {
            id: PlacementId(id),
            university: UniversityId(1),
            key: None,
            student_email: email.to_owned(),
            account: None,
            programme: ProgrammeId(1),
            course_code: "3OM101".to_owned(),
            course_name: String::new(),
            workplace: WorkplaceId(1),
            municipality: MunicipalityCode("2422".to_owned()),
            starts: starts.parse().expect("a date"),
            ends: ends.parse().expect("a date"),
            state,
            reject_reason: None,
        }
    }

    #[test]
    fn the_likeliest_declared_placement_is_meant() {
        use PlacementState::*;
        let registered = placement(0, "a@umu.se", "2027-01-18", "2027-02-19", Verified);
        let known = [
            placement(1, "b@umu.se", "2027-01-18", "2027-02-19", Declared),
            placement(2, "a@umu.se", "2027-02-20", "2027-03-19", Declared),
            placement(3, "a@umu.se", "2027-01-18", "2027-02-19", Rejected),
            Placement { course_code: "X".to_owned(), ..placement(4, "a@umu.se", "2027-01-18", "2027-02-19", Declared) },
            placement(5, "a@umu.se", "2027-02-19", "2027-03-19", Declared),
            Placement { key: Some("K".to_owned()), ..placement(6, "a@umu.se", "2027-01-18", "2027-02-19", Declared) },
        ];
        let meant = |known: &[Placement]| declared_match(&registered, known).map(|placement| placement.id.0);
        assert_eq!([meant(&known), meant(&known[..4]), meant(&known[..3])], [Some(5), Some(4), None]);
    }

    #[test]
    fn what_a_checker_has_confirmed_is_meant_too() {
        use PlacementState::*;
        let listed = |state| placement(0, "a@umu.se", "2027-01-18", "2027-02-19", state);
        let meant = |state, known: Placement| declared_match(&listed(state), [&known]).is_some();
        let exactly = |state| listed(state);
        let a_day_less = |state| placement(1, "a@umu.se", "2027-01-18", "2027-02-18", state);
        assert!(meant(Verified, exactly(Verified)) && meant(Verified, a_day_less(Verified)));
        assert!(meant(Withdrawn, exactly(Verified)) && !meant(Withdrawn, a_day_less(Verified)));
        for state in [Declared, Rejected, Withdrawn] {
            assert!(!meant(Withdrawn, exactly(state)), "{state:?}");
        }
        assert!(!meant(Verified, Placement { key: Some("K".to_owned()), ..exactly(Verified) }));
    }

    #[test]
    fn a_placement_that_is_tied_to_an_account_is_nobody_elses() {
        let free = placement(1, "a@umu.se", "2027-01-18", "2027-02-19", PlacementState::Verified);
        let tied = Placement { account: Some(AccountId(1)), ..free.clone() };
        let of = |placement: &Placement| {
            [(1, "a@umu.se"), (1, "b@umu.se"), (2, "a@umu.se"), (2, "b@umu.se")].map(|(id, email)| belongs_to(placement, AccountId(id), email))
        };
        assert_eq!(of(&free), [true, false, true, false]);
        assert_eq!(of(&tied), [true, true, false, false]);
    }

    #[test]
    fn keys_are_plain() {
        assert_eq!(workplace_key("Sorsele Hälsocentral (avd. 2)"), "sorsele-halsocentral-avd-2");
        assert_eq!(workplace_key("–"), "workplace");
        assert!(looks_like_key("sorsele-halsocentral") && !looks_like_key("Hälsocentralen") && !looks_like_key("lasarett"));
    }
}
