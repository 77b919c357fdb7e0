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

/// A name adds what it is found by and takes away what only the one before was: there and back again, nothing is left over.
#[tokio::test]
async fn another_name_replaces_what_somebody_is_found_by() {
    let app = TestApp::new().await;
    let account = app.account("a.bingga@student.umu.example").await;
    let found = async || {
        let asked = Statement::from_string(app.db().get_database_backend(), "select folded from sought_account order by folded");
        let rows = app.db().query_all_raw(asked).await.unwrap();
        rows.iter().map(|row| row.try_get("", "folded").unwrap()).collect::<Vec<String>>()
    };
    app.rename(account, "Ánne Biŋggá", None).await;
    let first = found().await;
    assert!(first.contains(&"annebingga".to_owned()), "{first:?}");
    app.rename(account, "Biŋggá Nutti", None).await;
    let second = found().await;
    assert!(second.contains(&"example".to_owned()) && second.contains(&"nutti".to_owned()), "the address stays: {second:?}");
    assert!(!second.contains(&"annebingga".to_owned()), "{second:?}");
    app.rename(account, "Ánne Biŋggá", None).await;
    app.rename(account, "Ánne Biŋggá", None).await;
    assert_eq!(found().await, first);
}
