//! What a coordinator answers for.

use super::*;
use app::{bookings::events::BookingEvent, i18n::Locale};

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
    let answer = coordinator.post("/coordinator", &[("approve", &booking.reference), ("nights", &app.nights(&booking.reference).await)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = coordinator.follow(&answer).await;
    assert!(page.contains_text(&format!("{} är godkänd och bekräftad", booking.reference)), "{}", page.text());
    assert!(page.contains_text("Inget väntar på svar"));
    assert_eq!(now(&app, &booking).await.state, BookingState::Confirmed);
    let mails = app.deliver().await;
    assert_eq!(mails.iter().map(|mail| (mail.kind.as_str(), mail.to.as_str())).collect::<Vec<_>>(), [("confirmed", EBBA)]);
    // The button pressed twice is one answer.
    assert_eq!(
        coordinator.post("/coordinator", &[("approve", &booking.reference), ("nights", &app.nights(&booking.reference).await)]).await.status,
        303
    );
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
    assert_eq!((refused.status, refused.value_of("note").as_deref()), (422, Some("Hon är [borttaget]")));
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
    let ended = now(&app, &booking).await;
    assert_eq!((ended.state, ended.approval), (BookingState::Declined, Approval::Declined));
    assert_eq!(free_beds(&app, &world, &booking).await, 2);
    let mails = app.deliver().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Kommunen behöver boendet till annat") && mails[0].text.contains("Fråga oss om v. 5."), "{}", mails[0].text);
    let page = coordinator.get(&decline_path(&booking)).await;
    assert!(page.status == 200 && page.contains_text("är avböjd") && !page.has("textarea"), "{}", page.text());
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    let role = Role::Coordinator(world.municipality.clone());
    let (mut one, _) = colleague(&app, "one@sorsele.example", role.clone()).await;
    let (mut other, _) = colleague(&app, "other@sorsele.example", role).await;
    let (path, nights) = (decline_path(&booking), app.nights(&booking.reference).await);
    let approve = [("approve", booking.reference.as_str()), ("nights", &nights)];
    let decline = [("reason", "house_closed"), ("nights", nights.as_str())];
    let (approved, declined) = tokio::join!(one.post("/coordinator", &approve), other.post(&path, &decline));
    let mut statuses = [approved.status, declined.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let (state, loser) = if approved.status == 303 { (BookingState::Confirmed, &declined) } else { (BookingState::Declined, &approved) };
    assert!(loser.contains_text("Den är redan besvarad") && loser.contains_text("Ditt svar ändrade ingenting"), "{}", loser.text());
    assert_eq!(now(&app, &booking).await.state, state);
    assert_eq!(app.deliver().await.len(), 1);
    // Later, and the other way round: nothing changes any more.
    assert_eq!(one.post(&path, &decline).await.status, 422);
    assert_eq!(now(&app, &booking).await.state, state);
    assert_eq!(app.deliver().await.len(), 0);
}

/// Whoever calls says a number: any booking of the municipality is found by it, and no other's.
#[tokio::test]
async fn a_booking_is_found_by_its_number() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    app.leaves_messages_unsent();
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let found = coordinator.get(&format!("/coordinator?find=+{}", booking.reference.to_lowercase())).await;
    assert_eq!((found.status, found.location()), (303, format!("/coordinator/bookings/{}", booking.reference).as_str()));
    let other = app.municipality("2421", "Storuman").await;
    let mut neighbour = app.staff(Role::Coordinator(other)).await;
    for (is_neighbour, asked) in [(true, booking.reference.as_str()), (false, "SOR-XXXX"), (false, "%3Cb%3E%00")] {
        let browser = if is_neighbour { &mut neighbour } else { &mut coordinator };
        let page = browser.get(&format!("/coordinator?find={asked}")).await;
        assert!(page.status == 200 && page.error_of("find").is_some(), "{asked}: {}", page.text());
    }
    assert!(coordinator.get("/coordinator").await.error_of("find").is_none());
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
    let history = audit::history::<BookingEvent>(app.db(), booking.id.0).await.unwrap();
    assert_eq!(history.iter().filter(|entry| entry.event == BookingEvent::ContactRead).count(), 1);
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
    assert_eq!(
        stranger.post("/coordinator", &[("approve", &booking.reference), ("nights", &app.nights(&booking.reference).await)]).await.status,
        404
    );
    assert_eq!(stranger.get(&decline_path(&booking)).await.status, 404);
    assert_eq!(stranger.post(&decline_path(&booking), &[("reason", "other")]).await.status, 404);
    assert_eq!(stranger.get(&format!("/coordinator/bookings/{}", booking.reference)).await.status, 404);
    let page = stranger.get(&format!("/coordinator?done=approved&reference={}", booking.reference)).await;
    assert!(!page.contains_text(&booking.reference));
    assert_eq!(now(&app, &booking).await.state, BookingState::Provisional);
    let history = audit::history::<BookingEvent>(app.db(), booking.id.0).await.unwrap();
    assert_eq!(history.len(), 1);
}

/// "A changed request tells the coordinator what changed": in the mail and on the day.
#[tokio::test]
async fn a_changed_request_says_what_it_was_before() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    app.deliver().await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    assert!(!coordinator.get("/coordinator").await.has(".work-changed"), "nothing has changed yet");
    let before = Locale::default().stay(booking.stay.arrival(), booking.stay.departure());
    let departure = booking.stay.departure() - chrono::TimeDelta::days(3);
    let fields = [("from", booking.stay.arrival().to_string()), ("to", departure.to_string())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut student = app.student(EBBA).await;
    assert_eq!(student.post(&format!("/bookings/{}/change", booking.reference), &fields).await.status, 303);
    let mails = app.deliver().await;
    let asked = mails.iter().find(|mail| mail.kind == "request").expect("a coordinator is asked anew");
    let after = Locale::default().stay(booking.stay.arrival(), departure);
    assert!(asked.subject.starts_with("Ändrade datum att svara på"), "{}", asked.subject);
    assert!(asked.text.contains(&format!("Före ändringen: {before}")) && asked.text.contains(&after), "{}", asked.text);
    let page = coordinator.get("/coordinator").await;
    let told = format!("Studenten har ändrat datumen. Före ändringen: {before}.").replace('\u{a0}', " ");
    assert_eq!(page.all(".work-changed"), [told]);
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
    coordinator.post("/coordinator", &[("approve", &first.reference), ("nights", &app.nights(&first.reference).await)]).await;
    let page = coordinator.get("/coordinator").await;
    assert!(page.contains_text("En annan bokning de nätterna, 2 sängplatser i huset."), "{}", page.text());
    app.advance(7);
    let page = coordinator.get("/coordinator").await;
    assert_eq!(page.all("section:nth-of-type(2) tbody tr"), [format!("Forsgården Sorsele Rum 1 Rum 1 {} Ebba Åström", first.reference)]);
    assert!(page.contains_text("Ingen åker i dag."));
    app.advance(33);
    coordinator.sign_in("both@kommun.example").await;
    assert!(coordinator.get("/coordinator").await.contains_text("Ingen kommer i dag."));
    app.leaves_messages_unsent();
}

/// The same answer twice is one; another reason is another answer, and that one reaches nobody.
#[tokio::test]
async fn a_second_answer_with_another_reason_is_not_taken_for_the_first() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Declared).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let (path, nights) = (decline_path(&booking), app.nights(&booking.reference).await);
    for (reason, note, status) in
        [("house_closed", "Målning.", 303), ("house_closed", "Målning.", 303), ("house_needed", "Målning.", 422), ("house_closed", "", 422)]
    {
        let answer = coordinator.post(&path, &[("reason", reason), ("note", note), ("nights", &nights)]).await;
        assert_eq!(answer.status, status, "{reason} {note}: {}", answer.text());
    }
    assert_eq!(app.deliver().await.len(), 1);
    let second = self::placement(&app, &world, "siri@student.umu.example", PlacementState::Declared).await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    for (reason, status) in [("called_off", 303), ("called_off", 303), ("other", 422)] {
        let answer = checker.post(&format!("/university/placements/{}/reject", second.0), &[("reason", reason)]).await;
        assert_eq!(answer.status, status, "{reason}: {}", answer.text());
    }
}

/// "What is answered is what was read": the student has changed the dates since the coordinator's page was written.
#[tokio::test]
async fn other_dates_than_were_read_are_not_answered() {
    for is_declined in [false, true] {
        let app = TestApp::new().await;
        let world = with_approval(&app).await;
        let booking = request(&app, &world, PlacementState::Verified).await;
        let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
        let path = if is_declined { decline_path(&booking) } else { format!("/coordinator/bookings/{}", booking.reference) };
        let (form, answer) =
            if is_declined { ("#form", [("reason", "house_closed")]) } else { (".work-actions form", [("approve", booking.reference.as_str())]) };
        let read = coordinator.get(&path).await;
        let mut student = app.student(EBBA).await;
        let dates = [("from", "2027-01-18"), ("to", "2027-02-19")];
        assert_eq!(student.post(&format!("/bookings/{}/change", booking.reference), &dates).await.status, 303);
        let refused = coordinator.submit_form(&read, form, &answer).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.contains_text("Studenten har bytt datum") && refused.contains_text("18 jan–19 feb 2027"), "{}", refused.text());
        assert_eq!(now(&app, &booking).await.approval, Approval::Awaiting);
        // The page that says so has the new dates before its reader.
        let answered = coordinator.submit_form(&refused, form, &answer).await;
        assert_eq!(answered.status, 303, "{}", answered.text());
        assert_ne!(now(&app, &booking).await.approval, Approval::Awaiting);
        app.deliver().await;
    }
}

/// A form that does not say which nights its reader had before them answers nothing.
#[tokio::test]
async fn a_form_without_nights_answers_nothing() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let booking = request(&app, &world, PlacementState::Verified).await;
    let mut coordinator = app.staff(Role::Coordinator(world.municipality.clone())).await;
    let (path, reference) = (decline_path(&booking), booking.reference.as_str());
    for nights in ["", "2027-01-18", "2027-01-18 soon", "2027-02-20 2027-01-18"] {
        for (path, field) in [("/coordinator", ("approve", reference)), (path.as_str(), ("reason", "house_closed"))] {
            let page = coordinator.post(path, &[field, ("nights", nights)]).await;
            assert_eq!(page.status, 422, "{path} {nights}: {}", page.text());
            assert_eq!(coordinator.post(path, &[field]).await.status, 422);
        }
    }
    assert_eq!(now(&app, &booking).await.approval, Approval::Awaiting);
    assert_eq!(app.deliver().await.len(), 0);
}
