use leptos::prelude::*;

/// A link of a navigation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NavLink {
    pub href: String,
    pub label: String,
    /// The page that one is on, or its section.
    pub current: bool,
}

impl NavLink {
    pub fn new(href: impl Into<String>, label: impl Into<String>, current: bool) -> Self {
        Self { href: href.into(), label: label.into(), current }
    }
}

/// Another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// "en".
    pub code: &'static str,
    /// In the language itself: "In English".
    pub label: String,
    pub switch: LanguageSwitch,
}

/// How the language is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LanguageSwitch {
    /// This page in the other language.
    Link(String),
    /// The page has a form with the id `form`: it is posted to this address, the page's own, with `lang`, and what was typed stays.
    Form(String),
}

/// The first thing a keyboard reaches; leads to `<main id="main">`.
#[component]
pub fn SkipLink(#[prop(into)] label: String) -> AnyView {
    view! { <a class="skip-link" href="#main">{label}</a> }.into_any()
}

/// The head of every page. The children are the slot for signing in and out.
#[component]
pub fn Header(
    /// Where the wordmark leads.
    #[prop(into)]
    home: String,
    /// "Praktikbo".
    #[prop(into)]
    service: String,
    /// Names the navigation for screen readers: "Huvudmeny".
    #[prop(into)]
    nav_label: String,
    nav: Vec<NavLink>,
    languages: Vec<Language>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let links = nav.into_iter().map(nav_item).collect_view();
    // Enter in a field presses the form's first button, wherever on the page it stands: it must be none of these.
    let is_form = languages.iter().any(|language| matches!(language.switch, LanguageSwitch::Form(_)));
    let enter = is_form.then(|| view! { <button class="visually-hidden" type="submit" form="form" tabindex="-1" aria-hidden="true"></button> });
    view! {
        <header class="site-header">
            <div class="site-header-inside">
                <a class="wordmark" href=home><Mark/><span>{service}</span></a>
                <nav class="site-nav" aria-label=nav_label><ul>{links}</ul></nav>
                <div class="site-tools">
                    {enter}
                    {children.map(|children| children())}
                    {languages.into_iter().map(language_switch).collect_view()}
                </div>
            </div>
        </header>
    }
    .into_any()
}

fn nav_item(link: NavLink) -> impl IntoView {
    let current = link.current.then_some("page");
    view! { <li><a href=link.href aria-current=current>{link.label}</a></li> }
}

fn language_switch(language: Language) -> AnyView {
    let Language { code, label, switch } = language;
    match switch {
        LanguageSwitch::Link(href) => view! { <a class="language" href=href lang=code hreflang=code>{label}</a> }.into_any(),
        LanguageSwitch::Form(address) => view! {
            <button class="language" type="submit" form="form" formaction=address formmethod="post" formnovalidate name="lang" value=code lang=code>
                {label}
            </button>
        }
        .into_any(),
    }
}

/// For a page that has its form only sometimes: what the language switch sends when there is nothing to fill in.
#[component]
pub fn LanguageForm(
    /// What of the address is the page's search.
    #[prop(optional)]
    fields: Vec<(String, String)>,
) -> AnyView {
    let fields = fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! { <form method="get" id="form" hidden>{fields.collect_view()}</form> }.into_any()
}

/// A house with the lamp lit.
#[component]
fn Mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path class="mark-house" d="M16 2.5 30 14v13.5a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V14Z"/>
            <path class="mark-lamp" d="M10 16h5v5h-5zM17 16h5v5h-5zM10 23h5v3h-5zM17 23h5v3h-5z"/>
        </svg>
    }
    .into_any()
}

/// The foot of every page. The children say who runs the service.
#[component]
pub fn Footer(
    /// Names the links for screen readers: "Om tjänsten".
    #[prop(into)]
    nav_label: String,
    links: Vec<NavLink>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let links = links.into_iter().map(nav_item).collect_view();
    view! {
        <footer class="site-footer">
            <div class="site-footer-inside">
                <div class="site-footer-text">{children.map(|children| children())}</div>
                <nav aria-label=nav_label><ul>{links}</ul></nav>
            </div>
        </footer>
    }
    .into_any()
}
