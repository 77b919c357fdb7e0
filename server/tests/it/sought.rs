//! What people are found by, in a database that is older than that.

use crate::common::TestDatabase;
use migrations::MigratorTrait;
use sea_orm::{ConnectionTrait, Statement};

#[tokio::test]
async fn people_who_were_here_before_are_found_too() {
    let database = TestDatabase::bare().await;
    let db = app::db::connect(database.url()).await.unwrap();
    migrations::Migrator::up(&*db, Some(11)).await.unwrap();
    db.execute_unprepared(
        "insert into account (email, name, university_verified, created_at) values
         ('anne@student.umu.example', 'Ánne-Máret Biŋggá', false, '2026-11-01 08:00:00+00:00'),
         ('nobody@student.umu.example', '', false, '2026-11-01 08:00:00+00:00')",
    )
    .await
    .unwrap();
    migrations::migrate(&db).await.unwrap();
    let query = "select email, folded from sought_name join account on account.id = account_id order by folded";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
    let rows: Vec<(String, String)> = rows.iter().map(|row| (row.try_get("", "email").unwrap(), row.try_get("", "folded").unwrap())).collect();
    let folded: Vec<_> = rows.iter().map(|(_, folded)| folded.as_str()).collect();
    assert_eq!(folded, ["annemaretbingga", "bingga", "maretbingga"]);
    assert!(rows.iter().all(|(email, _)| email.starts_with("anne@")));
    // Who goes takes it along.
    db.execute_unprepared("delete from account").await.unwrap();
    let left = db.query_all_raw(Statement::from_string(db.get_database_backend(), "select folded from sought_name")).await.unwrap();
    assert!(left.is_empty());
}
