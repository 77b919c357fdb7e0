//! "What is booked is what was read", whatever another tab, the university or somebody else changes meanwhile.

use super::*;
use crate::common::{date, nothing};
use app::{
    accounts,
    bookings::{
        commands::book::{Book, PlacementChoice, book_as_read},
        rules::Refusal,
    },
    db,
    error::Failure,
    federation,
    housing::model::Stay,
    i18n::Locale,
    placements,
};
use sea_orm::ConnectionTrait;

/// What was typed is in the form that is sent, whatever stands in another tab.
#[tokio::test]
async fn each_tab_books_what_it_shows() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let other = app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await.0.to_string();
    app.placement(&world, EBBA, "2027-01-24", "2027-02-14").await;
    let mut student = app.student(EBBA).await;
    let page = walk(&mut student, &flow(&world)).await;
    let elsewhere = student.get(&flow(&world)).await;
    assert_eq!(student.submit(&elsewhere, &[("name", ""), ("phone", "112"), ("placement", &other)]).await.status, 422);
    let path = student.submit(&page, &[]).await.location().to_owned();
    let booked = booking(&app, &path).await;
    assert_eq!((booked.phone.as_deref(), booked.placement.0.to_string() == other), (Some("070-174 06 05"), false));
    app.deliver().await;
}

#[tokio::test]
async fn the_university_changes_what_was_read() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let mut page = walk(&mut student, &flow(&world)).await;
    for change in [
        "update placement set ends = '2027-02-20'",
        "update placement set course_name = 'Annan kurs'",
        "update workplace set name = 'Sorsele sjukstuga'",
    ] {
        app.db().execute_unprepared(change).await.unwrap();
        let again = student.submit(&page, &[]).await;
        let told = again.error_of("placement").unwrap_or_default();
        assert!(again.status == 422 && told.contains("lagt in eller ändrat placeringen"), "{change}: {}", again.text());
        assert_eq!(again.value_of("name").as_deref(), Some("Ebba Åström"));
        // In the other language it is told as it is now, too.
        assert_eq!(student.submit(&page, &[("lang", "en")]).await.value_of("read"), again.value_of("read"));
        student.set_cookie("lang", "sv");
        page = again;
    }
    assert!(page.contains_text("Annan kurs: Sorsele sjukstuga"), "{}", page.text());
    assert_eq!(student.submit(&page, &[]).await.status, 303);
    app.deliver().await;
}

/// Who signs in as somebody else in another tab does not book what the first one typed.
#[tokio::test]
async fn another_account_reads_it_first() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    let mut ebba = app.student(EBBA).await;
    let page = ebba.get(&flow(&world)).await;
    let mut siri = app.student("siri@student.umu.example").await;
    let refused = siri.submit(&page, &declared(&programme, &workplace)).await;
    assert_eq!((refused.status, refused.heading().as_str()), (422, "Logga in"), "{}", refused.text());
    assert_eq!(count(&app, "select count(*) from booking").await, 0);
}

/// "Whoever presses the button accepts the terms": those that stood above it.
#[tokio::test]
async fn new_terms_are_read_first() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let page = walk(&mut student, &flow(&world)).await;
    app.policy(&world.municipality, |policy| policy.longest_nights += 1).await;
    for accepted in [page.value_of("accepted").unwrap().as_str(), "", "x"] {
        let refused = student.submit(&page, &[("accepted", accepted)]).await;
        assert!(refused.status == 422 && refused.contains_text("Kommunen har ändrat villkoren"), "{accepted:?}: {}", refused.text());
    }
    let refused = student.submit(&page, &[]).await;
    assert!(student.submit(&refused, &[]).await.location().starts_with("/bookings/"));
    app.deliver().await;
}

/// A form that carries nothing, or something else, has shown nobody anything.
#[tokio::test]
async fn what_carries_nothing_books_nothing() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let page = walk(&mut student, &flow(&world)).await;
    for read in ["", "email", "email:abcdefghijkl :: x:y"] {
        assert_eq!(student.submit(&page, &[("read", read)]).await.status, 422, "{read:?}");
    }
    for key in [String::new(), "k".repeat(101)] {
        assert_eq!(student.submit(&page, &[("request_key", &key)]).await.status, 400, "{key}");
    }
    assert_eq!(count(&app, "select count(*) from booking").await, 0);
    // Looking at it once more changes nothing.
    assert_eq!(student.get(&flow(&world)).await.value_of("read"), page.value_of("read"));
    assert_eq!(student.submit(&page, &[]).await.status, 303);
    app.deliver().await;
}

/// What the university changes in the moment between the form and its transaction is refused there.
#[tokio::test]
async fn nothing_changes_between_reading_and_booking() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let id = app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let read = placements::store::placement(app.db(), id).await.unwrap().unwrap();
    let account = app.account(EBBA).await;
    let user = accounts::store::current_user(app.db(), account).await.unwrap().unwrap();
    let wish = Book {
        house: world.house,
        stay: Stay::new(date("2027-01-25"), date("2027-02-13")).unwrap(),
        placement: PlacementChoice::Known(id),
        kind: None,
        name: "Ebba".to_owned(),
        phone: None,
        wishes: vec![],
        accepted: federation::store::current_policy(app.db(), &world.municipality).await.unwrap().unwrap().id,
        request_key: "key".to_owned(),
        locale: Locale::default(),
    };
    app.db().execute_unprepared("update placement set ends = '2027-02-20'").await.unwrap();
    let context = app.context();
    assert_eq!(book_as_read(&context, &user.student(), wish.clone(), Some(&read)).await, Err(Failure::Refused(Refusal::PlacementChanged)));
    let read = placements::store::placement(app.db(), id).await.unwrap().unwrap();
    assert!(book_as_read(&context, &user.student(), wish, Some(&read)).await.is_ok());
    app.deliver().await;
}

/// On PostgreSQL a row whose join has changed under a lock that was waited for is not found: it is asked for once more.
#[tokio::test]
async fn a_placement_that_gets_another_workplace_meanwhile_is_read_again() {
    let app = TestApp::new().await;
    if !TestApp::is_on_postgres() {
        return;
    }
    let world = app.world().await;
    let placement = app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let other = app.workplace(&world.municipality, "Sorsele äldreboende").await;
    let mut student = app.student(EBBA).await;
    let page = walk(&mut student, &flow(&world)).await;
    let tx = db::write(app.db()).await.unwrap();
    tx.execute_unprepared(&format!("update placement set workplace_id = {} where id = {}", other.0, placement.0)).await.unwrap();
    let changed = async {
        let waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
        while count(&app, waiting).await == 0 {
            tokio::task::yield_now().await;
        }
        tx.commit(nothing()).await.unwrap();
    };
    let (answer, ()) = tokio::join!(student.submit(&page, &[]), changed);
    assert!(answer.status == 422 && answer.error_of("placement").is_some(), "{}", answer.text());
}
