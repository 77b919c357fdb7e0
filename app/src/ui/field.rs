use super::icon::{Icon, IconName};
use crate::i18n::{Locale, t};
use leptos::prelude::*;

/// The value of `aria-describedby` for a control: its hint, then its error, those that exist.
pub(super) fn described_by(name: &str, hint: Option<&str>, error: Option<&str>) -> Option<String> {
    match (hint, error) {
        (None, None) => None,
        (Some(_), None) => Some(format!("{name}-hint")),
        (None, Some(_)) => Some(format!("{name}-error")),
        (Some(_), Some(_)) => Some(format!("{name}-hint {name}-error")),
    }
}

/// Help under a label.
pub(super) fn hint_text(name: &str, hint: Option<String>) -> impl IntoView + use<> {
    let id = format!("{name}-hint");
    hint.map(|hint| view! { <p class="field-hint" id=id>{hint}</p> })
}

/// What is wrong, beside the control.
pub(super) fn error_text(name: &str, error: Option<String>) -> impl IntoView + use<> {
    let id = format!("{name}-error");
    error.map(|error| {
        view! { <p class="field-error" id=id><Icon name=IconName::Alert/>{error}</p> }
    })
}

/// "(valfritt)" after a label or legend.
pub(super) fn optional_mark(optional: bool) -> Option<impl IntoView> {
    optional.then(|| view! { <span class="field-optional">{t!(Locale::current(), "ui-optional")}</span> })
}

/// The frame of a control: label, hint and error around it. The control's id is `name`; give it the same
/// `aria-describedby` as the ready-made fields do (`name-hint`, `name-error`).
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional)] optional: bool,
    children: Children,
) -> AnyView {
    let class = if error.is_some() { "field is-wrong" } else { "field" };
    let hint = hint_text(&name, hint);
    let error = error_text(&name, error);
    view! {
        <div class=class>
            <label for=name>{label}{optional_mark(optional)}</label>
            {hint}
            {error}
            {children()}
        </div>
    }
    .into_any()
}
