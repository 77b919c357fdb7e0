//! What can be understood in two ways is asked back, and nothing longer than the longest stay is searched without a word.

use super::*;

#[tokio::test]
async fn dates_that_could_be_weeks_are_asked_back_with_both_readings() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for (typed, one, other) in [
        ("03-07-2027", ("from=2027-01-18&to=2027-02-21", "(v. 3–7)"), ("from=2027-07-03", "3 juli 2027")),
        ("03\u{2011}07\u{2011}2027", ("from=2027-01-18&to=2027-02-21", "(v. 3–7)"), ("from=2027-07-03", "3 juli 2027")),
        ("v3 -27", ("from=2027-01-18&to=2027-07-11", "(v. 3–27)"), ("from=2027-01-18&to=2027-01-24", "(v. 3)")),
    ] {
        let query = app::web::encoded([("municipality", "2422"), ("week", typed), ("facility", "wifi")]);
        let page = app.browser().get(&format!("/housing?{query}")).await;
        let error = page.error_of("week").unwrap_or_default();
        assert!(error.contains(one.1) && error.contains(other.1), "{typed}: {error}");
        assert_eq!(page.value_of("week"), Some(typed.replace('\u{2011}', "-")), "what was typed stays");
        assert!(!page.has(".card .tone-good"), "nothing is searched for");
        let links = page.all(".notice a");
        assert!(links.len() == 2 && links[0].contains(one.1) && links[1].contains(other.1), "{typed}: {links:?}");
        for (number, (query, _)) in [(1, one), (2, other)] {
            let href = page.attribute(&format!(".notice li:nth-child({number}) a"), "href").unwrap();
            assert_eq!(href, format!("/housing?municipality=2422&{query}&facility=wifi"), "{typed}");
        }
    }
    // Of a day, the arrival stands; the departure is asked for.
    let page = app.browser().get("/housing?from=2027-07-03").await;
    assert!(page.value_of("from").as_deref() == Some("2027-07-03") && page.error_of("to").is_some());
    // Where a day is asked for, a whole date is one; what may be weeks there is asked back too, and the other field stays.
    let path = format!("/housing/{}", world.house.0);
    let page = app.browser().get(&format!("{path}?from=18-01-2027&to=14-02-2027")).await;
    assert_eq!((page.value_of("from"), page.value_of("to")), (Some("2027-01-18".to_owned()), Some("2027-02-14".to_owned())));
    let page = app.browser().get(&format!("{path}?from=2027-01-18&to=3-7")).await;
    assert!(page.error_of("to").is_some_and(|error| error.contains("3 juli 2027")));
    assert_eq!(page.attribute(".notice li:nth-child(2) a", "href"), Some(format!("{path}?from=2027-01-18&to=2027-07-03")));
}

#[tokio::test]
async fn a_search_for_longer_than_anybody_takes_says_so() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.longest_nights = 70).await;
    neighbour(&app, "2421", "Storuman").await;
    app.policy(&MunicipalityCode("2421".to_owned()), |policy| policy.longest_nights = 140).await;
    let title = |page: &Page| page.all(".notice-title").into_iter().find(|title| title.starts_with("Du söker på"));
    for week in ["v3-47", "v.+3+till+47", "v3+-47"] {
        let page = app.browser().get(&format!("/housing?week={week}")).await;
        assert_eq!(title(&page).as_deref(), Some("Du söker på 314 nätter"), "{week}");
        assert!(page.contains_text("någon kommun här tar emot, som mest 140 nätter"), "{}", page.text());
    }
    let nights_97 = "from=2027-01-18&to=2027-04-25";
    assert_eq!(title(&app.browser().get(&format!("/housing?{nights_97}")).await), None);
    let page = app.browser().get(&format!("/housing?municipality=2422&{nights_97}")).await;
    assert!(
        title(&page).is_some() && page.contains_text("Kommunen som du har valt tar inte emot någon så länge, som mest 70 nätter"),
        "of those that were asked for: {}",
        page.text()
    );
}
