//! What comes first in the list, and that everybody who answers "is it free?" answers the same.

use super::*;
use app::housing::store::nights::free_beds;
use chrono::TimeDelta;

/// Three houses with a free bed, one partly free, one full.
async fn five_houses(app: &TestApp) -> World {
    let world = app.world().await;
    for (name, beds) in [("Zebran", 3), ("Ängen", 1)] {
        app.house(&world.municipality, name, beds).await;
    }
    let partly = app.house(&world.municipality, "Myran", 1).await;
    close(app, partly, "2027-02-01", "2027-02-04", 0).await;
    let full = app.house(&world.municipality, "Ålgården", 1).await;
    close(app, full, "2027-01-13", "2027-02-17", 0).await;
    world
}

#[tokio::test]
async fn free_houses_come_first_then_partly_free_ones_then_full_ones() {
    let app = TestApp::new().await;
    five_houses(&app).await;
    let page = app.browser().get(&format!("/housing?{WEEKS}")).await;
    assert_eq!(page.heading(), "3 boenden med plats hela perioden");
    assert_eq!(page.all(".results-list h2"), ["Lediga hela perioden", "Lediga en del av perioden", "Fulla hela perioden"]);
    assert_eq!(names(&page), ["Zebran", "Forsgården", "Ängen", "Myran", "Ålgården"]);
    let tags = page.all(".results-list .card .tag");
    assert_eq!(tags[3..], ["Ledigt 24 nätter av perioden", "Fullt"]);
    // The nights that are free, and the nearest period of the same length.
    assert_eq!(page.all(".gaps a"), ["18 jan–1 feb 2027 (v. 3–4), 14 nätter", "4–14 feb 2027 (v. 5–6), 10 nätter"]);
    assert!(page.contains_text("17 feb–16 mars 2027 (v. 7–11), 27 nätter"), "{}", page.text());
    let by_name = app.browser().get(&format!("/housing?{WEEKS}&sort=name")).await;
    assert_eq!(names(&by_name), ["Forsgården", "Zebran", "Ängen", "Myran", "Ålgården"]);
    // Without dates nothing is free or full.
    let undated = app.browser().get("/housing?sort=name").await;
    assert_eq!(names(&undated), ["Forsgården", "Myran", "Zebran", "Ålgården", "Ängen"]);
}

#[tokio::test]
async fn in_one_municipality_the_nearest_house_comes_first() {
    let app = TestApp::new().await;
    let world = five_houses(&app).await;
    for (name, latitude) in [("Ängen", 65.531), ("Myran", 65.53), ("Forsgården", 65.60), ("Zebran", 65.70)] {
        entity::house::Entity::update_many()
            .col_expr(entity::house::Column::Latitude, Expr::val(latitude))
            .filter(entity::house::Column::Name.eq(name))
            .exec(app.db())
            .await
            .unwrap();
    }
    let query = format!("municipality={}&{WEEKS}", world.municipality.0);
    let page = app.browser().get(&format!("/housing?{query}")).await;
    assert_eq!(names(&page), ["Ängen", "Forsgården", "Zebran", "Myran", "Ålgården"]);
    assert!(page.contains_text("8 km från Sorsele") && page.contains_text("19 km från Sorsele"), "{}", page.text());
    let by_beds = app.browser().get(&format!("/housing?{query}&sort=free")).await;
    assert_eq!(names(&by_beds)[..3], ["Zebran", "Forsgården", "Ängen"]);
}

#[tokio::test]
async fn pages_go_on_from_free_to_full_houses() {
    let app = TestApp::new().await;
    let municipality = app.municipality("2422", "Sorsele").await;
    app.policy(&municipality, |_| {}).await;
    for number in 0..14 {
        let house = app.house(&municipality, &format!("Hus {number:02}"), 1).await;
        if number % 4 == 0 {
            close(&app, house, "2027-01-13", "2027-02-17", 0).await;
        }
    }
    let first = app.browser().get(&format!("/housing?{WEEKS}&sort=name")).await;
    assert_eq!(names(&first)[8..], ["Hus 11", "Hus 13", "Hus 00", "Hus 04"]);
    assert_eq!(first.all(".results-list h2"), ["Lediga hela perioden", "Fulla hela perioden"]);
    let second = app.browser().get(&format!("/housing?{WEEKS}&sort=name&page=2")).await;
    assert_eq!(names(&second), ["Hus 08", "Hus 12"]);
    assert_eq!(second.all(".results-list .card .tag"), ["Fullt", "Fullt"]);
    assert_eq!(second.heading(), "10 boenden med plats hela perioden", "of all pages");
}

#[tokio::test]
async fn list_house_page_and_booking_agree() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Ensamt", 1).await;
    app.policy(&world.municipality, |policy| policy.buffer_nights = 2).await;
    season(&app, world.house, None, Some("2027-01-01")).await;
    ebba_books(&app, &world, house).await;
    close(&app, house, "2027-02-25", "2027-03-01", 0).await;
    let mut free = 0;
    for day in (0..50).step_by(2) {
        for length in [1, 5] {
            let arrival = date("2027-01-12") + TimeDelta::days(day);
            let stay = Stay::new(arrival, arrival + TimeDelta::days(length)).unwrap();
            let bookable = !free_beds(app.db(), house, stay, 2, None).await.unwrap().is_empty();
            let query = format!("from={}&to={}", stay.arrival(), stay.departure());
            let list = app.browser().get(&format!("/housing?{query}")).await;
            assert_eq!(list.has(".card .button"), bookable, "the list, {query}");
            let page = app.browser().get(&format!("/housing/{}?{query}", house.0)).await;
            assert_eq!(page.has(".booking-box [formaction]"), bookable, "the house, {query}: {}", page.text());
            free += usize::from(bookable);
        }
    }
    assert_eq!(free, 20);
}
