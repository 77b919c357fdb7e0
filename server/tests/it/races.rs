//! Many at once for the last bed: one gets it, the others are told and keep their answers. Always.

use crate::{
    bookings::{flow, walk},
    common::{Browser, Page, TestApp},
};
use app::web::AppState;
use sea_orm::{ConnectionTrait, Statement};
use server::{health::Health, router::router, site::SiteFiles};
use std::path::PathBuf;

const STUDENTS: usize = 50;

fn instance(state: &AppState) -> axum::Router {
    router(state.clone(), SiteFiles::at(PathBuf::from("no-site-in-tests")).unwrap(), Health::default(), &TestApp::http_options())
}

/// Lets fifty students press "book" at the same time, through the service's instances in turn.
async fn rush(app: &TestApp, instances: Vec<axum::Router>) -> Vec<Page> {
    let world = app.world().await;
    let house = app.house(&world.municipality, "Sista sängen", 1).await;
    let path = flow(&world).replace(&format!("/{}/", world.house.0), &format!("/{}/", house.0));
    let mut ready: Vec<(Browser, Page)> = Vec::new();
    for number in 0..STUDENTS {
        let email = format!("student{number}@student.umu.example");
        app.placement(&world, &email, "2027-01-25", "2027-02-12").await;
        let mut browser = Browser::of(instances[number % instances.len()].clone(), app);
        browser.sign_in(&email).await;
        let check = walk(&mut browser, &path).await;
        ready.push((browser, check));
    }
    let presses: Vec<_> = ready.into_iter().map(|(mut browser, check)| tokio::spawn(async move { browser.submit(&check, &[]).await })).collect();
    let mut answers = Vec::new();
    for press in presses {
        answers.push(press.await.unwrap());
    }
    answers
}

async fn one_wins(app: &TestApp, instances: Vec<axum::Router>) {
    let answers = rush(app, instances).await;
    let won = answers.iter().filter(|answer| answer.status == 303).count();
    let lost = answers.iter().filter(|answer| answer.status == 422 && answer.contains_text("Någon annan hann före")).count();
    assert_eq!((won, lost), (1, STUDENTS - 1), "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    let backend = app.db().get_database_backend();
    for (sql, expected) in [("select count(*) from booking", 1), ("select count(*) from booked_night", 19), ("select count(*) from message", 1)] {
        let row = app.db().query_one_raw(Statement::from_string(backend, sql)).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), expected, "{sql}");
    }
    assert_eq!(app.deliver().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_fifty_gets_the_last_bed() {
    let app = TestApp::new().await;
    one_wins(&app, vec![instance(&app.state)]).await;
}

/// Two instances with pools of their own share one database; on PostgreSQL as two servers would.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_fifty_gets_the_last_bed_through_two_instances() {
    let app = TestApp::new().await;
    let second = AppState { db: app::db::connect(app.database_url()).await.unwrap(), ..app.state.clone() };
    one_wins(&app, vec![instance(&app.state), instance(&second)]).await;
}

/// The same student with two tabs: the second booking for the same nights is refused, whichever it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_tabs_make_one_booking() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let other = app.house(&world.municipality, "Andra huset", 1).await;
    let email = "ebba@student.umu.example";
    app.placement(&world, email, "2027-01-25", "2027-02-12").await;
    let mut presses = Vec::new();
    for house in [world.house, other] {
        let mut tab = app.student(email).await;
        let check = walk(&mut tab, &format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", house.0)).await;
        presses.push(tokio::spawn(async move { tab.submit(&check, &[]).await.status }));
    }
    let mut answers = Vec::new();
    for press in presses {
        answers.push(press.await.unwrap());
    }
    answers.sort_unstable();
    assert_eq!(answers, [303, 422]);
    assert_eq!(app.deliver().await.len(), 1);
}
