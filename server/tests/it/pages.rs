//! The pages that everybody sees.

use crate::common::TestApp;

#[tokio::test]
async fn the_start_page_speaks_both_languages() {
    let app = TestApp::new().await;
    for language in ["sv", "en"] {
        let page = app.browser_in(language).get("/").await;
        assert_eq!(page.status, 200);
        assert_eq!(page.attribute("html", "lang").as_deref(), Some(language));
        assert_eq!(page.all("h1").len(), 1);
    }
}

#[tokio::test]
async fn a_chosen_language_is_remembered() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    browser.get("/?lang=en").await;
    assert_eq!(browser.get("/").await.attribute("html", "lang").as_deref(), Some("en"));
}

#[tokio::test]
async fn a_missing_page_says_so_in_the_readers_language() {
    let app = TestApp::new().await;
    let page = app.browser().get("/nothing/here").await;
    assert_eq!(page.status, 404);
    assert!(page.contains_text("Sidan finns inte"), "{}", page.text());
    for way in ["/", "/housing"] {
        assert!(page.has(&format!("main .actions a[href='{way}']")), "it leads on to {way}: {}", page.html());
    }
    let page = app.browser_in("en").get("/nothing/here").await;
    assert_eq!(page.status, 404);
    assert!(page.contains_text("There is no such page"), "{}", page.text());
}

#[tokio::test]
async fn a_slash_too_many_is_forgiven() {
    let app = TestApp::new().await;
    for (typed, meant) in [("/housing/", "/housing"), ("/housing/?week=v.+3", "/housing?week=v.+3"), ("/about///", "/about")] {
        let answer = app.browser().get(typed).await;
        assert_eq!((answer.status, answer.location()), (308, meant), "{typed}");
    }
    for elsewhere in ["//evil.example/", "///evil.example/", "/%5Cevil.example/x", "/nothing/here"] {
        assert_eq!(app.browser().get(elsewhere).await.status, 404, "{elsewhere}");
    }
    assert_eq!(app.browser().post("/sign-in/", &[("email", "x")]).await.status, 404, "a form is not sent on");
}

#[tokio::test]
async fn the_service_tells_about_itself() {
    let app = TestApp::new().await;
    app.municipality("2422", "Sorsele").await;
    for (path, swedish, english) in [
        ("/about", "Om Praktikbo", "About Praktikbo"),
        ("/privacy", "Personuppgifter", "Personal data"),
        ("/accessibility", "Tillgänglighet", "Accessibility"),
        ("/cookies", "Kakor", "Cookies"),
    ] {
        for (language, title) in [("sv", swedish), ("en", english)] {
            let page = app.browser_in(language).get(path).await;
            assert_eq!((page.status, page.heading().as_str()), (200, title));
            assert!(page.all("main h2").len() >= 2 && !page.contains_text("about-"), "{}", page.text());
            assert_eq!(page.attribute("footer [aria-current]", "href").as_deref(), Some(path));
        }
    }
    let page = app.browser().get("/about").await;
    assert_eq!(page.all(".member-list li"), ["Sorsele"]);
    assert!(page.contains_text("GeoNames, CC BY 4.0"));
}
