use super::field::{Field, described_by};
use html_escape::encode_text;
use leptos::prelude::*;

/// A line of text.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    /// HTML's own word: `text`, `email`, `tel` or `search`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] optional: bool,
    /// `short` for a code or a number, `medium` for a name.
    #[prop(default = "full")]
    width: &'static str,
) -> AnyView {
    let describedby = described_by(&name, hint.as_deref(), error.as_deref());
    let invalid = error.is_some().then_some("true");
    let id = name.clone();
    view! {
        <Field name=name.clone() label hint error optional>
            <input
                class=format!("input input-{width}")
                id=id
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                aria-describedby=describedby
                aria-invalid=invalid
            />
        </Field>
    }
    .into_any()
}

/// Several lines of text.
///
/// Leptos 0.8.23 does not escape the text inside `<textarea>` on the server, so this is the only way to write one.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(default = 4)] rows: u8,
    #[prop(optional)] optional: bool,
) -> AnyView {
    let describedby = described_by(&name, hint.as_deref(), error.as_deref());
    let invalid = error.is_some().then_some("true");
    let id = name.clone();
    view! {
        <Field name=name.clone() label hint error optional>
            <textarea
                class="input"
                id=id
                name=name
                rows=rows.to_string()
                aria-describedby=describedby
                aria-invalid=invalid
                inner_html=textarea_html(&value)
            ></textarea>
        </Field>
    }
    .into_any()
}

/// Escaped, and with one more line break where the text begins with one: the parser swallows the first.
fn textarea_html(value: &str) -> String {
    let escaped = encode_text(value);
    if value.starts_with(['\n', '\r']) { format!("\n{escaped}") } else { escaped.into_owned() }
}
