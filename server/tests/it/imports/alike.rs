//! Names and keys that look the same are the same: in files and forms, and those that were stored before.

use super::{created, founding::*, register, text, unchanged};
use crate::{
    bookings::{self, declared},
    common::{OPERATOR, TestApp},
};
use app::{
    accounts::commands::{NewUser, add_user},
    housing::commands::import_houses,
    placements::commands::Catalogue,
    sheet::problem::Count,
};
use sea_orm::ConnectionTrait;

const PLACEMENT: &str = "W1;umu;e@student.umu.se;VGSSK;3OM305;VFU;Lycksele lasarett, medicinavdelningen;2481;2027-01-18;2027-02-19;";

fn with(before: &str, after: &str) -> String {
    assert!(PLACEMENT.contains(before));
    PLACEMENT.replace(before, after)
}

#[tokio::test]
async fn a_name_that_looks_the_same_is_the_known_one() {
    let app = founded().await;
    assert_eq!(register(&app, &[PLACEMENT]).await.unwrap().placements, created(1));
    for row in [
        with("Lycksele lasarett", "Lycksele\u{a0}lasarett"),
        with("Lycksele lasarett", "  LYCKSELE \u{202f} Lasa\u{200b}rett"),
        with("Lycksele lasarett, medicinavdelningen", "LYCKSELE-lasarett\u{2011}medicin"),
        with("W1", "w1\u{feff}"),
        with("W1", "Ｗ1"),
        with(";umu;", ";UMU\u{a0};"),
        with(";umu;", ";Umea\u{30a} universitet;"),
        with(";umu;", ";umeå  UNIVERSITET;"),
        with("2481", "lyck\u{ad}sele\u{2060}"),
        with("VGSSK", "vgssk"),
        with("VFU", "VFU\u{200b}"),
    ] {
        let report = register(&app, &[&row]).await.unwrap();
        assert_eq!((report.placements, report.new_workplaces.len()), (unchanged(1), 0), "{row:?}");
    }
    let twins = register(&app, &[PLACEMENT, &with("W1", "w1")]).await;
    assert_eq!(twins, Err(vec!["row 3, column placement: already in row 2".to_owned()]));
    assert_eq!(text(&app, "select count(*) from workplace").await, "1");
}

#[tokio::test]
async fn keys_that_look_the_same_make_no_second_one() {
    let app = founded().await;
    for (kind, file, before, after) in [
        (Catalogue::Universities, UNIVERSITIES, "umu;Umeå u", "UMU\u{200b};Umea\u{30a}\u{a0}u"),
        (Catalogue::Programmes, PROGRAMMES, "umu;VGSSK", "Umeå universitet;vgssk"),
        (
            Catalogue::Workplaces,
            WORKPLACES,
            "lycksele-lasarett-medicin;2481;Lycksele l",
            "Lycksele-Lasarett\u{2010}medicin;LYCKSELE;Lycksele\u{a0} l",
        ),
    ] {
        assert!(file.contains(before));
        assert_eq!(catalogue(&app, kind, &file.replace(before, after)).await, Ok(unchanged(1)), "{kind:?}");
    }
    assert_eq!(municipalities(&app, &MUNICIPALITIES.replace("2481;Lycksele;", "\u{feff}2481\u{a0};Lyck\u{200b}sele;")).await, Ok(unchanged(1)));
    let twin = format!("{WORKPLACES}LYCKSELE-LASARETT-MEDICIN;2481;Annat;Lycksele;;\n");
    let told = catalogue(&app, Catalogue::Workplaces, &twin).await.unwrap_err();
    assert_eq!(told, ["row 3, column key: already in row 2"]);
    for nothing in ["\u{200b}", "\u{3164}", "\u{2800}\u{a0}", "\u{ad}"] {
        let file = WORKPLACES.replace("Lycksele lasarett, medicinavdelningen", nothing);
        assert_eq!(catalogue(&app, Catalogue::Workplaces, &file).await, Err(vec!["row 2, column name: fill in a value".to_owned()]), "{nothing:?}");
    }
    let new = NewUser {
        email: "v@umu.example".to_owned(),
        name: "Vera\u{a0}\u{200b} Ek".to_owned(),
        role: "checker".to_owned(),
        municipality: None,
        university: Some("UMU".to_owned()),
    };
    assert_eq!(add_user(&app.context(), &OPERATOR, new).await.unwrap().account.name, "Vera Ek");
}

#[tokio::test]
async fn a_house_is_found_by_a_key_that_looks_the_same() {
    let app = founded().await;
    let import = async |file: String| import_houses(&app.context(), &OPERATOR, file.as_bytes()).await.map_err(super::told).unwrap();
    assert_eq!(import(super::TEMPLATE.to_owned()).await.beds, created(3));
    let alike =
        super::TEMPLATE.replacen("skolgatan-14;2481", "SKOLGATAN\u{2011}14\u{200b};lycksele", 1).replace("Skolgatan 14;", "Skolgatan\u{a0}14;");
    let report = import(alike).await;
    assert_eq!((report.houses, report.rooms, report.beds), (unchanged(1), unchanged(2), unchanged(3)));
}

#[tokio::test]
async fn rows_that_were_stored_before_are_found() {
    let app = founded().await;
    register(&app, &[PLACEMENT]).await.unwrap();
    for sql in [
        "update workplace set key = 'Lycksele-Lasarett-MEDICIN', name = 'LYCKSELE\u{a0}lasarett,  medicinavdelningen\u{200b}'",
        "update university set slug = 'UMU\u{feff}', name = '{\"sv\":\"Umea\u{30a}\u{202f}universitet\"}'",
        "update programme set code = 'vgssk\u{a0}'",
        "update municipality set name = 'Lycksele\u{ad}'",
        "update placement set key = ' w1'",
    ] {
        app.db().execute_unprepared(sql).await.unwrap();
    }
    let by_name = with("2481", "Lycksele");
    let report = register(&app, &[&by_name]).await.unwrap();
    assert_eq!((report.placements, report.new_workplaces.len()), (unchanged(1), 0));
    let counts = [(Catalogue::Universities, UNIVERSITIES), (Catalogue::Programmes, PROGRAMMES), (Catalogue::Workplaces, WORKPLACES)];
    for (kind, file) in counts {
        let count = catalogue(&app, kind, file).await.unwrap();
        assert_eq!(Count { changed: 0, unchanged: 0, ..count }, Count::default(), "{kind:?}");
    }
    assert_eq!(text(&app, "select name from workplace").await, "Lycksele lasarett, medicinavdelningen");
}

/// Who types what the list has gets what the list has.
#[tokio::test]
async fn a_typed_workplace_that_looks_like_a_listed_one_is_that_one() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.leaves_messages_unsent();
    let mut student = app.student("ebba@student.umu.example").await;
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0);
    let page = student.get(&path).await;
    let (programme, other) = (world.programme.0.to_string(), format!("other-{}", world.municipality.0));
    let typed = bookings::with(&declared(&programme, &other), "workplace_name", "sorsele\u{a0} HA\u{308}LSOCENTRAL\u{200b}");
    assert_eq!(student.submit(&page, &bookings::with(&typed, "name", "Ebba\u{a0} Lind\u{200b}")).await.status, 303);
    assert_eq!(text(&app, "select count(*) from workplace").await, "1");
    assert_eq!(text(&app, "select name from account where email = 'ebba@student.umu.example'").await, "Ebba Lind");
}
