//! Pages that lie one behind the other.

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, KeyboardEvent, PointerEvent},
};

/// How far a finger moves sideways, in pixels, before it leafs.
const SWIPE: i32 = 48;

/// The address that a key leads to.
fn link_of(key: &str) -> Option<&'static str> {
    match key {
        "ArrowLeft" => Some("a[rel=prev]"),
        "ArrowRight" => Some("a[rel=next]"),
        "Escape" => Some("a[data-close]"),
        _ => None,
    }
}

/// Around a page with the links `rel=prev`, `rel=next` and `data-close`: the arrow keys, Escape and a finger that swipes follow them.
/// Who zooms in with two fingers, or has zoomed in and looks around, leafs nothing.
#[island]
pub fn Leafing(children: Children) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    let touched = StoredValue::new(None::<(i32, i32)>);
    let follow = move |link: &str| {
        let link = frame.get_untracked().and_then(|frame| frame.query_selector(link).ok().flatten());
        if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            link.click();
        }
    };
    Effect::new(move || {
        let key = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
            if let Some(link) = link_of(&event.key()).filter(|_| !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key())) {
                follow(link);
            }
        });
        on_cleanup(move || key.remove());
    });
    let begin = move |event: PointerEvent| {
        let begins = event.pointer_type() == "touch" && event.is_primary() && !is_zoomed();
        touched.set_value(begins.then(|| (event.client_x(), event.client_y())));
    };
    let end = move |event: PointerEvent| {
        let Some((x, y)) = touched.get_value() else { return };
        touched.set_value(None);
        let (across, along) = (event.client_x() - x, event.client_y() - y);
        if across.abs() >= SWIPE && across.abs() > 2 * along.abs() {
            follow(if across > 0 { "a[rel=prev]" } else { "a[rel=next]" });
        }
    };
    view! { <div node_ref=frame on:pointerdown=begin on:pointerup=end>{children()}</div> }
}

fn is_zoomed() -> bool {
    window().visual_viewport().is_some_and(|view| view.scale() > 1.01)
}
