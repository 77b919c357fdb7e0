//! When new nights can't be added to a confirmed booking: what the student can do instead, with the dates that were typed.

use crate::{
    bookings::{actions::manage::typed_stay, commands::change::plan, parts::contact, rules::Refusal, store::details::Details, walk::offer},
    error::{AppError, Failure},
    federation,
    form::Form,
    housing::{alternatives::book_href, model::Stay, rules::check_stay, store::nights},
    i18n::Locale,
    t,
    ui::{Notice, Tone},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use sea_orm::ConnectionTrait;

/// Nothing unless the typed dates were refused for that.
pub async fn ways<C: ConnectionTrait>(db: &C, details: &Details, form: &Form, today: NaiveDate, locale: Locale) -> Result<Option<AnyView>, AppError> {
    let Ok(stay) = typed_stay(form, today, locale) else { return Ok(None) };
    let alone = match plan(db, &details.booking, stay, today).await {
        Err(Failure::Refused(Refusal::NeedsApproval { alone })) => alone,
        Err(Failure::App(error)) => return Err(error),
        _ => return Ok(None),
    };
    let bookable = match alone {
        Some(nights) => is_bookable(db, details, nights, today).await?.then_some(nights),
        None => None,
    };
    let link = bookable.map(|nights| {
        let period = locale.stay(nights.arrival(), nights.departure());
        view! { <li><a href=book_href(details.house.id, nights)>{t!(locale, "bookings-more-nights-alone", period = period)}</a></li> }
    });
    let ask = view! { <li>{t!(locale, "bookings-ask")}" "{contact(details, locale)}</li> };
    Ok(Some(view! { <Notice tone=Tone::Info title=t!(locale, "bookings-more-nights")><ul>{link}{ask}</ul></Notice> }.into_any()))
}

/// Whether the nights can be a booking of their own, by the rules of today.
async fn is_bookable<C: ConnectionTrait>(db: &C, details: &Details, stay: Stay, today: NaiveDate) -> Result<bool, AppError> {
    let (house, policy) = offer(db, details.house.id).await?;
    let memberships = federation::store::memberships_of(db, &house.municipality).await?;
    if check_stay(&house, &memberships, &policy, stay, today).is_err() {
        return Ok(false);
    }
    Ok(!nights::free_beds(db, house.id, stay, policy.buffer_nights, None).await?.is_empty())
}
