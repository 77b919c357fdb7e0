//! A list that is long to look through.

use leptos::{
    html::Div,
    prelude::*,
    web_sys::{Element, HtmlElement},
};

/// What the attributes of a list are on the field that takes its place.
const KEPT: [&str; 5] = ["class", "id", "name", "aria-describedby", "aria-invalid"];

/// Around a `<select>` in its field: where scripts run, a line of text takes its place that finds its options while one types,
/// and `data-hint` that of its hint. What is typed is sent instead of an option's value: the server knows both. A list that
/// has the focus stays, and so does one whose choice is none of those that are found, but asks for more.
#[island]
pub fn Searchable(children: Children) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    Effect::new(move || {
        if let Some(frame) = frame.get() {
            search(&frame);
        }
    });
    view! { <div node_ref=frame>{children()}</div> }
}

fn search(frame: &HtmlElement) -> Option<()> {
    let find = |selector: &str| frame.query_selector(selector).ok().flatten();
    let list = find("select")?;
    let chosen = find("option:checked")?;
    let is_busy = document().active_element().is_some_and(|active| active == list);
    if is_busy || is_for_more(&chosen) {
        return None;
    }
    let field = document().create_element("input").ok()?;
    for name in KEPT {
        if let Some(value) = list.get_attribute(name) {
            field.set_attribute(name, &value).ok()?;
        }
    }
    let found = document().create_element("datalist").ok()?;
    let id = format!("{}-found", list.id());
    found.set_id(&id);
    field.set_attribute("list", &id).ok()?;
    field.set_attribute("autocomplete", "off").ok()?;
    if !value(&chosen).is_empty() {
        field.set_attribute("value", &chosen.text_content()?).ok()?;
    }
    let options = frame.get_elements_by_tag_name("option");
    for option in (0..options.length()).filter_map(|index| options.item(index)) {
        if value(&option).is_empty() || is_for_more(&option) {
            continue;
        }
        let line = document().create_element("option").ok()?;
        line.set_attribute("value", &option.text_content()?).ok()?;
        found.append_child(&line).ok()?;
    }
    if let (Some(hint), Some(text)) = (find(".field-hint"), find("[data-hint]")) {
        hint.set_text_content(text.get_attribute("data-hint").as_deref());
    }
    list.insert_adjacent_element("afterend", &found).ok()?;
    list.insert_adjacent_element("afterend", &field).ok()?;
    list.remove();
    Some(())
}

fn value(option: &Element) -> String {
    option.get_attribute("value").unwrap_or_default()
}

fn is_for_more(option: &Element) -> bool {
    value(option).starts_with("other-")
}
