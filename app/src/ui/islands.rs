//! The leaves that move in the browser. They take children rather than props: what the server wrote stays as it is,
//! and the wasm needs no deserialiser.

mod leafing;
mod searchable;

pub use leafing::Leafing;
pub use searchable::Searchable;

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, FocusEvent, HtmlElement, HtmlInputElement, MouseEvent, Node, SubmitEvent},
};
use std::time::Duration;

/// Milliseconds of a day, the unit of `valueAsNumber`.
const DAY: f64 = 86_400_000.0;
/// The year 2000. Somebody is still typing the year of a date before it, or has slipped: the server asks.
const MILLENNIUM: f64 = 946_684_800_000.0;

/// Around two native date inputs, arrival and departure, and a line that can speak: the departure cannot come before the
/// day after arrival. When the reader has left both inputs and it does, it moves, the stay keeps the length that it had, and
/// the line says so. A stay that had no length is asked for by the server.
///
/// An input that has the focus is never written to: browsers tell of a change at each digit that makes a date, and what is
/// written between two digits takes away what has been typed. Nothing moves under a button of the mouse that is down, and what
/// it sends is what was typed. A date that was begun only would be sent as none, so nothing is sent, and the line asks for it.
#[island]
pub fn StayOrder(children: Children) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    let nights = StoredValue::new(None);
    let press = StoredValue::new(Press::default());
    Effect::new(move || {
        if let Some(frame) = frame.get()
            && let Some((from, to)) = date_inputs(&frame)
        {
            limit(&from, &to);
            keep_order(&from, &to, nights);
        }
    });
    let leave = move || {
        let Some(frame) = frame.get_untracked() else { return };
        if let Some((from, to)) = date_inputs(&frame)
            && !has_focus_within(&frame)
        {
            limit(&from, &to);
            let moved = keep_order(&from, &to, nights);
            say(&frame, moved.then_some("data-moved"));
        }
    };
    Effect::new(move || {
        let down = window_event_listener(ev::mousedown, move |event| press.set_value(Press { is_down: true, sends: sends(&event), has_left: false }));
        let up = window_event_listener(ev::mouseup, move |_| {
            let Press { sends, has_left, .. } = press.get_value();
            press.set_value(Press::default());
            if has_left && !sends {
                // After the click.
                set_timeout(leave, Duration::ZERO);
            }
        });
        let key = window_event_listener(ev::keydown, move |_| press.set_value(Press::default()));
        let submit = window_event_listener(ev::submit, move |event| {
            if let Some(frame) = frame.get_untracked() {
                ask_for_whole(&frame, &event);
            }
        });
        on_cleanup(move || [down, up, key, submit].into_iter().for_each(WindowListenerHandle::remove));
    });
    let left = move |event: FocusEvent| {
        let Some(frame) = frame.get_untracked() else { return };
        let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
        if next.is_some_and(|next| frame.contains(Some(&next))) {
            if let Some((from, to)) = date_inputs(&frame)
                && !has_focus_within(&frame)
            {
                limit(&from, &to);
            }
        } else if press.with_value(|press| press.is_down) {
            press.update_value(|press| press.has_left = true);
        } else {
            leave();
        }
    };
    view! { <div class="stay-fields" node_ref=frame on:focusout=left>{children()}</div> }
}

/// A button of the mouse that is down.
#[derive(Debug, Clone, Copy, Default)]
struct Press {
    is_down: bool,
    /// It is down on a button that sends a form.
    sends: bool,
    /// The inputs were left by it.
    has_left: bool,
}

fn sends(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| target.closest("[type=submit]").ok().flatten()).is_some()
}

/// Another window may have taken the focus: the input still has it on this page.
fn has_focus_within(frame: &HtmlElement) -> bool {
    document().active_element().is_some_and(|element| frame.contains(Some(&element)))
}

/// Both inputs, when both are native ones (a value that nobody understood stands in a text input).
fn date_inputs(frame: &HtmlElement) -> Option<(HtmlInputElement, HtmlInputElement)> {
    let inputs = frame.get_elements_by_tag_name("input");
    let native = |index| inputs.item(index)?.dyn_into::<HtmlInputElement>().ok().filter(|input| input.type_() == "date");
    Some((native(0)?, native(1)?))
}

/// Lets no form go that would send a date that was only begun as none. The language switch takes everything as it is.
fn ask_for_whole(frame: &HtmlElement, event: &SubmitEvent) {
    let is_asked = event.submitter().is_none_or(|button| !button.has_attribute("formnovalidate"));
    let form = event.target().and_then(|form| form.dyn_into::<Node>().ok());
    if let Some(begun) = half_typed(frame)
        && is_asked
        && form.is_some_and(|form| form.contains(Some(frame)))
    {
        event.prevent_default();
        say(frame, Some("data-half"));
        begun.focus().ok();
    }
}

/// The first input in which a date was begun only: its value is none, and it is not valid for that.
fn half_typed(frame: &HtmlElement) -> Option<HtmlInputElement> {
    let inputs = frame.get_elements_by_tag_name("input");
    let mut inputs = (0..inputs.length()).filter_map(|at| inputs.item(at)?.dyn_into::<HtmlInputElement>().ok());
    inputs.find(|input| input.type_() == "date" && input.value().is_empty() && !input.check_validity())
}

/// The day of an input that has a whole date.
fn day(input: &HtmlInputElement) -> Option<f64> {
    Some(input.value_as_number()).filter(|day| *day >= MILLENNIUM)
}

fn has_focus(input: &HtmlInputElement) -> bool {
    document().active_element().is_some_and(|element| element.is_same_node(Some(input)))
}

/// The departure's picker begins on the day after arrival. A half-typed departure would be lost by that, so it waits.
fn limit(from: &HtmlInputElement, to: &HtmlInputElement) {
    let Some(arrival) = day(from) else { return };
    if !has_focus(to) && (!to.value().is_empty() || to.check_validity()) {
        // The input itself writes a number as ISO.
        let departure = to.value();
        to.set_value_as_number(arrival + DAY);
        to.set_min(&to.value());
        to.set_value(&departure);
    }
}

/// Puts the departure after the arrival, and tells whether it had to.
fn keep_order(from: &HtmlInputElement, to: &HtmlInputElement, nights: StoredValue<Option<f64>>) -> bool {
    let (Some(arrival), Some(departure)) = (day(from), day(to)) else { return false };
    if departure > arrival {
        nights.set_value(Some((departure - arrival) / DAY));
        return false;
    }
    if has_focus(from) || has_focus(to) {
        return false;
    }
    let Some(nights) = nights.get_value() else { return false };
    to.set_value_as_number(arrival + nights * DAY);
    true
}

/// What happened, in the words that the server wrote beside the line, under this name; nothing where nothing did.
fn say(frame: &HtmlElement, what: Option<&str>) {
    if let Some(line) = frame.get_elements_by_class_name("stay-said").item(0) {
        let words = what.and_then(|what| line.get_attribute(what));
        line.set_text_content(words.as_deref());
    }
}
