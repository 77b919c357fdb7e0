//! What several slices' pages show of housing.

use super::{unhoused::Unhoused, words};
use crate::{
    i18n::Locale,
    t,
    ui::{LinkButton, Tag, Tone},
};
use leptos::prelude::*;

/// The placements that still need a bed, and the way to one.
pub fn unhoused_placements(locale: Locale, unhoused: &[Unhoused]) -> Option<AnyView> {
    if unhoused.is_empty() {
        return None;
    }
    let line = |one: &Unhoused| {
        let tone = if one.houses > 0 { Tone::Good } else { Tone::Ended };
        let dates = locale.dates(one.stay.arrival(), one.stay.departure());
        let nights = t!(locale, "housing-period", period = dates, nights = words::nights(locale, one.stay.length()));
        let label = t!(locale, if one.houses > 0 { "housing-unhoused-choose" } else { "housing-unhoused-look" });
        view! {
            <li>
                <div>
                    <h3>{format!("{}, {}", one.workplace, locale.weeks_of_stay(one.stay.arrival(), one.stay.departure()))}</h3>
                    <p>{nights}</p>
                    <p><Tag tone text=t!(locale, "housing-unhoused-houses", count = one.houses)/></p>
                </div>
                <LinkButton href=one.href.clone() label/>
            </li>
        }
    };
    let title = t!(locale, "housing-unhoused", count = unhoused.len());
    Some(view! { <section class="unhoused"><h2>{title}</h2><ul>{unhoused.iter().map(line).collect_view()}</ul></section> }.into_any())
}
