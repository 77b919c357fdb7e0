//! What people are found by. That it is looked for in an index, each test of a search tells at its end (`common/plans.rs`).

use crate::common::{OPERATOR, TestApp};
use app::accounts::commands::{NewUser, add_user};
use sea_orm::{ConnectionTrait, Statement};
use tokio::task::JoinSet;

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

async fn found(app: &TestApp) -> Vec<String> {
    let asked = Statement::from_string(app.db().get_database_backend(), "select folded from sought_account order by folded");
    let rows = app.db().query_all_raw(asked).await.unwrap();
    rows.iter().map(|row| row.try_get("", "folded").unwrap()).collect()
}

/// A name adds what it is found by and takes away what only the one before was: there and back again, nothing is left over.
#[tokio::test]
async fn another_name_replaces_what_somebody_is_found_by() {
    let app = TestApp::new().await;
    let account = app.account("a.bingga@student.umu.example").await;
    let found = async || found(&app).await;
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

/// Of names that are given at once the last one counts, and nothing of those in between stays behind.
#[tokio::test]
async fn of_names_at_once_one_is_found() {
    let app = TestApp::new().await;
    let context = app.context();
    let named = |name: &str| NewUser {
        email: "siv@umu.example".to_owned(),
        name: name.to_owned(),
        role: "administrator".to_owned(),
        municipality: None,
        university: None,
    };
    add_user(&context, &OPERATOR, named("Siv")).await.unwrap();
    let names = ["Alma", "Britta", "Cissi", "Dagny", "Elsa", "Frida", "Gerda", "Hedda"];
    let mut given = JoinSet::new();
    for new in names.map(named) {
        let context = context.clone();
        given.spawn(async move { add_user(&context, &OPERATOR, new).await.unwrap() });
    }
    given.join_all().await;
    let found = found(&app).await;
    let left = names.iter().filter(|name| found.contains(&name.to_lowercase())).count();
    assert!(left == 1 && found.len() == 4, "{found:?}");
}
