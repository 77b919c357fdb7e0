//! Files from spreadsheets: all or nothing, told by row and column, and the same file again changes nothing.

mod alike;
mod commutes;
mod founding;
mod letters;
mod order;
mod placements;
mod sorted;

use crate::common::{OPERATOR, TestApp, World, date};
use app::{
    accounts::{self, model::Role},
    bookings::{
        commands::{
            self,
            book::{Book, PlacementChoice},
            import_placements::{PlacementsReport, import_placements},
        },
        model::{Booking, BookingState},
    },
    federation,
    housing::{
        commands::{HousesReport, import_houses},
        model::Stay,
    },
    i18n::Locale,
    placements::commands::{Catalogue, import_catalogue},
    sheet::{ImportError, problem::Count},
};
use encoding_rs::WINDOWS_1252;
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeSet;

const TEMPLATE: &str = include_str!("../../src/templates/houses.csv");
const HEADER: &str = "house;municipality;name;address;postal_code;town;latitude;longitude;description_sv;wifi_name;closes;room;room_sv;beds";

async fn lycksele() -> TestApp {
    let app = TestApp::new().await;
    let code = app.municipality("2481", "Lycksele").await;
    app.policy(&code, |_| {}).await;
    app
}

async fn import(app: &TestApp, file: impl AsRef<[u8]>) -> Result<HousesReport, Vec<String>> {
    import_houses(&app.context(), &OPERATOR, file.as_ref()).await.map_err(told)
}

fn told(error: ImportError) -> Vec<String> {
    match error {
        ImportError::Rows(errors) => errors.iter().map(|error| error.text(Locale::from_tag("en").unwrap())).collect(),
        other => panic!("{other:?}"),
    }
}

fn file(rows: &[&str]) -> String {
    [&[HEADER], rows].concat().join("\r\n")
}

fn created(created: usize) -> Count {
    Count { created, ..Count::default() }
}

fn unchanged(unchanged: usize) -> Count {
    Count { unchanged, ..Count::default() }
}

async fn text(app: &TestApp, query: &str) -> String {
    let statement = Statement::from_string(app.db().get_database_backend(), query);
    let row = app.db().query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index::<String>(0).or_else(|_| row.try_get_by_index::<i64>(0).map(|number| number.to_string())).unwrap()
}

#[tokio::test]
async fn the_template_is_a_house() {
    let app = lycksele().await;
    assert_eq!(import(&app, TEMPLATE).await, Ok(HousesReport { houses: created(1), rooms: created(2), beds: created(3) }));
    assert_eq!(import(&app, TEMPLATE).await, Ok(HousesReport { houses: unchanged(1), rooms: unchanged(2), beds: unchanged(3) }));
    assert_eq!(text(&app, "select count(*) from audit where action = 'imported'").await, "1");
    assert!(text(&app, "select how from handover").await.contains(r#""sv":"Nyckeln ligger i nyckelskåpet till höger om dörren.""#));
}

/// The columns in a table of the README, from the row after which it begins.
fn documented(start: &str) -> BTreeSet<String> {
    let readme = include_str!("../../../README.md");
    let table = readme.split(start).nth(1).unwrap().lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with("| `"));
    table.flat_map(|line| line.split('|').nth(1).unwrap().split(['`', '*', ' '])).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_readme_documents_the_columns_of_the_templates() {
    for (start, template) in [("**Houses**", TEMPLATE), ("**Placements**", include_str!("../../src/templates/placements.csv"))] {
        let columns: BTreeSet<_> = template.trim_start_matches('\u{feff}').lines().next().unwrap().split(';').collect();
        assert!(columns.len() > 10);
        assert_eq!(documented(start), columns.into_iter().map(str::to_owned).collect());
    }
    // The templates' own tests read them as they are; here, that they leave nothing out.
    let all: BTreeSet<_> = app::housing::import::column_names().into_iter().collect();
    assert_eq!(documented("**Houses**"), all);
    assert_eq!(documented("**Placements**"), app::placements::import::COLUMNS.map(str::to_owned).into());
}

#[tokio::test]
async fn a_file_updates_by_key_and_leaves_alone_what_it_does_not_name() {
    let app = lycksele().await;
    import(&app, TEMPLATE).await.unwrap();
    let rows = file(&["skolgatan-14;lycksele;Skolgatan 14 B;Skolgatan 14;92131;Lycksele;64,5954;18,6735;Ny text.;=1+1;;2;Dubbelrum mot gatan;A C"]);
    let report = import(&app, rows).await.unwrap();
    assert_eq!(report.houses, Count { changed: 1, ..Count::default() });
    assert_eq!(report.rooms, Count { unchanged: 1, removed: 1, ..Count::default() });
    assert_eq!(report.beds, Count { created: 1, unchanged: 1, removed: 2, ..Count::default() });
    assert_eq!(text(&app, "select name from house").await, "Skolgatan 14 B");
    assert!(text(&app, "select rules from house").await.contains(r#""sv":"Det ska vara tyst mellan kl. 22 och 7.""#));
    assert_eq!(text(&app, "select wifi_name from handover").await, "=1+1");
    let detail = text(&app, "select detail from audit order by id desc limit 1").await;
    assert_eq!(detail, r#"{"changed":["name","description_sv","wifi_name","rooms","beds"]}"#);
}

#[tokio::test]
async fn old_spreadsheets_are_understood() {
    let app = lycksele().await;
    let rows = file(&["å;Lycksele;Åhuset – ”vid ån”;Ågatan 1;92131;Lycksele;64,6;18,7;Ett hus.;;;1;Rum;1"]).replace(';', "\t");
    import(&app, WINDOWS_1252.encode(&rows).0).await.unwrap();
    assert_eq!(text(&app, "select name from house").await, "Åhuset – ”vid ån”");
    assert_eq!(import(&app, rows).await.unwrap().houses, unchanged(1));
}

#[tokio::test]
async fn one_wrong_cell_and_nothing_is_imported() {
    let app = lycksele().await;
    let rows =
        ["a;2481;A;G 1;92131;L;64,6;18,7;T;;;1;R;1", "b;9999;B;G 1;92131;L;64,6;18,7;T;;;1;R;1", "a;Lycksele;A igen;G 1;92131;L;64,6;18,7;T;;;1;R;1"];
    let expected = ["row 3, column municipality: no such municipality. Write its code or its name.", "row 4, column house: already in row 2"];
    assert_eq!(import(&app, file(&rows)).await, Err(expected.map(str::to_owned).to_vec()));
    assert_eq!(text(&app, "select (select count(*) from house) + (select count(*) from audit)").await, "0");
    let many: Vec<_> = (0..40).map(|house| format!("{house};2481;;;;;;;;;;1;R;1")).collect();
    let told = import(&app, file(&many.iter().map(String::as_str).collect::<Vec<_>>())).await.unwrap_err();
    assert_eq!((told.len(), told[100].as_str()), (101, "and 180 more errors"));
}

/// Books from the 17th to the 30th.
async fn book(app: &TestApp, world: &World, email: &str, placement: PlacementChoice) -> Booking {
    let account = app.account(email).await;
    let user = app.user(account).await;
    let wish = Book {
        house: world.house,
        stay: Stay::new(date("2027-01-17"), date("2027-01-30")).unwrap(),
        placement,
        name: "Ebba".to_owned(),
        phone: None,
        kind: None,
        wishes: Vec::new(),
        accepted: federation::store::current_policy(app.db(), &world.municipality).await.unwrap().unwrap().id,
        request_key: email.to_owned(),
        locale: Locale::default(),
    };
    commands::book::book(&app.context(), &user.student(), wish).await.unwrap()
}

#[tokio::test]
async fn booked_beds_and_nights_stay() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.leaves_messages_unsent();
    let placement = app.placement(&world, "ebba@student.umu.example", "2027-01-18", "2027-01-29").await;
    book(&app, &world, "ebba@student.umu.example", PlacementChoice::Known(placement)).await;
    let house =
        |closes: &str, room: &str| file(&[&format!("forsgården;2422;Forsgården;Storgatan 1;92432;Sorsele;65,53;17,54;T;x;{closes};{room};Rum;A")]);
    let beds = "row 2, column beds: bed A in room 1 is missing from the file but has bookings, and can’t be removed";
    assert_eq!(import(&app, house("", "2")).await, Err(vec![beds.to_owned()]));
    let closed = "row 2, column closes: the house is booked in the night 2027-01-29, when it would be closed";
    assert_eq!(import(&app, house("2027-01-29", "1")).await, Err(vec![closed.to_owned()]));
    assert_eq!(import(&app, house("2027-01-30", "1")).await.unwrap().beds, Count { unchanged: 1, removed: 1, ..Count::default() });
}

const PLACEMENTS: &str = "placement;university;student_email;programme;course_code;course_name;workplace;municipality;starts;ends;state";

async fn register(app: &TestApp, rows: &[&str]) -> Result<PlacementsReport, Vec<String>> {
    let file = [&[PLACEMENTS], rows].concat().join("\n");
    import_placements(&app.context(), &OPERATOR, file.as_bytes()).await.map_err(told)
}

fn placements(placements: Count) -> PlacementsReport {
    PlacementsReport { placements, ..PlacementsReport::default() }
}

#[tokio::test]
async fn staff_import_for_their_own_tenant_only() {
    let app = TestApp::new().await;
    let world = app.world().await;
    app.leaves_messages_unsent();
    let other = app.municipality("2481", "Lycksele").await;
    let account = app.account("staff@lycksele.example").await;
    for role in [Role::Coordinator(other), Role::Checker(world.university)] {
        accounts::store::insert_role(app.db(), account, &role).await.unwrap();
    }
    let foreign = |column: &str| Err(vec![format!("row 2, column {column}: the row is about another municipality or university than yours")]);
    let house = |code: &str| file(&[&format!("a;{code};A;G 1;92131;L;64,6;18,7;T;;;1;R;1")]);
    let user = app.user(account).await;
    for (code, expected) in [("2422", foreign("municipality")), ("2481", Ok(created(1)))] {
        let report = import_houses(&app.context(), &user.coordinator().unwrap(), house(code).as_bytes()).await;
        assert_eq!(report.map(|report| report.houses).map_err(told), expected);
    }
    app.university("ltu", "Luleå tekniska universitet", "student.ltu.example").await;
    let rows = format!("{PLACEMENTS}\nV1;ltu;e@umu.se;SSK;;VFU;Ny plats;Sorsele;2027-01-18;2027-01-29;");
    let report = import_placements(&app.context(), &user.checker().unwrap(), rows.as_bytes()).await;
    assert_eq!(report.map(|report| report.placements).map_err(told), foreign("university"));
}
