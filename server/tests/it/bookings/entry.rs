//! What can't become a booking is said at the door or at the first question, not at the end.

use super::*;
use app::{
    accounts::model::Role,
    housing::{entity::house_facility, model::Facility},
    placements::{entity::programme, model::WorkplaceId},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// Weeks 4–6 as typed by a student, but for what is changed.
async fn answer(app: &TestApp, world: &World, workplace: WorkplaceId, starts: &str, ends: &str) -> Page {
    let mut somebody = app.browser();
    let page = somebody.get(&flow(world)).await;
    let (programme, workplace) = (world.programme.0.to_string(), workplace.0.to_string());
    somebody.submit(&page, &with(&with(&declared(&programme, &workplace), "starts", starts), "ends", ends)).await
}

#[tokio::test]
async fn dates_that_cannot_be_booked_lead_back_to_the_house() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = format!("/housing/{}", world.house.0);
    for query in ["from=2027-01-04&to=2027-02-01", "from=2027-01-11&to=2027-02-01", "from=2027-01-18&to=2027-08-01"] {
        let answer = app.browser().get(&format!("{house}/book?{query}")).await;
        assert_eq!((answer.status, answer.location()), (303, format!("{house}?{query}").as_str()));
        let mut somebody = app.browser();
        let told = somebody.get(answer.location()).await;
        assert!(told.contains_text("Ankomsten har redan varit") || told.contains_text("Går inte att boka"), "{}", told.text());
        let posted = somebody.post(&format!("{house}/book?{query}"), &[("name", "Ebba")]).await;
        assert_eq!((posted.status, posted.location()), (303, format!("{house}?{query}").as_str()));
    }
    assert_eq!(app.browser().get(&flow(&world)).await.status, 200);
}

#[tokio::test]
async fn a_placement_that_does_not_fit_is_refused_beside_its_field() {
    let app = TestApp::new().await;
    let world = app.world().await;
    assert_eq!(answer(&app, &world, world.workplace, "2027-01-25", "2027-02-12").await.location(), "/sign-in/code");
    app.deliver().await;
    for (starts, ends, field) in
        [("2027-02-01", "2027-02-28", "starts"), ("2027-01-25", "2027-02-05", "ends"), ("2027-06-01", "2027-06-30", "starts")]
    {
        let page = answer(&app, &world, world.workplace, starts, ends).await;
        assert_eq!((page.status, page.errors().len()), (422, 1), "{starts} {}", page.text());
        assert!(page.error_of(field).is_some_and(|error| error.contains("utanför praktiken")), "{starts}: {}", page.text());
        assert_eq!(page.value_of("course").as_deref(), Some("3OM123 Omvårdnad"));
    }
    let former = app.municipality("2404", "Vindeln").await;
    app.membership(&former, "1999-01-01", Some("2000-01-01")).await;
    app::federation::entity::membership::Entity::delete_many()
        .filter(app::federation::entity::membership::Column::MunicipalityCode.eq(&former.0))
        .filter(app::federation::entity::membership::Column::Ends.is_null())
        .exec(app.db())
        .await
        .unwrap();
    let elsewhere = app.workplace(&former, "Vindelns hälsocentral").await;
    let page = answer(&app, &world, elsewhere, "2027-01-25", "2027-02-12").await;
    assert!(page.status == 422 && page.error_of("workplace").is_some_and(|error| error.contains("inte är med")), "{}", page.text());
}

#[tokio::test]
async fn a_programme_that_is_not_included_is_marked_and_refused() {
    let app = TestApp::new().await;
    let world = app.world().await;
    programme::Entity::update_many().col_expr(programme::Column::Eligible, Expr::value(false)).exec(app.db()).await.unwrap();
    let page = app.browser().get(&flow(&world)).await;
    assert_eq!(page.all("#programme option"), ["Välj", "Umeå universitet: Sjuksköterskeprogrammet (ingår inte)"]);
    assert_eq!(page.attribute("#workplace optgroup", "label").as_deref(), Some("Sorsele"));
    assert_eq!(page.all("#workplace optgroup option"), ["Sorsele hälsocentral", "Annan arbetsplats i Sorsele"], "the town is said once");
    let page = answer(&app, &world, world.workplace, "2027-01-25", "2027-02-12").await;
    assert!(page.status == 422 && page.error_of("programme").is_some_and(|error| error.contains("ingår inte")), "{}", page.text());
}

#[tokio::test]
async fn a_known_placement_that_does_not_fit_is_refused_at_once() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-03-01", "2027-03-26").await;
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    let id = page.attribute("input[name=placement]", "value").unwrap();
    let refused = student.submit(&page, &[("placement", &id), ("name", "Ebba")]).await;
    assert!(refused.status == 422 && refused.error_of("placement").is_some(), "{}", refused.text());
    // Somebody else's tells nothing.
    let mut stranger = app.student("siri@student.umu.example").await;
    let answer = stranger.post(&flow(&world), &[("request_key", "key"), ("placement", &id), ("name", "Siri")]).await;
    assert!(!answer.contains_text("utanför praktiken"), "{}", answer.text());
}

/// A workplace that the list does not have is typed, shown wherever the placement is, and offered to nobody else.
#[tokio::test]
async fn a_workplace_that_is_not_listed_is_typed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    let other = page.attribute("select[name=workplace] option[value^=other-]", "value").unwrap();
    assert_eq!(other, format!("other-{}", world.municipality.0));
    let programme = world.programme.0.to_string();
    let typed = declared(&programme, &other);
    let refused = student.submit(&page, &typed).await;
    assert!(refused.status == 422 && refused.error_of("workplace_name").is_some(), "{}", refused.text());
    assert_eq!(refused.attribute("select[name=workplace] option[selected]", "value"), Some(other.clone()));

    let path = student.submit(&page, &[typed.as_slice(), &[("workplace_name", "Björkens hemtjänst")]].concat()).await.location().to_owned();
    assert!(student.get(&path).await.contains_text("Björkens hemtjänst, Sorsele"));
    app.deliver().await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    assert!(checker.get("/university").await.contains_text("Björkens hemtjänst"));
    // The same student may book for other nights of it; nobody else is offered it.
    let later = format!("/housing/{}/book?from=2027-02-13&to=2027-02-14", world.house.0);
    assert!(student.get(&later).await.contains_text("3OM123 Omvårdnad: Björkens hemtjänst"));
    assert!(!app.student("sara@student.umu.example").await.get(&flow(&world)).await.contains_text("Björkens"));
}

/// Where scripts run the list is a line of text: what is typed there is found by its name, however it is written.
#[tokio::test]
async fn a_workplace_is_found_by_what_is_typed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let neighbour = app.municipality("2421", "Storuman").await;
    let there = app.workplace(&neighbour, "Tärnaby sjukstuga").await;
    let programme = world.programme.0.to_string();
    let mut somebody = app.browser();
    let page = somebody.get(&flow(&world)).await;
    let chosen = |page: &Page| page.attribute("select[name=workplace] option[selected]", "value");
    for (typed, id) in
        [("Sorsele hälsocentral", world.workplace), ("SORSELE  ha\u{308}lsocentral", world.workplace), ("Tärnaby sjukstuga, Storuman", there)]
    {
        let answers = with(&declared(&programme, typed), "name", "");
        let refused = somebody.submit(&page, &answers).await;
        assert_eq!((refused.status, refused.errors().len(), chosen(&refused)), (422, 1, Some(id.0.to_string())), "{typed}: {}", refused.text());
    }
    // What is in no list is asked back, named as it was typed, in the municipality that was said or else that of the house.
    for (typed, municipality, name) in [
        ("Gargnäs skola", &world.municipality, "Gargnäs skola"),
        ("Tärnaby sjukstuga", &world.municipality, "Tärnaby sjukstuga"),
        ("Slussfors hemtjänst, storuman", &neighbour, "Slussfors hemtjänst"),
    ] {
        let asked = somebody.submit(&page, &declared(&programme, typed)).await;
        let error = asked.error_of("workplace_name").unwrap_or_default();
        assert!(asked.status == 422 && error.starts_with(&format!("”{typed}” står inte i listan")), "{typed}: {}", asked.text());
        assert_eq!(chosen(&asked), Some(format!("other-{}", municipality.0)), "{typed}");
        assert_eq!(asked.value_of("workplace_name").as_deref(), Some(name));
        assert_eq!(somebody.submit(&asked, &[]).await.location(), "/sign-in/code", "who goes on has said that it is so");
    }
    // By whichever button it is sent, it is found again; and a personal number is no workplace.
    let typed = declared(&programme, "Sorsele hälsocentral");
    let english = somebody.submit(&page, &[&typed[..], &[("lang", "en")]].concat()).await;
    assert_eq!((english.status, chosen(&english)), (200, Some(world.workplace.0.to_string())));
    somebody.set_cookie("lang", "sv");
    somebody.submit(&page, &[&typed[..], &[("sign_in", "1")]].concat()).await;
    assert_eq!(chosen(&somebody.get(&flow(&world)).await), Some(world.workplace.0.to_string()));
    for number in ["811218-9876", "8112189876"] {
        let refused = somebody.submit(&page, &declared(&programme, number)).await;
        assert!(refused.status == 422 && refused.error_of("workplace").is_some() && !refused.html().contains("9876"), "{}", refused.text());
    }
    assert_eq!(count(&app, "select count(*) from draft where answers like '%9876%'").await, 0);
    app.leaves_messages_unsent();
}

/// What can't be booked whatever is answered is told before anything is asked.
#[tokio::test]
async fn a_full_house_and_a_booking_at_the_same_time_are_told_before_anything_is_asked() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let small = app.house(&world.municipality, "Sista sängen", 1).await;
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", small.0);
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let booking = book(&mut student, &path).await;
    let told = app.browser().get(&path).await;
    assert!(told.contains_text("Boendet är fullt de nätterna") && !told.has("main button"), "{}", told.text());
    assert!(told.has(&format!(".notice a[href^='/housing/{}/book?']", world.house.0)), "{}", told.html());
    let told = student.get(&flow(&world)).await;
    assert!(told.contains_text("Du har redan en bokning vid samma tid") && !told.has("main button"), "{}", told.text());
    assert!(told.has(&format!(".notice a[href='{booking}']")), "{}", told.html());
    app.deliver().await;
}

#[tokio::test]
async fn a_wish_that_the_house_cannot_grant_says_so_and_cannot_be_ticked() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let path = flow(&world);
    let page = app.browser().get(&path).await;
    assert_eq!(page.all(".choice-hint").len(), 3, "{}", page.text());
    let disabled = page.attributes_of("input[name=wish][disabled]", "value");
    assert_eq!(disabled, ["step_free", "pet_along", "engine_heater"]);
    assert!(page.contains_text("Husdjur får inte följa med hit."));
    for facility in [Facility::Pets, Facility::StepFree, Facility::EngineHeater] {
        let row = house_facility::ActiveModel { house_id: Set(world.house.0), facility: Set(facility.code().to_owned()) };
        house_facility::Entity::insert(row).exec_without_returning(app.db()).await.unwrap();
    }
    assert_eq!(app.browser().get(&path).await.all(".choice-hint"), [""; 0]);
}

/// A form that nobody's browser sends books all the same.
#[tokio::test]
async fn a_wish_that_is_ticked_twice_is_one_wish() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    let answer = student.submit(&page, &[("name", "Ebba"), ("wish", "night_shifts"), ("wish", "step_free"), ("wish", "night_shifts")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(count(&app, "select count(*) from booking_wish").await, 2);
    app.deliver().await;
}

#[tokio::test]
async fn a_link_without_dates_leads_to_the_house() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for query in ["", "?from=2027-01-25", "?from=2027-02-13&to=2027-01-25", "?from=soon&to=later"] {
        let answer = app.browser().get(&format!("/housing/{}/book{query}", world.house.0)).await;
        assert_eq!((answer.status, answer.location()), (303, format!("/housing/{}", world.house.0).as_str()), "{query}");
    }
}
