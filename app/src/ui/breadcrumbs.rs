use super::icon::{Icon, IconName};
use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// A page above this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub href: String,
    pub label: String,
}

impl Crumb {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// The way here from the top, without the page itself.
#[component]
pub fn Breadcrumbs(crumbs: Vec<Crumb>) -> AnyView {
    let crumbs = crumbs.into_iter().map(|crumb| view! { <li><a href=crumb.href>{crumb.label}</a></li> }).collect_view();
    view! {
        <nav class="breadcrumbs" aria-label=t!(Locale::current(), "ui-breadcrumbs")><ol>{crumbs}</ol></nav>
    }
    .into_any()
}

/// One page back in a form of several pages.
#[component]
pub fn BackLink(
    #[prop(into)] href: String,
    /// "Tillbaka" unless told.
    #[prop(optional_no_strip, into)]
    label: Option<String>,
) -> AnyView {
    let label = label.unwrap_or_else(|| t!(Locale::current(), "ui-back"));
    view! { <a class="back-link" href=href><Icon name=IconName::ArrowLeft/>{label}</a> }.into_any()
}
