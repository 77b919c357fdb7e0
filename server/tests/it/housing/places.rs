//! Where a house lies, what it looks like, and what is counted of it.

use super::*;
use sea_orm::ConnectionTrait;

/// "Each house tells the distance to the workplace and, where the municipality has written them, its minutes."
#[tokio::test]
async fn who_works_there_reads_how_long_it_takes() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (_, far) = neighbour(&app, "2421", "Storuman").await;
    let placement = app.placement(&world, EBBA, "2027-01-18", "2027-02-14").await;
    let ways = format!(
        "insert into commute (house_id, workplace_id, walk_minutes, cycle_minutes, first_bus)
         select {}, id, 12, 4, '06:12' from workplace where municipality_code = '2422'",
        world.house.0
    );
    app.db().execute_unprepared(&ways).await.unwrap();
    let told = "12 min till fots, 4 min med cykel, första bussen kl. 06.12 på vardagar";
    let mut student = app.student(EBBA).await;
    let list = student.get(&format!("/housing?{WEEKS}&placement={}", placement.0)).await;
    assert_eq!(list.all(".card-title").len(), 2);
    assert!(list.contains_text(told), "{}", list.text());
    let house = student.get(&format!("/housing/{}?{WEEKS}", world.house.0)).await;
    assert_eq!((house.all(".ways h3"), house.all(".ways p")), (one("Sorsele hälsocentral"), one(&format!("{told} · under 1 km fågelvägen"))));
    // A house elsewhere tells the way to the own workplace too, not to those around it.
    assert_eq!(student.get(&format!("/housing/{}?{WEEKS}", far.0)).await.all(".ways h3"), ["Sorsele hälsocentral"]);
    assert_eq!(app.browser().get(&format!("/housing/{}", far.0)).await.all(".ways h3"), Vec::<String>::new());
    let anybody = app.browser().get(&format!("/housing?{WEEKS}&municipality=2422")).await;
    assert!(!anybody.contains_text(told), "whose workplace is not known reads the distance alone");
    crate::bookings::book(&mut student, &format!("/housing/{}/book?from=2027-01-18&to=2027-02-14", world.house.0)).await;
    app.deliver().await;
}

/// "A gallery that works without JavaScript as pages, with texts that say what is seen."
#[tokio::test]
async fn pictures_are_leafed_through() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let pictures = "villa-winter kitchen-blue room-single room-shared entrance-winter aula";
    app.db().execute_unprepared(&format!("update house set pictures = '{pictures}'")).await.unwrap();
    let house = format!("/housing/{}", world.house.0);
    let page = app.browser().get(&format!("{house}?{WEEKS}")).await;
    assert_eq!(page.all(".gallery a").len(), 5);
    assert_eq!(page.attribute(".gallery a:nth-of-type(2)", "href"), Some(format!("{house}/pictures/2?{WEEKS}")));
    assert!(page.attribute(".gallery img", "alt").is_some_and(|alt| alt.len() > 20 && !alt.contains("Forsgården")), "what is seen in it");
    assert_eq!(page.all(".gallery-all a"), ["Visa alla 6 bilder"]);
    assert_eq!(page.attribute(".gallery-all a", "href"), Some(format!("{house}/pictures/1?{WEEKS}")));
    let first = app.browser().get(&format!("{house}/pictures/1?{WEEKS}")).await;
    assert_eq!(first.attribute("[data-close]", "href"), Some(format!("{house}?{WEEKS}")));
    assert_eq!((first.has("a[rel=prev]"), first.attribute("a[rel=next]", "href")), (false, Some(format!("{house}/pictures/2?{WEEKS}"))));
    assert_eq!(first.all("figcaption"), first.attribute("figure img", "alt").into_iter().collect::<Vec<_>>());
    let last = app.browser().get(&format!("{house}/pictures/6")).await;
    assert_eq!((last.attribute("a[rel=prev]", "href"), last.has("a[rel=next]")), (Some(format!("{house}/pictures/5")), false));
    assert_eq!(last.all("figcaption"), ["Forsgården, bild 6"], "nobody has said what is seen in it");
    assert!(last.contains_text("Bild 6 av 6"));
    for wrong in ["0", "7", "-1", "x", "99999999999999999999"] {
        assert_eq!(app.browser().get(&format!("{house}/pictures/{wrong}")).await.status, 404, "{wrong}");
    }
}

/// "A link shared in a chat shows house, town and picture, and nobody else is asked for them."
#[tokio::test]
async fn a_shared_link_shows_the_house() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let page = app.browser().get(&format!("/housing/{}?{WEEKS}", world.house.0)).await;
    let told = |property: &str| page.attribute(&format!("meta[property='og:{property}']"), "content").unwrap_or_default();
    assert_eq!((told("title"), told("site_name")), ("Forsgården, Sorsele".to_owned(), "Praktikbo".to_owned()));
    assert_eq!(told("image"), format!("{}/pictures/shared/villa-winter.png", crate::common::BASE_URL));
    assert!(told("url").ends_with(&format!("/housing/{}", world.house.0)) && told("description").contains("Sorsele"));
    assert!(told("image:alt").len() > 20);
}

/// "The start page counts the coming term, and the reader's weeks once known."
#[tokio::test]
async fn the_start_page_counts_the_readers_weeks() {
    let app = TestApp::new().await;
    let world = app.world().await;
    close(&app, world.house, "2027-01-25", "2027-01-27", 0).await;
    let (storuman, _) = neighbour(&app, "2421", "Storuman").await;
    app.house(&storuman, "Tomma huset", 4).await;
    let counts = |page: &Page| page.all(".places .tag");
    assert_eq!(counts(&app.browser().get("/").await), ["2 lediga i vår", "5 lediga i vår"]);
    let asked = app.browser().get(&format!("/?{WEEKS}")).await;
    assert_eq!(counts(&asked), ["Inget ledigt då", "2 boenden har plats"], "how many beds would tell that a house is empty");
    assert!(asked.contains_text("alla nätter 18 jan–14 feb 2027 (v. 3–6)"), "{}", asked.text());
    assert_eq!(asked.attribute(".places .card-title a", "href"), Some(format!("/housing?municipality=2422&{WEEKS}")));
    app.placement(&world, EBBA, "2027-03-01", "2027-03-21").await;
    let own = app.student(EBBA).await.get("/").await;
    assert_eq!(counts(&own), ["1 boende har plats", "2 boenden har plats"]);
    // What no municipality takes is free nowhere, as the list says.
    let long = app.browser().get("/?from=2027-01-18&to=2027-12-18").await;
    assert_eq!(counts(&long), ["Inget ledigt då", "Inget ledigt då"]);
    assert!(own.contains_text("alla nätter 28 feb–22 mars 2027"), "{}", own.text());
}

/// "Each kind of bed that is free can be chosen: step-free too."
#[tokio::test]
async fn a_room_without_a_step_is_told_and_chosen() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let level = format!("update room set step_free = true where house_id = {} and key = '2'", world.house.0);
    app.db().execute_unprepared(&level).await.unwrap();
    let page = app.browser().get(&format!("/housing/{}", world.house.0)).await;
    assert!(page.contains_text("Eget rum, delat badrum, plan 1, utan trappsteg"), "{}", page.text());
    let page = app.browser().get(&format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0)).await;
    assert_eq!(page.values_of("bed"), ["1-shared-steps-1"], "what has no step is left for those who need it");
    let told = page.all("label[for=bed], label[for^=bed-]");
    assert_eq!(told, ["Eget rum, delat badrum, plan 1", "Eget rum, delat badrum, plan 1, utan trappsteg"]);
}
