use serde::{Deserialize, Serialize};

/// What an import did to the thing of a row, for its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Imported {
    New,
    /// What a student had declared is the university's own from now on.
    Matched,
    /// These of its columns, or parts, are others.
    Changed(Vec<String>),
}

impl Imported {
    pub fn changed<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Changed(columns.into_iter().map(str::to_owned).collect())
    }
}
