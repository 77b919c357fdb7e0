use crate::{
    housing::{
        outline::{LANDMARKS, NEIGHBOURS, OUTLINE, VIEW_BOX, project},
        results::Place,
        search::Search,
    },
    i18n::Locale,
    t,
};
use leptos::prelude::*;

/// Where the municipalities lie: a dot each, larger with more free beds. A dot leads to its municipality's houses.
#[component]
pub fn PlaceMap(places: Vec<Place>, search: Search, dated: bool) -> AnyView {
    let locale = Locale::current();
    let (left, top, width, height) = VIEW_BOX;
    let landmarks = LANDMARKS.into_iter().map(|(name, latitude, longitude)| landmark(name, project(latitude, longitude))).collect_view();
    let count = |place: &Place| if dated { place.free } else { place.beds };
    let dots: Vec<Dot> = places.iter().map(|place| Dot::new(&place.municipality.name, place, count(place))).collect();
    let labels = labels(&dots);
    let dots = places.iter().zip(&dots).zip(labels).enumerate().map(|(index, ((place, dot), label))| {
        let searched = search.municipalities.is_empty() || search.municipalities.contains(&place.municipality.code);
        let key = match (searched, dated) {
            (false, _) => "housing-map-other",
            (true, true) => "housing-map-free",
            (true, false) => "housing-map-beds",
        };
        let text = t!(locale, key, place = place.municipality.name.clone(), count = count(place));
        let href = search.clone().in_municipalities(vec![place.municipality.code.clone()]).href();
        mark(index + 1, dot, reach(dot, &dots), label, text, href)
    });
    view! {
        <svg class="map" viewBox=format!("{left} {top} {width} {height}") role="group" aria-label=t!(locale, "housing-map")>
            <path class="map-abroad" d=NEIGHBOURS></path>
            <path class="map-land" d=OUTLINE></path>
            {landmarks}
            {dots.collect_view()}
        </svg>
    }
    .into_any()
}

fn landmark(name: &'static str, (x, y): (f64, f64)) -> impl IntoView {
    view! {
        <g class="map-landmark" aria-hidden="true">
            <circle cx=x.to_string() cy=y.to_string() r="3"></circle>
            <text x=(x + 7.0).to_string() y=(y + 4.0).to_string()>{name}</text>
        </g>
    }
}

fn mark(pair: usize, dot: &Dot, reach: f64, label: Label, text: String, href: String) -> impl IntoView + use<> {
    let class = if dot.is_empty { "map-place is-none" } else { "map-place" };
    view! {
        <a class=class data-pair=pair.to_string() href=href aria-label=text>
            <circle class="map-reach" cx=dot.x.to_string() cy=dot.y.to_string() r=format!("{reach:.1}")></circle>
            <circle class="map-dot" cx=dot.x.to_string() cy=dot.y.to_string() r=format!("{:.1}", dot.radius)></circle>
            <text class="map-label" x=format!("{:.1}", label.x) y=format!("{:.1}", label.y) text-anchor=label.anchor>{dot.name.clone()}</text>
        </a>
    }
}

struct Dot {
    name: String,
    x: f64,
    y: f64,
    radius: f64,
    is_empty: bool,
}

impl Dot {
    /// The area grows with the beds.
    fn new(name: &str, place: &Place, beds: i64) -> Self {
        let (x, y) = project(place.municipality.position.0, place.municipality.position.1);
        let radius = if beds > 0 { (5.0 + 1.7 * (beds as f64).sqrt()).min(17.0) } else { 4.5 };
        Self { name: name.to_owned(), x, y, radius, is_empty: beds <= 0 }
    }

    fn frame(&self) -> Frame {
        Frame { left: self.x - self.radius, right: self.x + self.radius, top: self.y - self.radius, bottom: self.y + self.radius }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Label {
    x: f64,
    y: f64,
    anchor: &'static str,
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Frame {
    fn overlaps(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Half of a finger's width, 44 px where the map is drawn at its usual size, and the least that can be pressed, 24 px.
const FINGER: f64 = 30.0;
const LEAST: f64 = 16.5;

/// How far around a dot a press means it: as far as a finger needs, or half the way to the next one.
fn reach(dot: &Dot, dots: &[Dot]) -> f64 {
    let others = dots.iter().map(|other| (other.x - dot.x).hypot(other.y - dot.y)).filter(|distance| *distance > 0.0);
    others.map(|distance| distance / 2.0).fold(FINGER, f64::min).max(LEAST)
}

/// Width of a letter and height of a line in the map's units, for labels of 16.
const LETTER: f64 = 8.4;
const LINE: f64 = 17.0;

/// A place for each name where it hides neither a dot nor another name: right of its dot if that is free, else left, below or above.
fn labels(dots: &[Dot]) -> Vec<Label> {
    let mut taken: Vec<Frame> = dots.iter().map(Dot::frame).collect();
    let mut labels = Vec::with_capacity(dots.len());
    for dot in dots {
        let width = LETTER * dot.name.chars().count() as f64;
        let gap = dot.radius + 4.0;
        let around = [
            Label { x: dot.x + gap, y: dot.y + 5.0, anchor: "start" },
            Label { x: dot.x - gap, y: dot.y + 5.0, anchor: "end" },
            Label { x: dot.x, y: dot.y + gap + LINE * 0.7, anchor: "middle" },
            Label { x: dot.x, y: dot.y - gap, anchor: "middle" },
        ];
        let frame = |label: &Label| {
            let left = match label.anchor {
                "start" => label.x,
                "end" => label.x - width,
                _ => label.x - width / 2.0,
            };
            Frame { left, right: left + width, top: label.y - LINE * 0.75, bottom: label.y + LINE * 0.25 }
        };
        let best = around.into_iter().find(|label| !taken.iter().any(|other| frame(label).overlaps(*other))).unwrap_or(around[0]);
        taken.push(frame(&best));
        labels.push(best);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(name: &str, x: f64, y: f64) -> Dot {
        Dot { name: name.to_owned(), x, y, radius: 8.0, is_empty: false }
    }

    #[test]
    fn names_hide_neither_dots_nor_names() {
        let dots = [dot("Dorotea", 100.0, 100.0), dot("Åsele", 130.0, 104.0), dot("Vilhelmina", 100.0, 122.0)];
        let anchors: Vec<_> = labels(&dots).iter().map(|label| label.anchor).collect();
        assert_eq!(anchors, ["end", "start", "start"]);
    }
}
