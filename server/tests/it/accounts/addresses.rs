//! Two addresses of one person: codes to both, and everything under one account.

use super::*;
use crate::{
    bookings::book,
    common::{Browser, Page, TestMail},
};
use app::accounts::model::Role;
use sea_orm::{ConnectionTrait, Statement};

const PRIVATE: &str = "ebba@home.example";
const PATH: &str = "/profile/address";

/// Asks for the codes; the page where both are typed, and the codes of the own and of the other address.
async fn asked(app: &TestApp, student: &mut Browser, other: &str, main: &str) -> (Page, String, String) {
    let page = student.get(&format!("{PATH}?again")).await;
    let answer = student.submit(&page, &[("email", other), ("write_to", main)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let codes = student.get(answer.location()).await;
    let mails = app.deliver().await;
    let code = |to: &str| mails.iter().find(|mail| mail.to == to).and_then(|mail| mail.digits(6)).unwrap().to_owned();
    let other = code(other);
    let own = mails.iter().map(|mail| mail.digits(6).unwrap()).find(|code| *code != other).unwrap().to_owned();
    (codes, own, other)
}

async fn join(app: &TestApp, student: &mut Browser, other: &str, main: &str) -> (Page, Vec<TestMail>) {
    let (codes, own, theirs) = asked(app, student, other, main).await;
    let answer = student.submit(&codes, &[("code_own", &own), ("code_other", &theirs)]).await;
    (answer, app.deliver().await)
}

async fn number(app: &TestApp, query: &str) -> i64 {
    let statement = Statement::from_string(app.db().get_database_backend(), query);
    app.db().query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// "The address can be changed, with codes to both."
#[tokio::test]
async fn another_address_is_signed_in_with_and_written_to() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0)).await;
    app.deliver().await;
    let (codes, own, theirs) = asked(&app, &mut student, PRIVATE, "other").await;
    let answer = student.submit(&codes, &[("code_own", &own), ("code_other", &theirs)]).await;
    assert_eq!(answer.location(), "/profile?joined");
    let again = student.submit(&codes, &[("code_own", &own), ("code_other", &theirs)]).await;
    assert_eq!(again.location(), "/profile?joined", "a form that is sent twice does one thing");
    let mails = app.deliver().await;
    let page = student.get(answer.location()).await;
    assert!(page.has(".notice") && page.contains_text(PRIVATE) && page.contains_text(EBBA), "{}", page.text());
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [EBBA, PRIVATE], "both are told");
    assert!(mails[0].text.contains("Mejl om bokningar kommer till ebba@home.example"), "{}", mails[0].text);
    // Both sign in to the same account, and mail about the booking goes to the new one.
    for email in [EBBA, PRIVATE] {
        let mut browser = app.browser();
        browser.sign_in(email).await;
        assert_eq!(browser.get(&path).await.status, 200, "{email}");
    }
    assert_eq!(number(&app, "select count(*) from account where name <> '' or email like 'ebba%'").await, 1);
    let page = student.get(&format!("{path}/cancel")).await;
    student.submit(&page, &[("reason", "other")]).await;
    assert!(app.deliver().await.iter().any(|mail| mail.kind == "cancelled" && mail.to == PRIVATE));
}

/// "Two accounts of one person become one": bookings, nights, placements; and what either had begun.
#[tokio::test]
async fn two_accounts_become_one() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = format!("/housing/{}/book", world.house.0);
    app.placement(&world, PRIVATE, "2027-03-01", "2027-03-12").await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut private = app.student(PRIVATE).await;
    let theirs = book(&mut private, &format!("{house}?from=2027-03-01&to=2027-03-13")).await;
    let mut student = app.student(EBBA).await;
    let own = book(&mut student, &format!("{house}?from=2027-01-25&to=2027-02-13")).await;
    app.deliver().await;
    assert_eq!(student.get(&theirs).await.status, 404);
    let (answer, _) = join(&app, &mut student, PRIVATE, "own").await;
    assert_eq!(answer.location(), "/profile?joined");
    for path in [&own, &theirs] {
        assert_eq!(student.get(path).await.status, 200, "{path}");
    }
    assert_eq!(private.get("/bookings").await.status, 303, "the other account is gone, and its sessions");
    assert_eq!(number(&app, "select count(distinct student_id) from booked_night where student_id is not null").await, 1);
    assert_eq!(number(&app, "select count(distinct account_id) from placement where account_id is not null").await, 1);
    assert!(reports_nothing(&app).await);
    let again = app.student(PRIVATE).await.get(&own).await;
    assert_eq!(again.status, 200, "who signs in with it comes to the same account");
    // One student, one bed a night, whichever address it was booked with.
    let page = student.get(&format!("{house}?from=2027-03-05&to=2027-03-20")).await;
    assert!(page.contains_text("Du har redan en bokning"), "{}", page.text());
}

async fn reports_nothing(app: &TestApp) -> bool {
    app::reports::store::findings(app.db(), app.today(), app.now()).await.unwrap().is_empty()
}

/// "A registered placement under a wrong address can be claimed by proof of both addresses"; later lists find it there too.
#[tokio::test]
async fn a_placement_under_the_wrong_address_is_claimed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, PRIVATE, "2027-01-18", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    assert!(!student.get("/").await.has(".unhoused"));
    assert!(student.get("/bookings").await.has("a[href='/profile/address']"));
    join(&app, &mut student, PRIVATE, "own").await;
    assert!(student.get("/").await.has(".unhoused"), "it is theirs now");
    assert_eq!(number(&app, "select count(*) from placement where account_id is null").await, 0);
}

/// Whoever proves one address of an account has all of it: nothing of it is left behind, and its main address is told.
#[tokio::test]
async fn an_account_with_several_addresses_becomes_anothers_whole() {
    const THIRD: &str = "ebba@work.example";
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut private = app.student(PRIVATE).await;
    join(&app, &mut private, THIRD, "own").await;
    app.db().execute_unprepared("update placement set account_id = null").await.unwrap();
    app.placement(&world, PRIVATE, "2027-03-01", "2027-03-12").await;
    let mut student = app.student(EBBA).await;
    let (answer, mails) = join(&app, &mut student, THIRD, "own").await;
    assert_eq!(answer.location(), "/profile?joined");
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [EBBA, THIRD, PRIVATE]);
    assert!(student.get("/").await.has(".unhoused"), "what is registered for its main address too");
    let profile = student.get("/profile").await;
    assert!(profile.contains_text(PRIVATE) && profile.contains_text(THIRD), "{}", profile.text());
    assert_eq!(number(&app, "select count(*) from account where email like 'ebba%'").await, 1);
    assert_eq!(number(&app, "select count(*) from sought_account where folded = 'ebbahomeexample'").await, 1, "staff find them by it");
    // It can be made the main one, and back.
    let (answer, _) = join(&app, &mut student, PRIVATE, "other").await;
    assert_eq!(answer.location(), "/profile?joined", "{}", answer.text());
    assert_eq!(number(&app, &format!("select count(*) from account where email = '{PRIVATE}'")).await, 1);
    let addresses = "select count(*) from account_address a join account b on a.email = b.email";
    assert_eq!((number(&app, "select count(*) from account_address").await, number(&app, addresses).await), (2, 0));
}

/// A code for one address proves nothing about the other.
#[tokio::test]
async fn both_codes_are_needed() {
    let app = TestApp::new().await;
    app.world().await;
    let mut student = app.student(EBBA).await;
    let (codes, own, other) = asked(&app, &mut student, PRIVATE, "own").await;
    for (code_own, code_other, field) in
        [("", other.as_str(), "code_own"), (own.as_str(), "000000", "code_other"), (other.as_str(), own.as_str(), "code_own")]
    {
        let answer = student.submit(&codes, &[("code_own", code_own), ("code_other", code_other)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.error_of(field).is_some(), "{field}: {}", answer.text());
    }
    assert_eq!(number(&app, "select count(*) from account_address").await, 0);
    let answer = student.submit(&codes, &[("email", EBBA), ("code_own", &own), ("code_other", &own)]).await;
    assert_eq!(answer.status, 422, "one's own address twice is no other");
    assert_eq!(number(&app, "select count(*) from account_address").await, 0);
    // Somebody else's browser with the right codes.
    let mut stranger = app.student("siri@student.umu.example").await;
    let answer = stranger.post(PATH, &[("email", PRIVATE), ("write_to", "own"), ("code_own", &own), ("code_other", &other)]).await;
    assert_eq!(answer.status, 422);
    let answer = student.submit(&codes, &[("code_own", &own), ("code_other", &other)]).await;
    assert_eq!(answer.location(), "/profile?joined", "wrong ones before use nothing up");
    app.deliver().await;
    let again = student.submit(&codes, &[("code_own", &own), ("code_other", &other)]).await;
    assert_eq!(again.location(), "/profile?joined", "a form that is sent twice does one thing");
    assert_eq!(number(&app, "select count(*) from account_address").await, 1);
    let again = student.post(PATH, &[("email", PRIVATE), ("write_to", "other"), ("code_own", &own), ("code_other", &other)]).await;
    assert_eq!(again.status, 422, "each code once, for what was asked");
}

#[tokio::test]
async fn what_can_not_be_joined_says_why() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut student = app.student(EBBA).await;
    for wrong in ["", "ebba", EBBA] {
        let answer = student.post(PATH, &[("email", wrong), ("write_to", "own")]).await;
        assert!(answer.status == 422 && answer.error_of("email").is_some(), "{wrong}: {}", answer.text());
    }
    let coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    drop(coordinator);
    let (answer, mails) = join(&app, &mut student, &format!("coordinator@{}.example", world.municipality.0), "own").await;
    assert!(answer.status == 422 && answer.contains_text("arbetar i tjänsten") && mails.is_empty(), "{}", answer.text());
    let house = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0);
    for email in [EBBA, PRIVATE] {
        app.placement(&world, email, "2027-01-25", "2027-02-12").await;
    }
    book(&mut student, &house).await;
    let mut private = app.student(PRIVATE).await;
    book(&mut private, &house).await;
    app.deliver().await;
    let (answer, _) = join(&app, &mut student, PRIVATE, "own").await;
    assert!(answer.status == 422 && answer.contains_text("samma nätter"), "{}", answer.text());
    assert_eq!(private.get("/bookings").await.status, 200, "nothing has happened");
}
