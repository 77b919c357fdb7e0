use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// A short fact: icon and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub icon: IconName,
    pub text: String,
}

impl Fact {
    pub fn new(icon: IconName, text: impl Into<String>) -> Self {
        Self { icon, text: text.into() }
    }
}

/// Facts in a row that wraps, such as the facilities of a house.
#[component]
pub fn Facts(facts: Vec<Fact>) -> AnyView {
    let facts = facts.into_iter().map(|fact| view! { <li><Icon name=fact.icon/>{fact.text}</li> }).collect_view();
    view! { <ul class="facts">{facts}</ul> }.into_any()
}

/// A count that filters what stands below it when chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub number: String,
    pub label: String,
    pub href: Option<String>,
    pub current: bool,
}

/// Large counts in a row.
#[component]
pub fn Figures(#[prop(into)] label: String, figures: Vec<Figure>) -> AnyView {
    let figures = figures
        .into_iter()
        .map(|figure| {
            let inside = view! { <b>{figure.number}</b><span>{figure.label}</span> };
            let current = figure.current.then_some("true");
            match figure.href {
                Some(href) => view! { <li><a href=href aria-current=current>{inside}</a></li> }.into_any(),
                None => view! { <li><p>{inside}</p></li> }.into_any(),
            }
        })
        .collect_view();
    view! { <div class="figures" role="group" aria-label=label><ul>{figures}</ul></div> }.into_any()
}
