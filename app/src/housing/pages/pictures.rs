//! A house's pictures, one a page and as large as the screen.

use crate::{
    error::AppError,
    housing::{alternatives::house_href, model::HouseId, search::Search, store, words},
    i18n::Locale,
    request::{Page, Request},
    t,
    ui::{Icon, IconName, Image, PageTitle, islands::Leafing},
};
use leptos::prelude::*;

/// `/housing/{id}/pictures/{number}`, from 1.
pub async fn picture_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let number = usize::try_from(request.id("number")?).map_err(|_| AppError::NotFound)?;
    let house = store::house(&state.db, HouseId(request.id("id")?)).await?.ok_or(AppError::NotFound)?;
    let Some(name) = number.checked_sub(1).and_then(|at| house.pictures.get(at)) else { return Err(AppError::NotFound.into()) };
    let query = visit.uri.query().unwrap_or_default();
    let stay = Search::parse(query).stay(state.clock.today()).ok().flatten();
    let locale = visit.locale;
    let picture = words::picture(locale, &house, number, name);
    let (total, caption) = (house.pictures.len(), picture.alt.clone());
    let title = t!(locale, "housing-picture", house = house.name.as_str(), number = number);
    let place = t!(locale, "housing-picture-of", number = number, total = total);
    let leaf = |at: usize| {
        format!("{}{}", words::picture_path(house.id, at), stay.map(|stay| format!("?{}", Search::default().dated(stay).query())).unwrap_or_default())
    };
    let before = (number > 1).then(|| leaf_link(locale, leaf(number - 1), "prev"));
    let after = (number < total).then(|| leaf_link(locale, leaf(number + 1), "next"));
    let transition = (number == 1).then(|| format!("house-{}", house.id.0));
    let back = house_href(house.id, stay);
    let view = view! {
        <PageTitle text=title/>
        <Leafing>
            <div class="picture-page">
                <p class="back"><a href=back data-close="">{t!(locale, "housing-picture-back", house = house.name.as_str())}</a></p>
                <h1>{house.name.clone()}</h1>
                <figure><Image picture sizes="100vw" eager=true transition/><figcaption aria-hidden="true">{caption}</figcaption></figure>
                <nav class="leaves" aria-label=t!(locale, "housing-pictures")>{before}<span class="quiet">{place}</span>{after}</nav>
            </div>
        </Leafing>
    };
    Ok(view.into_any())
}

fn leaf_link(locale: Locale, href: String, rel: &'static str) -> AnyView {
    let text = t!(locale, &format!("housing-picture-{rel}"));
    match rel {
        "prev" => view! { <a href=href rel=rel><Icon name=IconName::ArrowLeft/>{text}</a> }.into_any(),
        _ => view! { <a href=href rel=rel>{text}<Icon name=IconName::ArrowRight/></a> }.into_any(),
    }
}
