//! The two gates have their owners: a coordinator answers requests, a checker answers for placements.

mod alone;
mod checkers;
mod coordinators;
mod digest;
mod found;
mod late;
mod moved;
mod unanswered;

use crate::common::{Browser, TestApp, World, date};
use app::{
    accounts::{
        self,
        model::{AccountId, Role},
    },
    audit,
    bookings::{
        model::{Approval, Booking, BookingState},
        store,
    },
    federation::model::ApprovalMode,
    housing::store::nights,
    i18n::Locale,
    placements::{
        self,
        model::{PlacementId, PlacementState},
    },
};

const EBBA: &str = "ebba@student.umu.example";

/// Sorsele, where a coordinator approves each booking.
async fn with_approval(app: &TestApp) -> World {
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    world
}

/// A placement of five weeks from 18 January, declared by the student or registered by the university.
pub async fn placement(app: &TestApp, world: &World, email: &str, state: PlacementState) -> PlacementId {
    let account = app.account(email).await;
    app.placement_in(world, email, "2027-01-18", "2027-02-21", state, Some(account)).await
}

/// A booking for a placement, for all of it; everybody has been told.
pub async fn booked(app: &TestApp, world: &World, email: &str, placement: PlacementId) -> Booking {
    let booking = app.book(world, email, placement, ("2027-01-18", "2027-02-20")).await;
    app.deliver().await;
    booking
}

/// A request of Ebba's in Sorsele; her placement is in this state.
async fn request(app: &TestApp, world: &World, state: PlacementState) -> Booking {
    let placement = placement(app, world, EBBA, state).await;
    booked(app, world, EBBA, placement).await
}

async fn now(app: &TestApp, booking: &Booking) -> Booking {
    store::booking(app.db(), booking.id).await.unwrap().unwrap()
}

/// One more member of staff with a role.
async fn colleague(app: &TestApp, email: &str, role: Role) -> (Browser, AccountId) {
    let account = app.account(email).await;
    accounts::store::insert_role(app.db(), account, &role).await.unwrap();
    (app.student(email).await, account)
}

async fn free_beds(app: &TestApp, world: &World, booking: &Booking) -> usize {
    nights::free_beds(app.db(), world.house, booking.stay, 0, None).await.unwrap().len()
}

fn decline_path(booking: &Booking) -> String {
    format!("/coordinator/requests/{}/decline", booking.reference)
}

#[tokio::test]
async fn both_gates_open_in_either_order() {
    for coordinator_first in [true, false] {
        let app = TestApp::new().await;
        let world = with_approval(&app).await;
        let booking = request(&app, &world, PlacementState::Declared).await;
        let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
        let mut checker = app.staff(Role::Checker(world.university)).await;
        let id = booking.placement.0.to_string();
        let mut firsts = Vec::new();
        for step in [coordinator_first, !coordinator_first] {
            assert_eq!(now(&app, &booking).await.state, BookingState::Provisional);
            let answer = if step {
                coordinator.post("/coordinator", &[("approve", &booking.reference), ("nights", &app.nights(&booking.reference).await)]).await
            } else {
                checker.post("/university", &[("verify", &id)]).await
            };
            assert_eq!(answer.status, 303, "{}", answer.text());
            for mail in app.deliver().await {
                firsts.push(format!("{}: {}", mail.kind, mail.text));
            }
        }
        assert_eq!(now(&app, &booking).await.state, BookingState::Confirmed);
        let half = if coordinator_first { "Kommunen har godkänt din bokning." } else { "Lärosätet har bekräftat din placering." };
        assert_eq!(firsts.len(), 2, "{firsts:?}");
        let kind = if coordinator_first { "gate-opened" } else { "placement-verified" };
        assert!(firsts[0].starts_with(kind) && firsts[0].contains(half), "{}", firsts[0]);
        assert!(firsts[1].starts_with("confirmed"), "{}", firsts[1]);
        let page = app.student(EBBA).await.get(&format!("/bookings/{}", booking.reference)).await;
        let last = if coordinator_first { "Lärosätet bekräftade placeringen" } else { "Kommunen godkände" };
        assert!(page.contains_text(&format!("{last}, och bokningen är bekräftad")), "{}", page.text());
    }
}

#[tokio::test]
async fn both_gates_opened_at_once_confirm() {
    for _ in 0..5 {
        let app = TestApp::new().await;
        let world = with_approval(&app).await;
        let booking = request(&app, &world, PlacementState::Declared).await;
        let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
        let mut checker = app.staff(Role::Checker(world.university)).await;
        let id = booking.placement.0.to_string();
        let nights = app.nights(&booking.reference).await;
        let (approve, verify) = ([("approve", booking.reference.as_str()), ("nights", &nights)], [("verify", id.as_str())]);
        let (approved, verified) = tokio::join!(coordinator.post("/coordinator", &approve), checker.post("/university", &verify));
        assert_eq!((approved.status, verified.status), (303, 303));
        assert_eq!(now(&app, &booking).await.state, BookingState::Confirmed);
        app.deliver().await;
    }
}

/// The municipality has three days to answer, the university five for a late placement; arrival is on the 18th.
#[tokio::test]
async fn the_gate_that_is_left_has_its_days() {
    for (opens, after, deadline) in [("university", 3, "2027-01-17"), ("municipality", 0, "2027-01-16"), ("municipality", 1, "2027-01-17")] {
        let app = TestApp::new().await;
        let world = with_approval(&app).await;
        let booking = request(&app, &world, PlacementState::Declared).await;
        assert_eq!(booking.deadline, Some(date("2027-01-16")));
        app.advance(after);
        let answer = match opens {
            "university" => {
                app.staff(Role::Checker(world.university)).await.post("/university", &[("verify", &booking.placement.0.to_string())]).await
            }
            _ => {
                app.staff(Role::Coordinator(world.municipality.clone()))
                    .await
                    .post("/coordinator", &[("approve", &booking.reference), ("nights", &app.nights(&booking.reference).await)])
                    .await
            }
        };
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(now(&app, &booking).await.deadline, Some(date(deadline)), "{opens} after {after}");
        let told = Locale::default().long_date(date(deadline));
        assert!(app.deliver().await[0].text.contains(&told), "{told}");
    }
}
