//! Accounts of staff: made at the command line, seen in the navigation.

use super::*;
use crate::common::OPERATOR;
use app::{
    accounts::{
        commands::{NewUser, Removal, StaffRefusal, add_user, remove_user, users},
        events::AccountEvent,
        model::Role,
    },
    federation::model::MunicipalityCode,
};
use sea_orm::ConnectionTrait;

fn new(role: &str, municipality: Option<&str>, university: Option<&str>) -> NewUser {
    NewUser {
        email: " Karin@Sorsele.example".to_owned(),
        name: "Karin Berg".to_owned(),
        role: role.to_owned(),
        municipality: municipality.map(str::to_owned),
        university: university.map(str::to_owned),
    }
}

#[tokio::test]
async fn staff_are_added_listed_and_removed() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (db, context) = (app.db(), &app.context());
    let user = add_user(context, &OPERATOR, new("coordinator", Some("2422"), None)).await.unwrap();
    assert_eq!((user.account.email.as_str(), user.roles), ("karin@sorsele.example", vec![Role::Coordinator(world.municipality.clone())]));
    let user = add_user(context, &OPERATOR, new("checker", None, Some("umu"))).await.unwrap();
    assert_eq!(user.roles, [Role::Coordinator(world.municipality), Role::Checker(world.university)]);
    assert_eq!(add_user(context, &OPERATOR, new("checker", None, Some("umu"))).await.unwrap().roles.len(), 2);
    // Another name alone is kept, too, and told.
    let id = add_user(context, &OPERATOR, NewUser { name: "Karin Ek".to_owned(), ..new("checker", None, Some("umu")) }).await.unwrap().account.id;
    assert_eq!(users(db).await.unwrap()[0].account.name, "Karin Ek");
    let told: Vec<_> = app::audit::history::<AccountEvent>(db, id.0).await.unwrap().into_iter().map(|entry| entry.event).collect();
    assert_eq!(told.iter().filter(|event| **event == AccountEvent::ProfileChanged).count(), 1, "{told:?}");
    app.student(EBBA).await;
    assert_eq!(users(db).await.unwrap().len(), 1);

    let mut browser = app.browser();
    sign_in(&app, &mut browser, "karin@sorsele.example").await;
    assert_eq!(browser.get("/").await.all(".site-nav a"), ["Hitta boende", "Samordnare", "Lärosäte", "Profil"]);

    assert_eq!(remove_user(context, &OPERATOR, "Karin@sorsele.example").await.unwrap(), Removal::Deleted);
    assert!(!is_signed_in(&mut browser).await && users(db).await.unwrap().is_empty());
    assert!(matches!(remove_user(context, &OPERATOR, "karin@sorsele.example").await, Err(StaffRefusal::NoSuchAccount(_))));
}

#[tokio::test]
async fn an_account_that_something_names_only_loses_its_roles() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (db, context) = (app.db(), &app.context());
    let id = add_user(context, &OPERATOR, new("administrator", None, None)).await.unwrap().account.id;
    let verified = app::placements::model::PlacementState::Verified;
    app.placement_in(&world, "karin@sorsele.example", "2027-03-01", "2027-03-28", verified, Some(id)).await;
    assert_eq!(remove_user(context, &OPERATOR, "karin@sorsele.example").await.unwrap(), Removal::RolesTaken);
    assert!(users(db).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_role_needs_its_tenant() {
    let app = TestApp::new().await;
    app.world().await;
    for (role, municipality, university, expected) in [
        ("coordinator", None, None, "a coordinator needs a municipality"),
        ("coordinator", Some("9999"), None, "no municipality with the code \"9999\""),
        ("checker", Some("2422"), None, "a coordinator needs a municipality"),
        ("checker", None, Some("ltu"), "no university \"ltu\""),
        ("administrator", Some("2422"), None, "an administrator neither"),
        ("boss", None, None, "no role \"boss\""),
    ] {
        let error = add_user(&app.context(), &OPERATOR, new(role, municipality, university)).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{role}: {error}");
    }
    assert!(users(app.db()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_role_is_given_once() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (db, context) = (app.db(), &app.context());
    for (role, municipality, university) in [("administrator", None, None), ("coordinator", Some("2422"), None), ("checker", None, Some("umu"))] {
        let give = || add_user(context, &OPERATOR, new(role, municipality, university));
        let (one, other, third) = tokio::join!(give(), give(), give());
        let users = [one, other, third].map(|user| user.unwrap());
        assert!(users.iter().all(|user| user.account.id == users[0].account.id), "{role}");
    }
    let user = &users(db).await.unwrap()[0];
    assert_eq!(user.roles, [Role::Administrator, Role::Coordinator(world.municipality), Role::Checker(world.university)]);
    let given = app::audit::history::<AccountEvent>(db, user.account.id.0).await.unwrap();
    let of = |municipality: Option<&str>, university| (municipality.map(|code| MunicipalityCode(code.to_owned())), university);
    let told = given.into_iter().filter_map(|entry| match entry.event {
        AccountEvent::RoleGiven { municipality, university, .. } => Some((municipality, university)),
        _ => None,
    });
    assert_eq!(told.collect::<Vec<_>>(), [of(None, None), of(Some("2422"), None), of(None, Some(world.university))]);
    for role in &user.roles {
        let error = app::accounts::store::insert_role(db, user.account.id, role).await.unwrap_err();
        assert!(app::db::is_duplicate(&error), "{role:?}: {error}");
    }
}

/// A database in which two had given a role at once, before the tables refused that.
#[tokio::test]
async fn roles_that_were_given_twice_become_one() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (db, context) = (app.db(), &app.context());
    for (role, municipality, university) in [("administrator", None, None), ("coordinator", Some("2422"), None), ("checker", None, Some("umu"))] {
        add_user(context, &OPERATOR, new(role, municipality, university)).await.unwrap();
    }
    for sql in [
        "drop index staff_role_administrator",
        "drop index staff_role_coordinator",
        "drop index staff_role_checker",
        "delete from seaql_migrations where version = 'm20261123_000011_roles_once'",
        "insert into staff_role (account_id, role, municipality_code, university_id)
         select account_id, role, municipality_code, university_id from staff_role",
    ] {
        db.execute_unprepared(sql).await.unwrap();
    }
    assert_eq!(users(db).await.unwrap()[0].roles.len(), 6);
    migrations::migrate(db).await.unwrap();
    assert_eq!(users(db).await.unwrap()[0].roles, [Role::Administrator, Role::Coordinator(world.municipality), Role::Checker(world.university)]);
}
