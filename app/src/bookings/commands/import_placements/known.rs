//! The placements that a university has already, each found without looking at the others: a file has as many rows.

use crate::{
    placements::{
        model::{Placement, PlacementId},
        rules::declared_match,
    },
    text::Names,
};
use std::collections::HashMap;

#[derive(Default)]
pub(super) struct Known {
    placements: HashMap<PlacementId, Placement>,
    /// The university's own keys, as they are stored.
    keys: Names<(PlacementId, String)>,
    /// Those without a key, by the address of the student who has declared them.
    declared: HashMap<String, Vec<PlacementId>>,
}

impl Known {
    pub fn new(placements: Vec<Placement>) -> Self {
        let mut known = Self::default();
        for placement in placements {
            match &placement.key {
                Some(key) => known.keys.add(key, (placement.id, key.clone())),
                None => known.declared.entry(placement.student_email.clone()).or_default().push(placement.id),
            }
            known.placements.insert(placement.id, placement);
        }
        known
    }

    /// The placement that is registered under a key, and the key as it is stored.
    pub fn registered(&self, key: &str) -> Option<(PlacementId, String)> {
        self.keys.find(key).cloned()
    }

    /// Takes out what a registered placement was before: that of its key, or else what its student has declared.
    pub fn take(&mut self, registered: &Placement) -> Option<Placement> {
        self.placements.remove(&registered.id).or_else(|| {
            let theirs = self.declared.get(&registered.student_email)?.iter();
            let declared = declared_match(registered, theirs.filter_map(|id| self.placements.get(id)))?.id;
            self.placements.remove(&declared)
        })
    }
}
