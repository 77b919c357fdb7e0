//! The rooms of a house, and how far it is from there to work.

use crate::{
    housing::{nearby::WayToWork, store::houses::RoomBeds, words},
    i18n::{Locale, Reading},
    t,
    ui::FoldedWhenNarrow,
};
use leptos::prelude::*;

/// Whether some beds have a bathroom of their own and others not.
pub fn some_bathrooms(rooms: &[RoomBeds]) -> bool {
    rooms.iter().any(|room| room.room.own_bathroom) && !rooms.iter().all(|room| room.room.own_bathroom)
}

/// How many kinds of rooms a phone shows before it folds.
const ROOMS: usize = 3;

/// Rooms that are alike are told once.
pub fn room_list(reading: Reading, rooms: &[RoomBeds]) -> impl IntoView + use<> {
    let locale = reading.reader;
    let alike = |a: &RoomBeds, b: &RoomBeds| a.room.name == b.room.name && a.room.kind(a.beds.len()) == b.room.kind(b.beds.len());
    let line = |rooms: &[RoomBeds]| {
        let room = rooms.first()?;
        let kind = words::bed_kind(locale, &room.room.kind(room.beds.len()));
        let alike = (rooms.len() > 1).then(|| format!("{} · ", t!(locale, "housing-rooms-alike", count = rooms.len())));
        let name = room.room.name.told(reading);
        Some(view! { <li><h3>{name}</h3><p>{alike}{kind}</p></li> })
    };
    let kinds: Vec<&[RoomBeds]> = rooms.chunk_by(alike).collect();
    let (first, rest) = kinds.split_at(kinds.len().min(ROOMS));
    let more = t!(locale, "housing-rooms-more", count = rest.iter().map(|rooms| rooms.len()).sum::<usize>());
    let lines = |kinds: &[&[RoomBeds]]| kinds.iter().map(|rooms| line(rooms)).collect::<Vec<_>>();
    let (lines, rest) = (lines(first), lines(rest));
    let rest = (!rest.is_empty()).then(|| view! { <FoldedWhenNarrow more><ul class="rooms">{rest}</ul></FoldedWhenNarrow> });
    view! { <ul class="rooms">{lines}</ul>{rest} }
}

/// How far it is to work, and how long it takes where the municipality tells it.
pub fn ways_to_work(locale: Locale, ways: &[WayToWork], is_own: bool) -> Option<AnyView> {
    let line = |way: &WayToWork| {
        let commute = way.commute.as_ref().map(|commute| words::commute(locale, commute));
        let distance = way.kilometres.map(|kilometres| t!(locale, "housing-crow", distance = words::distance(locale, kilometres)));
        let told = commute.into_iter().chain(distance).collect::<Vec<_>>().join(" · ");
        view! { <li><h3>{way.workplace.name.clone()}</h3><p>{told}</p></li> }
    };
    let lines = ways.iter().map(line).collect_view();
    (!ways.is_empty()).then(|| view! { <section><h2>{t!(locale, if is_own { "housing-to-work" } else { "housing-to-workplaces" })}</h2><ul class="ways">{lines}</ul></section> }.into_any())
}
