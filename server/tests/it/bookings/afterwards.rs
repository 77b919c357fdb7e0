//! What becomes of a booking: other dates, an end, a deadline, the arrival.

use super::*;
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn changing_dates_takes_and_frees_only_the_nights_that_change() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    let page = student.get(&format!("{path}/change")).await;
    let answer = student.submit(&page, &[("from", "2027-01-25"), ("to", "2027-02-10")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(count(&app, "select count(*) from booked_night").await, 16);
    let page = student.get(&format!("{path}/change")).await;
    let answer = student.submit(&page, &[("from", "2027-01-24"), ("to", "2027-02-11")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(count(&app, "select count(*) from booked_night").await, 18);
    let refused = student.submit(&page, &[("from", "2027-01-24"), ("to", "2027-04-11")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.contains_text("utanför praktiken"), "{}", refused.text());
    let backwards = student.submit(&page, &[("from", "2027-02-11"), ("to", "2027-02-10")]).await;
    assert!(backwards.error_of("to").is_some());
    let mails = app.deliver().await;
    let sequences: Vec<_> = mails
        .iter()
        .filter_map(|mail| mail.calendar.as_ref())
        .map(|file| file.lines().find(|line| line.starts_with("SEQUENCE")).unwrap().to_owned())
        .collect();
    assert_eq!(sequences, ["SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2"]);
}

#[tokio::test]
async fn cancelling_frees_the_nights_at_once_and_cancels_the_calendar() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    let page = student.get(&format!("{path}/cancel")).await;
    assert_eq!(student.submit(&page, &[("reason", "commuting")]).await.status, 303);
    assert_eq!(student.submit(&page, &[]).await.status, 303);
    assert_eq!(count(&app, "select count(*) from booked_night").await, 0);
    let mails = app.deliver().await;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["confirmed", "cancelled"]);
    assert!(mails[1].calendar.as_ref().unwrap().contains("METHOD:CANCEL"));
    // What was done stays done, the end has its time, and there is nothing left to put in a calendar.
    let page = student.get(&path).await;
    let way = ["Bokningen är mottagenklart", "Lärosätet bekräftar placeringenklart", "Bokningen är bekräftadklart", "Avbokadavslutat"];
    assert_eq!(page.all(".timeline-title"), way);
    assert!(page.all(".timeline-text")[3].contains("kl. "), "{}", page.text());
    assert!(!page.has("a[href$='calendar.ics']"), "{}", page.html());
}

#[tokio::test]
async fn too_late_the_student_is_told_whom_to_ask() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    app.advance(14);
    let page = student.get(&format!("{path}/cancel")).await;
    assert!(!page.has("#form") && page.contains_text("söndag 24 januari 2027"), "{}", page.text());
    assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 422);
}

#[tokio::test]
async fn codes_show_only_when_confirmed_and_near() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    let handover = app::housing::store::beds::handover(app.db(), world.house).await.unwrap().unwrap();
    let secrets = [handover.door_code, handover.key_box_code, handover.wifi_password];
    let shown = |page: &Page| secrets.iter().any(|secret| !secret.is_empty() && page.html().contains(secret.as_str()));
    assert!(secrets.iter().any(|secret| !secret.is_empty()));
    let arrival = format!("{path}/arrival");
    assert!(!shown(&student.get(&arrival).await));
    app.advance(12);
    assert!(shown(&student.get(&arrival).await));
    app.advance(22);
    assert!(!shown(&student.get(&arrival).await));
    let mut stranger = app.student("sara@student.umu.example").await;
    assert_eq!(stranger.get(&arrival).await.status, 404);
}

#[tokio::test]
async fn a_deadline_that_passes_frees_the_nights_and_tells_everybody() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    app.staff(app::accounts::model::Role::Coordinator(world.municipality.clone())).await;
    let account = app.account(EBBA).await;
    app.placement_in(&world, EBBA, "2027-01-25", "2027-02-12", PlacementState::Declared, Some(account)).await;
    let mut student = app.student(EBBA).await;
    let path = book(&mut student, &flow(&world)).await;
    assert_eq!(app.deliver().await.iter().map(|mail| mail.kind.clone()).collect::<Vec<_>>(), ["received", "request"]);
    let mut kinds = Vec::new();
    for _ in 0..8 {
        app.advance(1);
        tick_now(&app).await;
        tick_now(&app).await;
        kinds.extend(app.deliver().await.into_iter().map(|mail| mail.kind).filter(|kind| kind != "digest"));
    }
    assert_eq!(kinds, ["deadline-warning", "expired", "request-expired"]);
    assert_eq!(count(&app, "select count(*) from booked_night").await, 0);
    assert_eq!(student.get(&path).await.heading(), "Din bokning har upphört");
}

#[tokio::test]
async fn a_week_before_arrival_the_way_is_told_without_codes() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.placement(&world, EBBA, "2027-01-25", "2027-02-12").await;
    let mut student = app.student(EBBA).await;
    book(&mut student, &flow(&world)).await;
    app.deliver().await;
    app.advance(7);
    tick_now(&app).await;
    tick_now(&app).await;
    let mails: Vec<_> = app.deliver().await.into_iter().filter(|mail| mail.kind == "arrival").collect();
    assert_eq!(mails.len(), 1);
    let handover = app::housing::store::beds::handover(app.db(), world.house).await.unwrap().unwrap();
    for secret in [handover.door_code, handover.key_box_code, handover.wifi_password].iter().filter(|secret| !secret.is_empty()) {
        assert!(!mails[0].text.contains(secret.as_str()) && !mails[0].html.contains(secret.as_str()));
    }
}

#[tokio::test]
async fn only_the_student_sees_the_booking() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    let mut stranger = app.student("sara@student.umu.example").await;
    for page in ["", "/change", "/cancel", "/arrival", "/certificate", "/calendar.ics"] {
        assert_eq!(student.get(&format!("{path}{page}")).await.status, 200, "{page}");
        assert_eq!(stranger.get(&format!("{path}{page}")).await.status, 404, "{page}");
        let anonymous = app.browser().get(&format!("{path}{page}")).await;
        assert!(anonymous.status == 303 && anonymous.location().starts_with("/sign-in"), "{page}: {}", anonymous.status);
    }
    assert_eq!(stranger.post(&format!("{path}/cancel"), &[]).await.status, 404);
    assert_eq!(stranger.post(&format!("{path}/change"), &[("from", "2027-01-26"), ("to", "2027-02-01")]).await.status, 404);
    let certificate = student.get(&format!("{path}/certificate")).await;
    assert!(certificate.contains_text("0 kr") && certificate.contains_text("19 nätter"), "{}", certificate.text());
    assert!(student.get("/bookings").await.has(&format!("a[href='{path}']")));
}

/// "My bookings tell what is next, and in how many days."
#[tokio::test]
async fn my_bookings_say_what_is_next() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, _) = confirmed(&app, &world).await;
    let account = app.account(EBBA).await;
    app.placement_in(&world, EBBA, "2027-03-15", "2027-04-09", PlacementState::Declared, Some(account)).await;
    book(&mut student, &format!("/housing/{}/book?from=2027-03-15&to=2027-04-10", world.house.0)).await;
    app.leaves_messages_unsent();
    let page = student.get("/bookings").await;
    assert!(page.contains_text("Ankomst om 14 dagar") && page.contains_text("Väntar på svar till"), "{}", page.text());
    for (days, next) in [(13, "Ankomst i morgon"), (1, "Ankomst i dag"), (1, "Avresa om 18 dagar"), (18, "Avresa i dag")] {
        app.advance(days);
        student.sign_in(EBBA).await;
        let page = student.get("/bookings").await;
        assert!(page.contains_text(next), "{next}: {}", page.text());
    }
    app.advance(1);
    let page = student.get("/bookings").await;
    assert!(!page.contains_text("Avresa i") && !page.contains_text("Avresa om"), "{}", page.text());
}

/// "Whoever holds the paper sees what it says": at its address, without an account, and nowhere beside it.
#[tokio::test]
async fn a_certificate_can_be_checked_where_it_says() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    let paper = student.get(&format!("{path}/certificate")).await;
    let address = paper.all(".sheet footer span[translate=no]").remove(0);
    let address = address.strip_prefix(crate::common::BASE_URL).unwrap().to_owned();
    let reference = path.trim_start_matches("/bookings/");
    let code = address.strip_prefix(&format!("/certificates/{reference}/")).unwrap();
    assert!(code.len() == 16 && code.bytes().all(|letter| letter.is_ascii_hexdigit()), "{code}");
    let mut office = app.browser();
    let checked = office.get(&address).await;
    assert_eq!((checked.all(".sheet dd"), checked.heading()), (paper.all(".sheet dd"), paper.heading()), "exactly what the paper shows");
    assert!(checked.contains_text("Akademi Norr och Sorsele kommun") && checked.contains_text("Så här står det i Praktikbo"), "{}", checked.text());
    assert_eq!(checked.header("cache-control"), Some("no-store"));
    for wrong in [format!("/certificates/{reference}/{}", "0".repeat(16)), format!("/certificates/SOR-ZZZZ/{code}"), format!("{address}0")] {
        assert_eq!(office.get(&wrong).await.status, 404, "{wrong}");
    }
    // It is no longer so once it has been cancelled, and says nothing of whom it was for.
    assert_eq!(student.post(&format!("{path}/cancel"), &[]).await.status, 303);
    let over = office.get(&address).await;
    assert!(over.status == 200 && over.contains_text("Intyget gäller inte längre"), "{}", over.text());
    assert!(!over.contains_text("Åström") && !over.contains_text("Storgatan"), "{}", over.text());
    app.deliver().await;
    // Nobody tries codes one after the other.
    let mut guesser = app.browser().at([192, 0, 2, 77]);
    for number in 0..100 {
        assert_eq!(guesser.get(&format!("/certificates/{reference}/{number:016x}")).await.status, 404);
    }
    let stopped = guesser.get(&address).await;
    assert!(stopped.status == 429 && stopped.header("retry-after").is_some(), "{}", stopped.status);
    assert_eq!(office.get(&address).await.status, 200);
}

#[tokio::test]
async fn the_student_is_warned_five_days_and_one_day_before_a_deadline() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let account = app.account(EBBA).await;
    app.placement_in(&world, EBBA, "2027-03-15", "2027-04-09", PlacementState::Declared, Some(account)).await;
    let mut student = app.student(EBBA).await;
    book(&mut student, &format!("/housing/{}/book?from=2027-03-15&to=2027-04-10", world.house.0)).await;
    app.deliver().await;
    let deadline = app::bookings::store::bookings_of(app.db(), account).await.unwrap()[0].deadline.unwrap();
    let mut warned = Vec::new();
    while app.today() < deadline {
        app.advance(1);
        let mails: Vec<_> = app.tick().await.into_iter().chain(app.tick().await).collect();
        warned.extend(mails.into_iter().map(|mail| (mail.kind, (deadline - app.today()).num_days())));
    }
    assert_eq!(warned, [("deadline-warning".to_owned(), 5), ("deadline-warning".to_owned(), 1)]);
}

/// The warning names whom the booking waits for, and how to reach them.
#[tokio::test]
async fn a_warning_points_to_whoever_is_waited_for() {
    for state in [PlacementState::Declared, PlacementState::Verified] {
        let app = TestApp::new().await;
        let world = app.world().await;
        app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
        let account = app.account(EBBA).await;
        app.placement_in(&world, EBBA, "2027-03-15", "2027-04-09", state, Some(account)).await;
        let mut student = app.student(EBBA).await;
        book(&mut student, &format!("/housing/{}/book?from=2027-03-15&to=2027-04-10", world.house.0)).await;
        app.deliver().await;
        let deadline = app::bookings::store::bookings_of(app.db(), account).await.unwrap()[0].deadline.unwrap();
        app.advance((deadline - app.today()).num_days() - 1);
        let mails = app.tick().await;
        let warning = mails.iter().find(|mail| mail.kind == "deadline-warning").unwrap();
        let university = warning.text.contains("VFU-samordnare") && warning.text.contains("vfu@student.umu.example");
        let municipality = warning.text.contains("Svara på det här meddelandet i dag");
        assert_eq!((university, municipality), (state == PlacementState::Declared, state == PlacementState::Verified), "{}", warning.text);
    }
}

#[tokio::test]
async fn a_house_without_codes_promises_none() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (mut student, path) = confirmed(&app, &world).await;
    let key = "Koder visas på ankomstsidan";
    let mut told = async || {
        let (page, arrival) = (student.get(&path).await, student.get(&format!("{path}/arrival")).await);
        (page.contains_text(key), arrival.contains_text("Koderna visas här från"))
    };
    assert_eq!(told().await, (true, true));
    app.db().execute_unprepared("update handover set door_code = '', key_box_code = '', wifi_password = ''").await.unwrap();
    assert_eq!(told().await, (false, false));
    app.advance((crate::common::date("2027-01-18") - app.today()).num_days());
    let mails: Vec<_> = app.tick().await.into_iter().filter(|mail| mail.kind == "arrival").collect();
    assert!(mails.len() == 1 && !mails[0].text.contains("Portkod"), "{mails:?}");
    app.db().execute_unprepared("delete from handover").await.unwrap();
    assert_eq!(told().await, (false, false));
}

#[tokio::test]
async fn a_calendar_is_offered_until_the_stay_is_over() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let (_, path) = confirmed(&app, &world).await;
    for (day, is_offered) in [("2027-02-13", true), ("2027-02-14", false)] {
        app.advance((crate::common::date(day) - app.today()).num_days());
        app.tick().await;
        assert_eq!(app.student(EBBA).await.get(&path).await.has("a[href$='calendar.ics']"), is_offered, "{day}");
    }
}
