//! The page that is read at a door in the cold.

use super::*;
use app::accounts::model::Role;
use sea_orm::ConnectionTrait;

/// "Signing in leads to what is next": the door, in the days before the arrival; else the start page.
#[tokio::test]
async fn who_signs_in_comes_to_what_is_next() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (_, path) = confirmed(&app, &world).await;
    let mut elsewhere = app.browser();
    for (days, next) in [
        (0, "/".to_owned()),
        (6, "/".to_owned()),
        (1, format!("{path}/arrival")),
        (7, format!("{path}/arrival")),
        (1, path.clone()),
        (30, "/".to_owned()),
    ] {
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
        ("its hours", "Svarar vardagar kl. 8–16"),
        ("other hours", "Kvällar, nätter och helger 0952-140 99"),
        ("room", "Rum 1"),
        ("way to work", "Till arbetsplatsen under 1 km fågelvägen"),
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
    for link in ["tel:112", "tel:1177", "tel:11414", "tel:095214000", "tel:095214099", "mailto:boende@2422.example", "geo:65.53000,17.54000"] {
        assert!(page.has(&format!("main a[href='{link}']")), "{link}: {}", page.html());
    }
}

/// "What is brought besides is that of the season."
#[tokio::test]
async fn what_to_bring_is_that_of_the_season() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let season = r#"update house set bring_winter = '{"sv":"Ta med broddar."}', bring_summer = '{"sv":"Ta med myggmedel."}'"#;
    app.db().execute_unprepared(season).await.unwrap();
    let house = app.browser().get(&format!("/housing/{}", world.house.0)).await;
    assert!(house.contains_text("Ta också med på vintern Ta med broddar. Ta också med på sommaren Ta med myggmedel."), "{}", house.text());
    let dated = app.browser().get(&format!("/housing/{}?from=2027-04-12&to=2027-05-14", world.house.0)).await;
    assert!(dated.contains_text("broddar") && dated.contains_text("myggmedel"), "both where a stay has nights of both");
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(12);
    let page = student.get(&format!("{path}/arrival")).await;
    assert!(page.contains_text("Ta med broddar.") && !page.contains_text("myggmedel"), "{}", page.text());
    let mail = app.tick().await.into_iter().find(|mail| mail.kind == "arrival").expect("an arrival mail");
    assert!(mail.text.contains("Ta också med på vintern:\n\nTa med broddar.") && !mail.text.contains("myggmedel"), "{}", mail.text);
}

/// A house's own hours and numbers win over the municipality's; who has none says none.
#[tokio::test]
async fn whom_to_call_is_the_houses_own_or_the_municipalitys() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(12);
    let arrival = format!("{path}/arrival");
    app.db().execute_unprepared(r#"update house set contact_hours = '{"sv":"dygnet runt"}', on_call_phone = '0952-140 77'"#).await.unwrap();
    let page = student.get(&arrival).await;
    assert!(page.contains_text("Svarar dygnet runt") && page.has("a[href='tel:095214077']") && !page.contains_text("0952-140 99"), "{}", page.text());
    app.db().execute_unprepared("update house set contact_hours = '{}', contact_phone = '0952-140 11'").await.unwrap();
    let page = student.get(&arrival).await;
    assert!(page.contains_text("0952-140 11") && !page.contains_text("Svarar"), "the municipality's hours are not those of the house's own number");
    app.db().execute_unprepared("update house set on_call_phone = '0952-140 11'").await.unwrap();
    let file = student.get(&format!("{path}/journey.html")).await;
    let link = r#"<a href="tel:095214011">"#;
    assert!(file.html().contains(link) && !file.html().contains(&format!("{link}<a")), "one number may do for both: {}", file.html());
    app.db().execute_unprepared("update house set contact_hours = '{}', contact_phone = '', on_call_phone = ''").await.unwrap();
    assert!(student.get(&arrival).await.contains_text("Svarar vardagar kl. 8–16"));
    app.db().execute_unprepared("update municipality set contact_hours = '{}', on_call_phone = ''").await.unwrap();
    let page = student.get(&arrival).await;
    assert!(!page.contains_text("Svarar") && !page.contains_text("Kvällar, nätter och helger"), "{}", page.text());
    app.deliver().await;
    let mail = app.tick().await.into_iter().find(|mail| mail.kind == "arrival").expect("an arrival mail");
    assert!(mail.text.contains("Kommer du inte in ringer du kommunen på 0952-140 00. Vid fara"), "{}", mail.text);
}

/// "Room and bed have one name everywhere": on the student's pages and mails, and in the staff's lists.
#[tokio::test]
async fn a_bed_has_one_name_everywhere() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.db().execute_unprepared("insert into bed (room_id, house_id, label) select id, house_id, 'B' from room").await.unwrap();
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(7);
    let mails = app.tick().await;
    app.advance(7);
    let name = "Rum 1, sängplats A";
    assert!(mails.iter().any(|mail| mail.kind == "arrival" && mail.text.contains(&format!("Rum: {name} ("))));
    for page in [student.get(&path).await, student.get(&format!("{path}/arrival")).await] {
        assert!(page.contains_text(name), "{}", page.text());
    }
    let mut staff = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let reference = path.rsplit('/').next().unwrap();
    for page in [staff.get("/coordinator").await, staff.get(&format!("/coordinator/bookings/{reference}")).await] {
        assert!(page.contains_text(name), "{}", page.text());
    }
    let digest = app.tick().await.into_iter().find(|mail| mail.kind == "digest").expect("the morning's mail");
    assert!(digest.text.contains(name), "{}", digest.text);
}

/// "One self-contained file without codes that opens without network."
#[tokio::test]
async fn the_journey_can_be_saved_without_codes() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(12);
    let page = student.get(&format!("{path}/arrival")).await;
    let href = page.attribute("a[href$='journey.html']", "href").unwrap();
    let file = student.get(&href).await;
    assert_eq!(file.header("content-disposition").unwrap(), format!("attachment; filename=\"{}.html\"", path.rsplit('/').next().unwrap()));
    for text in [
        "Storgatan 1, 924 32 Sorsele",
        "Forsgården: directions på svenska",
        "Nyckelskåpet sitter till vänster om dörren.",
        "0952-140 00 (vardagar kl. 8–16)",
        "0952-140 99",
        "Forsgården: bring på svenska",
        "Forsgården: rules på svenska",
        "Sopor i boden.",
        "65.53000, 17.54000",
        "1177",
    ] {
        assert!(file.contains_text(text), "{text}: {}", file.text());
    }
    for number in ["tel:095214000", "tel:095214099"] {
        assert!(file.has(&format!("a[href='{number}']")), "{number} can be pressed: {}", file.html());
    }
    for secret in ["secret-door-code", "secret-key-box-code", "secret-wifi-password", "forsgarden"] {
        assert!(!file.html().contains(secret), "{secret}");
    }
    app.advance(22);
    student.sign_in(EBBA).await;
    assert_eq!(student.get(&href).await.status, 404, "nobody arrives any more");
    assert!(!student.get(&format!("{path}/arrival")).await.has("a[href$='journey.html']"));
    for asks in ["src=", "<link", "@import", "url(", "<script", "<img"] {
        assert!(!file.html().contains(asks), "{asks} asks the network: {}", file.html());
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
