//! A session that ends while somebody writes: what was typed is there again when they have signed in, and for nobody else.

use super::{STUDENT, Scene, scene};
use crate::common::{Browser, Page, TestApp, TestMail};
use app::{accounts::store, request::sealed::Sealed, web::posted};
use sea_orm::{ConnectionTrait, Statement};

const COORDINATOR: &str = "coordinator@2422.example";
const NOTE: &str = "Vi renoverar köket till mars.";
const DECLINE: [(&str, &str); 2] = [("reason", "house_closed"), ("note", NOTE)];

/// Ends all sessions of an address, as time or another browser does.
async fn end(app: &TestApp, email: &str) {
    let account = app.account(email).await;
    store::delete_sessions_of(app.db(), account, None).await.unwrap();
}

/// The page of a form that has been sent after its session ended, in the coordinator's browser.
async fn too_late(scene: &Scene, typed: &[(&str, &str)]) -> (Browser, Page, Page) {
    let mut browser = scene.browser(3).await;
    let page = browser.get(&format!("/coordinator/requests/{}/decline", scene.ids.reference)).await;
    end(&scene.app, COORDINATOR).await;
    let answer = browser.submit(&page, typed).await;
    assert_eq!((answer.status, answer.heading().as_str()), (422, "Logga in"), "{}", answer.text());
    (browser, page, answer)
}

/// The latest mail with a code.
async fn mail(app: &TestApp) -> TestMail {
    app.deliver().await.into_iter().rfind(|mail| mail.kind == "sign-in").unwrap()
}

async fn code(app: &TestApp) -> String {
    mail(app).await.digits(6).unwrap().to_owned()
}

/// Signs in with the pages that carry what was typed.
async fn come_back(app: &TestApp, browser: &mut Browser, page: &Page, email: &str) -> Page {
    let page = browser.submit(page, &[("email", email)]).await;
    assert_eq!((page.status, page.heading().as_str()), (200, "Skriv koden"), "{}", page.text());
    browser.submit(&page, &[("code", &code(app).await)]).await
}

fn is_restored(page: &Page) -> bool {
    page.contains_text("Det du skrev är kvar") || page.contains_text("What you wrote is still there")
}

/// How many rows of what browsers leave behind hold a text.
async fn kept(app: &TestApp, text: &str) -> i64 {
    let sql = format!(
        "select (select count(*) from session where content like '%{text}%') + (select count(*) from draft where answers like '%{text}%') \
         + (select count(*) from sign_in where return_to like '%{text}%') as kept"
    );
    let row = app.db().query_one_raw(Statement::from_string(app.db().get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get("", "kept").unwrap()
}

/// "Every form of student, coordinator, checker and profile."
#[tokio::test]
async fn what_was_typed_into_any_form_survives_the_end_of_a_session() {
    let scene = scene().await;
    let (app, ids) = (&scene.app, &scene.ids);
    let contact = format!("/housing/{}/book?from=2027-04-05&to=2027-04-10", ids.house);
    let (programme, workplace) = (scene.world.programme.0.to_string(), scene.world.workplace.0.to_string());
    let mut answers = crate::bookings::declared(&programme, &workplace);
    for (field, value) in [("name", "Ebba Lind"), ("phone", "070-174 06 99"), ("starts", "v. 14"), ("ends", "v. 14")] {
        answers = crate::bookings::with(&answers, field, value);
    }
    answers.retain(|(field, _)| *field != "email");
    let checker = format!("checker@{}.example", scene.world.university.0);
    let name = [("name", "Någon Helt Annan"), ("language", "sv")];
    type Case<'a> = (usize, &'a str, String, &'a [(&'a str, &'a str)]);
    let forms: [Case<'_>; 8] = [
        (1, STUDENT, "/profile".to_owned(), &name),
        (3, COORDINATOR, "/profile".to_owned(), &name),
        (5, &checker, "/profile".to_owned(), &name),
        (1, STUDENT, contact, &answers),
        (1, STUDENT, format!("/bookings/{}/change", ids.reference), &[("from", "2027-01-19"), ("to", "2027-02-13")]),
        (1, STUDENT, format!("/bookings/{}/cancel", ids.confirmed), &[("reason", "commuting")]),
        (3, COORDINATOR, format!("/coordinator/requests/{}/decline", ids.reference), &DECLINE),
        (5, &checker, format!("/university/placements/{}/reject", ids.placement), &[("reason", "called_off")]),
    ];
    for (role, email, path, typed) in forms {
        let mut browser = scene.browser(role).await;
        let page = browser.get(&path).await;
        end(app, email).await;
        let before = scene.state().await;
        let answer = browser.submit(&page, typed).await;
        assert_eq!((answer.status, answer.heading().as_str()), (422, "Logga in"), "{path}: {}", answer.text());
        let told: Vec<_> = typed.iter().filter(|(_, value)| value.len() > 4 && answer.html().contains(value)).collect();
        assert!(told.is_empty() && !answer.html().contains(email), "{path}: {told:?}");
        assert_eq!(scene.state().await, before, "{path}");
        let back = come_back(app, &mut browser, &answer, email).await;
        assert_eq!((back.status, back.path.as_str(), is_restored(&back)), (200, path.as_str(), true), "{}", back.text());
        for (field, value) in typed {
            assert_eq!(back.value_of(field).as_deref(), Some(*value), "{path}: {field}");
            assert!(value.len() < 5 || role == 1 || kept(app, value).await == 0, "{path}: {field}");
        }
        let done = browser.submit(&back, &[]).await;
        assert_eq!(done.status, 303, "{path}: {}", done.text());
        assert!(done.location().contains('?') || done.location().starts_with("/bookings/"), "{path}: {}", done.location());
    }
}

#[tokio::test]
async fn nobody_else_reads_what_was_typed() {
    let scene = scene().await;
    let (mut browser, _, answer) = too_late(&scene, &DECLINE).await;
    let theirs = come_back(&scene.app, &mut browser, &answer, STUDENT).await;
    assert_eq!((theirs.status, theirs.heading().as_str(), theirs.html().contains("renoverar")), (422, "Logga in", false), "{}", theirs.text());
    assert!(browser.get("/bookings").await.status == 200, "the student is signed in");
    let back = come_back(&scene.app, &mut browser, &theirs, COORDINATOR).await;
    assert_eq!((back.status, back.value_of("note").as_deref()), (200, Some(NOTE)), "and the owner gets it still");
}

/// A form belongs to who it was made for: what was typed into it does nothing in somebody else's name.
#[tokio::test]
async fn a_form_is_not_sent_in_somebody_elses_name() {
    let Scene { app, .. } = scene().await;
    let mut browser = app.student(STUDENT).await;
    let page = browser.get("/profile").await;
    let other = browser.sign_in("sara@student.umu.example").await;
    let answer = browser.submit(&page, &[("name", "Ebba Lind")]).await;
    assert_eq!((answer.status, answer.heading().as_str(), answer.html().contains("Ebba Lind")), (422, "Logga in", false), "{}", answer.text());
    assert_eq!(store::account(app.db(), other).await.unwrap().unwrap().name, "sara");
}

/// The link in the mail opens another tab, which does not have what was typed: the first one does.
#[tokio::test]
async fn the_first_tab_goes_on_when_another_one_has_signed_in() {
    let scene = scene().await;
    let (mut browser, page, sign_in) = too_late(&scene, &DECLINE).await;
    let code = browser.submit(&sign_in, &[("email", COORDINATOR)]).await;
    let link = mail(&scene.app).await.link("/sign-in/link?token=").unwrap().to_owned();
    let other_tab = browser.post(&link, &[]).await;
    assert_eq!((other_tab.status, other_tab.location()), (303, page.path.as_str()));
    for (tab, fields) in [(&sign_in, ("email", "")), (&sign_in, ("email", COORDINATOR)), (&code, ("code", ""))] {
        let back = browser.submit(tab, &[fields]).await;
        assert_eq!((back.status, back.value_of("note").as_deref()), (200, Some(NOTE)), "{fields:?} {}", back.text());
    }
    assert_eq!(scene.app.deliver().await.len(), 0, "nobody needs another code");
    assert!(browser.submit(&page, &DECLINE).await.location().starts_with("/coordinator?done=declined"));
}

/// Wrong codes, addresses and languages on the way.
#[tokio::test]
async fn every_step_carries_what_was_typed() {
    let scene = scene().await;
    let app = &scene.app;
    let (mut browser, _, page) = too_late(&scene, &DECLINE).await;
    let page = browser.submit(&page, &[("lang", "en")]).await;
    assert_eq!((page.status, page.heading().as_str()), (200, "Sign in"));
    let page = browser.submit(&page, &[("email", "nobody")]).await;
    assert_eq!((page.status, page.value_of("email").as_deref()), (422, Some("nobody")));
    let page = browser.submit(&page, &[("email", "wrong@mail.example")]).await;
    let page = browser.submit_form(&page, "details form", &[("other_address", "1")]).await;
    assert_eq!((page.status, page.heading().as_str()), (200, "Sign in"), "{}", page.text());
    let page = browser.submit(&page, &[("email", COORDINATOR)]).await;
    let page = browser.submit_form(&page, "details form", &[]).await;
    let page = browser.submit(&page, &[("code", "12")]).await;
    assert_eq!(page.status, 422);
    let page = browser.submit(&page, &[("lang", "sv")]).await;
    assert_eq!((page.status, page.heading().as_str()), (200, "Skriv koden"));
    let back = browser.submit(&page, &[("code", &code(app).await)]).await;
    assert_eq!((back.status, back.value_of("note").as_deref()), (200, Some(NOTE)), "{}", back.text());
}

#[tokio::test]
async fn the_language_switch_keeps_what_was_typed_after_the_session() {
    let scene = scene().await;
    let mut browser = scene.browser(3).await;
    let page = browser.get(&format!("/coordinator/requests/{}/decline", scene.ids.reference)).await;
    end(&scene.app, COORDINATOR).await;
    let answer = browser.submit(&page, &[("note", NOTE), ("lang", "en")]).await;
    assert_eq!((answer.status, answer.heading().as_str(), browser.cookie("lang")), (422, "Sign in", Some("en")));
    let page = browser.submit(&answer, &[("email", COORDINATOR)]).await;
    let back = browser.submit(&page, &[("code", &code(&scene.app).await)]).await;
    assert_eq!((back.value_of("note").as_deref(), is_restored(&back)), (Some(NOTE), true), "{}", back.text());
}

/// "Personal numbers are never sealed."
#[tokio::test]
async fn a_personal_number_is_not_sealed() {
    let scene = scene().await;
    let app = &scene.app;
    let (mut browser, _, page) = too_late(&scene, &[("reason", "house_closed"), ("note", "Ring 811218-9876 i dag")]).await;
    let sealed = Sealed::open(&app.state.settings.secret, &page.value_of("sealed").unwrap(), app.now()).unwrap();
    assert_eq!(sealed.form.value("note"), "Ring [borttaget] i dag");
    let back = come_back(app, &mut browser, &page, COORDINATOR).await;
    assert_eq!((back.status, back.value_of("note").as_deref()), (422, Some("Ring [borttaget] i dag")));
    assert!(back.error_of("note").is_some(), "{}", back.text());
}

/// For a day, on one page; afterwards and elsewhere nothing is left of it.
#[tokio::test]
async fn what_is_sealed_is_for_one_page_and_one_day() {
    let scene = scene().await;
    let app = &scene.app;
    let (mut browser, page, sign_in) = too_late(&scene, &DECLINE).await;
    let sealed = sign_in.value_of("sealed").unwrap();
    browser.sign_in(COORDINATOR).await;
    assert_eq!(browser.post(&page.path, &[("sealed", &sealed)]).await.value_of("note").as_deref(), Some(NOTE));
    for (path, closed) in [("/profile", sealed.as_str()), (page.path.as_str(), "nonsense"), (page.path.as_str(), "")] {
        let answer = browser.post(path, &[("sealed", closed), ("name", "X"), ("reason", "house_closed")]).await;
        assert_eq!((answer.status, answer.location()), (303, path));
    }
    app.advance(1);
    browser.post("/sign-out", &[]).await;
    let code_page = browser.submit(&sign_in, &[("email", COORDINATOR)]).await;
    let answer = browser.submit(&code_page, &[("code", &code(app).await)]).await;
    assert_eq!((answer.status, answer.location()), (303, page.path.as_str()));
}

#[tokio::test]
async fn the_longest_form_is_carried_too() {
    let scene = scene().await;
    let (mut browser, page, _) = too_late(&scene, &DECLINE).await;
    let long = "a".repeat(posted::LONGEST - 200);
    let answer = browser.submit(&page, &[("note", &long)]).await;
    let back = come_back(&scene.app, &mut browser, &answer, COORDINATOR).await;
    assert_eq!((back.status, back.value_of("note").map(|note| note.len())), (200, Some(long.len())));
    assert_eq!(browser.submit(&page, &[("note", &"a".repeat(posted::LONGEST))]).await.status, 413);
}
