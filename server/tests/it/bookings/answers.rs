//! Answers that were right when they were given.

use super::*;
use app::housing::model::BedId;
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
    let check = walk(&mut student, &flow(&world)).await;
    for change in ["state = 'withdrawn'", "state = 'rejected'", "state = 'verified', student_email = 'other@student.umu.example'"] {
        app.db().execute_unprepared(&format!("update placement set {change}")).await.unwrap();
        let answer = student.submit(&check, &[]).await;
        assert_eq!((answer.status, answer.heading().as_str()), (422, "Din placering"), "{change}: {}", answer.text());
        assert!(answer.error_of("placement").unwrap().contains("inte att använda"), "{}", answer.text());
        // The same when the page is only opened.
        let opened = student.get(&check.path).await;
        assert_eq!((opened.heading().as_str(), opened.error_of("placement").is_some()), ("Din placering", true), "{}", opened.text());
    }
    // With another placement the way leads straight back to the last page, and what else was answered is there.
    let other = app.placement(&world, EBBA, "2027-01-26", "2027-02-13").await;
    assert_ne!(other, placement);
    let answer = student.submit(&check, &[]).await;
    let answer = student.submit(&answer, &[("placement", &other.0.to_string())]).await;
    let check = student.follow(&answer).await;
    assert!(check.contains_text("Ebba Åström"), "{}", check.text());
    assert!(student.submit(&check, &[]).await.location().starts_with("/bookings/"));
    app.deliver().await;
}

#[tokio::test]
async fn wishes_for_a_room_and_a_bathroom_of_ones_own_choose_the_bed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Folkhögskolan", 0).await;
    let shared = app.room(house, 1, 2).await;
    let (single, with_bathroom) = (app.room(house, 2, 1).await[0], app.room(house, 3, 1).await[0]);
    app.db().execute_unprepared(&format!("update room set own_bathroom = true where house_id = {} and key = '3'", house.0)).await.unwrap();
    let wishes: [(&[&str], BedId); 4] =
        [(&["own_room"], single), (&["own_room", "own_bathroom"], with_bathroom), (&["own_bathroom"], shared[0]), (&[], shared[1])];
    for (at, (wishes, bed)) in wishes.into_iter().enumerate() {
        let email = format!("student{at}@student.umu.example");
        app.placement(&world, &email, "2027-01-25", "2027-02-12").await;
        let mut student = app.student(&email).await;
        let page = student.get(&flow(&World { house, ..world.clone() })).await;
        let page = next(&mut student, &page, &[]).await;
        let wishes = wishes.iter().map(|wish| ("wish", *wish));
        let page = next(&mut student, &page, &[("name", "Ebba")].into_iter().chain(wishes).collect::<Vec<_>>()).await;
        let accepted = page.attribute("input[name=accepted]", "value").unwrap();
        let check = next(&mut student, &page, &[("accepted", &accepted)]).await;
        let path = student.submit(&check, &[]).await.location().to_owned();
        assert_eq!(booking(&app, &path).await.bed, bed, "{path}");
    }
    app.deliver().await;
}

/// Somebody who drops the cookie after every form, as a machine does.
#[tokio::test]
async fn strangers_cannot_fill_the_disk() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let long = "x".repeat(30_000);
    let typed = [("step", "contact"), ("name", long.as_str()), ("phone", "070"), ("wish", "step_free")];
    let mut first = app.browser();
    assert_eq!(first.post(&flow(&world), &typed).await.status, 422);
    for _ in 1..60 {
        assert_eq!(app.browser().post(&flow(&world), &typed).await.status, 422);
    }
    assert!(count(&app, "select cast(max(length(answers)) as bigint) from draft").await < 1000, "what is kept is cut");
    assert_eq!((count(&app, "select count(*) from draft").await, count(&app, "select count(*) from session").await), (60, 60));

    let mut stranger = app.browser();
    let page = stranger.get(&flow(&world)).await;
    let refused = stranger.submit(&page, &[("course_name", "Omvårdnad")]).await;
    assert_eq!(refused.status, 429, "{}", refused.text());
    assert!(refused.header("retry-after").is_some() && refused.contains_text("Många bokningar har påbörjats"), "{}", refused.text());
    assert_eq!(refused.value_of("course_name").as_deref(), Some("Omvårdnad"));
    assert_eq!((count(&app, "select count(*) from draft").await, count(&app, "select count(*) from session").await), (60, 60));

    let way_on = refused.attribute("header button[name=sign_in]", "formaction").unwrap();
    let signs_in = stranger.post(&way_on, &[("step", "placement"), ("course_name", "Omvårdnad"), ("sign_in", "1")]).await;
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
