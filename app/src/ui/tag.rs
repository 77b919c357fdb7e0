use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// What a state means to its reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Free, confirmed, done.
    Good,
    /// Provisional, waiting for somebody, nearly full.
    Waiting,
    /// Something to know.
    #[default]
    Info,
    /// Refused, dangerous, wrong.
    Danger,
    /// Ended, closed, full.
    Ended,
}

impl Tone {
    /// The class that sets this tone's colours.
    pub fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Waiting => "tone-waiting",
            Self::Info => "tone-info",
            Self::Danger => "tone-danger",
            Self::Ended => "tone-ended",
        }
    }

    /// The icon that says the same as the colour.
    pub fn icon(self) -> IconName {
        match self {
            Self::Good => IconName::CircleCheck,
            Self::Waiting => IconName::Hourglass,
            Self::Info => IconName::Info,
            Self::Danger => IconName::Alert,
            Self::Ended => IconName::CircleMinus,
        }
    }
}

/// A state: colour, icon and word.
#[component]
pub fn Tag(#[prop(optional)] tone: Tone, #[prop(into)] text: String) -> AnyView {
    view! { <span class=format!("tag {}", tone.class())><Icon name=tone.icon()/>{text}</span> }.into_any()
}
