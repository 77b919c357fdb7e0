/// What a student chooses a bed by. Which room it is of those that are alike is bound late; of what kind it is, is promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BedKind {
    /// How many beds stand in its room.
    pub beds: usize,
    /// The room has a bathroom of its own.
    pub own_bathroom: bool,
    /// No step on the way to it.
    pub step_free: bool,
    /// The storey, as the municipality names it; may be empty.
    pub floor: String,
}

impl BedKind {
    /// Its value in a form.
    pub fn code(&self) -> String {
        let (bathroom, step) = (if self.own_bathroom { "bathroom" } else { "shared" }, if self.step_free { "level" } else { "steps" });
        format!("{}-{bathroom}-{step}-{}", self.beds, self.floor)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let parts: Vec<_> = code.splitn(4, '-').collect();
        let [beds, bathroom, step, floor] = parts[..] else { return None };
        let own_bathroom = ["shared", "bathroom"].iter().position(|word| *word == bathroom)? == 1;
        let step_free = ["steps", "level"].iter().position(|word| *word == step)? == 1;
        Some(Self { beds: beds.parse().ok()?, own_bathroom, step_free, floor: floor.to_owned() })
    }
}

/// Each kind once: rooms for one first, then those with a bathroom. What has no step is left for those who need it.
pub fn kinds(all: impl Iterator<Item = BedKind>) -> Vec<BedKind> {
    let mut kinds: Vec<BedKind> = Vec::new();
    for kind in all {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.sort_by_key(|kind| (kind.beds, !kind.own_bathroom, kind.step_free));
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_bed_is_read_as_it_was_written() {
        for (beds, own_bathroom, step_free, floor) in [(1, true, false, "1"), (2, false, true, ""), (12, false, false, "källare - till höger")] {
            let kind = BedKind { beds, own_bathroom, step_free, floor: floor.to_owned() };
            assert_eq!(BedKind::from_code(&kind.code()), Some(kind));
        }
        for code in ["", "1", "1-bathroom", "1-bathroom-level", "x-shared-steps-1", "1-own-level-1", "1-shared-flat-1", "-1-shared-level-1"] {
            assert_eq!(BedKind::from_code(code), None, "{code}");
        }
    }
}
