//! The two gates have their owners: a coordinator answers requests, a checker answers for placements.

use crate::common::{Browser, TestApp, World, date};
use app::{
    accounts::{
        self,
        model::{AccountId, Role},
    },
    audit,
    bookings::{
        commands::{
            Context,
            book::{Book, PlacementChoice, book},
        },
        model::{Booking, BookingState},
        store,
    },
    federation::{self, model::ApprovalMode},
    housing::{model::Stay, store::nights},
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
async fn placement(app: &TestApp, world: &World, email: &str, state: PlacementState) -> PlacementId {
    let account = app.account(email).await;
    app.placement_in(world, email, "2027-01-18", "2027-02-21", state, Some(account)).await
}

/// A booking for a placement, for all of it.
async fn booked(app: &TestApp, world: &World, email: &str, placement: PlacementId) -> Booking {
    let account = app.account(email).await;
    let user = accounts::store::current_user(app.db(), account).await.unwrap().unwrap();
    let wish = Book {
        house: world.house,
        stay: Stay::new(date("2027-01-18"), date("2027-02-20")).unwrap(),
        placement: PlacementChoice::Known(placement),
        name: "Ebba Åström".to_owned(),
        phone: Some("070-174 06 05".to_owned()),
        wishes: vec!["night_shifts".to_owned()],
        accepted: federation::store::current_policy(app.db(), &world.municipality).await.unwrap().unwrap().id,
        request_key: format!("{email}/{}", placement.0),
        locale: Locale::Sv,
    };
    let booking = book(&Context::from(&app.state), &user, wish).await.unwrap();
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
async fn an_approved_request_with_a_verified_placement_is_confirmed() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let page = coordinator.get("/coordinator").await;
    assert_eq!(page.heading(), "Dagens arbete");
    for text in
        [&booking.reference, "Forsgården", "33 nätter", "3OM123", "Sorsele hälsocentral", "Jag jobbar natt", "Svara senast torsdag 14 januari"]
    {
        assert!(page.contains_text(text), "{text} in {}", page.text());
    }
    let answer = coordinator.post("/coordinator", &[("approve", &booking.reference)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = coordinator.follow(&answer).await;
    assert!(page.contains_text(&format!("{} är godkänd och bekräftad", booking.reference)), "{}", page.text());
    assert!(page.contains_text("Inget väntar på svar"));
    assert_eq!(now(&app, &booking).await.state, BookingState::Confirmed);
    let mails = app.deliver().await;
    assert_eq!(mails.iter().map(|mail| (mail.kind.as_str(), mail.to.as_str())).collect::<Vec<_>>(), [("confirmed", EBBA)]);
    // The button pressed twice is one answer.
    assert_eq!(coordinator.post("/coordinator", &[("approve", &booking.reference)]).await.status, 303);
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
                coordinator.post("/coordinator", &[("approve", &booking.reference)]).await
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
        assert!(firsts[0].starts_with("gate-opened") && firsts[0].contains(half), "{}", firsts[0]);
        assert!(firsts[1].starts_with("confirmed"), "{}", firsts[1]);
        let page = app.student(EBBA).await.get(&format!("/bookings/{}", booking.reference)).await;
        assert_eq!(page.contains_text("Lärosätet bekräftade placeringen"), !coordinator_first, "{}", page.text());
    }
}

#[tokio::test]
async fn a_declined_request_tells_why_and_frees_its_nights() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    assert_eq!(free_beds(&app, &world, &booking).await, 1);
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let page = coordinator.get(&decline_path(&booking)).await;
    assert_eq!(page.heading(), format!("Avböj {}", booking.reference));

    let refused = coordinator.submit(&page, &[("note", "Ring <b>mig</b>")]).await;
    assert_eq!((refused.status, refused.error_of("reason").as_deref()), (422, Some("Välj ett skäl.")), "{}", refused.text());
    assert_eq!((refused.errors(), refused.value_of("note").as_deref()), (vec!["Välj ett skäl.".to_owned()], Some("Ring <b>mig</b>")));
    let refused = coordinator.submit(&page, &[("reason", "other"), ("note", "Hon är 811218-9876")]).await;
    assert_eq!((refused.status, refused.value_of("note").as_deref()), (422, Some("")));
    let english = coordinator.submit(&page, &[("reason", "house_needed"), ("note", "Hej"), ("lang", "en")]).await;
    assert_eq!((english.heading(), english.value_of("note").as_deref()), (format!("Decline {}", booking.reference), Some("Hej")));
    assert_eq!((english.status, english.value_of("reason").as_deref()), (200, Some("house_needed")));
    let long = "x".repeat(601);
    assert_eq!(coordinator.submit(&page, &[("reason", "other"), ("note", &long)]).await.status, 422);
    assert_eq!(now(&app, &booking).await.state, BookingState::Provisional);

    let answer = coordinator.submit(&page, &[("reason", "house_needed"), ("note", "Fråga oss om v. 5."), ("lang", "")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    coordinator.set_cookie("lang", "sv");
    assert!(coordinator.follow(&answer).await.contains_text(&format!("{} är avböjd", booking.reference)));
    assert_eq!(now(&app, &booking).await.state, BookingState::Declined);
    assert_eq!(free_beds(&app, &world, &booking).await, 2);
    let mails = app.deliver().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Kommunen behöver boendet till annat") && mails[0].text.contains("Fråga oss om v. 5."), "{}", mails[0].text);
    let page = coordinator.get(&decline_path(&booking)).await;
    assert!(page.status == 200 && page.contains_text("är avslutad") && !page.has("textarea"), "{}", page.text());
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    let role = Role::Coordinator(world.municipality.clone());
    let (mut one, _) = colleague(&app, "one@sorsele.example", role.clone()).await;
    let (mut other, _) = colleague(&app, "other@sorsele.example", role).await;
    let (path, approve) = (decline_path(&booking), [("approve", booking.reference.as_str())]);
    let decline = [("reason", "house_closed")];
    let (approved, declined) = tokio::join!(one.post("/coordinator", &approve), other.post(&path, &decline));
    let mut statuses = [approved.status, declined.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let (state, loser) = if approved.status == 303 { (BookingState::Confirmed, &declined) } else { (BookingState::Declined, &approved) };
    assert!(loser.contains_text("Någon annan har redan svarat") && loser.contains_text("Ditt svar ändrade ingenting"), "{}", loser.text());
    assert_eq!(now(&app, &booking).await.state, state);
    assert_eq!(app.deliver().await.len(), 1);
    // Later, and the other way round: nothing changes any more.
    assert_eq!(one.post(&path, &decline).await.status, 422);
    assert_eq!(now(&app, &booking).await.state, state);
    assert_eq!(app.deliver().await.len(), 0);
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
        let (approve, verify) = ([("approve", booking.reference.as_str())], [("verify", id.as_str())]);
        let (approved, verified) = tokio::join!(coordinator.post("/coordinator", &approve), checker.post("/university", &verify));
        assert_eq!((approved.status, verified.status), (303, 303));
        assert_eq!(now(&app, &booking).await.state, BookingState::Confirmed);
        app.deliver().await;
    }
}

#[tokio::test]
async fn contact_data_is_read_on_record() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let list = coordinator.get("/coordinator").await;
    for contact in [EBBA, "070-174 06 05"] {
        assert!(!list.contains_text(contact), "{contact} in the list");
    }
    let page = coordinator.get(&format!("/coordinator/bookings/{}", booking.reference)).await;
    for text in [EBBA, "070-174 06 05", "Ebba Åström", "Jag jobbar natt"] {
        assert!(page.contains_text(text), "{text} in {}", page.text());
    }
    let history = audit::history(app.db(), "booking", booking.id.0).await.unwrap();
    let reads: Vec<_> = history.iter().filter(|entry| entry.action == "contact-read").collect();
    assert_eq!(reads.len(), 1);
    assert!(!reads[0].detail.contains('@'));
    let page = app.student(EBBA).await.get(&format!("/bookings/{}", booking.reference)).await;
    assert!(page.contains_text("Boendesamordnaren läste kontaktuppgifterna"), "{}", page.text());
}

#[tokio::test]
async fn another_municipalitys_request_does_not_exist() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    let malå = app.municipality("2418", "Malå").await;
    let mut stranger = app.staff(Role::Coordinator(malå)).await;
    let page = stranger.get("/coordinator").await;
    assert!(page.status == 200 && !page.contains_text(&booking.reference));
    assert_eq!(stranger.post("/coordinator", &[("approve", &booking.reference)]).await.status, 404);
    assert_eq!(stranger.get(&decline_path(&booking)).await.status, 404);
    assert_eq!(stranger.post(&decline_path(&booking), &[("reason", "other")]).await.status, 404);
    assert_eq!(stranger.get(&format!("/coordinator/bookings/{}", booking.reference)).await.status, 404);
    let page = stranger.get(&format!("/coordinator?done=approved&reference={}", booking.reference)).await;
    assert!(!page.contains_text(&booking.reference));
    assert_eq!(now(&app, &booking).await.state, BookingState::Provisional);
    let history = audit::history(app.db(), "booking", booking.id.0).await.unwrap();
    assert_eq!(history.len(), 1);
}

#[tokio::test]
async fn requests_tell_who_else_wants_the_house() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let first = request(&app, &world, PlacementState::Verified).await;
    let email = "áilu@student.umu.example";
    let placement = placement(&app, &world, email, PlacementState::Declared).await;
    let second = booked(&app, &world, email, placement).await;
    let malå = app.municipality("2418", "Malå").await;
    let (mut coordinator, account) = colleague(&app, "both@kommun.example", Role::Coordinator(malå)).await;
    accounts::store::insert_role(app.db(), account, &Role::Coordinator(world.municipality.clone())).await.unwrap();
    let page = coordinator.get("/coordinator").await;
    assert!(page.contains_text("2 förfrågningar väntar på svar"), "{}", page.text());
    assert_eq!(page.all(".work-group"), ["Sorsele"]);
    assert!(page.contains_text(&format!("En förfrågan till gäller samma nätter: {}.", second.reference)));
    coordinator.post("/coordinator", &[("approve", &first.reference)]).await;
    let page = coordinator.get("/coordinator").await;
    assert!(page.contains_text("En annan bokning de nätterna, 2 sängplatser i huset."), "{}", page.text());
    app.advance(7);
    let page = coordinator.get("/coordinator").await;
    assert_eq!(page.all("section:nth-of-type(2) tbody tr"), [format!("Forsgården Sorsele Rum 1 Rum 1 A {} Ebba Åström", first.reference)]);
    assert!(page.contains_text("Ingen åker i dag."));
    app.advance(33);
    coordinator.sign_in("both@kommun.example").await;
    assert!(coordinator.get("/coordinator").await.contains_text("Ingen kommer i dag."));
    app.leaves_messages_unsent();
}

#[tokio::test]
async fn a_rejected_placement_ends_its_booking_and_tells_why() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = request(&app, &world, PlacementState::Declared).await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    let page = checker.get("/university").await;
    for text in [EBBA, "3OM123", "Sjuksköterskeprogrammet", "Sorsele hälsocentral", "18 jan–21 feb 2027", "Preliminär", "Svara senast"] {
        assert!(page.contains_text(text), "{text} in {}", page.text());
    }
    let path = page.attribute("td .work-actions a", "href").unwrap();
    let page = checker.get(&path).await;
    let refused = checker.submit(&page, &[("reason", "because")]).await;
    assert_eq!((refused.status, refused.errors()), (422, vec!["Välj ett skäl.".to_owned()]));
    let answer = checker.submit(&page, &[("reason", "other_workplace")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(checker.follow(&answer).await.contains_text(&format!("Placeringen för {EBBA} är avvisad")));
    assert_eq!(now(&app, &booking).await.state, BookingState::Declined);
    assert_eq!(free_beds(&app, &world, &booking).await, 2);
    let mails = app.deliver().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Du har en annan arbetsplats."), "{}", mails[0].text);
    let page = app.student(EBBA).await.get(&format!("/bookings/{}", booking.reference)).await;
    assert!(page.contains_text("Du har en annan arbetsplats."), "{}", page.text());

    let (mut colleague, _) = colleague(&app, "colleague@umu.example", Role::Checker(world.university)).await;
    let late = colleague.post("/university", &[("verify", &booking.placement.0.to_string())]).await;
    assert_eq!(late.status, 422);
    assert!(late.contains_text("Någon annan har redan svarat"), "{}", late.text());
    let late = colleague.post(&path, &[("reason", "other")]).await;
    assert!(late.status == 422 && late.contains_text("Någon annan har redan svarat"), "{}", late.text());
    let kept = placements::store::placement(app.db(), booking.placement).await.unwrap().unwrap();
    assert_eq!((kept.state, kept.reject_reason.as_deref()), (PlacementState::Rejected, Some("other_workplace")));
}

#[tokio::test]
async fn another_universitys_placement_does_not_exist() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = request(&app, &world, PlacementState::Declared).await;
    let other = app.university("ltu", "Luleå tekniska universitet", "student.ltu.example").await;
    let mut stranger = app.staff(Role::Checker(other)).await;
    let id = booking.placement.0.to_string();
    let reject = format!("/university/placements/{id}/reject");
    for path in ["/university", "/university?show=all", &format!("/university?show=all&done=verified&placement={id}")] {
        let page = stranger.get(path).await;
        assert!(page.status == 200 && !page.contains_text(EBBA), "{}", page.text());
    }
    assert_eq!(stranger.post("/university", &[("verify", &id)]).await.status, 404);
    assert_eq!(stranger.post("/university", &[("verify", "x")]).await.status, 404);
    assert_eq!(stranger.get(&reject).await.status, 404);
    assert_eq!(stranger.post(&reject, &[("reason", "other")]).await.status, 404);
    assert_eq!(now(&app, &booking).await.state, BookingState::Provisional);
}

#[tokio::test]
async fn figures_filter_the_placements() {
    let app = TestApp::new().await;
    let world = app.world().await;
    request(&app, &world, PlacementState::Declared).await;
    for number in 0..30 {
        let email = format!("student{number:02}@student.umu.example");
        app.placement_in(&world, &email, "2027-02-01", "2027-02-28", PlacementState::Verified, None).await;
    }
    app.placement_in(&world, "over@student.umu.example", "2026-02-01", "2026-02-28", PlacementState::Verified, None).await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    let page = checker.get("/university").await;
    assert_eq!(page.all(".figures b"), ["1", "30", "0", "1", "30", "31"]);
    assert_eq!(page.all("tbody tr").len(), 1);
    let page = checker.get("/university?show=verified").await;
    assert_eq!(page.all("tbody tr").len(), 25);
    assert!(page.contains_text("Inget boende") && !page.contains_text(EBBA));
    let next = page.attribute("a[rel=next]", "href").unwrap();
    assert_eq!(next, "/university?show=verified&page=2");
    assert_eq!(checker.get(&next).await.all("tbody tr").len(), 5);
    assert_eq!(checker.get("/university?show=verified&page=99").await.all("tbody tr").len(), 5);
    for (query, found) in [
        ("show=housed", 1),
        ("show=unhoused&q=student1", 10),
        ("show=all&q=VERKSAMHETSF%C3%96RLAGD", 25),
        ("show=all&course=3om123", 0),
        ("show=all&course=3OM123", 25),
        ("show=all&q=student%25", 0),
        ("show=all&q=student0_", 0),
        ("show=rejected", 0),
    ] {
        let page = checker.get(&format!("/university?{query}")).await;
        assert_eq!(page.all("tbody tr").len(), found, "{query}");
    }
    // The filter stays after an answer.
    let id = placements::store::placements_of(app.db(), app.account(EBBA).await, EBBA).await.unwrap()[0].id.0.to_string();
    let answer = checker.post("/university?show=housed&page=1&done=rejected&placement=7", &[("verify", &id)]).await;
    assert_eq!(answer.location(), format!("/university?done=verified&placement={id}&show=housed&page=1"));
    let page = checker.follow(&answer).await;
    assert!(page.contains_text(&format!("Placeringen för {EBBA} är bekräftad")) && page.contains_text("Bekräftad"), "{}", page.text());
    app.deliver().await;
}

#[tokio::test]
async fn only_the_owners_reach_the_gates() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Declared).await;
    let id = booking.placement.0.to_string();
    let coordinators = [
        ("/coordinator".to_owned(), vec![("approve", booking.reference.as_str())]),
        (decline_path(&booking), vec![("reason", "other")]),
        (format!("/coordinator/bookings/{}", booking.reference), vec![]),
    ];
    let checkers =
        [("/university".to_owned(), vec![("verify", id.as_str())]), (format!("/university/placements/{id}/reject"), vec![("reason", "other")])];
    let mut nobody = app.browser();
    for (path, fields) in coordinators.iter().chain(&checkers) {
        let page = nobody.get(path).await;
        assert_eq!(page.status, 303, "{path}");
        assert!(page.location().starts_with("/sign-in?return_to=%2F"), "{}", page.location());
        if !fields.is_empty() {
            assert_eq!(nobody.post(path, fields).await.status, 303, "{path}");
        }
    }
    let student = app.student(EBBA).await;
    let administrator = app.staff(Role::Administrator).await;
    let coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let checker = app.staff(Role::Checker(world.university)).await;
    let all: Vec<_> = coordinators.iter().chain(&checkers).collect();
    let refused = [(student, all.clone()), (administrator, all), (coordinator, checkers.iter().collect()), (checker, coordinators.iter().collect())];
    for (mut browser, paths) in refused {
        for (path, fields) in paths {
            assert_eq!(browser.get(path).await.status, 403, "{path}");
            if !fields.is_empty() {
                assert_eq!(browser.post(path, fields).await.status, 403, "{path}");
            }
        }
    }
    assert_eq!(now(&app, &booking).await.state, BookingState::Provisional);
    assert_eq!(audit::history(app.db(), "booking", booking.id.0).await.unwrap().len(), 1);
}
