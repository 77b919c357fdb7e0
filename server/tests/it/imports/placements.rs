//! Placements from a university: what students declared before, and the bookings that follow.

use super::*;
use app::{
    bookings::commands::book::DeclaredPlacement,
    placements::{self, model::NamedWorkplace},
};

/// A booking of Ebba's for a placement that she declared.
async fn declared(app: &TestApp, world: &World) -> Booking {
    let declared = DeclaredPlacement {
        university: world.university,
        programme: world.programme,
        course_code: String::new(),
        course_name: "VFU".to_owned(),
        workplace: NamedWorkplace::Listed(world.workplace),
        starts: date("2027-01-18"),
        ends: date("2027-01-29"),
    };
    book(app, world, "ebba@student.umu.example", PlacementChoice::Declared(declared)).await
}

const EBBA: &str = "V1;umu;ebba@student.umu.example;SSK;3OM;VFU;Sorsele hälsocentral;2422;2027-01-18;2027-01-29;";

#[tokio::test]
async fn the_template_is_a_placement() {
    let app = lycksele().await;
    let university = app.university("umu", "Umeå universitet", "student.umu.se").await;
    app.programme_called(university, "VGSSK").await;
    let import = async || import_placements(&app.context(), &OPERATOR, include_bytes!("../../../src/templates/placements.csv")).await;
    let new_workplaces = vec![("Lycksele lasarett".to_owned(), "Lycksele".to_owned())];
    assert_eq!(import().await.map_err(told), Ok(PlacementsReport { placements: created(1), matched: 0, new_workplaces }));
    assert_eq!(import().await.map_err(told), Ok(super::placements(unchanged(1))));
    assert_eq!(text(&app, "select key from workplace").await, "lycksele-lasarett");
}

#[tokio::test]
async fn a_registered_placement_confirms_what_the_student_declared() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = declared(&app, &world).await;
    assert_eq!(booking.state, BookingState::Provisional);
    let withdrawn = "V0;umu;ebba@student.umu.example;SSK;;VFU;Sorsele hälsocentral;2422;2027-01-18;2027-01-29;withdrawn";
    let row = "V1;Umeå universitet;Ebba@student.umu.example;ssk;3OM;VFU;sorsele-hälsocentral;sorsele;2027-01-18;2027-01-31;";
    let report = register(&app, &[withdrawn, row]).await.unwrap();
    assert_eq!((report.placements, report.matched), (Count { created: 1, changed: 1, ..Count::default() }, 1));
    assert_eq!(text(&app, "select state from booking").await, "confirmed");
    let subjects: Vec<_> = app.deliver().await.into_iter().map(|mail| mail.kind).collect();
    assert_eq!(subjects, ["received", "confirmed"]);

    assert_eq!(register(&app, &[row, withdrawn]).await, Ok(super::placements(unchanged(2))));
    let other = row.replace("Ebba", "cilla");
    let foreign = "row 2, column student_email: another student has booked a bed for this placement. Set it to withdrawn and add a new placement.";
    assert_eq!(register(&app, &[&other]).await, Err(vec![foreign.to_owned()]));
    register(&app, &[&format!("{row}withdrawn")]).await.unwrap();
    assert_eq!(text(&app, "select state || ' ' || end_reason from booking").await, "declined placement_withdrawn");
    assert_eq!(app.deliver().await.len(), 1);
}

/// How many a checker of the world's university finds.
async fn found(app: &TestApp, world: &World, typed: &str) -> usize {
    let mut checker = app.staff(Role::Checker(world.university)).await;
    checker.get(&format!("/university?{}", app::request::encoded([("show", "all"), ("q", typed)]))).await.all("tbody tr").len()
}

#[tokio::test]
async fn a_student_who_has_not_been_here_yet_is_found_by_the_address_of_the_list() {
    let app = TestApp::new().await;
    let world = app.world().await;
    register(&app, &[EBBA]).await.unwrap();
    for (typed, rows) in [("ebba", 1), ("EBBA@", 1), ("ebba@student.umu.example", 1), ("umu", 1), ("bba", 0), ("ebba lind", 0)] {
        assert_eq!(found(&app, &world, typed).await, rows, "{typed}");
    }
    register(&app, &[&EBBA.replace("ebba@", "c_lind-ek+vfu@")]).await.unwrap();
    for (typed, rows) in [("ebba", 0), ("lind", 1), ("vfu@student", 1), ("ek c", 1)] {
        assert_eq!(found(&app, &world, typed).await, rows, "{typed}");
    }
}

/// The checker of the world's university answers for what Ebba declared.
async fn verify(app: &TestApp, world: &World, booking: &Booking) {
    let account = app.account("vera@umu.example").await;
    accounts::store::insert_role(app.db(), account, &Role::Checker(world.university)).await.unwrap();
    let checker = app.user(account).await.checker().unwrap();
    commands::gates::verify_placement(&app.context(), &checker, booking.placement).await.unwrap();
    assert_eq!(app.deliver().await.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["received", "confirmed"]);
}

#[tokio::test]
async fn a_list_that_comes_after_the_checkers_answer_means_the_same_placement() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = declared(&app, &world).await;
    verify(&app, &world, &booking).await;
    let report = register(&app, &[EBBA]).await.unwrap();
    assert_eq!((report.placements, report.matched), (Count { changed: 1, ..Count::default() }, 1));
    assert_eq!(register(&app, &[EBBA]).await, Ok(super::placements(unchanged(1))));
    assert_eq!(app.deliver().await.len(), 0, "what the student knows already is not told again");
    register(&app, &[&format!("{EBBA}withdrawn")]).await.unwrap();
    assert_eq!(text(&app, "select count(*) from placement").await, "1");
    assert_eq!(text(&app, "select state || ' ' || end_reason from booking").await, "declined placement_withdrawn");
    assert_eq!(app.deliver().await.len(), 1);
}

#[tokio::test]
async fn a_list_that_withdraws_what_a_checker_confirmed_ends_the_booking() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let booking = declared(&app, &world).await;
    verify(&app, &world, &booking).await;
    register(&app, &[&format!("{EBBA}withdrawn")]).await.unwrap();
    assert_eq!(text(&app, "select state || ' ' || end_reason from booking").await, "declined placement_withdrawn");
    assert_eq!(app.deliver().await.len(), 1);
}

#[tokio::test]
async fn placements_are_told_by_row_and_column() {
    let app = TestApp::new().await;
    app.world().await;
    let rows = [
        "V1;kth;e@umu.se;SSK;;VFU;Ny plats;Sorsele;2027-01-18;2027-01-29;",
        "V2;umu;e@umu.se;XYZ;;VFU;sorsele-halsocentrl;Sorsele;2027-01-18;2027-01-29;",
        "V3;umu;e@umu.se;SSK;;VFU;Ny plats;Kiruna;2027-01-18;2027-01-29;",
        "V4;umu;e@umu.se;SSK;;VFU;Sorsele hälsocentral;Sorsele;2027-01-18;2027-01-29;",
        "V4;Umeå universitet;e@umu.se;SSK;;VFU;Sorsele hälsocentral;Sorsele;2027-01-18;2027-01-29;",
    ];
    let expected = [
        "row 2, column university: no such university",
        "row 3, column programme: the university has no programme with this code",
        "row 3, column workplace: the municipality has no workplace with this key. Write the name of the workplace if it is new.",
        "row 4, column municipality: no such municipality. Write its code or its name.",
        "row 6, column placement: already in row 5",
    ];
    assert_eq!(register(&app, &rows).await, Err(expected.map(str::to_owned).to_vec()));
    assert_eq!(text(&app, "select (select count(*) from placement) + (select count(*) from workplace)").await, "1");
}

#[tokio::test]
async fn every_usual_file_is_understood() {
    let app = TestApp::new().await;
    app.world().await;
    let file = format!("{PLACEMENTS}\r\n{EBBA}\r\n");
    let files = [
        file.clone().into_bytes(),
        format!("\u{feff}{}", file.replace(';', ",")).into_bytes(),
        WINDOWS_1252.encode(&file.replace(';', "\t")).0.into_owned(),
    ];
    let mut counts = Vec::new();
    for file in files {
        let report = import_placements(&app.context(), &OPERATOR, &file).await.map_err(told).unwrap();
        assert_eq!(report.new_workplaces, []);
        counts.push(report.placements);
    }
    assert_eq!(counts, [created(1), unchanged(1), unchanged(1)]);
    assert_eq!(text(&app, "select count(*) from audit where action = 'imported'").await, "1");
}

#[tokio::test]
async fn what_another_student_declared_or_somewhere_else_is_not_meant() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.leaves_messages_unsent();
    declared(&app, &world).await;
    app.university("ltu", "Luleå tekniska universitet", "student.ltu.example").await;
    let ltu = placements::store::university_by_slug(app.db(), "ltu").await.unwrap().unwrap().id;
    app.programme(ltu).await;
    let later = EBBA.replace("2027-01-18;2027-01-29", "2027-01-30;2027-02-12");
    for other in [EBBA.replace("ebba", "cilla"), EBBA.replace("umu;", "ltu;"), later.replace("V1", "V2")] {
        let report = register(&app, &[&other]).await.unwrap();
        assert_eq!((report.placements, report.matched), (created(1), 0), "{other}");
    }
    assert_eq!(text(&app, "select state from booking").await, "provisional");
}

#[tokio::test]
async fn one_wrong_row_and_no_booking_moves() {
    let app = TestApp::new().await;
    let world = app.world().await;
    declared(&app, &world).await;
    assert_eq!(app.deliver().await.len(), 1);
    let wrong = EBBA.replace("V1", "V2").replace("SSK", "XYZ").replace("ebba", "cilla");
    let expected = "row 3, column programme: the university has no programme with this code";
    assert_eq!(register(&app, &[EBBA, &wrong]).await, Err(vec![expected.to_owned()]));
    assert_eq!(text(&app, "select state from booking").await, "provisional");
    assert_eq!(text(&app, "select state from placement").await, "declared");
    assert_eq!(app.deliver().await.len(), 0);
}

#[tokio::test]
async fn a_withdrawn_placement_takes_its_booking_along_and_frees_the_nights() {
    let app = TestApp::new().await;
    let world = app.world().await;
    register(&app, &[EBBA]).await.unwrap();
    let known = placements::store::placements_of(app.db(), app.account("ebba@student.umu.example").await, "ebba@student.umu.example").await.unwrap();
    let booking = book(&app, &world, "ebba@student.umu.example", PlacementChoice::Known(known[0].id)).await;
    assert_eq!(booking.state, BookingState::Confirmed);
    app.deliver().await;
    // Also where the student has claimed it meanwhile, the same file changes nothing.
    assert_eq!(register(&app, &[EBBA]).await, Ok(super::placements(unchanged(1))));
    let withdrawn = format!("{EBBA}withdrawn");
    assert_eq!(register(&app, &[&withdrawn]).await.unwrap().placements, Count { changed: 1, ..Count::default() });
    assert_eq!(text(&app, "select state || ' ' || end_reason from booking").await, "declined placement_withdrawn");
    assert_eq!(text(&app, "select count(*) from booked_night").await, "0");
    let mails = app.deliver().await;
    assert_eq!((mails.len(), mails[0].kind.as_str()), (1, "declined"));
    assert!(mails[0].text.contains("Lärosätet har tagit bort placeringen.") && mails[0].calendar.as_deref().unwrap().contains("METHOD:CANCEL"));
    assert_eq!(register(&app, &[&withdrawn]).await, Ok(super::placements(unchanged(1))));
    assert_eq!(app.deliver().await.len(), 0);
}

/// "A placement that the municipality has not answered for yet waits on": only one gate opens.
#[tokio::test]
async fn a_registered_placement_opens_its_own_gate_alone() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.policy(&world.municipality, |policy| policy.approval = federation::model::ApprovalMode::Approval).await;
    declared(&app, &world).await;
    app.deliver().await;
    register(&app, &[EBBA]).await.unwrap();
    assert_eq!(text(&app, "select b.state || ' ' || p.state from booking b join placement p on p.id = b.placement_id").await, "provisional verified");
    assert_eq!(app.deliver().await.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["placement-verified"]);
}
