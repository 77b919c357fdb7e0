use super::field::{Field, described_by};
use leptos::prelude::*;

/// A last day, with a year of four digits. Without one the year of a date input takes six, and who types the whole
/// date without stopping, year first, as in Sweden, finds the month in the year.
const LAST_DAY: &str = "2099-12-31";

/// A date by the browser's own picker.
///
/// `value` is ISO (`2027-01-18`) where the server understood what was typed (`v. 3`, `18/1 2027`). Where it did not, a native
/// date input would drop the text, so the field becomes a line of text that keeps it.
#[component]
pub fn DateField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
    /// First date of the picker, ISO. The server checks again.
    #[prop(optional_no_strip, into)]
    min: Option<String>,
    /// Last date of the picker, ISO.
    #[prop(optional_no_strip, into)]
    max: Option<String>,
) -> AnyView {
    let describedby = described_by(&name, hint.as_deref(), error.as_deref());
    let invalid = error.is_some().then_some("true");
    let native = value.is_empty() || is_iso_date(&value);
    let max = max.unwrap_or_else(|| LAST_DAY.to_owned());
    let (kind, min, max) = if native { ("date", min, Some(max)) } else { ("text", None, None) };
    let id = name.clone();
    view! {
        <Field name=name.clone() label hint error>
            <input
                class="input input-date"
                id=id
                name=name
                type=kind
                value=value
                min=min
                max=max
                autocomplete="off"
                aria-describedby=describedby
                aria-invalid=invalid
            />
        </Field>
    }
    .into_any()
}

/// Weeks or dates as people write them: `v. 36–45`, `v. 3`, `18/1–14/2 2027`.
#[component]
pub fn WeekField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional_no_strip, into)] hint: Option<String>,
    #[prop(optional_no_strip, into)] error: Option<String>,
) -> AnyView {
    let describedby = described_by(&name, hint.as_deref(), error.as_deref());
    let invalid = error.is_some().then_some("true");
    let id = name.clone();
    view! {
        <Field name=name.clone() label hint error>
            <input
                class="input input-week"
                id=id
                name=name
                type="text"
                value=value
                autocomplete="off"
                spellcheck="false"
                aria-describedby=describedby
                aria-invalid=invalid
            />
        </Field>
    }
    .into_any()
}

/// Whether a native date input takes this value: a real date as `2027-01-18`.
fn is_iso_date(value: &str) -> bool {
    value.len() == 10 && chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_iso_date;

    #[test]
    fn a_native_date_input_takes_real_iso_dates_only() {
        for good in ["2027-01-18", "2028-02-29", "2026-12-31"] {
            assert!(is_iso_date(good), "{good}");
        }
        for bad in ["", "v. 3", "18/1 2027", "2027-1-18", "2027-02-29", "2027-01-18 ", "20270118"] {
            assert!(!is_iso_date(bad), "{bad}");
        }
    }
}
