//! What a checker answers for.

use super::*;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

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
    assert!(page.contains_text("Ebba Åström") && page.contains_text(EBBA), "{}", page.text());
    let refused = checker.submit(&page, &[("reason", "because")]).await;
    assert_eq!((refused.status, refused.errors()), (422, vec!["Välj ett skäl.".to_owned()]));
    let answer = checker.submit(&page, &[("reason", "other_workplace")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(checker.follow(&answer).await.contains_text("Placeringen för Ebba Åström är avvisad"));
    let ended = now(&app, &booking).await;
    assert_eq!((ended.state, ended.approval), (BookingState::Declined, booking.approval), "the housing gate is not the university's");
    assert_eq!(free_beds(&app, &world, &booking).await, 2);
    let mails = app.deliver().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Du har en annan arbetsplats."), "{}", mails[0].text);
    let page = app.student(EBBA).await.get(&format!("/bookings/{}", booking.reference)).await;
    assert!(page.contains_text("Du har en annan arbetsplats."), "{}", page.text());

    let (mut colleague, _) = colleague(&app, "colleague@umu.example", Role::Checker(world.university)).await;
    let late = colleague.post("/university", &[("verify", &booking.placement.0.to_string())]).await;
    assert_eq!(late.status, 422);
    assert!(late.contains_text("Den är redan besvarad"), "{}", late.text());
    let late = colleague.post(&path, &[("reason", "other")]).await;
    assert!(late.status == 422 && late.contains_text("Den är redan besvarad"), "{}", late.text());
    let kept = placements::store::placement(app.db(), booking.placement).await.unwrap().unwrap();
    assert_eq!((kept.state, kept.reject_reason.as_deref()), (PlacementState::Rejected, Some("other_workplace")));
}

#[tokio::test]
async fn the_receipt_says_what_became_of_the_booking() {
    let app = TestApp::new().await;
    let world = with_approval(&app).await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    let mut verify = async |placement: PlacementId, text: &str| {
        let answer = checker.post("/university", &[("verify", &placement.0.to_string())]).await;
        let page = checker.follow(&answer).await;
        assert!(page.contains_text(text), "{text}: {}", page.text());
    };
    let booking = request(&app, &world, PlacementState::Declared).await;
    verify(booking.placement, "Studentens bokning väntar nu på kommunen.").await;
    let cancelled = placement(&app, &world, "siri@student.umu.example", PlacementState::Declared).await;
    let booking = booked(&app, &world, "siri@student.umu.example", cancelled).await;
    let siri = app.user(booking.account).await.student();
    app::bookings::commands::change::cancel(&app.context(), &siri, booking.id, None).await.unwrap();
    verify(cancelled, "Ingen bokning väntade på svaret.").await;
    app.deliver().await;
    let lonely = placement(&app, &world, "per@example.org", PlacementState::Declared).await;
    let page = checker.get("/university").await;
    assert!(page.contains_text("Inte lärosätets adress"), "{}", page.text());
    let path = format!("/university/placements/{}/reject", lonely.0);
    let answer = checker.post(&path, &[("reason", "other")]).await;
    assert!(checker.follow(&answer).await.contains_text("Ingen bokning väntade på svaret."));
    assert!(!checker.get("/university").await.contains_text("Inte lärosätets adress"));
}

/// The domains above an address's own count here as they do when somebody signs in.
#[tokio::test]
async fn addresses_below_the_universitys_domain_are_its_own() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut checker = app.staff(Role::Checker(world.university)).await;
    for (email, is_foreign) in [("per@ad.student.umu.example", false), ("per@student.umu.example", false), ("per@notstudent.umu.example", true)] {
        placement(&app, &world, email, PlacementState::Declared).await;
        let page = checker.get("/university?show=all").await;
        assert_eq!(page.contains_text("Inte lärosätets adress"), is_foreign, "{email}: {}", page.text());
    }
}

#[tokio::test]
async fn a_course_is_called_what_the_university_calls_it() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let account = app.account(EBBA).await;
    let declared = app.placement_in(&world, EBBA, "2027-01-18", "2027-02-21", PlacementState::Declared, Some(account)).await;
    let typed = placements::entity::placement::Entity::update_many()
        .col_expr(placements::entity::placement::Column::CourseName, Expr::value("AAA min egen text"))
        .filter(placements::entity::placement::Column::Id.eq(declared.0));
    typed.exec(app.db()).await.unwrap();
    app.placement(&world, "siri@student.umu.example", "2027-01-18", "2027-02-21").await;
    // One that a student has not named is none to choose.
    let account = app.account("per@student.umu.example").await;
    let unsaid = app.placement_in(&world, "per@student.umu.example", "2027-01-18", "2027-02-21", PlacementState::Declared, Some(account)).await;
    let blank = placements::entity::placement::Entity::update_many()
        .col_expr(placements::entity::placement::Column::CourseCode, Expr::value(""))
        .col_expr(placements::entity::placement::Column::CourseName, Expr::value(""))
        .filter(placements::entity::placement::Column::Id.eq(unsaid.0));
    blank.exec(app.db()).await.unwrap();
    let page = app.staff(Role::Checker(world.university)).await.get("/university").await;
    assert_eq!(page.all("#course option"), ["Alla kurser", "3OM123 Verksamhetsförlagd utbildning"]);
    assert!(page.contains_text("Kurs inte angiven"), "{}", page.text());
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
    let student = app.account(EBBA).await;
    app.rename(student, "Máhtte Ŋuorra", None).await;
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
        ("show=all&q=%25tudent", 0),
        ("show=all&q=student0_", 10),
        ("show=all&q=%C5%8BUORRA", 1),
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
    assert!(page.contains_text("Placeringen för Máhtte Ŋuorra är bekräftad") && page.contains_text("Bekräftad"), "{}", page.text());
    app.deliver().await;
}

/// A checker who looks among a part of the placements is told what fits among all of them.
#[tokio::test]
async fn who_looks_among_the_waiting_is_told_of_the_others() {
    let app = TestApp::new().await;
    let world = app.world().await;
    request(&app, &world, PlacementState::Declared).await;
    for email in ["siri.ek@student.umu.example", "siri.berg@student.umu.example", "ebba.ek@student.umu.example"] {
        app.placement_in(&world, email, "2027-02-01", "2027-02-28", PlacementState::Verified, None).await;
    }
    let mut checker = app.staff(Role::Checker(world.university)).await;
    for (query, rows, link) in [
        ("q=siri", 0, Some(("show=all&q=siri", "Visa 2 träffar bland alla placeringar"))),
        ("q=siri+ek", 0, Some(("show=all&q=siri+ek", "Visa 1 träff bland alla placeringar"))),
        ("q=ebba", 1, Some(("show=all&q=ebba", "Visa 2 träffar bland alla placeringar"))),
        ("q=nobody", 0, None),
        ("", 1, None),
        ("show=verified&q=siri", 2, None),
        ("show=all&q=ebba", 2, None),
    ] {
        let page = checker.get(&format!("/university?{query}")).await;
        assert_eq!(page.all("tbody tr").len(), rows, "{query}");
        let told = page.all("main a").into_iter().find(|text| text.contains("bland alla"));
        assert_eq!(told.as_deref(), link.map(|(_, text)| text), "{query}");
        if let Some((href, _)) = link {
            assert_eq!(
                checker.get(&format!("/university?{href}")).await.all("tbody tr").len().to_string(),
                told.unwrap_or_default()[5..6],
                "{query}"
            );
            assert!(page.has(&format!("a[href='/university?{href}']")), "{query}");
        }
    }
}
