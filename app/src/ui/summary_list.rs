use leptos::prelude::*;

/// A question and its answer.
pub struct SummaryRow {
    label: String,
    value: AnyView,
}

impl SummaryRow {
    pub fn new(label: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { label: label.into(), value: value.into_any() }
    }
}

/// Facts, each with what it is called.
#[component]
pub fn SummaryList(rows: Vec<SummaryRow>) -> AnyView {
    let rows = rows.into_iter().map(|row| view! { <div><dt>{row.label}</dt><dd>{row.value}</dd></div> }).collect_view();
    view! { <dl class="summary-list">{rows}</dl> }.into_any()
}
