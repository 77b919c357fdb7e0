//! Finding housing: what is understood, what is free, and what every address answers. The tests' today is Monday 11 January 2027.

use crate::{
    bookings::{EBBA, book},
    common::{Page, TestApp, World, date},
};
use app::{federation::model::MunicipalityCode, housing::entity, housing::model::*};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

mod correct;
mod order;
mod pages;
mod places;
mod practice;
mod refused;
mod typed;

/// Weeks 3–6: 27 nights from Monday 18 January.
const WEEKS: &str = "from=2027-01-18&to=2027-02-14";

/// Closes all beds of a house but the last `but` of them in these nights.
async fn close(app: &TestApp, house: HouseId, from: &str, to: &str, but: usize) {
    let closure = entity::closure::ActiveModel {
        house_id: Set(house.0),
        starts: Set(date(from)),
        ends: Set(date(to)),
        kind: Set(ClosureKind::Maintenance.code().to_owned()),
        created_at: Set(app.now()),
        ..Default::default()
    };
    let closure = entity::closure::Entity::insert(closure).exec(app.db()).await.unwrap().last_insert_id;
    let beds = entity::bed::Entity::find().filter(entity::bed::Column::HouseId.eq(house.0)).all(app.db()).await.unwrap();
    let stay = Stay::new(date(from), date(to)).unwrap();
    for bed in beds.iter().take(beds.len() - but) {
        let rows = stay.nights().map(|night| entity::booked_night::ActiveModel {
            bed_id: Set(bed.id),
            night: Set(night),
            kind: Set("closure".to_owned()),
            closure_id: Set(Some(closure)),
            ..Default::default()
        });
        entity::booked_night::Entity::insert_many(rows).exec_without_returning(app.db()).await.unwrap();
    }
}

async fn season(app: &TestApp, house: HouseId, opens: Option<&str>, closes: Option<&str>) {
    entity::house::Entity::update_many()
        .col_expr(entity::house::Column::Opens, Expr::val(opens.map(date)))
        .col_expr(entity::house::Column::Closes, Expr::val(closes.map(date)))
        .filter(entity::house::Column::Id.eq(house.0))
        .exec(app.db())
        .await
        .unwrap();
}

async fn facility(app: &TestApp, house: HouseId, facility: Facility) {
    let row = entity::house_facility::ActiveModel { house_id: Set(house.0), facility: Set(facility.code().to_owned()) };
    entity::house_facility::Entity::insert(row).exec_without_returning(app.db()).await.unwrap();
}

/// Names of the houses on a page, in order.
fn names(page: &Page) -> Vec<String> {
    page.all(".results-list .card-title")
}

/// What the list says about the world's house for some dates: its tag, and the periods that it offers instead.
async fn told(app: &TestApp, query: &str) -> (Vec<String>, Vec<String>) {
    let page = app.browser().get(&format!("/housing?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    (page.all(".results-list .card .tag"), page.all(".results-list .card :is(.gaps a, .beds ~ p a)"))
}

fn one(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

/// Another municipality with rules and a house of one bed.
async fn neighbour(app: &TestApp, code: &str, name: &str) -> (MunicipalityCode, HouseId) {
    let municipality = app.municipality(code, name).await;
    app.policy(&municipality, |_| {}).await;
    let house = app.house(&municipality, &format!("Huset i {name}"), 1).await;
    (municipality, house)
}

/// Ebba books the world's house from 25 January to 13 February.
async fn ebba_books(app: &TestApp, world: &World, house: HouseId) {
    app.placement(world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    book(&mut student, &format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", house.0)).await;
    app.leaves_messages_unsent();
}
