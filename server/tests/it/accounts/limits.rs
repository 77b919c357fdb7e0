//! How often one may ask and guess, and that no stranger uses up what somebody else needs.

use super::*;
use app::session::digest;
use sea_orm::{ConnectionTrait, Statement};
use std::net::Ipv6Addr;

const COORDINATOR: &str = "boende@sorsele.example";

#[tokio::test]
async fn an_address_gets_five_mails_in_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    for _ in 0..5 {
        ask(&app, &mut app.browser(), EBBA, "/").await;
    }
    let mut browser = app.browser();
    let page = browser.post("/sign-in", &[("email", EBBA)]).await;
    assert_eq!((page.status, page.value_of("email").as_deref()), (429, Some(EBBA)));
    assert!((1..=900).contains(&page.header("retry-after").unwrap().parse::<u64>().unwrap()));
    assert!(page.error_of("email").unwrap().contains("minut"));
    ask(&app, &mut browser, "per@student.umu.example", "/").await;
    app.advance_minutes(15);
    ask(&app, &mut browser, EBBA, "/").await;
}

/// "Counted by address and place": who posts somebody else's address all day locks only themselves out.
#[tokio::test]
async fn a_stranger_locks_nobody_out() {
    let app = TestApp::new().await;
    let mut stranger = app.browser().at([198, 51, 100, 7]);
    for quarter in 0..8 {
        for number in 0..50 {
            let page = stranger.post("/sign-in", &[("email", COORDINATOR)]).await;
            assert_eq!(page.status == 303, number < 5 && quarter < 4, "{quarter} {number}");
        }
        app.advance_minutes(15);
    }
    app.deliver().await;
    ask(&app, &mut app.browser(), COORDINATOR, "/").await;
}

/// 2001:db8:1::/48, subnet by subnet.
fn subnet(number: u16) -> Ipv6Addr {
    Ipv6Addr::new(0x2001, 0xdb8, 1, number, 0, 0, 0, 7)
}

/// How many of these requests for the coordinator's address were answered with a mail.
async fn mails(app: &TestApp, from: impl IntoIterator<Item = Ipv6Addr>) -> usize {
    for address in from {
        app.browser().at(address).post("/sign-in", &[("email", COORDINATOR)]).await;
    }
    app.deliver().await.len()
}

/// A home line has 256 subnets, and an organisation 65,536: they are one place.
#[tokio::test]
async fn a_line_with_many_addresses_locks_nobody_out() {
    let app = TestApp::new().await;
    for expected in [5, 5, 5, 5, 0] {
        assert_eq!(mails(&app, (0..50).map(subnet)).await, expected);
        app.advance_minutes(15);
    }
    for expected in [10, 10, 0] {
        assert_eq!(mails(&app, (1..50).map(|number| subnet(number * 0x100))).await, expected);
        app.advance_minutes(15);
    }
    ask(&app, &mut app.browser(), COORDINATOR, "/").await;
}

/// Uses up what anybody at all may ask for in a day for one address.
async fn use_up(app: &TestApp, email: &str) {
    for network in 0..40 {
        for _ in 0..5 {
            app.browser().at([198, 51, network, 7]).post("/sign-in", &[("email", email)]).await;
        }
    }
    assert_eq!(app.browser().post("/sign-in", &[("email", email)]).await.status, 429);
    app.deliver().await;
}

/// Wherever the strangers are and however many: who has signed in here before is not locked out.
#[tokio::test]
async fn a_browser_that_has_signed_in_has_its_own_allowance() {
    let app = TestApp::new().await;
    let (mut ebba, mut per, mut staff) = (app.browser(), app.browser(), app.browser());
    sign_in(&app, &mut ebba, EBBA).await;
    sign_in(&app, &mut per, "per@student.umu.example").await;
    sign_in(&app, &mut staff, COORDINATOR).await;
    for browser in [&mut ebba, &mut per, &mut staff] {
        browser.post("/sign-out", &[]).await;
    }
    use_up(&app, COORDINATOR).await;
    assert_eq!(per.post("/sign-in", &[("email", COORDINATOR)]).await.status, 429, "known, but to somebody else");
    let mut thief = app.browser();
    thief.set_cookie("known", &format!("{}.{}", "a".repeat(64), staff.cookie("known").unwrap().split_once('.').unwrap().1));
    assert_eq!(thief.post("/sign-in", &[("email", COORDINATOR)]).await.status, 429, "a sign belongs to its browser");
    for _ in 0..4 {
        ask(&app, &mut staff, COORDINATOR, "/").await;
    }
    sign_in(&app, &mut staff, COORDINATOR).await;
    assert!(is_signed_in(&mut staff).await);
    staff.post("/sign-out", &[]).await;
    assert_eq!(staff.post("/sign-in", &[("email", COORDINATOR)]).await.status, 429, "its own is not endless");
    app.advance_minutes(15);
    ask(&app, &mut staff, COORDINATOR, "/").await;
}

/// Two people at one browser: each is known, and the cookie says to nobody who they are.
#[tokio::test]
async fn a_shared_browser_is_known_to_both() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    for email in [EBBA, COORDINATOR] {
        sign_in(&app, &mut browser, email).await;
        browser.post("/sign-out", &[]).await;
    }
    let cookie = browser.cookie("known").unwrap();
    assert!([EBBA, COORDINATOR].iter().all(|email| !cookie.contains(email) && !cookie.contains(&digest(email))), "{cookie}");
    for email in [EBBA, COORDINATOR] {
        use_up(&app, email).await;
        ask(&app, &mut browser, email, "/").await;
    }
}

/// "A code that is already in the mailbox works until it is used or old": strangers can use up neither its tries nor the place's.
#[tokio::test]
async fn a_code_in_the_mailbox_works_whatever_strangers_do() {
    let app = TestApp::new().await;
    let (mut ebba, mut per, mut sara) = (app.browser(), app.browser(), app.browser());
    let ebbas = ask(&app, &mut ebba, EBBA, "/").await;
    let pers = ask(&app, &mut per, "per@student.umu.example", "/").await;
    let saras = ask(&app, &mut sara, "sara@student.umu.example", "/").await;
    use_up(&app, EBBA).await;
    let mut compared = 0;
    for number in 0..30 {
        let mut neighbour = app.browser();
        let mail = ask(&app, &mut neighbour, &format!("{number}@mail.example"), "/").await;
        for _ in 0..5 {
            compared += usize::from(type_code(&mut neighbour, wrong(&code(&mail))).await.status == 422);
        }
    }
    assert_eq!(compared, 24 * 5 + 6, "a hundred and twenty wrong ones, and then each code once");
    assert_eq!(type_code(&mut ebba, &code(&ebbas)).await.status, 303);
    assert_eq!(type_code(&mut per, wrong(&code(&pers))).await.status, 422);
    let later = type_code(&mut per, &code(&pers)).await;
    assert!(later.status == 429 && later.header("retry-after").is_some(), "{} {}", later.status, later.text());
    assert_eq!(sara.post(&link(&saras), &[]).await.status, 303);
    app.advance_minutes(15);
    assert_eq!(type_code(&mut per, &code(&pers)).await.status, 303);
}

/// Behind one address of a campus: a code that was right is no guess, however many sign in.
#[tokio::test]
async fn right_codes_use_up_no_guesses() {
    let app = TestApp::new().await;
    let mut typing = app.browser();
    let mail = ask(&app, &mut typing, EBBA, "/").await;
    assert_eq!(type_code(&mut typing, wrong(&code(&mail))).await.status, 422);
    // As many as a line may have wrong, but two.
    app.db().execute_unprepared("update attempt set count = 118 where key like 'sign-in:wrong:%'").await.unwrap();
    for number in 0..4 {
        sign_in(&app, &mut app.browser(), &format!("student{number}@student.umu.example")).await;
    }
    assert_eq!(type_code(&mut typing, wrong(&code(&mail))).await.status, 422);
    assert_eq!(type_code(&mut typing, &code(&mail)).await.status, 303, "a typo is just a typo");
}

/// Behind one address of a campus: who signs in counts no longer, and only what nobody comes back for adds up.
#[tokio::test]
async fn a_lecture_hall_asks_at_once() {
    let app = TestApp::new().await;
    let mut first = app.browser();
    let mail = ask(&app, &mut first, EBBA, "/").await;
    for number in 1..100 {
        let answer = app.browser().post("/sign-in", &[("email", &format!("student{number}@student.umu.example"))]).await;
        assert_eq!(answer.status, 303, "{number}: {}", answer.text());
    }
    app.deliver().await;
    let more = "update attempt set count = count + 200 where key like 'sign-in:unanswered:%'";
    app.db().execute_unprepared(more).await.unwrap();
    let late = [("email", "late@student.umu.example")];
    for _ in 0..3 {
        assert_eq!(app.browser().post("/sign-in", &late).await.status, 429);
    }
    assert_eq!(type_code(&mut first, &code(&mail)).await.status, 303);
    ask(&app, &mut app.browser(), late[0].1, "/").await;
    assert_eq!(app.browser().post("/sign-in", &[("email", "later@student.umu.example")]).await.status, 429);
    first.post("/sign-out", &[]).await;
    ask(&app, &mut first, EBBA, "/").await;
    ask(&app, &mut app.browser().at([198, 51, 100, 7]), "later@student.umu.example", "/").await;
}

async fn tries(app: &TestApp) -> Vec<i32> {
    let rows =
        app.db().query_all_raw(Statement::from_string(app.db().get_database_backend(), "select tries from sign_in order by id")).await.unwrap();
    rows.iter().map(|row| row.try_get("", "tries").unwrap()).collect()
}

/// A browser asks for as many addresses as it likes; a guess is about the one that its page names.
#[tokio::test]
async fn a_guess_is_about_one_address() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/profile").await;
    let page = browser.get("/sign-in/code").await;
    for number in 0..20 {
        ask(&app, &mut browser, &format!("{number}@mail.example"), "/").await;
    }
    let latest = browser.get("/sign-in/code").await;
    assert!(latest.contains_text("19@mail.example"));
    assert_eq!(browser.submit(&latest, &[("code", &code(&mail))]).await.status, 422);
    assert_eq!(tries(&app).await, [vec![0; 20], vec![1]].concat());
    let again = browser.submit(&page, &[("code", wrong(&code(&mail)))]).await;
    assert!(again.status == 422 && again.contains_text(EBBA), "{}", again.text());
    assert_eq!(tries(&app).await, [vec![1], vec![0; 19], vec![1]].concat());
    assert_eq!(browser.submit(&again, &[("code", &code(&mail))]).await.location(), "/profile");
}

/// "One guess is compared with the newest three codes of the address that was asked for, and each comparison is a try."
#[tokio::test]
async fn a_guess_is_compared_with_three_codes_at_most() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mut mails = Vec::new();
    for _ in 0..5 {
        mails.push(ask(&app, &mut browser, EBBA, "/").await);
    }
    assert_eq!(type_code(&mut browser, &code(&mails[1])).await.status, 422);
    assert_eq!(tries(&app).await, [0, 0, 1, 1, 1]);
    let counted = "select cast(sum(count) as bigint) as compared from attempt where key like 'sign-in:wrong:%'";
    let row = app.db().query_one_raw(Statement::from_string(app.db().get_database_backend(), counted)).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "compared"), Ok(2 * 3), "three comparisons, for the line and for the network");
    assert_eq!(type_code(&mut browser, &code(&mails[2])).await.status, 303);
}

/// Personal data is not kept for counting: neither the address nor where it was asked from.
#[tokio::test]
async fn counters_name_nobody() {
    let app = TestApp::new().await;
    let mut browser = app.browser();
    let mail = ask(&app, &mut browser, EBBA, "/").await;
    assert_eq!(type_code(&mut browser, &code(&mail)).await.status, 303);
    let rows = app.db().query_all_raw(Statement::from_string(app.db().get_database_backend(), "select key from attempt")).await.unwrap();
    let keys: Vec<String> = rows.iter().map(|row| row.try_get("", "key").unwrap()).collect();
    assert_eq!(keys.len(), 9, "{keys:?}");
    for (key, personal) in keys.iter().flat_map(|key| ["192.0.2.1", EBBA, &digest("192.0.2.1"), &digest(EBBA)].map(|text| (key, text.to_owned()))) {
        assert!(!key.contains(&personal), "{key}");
    }
}
