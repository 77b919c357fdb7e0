//! What can be understood in two ways is asked back, and nothing longer than the longest stay is searched without a word.

use super::*;

#[tokio::test]
async fn dates_that_could_be_weeks_are_asked_back_with_both_readings() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for (typed, one, other) in [
        ("03-07-2027", ("from=2027-01-17&to=2027-02-20", "(v. 3–7)"), ("from=2027-07-03", "3 juli 2027")),
        ("03\u{2011}07\u{2011}2027", ("from=2027-01-17&to=2027-02-20", "(v. 3–7)"), ("from=2027-07-03", "3 juli 2027")),
        ("v3 -27", ("from=2027-01-17&to=2027-07-10", "(v. 3–27)"), ("from=2027-01-17&to=2027-01-23", "(v. 3)")),
    ] {
        let query = app::request::encoded([("municipality", "2422"), ("week", typed), ("facility", "wifi")]);
        let page = app.browser().get(&format!("/housing?{query}")).await;
        // One short sentence, on top and beside the field; the readings stand on top alone.
        let asks = "Det går att läsa på två sätt. Vilket menar du?";
        assert_eq!((page.error_of("week").as_deref(), page.all(".error-summary a[href='#week']")), (Some(asks), vec![asks.to_owned()]), "{typed}");
        assert_eq!(page.value_of("week"), Some(typed.replace('\u{2011}', "-")), "what was typed stays");
        assert!(!page.has(".card .tone-good"), "nothing is searched for");
        let links = page.all(".error-ways a");
        assert!(links.len() == 2 && links[0].contains(one.1) && links[1].contains(other.1), "{typed}: {links:?}");
        for (number, (query, _)) in [(1, one), (2, other)] {
            let href = page.attribute(&format!(".error-ways li:nth-child({number}) a"), "href").unwrap();
            assert_eq!(href, format!("/housing?municipality=2422&{query}&facility=wifi"), "{typed}");
        }
    }
    // Where a day is asked for, a whole date is one; what may be weeks there is asked back too, and the other field stays.
    let path = format!("/housing/{}", world.house.0);
    let page = app.browser().get(&format!("{path}?from=18-01-2027&to=14-02-2027")).await;
    assert_eq!((page.value_of("from"), page.value_of("to")), (Some("2027-01-18".to_owned()), Some("2027-02-14".to_owned())));
    let page = app.browser().get(&format!("{path}?from=2027-01-18&to=3-7")).await;
    assert!(page.error_of("to").is_some() && page.all(".error-ways a")[1].contains("3 juli 2027"));
    assert_eq!(page.attribute(".error-ways li:nth-child(2) a", "href"), Some(format!("{path}?from=2027-01-18&to=2027-07-03")));
}

/// Whether the page says that something is wrong, anywhere.
fn is_red(page: &Page) -> bool {
    page.has(".error-summary, [aria-invalid], .field-error") || page.all("title")[0].starts_with("Fel")
}

#[tokio::test]
async fn who_chooses_a_reading_has_done_nothing_wrong() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut browser = app.browser();
    let asked = browser.get(&format!("/housing?{}", app::request::encoded([("municipality", "2422"), ("week", "03-07-2027")]))).await;
    assert!(is_red(&asked));
    let chosen = |page: &Page, number: usize| page.attribute(&format!(".error-ways li:nth-child({number}) a"), "href").unwrap();
    // Weeks are a stay.
    let page = browser.get(&chosen(&asked, 1)).await;
    assert!(!is_red(&page) && page.all(".results-search summary")[0].contains("Sorsele · 17 jan–20 feb 2027 (v. 3–7)"), "{}", page.text());
    // A day is an arrival: it stands, and the departure is asked for.
    for path in [chosen(&asked, 2), format!("/housing/{}?from=2027-07-03", world.house.0), "/housing?from=3/7+2027".to_owned()] {
        let page = browser.get(&path).await;
        assert!(!is_red(&page), "{path}: {}", page.text());
        assert_eq!((page.value_of("from").as_deref(), page.value_of("to").as_deref()), (Some("2027-07-03"), Some("")), "{path}");
        assert!(page.has(".notice[autofocus] a[href='#to']"), "{path}: {}", page.html());
        assert_eq!(page.all(".notice[autofocus] .notice-title"), ["Du kommer lördag 3 juli 2027 (v. 26). När reser du?"], "{path}");
        assert_eq!(page.all("#to-hint"), ["När reser du?"], "{path}");
    }
    let page = browser.get(&chosen(&asked, 2)).await;
    assert!(page.all(".results-search summary")[0].contains("Sorsele · från 3 juli 2027"), "{}", page.text());
    // A departure alone, or after an arrival that has been, is not enough.
    for (query, field) in [("to=2027-07-03", "from"), ("from=2026-07-03", "to")] {
        let page = browser.get(&format!("/housing?{query}")).await;
        assert!(is_red(&page) && page.error_of(field).is_some(), "{query}");
    }
}

#[tokio::test]
async fn weeks_that_count_although_dates_are_filled_in_say_so() {
    let app = TestApp::new().await;
    app.world().await;
    let says = |language: &str| match language {
        "sv" => "Veckorna gäller, inte datumen. Töm fältet om datumen ska gälla.",
        _ => "The weeks count, not the dates. Clear this field if the dates should.",
    };
    for (from, to) in [("2027-03-01", "2027-03-08"), ("2027-03-01", ""), ("", "2027-03-08"), ("3 mars", "nästa vecka")] {
        for language in ["sv", "en"] {
            let query = app::request::encoded([("from", from), ("to", to), ("week", "v. 3–6"), ("lang", language)]);
            let page = app.browser().get(&format!("/housing?{query}")).await;
            assert_eq!(page.all("#week-hint"), [says(language)], "{query}");
            let typed = ["from", "to", "week"].map(|field| page.value_of(field).unwrap_or_default());
            assert_eq!(typed, [from, to, "v. 3–6"], "nothing typed is lost");
            assert!(page.has(".results-search[open]") && !is_red(&page), "{query}");
            assert!(
                page.all(".results-search summary")[0].contains(if language == "sv" { "17 jan–13 feb 2027" } else { "17 Jan–13 Feb 2027" }),
                "{}",
                page.text()
            );
        }
    }
    // Both say the same, or one is empty: nothing to say.
    for query in ["from=2027-01-17&to=2027-02-13&week=v.+3-6", "week=v.+3-6", "from=2027-01-17&to=2027-02-13"] {
        let page = app.browser().get(&format!("/housing?{query}")).await;
        assert_eq!(page.all("#week-hint"), ["T.ex. v. 3–6"], "{query}");
        assert_eq!((page.value_of("from").as_deref(), page.value_of("week").as_deref()), (Some("2027-01-17"), Some("")), "{query}");
    }
}

#[tokio::test]
async fn weeks_that_have_been_are_not_called_an_arrival() {
    let app = TestApp::new().await;
    app.world().await;
    let error = async |query: &str, field: &str| app.browser().get(&format!("/housing?{query}")).await.error_of(field).unwrap_or_default();
    let weeks = error("week=v.+3+2026", "week").await;
    assert!(weeks.starts_with("Den tiden har redan börjat.") && !weeks.contains("nkomst"), "{weeks}");
    assert!(error("week=v.+3+2026&lang=en", "week").await.starts_with("That time has already begun."));
    assert!(error("from=2026-01-18&to=2026-02-14", "from").await.starts_with("Ankomsten har redan varit."));
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
