//! The page that is read at a door in the cold.

use super::*;

/// "Signing in leads to what is next": the door, in the days before the arrival; else the start page.
#[tokio::test]
async fn who_signs_in_comes_to_what_is_next() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (_, path) = confirmed(&app, &world).await;
    let mut elsewhere = app.browser();
    for (days, next) in
        [(0, "/".to_owned()), (6, "/".to_owned()), (1, format!("{path}/arrival")), (7, format!("{path}/arrival")), (1, "/".to_owned())]
    {
        app.advance(days);
        elsewhere.set_cookie("session", "");
        let page = elsewhere.get("/sign-in").await;
        elsewhere.submit(&page, &[("email", EBBA)]).await;
        let code = app.deliver().await.remove(0).digits(6).unwrap().to_owned();
        let entered = elsewhere.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(entered.location(), "/next");
        assert_eq!(elsewhere.get("/next").await.location(), next, "{}", app.today());
        assert_eq!(elsewhere.get("/sign-in").await.location(), "/next");
    }
}

#[tokio::test]
async fn the_arrival_page_has_all_that_one_needs_there() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(12);
    let page = student.get(&format!("{path}/arrival")).await;
    for (what, text) in [
        ("address", "Storgatan 1, 924 32 Sorsele"),
        ("coordinates", "65.53000, 17.54000"),
        ("contact", "Boendesamordnare, 0952-140 00, boende@2422.example"),
        ("way in", "Nyckelskåpet sitter till vänster om dörren."),
        ("door", "secret-door-code"),
        ("key", "secret-key-box-code"),
        ("Wi-Fi", "forsgarden"),
        ("Wi-Fi's password", "secret-wifi-password"),
        ("waste", "Sopor i boden."),
        ("heating", "Sänk till 17 grader när du åker."),
        ("in danger", "112"),
        ("care", "1177"),
        ("police", "114 14"),
    ] {
        assert!(page.contains_text(text), "{what}: {}", page.text());
    }
    for link in ["tel:112", "tel:1177", "tel:11414", "tel:095214000", "mailto:boende@2422.example", "geo:65.53000,17.54000"] {
        assert!(page.has(&format!("main a[href='{link}']")), "{link}: {}", page.html());
    }
}

/// "Code, address and what to do at the door come first."
#[tokio::test]
async fn what_is_needed_at_the_door_comes_first() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(12);
    let page = student.get(&format!("{path}/arrival")).await;
    let text = page.text();
    let order =
        ["secret-door-code", "secret-key-box-code", "Storgatan 1, 924 32 Sorsele", "Nyckelskåpet sitter", "Koordinater", "secret-wifi-password"];
    let places = order.map(|what| text.find(what).unwrap_or_else(|| panic!("{what}: {text}")));
    assert!(places.is_sorted(), "{text}");
}

/// A bookmark from the confirmation's mail, or one that somebody made too early.
#[tokio::test]
async fn without_a_confirmation_it_says_so_and_tells_no_way_in() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = app.booked(&world, EBBA, ("2027-01-18", "2027-02-13")).await;
    let mut student = app.student(EBBA).await;
    let path = format!("/bookings/{}", booking.reference);
    let secrets = ["secret-door-code", "secret-key-box-code", "secret-wifi-password", "Nyckelskåpet"];
    for says in ["Bokningen är inte bekräftad än", "Bokningen gäller inte längre"] {
        for page in ["arrival", "certificate"] {
            let page = student.get(&format!("{path}/{page}")).await;
            assert_eq!((page.status, page.all(".notice-title")), (200, vec![says.to_owned()]), "{}", page.path);
            assert!(secrets.iter().all(|secret| !page.contains_text(secret)) && !page.contains_text("0 kr"), "{}", page.text());
        }
        student.post(&format!("{path}/cancel"), &[]).await;
        app.deliver().await;
    }
    assert_eq!(app.student("siri@student.umu.example").await.get(&format!("{path}/arrival")).await.status, 404);
}
