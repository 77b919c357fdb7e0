//! A row that can't be read is an error with its key, and never looks like one that is not there.

use crate::{
    checks::booked,
    common::{TestApp, date},
};
use app::{accounts, accounts::model::Role, bookings, federation, housing, housing::model::Stay, placements};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, DbErr};

const STUDENT: &str = "ebba@student.umu.example";

#[track_caller]
fn told<T>(result: Result<T, DbErr>, table: &str, value: &str) {
    let error = result.err().unwrap_or_else(|| panic!("{table} looks as if nothing was wrong")).to_string();
    assert!(error.contains(&format!("{table} ")) && error.contains(&format!("{value:?}")), "{table}: {error}");
}

/// Writes what the database's own checks would refuse: another program did, or an older version of this one.
async fn lose(app: &TestApp, table: &str, column: &str) {
    let db = Database::connect(ConnectOptions::new(app.database_url()).max_connections(1).to_owned()).await.unwrap();
    let unchecked = match db.get_database_backend() {
        DbBackend::Postgres => format!(
            "do $$ declare name text; begin
               for name in select conname from pg_constraint where contype = 'c' and conrelid = '{table}'::regclass loop
                 execute format('alter table {table} drop constraint %I', name);
               end loop;
             end $$"
        ),
        _ => "pragma ignore_check_constraints = on".to_owned(),
    };
    db.execute_unprepared(&unchecked).await.unwrap();
    db.execute_unprepared(&format!("update {table} set {column} = 'lost'")).await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_row_that_can_not_be_read_is_no_missing_one() {
    let app = TestApp::new().await;
    let (world, db) = (app.world().await, app.db());
    booked(&app, &world, STUDENT, "2027-01-25", "2027-02-13").await;
    app.leaves_messages_unsent();
    app.staff(Role::Coordinator(world.municipality.clone())).await;
    let coordinator = app.account(&format!("coordinator@{}.example", world.municipality)).await;
    let account = app.account(STUDENT).await;
    let window = Stay::new(date("2027-01-25"), date("2027-02-13")).unwrap();

    lose(&app, "booking", "state").await;
    told(bookings::store::bookings_of(db, account).await, "booking", "lost");
    assert_eq!(app.student(STUDENT).await.get("/bookings").await.status, 500, "no list without it");
    lose(&app, "placement", "state").await;
    told(placements::store::placements_of(db, account, STUDENT).await, "placement", "lost");
    lose(&app, "staff_role", "role").await;
    told(accounts::store::roles(db, coordinator).await, "staff_role", "lost");
    lose(&app, "policy", "approval").await;
    told(federation::store::current_policy(db, &world.municipality).await, "policy", "lost");
    lose(&app, "house_facility", "facility").await;
    told(housing::store::houses::equipped_house(db, world.house).await, "house_facility", "lost");
    lose(&app, "handover", "kind").await;
    told(housing::store::beds::handover(db, world.house).await, "handover", "lost");
    lose(&app, "house", "description").await;
    assert!(housing::store::house(db, world.house).await.is_err());
    assert!(housing::store::houses::rooms_and_nights(db, world.house, window).await.is_ok(), "what is right is read");
}
