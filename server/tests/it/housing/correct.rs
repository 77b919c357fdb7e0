//! What is free is what can be booked: calendars, seasons, memberships, rules.

use super::*;

#[tokio::test]
async fn a_bed_must_be_free_in_every_night() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.room(world.house, 3, 1).await;
    assert_eq!(told(&app, WEEKS).await.0, one("Plats finns hela perioden"));
    close(&app, world.house, "2027-02-01", "2027-02-02", 1).await;
    assert_eq!(told(&app, WEEKS).await.0, one("1 av 3 sängplatser lediga hela perioden"));
    close(&app, world.house, "2027-02-13", "2027-02-14", 0).await;
    assert_eq!(told(&app, WEEKS).await, (one("Ledigt 26 nätter av perioden"), one("18 jan–13 feb 2027 (v. 3–6), 26 nätter")));
    assert_eq!(told(&app, "from=2027-01-18&to=2027-02-13").await.0, one("1 av 3 sängplatser lediga hela perioden"));
}

#[tokio::test]
async fn nobody_can_tell_an_empty_house() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.room(world.house, 3, 1).await;
    let pages = async || {
        let list = app.browser().get(&format!("/housing?{WEEKS}")).await;
        let house = app.browser().get(&format!("/housing/{}?{WEEKS}&month=2027-01", world.house.0)).await;
        [list.text(), list.attribute(".map-place", "aria-label").unwrap(), house.text()]
    };
    let empty = pages().await;
    close(&app, world.house, "2027-01-11", "2027-12-31", 2).await;
    assert_eq!(pages().await, empty, "one of three lives there");
    assert!(empty[0].contains("Plats finns"), "{}", empty[0]);
}

#[tokio::test]
async fn a_full_house_tells_its_nearest_period_of_the_same_length() {
    let app = TestApp::new().await;
    let world = app.world().await;
    close(&app, world.house, "2027-01-13", "2027-02-17", 0).await;
    let page = app.browser().get(&format!("/housing?{WEEKS}")).await;
    assert_eq!(page.all(".results-list h2"), ["Fulla hela perioden"]);
    assert_eq!(told(&app, WEEKS).await, (one("Fullt"), one("17 feb–16 mars 2027 (v. 7–11), 27 nätter")));
    // The earlier gap from tomorrow has one night: near enough for a single night, and the lead time is kept.
    assert_eq!(told(&app, "from=2027-01-13&to=2027-01-14").await.1, one("12–13 jan 2027 (v. 2), 1 natt"));
}

#[tokio::test]
async fn nights_that_a_bed_rests_before_the_next_stay_make_no_house_partly_free() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (storuman, resting) = neighbour(&app, "2421", "Storuman").await;
    app.policy(&storuman, |policy| policy.buffer_nights = 2).await;
    ebba_books(&app, &world, resting).await;
    let partly = app.house(&storuman, "Åkullan", 1).await;
    close(&app, partly, "2027-01-24", "2027-02-13", 0).await;
    let query = "municipality=2421&from=2027-01-23&to=2027-02-13";
    let page = app.browser().get(&format!("/housing?{query}")).await;
    assert_eq!(names(&page), ["Åkullan", "Huset i Storuman"]);
    assert_eq!(page.all(".results-list h2"), ["Lediga en del av perioden", "Fulla hela perioden"]);
    let (tags, periods) = told(&app, query).await;
    assert_eq!(tags, ["Ledigt 1 natt av perioden", "Fullt"]);
    assert_eq!(periods[1], "15 feb–8 mars 2027 (v. 7–9), 21 nätter");
}

#[tokio::test]
async fn calendars_are_counted_right() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.longest_nights = 400).await;
    for (query, period) in [
        ("from=2028-02-28&to=2028-03-01", "28 feb–1 mars 2028 (v. 9), 2 nätter"),
        ("from=2027-03-27&to=2027-03-29", "27–29 mars 2027 (v. 12), 2 nätter"),
        ("from=2027-10-30&to=2027-11-01", "30 okt–1 nov 2027 (v. 43), 2 nätter"),
        ("from=2027-12-27&to=2028-01-10", "27 dec 2027–10 jan 2028 (v. 52–1), 14 nätter"),
        ("week=v.+53+2032", "26 dec 2032–1 jan 2033 (v. 53), 6 nätter"),
        ("week=51-2", "19 dec 2027–15 jan 2028 (v. 51–2), 27 nätter"),
    ] {
        let page = app.browser().get(&format!("/housing?{query}")).await;
        assert!(page.contains_text(period), "{query}: {}", page.text());
        assert_eq!(told(&app, query).await.0, one("Plats finns hela perioden"), "{query}");
    }
    close(&app, world.house, "2028-02-29", "2028-03-01", 0).await;
    assert_eq!(told(&app, "from=2028-02-28&to=2028-03-01").await.0, one("Ledigt 1 natt av perioden"));
}

#[tokio::test]
async fn in_november_week_53_is_this_winters() {
    let app = TestApp::new().await;
    app.world().await;
    app.advance(-49);
    let page = app.browser().get("/housing?week=v.+53").await;
    assert!(page.contains_text("27 dec 2026–2 jan 2027 (v. 53), 6 nätter"), "{}", page.text());
    assert_eq!(page.value_of("from").as_deref(), Some("2026-12-27"));
}

#[tokio::test]
async fn a_house_may_open_or_close_inside_the_stay() {
    let app = TestApp::new().await;
    let world = app.world().await;
    season(&app, world.house, Some("2027-02-01"), None).await;
    assert_eq!(told(&app, WEEKS).await, (one("Ledigt 13 nätter av perioden"), one("1–14 feb 2027 (v. 5–6), 13 nätter")));
    season(&app, world.house, None, Some("2027-02-01")).await;
    assert_eq!(told(&app, WEEKS).await, (one("Ledigt 14 nätter av perioden"), one("18 jan–1 feb 2027 (v. 3–4), 14 nätter")));
    season(&app, world.house, Some("2027-01-18"), Some("2027-02-14")).await;
    assert_eq!(told(&app, WEEKS).await.0, one("Plats finns hela perioden"));
    season(&app, world.house, Some("2027-02-14"), None).await;
    assert_eq!(told(&app, WEEKS).await.0, Vec::<String>::new());
    season(&app, world.house, None, Some("2027-01-11")).await;
    let page = app.browser().get("/housing").await;
    assert!(page.has(".empty-state") && names(&page).is_empty(), "a house that has closed is not listed");
}

#[tokio::test]
async fn a_municipality_that_leaves_is_found_until_it_does() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let leaving = app.municipality("2418", "Malå").await;
    entity_end(&app, &leaving, "2027-02-01").await;
    app.policy(&leaving, |_| {}).await;
    let house = app.house(&leaving, "Malågården", 1).await;
    let page = app.browser().get(&format!("/housing?municipality=2418&{WEEKS}")).await;
    assert_eq!(page.all(".results-list .tag"), ["Ledigt 14 nätter av perioden"]);
    let page = app.browser().get(&format!("/housing/{}?{WEEKS}", house.0)).await;
    assert!(page.contains_text("Ledigt 14 nätter av perioden") && !page.has("main button[formaction]"), "{}", page.text());
    app.advance(21);
    let page = app.browser().get("/housing").await;
    assert_eq!(names(&page), ["Forsgården"]);
    assert!(page.values_of("municipality").is_empty() && !page.contains_text("Malå"));
    assert_eq!(app.browser().get(&format!("/housing/{}", world.house.0)).await.status, 200);
}

#[tokio::test]
async fn a_municipality_may_come_back_inside_the_stay() {
    let app = TestApp::new().await;
    app.world().await;
    let returning = app.municipality("2425", "Dorotea").await;
    app.policy(&returning, |_| {}).await;
    app.house(&returning, "Älven", 1).await;
    entity_end(&app, &returning, "2027-02-01").await;
    app.membership(&returning, "2027-02-05", None).await;
    let query = format!("municipality=2425&{WEEKS}");
    let (tags, periods) = told(&app, &query).await;
    assert_eq!(tags, one("Ledigt 23 nätter av perioden"));
    assert_eq!(periods, ["18 jan–1 feb 2027 (v. 3–4), 14 nätter", "5–14 feb 2027 (v. 5–6), 9 nätter"]);
    // Without a night between, nothing has changed for who stays there.
    app.membership(&returning, "2027-02-01", Some("2027-02-05")).await;
    assert_eq!(told(&app, &query).await.0, one("1 av 1 sängplatser lediga hela perioden"));
}

async fn entity_end(app: &TestApp, code: &MunicipalityCode, ends: &str) {
    use app::federation::entity::membership;
    membership::Entity::update_many()
        .col_expr(membership::Column::Ends, Expr::val(Some(date(ends))))
        .filter(membership::Column::MunicipalityCode.eq(&code.0))
        .exec(app.db())
        .await
        .unwrap();
}

#[tokio::test]
async fn a_bed_rests_between_two_stays_but_a_closure_may_follow() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Ensamt", 1).await;
    season(&app, world.house, None, Some("2027-01-01")).await;
    app.policy(&world.municipality, |policy| policy.buffer_nights = 2).await;
    ebba_books(&app, &world, house).await;
    let free = "1 av 1 sängplatser lediga hela perioden";
    for (query, expected) in [
        ("from=2027-02-13&to=2027-02-20", "Ledigt 5 nätter av perioden"),
        ("from=2027-02-15&to=2027-02-20", free),
        ("from=2027-01-18&to=2027-01-23", free),
        ("from=2027-01-18&to=2027-01-24", "Ledigt 5 nätter av perioden"),
    ] {
        assert_eq!(told(&app, query).await.0, one(expected), "{query}");
    }
    close(&app, house, "2027-03-01", "2027-03-05", 0).await;
    assert_eq!(told(&app, "from=2027-02-22&to=2027-03-01").await.0, one(free));
    assert_eq!(told(&app, "from=2027-03-05&to=2027-03-08").await.0, one(free));
}

#[tokio::test]
async fn what_the_rules_forbid_has_no_button_but_a_reason() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| (policy.lead_days, policy.shortest_nights, policy.longest_nights) = (7, 5, 20)).await;
    for (query, reason) in [
        (WEEKS, "Sorsele tar emot vistelser på högst 20 nätter."),
        ("from=2027-01-20&to=2027-01-24", "Sorsele tar emot vistelser på minst 5 nätter."),
        ("from=2027-01-17&to=2027-01-24", "Sorsele tar emot tidigast 18 januari 2027."),
        ("from=2027-01-10&to=2027-01-24", "Ankomsten har redan varit."),
    ] {
        let list = app.browser().get(&format!("/housing?{query}")).await;
        assert!(list.contains_text(reason), "{query}: {}", list.text());
        assert!(!list.has(".card a.button[href*='/book']"), "{query}");
        let house = app.browser().get(&format!("/housing/{}?{query}", world.house.0)).await;
        assert!(house.contains_text(reason), "{query}: {}", house.text());
        assert!(!house.has("main button[formaction]"), "{query}");
    }
    let query = "from=2027-01-18&to=2027-01-25";
    let list = app.browser().get(&format!("/housing?{query}")).await;
    assert_eq!(list.attribute(".card .button", "href"), Some(format!("/housing/{}/book?{query}", world.house.0)));
    let house = app.browser().get(&format!("/housing/{}?{query}", world.house.0)).await;
    assert_eq!(house.attribute("main button[formaction]", "formaction"), Some(format!("/housing/{}/book", world.house.0)));
    assert_eq!(app.browser().get(&format!("/housing/{}/book?{query}", world.house.0)).await.status, 200);
}

#[tokio::test]
async fn the_calendar_tells_free_nights_and_periods() {
    let app = TestApp::new().await;
    let world = app.world().await;
    close(&app, world.house, "2027-01-20", "2027-02-03", 0).await;
    close(&app, world.house, "2027-02-10", "2027-02-12", 1).await;
    let page = app.browser().get(&format!("/housing/{}?month=2027-01", world.house.0)).await;
    let days = page.all(".calendar td b");
    let texts = page.all(".calendar td .visually-hidden");
    for (at, day, text) in [
        (9, "10", "kan inte bokas"),
        (10, "11", "Fullt eller stängt"),
        (18, "19", "Plats finns"),
        (19, "20", "Fullt eller stängt"),
        (31 + 9, "10", "Plats finns"),
    ] {
        assert_eq!((days[at].as_str(), texts[at].as_str()), (day, text));
    }
    for period in ["12–20 jan 2027 (v. 2–3), 8 nätter", "3 feb–1 juli 2027"] {
        assert!(page.contains_text(period), "{period}: {}", page.text());
    }
    assert_eq!(page.all(".calendar caption"), ["januari 2027", "februari 2027"]);
    assert_eq!(
        page.all(".calendar tbody tr:nth-child(1) td").iter().filter(|cell| cell.is_empty()).count(),
        4,
        "1 January 2027 is a Friday, 1 February a Monday"
    );
    assert_eq!(page.all(".calendar .calendar-week")[..5].len(), 5);
    assert_eq!(page.attribute(".calendar-turn a:last-child", "href"), Some(format!("/housing/{}?month=2027-03#calendar", world.house.0)));
}

#[tokio::test]
async fn who_comes_too_late_is_shown_the_nearest_of_each_kind() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let single = app.house(&world.municipality, "Sista sängen", 1).await;
    let (_, far) = neighbour(&app, "2421", "Storuman").await;
    app.placement(&world, "siri@student.umu.example", "2027-01-25", "2027-03-12").await;
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", single.0);
    let mut siri = app.student("siri@student.umu.example").await;
    let check = crate::bookings::walk(&mut siri, &path).await;
    ebba_books(&app, &world, single).await;
    let lost = siri.submit(&check, &[]).await;
    assert_eq!(lost.status, 422);
    let ways = [
        "Forsgården, samma datum, under 1 km fågelvägen till Sorsele hälsocentral",
        "Huset i Storuman i Storuman, samma datum, under 1 km fågelvägen till Sorsele hälsocentral",
        "Här, 13 feb–4 mars 2027 (v. 6–9)",
    ];
    assert_eq!(lost.all(".notice li a"), ways, "{}", lost.text());
    for house in [world.house, far] {
        let href = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", house.0);
        assert!(lost.has(&format!(".notice a[href='{href}']")), "{}", lost.html());
    }
}
