use super::{
    booking_box::{Answer, BookingBar, BookingBox, Offer},
    calendar::{self, FreeNights, HouseNights},
    gallery::{gallery, shared},
    rooms::{room_list, some_bathrooms, ways_to_work},
    search_form::{Asked, DepartureWanted},
};
use crate::{
    error::AppError,
    federation::{
        self,
        model::{Host, Membership, Municipality, Policy},
    },
    form::Form,
    housing::{
        free_periods::{self, BedCalendar},
        model::*,
        nearby::{self, WayToWork},
        results,
        rules::{self, Contact, StayRefusal, check_stay, earliest_arrival, is_offered},
        search::Search,
        store::{self, houses::RoomBeds},
        words,
    },
    i18n::{Locale, Reading},
    phone,
    request::{AppState, Page, Request, Visit},
    t,
    ui::{Breadcrumbs, Crumb, ErrorSummary, Facts, Folded, FoldedWhenNarrow, Icon, IconName, PageTitle, Prose},
};
use chrono::NaiveDate;
use leptos::prelude::*;

struct Found {
    house: House,
    municipality: Municipality,
    policy: Option<Policy>,
    rooms: Vec<RoomBeds>,
    facilities: Vec<Facility>,
    handover: Option<HandoverKind>,
    asked: Asked,
    stay: Option<Stay>,
    offer: Offer,
    nights: HouseNights,
    ways: Vec<WayToWork>,
    /// It is the reader's own workplace that the way is told to.
    is_own_work: bool,
}

/// `/housing/{id}`
pub async fn house_page(request: Request) -> Page {
    let Request { state, visit, .. } = &request;
    let found = find(state, visit, HouseId(request.id("id")?)).await?;
    let shared = shared(state, visit.locale, &found.house, &found.municipality);
    Ok(view! { {shared}{page(visit.locale, found)} }.into_any())
}

async fn find(state: &AppState, visit: &Visit, id: HouseId) -> Result<Found, AppError> {
    let (db, today) = (&state.db, state.clock.today());
    let query = visit.uri.query().unwrap_or_default();
    let (house, facilities, handover) = store::houses::equipped_house(db, id).await?.ok_or(AppError::NotFound)?;
    let Host { municipality, memberships, policy } = federation::store::host(db, &house.municipality).await?.ok_or(AppError::NotFound)?;
    // The box has no weeks: its fields show what counts.
    let asked = Asked { outvoted: false, ..Asked::new(Search::parse(query), today) };
    let stay = asked.stay.ok().flatten();
    let turned = Form::parse(query.as_bytes()).value("month").to_owned();
    let month = calendar::month(&turned, stay, today);
    let place = Place { house: &house, memberships: &memberships, policy: policy.as_ref(), today };
    let calendar = calendar::window(month);
    let around = stay.and_then(|stay| results::window(stay, today));
    let (rooms, beds) = place.rooms_and_beds(state, [calendar, around].into_iter().flatten()).await?;
    let offer = Offer { municipality_name: municipality.name.clone(), ..offer(&place, &beds, stay) };
    let nights = HouseNights { is_turned: !turned.is_empty(), ..place.nights(&beds, calendar, month, stay) };
    let own = match visit.user.as_deref() {
        Some(user) => nearby::own_workplace(db, user, &asked.search, stay).await?,
        None => None,
    };
    let is_own_work = own.is_some();
    let listed = state.workplaces.fresh(state.clock.now(), nearby::FRESH, nearby::listed(db)).await?;
    let ways = nearby::ways_to_work(db, &house, own, &listed).await?;
    Ok(Found { ways, is_own_work, rooms, facilities, handover, house, municipality, policy, asked, stay, offer, nights })
}

/// A house and what decides about its nights.
struct Place<'a> {
    house: &'a House,
    memberships: &'a [Membership],
    policy: Option<&'a Policy>,
    today: NaiveDate,
}

impl Place<'_> {
    fn buffer_nights(&self) -> i32 {
        self.policy.map_or(0, |policy| policy.buffer_nights)
    }

    /// The rooms, and the beds in all of some windows, shut where nothing can be booked today.
    async fn rooms_and_beds(&self, state: &AppState, windows: impl Iterator<Item = Stay>) -> Result<(Vec<RoomBeds>, Vec<BedCalendar>), AppError> {
        let around = |a: Stay, b: Stay| Stay::new(a.arrival().min(b.arrival()), a.departure().max(b.departure())).unwrap_or(a);
        let Some(window) = windows.reduce(around) else { return Err(AppError::BadRequest) };
        let (rooms, mut beds) = store::houses::rooms_and_nights(&state.db, self.house.id, window).await?;
        let earliest = self.policy.map_or(self.today, |policy| earliest_arrival(policy.lead_days, self.today));
        for bed in &mut beds {
            bed.shut_unless(|night| night >= earliest && is_offered(self.house.season(), self.memberships, night));
        }
        Ok((rooms, beds))
    }

    fn nights(&self, beds: &[BedCalendar], window: Option<Stay>, month: NaiveDate, stay: Option<Stay>) -> HouseNights {
        HouseNights {
            house: self.house.id,
            beds: window.map(|window| beds.iter().map(|bed| bed.within(window)).collect()).unwrap_or_default(),
            buffer_nights: self.buffer_nights(),
            shortest_nights: self.policy.map_or(1, |policy| policy.shortest_nights),
            longest_nights: self.policy.map_or(i32::MAX, |policy| policy.longest_nights),
            month,
            today: self.today,
            stay,
            is_turned: false,
        }
    }
}

/// What the booking box answers; the booking asks the same rules.
fn offer(place: &Place<'_>, beds: &[BedCalendar], stay: Option<Stay>) -> Offer {
    let is_strict = place.policy.is_some_and(|policy| policy.margin_before == 0);
    let said = |answer, nearest| Offer { answer, nearest, municipality_name: String::new(), is_strict };
    let (Some(stay), Some(policy)) = (stay, place.policy) else { return said(Answer::Undated, None) };
    let refusal = check_stay(place.house, place.memberships, policy, stay, place.today).err();
    if let Some(refusal) = refusal.clone().filter(|refusal| !matches!(refusal, StayRefusal::Closed { .. })) {
        return said(Answer::Refused(refusal), None);
    }
    let Some(window) = results::window(stay, place.today) else { return said(Answer::Full, None) };
    let mut inside: Vec<BedCalendar> = beds.iter().map(|bed| bed.within(window)).collect();
    let free = inside.iter().filter(|bed| bed.takes(stay, policy.buffer_nights)).count();
    if free > 0 && refusal.is_none() {
        return said(Answer::Free { free: free as i64, beds: inside.len() as i64 }, None);
    }
    let nearest = free_periods::nearest(&inside, stay, policy.buffer_nights);
    inside.iter_mut().for_each(|bed| bed.shut_unless(|night| stay.covers(night)));
    let answer = match (refusal, free_periods::longest(&inside, policy.buffer_nights)) {
        (Some(refusal), (_, 0)) => Answer::Refused(refusal),
        (None, (_, 0)) => Answer::Full,
        (_, (periods, nights)) => Answer::Partly { periods, nights },
    };
    said(answer, nearest)
}

fn page(locale: Locale, found: Found) -> AnyView {
    let Found { ways, is_own_work, house, municipality, policy, rooms, facilities, handover, asked, stay, offer, nights } = found;
    let back = Search::default().in_municipalities(vec![house.municipality.clone()]);
    let back = stay.map_or(back.clone(), |stay| back.dated(stay)).href();
    let crumbs = vec![Crumb::new("/housing", t!(locale, "housing-list-title")), Crumb::new(back, municipality.name.clone())];
    let place =
        t!(locale, "housing-place-address", address = house.address.clone(), town = house.town.clone(), municipality = municipality.name.clone());
    let (errors, readings) = (asked.errors(locale), asked.readings(locale, &format!("/housing/{}", house.id.0)));
    let (id, answer) = (house.id, offer.answer.clone());
    view! {
        <PageTitle text=house.name.clone() failed=!errors.is_empty()/>
        <div class="house">
            <Breadcrumbs crumbs/>
            <ErrorSummary errors ways=readings/>
            <DepartureWanted asked=asked.clone()/>
            <div class="house-head"><h1>{house.name.clone()}</h1><p class="lead">{place}</p></div>
            {gallery(locale, &house, stay)}
            <div class="house-body">
                <div class="house-text">
                    {key_facts(locale, &house, policy.as_ref(), handover)}
                    <Texts house=house.clone() municipality policy rooms facilities nights ways is_own_work/>
                </div>
                <BookingBox house asked offer/>
            </div>
            <BookingBar house=id stay answer/>
        </div>
    }
    .into_any()
}

/// What everybody asks first: what it costs, when one may come, how one gets in.
fn key_facts(locale: Locale, house: &House, policy: Option<&Policy>, handover: Option<HandoverKind>) -> impl IntoView + use<> {
    let fact = |icon: IconName, title: String, text: String| view! { <li><Icon name=icon/><div><b>{title}</b><span>{text}</span></div></li> };
    let cost = words::included(locale, &house.included).unwrap_or_else(|| t!(locale, "housing-cost-text"));
    let when = policy.map(|policy| {
        let text = t!(locale, "housing-when-text", lead = policy.lead_days, longest = words::nights(locale, policy.longest_nights.into()));
        fact(IconName::Calendar, t!(locale, "housing-when", shortest = words::nights(locale, policy.shortest_nights.into())), text)
    });
    let key = handover.map(|kind| fact(IconName::Key, words::handover(locale, kind), t!(locale, "housing-handover-text")));
    view! { <ul class="key-facts">{fact(IconName::House, t!(locale, "housing-cost"), cost)}{when}{key}</ul> }
}

/// Everything below the pictures.
#[component]
fn Texts(
    house: House,
    municipality: Municipality,
    policy: Option<Policy>,
    rooms: Vec<RoomBeds>,
    facilities: Vec<Facility>,
    nights: HouseNights,
    ways: Vec<WayToWork>,
    is_own_work: bool,
) -> AnyView {
    let locale = Locale::current();
    let (reading, stay) = (municipality.read_in(locale), nights.stay);
    let section = |heading: &str, text: String| {
        let heading = t!(locale, heading);
        (!text.trim().is_empty()).then(|| view! { <section><h2>{heading}</h2><Prose text/></section> })
    };
    let terms = policy.map(|policy| {
        let title = t!(locale, "housing-terms", municipality = municipality.name.clone());
        let more = t!(locale, "housing-terms-all");
        view! { <section><h2>{title}</h2><Folded text=policy.terms.told(reading) more/></section> }
    });
    view! {
        {section("housing-about", house.description.told(reading))}
        <section><h2>{t!(locale, "housing-facilities")}</h2><Facts facts=words::facts(locale, &facilities, some_bathrooms(&rooms))/></section>
        <section><h2>{t!(locale, "housing-rooms")}</h2>{room_list(reading, &rooms)}</section>
        {ways_to_work(locale, &ways, is_own_work)}
        <section id="calendar" class="folds"><h2>{t!(locale, "housing-calendar")}</h2><FreeNights nights/></section>
        {folded("rules", house.rules.told(reading).into(), locale)}
        {folded("bring", bring(reading, &house, stay), locale)}
        {way(reading, &house)}
        {contact(locale, &house, &municipality)}
        {terms}
    }
    .into_any()
}

/// Texts under one heading, which on a phone are unfolded to be read.
fn folded(heading: &str, texts: Told, locale: Locale) -> Option<AnyView> {
    let texts = texts.0.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let texts = texts.map(|(heading, text)| view! { {heading.map(|heading| view! { <h3>{heading}</h3> })}<Prose text/> }).collect::<Vec<_>>();
    if texts.is_empty() {
        return None;
    }
    let title = t!(locale, &format!("housing-{heading}"));
    Some(view! { <section class="folds"><h2>{title.clone()}</h2><FoldedWhenNarrow more=title>{texts}</FoldedWhenNarrow></section> }.into_any())
}

/// Texts, some with a heading of their own.
struct Told(Vec<(Option<String>, String)>);

impl From<String> for Told {
    fn from(text: String) -> Self {
        Self(vec![(None, text)])
    }
}

/// What is brought always, and what the season of the stay asks for.
fn bring(reading: Reading, house: &House, stay: Option<Stay>) -> Told {
    let seasons = rules::seasons_to_bring(house, stay).into_iter().map(|(season, text)| (Some(t!(reading.reader, season.key())), text.told(reading)));
    Told(std::iter::once((None, house.bring.told(reading))).chain(seasons).collect())
}

/// The address, how to get there, and a plain link to somebody else's map.
fn way(reading: Reading, house: &House) -> impl IntoView + use<> {
    let locale = reading.reader;
    let (latitude, longitude) = (house.latitude, house.longitude);
    let directions = house.directions.told(reading);
    let directions = (!directions.trim().is_empty())
        .then(|| view! { <FoldedWhenNarrow more=t!(locale, "housing-way-read")><Prose text=directions/></FoldedWhenNarrow> });
    let map = format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}");
    view! {
        <section>
            <h2>{t!(locale, "housing-way")}</h2>
            <address>{house.address.clone()}<br/>{house.postal_code.clone()}" "{house.town.clone()}</address>
            {directions}
            <p><a href=map rel="external noopener noreferrer"><Icon name=IconName::External/>{t!(locale, "housing-way-map")}</a></p>
        </section>
    }
}

/// A role and a way to reach it.
fn contact(locale: Locale, house: &House, municipality: &Municipality) -> impl IntoView + use<> {
    let Contact { role, phone, email, hours, .. } = rules::contact(house, municipality, locale);
    let (phone, email) = (phone.to_owned(), email.to_owned());
    let hours = (!hours.is_empty()).then(|| view! { <p class="quiet">{t!(locale, "housing-contact-hours", hours = hours)}</p> });
    let mail = format!("mailto:{email}");
    let dial = phone::dial(&phone);
    view! {
        <section>
            <h2>{t!(locale, "housing-contact")}</h2>
            <p>{role}", "{municipality.name.clone()}</p>
            <ul class="contact-ways">
                <li><a href=format!("tel:{dial}")><Icon name=IconName::Phone/>{phone}</a></li>
                <li><a href=mail><Icon name=IconName::Mail/>{email}</a></li>
            </ul>
            {hours}
        </section>
    }
}
