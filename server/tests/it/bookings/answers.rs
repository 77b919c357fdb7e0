//! Answers that were right when they were given.

use super::*;
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn only_placements_that_can_be_booked_for_are_offered() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let kept = app.placement(&world, EBBA, "2027-03-01", "2027-03-12").await;
    let account = app.account(EBBA).await;
    for state in [PlacementState::Withdrawn, PlacementState::Rejected] {
        app.placement_in(&world, EBBA, "2027-01-25", "2027-02-12", state, Some(account)).await;
    }
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    assert_eq!(page.attribute("input[name=placement]", "value"), Some(kept.0.to_string()));
    assert_eq!(page.all("input[name=placement]").len(), 2, "the one, and a new one");
    assert_eq!(page.value_of("placement").as_deref(), Some("new"), "the one is for other weeks");
    let house = world.house.0;
    for (stay, chosen) in [("from=2027-03-01&to=2027-03-13", kept.0.to_string()), ("from=2027-03-13&to=2027-03-15", kept.0.to_string())] {
        let page = student.get(&format!("/housing/{house}/book?{stay}")).await;
        assert_eq!(page.value_of("placement"), Some(chosen), "{stay}");
    }
}

#[tokio::test]
async fn a_placement_that_is_gone_is_asked_for_again_with_the_reason() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let placement = app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let page = walk(&mut student, &flow(&world)).await;
    for change in ["state = 'withdrawn'", "state = 'rejected'", "state = 'verified', student_email = 'other@student.umu.example'"] {
        app.db().execute_unprepared(&format!("update placement set {change}")).await.unwrap();
        let answer = student.submit(&page, &[]).await;
        assert_eq!(answer.status, 422, "{change}: {}", answer.text());
        assert!(answer.error_of("placement").unwrap().contains("inte att använda"), "{}", answer.text());
    }
    // With another placement it goes on, and what else was answered is there.
    let other = app.placement(&world, EBBA, "2027-01-26", "2027-02-13").await;
    assert_ne!(other, placement);
    let answer = student.submit(&page, &[]).await;
    assert_eq!(answer.value_of("name").as_deref(), Some("Ebba Åström"));
    assert!(student.submit(&answer, &[("placement", &other.0.to_string())]).await.location().starts_with("/bookings/"));
    app.deliver().await;
}

/// "What kind of bed it is, is chosen before and told after"; who else sleeps there is not.
#[tokio::test]
async fn a_kind_of_bed_is_chosen_and_told() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Folkhögskolan", 0).await;
    app.room(house, 1, 2).await;
    let with_bathroom = app.room(house, 2, 1).await[0];
    app.room(house, 3, 1).await;
    app.db().execute_unprepared(&format!("update room set own_bathroom = true where house_id = {} and key = '2'", house.0)).await.unwrap();
    let kinds = ["Eget rum, eget badrum, plan 1", "Eget rum, delat badrum, plan 1", "Delat rum med 2 sängplatser, delat badrum, plan 1"];
    let path = flow(&World { house, ..world.clone() });
    let page = app.browser().get(&path).await;
    assert_eq!(page.all("input[name=bed] + label"), kinds);
    let codes = page.attributes_of("input[name=bed]", "value");
    assert_eq!(page.value_of("bed").as_ref(), Some(&codes[0]), "one is chosen");
    for (email, code, told) in [("one@student.umu.example", &codes[2], kinds[2]), (EBBA, &codes[0], kinds[0])] {
        app.placement(&world, email, "2027-01-25", "2027-02-12").await;
        let mut student = app.student(email).await;
        let page = student.get(&path).await;
        let booked = student.submit(&page, &[("name", "Ebba"), ("bed", code)]).await.location().to_owned();
        assert_eq!(booking(&app, &booked).await.bed == with_bathroom, told == kinds[0], "{told}");
        assert!(student.get(&booked).await.contains_text(&format!("Rum {told}")), "{told}");
        assert!(app.deliver().await[0].text.contains(&format!("Rum: {told}")));
    }
    // The only one of its kind is gone: the others are offered, and everything typed is there.
    app.placement(&world, "late@student.umu.example", "2027-01-25", "2027-02-12").await;
    let mut late = app.student("late@student.umu.example").await;
    let page = late.get(&path).await;
    let refused = late.submit(&page, &[("name", "Siri"), ("bed", &codes[0])]).await;
    assert!(refused.error_of("bed").is_some_and(|error| error.contains("Inget rum av den sorten är ledigt")), "{}", refused.text());
    assert_eq!(
        (refused.all("input[name=bed] + label"), refused.value_of("name").as_deref()),
        (kinds[1..].iter().map(|kind| (*kind).to_owned()).collect(), Some("Siri"))
    );
    let booked = late.submit(&refused, &[]).await;
    assert!(booked.location().starts_with("/bookings/"), "{:?} {}", refused.value_of("bed"), refused.html());
    app.deliver().await;
    // Where there is one kind, it is said.
    let page = app.browser().get(&path).await;
    assert!(!page.has("input[name=bed][type=radio]") && page.contains_text(kinds[2]), "{}", page.text());
    assert_eq!(page.value_of("bed").as_ref(), Some(&codes[2]), "and it is what is booked");
    // A form that names none, or none that there is, has shown none.
    let mut other = app.student("other@student.umu.example").await;
    let placement = app.placement(&world, "other@student.umu.example", "2027-01-25", "2027-02-12").await.0.to_string();
    let page = other.get(&path).await;
    for bed in ["", "nonsense", codes[0].as_str()] {
        let refused = other.submit(&page, &[("placement", &placement), ("name", "Per"), ("bed", bed)]).await;
        assert!(refused.status == 422 && refused.error_of("bed").is_some() && refused.has("#bed"), "{bed:?}: {}", refused.text());
    }
}

/// "Public pages reveal no empty house": all kinds are listed where listing the free ones would tell that nobody is there.
#[tokio::test]
async fn kinds_of_beds_do_not_tell_that_a_house_is_empty() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Två rum", 0).await;
    for number in 1..=2 {
        app.room(house, number, 1).await;
    }
    app.db().execute_unprepared(&format!("update room set floor = '2' where house_id = {} and key = '2'", house.0)).await.unwrap();
    let path = flow(&World { house, ..world.clone() });
    let empty = app.browser().get(&path).await.all("input[name=bed] + label");
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    book(&mut app.student(EBBA).await, &path).await;
    app.deliver().await;
    assert_eq!((app.browser().get(&path).await.all("input[name=bed] + label"), empty.len()), (empty, 2), "with somebody there it looks the same");
    // What is chosen beforehand is free: who changes nothing books.
    app.placement(&world, "siri@student.umu.example", "2027-01-25", "2027-02-12").await;
    book(&mut app.student("siri@student.umu.example").await, &path).await;
    app.deliver().await;
}

/// Who begins elsewhere and books here leaves nothing begun behind.
#[tokio::test]
async fn a_booking_ends_what_was_begun_for_it() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let other = app.house(&world.municipality, "Andra huset", 1).await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let page = student.get(&format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", other.0)).await;
    assert_eq!(student.submit(&page, &[("name", ""), ("phone", "070-174 06 05")]).await.status, 422);
    assert_eq!(count(&app, "select count(*) from draft").await, 1);
    book(&mut student, &flow(&world)).await;
    assert_eq!(count(&app, "select count(*) from draft").await, 0);
    app.deliver().await;
}

/// Signs in as a person does: the drafts of the browser come along.
async fn code_in(app: &TestApp, browser: &mut Browser, email: &str) {
    let page = browser.get("/sign-in").await;
    browser.submit(&page, &[("email", email)]).await;
    let code = app.deliver().await.remove(0).digits(6).unwrap().to_owned();
    assert_eq!(browser.post("/sign-in/code", &[("code", &code)]).await.status, 303);
}

/// "In a shared browser nobody reads who was there before", and nobody books by a button that says nothing of it.
#[tokio::test]
async fn somebody_else_at_the_same_screen_reads_no_name_and_books_nothing() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    let mut shared = app.browser();
    let page = shared.get(&flow(&world)).await;
    let answers = with(&declared(&programme, &workplace), "phone", "070-174 06 05");
    assert_eq!(shared.submit(&page, &answers).await.location(), "/sign-in/code");
    app.deliver().await;
    code_in(&app, &mut shared, "siri@student.umu.example").await;
    let hers = shared.get(&flow(&world)).await;
    assert!(!hers.html().contains("174 06 05") && hers.value_of("name").as_deref() != Some("Ebba"), "{}", hers.text());
    assert_eq!(hers.value_of("programme").as_deref(), Some(programme.as_str()), "what tells nothing of anybody stays");
    // The page from before, sent now.
    let sent = shared.submit(&page, &answers).await;
    assert_eq!((sent.status, sent.all("#form button").last().map(String::as_str)), (200, Some("Godkänn villkoren och boka")), "{}", sent.text());
    assert!(!sent.html().contains("Ebba") && !sent.html().contains("174 06 05"), "{}", sent.text());
    assert_eq!(count(&app, "select count(*) from booking").await, 0);
    // Nor of somebody who left before giving an address.
    let mut another = app.browser();
    let page = another.get(&flow(&world)).await;
    assert_eq!(another.submit(&page, &with(&answers, "email", "")).await.value_of("phone").as_deref(), Some("070-174 06 05"));
    assert!(!another.get(&flow(&world)).await.html().contains("174 06 05"));
}

/// What was typed gives way only to a registered placement that the stay is for.
#[tokio::test]
async fn typed_answers_give_way_only_to_what_fits() {
    for (starts, ends, is_chosen) in [("2027-02-12", "2027-03-12", false), ("2027-01-25", "2027-02-12", true)] {
        let app = TestApp::new().await;
        let world = app.world().await;
        let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
        let mut student = app.browser();
        let page = student.get(&flow(&world)).await;
        student.submit(&page, &declared(&programme, &workplace)).await;
        app.deliver().await;
        app.placement(&world, EBBA, starts, ends).await;
        code_in(&app, &mut student, EBBA).await;
        let page = student.get(&flow(&world)).await;
        assert_eq!(page.value_of("placement").as_deref() != Some("new"), is_chosen, "{starts}: {}", page.text());
    }
}

/// Somebody who drops the cookie after every form, as a machine does.
#[tokio::test]
async fn strangers_cannot_fill_the_disk() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let long = "x".repeat(30_000);
    let typed = [("request_key", "key"), ("name", long.as_str()), ("phone", "070"), ("wish", "step_free")];
    let mut first = app.browser();
    assert_eq!(first.post(&flow(&world), &typed).await.status, 422);
    for _ in 1..60 {
        assert_eq!(app.browser().post(&flow(&world), &typed).await.status, 422);
    }
    assert!(count(&app, "select cast(max(length(answers)) as bigint) from draft").await < 1000, "what is kept is cut");
    assert_eq!((count(&app, "select count(*) from draft").await, count(&app, "select count(*) from session").await), (60, 60));

    let mut stranger = app.browser();
    let page = stranger.get(&flow(&world)).await;
    let refused = stranger.submit(&page, &[("course", "Omvårdnad")]).await;
    assert_eq!(refused.status, 429, "{}", refused.text());
    assert!(refused.header("retry-after").is_some() && refused.contains_text("Många bokningar har påbörjats"), "{}", refused.text());
    assert_eq!(refused.value_of("course").as_deref(), Some("Omvårdnad"));
    assert_eq!((count(&app, "select count(*) from draft").await, count(&app, "select count(*) from session").await), (60, 60));

    let way_on = refused.attribute("header button[name=sign_in]", "formaction").unwrap();
    let signs_in = stranger.post(&way_on, &[("course", "Omvårdnad"), ("sign_in", "1")]).await;
    assert!(signs_in.status == 303 && signs_in.location().starts_with("/sign-in?"), "{}", signs_in.text());

    // Whoever has begun goes on, whoever signs in or comes from elsewhere begins, and an hour later anybody does.
    assert_eq!(first.post(&flow(&world), &typed).await.status, 422);
    let mut elsewhere = app.browser().at([192, 0, 2, 99]);
    assert_eq!(elsewhere.post(&flow(&world), &typed).await.status, 422);
    app.student(EBBA).await.post(&flow(&world), &typed).await;
    assert_eq!(count(&app, "select count(*) from draft").await, 62);
    app.advance_minutes(60);
    assert_eq!(app.browser().post(&flow(&world), &typed).await.status, 422);
}

/// The forms for signing in leave a session only where a code was sent.
#[tokio::test]
async fn a_refused_form_leaves_no_session() {
    let app = TestApp::new().await;
    for (path, fields) in
        [("/sign-in", [("email", "nobody")]), ("/sign-in/code", [("code", "123456")]), ("/sign-in/link?token=x", [("confirmed", "yes")])]
    {
        let page = app.browser().post(path, &fields).await;
        assert!(matches!(page.status, 303 | 422), "{path}: {} {}", page.status, page.text());
    }
    assert_eq!(count(&app, "select count(*) from session").await, 0);
}
