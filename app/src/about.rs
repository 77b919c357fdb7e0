//! The pages about the service itself: what it is, what it does with personal data, how accessible it is, its cookies.

use crate::{
    housing::offers::Federation,
    i18n::Locale,
    request::{Page, Request},
    t,
    ui::{PageTitle, Prose},
};
use leptos::prelude::*;

/// A section, and where its link leads if it has one.
type Section = (&'static str, Option<&'static str>);

/// The pages and their sections, as the keys of their texts name them: `about-privacy-title`, `about-privacy-what-text`.
pub const PAGES: [(&str, &[Section]); 4] = [
    ("about", &[("why", None), ("how", None), ("members", None), ("help", Some("/housing")), ("sources", Some("https://www.geonames.org/"))]),
    ("privacy", &[("what", None), ("who", None), ("why", None), ("long", None), ("protected", None), ("rights", Some("https://www.imy.se/"))]),
    ("accessibility", &[("how", None), ("report", Some("/housing")), ("digg", Some("https://www.digg.se/"))]),
    ("cookies", &[("which", None), ("others", None)]),
];

pub async fn about_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let federation = Federation::load(&state.db).await?.in_order(visit.locale);
    let names = federation.members(state.clock.today()).map(|member| view! { <li>{member.name.clone()}</li> }).collect_view();
    Ok(page("about", Some(view! { <ul class="member-list">{names}</ul> }.into_any())))
}

pub async fn privacy_page(_: Request) -> Page {
    Ok(page("privacy", None))
}

pub async fn accessibility_page(_: Request) -> Page {
    Ok(page("accessibility", None))
}

pub async fn cookies_page(_: Request) -> Page {
    Ok(page("cookies", None))
}

/// `members` stands in the section of that name.
fn page(name: &str, mut members: Option<AnyView>) -> AnyView {
    let locale = Locale::current();
    let title = t!(locale, &format!("about-{name}-title"));
    let sections = PAGES.into_iter().filter(|(page, _)| *page == name).flat_map(|(_, sections)| sections).map(|(section, link)| {
        let link = link.map(|href| view! { <p><a href=href>{t!(locale, &format!("about-{name}-{section}-link"))}</a></p> });
        let members = members.take_if(|_| *section == "members");
        view! {
            <h2>{t!(locale, &format!("about-{name}-{section}-title"))}</h2>
            <Prose text=t!(locale, &format!("about-{name}-{section}-text"))/>
            {members}
            {link}
        }
    });
    view! {
        <PageTitle text=title.clone()/>
        <article class="prose">
            <div class="page-head"><h1>{title}</h1><p class="lead">{t!(locale, &format!("about-{name}-lead"))}</p></div>
            {sections.collect_view()}
        </article>
    }
    .into_any()
}
