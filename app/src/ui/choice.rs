use super::{
    field::{Field, described_by, error_text, hint_text, optional_mark},
    icon::{Icon, IconName},
};
use leptos::prelude::*;

/// One answer among several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub icon: Option<IconName>,
    /// In a [`Select`], choices that follow each other under the same heading.
    pub group: Option<String>,
    /// Not to be had here: it stands there and can't be chosen.
    pub is_disabled: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// One that can't be chosen, and why.
    #[must_use]
    pub fn disabled(self, why: impl Into<String>) -> Self {
        Self { is_disabled: true, ..self.hint(why) }
    }

    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    #[must_use]
    pub fn icon(mut self, icon: IconName) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// A drop-down list. An empty choice is one of the `options` ("Var som helst", value "").
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<Choice>,
    #[prop(into)] value: String,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional)] optional: bool,
) -> AnyView {
    let describedby = described_by(&name, hint.as_deref(), error.as_deref());
    let invalid = error.is_some().then_some("true");
    let id = name.clone();
    let option = |choice: &Choice| {
        let selected = choice.value == value;
        view! { <option value=choice.value.clone() selected=selected>{choice.label.clone()}</option> }
    };
    let options = options
        .chunk_by(|a, b| a.group == b.group)
        .map(|group| {
            let inside = group.iter().map(option).collect_view();
            match group[0].group.clone() {
                Some(heading) => view! { <optgroup label=heading>{inside}</optgroup> }.into_any(),
                None => inside.into_any(),
            }
        })
        .collect_view();
    view! {
        <Field name=name.clone() label hint error optional>
            <select class="input" id=id name=name aria-describedby=describedby aria-invalid=invalid>
                {options}
            </select>
        </Field>
    }
    .into_any()
}

/// One answer of a few, all in sight.
#[component]
pub fn Radios(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    options: Vec<Choice>,
    #[prop(into)] value: String,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional)] optional: bool,
) -> AnyView {
    group(Group { kind: "radio", name, legend, options, values: vec![value], hint, error, optional }).into_any()
}

/// Any number of answers.
#[component]
pub fn Checkboxes(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    options: Vec<Choice>,
    values: Vec<String>,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional)] optional: bool,
) -> AnyView {
    group(Group { kind: "checkbox", name, legend, options, values, hint, error, optional }).into_any()
}

struct Group {
    kind: &'static str,
    name: String,
    legend: String,
    options: Vec<Choice>,
    values: Vec<String>,
    hint: Option<String>,
    error: Option<String>,
    optional: bool,
}

fn group(group: Group) -> impl IntoView {
    let Group { kind, name, legend, options, values, hint, error, optional } = group;
    let describedby = described_by(&name, hint.as_deref(), error.as_deref());
    let class = if error.is_some() { "field choices is-wrong" } else { "field choices" };
    let hint = hint_text(&name, hint);
    let error = error_text(&name, error);
    let options = options
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let checked = values.contains(&choice.value);
            one(kind, &name, index, choice, checked)
        })
        .collect_view();
    view! {
        <fieldset class=class aria-describedby=describedby>
            <legend>{legend}{optional_mark(optional)}</legend>
            {hint}
            {error}
            <div class="choice-list">{options}</div>
        </fieldset>
    }
}

/// The first answer has the id `name`, so that an error summary leads to it.
fn one(kind: &'static str, name: &str, index: usize, choice: Choice, checked: bool) -> impl IntoView + use<> {
    let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
    let hint_id = format!("{id}-text");
    let describedby = choice.hint.is_some().then(|| hint_id.clone());
    view! {
        <div class="choice">
            <input type=kind id=id.clone() name=name.to_owned() value=choice.value checked={checked && !choice.is_disabled} disabled=choice.is_disabled aria-describedby=describedby/>
            <label for=id>{choice.icon.map(|icon| view! { <Icon name=icon/> })}{choice.label}</label>
            {choice.hint.map(|hint| view! { <p class="choice-hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
