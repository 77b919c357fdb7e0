//! Nights are moved as a set, see `housing/store/held.rs`: whatever is asked for, a night has one owner, and who is denied changes
//! nothing.

use crate::{
    common::{TestApp, World, nothing},
    gates::{booked, placement},
};
use app::{
    bookings::model::Booking,
    db::{self, Database},
    housing::{
        model::{BedId, Stay},
        store::{
            held::{Denied, Holder, Wanted, hold, lock},
            houses::rooms,
        },
    },
    placements::model::PlacementState,
    reports::store::findings,
};
use chrono::{NaiveDate, TimeDelta};
use rand::{Rng, SeedableRng, rngs::StdRng};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeMap;

/// Who has which night.
type Calendar = BTreeMap<(i64, NaiveDate), i64>;

/// Three students who have the three beds of a house in the same nights, and the beds.
async fn three(app: &TestApp) -> (World, Vec<Booking>, Vec<BedId>) {
    let world = app.world().await;
    let world = World { house: app.house(&world.municipality, "Tallen", 3).await, ..world };
    let mut bookings = Vec::new();
    for student in ["ebba", "siri", "ante"] {
        let email = format!("{student}@student.umu.example");
        let placement = placement(app, &world, &email, PlacementState::Verified).await;
        bookings.push(booked(app, &world, &email, placement).await);
    }
    app.leaves_messages_unsent();
    let beds = rooms(app.db(), world.house).await.unwrap().iter().flat_map(|room| room.beds.iter().map(|bed| bed.id)).collect();
    (world, bookings, beds)
}

fn wanted(booking: &Booking, pieces: Vec<(BedId, Stay)>) -> Wanted {
    Wanted { holder: Holder::Booking { id: booking.id, student: booking.account, rest: 0 }, pieces }
}

/// What becomes of a wish: the nights that others have, or none.
async fn wish(app: &TestApp, world: &World, all: &[Wanted]) -> Vec<NaiveDate> {
    let tx = db::write(app.db()).await.unwrap();
    let locked = lock(&tx, [world.house]).await.unwrap();
    match hold(&tx, &locked, all).await {
        Ok(()) => tx.commit(nothing()).await.map(|()| Vec::new()).unwrap(),
        Err(Denied::Taken { nights }) => nights,
        Err(Denied::Database(error)) => panic!("{error}"),
    }
}

async fn calendar(db: &Database) -> Calendar {
    let sql = "select bed_id, night, booking_id from booked_night where kind = 'stay'";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| ((row.try_get("", "bed_id").unwrap(), row.try_get("", "night").unwrap()), row.try_get("", "booking_id").unwrap())).collect()
}

fn stay(first: NaiveDate, nights: i64) -> Stay {
    Stay::new(first, first + TimeDelta::days(nights)).unwrap()
}

#[tokio::test]
async fn two_change_beds_in_the_same_nights() {
    let app = TestApp::new().await;
    let (world, bookings, _) = three(&app).await;
    let [one, other, _] = &bookings[..] else { panic!("three bookings") };
    let before = calendar(app.db()).await;
    let swapped = [wanted(one, vec![(other.bed, other.stay)]), wanted(other, vec![(one.bed, one.stay)])];
    assert_eq!(wish(&app, &world, &swapped).await, []);
    let exchanged = before.into_iter().map(|(night, holder)| match holder {
        id if id == one.id.0 => (night, other.id.0),
        id if id == other.id.0 => (night, one.id.0),
        id => (night, id),
    });
    assert_eq!(calendar(app.db()).await, exchanged.collect());
}

#[tokio::test]
async fn a_booking_may_lie_in_several_beds_and_who_is_denied_changes_nothing() {
    let app = TestApp::new().await;
    let (world, bookings, beds) = three(&app).await;
    let one = &bookings[0];
    let other = bookings.iter().find(|other| other.bed != one.bed).unwrap();
    let (first, before) = (one.stay.arrival(), calendar(app.db()).await);
    let cut = first + TimeDelta::days(5);
    let divided = |rest: Stay, bed| wanted(one, vec![(one.bed, Stay::new(first, cut).unwrap()), (bed, rest)]);
    let rest = Stay::new(cut, one.stay.departure()).unwrap();
    let taken: Vec<_> = rest.nights().collect();
    assert_eq!(wish(&app, &world, &[divided(rest, other.bed)]).await, taken);
    assert_eq!(calendar(app.db()).await, before);
    // Where nobody sleeps in those nights.
    let later = stay(other.stay.departure() + TimeDelta::days(1), 3);
    let free = beds.iter().find(|bed| **bed != one.bed).unwrap();
    assert_eq!(wish(&app, &world, &[wanted(one, vec![(one.bed, one.stay), (*free, later)])]).await, []);
    app.db().execute_unprepared(&format!("update booking set departure = '{}' where id = {}", later.departure(), one.id.0)).await.unwrap();
    let gap = findings(app.db(), app.today(), app.now()).await.unwrap();
    assert_eq!(gap.len(), 1, "{gap:?}");
    let (middle, end) = (one.stay.departure(), later.departure());
    assert_eq!(
        wish(&app, &world, &[wanted(one, vec![(one.bed, Stay::new(first, middle).unwrap()), (*free, Stay::new(middle, end).unwrap())])]).await,
        []
    );
    assert_eq!(findings(app.db(), app.today(), app.now()).await.unwrap(), []);
}

/// A thousand wishes against a plain calendar, always the same ones: what the database does is what the calendar says.
#[tokio::test]
async fn whatever_is_wished_the_calendar_is_that_of_a_plain_model() {
    let app = TestApp::new().await;
    let (world, bookings, beds) = three(&app).await;
    let (mut model, mut random) = (calendar(app.db()).await, StdRng::seed_from_u64(7));
    let start = bookings[0].stay.arrival();
    let (mut granted, mut denied) = (0, 0);
    for round in 0..250 {
        let number = random.random_range(1..=bookings.len());
        let all: Vec<_> = bookings.iter().take(number).map(|booking| wanted(booking, pieces(&mut random, start, &beds))).collect();
        let (next, missing) = expected(&model, &all);
        let told = wish(&app, &world, &all).await;
        assert_eq!(told.is_empty(), missing.is_empty(), "round {round}: {all:?} {told:?} {missing:?}");
        if missing.is_empty() {
            granted += 1;
            model = next;
        } else {
            denied += 1;
        }
        assert_eq!(calendar(app.db()).await, model, "round {round}");
    }
    assert!(granted > 30 && denied > 30, "{granted} granted, {denied} denied");
}

/// One or two pieces that follow each other.
fn pieces(random: &mut StdRng, start: NaiveDate, beds: &[BedId]) -> Vec<(BedId, Stay)> {
    let mut bed = || beds[random.random_range(0..beds.len())];
    let (one, other) = (bed(), bed());
    let first = start + TimeDelta::days(random.random_range(0..12));
    let nights = random.random_range(1..5);
    match random.random_bool(0.5) {
        true => vec![(one, stay(first, nights))],
        false => vec![(one, stay(first, nights)), (other, stay(first + TimeDelta::days(nights), 2))],
    }
}

/// The calendar after a wish, and what of it others have.
fn expected(model: &Calendar, all: &[Wanted]) -> (Calendar, Vec<NaiveDate>) {
    let id = |wanted: &Wanted| match wanted.holder {
        Holder::Booking { id, .. } => id.0,
        Holder::Closure(_) => 0,
    };
    let mut next: Calendar =
        model.iter().filter(|(_, holder)| !all.iter().any(|one| id(one) == **holder)).map(|(night, holder)| (*night, *holder)).collect();
    let mut missing = Vec::new();
    for one in all {
        for (bed, night) in one.pieces.iter().flat_map(|(bed, nights)| nights.nights().map(|night| (bed.0, night))) {
            match next.get(&(bed, night)) {
                Some(_) => missing.push(night),
                None => drop(next.insert((bed, night), id(one))),
            }
        }
    }
    (next, missing)
}

/// "One function moves nights": nothing else writes them.
#[test]
fn nights_have_one_writer() {
    let writes = ["booked_night::ActiveModel", "booked_night::Entity::insert", "booked_night::Entity::delete", "booked_night::Entity::update"];
    let mut writers = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if writes.iter().any(|text| std::fs::read_to_string(&path).unwrap().contains(text)) => writers.push(path),
                false => {}
            }
        }
    }
    assert!(writers.len() == 1 && writers[0].ends_with("housing/store/held.rs"), "{writers:?}");
}
