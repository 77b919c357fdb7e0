//! How to reach a student and what the room should have: on the way to a booking, and when it has changed.

use super::manage::{frame, refused};
use crate::{
    bookings::{
        actions::manage::alert,
        model::{WISHES, WISHES_OF_BEDS, needed_facility},
        rules,
        store::details::details,
    },
    error::AppError,
    housing::{
        model::{Facility, HouseId},
        store::houses::equipped_house,
    },
    i18n::Locale,
    request::{AppState, Page, Request, Submission},
    t,
    ui::{Button, Checkboxes, Choice, TextField},
};
use leptos::prelude::*;

/// `/bookings/{reference}/contact`
pub async fn contact_page(request: Request) -> Page {
    let Request { state, visit, submission, .. } = &request;
    let booking = visit.user()?.student().booking(&state.db, request.param("reference")).await?;
    let details = details(&state.db, booking).await?;
    let content = match rules::may_update_contact(&details.booking, state.clock.today()) {
        Err(refusal) => refused(&details, alert(&refusal, visit.locale), visit.locale),
        Ok(()) => {
            let form = &submission.form;
            let phone = if form.has("phone") { form.value("phone").to_owned() } else { details.booking.phone.clone().unwrap_or_default() };
            let ticked = if form.0.is_empty() { details.wishes.clone() } else { form.values("wish") };
            let wishes = wishes(state, details.booking.house, ticked, visit.locale).await?;
            view! {
                <p class="lead">{t!(visit.locale, "bookings-contact-lead")}</p>
                <form method="post" id="form" novalidate>
                    {self::phone(submission, phone, visit.locale)}
                    {wishes}
                    <Button label=t!(visit.locale, "bookings-contact-save")/>
                </form>
            }
            .into_any()
        }
    };
    Ok(frame("contact", &details, submission, content, visit.locale))
}

pub fn phone(submission: &Submission, value: String, locale: Locale) -> AnyView {
    let (label, hint, error) = (t!(locale, "bookings-phone"), t!(locale, "bookings-phone-hint"), submission.error("phone"));
    view! { <TextField name="phone" label hint value error kind="tel" autocomplete="tel" optional=true/> }.into_any()
}

/// What is asked of a house; what kind of bed it should be is chosen with the bed.
pub async fn wishes(state: &AppState, house: HouseId, ticked: Vec<String>, locale: Locale) -> Result<AnyView, AppError> {
    let (_, facilities, _) = equipped_house(&state.db, house).await?.ok_or(AppError::NotFound)?;
    let asked = WISHES.into_iter().filter(|wish| !WISHES_OF_BEDS.contains(wish));
    let options = asked.map(|wish| wish_choice(wish, &facilities, locale)).collect::<Vec<_>>();
    let (legend, hint) = (t!(locale, "bookings-wishes"), t!(locale, "bookings-wishes-hint"));
    Ok(view! { <Checkboxes name="wish" legend hint options values=ticked optional=true/> }.into_any())
}

/// A wish; what this house can't grant can't be ticked, and says why.
fn wish_choice(wish: &str, facilities: &[Facility], locale: Locale) -> Choice {
    let key = wish.replace('_', "-");
    let choice = Choice::new(wish, t!(locale, &format!("bookings-wish-{key}")));
    let is_lacking = needed_facility(wish).is_some_and(|facility| !facilities.contains(&facility));
    if is_lacking { choice.disabled(t!(locale, &format!("bookings-lacks-{key}"))) } else { choice }
}
