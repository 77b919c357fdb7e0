//! What people are found by: an index on both databases.

use crate::common::{Explained, TestApp};
use app::{
    accounts,
    bookings::store::work,
    placements::{model::PlacementState, store::search},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

#[tokio::test]
async fn who_goes_takes_along_what_they_were_found_by() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let email = "a.bingga@student.umu.example";
    app.account(email).await;
    app.placement(&world, email, "2027-01-18", "2027-02-14").await;
    for of in ["placement", "account"] {
        let count = async || {
            app.db().query_all_raw(Statement::from_string(app.db().get_database_backend(), format!("select 1 from sought_{of}"))).await.unwrap().len()
        };
        assert!(count().await > 3, "{of}");
        app.db().execute_unprepared(&format!("delete from {of}")).await.unwrap();
        assert_eq!(count().await, 0, "{of}");
    }
}

#[tokio::test]
async fn people_are_looked_for_in_an_index() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.account("a.bingga@student.umu.example").await;
    let db = Explained::new(app.db()).await;
    let asked = fold::asked("anne a.bingga@");
    work::sought(&db, &[world.house], &asked, |_| Vec::new(), app.today(), 26).await.unwrap();
    let search = search::Search {
        universities: vec![world.university],
        since: app.today(),
        states: vec![PlacementState::Verified],
        asked: Some(search::Asked { ways: asked.clone(), students: accounts::store::sought, courses: Vec::new() }),
        course: String::new(),
        among: None,
        first: None,
    };
    search::found(&db, &search).await.unwrap();
    let plan = db.plan();
    let (whole, bounded) = match db.get_database_backend() {
        DbBackend::Postgres => ("Seq Scan on ", "Index Cond: ((folded >= "),
        _ => ("SCAN ", "(folded>? AND folded<?)"),
    };
    for table in ["account", "sought_account", "sought_placement"] {
        assert!(!plan.iter().any(|line| line.contains(&format!("{whole}{table}"))), "{table} is read whole: {plan:#?}");
    }
    let words: usize = asked.iter().map(Vec::len).sum();
    // Bookings by accounts; placements by addresses and by accounts.
    assert_eq!(plan.iter().filter(|line| line.contains(bounded)).count(), 3 * words, "{plan:#?}");
}
