use super::icon::{Icon, IconName};
use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// Previous, next and "Sida 2 av 5". Renders nothing when everything fits on one page.
#[component]
pub fn Pager<F>(
    /// From 1.
    current: usize,
    total: usize,
    /// The address of a page by its number.
    href: F,
) -> AnyView
where
    F: Fn(usize) -> String,
{
    if total < 2 {
        return ().into_any();
    }
    let locale = Locale::current();
    let previous = (current > 1).then(|| {
        view! {
            <a class="button button-secondary" rel="prev" href=href(current - 1)>
                <Icon name=IconName::ArrowLeft/>
                <span>{t!(locale, "ui-previous")}</span>
            </a>
        }
    });
    let next = (current < total).then(|| {
        view! {
            <a class="button button-secondary pager-next" rel="next" href=href(current + 1)>
                <span>{t!(locale, "ui-next")}</span>
                <Icon name=IconName::ArrowRight/>
            </a>
        }
    });
    view! {
        <nav class="pager" aria-label=t!(locale, "ui-pages")>
            {previous}
            <p>{t!(locale, "ui-page", current = current, total = total)}</p>
            {next}
        </nav>
    }
    .into_any()
}
