//! The right nights: "from the evening before the first shift to the morning after the last", and one click changes it.

use super::*;
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn weeks_are_from_the_evening_before_to_the_morning_after() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for (language, period, note, later, longer) in [
        (
            "sv",
            "17 jan–13 feb 2027 (v. 3–6), 27 nätter",
            "Veckor räknas från kvällen före första dagen till morgonen efter den sista.",
            "Kom måndag 18 januari i stället",
            "Stanna till söndag 14 februari",
        ),
        (
            "en",
            "17 Jan–13 Feb 2027 (weeks 3–6), 27 nights",
            "Weeks count from the evening before the first day to the morning after the last.",
            "Come Monday 18 January instead",
            "Stay until Sunday 14 February",
        ),
    ] {
        let mut browser = app.browser_in(language);
        let list = browser.get("/housing?week=v.+3-6&municipality=2422").await;
        assert!(list.contains_text(period), "{}", list.text());
        assert_eq!(list.all(".practice-note p, .practice-note a"), [note, later, longer]);
        // The dates go along to the house and to the way to a booking.
        let house = browser.get(&format!("/housing/{}?from=2027-01-17&to=2027-02-13", world.house.0)).await;
        assert_eq!(house.all(".practice-note p, .practice-note a"), [note, later, longer]);
        assert_eq!((house.value_of("from").as_deref(), house.value_of("to").as_deref()), (Some("2027-01-17"), Some("2027-02-13")));
        for page in [list, house] {
            let links = page.attributes_of(".practice-note a", "href");
            assert!(links[0].contains("from=2027-01-18&to=2027-02-13"), "{links:?}");
            assert!(links[1].contains("from=2027-01-17&to=2027-02-14"), "{links:?}");
            let other = browser.get(&links[0]).await;
            assert_eq!(other.value_of("from").as_deref(), Some("2027-01-18"));
            assert!(!other.has(".practice-note"), "who has chosen is asked no more");
        }
    }
}

#[tokio::test]
async fn a_week_that_begins_today_begins_today() {
    let app = TestApp::new().await;
    app.world().await;
    let page = app.browser().get("/housing?week=v.+2").await;
    assert_eq!((page.value_of("from").as_deref(), page.value_of("to").as_deref()), (Some("2027-01-11"), Some("2027-01-16")));
}

/// "A registered period with its real first and last day wins, within the municipality's margins."
#[tokio::test]
async fn a_placement_is_searched_with_its_own_days() {
    let app = TestApp::new().await;
    let world = app.world().await;
    // A Wednesday to a Saturday.
    app.placement(&world, EBBA, "2027-01-20", "2027-02-06").await;
    let mut student = app.student(EBBA).await;
    let href = async |student: &mut crate::common::Browser| student.get("/").await.attribute(".unhoused a", "href").unwrap();
    assert!(href(&mut student).await.contains("from=2027-01-19&to=2027-02-07"));
    app.policy(&world.municipality, |policy| policy.margin_before = 0).await;
    assert!(href(&mut student).await.contains("from=2027-01-20&to=2027-02-07"), "nobody may arrive before");
    app.policy(&world.municipality, |policy| policy.margin_before = 2).await;
    app.advance(9);
    assert!(href(&mut student).await.contains("from=2027-01-20&to=2027-02-07"), "nobody arrives yesterday");
}

/// "Nothing is typed twice": weeks that were searched for are the practice's days, until somebody says something else.
#[tokio::test]
async fn weeks_fill_in_the_days_of_the_practice() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let days = async |browser: &mut crate::common::Browser, from: &str, to: &str| {
        let page = browser.get(&format!("/housing/{}/book?from={from}&to={to}", world.house.0)).await;
        (page.value_of("starts").unwrap_or_default(), page.value_of("ends").unwrap_or_default())
    };
    let mut browser = app.browser();
    assert_eq!(days(&mut browser, "2027-01-17", "2027-02-13").await, ("2027-01-18".to_owned(), "2027-02-12".to_owned()));
    assert_eq!(days(&mut browser, "2027-01-18", "2027-02-13").await, (String::new(), String::new()), "these are nobody's weeks");
    let typed = browser.post(&format!("/housing/{}/book?from=2027-01-17&to=2027-02-13", world.house.0), &[("starts", ""), ("ends", "v. 6")]).await;
    assert_eq!((typed.status, typed.value_of("starts"), typed.value_of("ends")), (422, Some(String::new()), Some("v. 6".to_owned())));
    // And what is filled in fits: all else is answered, and these are sent as they stand.
    let path = |from: &str, to: &str| format!("/housing/{}/book?from={from}&to={to}", world.house.0);
    let mut newcomer = app.browser();
    let page = newcomer.get(&path("2027-01-17", "2027-02-13")).await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    let fields = [("programme", programme.as_str()), ("workplace", &workplace), ("name", "Ebba"), ("email", EBBA)];
    assert_eq!(newcomer.submit(&page, &fields).await.status, 303);
    app.deliver().await;
    assert_eq!(days(&mut newcomer, "2027-01-17", "2027-02-13").await, ("2027-01-18".to_owned(), "2027-02-12".to_owned()));
    // Who finds that full and looks at other weeks has not said that the practice is in these.
    assert_eq!(days(&mut newcomer, "2027-03-07", "2027-04-03").await, ("2027-03-08".to_owned(), "2027-04-02".to_owned()));
}

/// Where nobody may come the evening before, the house says so, and the way on is one click.
#[tokio::test]
async fn a_municipality_without_a_margin_says_so() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.margin_before = 0).await;
    let mut browser = app.browser();
    let house = browser.get(&format!("/housing/{}?from=2027-01-17&to=2027-02-13", world.house.0)).await;
    assert_eq!(house.all(".practice-note p"), ["Sorsele tar emot tidigast samma dag som praktiken börjar."]);
    assert_eq!(house.all(".practice-note a"), ["Kom måndag 18 januari i stället"], "the other way would begin too early as well");
    let later = browser.get(&house.attributes_of(".practice-note a", "href")[0]).await;
    assert_eq!(later.value_of("from").as_deref(), Some("2027-01-18"));
}

/// A placement that the housing is not meant for is promised none.
#[tokio::test]
async fn only_placements_that_may_be_housed_lack_a_bed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-18", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    assert!(student.get("/bookings").await.has(".unhoused"));
    app.db().execute_unprepared("update programme set eligible = false").await.unwrap();
    let page = student.get("/bookings").await;
    assert!(!page.has(".unhoused") && page.contains_text("Du har inga bokningar"), "{}", page.text());
}
