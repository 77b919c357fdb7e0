//! "What is booked is what was read", whatever another tab, the university or somebody else changes meanwhile.

use super::*;
use crate::common::date;
use app::{
    accounts,
    bookings::{
        commands::book::{Book, PlacementChoice, book_as_read},
        rules::Refusal,
    },
    error::Failure,
    federation,
    housing::model::Stay,
    i18n::Locale,
    placements,
};
use sea_orm::ConnectionTrait;

/// The lines that are marked as changed, by their labels.
fn marked(page: &Page) -> Vec<String> {
    let word = if page.attribute("html", "lang").as_deref() == Some("en") { "Changed" } else { "Ändrat" };
    let labels = page.all(".summary-list dt").into_iter();
    labels.zip(page.all(".summary-list dt + dd")).filter(|(_, value)| value.ends_with(word)).map(|(label, _)| label).collect()
}

/// Answers a page again in another tab.
async fn answer(student: &mut Browser, world: &World, step: &str, fields: &[(&str, &str)]) {
    let page = student.get(&format!("{}&step={step}", flow(world))).await;
    assert_eq!(student.submit(&page, fields).await.status, 303);
}

#[tokio::test]
async fn another_tab_changes_an_answer() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let other = app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await.0.to_string();
    app.placement(&world, EBBA, "2027-01-24", "2027-02-14").await;
    let mut student = app.student(EBBA).await;
    let mut check = walk(&mut student, &flow(&world)).await;
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);
    let cases: [Case<'_>; 5] = [
        ("contact", &[("name", "Siri Åström")], &["Namn"]),
        ("contact", &[("phone", "")], &["Telefon"]),
        ("contact", &[("wish", "no_pets"), ("wish", "own_room")], &["Önskemål"]),
        ("contact", &[("name", "Ebba Ås"), ("phone", "070-174 06 06"), ("wish", "")], &["Namn", "Telefon", "Önskemål"]),
        ("placement", &[("placement", &other)], &["Praktikperiod"]),
    ];
    for (step, fields, changed) in cases {
        answer(&mut student, &world, step, fields).await;
        let again = student.submit(&check, &[]).await;
        assert_eq!((again.status, again.heading().as_str()), (422, "Kontrollera dina uppgifter"), "{fields:?}: {}", again.text());
        assert!(again.contains_text("Dina svar har ändrats sedan du läste dem"), "{}", again.text());
        assert_eq!(marked(&again), changed, "{fields:?}");
        // In the other language the same is marked, and what stands there has been read.
        let english = student.submit(&check, &[("lang", "en")]).await;
        assert_eq!((english.status, marked(&english).len()), (200, changed.len()), "{}", english.text());
        student.set_cookie("lang", "sv");
        check = again;
    }
    assert_eq!(count(&app, "select count(*) from booking").await, 0);
    student.set_cookie("lang", "en");
    let path = student.submit(&check, &[]).await.location().to_owned();
    let booked = booking(&app, &path).await;
    assert_eq!((booked.phone.as_deref(), booked.placement.0.to_string()), (Some("070-174 06 06"), other));
    app.deliver().await;
}

#[tokio::test]
async fn the_university_changes_what_was_read() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let mut check = walk(&mut student, &flow(&world)).await;
    for (change, label) in [
        ("update placement set ends = '2027-02-20'", "Praktikperiod"),
        ("update placement set course_name = 'Annan kurs'", "Kurs"),
        ("update workplace set name = 'Sorsele sjukstuga'", "Arbetsplats"),
    ] {
        app.db().execute_unprepared(change).await.unwrap();
        let again = student.submit(&check, &[]).await;
        assert_eq!((again.status, marked(&again)), (422, vec![label.to_owned()]), "{change}: {}", again.text());
        check = again;
    }
    assert_eq!(student.submit(&check, &[]).await.status, 303);
    app.deliver().await;
}

/// A form that carries nothing, or something else, has shown nobody anything.
#[tokio::test]
async fn what_carries_nothing_books_nothing() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let check = walk(&mut student, &flow(&world)).await;
    assert_eq!(marked(&check), [""; 0]);
    for read in ["", "bookings-name", "bookings-name:abcdefghijkl :: x:y"] {
        assert_eq!(student.submit(&check, &[("read", read)]).await.status, 422, "{read:?}");
    }
    assert_eq!(count(&app, "select count(*) from booking").await, 0);
    // Looking at it once more, or in another language, changes nothing.
    let again = student.get(&check.path).await;
    assert_eq!(again.value_of("read"), check.value_of("read"));
    assert_eq!(student.submit(&check, &[]).await.status, 303);
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
        name: "Ebba".to_owned(),
        phone: None,
        wishes: vec![],
        accepted: federation::store::current_policy(app.db(), &world.municipality).await.unwrap().unwrap().id,
        request_key: "key".to_owned(),
        locale: Locale::default(),
    };
    app.db().execute_unprepared("update placement set ends = '2027-02-20'").await.unwrap();
    let context = app.context();
    assert_eq!(book_as_read(&context, &user.student(), wish.clone(), Some(&read)).await, Err(Failure::Refused(Refusal::AnswersChanged)));
    let read = placements::store::placement(app.db(), id).await.unwrap().unwrap();
    assert!(book_as_read(&context, &user.student(), wish, Some(&read)).await.is_ok());
    app.deliver().await;
}
