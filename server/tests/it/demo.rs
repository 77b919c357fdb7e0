//! `praktikbo demo`: what a newcomer finds, and that it takes nothing away from anybody.

use crate::common::TestApp;
use app::{
    outbox::OVERTAKEN,
    reports::{model::Finding, store},
};
use sea_orm::{ConnectionTrait, Statement, TryGetable};
use server::demo::{DemoAccount, fill};
use std::process::{Command, Output};

async fn demo(app: &TestApp) -> Vec<DemoAccount> {
    // Those of today's bookings: the first worker that runs sends them.
    app.leaves_messages_unsent();
    fill(&app.context()).await.unwrap()
}

async fn rows<T: TryGetable>(app: &TestApp, query: &str) -> Vec<T> {
    let rows = app.db().query_all_raw(Statement::from_string(app.db().get_database_backend(), query)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn count(app: &TestApp, of: &str) -> i64 {
    rows(app, &format!("select count(*) from {of}")).await[0]
}

async fn findings(app: &TestApp) -> Vec<Finding> {
    store::findings(app.db(), app.today(), app.now()).await.unwrap()
}

fn command(app: &TestApp, name: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_praktikbo"))
        .arg(name)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("PRAKTIKBO_DATABASE_URL", app.database_url())
        .env("PRAKTIKBO_NOW", app.now().to_rfc3339())
        .output()
        .unwrap()
}

/// One database for all that only looks: filling it takes seconds.
#[tokio::test]
async fn a_newcomer_finds_everything() {
    let app = TestApp::new().await;
    let accounts = demo(&app).await;
    assert_eq!(findings(&app).await, []);
    the_federation_is_there_with_a_term_in_every_state(&app).await;
    a_search_finds_full_and_nearly_full_houses(&app).await;
    mails_of_the_past_stay_there(&app).await;
    every_role_has_an_account_that_shows_its_work(&app, &accounts).await;
}

async fn the_federation_is_there_with_a_term_in_every_state(app: &TestApp) {
    let today = app.today();
    let members = format!("membership where starts <= '{today}' and (ends is null or ends > '{today}')");
    assert_eq!((count(app, &members).await, count(app, "university").await), (12, 3));
    assert!(count(app, "house").await >= 30 && count(app, "bed").await >= 120);
    let (placements, bookings) = (count(app, "placement").await, count(app, "booking").await);
    assert!((140..=170).contains(&placements) && (90..=120).contains(&bookings), "{placements} placements, {bookings} bookings");
    let stays = |when: &str| format!("booking where state = 'confirmed' and {when}");
    let states = [
        (stays(&format!("departure < '{today}'")), 15),
        (stays(&format!("arrival <= '{today}' and departure > '{today}'")), 10),
        (stays(&format!("arrival > '{today}'")), 15),
        (stays(&format!("arrival = '{today}'")), 1),
        (stays(&format!("departure = '{today}'")), 1),
        (waits("awaiting", "verified"), 5),
        (waits("awaiting", "declared"), 4),
        (waits("not_needed", "declared"), 5),
        (waits("approved", "declared"), 1),
        ("booking where state = 'cancelled' and end_reason is not null".to_owned(), 4),
        ("booking where state = 'declined' and end_reason like 'placement_rejected'".to_owned(), 3),
        ("booking where state = 'declined' and end_reason like 'placement_withdrawn'".to_owned(), 2),
        ("booking where state = 'declined' and end_reason not like 'placement%'".to_owned(), 3),
        ("booking where state = 'expired' and end_reason = 'no_answer'".to_owned(), 2),
        ("booking where state = 'expired' and end_reason = 'not_verified'".to_owned(), 3),
        ("audit where action = 'changed' and entity = 'booking'".to_owned(), 4),
        ("placement where state = 'verified' and key is null".to_owned(), 5),
        ("placement where state = 'rejected'".to_owned(), 3),
        ("placement where state = 'withdrawn'".to_owned(), 2),
        ("closure where room_id is null".to_owned(), 2),
        ("closure where room_id is not null and bed_id is null".to_owned(), 3),
        ("closure where bed_id is not null".to_owned(), 1),
    ];
    for (what, least) in states {
        let found = count(app, &what).await;
        assert!(found >= least, "{found} of {least} in {what}");
    }
}

fn waits(approval: &str, placement: &str) -> String {
    format!(
        "booking b join placement p on p.id = b.placement_id
         where b.state = 'provisional' and b.approval = '{approval}' and p.state = '{placement}'"
    )
}

async fn a_search_finds_full_and_nearly_full_houses(app: &TestApp) {
    // The Sunday before the second week from now, when those who fill the houses are there.
    let night = app.today() + chrono::TimeDelta::days(14);
    let free = |key: &str| {
        format!(
            "bed d join house h on h.id = d.house_id where h.key = '{key}'
             and not exists (select 1 from booked_night n where n.bed_id = d.id and n.night = '{night}')"
        )
    };
    assert_eq!(count(app, &free("kramfors-stationen")).await, 0);
    assert_eq!(count(app, &free("lycksele-alvvillan")).await, 1);
    let page = app.browser().get(&format!("/housing?municipality=2282&from={night}&to={}", night + chrono::TimeDelta::days(7))).await;
    assert_eq!(page.status, 200);
    assert!(page.contains_text("Lägenheten vid resecentrum") && page.contains_text("Gamla sköterskehemmet"), "{}", page.text());
}

#[tokio::test]
async fn the_same_day_shows_the_same_demo() {
    let shown = async || {
        let app = TestApp::new().await;
        demo(&app).await;
        let query = "select reference || ' ' || arrival || ' ' || departure || ' ' || state || ' ' || bed_id from booking order by id";
        rows::<String>(&app, query).await
    };
    assert_eq!(shown().await, shown().await);
}

#[tokio::test]
async fn every_weekday_has_its_demo() {
    // The term is counted from the week's Monday, so that the distances to today differ between weekdays alone.
    for days in [3, 6] {
        let app = TestApp::new().await;
        app.advance(days);
        demo(&app).await;
        assert!(count(&app, "booking").await >= 90);
        assert_eq!(findings(&app).await, []);
    }
}

async fn mails_of_the_past_stay_there(app: &TestApp) {
    let waiting: Vec<String> = rows(app, "select kind from message where sent_at is null and dead_at is null order by id").await;
    assert!((1..=10).contains(&waiting.len()) && waiting.iter().all(|kind| matches!(kind.as_str(), "received" | "request")), "{waiting:?}");
    assert!(count(app, "message where sent_at is not null").await > 150);
    // Who asked and cancelled before the mail had left asks nobody any more.
    assert_eq!(count(app, &format!("message where dead_at is not null and failure <> '{OVERTAKEN}'")).await, 0);
    assert!(count(app, "message where to_email <> '' and to_email not like '%.example'").await == 0, "a stranger would get mail");
    // The first worker sends those, and what the day brings has been told already.
    assert_eq!(app.tick().await.len(), waiting.len());
    assert_eq!(app.tick().await, []);
}

async fn every_role_has_an_account_that_shows_its_work(app: &TestApp, accounts: &[DemoAccount]) {
    for (role, path, words) in [
        ("student", "/bookings", "Lycksele"),
        ("coordinator", "/coordinator", "Sorsele"),
        ("checker", "/university", "Umeå universitet"),
        ("administrator", "/profile", "Margareta Sundelin"),
    ] {
        let account = accounts.iter().find(|account| account.role == role).unwrap();
        let mut browser = app.browser();
        let page = browser.get("/sign-in").await;
        browser.submit(&page, &[("email", &account.email)]).await;
        let mails = app.deliver().await;
        let mail = mails.iter().find(|mail| mail.to == account.email && mail.digits(6).is_some()).unwrap();
        let page = browser.get("/sign-in/code").await;
        let entered = browser.submit(&page, &[("code", mail.digits(6).unwrap())]).await;
        assert_eq!(entered.status, 303, "{role}: {}", entered.text());
        let page = browser.get(path).await;
        assert!(page.status == 200 && page.html().contains(words), "{role}: {} {}", page.status, page.text());
    }
}

#[tokio::test]
async fn a_database_that_holds_something_is_refused() {
    let app = TestApp::new().await;
    app.account("somebody@else.example").await;
    let refused = command(&app, "demo");
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && refused.stdout.is_empty() && told.contains("account is not empty"), "{told}");
    assert_eq!((count(&app, "account").await, count(&app, "municipality").await), (1, 0));
}

#[tokio::test]
async fn the_command_lists_its_accounts_and_works_once() {
    let app = TestApp::new().await;
    app.leaves_messages_unsent();
    let first = command(&app, "demo");
    let told = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    for word in ["student", "coordinator", "checker", "administrator", "/sign-in", "/dev/mail"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let checked = command(&app, "check");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let bookings = count(&app, "booking").await;
    assert_eq!(command(&app, "demo").status.code(), Some(1));
    assert_eq!(count(&app, "booking").await, bookings);
}

#[tokio::test]
async fn what_fails_half_way_leaves_nothing() {
    let app = TestApp::new().await;
    // No booking can be written, which comes after the federation, the houses, and the first lists.
    app.db().execute_unprepared("alter table booking rename column phone to telephone").await.unwrap();
    let failed = fill(&app.context()).await.unwrap_err();
    assert!(format!("{failed:#}").contains("empty again"), "{failed:#}");
    for table in ["municipality", "university", "account", "house", "placement", "closure", "booked_night", "message", "audit"] {
        assert_eq!(count(&app, table).await, 0, "{table}");
    }
}
