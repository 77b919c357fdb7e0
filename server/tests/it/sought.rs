//! What people are found by: an index on both databases, filled also for who was here before it.

use crate::common::{Explained, TestApp, TestDatabase};
use app::{
    accounts,
    bookings::store::work,
    db::Database,
    placements::{model::PlacementState, store::search},
};
use migrations::MigratorTrait;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

async fn texts(db: &Database, query: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

#[tokio::test]
async fn people_who_were_here_before_are_found_too() {
    let database = TestDatabase::bare().await;
    let db = app::db::connect(database.url()).await.unwrap();
    // The version that was first landed with people in it, then the one that knew names alone.
    migrations::Migrator::up(&*db, Some(11)).await.unwrap();
    let at = "'2026-11-01 08:00:00+00:00'";
    for row in [
        "municipality (code, name, county, town, latitude, longitude, contact_role_sv, contact_role_en, contact_email, contact_phone)
         values ('2422', 'Sorsele', 'Västerbotten', 'Sorsele', 65.5, 17.5, '', '', 'boende@sorsele.example', '')".to_owned(),
        "university (id, slug, name_sv, name_en, confirms_days_before, late_days, contact_email, grant_sv, grant_en)
         values (1, 'umu', 'Umeå universitet', 'Umeå University', 14, 7, 'vfu@umu.example', '', '')".to_owned(),
        "programme (id, university_id, code, name_sv, name_en, eligible) values (1, 1, 'SSK', 'Sjuksköterska', 'Nursing', true)".to_owned(),
        "workplace (id, municipality_code, key, name, town) values (1, '2422', 'hc', 'Hälsocentralen', 'Sorsele')".to_owned(),
        format!("account (email, name, university_verified, created_at) values ('anne@umu.example', 'Ánne-Máret Biŋggá', false, {at}), ('nobody@umu.example', '', false, {at})"),
        format!("placement (university_id, student_email, programme_id, course_code, course_name, workplace_id, municipality_code, starts, ends, state, created_at)
                 values (1, 'cilla.ek@umu.example', 1, '3OM', 'VFU', 1, '2422', '2027-01-18', '2027-02-14', 'declared', {at})"),
    ] {
        db.execute_unprepared(&format!("insert into {row}")).await.unwrap();
    }
    migrations::Migrator::up(&*db, Some(2)).await.unwrap();
    assert_eq!(texts(&db, "select folded from sought_name order by folded").await, ["annemaretbingga", "bingga", "maretbingga"]);
    migrations::migrate(&db).await.unwrap();
    let of =
        |email: &str| format!("select folded from sought_account join account on account.id = account_id where email = '{email}' order by folded");
    let anne = ["annemaretbingga", "anneumuxample", "bingga", "example", "maretbingga", "umuxample"];
    assert_eq!(texts(&db, &of("anne@umu.example")).await, anne);
    assert_eq!(texts(&db, &of("nobody@umu.example")).await, ["example", "nobodyumuxample", "umuxample"]);
    let cilla = texts(&db, "select folded from sought_placement order by folded").await;
    assert_eq!(cilla, ["cillakumuxample", "ekumuxample", "example", "umuxample"]);
    // Who goes takes it along.
    db.execute_unprepared("delete from placement; delete from account").await.unwrap();
    for table in ["sought_account", "sought_placement"] {
        assert!(texts(&db, &format!("select folded from {table}")).await.is_empty(), "{table}");
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
