//! What people may change about themselves, and where they are signed in.

use super::*;
use app::accounts;

#[tokio::test]
async fn the_university_follows_from_the_address() {
    let app = TestApp::new().await;
    let umu = app.university("umu", "Umeå universitet", "umu.example").await;
    let mut browser = app.browser();
    sign_in(&app, &mut browser, EBBA).await;
    let account = accounts::store::account_by_email(app.db(), EBBA).await.unwrap().unwrap();
    assert_eq!((account.university, account.university_verified), (Some(umu), true));
    let page = browser.get("/profile").await;
    assert!(page.contains_text("Umeå universitet") && page.value_of("university").is_none());
}

#[tokio::test]
async fn others_pick_their_university_and_stay_unverified() {
    let app = TestApp::new().await;
    let umu = app.university("umu", "Umeå universitet", "umu.example").await;
    let mut browser = app.browser();
    sign_in(&app, &mut browser, "ebba@mail.example").await;
    let page = browser.get("/profile").await;
    let chosen = umu.0.to_string();
    let answer = browser.submit(&page, &[("name", " Ebba  Lind "), ("university", &chosen), ("language", "en")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/profile?saved"));
    let page = browser.follow(&answer).await;
    assert_eq!(
        (page.heading().as_str(), page.value_of("name").as_deref(), page.value_of("university")),
        ("Your profile", Some("Ebba Lind"), Some(chosen))
    );
    let account = accounts::store::account_by_email(app.db(), "ebba@mail.example").await.unwrap().unwrap();
    assert_eq!((account.university, account.university_verified), (Some(umu), false));
    let wrong = browser.submit(&page, &[("university", "999"), ("name", "Somebody else")]).await;
    assert_eq!((wrong.status, wrong.error_of("university").is_some(), wrong.value_of("name").as_deref()), (422, true, Some("Somebody else")));
}

#[tokio::test]
async fn a_personal_number_in_the_name_is_refused() {
    let app = TestApp::new().await;
    let mut browser = app.student(EBBA).await;
    let page = browser.get("/profile").await;
    for (typed, kept) in [("Ebba 811218-9876", "Ebba [borttaget]"), ("701063-2391", "[borttaget]"), ("", "")] {
        let answer = browser.submit(&page, &[("name", typed)]).await;
        assert_eq!((answer.status, answer.value_of("name").as_deref()), (422, Some(kept)), "{typed}");
        assert!(!answer.html().contains("9876") && answer.error_of("name").is_some());
    }
    let account = accounts::store::account_by_email(app.db(), EBBA).await.unwrap().unwrap();
    assert_eq!(account.name, "ebba");
}

#[tokio::test]
async fn signing_out_here_leaves_the_others() {
    let app = TestApp::new().await;
    let (mut here, mut there) = (app.student(EBBA).await, app.student(EBBA).await);
    let cookie = here.cookie("session").unwrap().to_owned();
    assert_eq!(here.post("/sign-out", &[]).await.location(), "/");
    assert!(here.cookie("session").is_none());
    here.set_cookie("session", &cookie);
    assert!(!is_signed_in(&mut here).await && is_signed_in(&mut there).await);
    assert_eq!(here.get("/profile").await.location(), "/sign-in?return_to=%2Fprofile");
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_of_one_person() {
    let app = TestApp::new().await;
    let (mut here, mut there, mut per) = (app.student(EBBA).await, app.student(EBBA).await, app.student("per@mail.example").await);
    let page = here.get("/profile").await;
    here.submit_form(&page, ".actions [action='/sign-out']", &[("everywhere", "yes")]).await;
    assert!(!is_signed_in(&mut here).await && !is_signed_in(&mut there).await && is_signed_in(&mut per).await);
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let app = TestApp::new().await;
    let (mut here, mut second, mut third) = (app.browser(), app.student(EBBA).await, app.student(EBBA).await);
    sign_in(&app, &mut here, EBBA).await;
    let page = here.get("/profile").await;
    assert_eq!(page.all("tbody tr").len(), 3);
    assert_eq!(page.all("tbody .tag"), ["Här är du nu"]);
    let ended = here.submit_form(&page, "tbody form", &[]).await;
    assert_eq!(ended.location(), "/profile?ended");
    assert_ne!(is_signed_in(&mut second).await, is_signed_in(&mut third).await);
    here.submit_form(&page, ".actions [action='/profile/sessions']", &[]).await;
    assert!(!is_signed_in(&mut second).await && !is_signed_in(&mut third).await && is_signed_in(&mut here).await);
    assert_eq!(here.get("/profile").await.all("tbody tr").len(), 1);
}

#[tokio::test]
async fn nobody_ends_the_sessions_of_others() {
    let app = TestApp::new().await;
    let (mut ebba, mut per) = (app.student(EBBA).await, app.student("per@mail.example").await);
    app.student(EBBA).await;
    let page = ebba.get("/profile").await;
    let theirs = page.value_of("session").unwrap();
    assert_eq!(per.post("/profile/sessions", &[("session", &theirs)]).await.status, 404);
    assert_eq!(per.post("/profile/sessions", &[("session", "nonsense")]).await.status, 404);
    assert_eq!(ebba.get("/profile").await.all("tbody tr").len(), 2);
    assert_eq!(app.browser().post("/profile/sessions", &[("session", &theirs)]).await.location(), "/sign-in?return_to=%2Fprofile");
}

#[tokio::test]
async fn a_session_lives_thirty_days_after_the_last_visit() {
    let app = TestApp::new().await;
    let mut browser = app.student(EBBA).await;
    for _ in 0..3 {
        app.advance(29);
        assert!(is_signed_in(&mut browser).await);
    }
    let quiet = browser.get("/").await;
    assert!(quiet.header("set-cookie").is_none(), "a session is written at most every few minutes");
    app.advance(31);
    assert!(!is_signed_in(&mut browser).await);
    accounts::commands::forget_expired(&app.context()).await.unwrap();
    assert_eq!(accounts::store::delete_expired_sessions(app.db(), app.now()).await.unwrap(), 0);
}

#[tokio::test]
async fn staff_land_on_their_work_and_are_asked_nothing_about_studies() {
    use app::accounts::model::Role;
    let app = TestApp::new().await;
    let world = app.world().await;
    for (email, role, home, told) in [
        ("boende@sorsele.example", Role::Coordinator(world.municipality.clone()), "/coordinator", "Boendesamordnare i Sorsele kommun."),
        ("vfu@umu.example", Role::Checker(world.university), "/university", "VFU-samordnare på Umeå universitet."),
        ("office@akademinorr.example", Role::Administrator, "/profile", "Förbundets administratör."),
    ] {
        let account = app.account(email).await;
        accounts::store::insert_role(app.db(), account, &role).await.unwrap();
        let mut browser = app.browser();
        let mail = super::ask(&app, &mut browser, email, "/").await;
        let page = browser.get("/sign-in/code").await;
        let answer = browser.submit(&page, &[("code", &super::code(&mail))]).await;
        assert_eq!((answer.status, answer.location()), (303, home), "{email}");
        assert_eq!(browser.get("/sign-in").await.location(), home);
        assert_eq!(browser.get("/sign-in?return_to=/housing").await.location(), "/housing");
        assert_eq!(browser.get("/").await.attribute(".staff-line a", "href").as_deref(), Some(home));
        let page = browser.get("/profile").await;
        assert!(page.contains_text(told) && !page.has("#university") && !page.contains_text("Visas för kommunen"), "{}", page.text());
        assert_eq!(browser.submit(&page, &[("name", "Maja Sund")]).await.location(), "/profile?saved");
    }
    let mut student = app.student(EBBA).await;
    assert!(!student.get("/").await.has(".staff-line"), "a line without a button leads nowhere");
    assert!(!student.get("/profile").await.contains_text("Din roll"));
}
