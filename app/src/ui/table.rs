use leptos::prelude::*;

/// The head of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    /// Figures are aligned to the right.
    pub numeric: bool,
    /// The head is for screen readers only, as over a column of buttons.
    pub hidden: bool,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    pub fn numeric(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: true, ..Self::default() }
    }

    pub fn hidden(label: impl Into<String>) -> Self {
        Self { label: label.into(), hidden: true, ..Self::default() }
    }
}

/// Rows of the same kind. The first cell names its row; on a phone each row becomes a small card, and stays a row to
/// those who listen: browsers keep a table a table whatever its CSS says, and HTML forbids roles on its parts.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    /// The caption is already the heading above.
    #[prop(optional)]
    caption_hidden: bool,
    /// So many columns that the rows are cards on a tablet too.
    #[prop(optional)]
    wide: bool,
    columns: Vec<Column>,
    /// As many cells as columns in each row.
    rows: Vec<Vec<AnyView>>,
) -> AnyView {
    let heads = columns
        .iter()
        .map(|column| {
            let label = column.label.clone();
            let label = if column.hidden { view! { <span class="visually-hidden">{label}</span> }.into_any() } else { label.into_any() };
            view! { <th scope="col" class=column.numeric.then_some("is-number")>{label}</th> }
        })
        .collect_view();
    let rows = rows.into_iter().map(|cells| table_row(&columns, cells)).collect_view();
    view! {
        <div class=if wide { "table-frame table-frame-wide" } else { "table-frame" }>
            <table class="table">
                <caption class=caption_hidden.then_some("visually-hidden")>{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn table_row(columns: &[Column], cells: Vec<AnyView>) -> impl IntoView + use<> {
    let cells = columns
        .iter()
        .zip(cells)
        .enumerate()
        .map(|(index, (column, cell))| {
            let class = if column.hidden { Some("is-action") } else { column.numeric.then_some("is-number") };
            let label = (!column.hidden).then(|| column.label.clone());
            if index == 0 {
                view! { <th scope="row">{cell}</th> }.into_any()
            } else {
                view! { <td class=class data-label=label>{cell}</td> }.into_any()
            }
        })
        .collect_view();
    view! { <tr>{cells}</tr> }
}
