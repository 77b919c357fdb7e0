//! The morning's mail to coordinators.

use super::*;
use crate::common::{OPERATOR, TestMail};
use app::bookings::commands::import_placements::import_placements;

async fn digests(app: &TestApp) -> Vec<TestMail> {
    app.tick().await.into_iter().filter(|mail| mail.kind == "digest").collect()
}

/// "Coordinators are mailed at once about requests that need a decision, and get a daily digest of the rest."
#[tokio::test]
async fn the_morning_brings_one_digest() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    assert_eq!(digests(&app).await, [], "nothing to tell");
    let booking = request(&app, &world, PlacementState::Verified).await;
    assert_eq!(digests(&app).await, [], "that was mailed at once");
    app.advance(1);
    let told = digests(&app).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("En bokning väntar på svar.") && !told[0].text.contains(&booking.reference), "{}", told[0].text);
    assert_eq!(digests(&app).await, [], "once a day");
    coordinator.post("/coordinator", &[("approve", &booking.reference), ("nights", &app.nights(&booking.reference).await)]).await;
    app.deliver().await;
    assert_eq!(digests(&app).await, [], "the next one tells");
    app.advance(1);
    let told = digests(&app).await;
    let line = format!("- {}, Forsgården, 18 jan–20 feb 2027", booking.reference);
    assert!(told[0].text.contains("Nya bekräftade bokningar:") && told[0].text.contains(&line), "{}", told[0].text);
    app.advance(1);
    assert_eq!(digests(&app).await, [], "everything is told");
    app.advance(3);
    assert_eq!(digests(&app).await, [], "the day before");
    app.advance_minutes(24 * 60 - 3 * 60);
    assert_eq!(digests(&app).await, [], "before six in the morning");
    app.advance_minutes(3 * 60);
    let told = digests(&app).await;
    let arrival = format!("Ankomst: {}, Forsgården", booking.reference);
    assert!(told.len() == 1 && told[0].text.contains(&arrival) && !told[0].text.contains("Ebba"), "{told:?}");
}

/// One booking for each thing that happens to bookings without the coordinator.
async fn eventful(app: &TestApp, world: &World) -> Vec<(&'static str, Booking)> {
    let mut made = Vec::new();
    for (number, (what, state)) in [
        ("Nya bekräftade bokningar:", PlacementState::Verified),
        ("Bokningar med nya datum:", PlacementState::Verified),
        ("Lärosätet har flyttat placeringen.", PlacementState::Verified),
        ("Avbokade av studenten:", PlacementState::Verified),
        ("Avslutade, för lärosätet", PlacementState::Declared),
        ("Upphörda, för sista dagen passerade", PlacementState::Declared),
    ]
    .into_iter()
    .enumerate()
    {
        if number > 0 {
            app.room(world.house, number + 2, 1).await;
        }
        let email = format!("student{number}@student.umu.example");
        let account = app.account(&email).await;
        let owner = (state == PlacementState::Declared).then_some(account);
        let placement = app.placement_in(world, &email, "2027-01-18", "2027-02-21", state, owner).await;
        made.push((what, booked(app, world, &email, placement).await));
    }
    made
}

#[tokio::test]
async fn the_digest_tells_what_has_happened_since_the_last_one() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.staff(Role::Coordinator(world.municipality.clone())).await;
    let neighbour = app.municipality("2421", "Storuman").await;
    app.staff(Role::Coordinator(neighbour)).await;
    let made = eventful(&app, &world).await;
    app.advance(1);
    let first = digests(&app).await;
    assert_eq!(first.len(), 1, "Storuman has nothing to hear");
    for (_, booking) in &made {
        let is_confirmed = booking.state == BookingState::Confirmed;
        assert_eq!(first[0].text.contains(&booking.reference), is_confirmed, "{}", first[0].text);
    }

    let [_, (_, changed), (_, moved), (_, cancelled), (_, rejected), _] = &made[..] else { unreachable!() };
    let mut student = app.student("student1@student.umu.example").await;
    let dates = [("from", "2027-01-18"), ("to", "2027-02-19")];
    assert_eq!(student.post(&format!("/bookings/{}/change", changed.reference), &dates).await.status, 303);
    let mut student = app.student("student3@student.umu.example").await;
    assert_eq!(student.post(&format!("/bookings/{}/cancel", cancelled.reference), &[]).await.status, 303);
    let mut checker = app.staff(Role::Checker(world.university)).await;
    let reject = format!("/university/placements/{}/reject", rejected.placement.0);
    assert_eq!(checker.post(&reject, &[("reason", "other")]).await.status, 303);
    let key = placements::store::placement(app.db(), moved.placement).await.unwrap().unwrap().key.unwrap();
    let file = format!(
        "placement;university;student_email;programme;course_code;course_name;workplace;municipality;starts;ends;state\n\
         {key};umu;student2@student.umu.example;SSK;3OM123;VFU;Sorsele hälsocentral;2422;2027-03-01;2027-04-04;"
    );
    import_placements(&app.context(), &OPERATOR, file.as_bytes()).await.unwrap();
    app.deliver().await;
    // Nobody ran the worker for some days; what was overdue expires in the morning and is told a day later.
    app.advance(7);
    let told = digests(&app).await;
    app.advance(1);
    let later = digests(&app).await;
    assert_eq!((told.len(), later.len()), (1, 1));
    for (what, booking) in &made[1..] {
        let digest = if what.starts_with("Upphörda") { &later[0] } else { &told[0] };
        let group = digest.text.split_once(what).unwrap_or_else(|| panic!("{what} in {}", digest.text)).1;
        let line = format!("- {}, Forsgården, 18 jan–", booking.reference);
        assert!(group.trim_start_matches(|c| c != '\n').trim_start().starts_with(&line), "{line} in {}", digest.text);
        assert!(digest.html.contains(&booking.reference));
    }
    for digest in [&first[0], &told[0], &later[0]] {
        assert!(!digest.raw.contains("Ebba") && !digest.raw.contains("student.umu.example"), "{}", digest.text);
    }
    assert!(!told[0].text.contains(&made[0].1.reference) && !later[0].text.contains(&changed.reference), "told once");
}

#[tokio::test]
async fn what_happens_after_six_waits_for_the_next_morning() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (_, account) = colleague(&app, "one@sorsele.example", Role::Coordinator(world.municipality.clone())).await;
    app.rename(account, "One", Some(Locale::from_tag("en").unwrap())).await;
    // 05:59 and 06:00 on Tuesday in Sweden.
    app.advance_minutes(22 * 60 - 1);
    let early = booked(&app, &world, EBBA, placement(&app, &world, EBBA, PlacementState::Verified).await).await;
    app.advance_minutes(1);
    let sara = "sara@student.umu.example";
    let late = booked(&app, &world, sara, placement(&app, &world, sara, PlacementState::Verified).await).await;
    let mut told = digests(&app).await;
    app.advance(1);
    told.extend(digests(&app).await);
    assert_eq!(told.len(), 2);
    for (digest, here, elsewhere) in [(&told[0], &early, &late), (&told[1], &late, &early)] {
        assert!(digest.text.contains("New confirmed bookings:") && digest.text.contains(&here.reference), "{}", digest.text);
        assert!(!digest.text.contains(&elsewhere.reference), "{}", digest.text);
    }
}
