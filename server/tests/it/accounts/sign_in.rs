//! With a code, with a link, and all the ways in which that does not work.

use super::*;
use app::{
    accounts,
    bookings::{model::Draft, store::drafts},
    form::Form,
    session::digest,
};

#[tokio::test]
async fn a_code_from_the_mail_signs_in_and_leads_back() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, "Ebba@Student.UMU.example ", "/housing%3Ffrom%3D2027-01-18").await;
    assert_eq!((mail.to.as_str(), mail.kind.as_str(), mail.language.as_str()), (EBBA, "sign-in", "sv"));
    assert!(mail.subject.contains(&code(&mail)) && mail.html.contains(&code(&mail)) && mail.html.contains(&link(&mail)));
    let page = browser.get("/sign-in/code").await;
    assert!(page.contains_text(EBBA));
    let spaced = format!("{} {}", &code(&mail)[..3], &code(&mail)[3..]);
    let answer = browser.submit(&page, &[("code", &spaced)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/housing?from=2027-01-18"));
    assert!(is_signed_in(&mut browser).await);
    assert_eq!(browser.get("/sign-in?return_to=/profile").await.location(), "/profile");
}

/// "After sign-in, back to where one was, with everything typed still there", also by the way in the page's head.
#[tokio::test]
async fn who_signs_in_on_the_way_to_a_booking_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut browser = app.browser();
    let page = browser.get(&format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0)).await;
    assert_eq!(page.attribute("header button[name=sign_in]", "form").as_deref(), Some("form"));
    let address = page.attribute("header button[name=sign_in]", "formaction").unwrap();
    let answer = browser.post(&address, &[("name", "Ebba Åström"), ("phone", "nej"), ("sign_in", "1")]).await;
    let page = browser.follow(&answer).await;
    browser.submit(&page, &[("email", EBBA)]).await;
    let mail = app.deliver().await.remove(0);
    let answer = type_code(&mut browser, &code(&mail)).await;
    let page = browser.get(answer.location()).await;
    assert!(is_signed_in(&mut browser).await);
    assert_eq!((page.value_of("name").as_deref(), page.value_of("phone").as_deref()), (Some("Ebba Åström"), Some("nej")), "{}", page.text());
}

#[tokio::test]
async fn known_and_unknown_addresses_get_the_same_answer() {
    let app = TestApp::new().await;
    app.account("known@student.umu.example").await;
    let mut answers = vec![];
    for email in ["known@student.umu.example", "unknown@student.umu.example"] {
        let mut browser = app.browser();
        let page = browser.get("/sign-in").await;
        let answer = browser.submit(&page, &[("email", email)]).await;
        let mut headers: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        headers.sort();
        let mail = app.deliver().await.remove(0);
        let text = mail.text.replace(&code(&mail), "CODE").replace(&link(&mail), "LINK");
        let next = browser.get("/sign-in/code").await.text().replace(email, "EMAIL");
        answers.push((answer.status, answer.location().to_owned(), headers, answer.html().to_owned(), next, text));
    }
    assert_eq!(answers[0], answers[1]);
    assert!(accounts::store::account_by_email(app.db(), "unknown@student.umu.example").await.unwrap().is_none());
}

#[tokio::test]
async fn the_fifth_wrong_code_ends_it() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    for left in (1..5).rev() {
        let page = type_code(&mut browser, wrong(&code(&mail))).await;
        assert_eq!(page.status, 422);
        assert!(page.error_of("code").unwrap().contains(&left.to_string()), "{}", page.text());
        assert_eq!(page.value_of("code").as_deref(), Some(wrong(&code(&mail))));
    }
    assert_eq!(type_code(&mut browser, wrong(&code(&mail))).await.status, 422);
    let page = type_code(&mut browser, &code(&mail)).await;
    assert_eq!(page.status, 422);
    assert!(page.contains_text("Koden blev fel fem gånger") && !page.has("input[name=code]"), "{}", page.text());
    assert!(!is_signed_in(&mut browser).await);
    let page = browser.get("/sign-in/code").await;
    assert_eq!((page.heading().as_str(), page.all("main button")), ("Du behöver en ny kod", vec!["Skicka en ny kod".to_owned()]));
    let again = browser.submit(&page, &[]).await;
    assert_eq!(again.location(), "/sign-in/code");
    let mail = app.deliver().await.remove(0);
    assert_eq!(type_code(&mut browser, &code(&mail)).await.location(), "/next");
}

#[tokio::test]
async fn what_does_not_have_six_digits_is_not_a_try() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    for typed in ["", "12", "1234567", "hundra", "12345६", "12", "12"] {
        let page = type_code(&mut browser, typed).await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(page.error_of("code").unwrap().contains("Koden har sex siffror"), "{typed}: {}", page.text());
    }
    assert_eq!(type_code(&mut browser, &code(&mail)).await.status, 303);
}

#[tokio::test]
async fn a_code_belongs_to_the_browser_that_asked() {
    let app = TestApp::new().await;
    let (mut browser, mut other) = (app.browser(), app.browser());
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    assert_eq!(other.get("/sign-in/code").await.location(), "/sign-in");
    type_code(&mut other, &code(&mail)).await;
    assert!(!is_signed_in(&mut other).await);
    ask(&app, &mut other, "per@student.umu.example", "/").await;
    assert_eq!(type_code(&mut other, &code(&mail)).await.status, 422);
}

#[tokio::test]
async fn codes_and_links_run_out_after_twenty_minutes() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    app.advance_minutes(21);
    let page = type_code(&mut browser, &code(&mail)).await;
    assert_eq!((page.status, page.contains_text("Koden är för gammal"), page.has("input[name=code]")), (422, true, false));
    assert_eq!(browser.get(&link(&mail)).await.heading(), "Länken går inte att använda längre");
    assert_eq!(browser.post(&link(&mail), &[("confirmed", "yes")]).await.status, 422);
    assert!(!is_signed_in(&mut browser).await);
}

#[tokio::test]
async fn a_code_works_once() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    assert_eq!(type_code(&mut browser, &code(&mail)).await.status, 303);
    browser.post("/sign-out", &[]).await;
    assert!(!is_signed_in(&mut browser).await);
    type_code(&mut browser, &code(&mail)).await;
    assert!(!is_signed_in(&mut browser).await);
    let page = browser.post(&link(&mail), &[("confirmed", "yes")]).await;
    assert_eq!((page.status, page.heading().as_str()), (422, "Länken går inte att använda längre"));
}

#[tokio::test]
async fn opening_a_link_changes_nothing_and_its_button_signs_in() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/profile").await;
    for _ in 0..2 {
        let page = browser.get(&link(&mail)).await;
        assert_eq!((page.status, page.heading().as_str()), (200, "Logga in"));
        assert!(page.contains_text(EBBA));
    }
    assert!(!is_signed_in(&mut browser).await);
    let page = browser.get(&link(&mail)).await;
    assert_eq!(browser.submit(&page, &[]).await.location(), "/profile");
    assert!(is_signed_in(&mut browser).await);
    assert_eq!(browser.get(&link(&mail)).await.heading(), "Du är redan inloggad");
    assert_eq!(app.browser().get("/sign-in/link?token=nonsense").await.heading(), "Länken går inte att använda längre");
}

#[tokio::test]
async fn a_link_in_another_browser_asks_first() {
    let app = TestApp::new().await;
    let (mut browser, mut other) = (app.browser(), app.browser());
    let mail = ask(&app, &mut browser, EBBA, "/profile").await;
    let page = other.get(&link(&mail)).await;
    assert_eq!((page.status, page.heading().as_str()), (200, "Är det du som loggar in?"));
    assert!(page.contains_text(EBBA));
    let refused = other.post(&link(&mail), &[]).await;
    assert_eq!((refused.status, refused.heading().as_str()), (422, "Är det du som loggar in?"));
    assert!(!is_signed_in(&mut other).await);
    assert_eq!(other.submit(&page, &[("confirmed", "yes")]).await.location(), "/profile");
    assert!(is_signed_in(&mut other).await && !is_signed_in(&mut browser).await);
}

#[tokio::test]
async fn a_draft_follows_from_the_browser_that_asked() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut browser, mut other) = (app.browser(), app.browser());
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    let token = link(&mail).split_once('=').unwrap().1.to_owned();
    let asked = accounts::store::sign_in_by_token(app.db(), &digest(&token)).await.unwrap().unwrap();
    let draft = Draft { id: "draft".to_owned(), house: world.house, answers: Form::default() };
    drafts::save(app.db(), &draft, &asked.browser_hash, None, app.now()).await.unwrap();
    other.post(&link(&mail), &[("confirmed", "yes")]).await;
    let account = app.account(EBBA).await;
    let found = drafts::draft(app.db(), None, Some(account), world.house, app.now()).await.unwrap();
    assert_eq!(found.map(|draft| draft.id).as_deref(), Some("draft"));
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let app = TestApp::new().await;
    for foreign in ["//evil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%09%2Fevil.example", "javascript%3Aalert(1)"] {
        let mut browser = app.browser();
        let email = format!("{}@student.umu.example", uuid::Uuid::new_v4().simple());
        let mail = ask(&app, &mut browser, &email, foreign).await;
        assert_eq!(type_code(&mut browser, &code(&mail)).await.location(), "/next", "{foreign}");
        assert_eq!(browser.get(&format!("/sign-in?return_to={foreign}")).await.location(), "/next", "{foreign}");
    }
}

#[tokio::test]
async fn the_session_has_a_new_id_after_signing_in() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    let before = browser.cookie("session").unwrap().to_owned();
    let answer = type_code(&mut browser, &code(&mail)).await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/") && !cookie.contains("Domain"));
    assert_ne!(browser.cookie("session"), Some(before.as_str()));
    let mut thief = app.browser();
    thief.set_cookie("session", &before);
    assert!(!is_signed_in(&mut thief).await);
}

/// The codes' digests are of no use to who reads the database without the key.
#[tokio::test]
async fn another_key_accepts_no_code() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    let settings = app::settings::Settings {
        secret: b"another key, as after a change".to_vec(),
        base_url: app.state.settings.base_url.clone(),
        mail_folder: None,
    };
    let state = app::request::AppState { settings: std::sync::Arc::new(settings), ..app.state.clone() };
    let mut elsewhere = Browser::of(server::router::router(state, app.files.clone(), app.health.clone(), &TestApp::http_options()), &app);
    elsewhere.set_cookie("session", browser.cookie("session").unwrap());
    assert_eq!(type_code(&mut elsewhere, &code(&mail)).await.status, 422);
    assert_eq!(type_code(&mut browser, &code(&mail)).await.status, 303);
}

#[tokio::test]
async fn what_is_no_address_is_refused_with_what_was_typed() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.post("/sign-in?return_to=/profile", &[("email", "ebba@umu")]).await;
    assert_eq!((page.status, page.value_of("email").as_deref(), page.errors().len()), (422, Some("ebba@umu"), 1));
    let number = browser.post("/sign-in", &[("email", "811218-9876")]).await;
    assert_eq!((number.status, number.value_of("email").as_deref()), (422, Some("[borttaget]")));
    assert!(!number.html().contains("811218"));
}

#[tokio::test]
async fn the_language_switch_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let page = browser.get("/sign-in?return_to=/profile&lang=sv").await;
    let english = browser.submit(&page, &[("email", "half@wri"), ("lang", "en")]).await;
    assert_eq!((english.status, english.heading().as_str(), english.value_of("email").as_deref()), (200, "Sign in", Some("half@wri")));
    // The address still says `lang=sv`; the later choice counts.
    let again = browser.submit(&english, &[("email", "half@wri")]).await;
    assert_eq!((again.status, again.heading().as_str()), (422, "Sign in"));
    assert_eq!(browser.get("/sign-in").await.heading(), "Sign in");
    let mail = ask(&app, &mut browser, EBBA, "/profile").await;
    assert_eq!((mail.language.as_str(), mail.text.contains("Your code")), ("en", true));
    let back = browser.post(&link(&mail), &[("lang", "sv")]).await;
    assert_eq!((back.status, back.heading().as_str()), (200, "Logga in"));
    assert!(!is_signed_in(&mut browser).await);
}
