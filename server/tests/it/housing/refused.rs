//! Dates that can't be booked are not shown as if they could.

use super::*;

#[tokio::test]
async fn what_a_municipality_does_not_take_is_not_free() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| (policy.lead_days, policy.shortest_nights, policy.longest_nights) = (7, 5, 20)).await;
    neighbour(&app, "2421", "Storuman").await;
    let free = "1 av 1 sängplatser lediga hela perioden";
    for query in [WEEKS, "from=2027-01-20&to=2027-01-24", "from=2027-01-17&to=2027-01-24"] {
        let page = app.browser().get(&format!("/housing?{query}")).await;
        assert_eq!(page.heading(), "1 boende med plats hela perioden", "{query}");
        assert_eq!(names(&page), ["Huset i Storuman", "Forsgården"], "the larger house would be first");
        assert_eq!(page.all(".results-list .card .tag"), [free, "Går inte att boka"]);
        assert_eq!(page.all(".results-list h2"), ["Lediga hela perioden", "Går inte att boka de datumen"]);
        assert!(page.contains_text("2 boenden, 1 ledigt hela perioden"), "{}", page.text());
        let dots: Vec<_> = page.attributes("aria-label").into_iter().filter(|label| label.contains("sängplats")).collect();
        assert_eq!(dots, ["Sorsele: inga lediga sängplatser", "Storuman: 1 ledig sängplats"]);
        // Nothing is nearest in time where no time was wrong, and the way on is a neighbour that takes the dates.
        let alone = app.browser().get(&format!("/housing?municipality=2422&{query}")).await;
        assert_eq!(alone.heading(), "Här går de datumen inte att boka", "{query}");
        assert!(!alone.has(".card .tone-good") && alone.contains_text("Storuman, under 1 km bort fågelvägen: 1 boende"), "{}", alone.text());
        let alone = app.browser().get(&format!("/housing?municipality=2421&{query}")).await;
        assert_eq!(alone.all(".card .tag"), [free]);
    }
    // A neighbour that refuses as well is no way on.
    app.policy(&MunicipalityCode("2421".to_owned()), |policy| policy.longest_nights = 20).await;
    let page = app.browser().get(&format!("/housing?municipality=2422&{WEEKS}")).await;
    assert!(!page.contains_text("Storuman, under 1 km bort fågelvägen"), "{}", page.text());
}

#[tokio::test]
async fn an_arrival_that_has_passed_is_an_error_beside_its_field() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for path in ["/housing".to_owned(), format!("/housing/{}", world.house.0)] {
        for (query, field) in [("from=2027-01-10&to=2027-01-24", "from"), ("from=2026-10-01&to=2027-08-10", "from"), ("week=v.+1+2027", "week")] {
            let page = app.browser().get(&format!("{path}?{query}")).await;
            if field == "week" && path != "/housing" {
                assert_eq!(page.errors().len(), 1, "{path}?{query}");
                continue;
            }
            let error = page.error_of(field).unwrap_or_default();
            let told = if field == "week" { ["Den tiden har redan börjat.", "v. 3–6"] } else { ["Ankomsten har redan varit.", "2027-02-08"] };
            assert!(error.starts_with(told[0]) && error.contains(told[1]), "{path}?{query}: {error}");
            assert!(!page.has(":is(.card, .booking-box) .tone-good") && !page.has("main button[formaction]"), "{path}?{query}");
        }
    }
}

#[tokio::test]
async fn the_example_for_a_departure_comes_after_the_arrival() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for path in ["/housing".to_owned(), format!("/housing/{}", world.house.0)] {
        for query in ["from=2027-03-18&to=2027-03-18", "from=18%2F3&to=2027-01-30", "from=2027-03-18&to=snart"] {
            let page = app.browser().get(&format!("{path}?{query}")).await;
            assert!(page.error_of("to").is_some_and(|error| error.contains("2027-04-14")), "{path}?{query}: {:?}", page.error_of("to"));
        }
    }
}

#[tokio::test]
async fn a_room_that_not_every_bed_has_is_not_promised() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mixed = app.house(&world.municipality, "Blandat", 1).await;
    app.room(mixed, 2, 2).await;
    let page = app.browser().get(&format!("/housing?{WEEKS}&single=1&sort=name")).await;
    assert_eq!(names(&page), ["Blandat", "Forsgården"]);
    let notes = page.all(".card .quiet").into_iter().filter(|text| text.starts_with("Enkelrum")).collect::<Vec<_>>();
    assert_eq!(notes, ["Enkelrum: i vissa rum. Du kan inte välja rum själv."], "only of the house that has both kinds");
}

/// "Never a dead end": the first dates that the municipality takes are a link, or the house is.
#[tokio::test]
async fn what_is_refused_leads_on() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| (policy.lead_days, policy.longest_nights) = (30, 27)).await;
    let ways = ".card :is(p a, .actions a)";
    let page = app.browser().get(&format!("/housing?{WEEKS}")).await;
    assert_eq!(page.all(ways), ["10 feb–9 mars 2027 (v. 6–10), 27 nätter"]);
    assert_eq!(page.attribute(ways, "href"), Some(format!("/housing/{}?from=2027-02-10&to=2027-03-09", world.house.0)));
    let page = app.browser().get("/housing?from=2027-02-18&to=2027-04-18").await;
    assert_eq!(page.all(".card .tag"), ["Går inte att boka"]);
    assert!(page.attribute(ways, "href").unwrap().starts_with(&format!("/housing/{}", world.house.0)), "no dates are told, so the house");
}

#[tokio::test]
async fn a_bathroom_that_some_rooms_have_is_not_promised_in_all() {
    let app = TestApp::new().await;
    let world = app.world().await;
    facility(&app, world.house, Facility::OwnBathroom).await;
    let own = async |all: bool| {
        let rooms = entity::room::Entity::update_many().col_expr(entity::room::Column::OwnBathroom, Expr::val(true));
        let some = rooms.filter(entity::room::Column::HouseId.eq(world.house.0));
        let some = if all { some } else { some.filter(entity::room::Column::Key.eq("1")) };
        some.exec(app.db()).await.unwrap();
        let mut said = vec![];
        for path in ["/housing".to_owned(), format!("/housing/{}", world.house.0)] {
            let facts = app.browser().get(&path).await.all(".facts li");
            said.extend(facts.into_iter().filter(|fact| fact.starts_with("Eget badrum")));
        }
        said
    };
    assert_eq!(own(false).await, ["Eget badrum i vissa rum", "Eget badrum i vissa rum"]);
    assert_eq!(own(true).await, ["Eget badrum", "Eget badrum"]);
}
