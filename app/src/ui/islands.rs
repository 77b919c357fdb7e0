//! The leaves that move in the browser. They take children rather than props: what the server wrote stays as it is,
//! and the wasm needs no deserialiser.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Event, HtmlElement, HtmlInputElement},
};

/// Milliseconds of a day, the unit of `valueAsNumber`.
const DAY: f64 = 86_400_000.0;

/// Around two native date inputs, arrival and departure: the departure cannot come before the day after arrival. When the
/// arrival passes it, it moves along and the stay keeps its length.
#[island]
pub fn StayOrder(children: Children) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    let nights = StoredValue::new(1.0);
    let order = move || {
        if let Some((from, to)) = frame.get_untracked().and_then(|frame| date_inputs(&frame)) {
            keep_order(&from, &to, nights);
        }
    };
    Effect::new(move || {
        frame.track();
        order();
    });
    view! { <div class="stay-fields" node_ref=frame on:change=move |_: Event| order()>{children()}</div> }
}

/// Both inputs, when both are native ones (a value that nobody understood stands in a text input).
fn date_inputs(frame: &HtmlElement) -> Option<(HtmlInputElement, HtmlInputElement)> {
    let inputs = frame.get_elements_by_tag_name("input");
    let native = |index| inputs.item(index)?.dyn_into::<HtmlInputElement>().ok().filter(|input| input.type_() == "date");
    Some((native(0)?, native(1)?))
}

fn keep_order(from: &HtmlInputElement, to: &HtmlInputElement, nights: StoredValue<f64>) {
    let (arrival, departure) = (from.value_as_number(), to.value_as_number());
    if arrival.is_nan() {
        return;
    }
    // The input itself writes a number as ISO.
    to.set_value_as_number(arrival + DAY);
    to.set_min(&to.value());
    if departure.is_nan() {
        to.set_value("");
    } else if departure > arrival {
        nights.set_value((departure - arrival) / DAY);
        to.set_value_as_number(departure);
    } else {
        to.set_value_as_number(arrival + nights.get_value() * DAY);
    }
}
