//! What the pages understand, keep and show.

use super::*;

#[tokio::test]
async fn what_is_typed_is_understood_or_kept() {
    let app = TestApp::new().await;
    app.world().await;
    let (dates, weeks) = (("2027-01-18", "2027-02-14"), ("2027-01-17", "2027-02-13"));
    for (query, (from, to)) in [
        ("week=v.+3-6", weeks),
        ("week=V3%E2%80%936", weeks),
        ("from=v.3&to=v.6", weeks),
        ("from=18%2F1&to=14%2F2", dates),
        ("from=18+jan+2027&to=14+februari+2027", dates),
        (WEEKS, dates),
    ] {
        let page = app.browser().get(&format!("/housing?{query}")).await;
        assert_eq!((page.value_of("from").as_deref(), page.value_of("to").as_deref()), (Some(from), Some(to)), "{query}");
        assert_eq!(page.value_of("week").as_deref(), Some(""), "{query}");
    }
    for (query, field, typed) in [
        ("from=snart&to=2027-02-14", "from", "snart"),
        ("from=2027-02-14&to=2027-01-18", "to", "2027-01-18"),
        ("week=v.+54&from=2027-02-14", "week", "v. 54"),
        ("week=%3Cscript%3E", "week", "<script>"),
    ] {
        let page = app.browser().get(&format!("/housing?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.error_of(field).is_some_and(|text| text.contains("2027") || text.contains("v. 3–6")), "{query}: {:?}", page.error_of(field));
        assert_eq!(page.value_of(field).as_deref(), Some(typed), "{query}");
        assert!(page.attribute("title", "lang").is_none() && page.all("title")[0].starts_with("Fel:"), "{query}");
        assert_eq!(page.errors().len(), 1, "{query}");
    }
}

#[tokio::test]
async fn wishes_combine_and_live_in_the_address() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (storuman, cabin) = neighbour(&app, "2421", "Storuman").await;
    let shared = app.house(&storuman, "Delat", 0).await;
    app.room(shared, 1, 2).await;
    facility(&app, cabin, Facility::Pets).await;
    let list = async |query: &str| names(&app.browser().get(&format!("/housing?{query}")).await);
    assert_eq!(list("sort=name").await, ["Delat", "Forsgården", "Huset i Storuman"]);
    assert_eq!(list("municipality=2422&municipality=9999").await, ["Forsgården"]);
    assert_eq!(list("municipality=2422&municipality=2421&sort=name").await.len(), 3);
    assert_eq!(list("facility=pets&facility=wifi").await, ["Huset i Storuman"]);
    assert_eq!(list("single=1&sort=name").await, ["Forsgården", "Huset i Storuman"]);
    assert_eq!(list("municipality=2421&single=1&facility=pets").await, ["Huset i Storuman"]);
    let page = app.browser().get(&format!("/housing?municipality=2422&facility=pets&{WEEKS}&sort=name")).await;
    assert!(page.has(".empty-state"), "{}", page.text());
    assert!(page.contains_text("Storuman, under 1 km bort fågelvägen: 1 boende"), "never a dead end: {}", page.text());
    assert_eq!(page.attribute(".empty-state .button", "href"), Some(format!("/housing?municipality=2422&{WEEKS}&sort=name")));
    assert_eq!(page.attribute("input[name=sort]", "value").as_deref(), Some("name"));
    assert_eq!(page.values_of("facility"), ["pets"]);
    assert_eq!(app.browser().get(&format!("/housing/{}", world.house.0)).await.status, 200);
}

#[tokio::test]
async fn the_list_has_pages() {
    let app = TestApp::new().await;
    let municipality = app.municipality("2422", "Sorsele").await;
    app.policy(&municipality, |_| {}).await;
    for number in 0..14 {
        app.house(&municipality, &format!("Hus {number:02}"), 1).await;
    }
    let first = app.browser().get(&format!("/housing?{WEEKS}&sort=name")).await;
    assert_eq!((names(&first).len(), names(&first)[0].as_str()), (12, "Hus 00"));
    assert!(first.contains_text("Sida 1 av 2"));
    let next = first.attribute("a[rel=next]", "href").unwrap();
    let second = app.browser().get(&next).await;
    assert_eq!(names(&second), ["Hus 12", "Hus 13"]);
    for page in ["99", "0", "-1", "x", "99999999999999999999"] {
        let answer = app.browser().get(&format!("/housing?sort=name&page={page}")).await;
        assert_eq!(answer.status, 200);
        assert!(!names(&answer).is_empty(), "{page}");
    }
}

#[tokio::test]
async fn no_query_breaks_a_page() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for query in [
        "municipality=%27%20or%201=1--&facility=%00&sort=%FF&page=1e9&placement=-5&single=2",
        "from=%3Cimg%20src=x%20onerror=alert(1)%3E&to=%22%3E%3Cscript%3E",
        "week=%F0%9F%98%80&month=2027-99",
        "from=0000-00-00&to=9999-99-99",
        "from=2100-12-31&to=v.52",
        "from=1999-01-01&to=1999-01-02",
        "from=2026-01-01&to=2026-12-31",
        "from=2099-01-01&to=2099-12-31",
        "month=-1&month=2027-02",
        "lang=xx&lang=%22",
        "&&&===%%%",
        &"municipality=2422&".repeat(300),
        &format!("week={}", "3-".repeat(900)),
    ] {
        for path in ["/", "/housing", &format!("/housing/{}", world.house.0)] {
            let page = app.browser().get(&format!("{path}?{query}")).await;
            assert_eq!(page.status, 200, "{path}?{query}");
            assert!(!page.html().contains("<img src=x") && !page.html().contains("<script>\""), "{path}?{query}");
        }
    }
    for id in ["0", "-1", "999999", "99999999999999999999", "abc", "1%20or%201", "1.0"] {
        assert_eq!(app.browser().get(&format!("/housing/{id}")).await.status, 404, "{id}");
    }
}

#[tokio::test]
async fn a_house_tells_everything_but_its_secrets() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let page = app.browser().get(&format!("/housing/{}?{WEEKS}", world.house.0)).await;
    for text in [
        "Forsgården",
        "Forsgården: description på svenska",
        "Forsgården: rules på svenska",
        "Forsgården: bring på svenska",
        "Forsgården: directions på svenska",
        "Rum 1",
        "Wifi",
        "Ingår: el, värme, vatten.",
        "0 kr",
        "Nyckelskåp",
        "Storgatan 1",
        "924 32 Sorsele",
        "Boendesamordnare, Sorsele",
        "0952-140 00",
        "Villkor i Sorsele kommun",
        "Städa innan du åker.",
        "Lediga perioder",
    ] {
        assert!(page.contains_text(text), "{text}: {}", page.text());
    }
    for secret in ["secret-door-code", "secret-key-box-code", "secret-wifi-password", "forsgarden"] {
        assert!(!page.html().contains(secret), "{secret}");
    }
    let page = app.browser_in("en").get(&format!("/housing/{}", world.house.0)).await;
    assert!(page.contains_text("Forsgården: description in English") && page.contains_text("Clean before you leave."), "{}", page.text());
}

#[tokio::test]
async fn a_student_finds_the_placement_ready_to_search_and_distances_from_its_workplace() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.house(&world.municipality, "Lugnet", 1).await;
    let placement = app.placement(&world, EBBA, "2027-01-18", "2027-02-14").await;
    let mut student = app.student(EBBA).await;
    let start = student.get("/").await;
    let told = ["Sorsele hälsocentral, v. 3–6", "17 jan–15 feb 2027, 29 nätter", "2 boenden har plats", "Välj boende"];
    assert_eq!(start.all(".unhoused h2, .unhoused h3, .unhoused p, .unhoused a"), [["Din praktik saknar boende"].as_slice(), &told].concat());
    assert_eq!(student.get("/bookings").await.all(".unhoused h3, .unhoused p, .unhoused a"), told, "and there is no empty page besides");
    let href = start.attribute(".unhoused a", "href").unwrap();
    assert_eq!(href, format!("/housing?municipality=2422&from=2027-01-17&to=2027-02-15&placement={}", placement.0));
    let list = student.get(&href).await;
    assert!(list.contains_text("under 1 km från Sorsele hälsocentral"), "{}", list.text());
    assert_eq!(list.attribute(".sort [aria-current]", "href").as_deref().map(|href| href.contains("sort=distance")), Some(true));
    // Who has a bed for it has no search for it.
    let later = app.placement(&world, EBBA, "2027-03-01", "2027-03-21").await;
    crate::bookings::book(&mut student, &format!("/housing/{}/book?from=2027-01-18&to=2027-02-15", world.house.0)).await;
    let start = student.get("/").await;
    assert_eq!(start.all(".unhoused a").len(), 1);
    assert!(start.attribute(".unhoused a", "href").unwrap().ends_with(&format!("placement={}", later.0)));
    app.deliver().await;
    // Somebody else's placement tells nothing.
    let stranger = app.student("siri@student.umu.example").await.get(&format!("/housing?{WEEKS}&placement={}", placement.0)).await;
    assert!(!stranger.contains_text("hälsocentral"), "{}", stranger.text());
}

#[tokio::test]
async fn the_start_page_counts_what_is_free_this_term() {
    let app = TestApp::new().await;
    let world = app.world().await;
    neighbour(&app, "2421", "Storuman").await;
    close(&app, world.house, "2027-01-11", "2027-06-07", 0).await;
    let page = app.browser().get("/").await;
    let cards: Vec<(String, String)> = page.all(".places .card-title").into_iter().zip(page.all(".places .tag")).collect();
    let expected = [("Sorsele", "Fullt just nu"), ("Storuman", "1 ledig i vår")].map(|(name, tag)| (name.to_owned(), tag.to_owned()));
    assert_eq!(cards, expected);
    assert!(page.contains_text("vårterminen 2027") && page.has(".staff-line a[href='/sign-in']"));
}

#[tokio::test]
async fn an_empty_list_names_only_ways_that_are_left() {
    let app = TestApp::new().await;
    app.world().await;
    for (query, text) in [
        ("facility=pets", "Ta bort något filter."),
        ("municipality=2422&facility=pets", "Ta bort något filter eller sök i fler kommuner."),
        ("municipality=9999", "Sök i fler kommuner."),
    ] {
        let page = app.browser().get(&format!("/housing?{query}")).await;
        assert_eq!((page.heading().as_str(), page.all(".empty-state p")), ("Inget boende passar", one(text)), "{query}");
    }
}

/// Without dates nothing is known to be free.
#[tokio::test]
async fn the_words_of_the_list_fit_what_it_knows() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.house(&world.municipality, "Annexet", 1).await;
    let sorts = async |query: &str| {
        let page = app.browser().get(&format!("/housing?{query}")).await;
        assert!(page.all("title")[0].starts_with(&page.heading()), "{:?}", page.all("title"));
        (page.all(".sort a"), page.all(".results-head > p"))
    };
    assert_eq!(sorts("").await, (vec!["namn".to_owned(), "antal sängplatser".to_owned()], one("2 boenden")));
    let (sorts, head) = sorts(&format!("municipality=2422&{WEEKS}")).await;
    assert_eq!(sorts, ["avstånd", "namn", "lediga platser"]);
    assert_eq!(head, ["2 boenden, 2 lediga hela perioden. Avstånden är räknade fågelvägen."]);
}

/// The bar at the bottom of a phone leads where its button says.
#[tokio::test]
async fn the_bar_books_what_is_free_and_leads_to_the_dates_else() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = format!("/housing/{}", world.house.0);
    for (query, label, href) in [
        (String::new(), "Välj datum", "#booking-box".to_owned()),
        (format!("?{WEEKS}"), "Boka", format!("{house}/book?{WEEKS}")),
        ("?from=2027-01-18&to=2027-08-14".to_owned(), "Byt datum", "#booking-box".to_owned()),
    ] {
        let page = app.browser().get(&format!("{house}{query}")).await;
        assert_eq!((page.all(".booking-box-bar a"), page.attribute(".booking-box-bar a", "href")), (one(label), Some(href)), "{query}");
    }
}
