//! Many at once for the last bed: one gets it, the others are told and keep their answers. Always.

use crate::{
    bookings::{book, flow, walk},
    common::{Browser, Page, TestApp, World, date},
};
use app::{
    accounts::{self, model::Role},
    bookings::{model::BookingState, store},
    federation::model::ApprovalMode,
    housing::model::HouseId,
    request::AppState,
};
use axum::Router;
use sea_orm::{ConnectionTrait, Statement};
use server::{health::Health, router::router, site::SiteFiles};
use std::path::PathBuf;

const STUDENTS: usize = 50;

pub fn instance(state: &AppState) -> Router {
    router(state.clone(), SiteFiles::at(PathBuf::from("no-site-in-tests")).unwrap(), Health::default(), &TestApp::http_options())
}

/// Lets so many students press "book" at the same time, through the service's instances in turn.
async fn rush(app: &TestApp, world: &World, house: HouseId, instances: &[Router], students: usize) -> Vec<Page> {
    let path = flow(world).replace(&format!("/{}/", world.house.0), &format!("/{}/", house.0));
    let mut ready: Vec<(Browser, Page)> = Vec::new();
    for number in 0..students {
        let email = format!("student{number}@student.umu.example");
        app.placement(world, &email, "2027-01-25", "2027-03-12").await;
        let mut browser = Browser::of(instances[number % instances.len()].clone(), app);
        browser.sign_in(&email).await;
        let check = walk(&mut browser, &path).await;
        assert!(!check.has(".notice a"), "nothing is lost yet: {}", check.text());
        ready.push((browser, check));
    }
    at_once(ready.into_iter().map(|(mut browser, check)| async move { browser.submit(&check, &[]).await })).await
}

/// Runs all on the runtime's threads.
pub async fn at_once<T: Send + 'static>(all: impl Iterator<Item = impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    let running: Vec<_> = all.map(tokio::spawn).collect();
    let mut done = Vec::new();
    for one in running {
        done.push(one.await.unwrap());
    }
    done
}

async fn counts(app: &TestApp, expected: [(&str, i64); 3]) {
    let backend = app.db().get_database_backend();
    for (table, expected) in expected {
        let row = app.db().query_one_raw(Statement::from_string(backend, format!("select count(*) from {table}"))).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), expected, "{table}");
    }
}

async fn one_wins(app: &TestApp, instances: &[Router]) {
    let world = app.world().await;
    let house = app.house(&world.municipality, "Sista sängen", 1).await;
    let malå = app.municipality("2418", "Malå").await;
    app.policy(&malå, |_| {}).await;
    let neighbour = app.house(&malå, "Malåhuset", 1).await;
    let answers = rush(app, &world, house, instances, STUDENTS).await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 303);
    assert_eq!((won.len(), lost.len()), (1, STUDENTS - 1));
    for page in lost {
        assert_eq!(page.status, 422, "{}", page.text());
        for text in ["Någon annan hann före", "25 jan–12 feb", "Dina svar finns kvar"] {
            assert!(page.contains_text(text), "{text} in {}", page.text());
        }
        // Another house here, one of the neighbours', and the same house at another time.
        let same_stay = "from=2027-01-25&to=2027-02-13";
        for other in [world.house, neighbour] {
            assert!(page.has(&format!(".notice a[href^='/housing/{}/book?{same_stay}']", other.0)), "{}", page.html());
        }
        let shifted = page.attribute(&format!(".notice a[href^='/housing/{}/book?']", house.0), "href");
        assert_eq!(shifted.as_deref(), Some(format!("/housing/{}/book?from=2027-02-13&to=2027-03-04", house.0).as_str()));
    }
    counts(app, [("booking", 1), ("booked_night", 19), ("message", 1)]).await;
    assert_eq!(app.deliver().await.len(), 1);
}

async fn second_instance(app: &TestApp) -> Router {
    let state = AppState { db: app::db::connect(app.database_url()).await.unwrap(), ..app.state.clone() };
    instance(&state)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_fifty_gets_the_last_bed() {
    let app = TestApp::new().await;
    one_wins(&app, &[instance(&app.state)]).await;
}

/// Two instances with pools of their own share one database; on PostgreSQL as two servers would.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_fifty_gets_the_last_bed_through_two_instances() {
    let app = TestApp::new().await;
    one_wins(&app, &[instance(&app.state), second_instance(&app).await]).await;
}

/// What this file measures with: how many of twelve get the last bed where something that keeps them apart is taken away.
async fn winners(taken_away: &[&str]) -> usize {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Sista sängen", 1).await;
    for sql in taken_away {
        app.db().execute_unprepared(sql).await.unwrap();
    }
    app.leaves_messages_unsent();
    let answers = rush(&app, &world, house, &[instance(&app.state), second_instance(&app).await], 12).await;
    app.plans_are_no_matter();
    answers.iter().filter(|answer| answer.status == 303).count()
}

/// Nobody who asks for the house waits: the rows that are read are no table's. On PostgreSQL alone: SQLite has one writer, whom
/// nobody can join.
const NO_LOCK: &str = "alter table house rename to house_kept;
    create view house as with kept as materialized (select * from house_kept) select * from kept";
/// Long enough for all to have read before the first one has written.
const SLOW: &str = "create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return new; end';
    create trigger slow before insert on booking for each row execute function slow()";
const NO_KEYS: &str = "create table keyless as select * from booked_night; drop table booked_night; alter table keyless rename to booked_night";

/// The negative control: a rush that nothing keeps apart sells the last bed more than once, and is seen to.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_keys_and_lock_the_last_bed_is_sold_to_many() {
    if TestApp::is_on_postgres() {
        let sold = winners(&[NO_LOCK, SLOW, NO_KEYS]).await;
        assert!(sold > 1, "sold to {sold}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_keys_alone_keep_all_but_one_out() {
    if TestApp::is_on_postgres() {
        assert_eq!(winners(&[NO_LOCK, SLOW]).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_lock_alone_keeps_all_but_one_out() {
    assert_eq!(winners(&[NO_KEYS]).await, 1);
}

/// The same form pressed twenty times at once, in both instances: all lead to the one booking.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_form_at_once_is_one_booking_and_one_mail() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let email = "ebba@student.umu.example";
    app.placement(&world, email, "2027-01-25", "2027-02-12").await;
    let instances = [instance(&app.state), second_instance(&app).await];
    let mut browser = app.student(email).await;
    let check = walk(&mut browser, &flow(&world)).await;
    let session = browser.cookie("session").unwrap().to_owned();
    let answers = at_once((0..20).map(|number| {
        let (mut browser, check) = (Browser::of(instances[number % 2].clone(), &app), check.clone());
        browser.set_cookie("session", &session);
        async move { browser.submit(&check, &[]).await }
    }));
    let answers = answers.await;
    for answer in &answers {
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(answer.location(), answers[0].location());
    }
    assert!(answers[0].location().starts_with("/bookings/SOR-"));
    counts(&app, [("booking", 1), ("booked_night", 19), ("message", 1)]).await;
    assert_eq!(app.deliver().await.len(), 1);
}

/// "Booking is counted in the database, so that several instances agree": thirty an hour, whichever instance is asked.
#[tokio::test]
async fn one_account_books_thirty_times_an_hour_through_both_instances() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let email = "ebba@student.umu.example";
    app.placement(&world, email, "2027-01-25", "2027-03-12").await;
    app.leaves_messages_unsent();
    let session = app.student(email).await.cookie("session").unwrap().to_owned();
    let mut browsers = [Browser::of(instance(&app.state), &app), Browser::of(second_instance(&app).await, &app)];
    let path = |night: i64| {
        let arrival = date("2027-01-25") + chrono::TimeDelta::days(night);
        format!("/housing/{}/book?from={arrival}&to={}", world.house.0, arrival + chrono::TimeDelta::days(1))
    };
    for night in 0..30 {
        let browser = &mut browsers[usize::try_from(night).unwrap() % 2];
        browser.set_cookie("session", &session);
        book(browser, &path(night)).await;
    }
    for browser in &mut browsers {
        let check = walk(browser, &path(30)).await;
        let answer = browser.submit(&check, &[]).await;
        assert_eq!(answer.status, 429, "{}", answer.text());
        assert!((1..=3600).contains(&answer.header("retry-after").unwrap().parse::<u64>().unwrap()));
        assert!(answer.contains_text("många gånger") && answer.value_of("name").as_deref() == Some("Ebba Åström"), "{}", answer.text());
    }
    app.advance_minutes(60);
    let check = browsers[0].get(&path(30)).await;
    assert!(browsers[1].submit(&check, &[]).await.location().starts_with("/bookings/"), "the draft is still there");
}

/// Each change of a request asks the coordinators anew: they are not to be flooded.
#[tokio::test]
async fn one_account_changes_its_bookings_thirty_times_an_hour() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let email = "ebba@student.umu.example";
    app.placement(&world, email, "2027-01-25", "2027-03-12").await;
    app.leaves_messages_unsent();
    let mut student = app.student(email).await;
    let booking = book(&mut student, &flow(&world)).await;
    let mut other = Browser::of(second_instance(&app).await, &app);
    other.set_cookie("session", student.cookie("session").unwrap());
    let change = student.get(&format!("{booking}/change")).await;
    for number in 0..31 {
        let browser = if number % 2 == 0 { &mut student } else { &mut other };
        let departure = if number % 2 == 0 { "2027-02-10" } else { "2027-02-11" };
        let answer = browser.submit(&change, &[("from", "2027-01-25"), ("to", departure)]).await;
        assert_eq!(answer.status, if number < 30 { 303 } else { 429 }, "{number}: {}", answer.text());
        if number == 30 {
            assert!(answer.header("retry-after").is_some() && answer.contains_text("många gånger"), "{}", answer.text());
            assert_eq!(answer.value_of("to").as_deref(), Some(departure), "what was typed stays");
        }
    }
    let mails = "message where kind = 'changed'";
    counts(&app, [("booking", 1), ("booked_night", 17), (mails, 30)]).await;
}

/// Ten coordinators answer one request through both instances, half of them yes and half no: the first one's word stands,
/// the others are told.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_ten_who_decide_at_once_one_wins() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    let email = "ebba@student.umu.example";
    app.placement(&world, email, "2027-01-25", "2027-02-12").await;
    let path = book(&mut app.student(email).await, &flow(&world)).await;
    let reference = path.trim_start_matches("/bookings/").to_owned();
    let instances = [instance(&app.state), second_instance(&app).await];
    let mut colleagues = Vec::new();
    for number in 0..10 {
        let email = format!("coordinator{number}@sorsele.example");
        let account = app.account(&email).await;
        accounts::store::insert_role(app.db(), account, &Role::Coordinator(world.municipality.clone())).await.unwrap();
        let mut browser = Browser::of(instances[number / 5].clone(), &app);
        browser.sign_in(&email).await;
        colleagues.push((number, browser, reference.clone(), app.nights(&reference).await));
    }
    app.deliver().await;
    let answers = at_once(colleagues.into_iter().map(|(number, mut browser, reference, nights)| async move {
        match number % 2 {
            0 => browser.post("/coordinator", &[("approve", &reference), ("nights", &nights)]).await,
            _ => browser.post(&format!("/coordinator/requests/{reference}/decline"), &[("reason", "house_closed"), ("nights", &nights)]).await,
        }
    }));
    let answers = answers.await;
    let winners: Vec<_> = (0..10).filter(|number| answers[*number].status == 303).collect();
    assert_eq!(winners.len(), 1, "{winners:?}");
    for loser in answers.iter().filter(|answer| answer.status != 303) {
        assert!(loser.status == 422 && loser.contains_text("Den är redan besvarad"), "{} {}", loser.status, loser.text());
    }
    let approved = winners[0] % 2 == 0;
    let booking = store::by_reference(app.db(), &reference).await.unwrap().unwrap();
    assert_eq!(booking.state, if approved { BookingState::Confirmed } else { BookingState::Declined });
    counts(&app, [("booking", 1), ("booked_night", if approved { 19 } else { 0 }), ("audit where action in ('confirmed', 'declined')", 1)]).await;
    let mails = app.deliver().await;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), [if approved { "confirmed" } else { "declined" }]);
}

#[tokio::test]
async fn other_dates_are_offered_only_within_the_placement() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Sista sängen", 1).await;
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", house.0);
    let mut checks = Vec::new();
    for (email, last_day) in
        [("first@student.umu.example", "2027-02-12"), ("long@student.umu.example", "2027-03-12"), ("short@student.umu.example", "2027-02-12")]
    {
        app.placement(&world, email, "2027-01-25", last_day).await;
        let mut student = app.student(email).await;
        checks.push((walk(&mut student, &path).await, student));
    }
    let mut found = Vec::new();
    for (check, student) in &mut checks {
        let check = student.get(&check.path).await;
        found.push(check.has(&format!(".notice a[href^='/housing/{}/book?']", house.0)));
        student.submit(&check, &[]).await;
    }
    assert_eq!(found, [false, true, false]);
    assert_eq!(app.deliver().await.len(), 1);
}

/// The same student with two tabs: the second booking for the same nights is refused, whichever it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_tabs_make_one_booking() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let other = app.house(&world.municipality, "Andra huset", 1).await;
    let email = "ebba@student.umu.example";
    app.placement(&world, email, "2027-01-25", "2027-02-12").await;
    let mut tabs = Vec::new();
    for house in [world.house, other] {
        let mut tab = app.student(email).await;
        let check = walk(&mut tab, &format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", house.0)).await;
        tabs.push((tab, check));
    }
    let mut answers = at_once(tabs.into_iter().map(|(mut tab, check)| async move { tab.submit(&check, &[]).await.status })).await;
    answers.sort_unstable();
    assert_eq!(answers, [303, 422]);
    assert_eq!(app.deliver().await.len(), 1);
}
