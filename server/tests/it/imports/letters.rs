//! Files in a wrong encoding, and numbers that are nobody's: what students read and accept is as it was written, or refused.

use super::{founding::founded, import, lycksele, register, text, told};
use crate::common::{OPERATOR, TestApp};
use app::{federation::commands::import_municipalities, housing::commands::import_houses};
use encoding_rs::{MACINTOSH, WINDOWS_1252};

const HOUSES: &str = super::TEMPLATE;
const MUNICIPALITIES: &str = include_str!("../../../src/templates/municipalities.csv");

/// A file's bytes as a program of another age writes them.
fn cp850(text: &str) -> Vec<u8> {
    let known = [('å', 0x86), ('ä', 0x84), ('ö', 0x94), ('Å', 0x8f), ('Ä', 0x8e), ('Ö', 0x99), ('é', 0x82)];
    let byte = |c: char| known.iter().find(|(letter, _)| *letter == c).map_or_else(|| u8::try_from(c).unwrap_or(b'-'), |(_, byte)| *byte);
    text.trim_start_matches('\u{feff}').chars().map(byte).collect()
}

/// The first thing that is wrong, and where. Nothing may be stored.
async fn refused(app: &TestApp, file: &[u8]) -> String {
    let told = import(app, file).await.expect_err("a file in one encoding");
    assert_eq!(text(app, "select count(*) from house").await, "0");
    told[0].clone()
}

#[tokio::test]
async fn terms_in_two_encodings_are_refused_by_row_and_column() {
    let app = TestApp::new().await;
    let file = MUNICIPALITIES.trim_start_matches('\u{feff}');
    let (before, after) = file.split_once("ärcentrum").unwrap();
    let mixed = [before.as_bytes(), b"\xe4rcentrum", after.as_bytes()].concat();
    let told = import_municipalities(&app.context(), &OPERATOR, &mixed).await.map_err(told).expect_err("two encodings");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("row 2, column contact_role_sv: some letters look wrong in “l\u{fffd}rcentrum”."), "{told:?}");
    assert!(told[0].contains("CSV UTF-8"));
    let doubled = file.replace("Du får komma", "Du fÃ¥r komma");
    let told = import_municipalities(&app.context(), &OPERATOR, doubled.as_bytes()).await.map_err(super::told).expect_err("encoded twice");
    assert!(told.len() == 1 && told[0].starts_with("row 2, column terms_sv: some letters look wrong in “fÃ¥r”."), "{told:?}");
    assert_eq!(text(&app, "select count(*) from municipality").await, "0");
}

#[tokio::test]
async fn files_of_other_ages_are_refused_with_the_words_that_help() {
    let app = lycksele().await;
    let utf8 = HOUSES.trim_start_matches('\u{feff}');
    for file in [cp850(HOUSES), MACINTOSH.encode(utf8).0.into_owned(), WINDOWS_1252.decode(utf8.as_bytes()).0.into_owned().into_bytes()] {
        let told = refused(&app, &file).await;
        assert!(told.starts_with("row 2, column description_sv: some letters look wrong in “") && told.contains("CSV UTF-8"), "{told}");
    }
    let lost = utf8.replace("hälsocentralen", "h?lsocentralen");
    assert!(refused(&app, lost.as_bytes()).await.contains("“h?lsocentralen”"));
    let utf16: Vec<u8> = utf8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(import(&app, utf16).await.is_ok(), "without BOM");
    let umlauts = text(&app, "select description from house").await;
    assert!(umlauts.contains(r#""sv":"Lägenhet med tre rum"#), "{umlauts}");
}

#[tokio::test]
async fn telephone_numbers_in_texts_and_keys_of_ten_digits_are_nobodys_numbers() {
    let app = founded().await;
    for number in ["0701740607", "0901010066", "0101010114", "0201011236"] {
        let file = HOUSES.replace("Från busstationen", &format!("Ring {number}. Från busstationen"));
        import_houses(&app.context(), &OPERATOR, file.as_bytes()).await.map_err(told).unwrap();
    }
    assert!(text(&app, "select directions from house").await.contains("0201011236"));
    let keys = ["2701180008", "8112189876", "550e8400-e29b-41d4-a716-198112189876", "198112189876"];
    let rows: Vec<_> =
        keys.iter().map(|key| format!("{key};umu;e@student.umu.se;VGSSK;{key};VFU;lycksele-lasarett-medicin;2481;2027-01-18;2027-02-19;")).collect();
    let report = register(&app, &rows.iter().map(String::as_str).collect::<Vec<_>>()).await.unwrap();
    assert_eq!(report.placements, super::created(4));
    let workplaces = "key;municipality;name;town;latitude;longitude\n8112189876;2481;Ängen;Lycksele;;\n";
    let kind = app::placements::commands::Catalogue::Workplaces;
    app::placements::commands::import_catalogue(&app.context(), &OPERATOR, kind, workplaces.as_bytes()).await.map_err(told).unwrap();
    let by_key = "W1;umu;e@student.umu.se;VGSSK;;VFU;8112189876;2481;2027-03-18;2027-04-19;";
    assert_eq!(register(&app, &[by_key]).await.unwrap().new_workplaces, []);
    // Where people are written about, a number is theirs.
    let by_name = by_key.replace("W1", "W2").replace("8112189876", "Hos 811218-9876");
    let house = HOUSES.replace("Från busstationen", "Ring Ebba, 811218-9876. Från busstationen");
    let told = import_houses(&app.context(), &OPERATOR, house.as_bytes()).await.map_err(super::told).expect_err("a number");
    assert!(told[0].starts_with("row 2, column directions_sv: Leave out the personal identity number."), "{told:?}");
    let told = register(&app, &[&by_name]).await.expect_err("a number");
    assert!(told[0].starts_with("row 2, column workplace: Leave out the personal identity number."), "{told:?}");
}

#[tokio::test]
async fn the_same_holds_for_forms() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let mut somebody = app.browser();
    let path = format!("/housing/{}/book?from=2027-01-25&to=2027-02-13", world.house.0);
    let page = somebody.get(&path).await;
    for name in ["BjÃ¶rn Ek", "Bj\u{fffd}rn Ek", "H√•kan"] {
        let answer = somebody.submit(&page, &[("name", name)]).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.error_of("name").unwrap().starts_with("Några bokstäver ser fel ut i "), "{name}: {}", answer.text());
        assert_eq!(answer.value_of("name").as_deref(), Some(name));
    }
    let answer = somebody.submit(&page, &[("name", "\u{200b}\u{3164}\u{a0}")]).await;
    assert!(answer.status == 422 && answer.error_of("name").is_some(), "a name that shows nothing: {}", answer.text());
    let answer = somebody.submit(&page, &[("course", "3OM123 VFU, ring 0701740607")]).await;
    assert!(answer.status == 422 && answer.error_of("course").is_none(), "{}", answer.text());
}
