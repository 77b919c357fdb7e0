//! What people are found by. That it is looked for in an index, each test of a search tells at its end (`common/plans.rs`).

use crate::common::TestApp;
use sea_orm::{ConnectionTrait, Statement};

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
