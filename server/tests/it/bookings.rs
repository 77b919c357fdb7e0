//! A student books a bed, and what becomes of the booking.

mod afterwards;
mod answers;
mod arrival;
mod asked;
mod changes;
mod contact;
mod dates;
mod entry;
mod language;
mod read;
mod reminders;
mod standing;

use crate::common::{Browser, Page, TestApp, World};
use app::{
    bookings::{model::Booking, store},
    federation::model::ApprovalMode,
    jobs::tick,
    placements::model::PlacementState,
};

pub const EBBA: &str = "ebba@student.umu.example";

/// The address of the flow for three weeks of practice in the world's house.
pub fn flow(world: &World) -> String {
    format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0)
}

/// What a student says of themselves.
pub const EBBAS: [(&str, &str); 3] = [("name", "Ebba Åström"), ("phone", "070-174 06 05"), ("wish", "night_shifts")];

/// The answers of somebody who types their placement.
pub fn declared<'a>(programme: &'a str, workplace: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "Ebba"),
        ("email", EBBA),
        ("programme", programme),
        ("course", "3OM123 Omvårdnad"),
        ("workplace", workplace),
        ("starts", "25/1 2027"),
        ("ends", "2027-02-12"),
    ]
}

/// The same answers, but for one field.
pub fn with<'a>(answers: &[(&'a str, &'a str)], field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    answers.iter().copied().filter(|(name, _)| *name != field).chain([(field, value)]).collect()
}

/// The page as it stands when Ebba has typed who she is: the language switch gives it back as it is.
pub async fn walk(browser: &mut Browser, path: &str) -> Page {
    let page = browser.get(path).await;
    let language = page.attribute("html", "lang").unwrap();
    browser.submit(&page, &[&EBBAS[..], &[("lang", language.as_str())]].concat()).await
}

/// Books for the placement that the page has chosen, and gives the path of the booking.
pub async fn book(browser: &mut Browser, path: &str) -> String {
    let page = browser.get(path).await;
    let answer = browser.submit(&page, &EBBAS).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().to_owned()
}

/// A confirmed booking of Ebba's from 25 January to 13 February, whose mail has left, and its path.
async fn confirmed(app: &TestApp, world: &World) -> (Browser, String) {
    app.placement(world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(world)).await;
    app.deliver().await;
    (student, path)
}

async fn count(app: &TestApp, sql: &str) -> i64 {
    use sea_orm::{ConnectionTrait, Statement};
    let row = app.db().query_one_raw(Statement::from_string(app.db().get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// The booking of a page's path, as it is now.
async fn booking(app: &TestApp, path: &str) -> Booking {
    store::by_reference(app.db(), path.trim_start_matches("/bookings/")).await.unwrap().unwrap()
}

async fn tick_now(app: &TestApp) {
    tick(&app.context()).await.unwrap();
}

#[tokio::test]
async fn with_a_verified_placement_and_instant_housing_it_is_confirmed_at_once() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    let page = student.get(&path).await;
    assert_eq!(page.heading(), "Din bokning är bekräftad");
    assert_eq!(count(&app, "select count(*) from booked_night").await, 19);
    let mails = app.deliver().await;
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("confirmed", EBBA));
    assert!(mails[0].text.starts_with("Din bokning är bekräftad."));
    let calendar = mails[0].calendar.clone().unwrap();
    assert!(
        calendar.contains("METHOD:PUBLISH") && calendar.contains("DTSTART;VALUE=DATE:20270125") && calendar.contains("DTEND;VALUE=DATE:20270213")
    );
}

#[tokio::test]
async fn a_declared_placement_makes_it_provisional_with_a_deadline() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    let answer = student.submit(&page, &declared(&programme, &workplace)).await;
    let booking = student.follow(&answer).await;
    assert_eq!(booking.heading(), "Din bokning är mottagen");
    assert!(booking.contains_text("3OM123 Omvårdnad"));
    assert!(booking.contains_text("lördag 16 januari 2027"), "{}", booking.text());
    assert_eq!(app.deliver().await[0].kind, "received");
}

#[tokio::test]
async fn the_same_form_twice_is_one_booking_and_one_mail() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let page = student.get(&flow(&world)).await;
    let first = student.submit(&page, &EBBAS).await;
    let second = student.submit(&page, &EBBAS).await;
    let wrong = student.submit(&page, &[("name", ""), ("phone", "nej")]).await;
    assert_eq!(wrong.location(), first.location(), "what it did is what it did");
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location(), second.location());
    assert_eq!(count(&app, "select count(*) from booking").await, 1);
    assert_eq!(app.deliver().await.len(), 1);
}

#[tokio::test]
async fn wrong_answers_come_back_with_a_text_beside_the_field() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut somebody = app.browser();
    let page = somebody.get(&flow(&world)).await;
    let answer = somebody.submit(&page, &[("course", "X<b>"), ("starts", "aldrig"), ("ends", "")]).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.value_of("course").as_deref(), Some("X<b>"));
    assert_eq!(answer.value_of("starts").as_deref(), Some("aldrig"));
    for field in ["programme", "workplace", "starts", "ends", "name", "email"] {
        assert!(answer.error_of(field).is_some(), "{field}: {}", answer.text());
    }
    // The draft kept it: the page shows it again when the reader comes back.
    assert_eq!(somebody.get(&flow(&world)).await.value_of("course").as_deref(), Some("X<b>"));
}

#[tokio::test]
async fn a_personal_number_is_refused_and_kept_nowhere() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut somebody = app.browser();
    let page = somebody.get(&flow(&world)).await;
    let answer = somebody.submit(&page, &[("name", "Ebba 19811218-9876"), ("phone", "811218-9876")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.error_of("name").is_some() && answer.error_of("phone").is_some());
    assert!(!answer.html().contains("9876"));
    assert_eq!(count(&app, "select count(*) from draft").await, 0);
}

/// Who has not signed in answers everything, gets a code, and finds it all again.
#[tokio::test]
async fn everything_can_be_answered_before_signing_in() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut somebody = app.browser();
    let page = somebody.get(&flow(&world)).await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    let answers = with(&declared(&programme, &workplace), "wish", "night_shifts");
    let refused = somebody.submit(&page, &with(&answers, "email", "ebba@")).await;
    assert_eq!((refused.status, refused.errors().len()), (422, 1), "{}", refused.text());
    assert!(refused.error_of("email").is_some() && app.deliver().await.is_empty());

    let sent = somebody.submit(&refused, &answers).await;
    assert_eq!((sent.status, sent.location()), (303, "/sign-in/code"), "{}", sent.text());
    let mail = app.deliver().await.remove(0);
    assert_eq!(mail.to, EBBA);
    let code = mail.digits(6).unwrap().to_owned();
    let signed_in = somebody.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(signed_in.location(), format!("{}&lang=sv", flow(&world)));
    let page = somebody.get(signed_in.location()).await;
    assert_eq!(page.all(".booking-main .lead"), ["Din e-postadress är bekräftad. Läs igenom och boka."]);
    assert!(!page.has("#email") && page.contains_text(&format!("Bekräftelsen skickas till {EBBA}")), "{}", page.text());
    assert!(page.all(".answered summary")[0].contains("3OM123 Omvårdnad · Sorsele hälsocentral · 25 jan–12 feb 2027"), "{}", page.text());
    assert!(page.has("details.more[open] input[value=night_shifts][checked]"), "what was wished for is in sight");
    let booked = somebody.submit(&page, &[]).await;
    assert!(booked.location().starts_with("/bookings/"), "{}", booked.text());
    assert_eq!(count(&app, "select count(*) from draft").await, 0);
    app.deliver().await;
}

/// No code is sent for what can't be booked: it is said at once.
#[tokio::test]
async fn a_stranger_learns_of_a_full_house_before_the_code() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let small = app.house(&world.municipality, "Sista sängen", 1).await;
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", small.0);
    let mut somebody = app.browser();
    let page = somebody.get(&path).await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    book(&mut app.student(EBBA).await, &path).await;
    app.deliver().await;
    let (programme, workplace) = (world.programme.0.to_string(), world.workplace.0.to_string());
    let answers = with(&declared(&programme, &workplace), "email", "siri@student.umu.example");
    let told = somebody.submit(&page, &answers).await;
    let told = somebody.follow(&told).await;
    assert!(told.contains_text("Boendet är fullt de nätterna") && told.contains_text("Dina svar finns kvar"), "{}", told.text());
    assert_eq!(app.deliver().await, []);
    let way = told.attribute(&format!(".notice a[href^='/housing/{}/']", world.house.0), "href").unwrap();
    assert_eq!(somebody.get(&way).await.value_of("email").as_deref(), Some("siri@student.umu.example"));
}

#[tokio::test]
async fn a_lost_race_keeps_the_answers_and_offers_what_is_left() {
    let app = TestApp::new().await;
    let world = app.world().await;
    for email in [EBBA, "sara@student.umu.example", "ali@student.umu.example"] {
        app.placement(&world, email, "2027-01-25", "2027-02-12").await;
    }
    let neighbour = app.municipality("2421", "Storuman").await;
    app.policy(&neighbour, |_| {}).await;
    let other = app.house(&neighbour, "Luspen", 1).await;
    let mut late = app.student("ali@student.umu.example").await;
    let page = late.get(&flow(&world)).await;
    for email in [EBBA, "sara@student.umu.example"] {
        let mut early = app.student(email).await;
        book(&mut early, &flow(&world)).await;
    }
    let answer = late.submit(&page, &EBBAS).await;
    assert_eq!(answer.status, 422);
    assert!(answer.contains_text("Någon annan hann före") && answer.contains_text("25 jan–12 feb"), "{}", answer.text());
    assert!(!answer.has("#form button"), "what is full can't be sent again");
    assert_eq!(answer.all(".booking-main .notice-title"), ["Boendet är fullt de nätterna"], "said once");
    // One click away, and the answers come along, under the neighbour's terms.
    let way = answer.attribute(&format!(".notice a[href^='/housing/{}/']", other.0), "href").expect("a neighbouring house");
    let page = late.get(&way).await;
    assert_eq!(page.errors(), Vec::<String>::new());
    assert_eq!(page.value_of("name").as_deref(), Some("Ebba Åström"), "{}", page.text());
    let booked = late.submit(&page, &[]).await;
    assert!(booked.location().starts_with("/bookings/"), "{}", booked.text());
    app.deliver().await;
}

#[tokio::test]
async fn one_student_sleeps_in_one_bed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let other = app.house(&world.municipality, "Andra huset", 1).await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = format!("/housing/{}/book?from=2027-02-12&to=2027-02-14", other.0);
    let page = student.get(&path).await;
    book(&mut student, &flow(&world)).await;
    let answer = student.submit(&page, &EBBAS).await;
    assert_eq!(answer.status, 422);
    assert!(answer.contains_text("Du har redan en bokning vid samma tid"));
    app.deliver().await;
}

#[tokio::test]
async fn the_pages_speak_english_too() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.browser_in("en");
    student.sign_in(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    assert_eq!(student.get(&path).await.heading(), "Your booking is confirmed");
    assert!(app.deliver().await[0].text.starts_with("Your booking is confirmed."));
}

#[tokio::test]
async fn the_other_language_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut somebody = app.browser();
    let page = somebody.get(&flow(&world)).await;
    let english = somebody.submit(&page, &[("course", "Vård & omsorg"), ("lang", "en")]).await;
    assert_eq!((english.status, english.heading().as_str()), (200, "Book housing"));
    assert_eq!(english.value_of("course").as_deref(), Some("Vård & omsorg"));
    assert_eq!(somebody.get(&flow(&world)).await.heading(), "Book housing");
}
