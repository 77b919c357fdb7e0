//! What is closed can't be booked, and what is booked can't be closed.

use crate::common::{OPERATOR, TestApp, date};
use app::{
    accounts::{self, model::Role},
    actors::RunsHouses,
    audit,
    error::{AppError, Failure},
    housing::{
        commands::{CloseRefusal, close},
        events::HouseEvent,
        model::{Close, ClosureId, ClosureKind, HouseId, Stay},
        store::{houses::rooms, nights::free_beds},
    },
    reports::store::findings,
};

fn stay(arrival: &str, departure: &str) -> Stay {
    Stay::new(date(arrival), date(departure)).unwrap()
}

fn closed(house: HouseId, nights: Stay) -> Close {
    Close { house, room: None, bed: None, nights, kind: ClosureKind::Maintenance }
}

async fn shut(app: &TestApp, by: &impl RunsHouses, what: Close) -> Result<ClosureId, Failure<CloseRefusal>> {
    close(&app.context(), by, what).await
}

#[tokio::test]
async fn what_is_booked_stays_open() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.confirmed(&world, "ebba@student.umu.example", ("2027-01-18", "2027-02-12")).await;
    let refused = shut(&app, &OPERATOR, closed(world.house, stay("2027-02-10", "2027-02-20"))).await;
    assert_eq!(refused, Err(Failure::Refused(CloseRefusal::Booked { nights: vec![date("2027-02-10"), date("2027-02-11")] })));
    assert_eq!(free_beds(app.db(), world.house, stay("2027-02-12", "2027-02-20"), 0, None).await.unwrap().len(), 2);
    // The other bed is nobody's; and the house from the day on which the student leaves.
    let rooms = rooms(app.db(), world.house).await.unwrap();
    let room = Close { room: Some(rooms[1].room.id), ..closed(world.house, stay("2027-02-10", "2027-02-20")) };
    let bed = Close { bed: Some(rooms[1].beds[0].id), ..room };
    for what in [bed, room, closed(world.house, stay("2027-02-12", "2027-02-20"))] {
        shut(&app, &OPERATOR, what).await.unwrap();
    }
    assert_eq!(free_beds(app.db(), world.house, stay("2027-02-19", "2027-02-21"), 0, None).await.unwrap(), []);
    assert_eq!(free_beds(app.db(), world.house, stay("2027-02-20", "2027-02-21"), 0, None).await.unwrap().len(), 2);
    assert_eq!(findings(app.db(), app.today(), app.now()).await.unwrap(), []);
    assert_eq!(audit::history::<HouseEvent>(app.db(), world.house.0).await.unwrap().len(), 3);
}

#[tokio::test]
async fn coordinators_close_their_own_houses_only() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let elsewhere = app.municipality("2421", "Storuman").await;
    let other = app.house(&elsewhere, "Luspen", 1).await;
    let account = app.account("coordinator@sorsele.example").await;
    accounts::store::insert_role(app.db(), account, &Role::Coordinator(world.municipality.clone())).await.unwrap();
    let (actor, nights) = (app.user(account).await.coordinator().unwrap(), stay("2027-03-01", "2027-03-08"));
    shut(&app, &actor, closed(world.house, nights)).await.unwrap();
    let not_found = Err(Failure::App(AppError::NotFound));
    assert_eq!(shut(&app, &actor, closed(other, nights)).await, not_found);
    assert_eq!(shut(&app, &actor, closed(HouseId(0), nights)).await, not_found);
    let foreign = rooms(app.db(), other).await.unwrap()[0].room.id;
    assert_eq!(shut(&app, &actor, Close { room: Some(foreign), ..closed(world.house, nights) }).await, not_found);
    assert_eq!(free_beds(app.db(), other, nights, 0, None).await.unwrap().len(), 1);
}

/// More nights than a database takes in one statement, and a bed that comes later is closed too.
#[tokio::test]
async fn a_large_house_closes_for_more_than_a_year() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let house = app.house(&world.municipality, "Sjukhemmet", 20).await;
    let nights = stay("2027-03-01", "2028-06-01");
    shut(&app, &OPERATOR, closed(house, nights)).await.unwrap();
    assert_eq!(free_beds(app.db(), house, stay("2028-05-31", "2028-06-01"), 0, None).await.unwrap(), []);
    assert_eq!(free_beds(app.db(), house, stay("2028-06-01", "2028-06-02"), 0, None).await.unwrap().len(), 20);
    assert_eq!(findings(app.db(), app.today(), app.now()).await.unwrap(), []);
}

/// A bed that rests may be closed, and stays closed when the stay before the rest ends sooner.
#[tokio::test]
async fn nights_of_rest_become_closed() {
    for (page, fields) in [("cancel", vec![]), ("change", vec![("from", "2027-01-18"), ("to", "2027-02-05")])] {
        let app = TestApp::new().await;
        let world = app.world().await;
        app.policy(&world.municipality, |policy| policy.buffer_nights = 3).await;
        let booking = app.confirmed(&world, "ebba@student.umu.example", ("2027-01-18", "2027-02-12")).await;
        let nights = stay("2027-02-13", "2027-02-20");
        shut(&app, &OPERATOR, closed(world.house, nights)).await.unwrap();
        assert_eq!(findings(app.db(), app.today(), app.now()).await.unwrap(), [], "before {page}");
        let mut student = app.student("ebba@student.umu.example").await;
        assert_eq!(student.post(&format!("/bookings/{}/{page}", booking.reference), &fields).await.status, 303);
        app.deliver().await;
        for night in nights.nights() {
            let night = Stay::new(night, night.succ_opt().unwrap()).unwrap();
            assert_eq!(free_beds(app.db(), world.house, night, 0, None).await.unwrap(), [], "{night:?} after {page}");
        }
        assert_eq!(free_beds(app.db(), world.house, stay("2027-02-12", "2027-02-13"), 0, None).await.unwrap().len(), 2);
        assert_eq!(findings(app.db(), app.today(), app.now()).await.unwrap(), [], "after {page}");
    }
}
