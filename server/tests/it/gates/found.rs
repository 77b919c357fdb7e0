//! How staff find bookings and people, as they are said, typed or pasted.

use super::*;
use crate::common::Page;
use app::{bookings::model::BookingId, federation::model::MunicipalityCode};
use sea_orm::ConnectionTrait;

const ANNE: &str = "Ánne-Máret Biŋggá";

/// Ebba's booking, and one of a student with a name of many letters, at the same house.
async fn two_bookings(app: &TestApp, world: &World) -> (Booking, Booking) {
    let ebbas = request(app, world, PlacementState::Verified).await;
    let email = "a.bingga@student.umu.example";
    let placement = placement(app, world, email, PlacementState::Declared).await;
    let annes = booked(app, world, email, placement).await;
    app.rename(annes.account, ANNE, None).await;
    (ebbas, annes)
}

fn asked(text: &str) -> String {
    format!("/coordinator?{}", app::request::encoded([("find", text)]))
}

/// The numbers in the table of what was found.
fn found(page: &Page) -> Vec<String> {
    page.all("section:has([name=find]) tbody a")
}

#[tokio::test]
async fn a_booking_is_found_by_its_number_as_it_is_said_or_pasted() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (booking, _) = two_bookings(&app, &world).await;
    let number = booking.reference.as_str();
    let (letters, drawn) = number.split_once('-').unwrap();
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let mut student = app.student(EBBA).await;
    for typed in [
        number.to_owned(),
        number.to_lowercase(),
        format!("{letters}{drawn}"),
        format!("{letters} {drawn}"),
        format!("{letters}\u{a0}–\u{a0}{drawn}"),
        format!("{letters}\u{2011}{drawn}."),
        format!("{}-{drawn}", letters.replace('O', "0")),
        format!(" ({number}), "),
    ] {
        let page = coordinator.get(&asked(&typed)).await;
        assert_eq!((page.status, page.location()), (303, format!("/coordinator/bookings/{number}").as_str()), "{typed:?}");
        // In an address too.
        let part: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect::<String>().replace('+', "%20");
        for (browser, path) in [(&mut coordinator, format!("/coordinator/bookings/{part}")), (&mut student, format!("/bookings/{part}"))] {
            let page = browser.get(&path).await;
            assert!(page.status == 200 && page.contains_text(number), "{path}: {}", page.status);
        }
    }
    for link in [format!("https://boende.example/bookings/{number}?lang=en"), format!("boende.example/coordinator/requests/{number}/decline.")] {
        assert_eq!(coordinator.get(&asked(&link)).await.location(), format!("/coordinator/bookings/{number}"), "{link}");
    }
}

#[tokio::test]
async fn what_is_done_at_a_typed_address_ends_at_the_bookings_own() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    let number = booking.reference.as_str();
    let typed = number.to_lowercase().replace('-', "\u{2011}");
    let part: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let mut student = app.student(EBBA).await;
    let dates = [("from", "2027-01-19"), ("to", "2027-02-20")];
    let answer = student.post(&format!("/bookings/{part}/change"), &dates).await;
    assert_eq!((answer.status, answer.location()), (303, format!("/bookings/{number}?changed").as_str()), "{}", answer.text());
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let answer = coordinator.post("/coordinator", &[("approve", &typed), ("nights", &app.nights(number).await)]).await;
    assert_eq!((answer.status, answer.location()), (303, format!("/coordinator?done=approved&reference={number}").as_str()));
    let file = student.get(&format!("/bookings/{part}/calendar.ics")).await;
    assert_eq!(file.header("content-disposition"), Some(format!("attachment; filename=\"{number}.ics\"").as_str()));
    let answer = student.post(&format!("/bookings/{part}/cancel"), &[]).await;
    assert_eq!((answer.status, answer.location()), (303, format!("/bookings/{number}").as_str()), "{}", answer.text());
    app.deliver().await;
}

#[tokio::test]
async fn a_booking_is_found_by_name_address_and_house() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (ebbas, annes) = two_bookings(&app, &world).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let both = [ebbas.reference.clone(), annes.reference.clone()];
    for (typed, expected) in [
        ("anne maret bingga", &both[1..]),
        ("BINGGA, ÁNNE", &both[1..]),
        ("annemaret", &both[1..]),
        ("A\u{301}nne\u{2011}Ma\u{301}ret", &both[1..]),
        ("bin", &both[1..]),
        ("ebba astrom", &both[..1]),
        (EBBA, &both[..1]),
        ("a.bingga@", &both[1..]),
        ("student bingga", &both[1..]),
        ("@STUDENT.umu", &both[..]),
        ("forsgarden", &both[..]),
        ("Forsgården åström", &both[..1]),
    ] {
        let page = coordinator.get(&asked(typed)).await;
        let mut found = found(&page);
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort();
        assert!(page.status == 200 && found == expected && page.error_of("find").is_none(), "{typed}: {found:?}");
        assert!(!page.contains_text(EBBA) || typed == EBBA, "an address is a contact");
    }
    for typed in ["anna lund", "-", "%", "_", &"x ".repeat(500)] {
        let page = coordinator.get(&asked(typed)).await;
        assert!(page.status == 200 && found(&page).is_empty() && page.error_of("find").is_some(), "{typed}");
    }
    // A name that has changed is found, the old one is not.
    app.rename(annes.account, "Áilu Čađđi", None).await;
    assert_eq!(found(&coordinator.get(&asked("caddi")).await), both[1..]);
    assert!(found(&coordinator.get(&asked("bingga anne")).await).is_empty());
    // Another municipality's are not there.
    let other: MunicipalityCode = app.municipality("2421", "Storuman").await;
    let mut neighbour = app.staff(Role::Coordinator(other)).await;
    for typed in ["ebba", EBBA, "forsgården"] {
        let page = neighbour.get(&asked(typed)).await;
        assert!(found(&page).is_empty() && page.error_of("find").is_some(), "{typed}");
    }
}

/// Who has a bed comes first, then what was cancelled before its nights, then what is past, the latest first.
#[tokio::test]
async fn what_was_found_begins_with_who_comes_next() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut numbers = Vec::new();
    for (arrival, departure) in [
        ("2027-01-18", "2027-01-24"),
        ("2027-05-03", "2027-05-08"),
        ("2027-05-24", "2027-05-29"),
        ("2027-02-01", "2027-02-05"),
        ("2027-05-10", "2027-05-15"),
        ("2027-05-17", "2027-05-22"),
    ] {
        let id = crate::checks::booked(&app, &world, EBBA, arrival, departure).await;
        numbers.push(store::booking(app.db(), BookingId(id)).await.unwrap().unwrap().reference);
    }
    app.db().execute_unprepared("update booking set state = 'cancelled' where arrival in ('2027-05-03', '2027-05-17', '2027-02-01')").await.unwrap();
    app.advance((date("2027-03-01") - app.today()).num_days());
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let page = coordinator.get(&asked("forsgården")).await;
    assert_eq!(found(&page), [4, 2, 1, 5, 3, 0].map(|at: usize| numbers[at].clone()), "{}", page.text());
}

#[tokio::test]
async fn checkers_find_students_however_they_are_typed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (_, annes) = two_bookings(&app, &world).await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    for (typed, name) in
        [("anne maret bingga", ANNE), ("bingga anne-maret", ANNE), ("annemaret", ANNE), ("EBBA ASTROM", "Ebba Åström"), ("a.bingga@student", ANNE)]
    {
        let page = checker.get(&format!("/university?{}", app::request::encoded([("show", "all"), ("q", typed)]))).await;
        let rows = page.all("tbody tr");
        assert!(rows.len() == 1 && rows[0].contains(name), "{typed}: {rows:?}");
    }
    for (typed, rows) in [("forlagd", 2), ("3om123", 2), ("anne lund", 0), ("%", 0), ("--", 0)] {
        let page = checker.get(&format!("/university?{}", app::request::encoded([("show", "all"), ("q", typed)]))).await;
        assert_eq!(page.all("tbody tr").len(), rows, "{typed}");
    }
    app.rename(annes.account, "", None).await;
    assert_eq!(checker.get("/university?show=all&q=maret").await.all("tbody tr").len(), 0);
}
