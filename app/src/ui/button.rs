use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// How much a button wants to be pressed: one `Primary` a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Primary,
    Secondary,
    /// Cancels or removes something.
    Danger,
    /// Looks like a link, behaves like a button.
    Quiet,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button-secondary",
            Self::Danger => "button button-danger",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// A submit button. With `name` and `value` the form tells which of several was pressed.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional_no_strip, into)] name: Option<String>,
    #[prop(optional_no_strip, into)] value: Option<String>,
    #[prop(optional)] icon: Option<IconName>,
    /// The rest of the label for those who do not see what the button stands beside ("Godkänn <Anna, 18 jan–14 feb>").
    #[prop(optional_no_strip, into)]
    about: Option<String>,
    /// Another page than the form's own takes this button's form.
    #[prop(optional_no_strip, into)]
    formaction: Option<String>,
) -> AnyView {
    view! {
        <button class=kind.class() type="submit" name=name value=value formaction=formaction>
            {icon.map(|icon| view! { <Icon name=icon/> })}
            <span>{label}{about_text(about)}</span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it leads somewhere, it changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional_no_strip, into)] about: Option<String>,
) -> AnyView {
    view! {
        <a class=kind.class() href=href>
            {icon.map(|icon| view! { <Icon name=icon/> })}
            <span>{label}{about_text(about)}</span>
        </a>
    }
    .into_any()
}

fn about_text(about: Option<String>) -> Option<impl IntoView> {
    about.map(|about| view! { <span class="visually-hidden">{format!(" {about}")}</span> })
}
