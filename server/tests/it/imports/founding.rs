//! A federation is founded from files, as README tells.

use super::{created, documented, text, told, unchanged};
use crate::common::{OPERATOR, TestApp};
use app::{
    accounts::commands::{NewUser, add_user},
    bookings::commands::import_placements::import_placements,
    federation::commands::import_municipalities,
    housing::commands::import_houses,
    placements::commands::{Catalogue, import_catalogue},
    sheet::problem::Count,
};
use sea_orm::ConnectionTrait;

pub const MUNICIPALITIES: &str = include_str!("../../../src/templates/municipalities.csv");
pub const UNIVERSITIES: &str = include_str!("../../../src/templates/universities.csv");
pub const PROGRAMMES: &str = include_str!("../../../src/templates/programmes.csv");
pub const WORKPLACES: &str = include_str!("../../../src/templates/workplaces.csv");

pub async fn municipalities(app: &TestApp, file: &str) -> Result<Count, Vec<String>> {
    import_municipalities(&app.context(), &OPERATOR, file.as_bytes()).await.map_err(told)
}

pub async fn catalogue(app: &TestApp, kind: Catalogue, file: &str) -> Result<Count, Vec<String>> {
    import_catalogue(&app.context(), &OPERATOR, kind, file.as_bytes()).await.map_err(told)
}

/// The file with a text in place of another one.
fn with(file: &str, before: &str, after: &str) -> String {
    assert!(file.contains(before), "{before}");
    file.replace(before, after)
}

fn changed(changed: usize) -> Count {
    Count { changed, ..Count::default() }
}

pub async fn founded() -> TestApp {
    let app = TestApp::new().await;
    municipalities(&app, MUNICIPALITIES).await.unwrap();
    for (kind, file) in [(Catalogue::Universities, UNIVERSITIES), (Catalogue::Programmes, PROGRAMMES), (Catalogue::Workplaces, WORKPLACES)] {
        assert_eq!(catalogue(&app, kind, file).await, Ok(created(1)), "{kind:?}");
    }
    app
}

/// Whoever imports without the folder of a municipality's language changes what the file says, and not that language.
#[tokio::test]
async fn a_language_that_this_program_has_not_is_left_as_it_stands() {
    let app = founded().await;
    app.db().execute_unprepared("update municipality set locale = 'se'").await.unwrap();
    let (header, row) = MUNICIPALITIES.split_once('\n').unwrap();
    let moved = format!("{header}\n{}", row.replace("Lycksele;", "Lycksele stad;"));
    assert_ne!(moved, MUNICIPALITIES);
    municipalities(&app, &moved).await.unwrap();
    assert_eq!(text(&app, "select locale from municipality").await, "se");
}

#[tokio::test]
async fn the_templates_make_an_empty_database_a_service() {
    let app = founded().await;
    for (role, municipality, university) in [("coordinator", Some("2481"), None), ("checker", None, Some("umu"))] {
        let email = format!("{role}@lycksele.example");
        let (municipality, university) = (municipality.map(str::to_owned), university.map(str::to_owned));
        let new = NewUser { email, name: "Inga-Lill Steggo".to_owned(), role: role.to_owned(), municipality, university };
        add_user(&app.context(), &OPERATOR, new).await.unwrap();
    }
    let houses = include_str!("../../../src/templates/houses.csv");
    import_houses(&app.context(), &OPERATOR, houses.as_bytes()).await.unwrap();
    let placements = include_str!("../../../src/templates/placements.csv");
    import_placements(&app.context(), &OPERATOR, placements.as_bytes()).await.unwrap();
    let list = app.browser().get("/housing?from=2027-01-18&to=2027-02-14").await;
    assert!(list.has(".card .button"), "{}", list.text());
}

#[tokio::test]
async fn the_same_files_again_change_nothing() {
    let app = founded().await;
    assert_eq!(municipalities(&app, MUNICIPALITIES).await, Ok(unchanged(1)));
    for (kind, file) in [(Catalogue::Universities, UNIVERSITIES), (Catalogue::Programmes, PROGRAMMES), (Catalogue::Workplaces, WORKPLACES)] {
        assert_eq!(catalogue(&app, kind, file).await, Ok(unchanged(1)), "{kind:?}");
    }
    assert_eq!(text(&app, "select count(*) from audit where action = 'imported'").await, "4");
}

#[tokio::test]
async fn changed_rules_are_a_new_version_and_a_membership_ends() {
    let app = founded().await;
    assert_eq!(municipalities(&app, &with(MUNICIPALITIES, ";instant;5;0;1;140;", ";approval;5;0;1;100;")).await, Ok(changed(1)));
    assert_eq!(text(&app, "select count(*) from policy").await, "2");
    assert_eq!(text(&app, "select cast(longest_nights as varchar) from policy order by version desc limit 1").await, "100");
    let left = with(MUNICIPALITIES, ";2019-01-01;;", ";2019-01-01;2026-12-31;");
    assert_eq!(municipalities(&app, &left).await, Ok(changed(1)));
    assert_eq!(text(&app, "select cast(ends as varchar) from membership").await, "2027-01-01");
    let back = with(MUNICIPALITIES, ";2019-01-01;;", ";2028-01-01;;");
    assert_eq!(municipalities(&app, &back).await, Ok(changed(1)));
    assert_eq!(text(&app, "select count(*) from membership").await, "2");
    assert_eq!(municipalities(&app, &with(MUNICIPALITIES, "Boendesamordnare, lärcentrum", "Boendesamordnare")).await, Ok(changed(1)));
    assert!(text(&app, "select contact_role from municipality").await.contains(r#""sv":"Boendesamordnare""#));
}

#[tokio::test]
async fn universities_keep_their_domains_to_themselves() {
    let app = founded().await;
    assert_eq!(catalogue(&app, Catalogue::Universities, &with(UNIVERSITIES, "student.umu.se umu.se", "student.umu.se")).await, Ok(changed(1)));
    assert_eq!(text(&app, "select count(*) from university_domain").await, "1");
    let thief = with(UNIVERSITIES, "\numu;", "\nltu;");
    assert_eq!(
        catalogue(&app, Catalogue::Universities, &thief).await,
        Err(vec!["row 2, column domains: one of the domains belongs to another university".to_owned()])
    );
    assert_eq!(text(&app, "select count(*) from university").await, "1");
    assert_eq!(catalogue(&app, Catalogue::Programmes, &with(PROGRAMMES, ";true", ";nej")).await, Ok(changed(1)));
    assert_eq!(catalogue(&app, Catalogue::Workplaces, &with(WORKPLACES, "64.5895;18.6874", ";")).await, Ok(changed(1)));
}

#[tokio::test]
async fn what_is_wrong_is_told_by_row_and_column_and_nothing_is_written() {
    let app = TestApp::new().await;
    let wrong = with(&with(&with(MUNICIPALITIES, "\n2481;", "\n24810;"), ";140;", ";0;"), "64.59537;18.67351", "18.67351;64.59537");
    let errors = municipalities(&app, &wrong).await.unwrap_err();
    assert_eq!(
        errors.iter().map(|error| error.split(':').next().unwrap()).collect::<Vec<_>>(),
        [
            "row 2, column code",
            "row 2, column code",
            "row 2, column latitude",
            "row 2, column longitude",
            "row 2, column longest_nights",
            "row 2, column longest_nights",
        ]
    );
    assert_eq!(text(&app, "select count(*) from municipality").await, "0");
    let errors = catalogue(&app, Catalogue::Universities, &with(UNIVERSITIES, "student.umu.se", "@umu")).await.unwrap_err();
    assert_eq!(errors, ["row 2, column domains: write domains such as student.umu.se, without an at sign"]);
    let errors = catalogue(&app, Catalogue::Programmes, PROGRAMMES).await.unwrap_err();
    assert!(errors[0].starts_with("row 2, column university: "), "{errors:?}");
    let errors = catalogue(&app, Catalogue::Workplaces, WORKPLACES).await.unwrap_err();
    assert!(errors[0].starts_with("row 2, column municipality: "), "{errors:?}");
    municipalities(&app, MUNICIPALITIES).await.unwrap();
    let twice = format!("{WORKPLACES}{}", WORKPLACES.lines().nth(1).unwrap());
    assert_eq!(catalogue(&app, Catalogue::Workplaces, &twice).await, Err(vec!["row 3, column key: already in row 2".to_owned()]));
}

/// A template with another value in a column of its only row. What is changed stands before the first text in quotes.
fn with_value(file: &str, column: &str, value: &str) -> String {
    let (header, row) = file.split_once('\n').unwrap();
    let at = header.trim_start_matches('\u{feff}').split(';').position(|name| name.trim() == column).unwrap();
    let mut values: Vec<_> = row.split(';').collect();
    values[at] = value;
    format!("{header}\n{}", values.join(";"))
}

/// What a file may say the tables take, up to the first and the last number, and what they would not take is told.
#[tokio::test]
async fn files_and_tables_have_the_same_bounds() {
    for (column, least, most) in [
        ("answer_days", 1, 60),
        ("lead_days", 0, 365),
        ("shortest_nights", 1, 140),
        ("longest_nights", 1, 400),
        ("margin_before", 0, 60),
        ("margin_after", 0, 60),
        ("buffer_nights", 0, 14),
        ("binding_days", 0, 60),
        ("secret_days", 0, 60),
        ("cancel_days", 0, 60),
        ("confirms_days_before", 0, 120),
        ("late_days", 1, 60),
    ] {
        for (value, is_right) in [(least - 1, false), (least, true), (most, true), (most + 1, false)] {
            let app = TestApp::new().await;
            let answer = if ["confirms_days_before", "late_days"].contains(&column) {
                catalogue(&app, Catalogue::Universities, &with_value(UNIVERSITIES, column, &value.to_string())).await
            } else {
                municipalities(&app, &with_value(MUNICIPALITIES, column, &value.to_string())).await
            };
            match answer {
                Ok(count) => assert!(is_right && count == created(1), "{column} {value}"),
                Err(errors) => assert!(!is_right && errors[0].starts_with("row 2, column "), "{column} {value}: {errors:?}"),
            }
        }
    }
}

/// Who lives with a protected identity is told to call, so there must be a number.
#[tokio::test]
async fn a_municipality_has_a_telephone() {
    let app = TestApp::new().await;
    let errors = municipalities(&app, &with_value(MUNICIPALITIES, "contact_phone", "")).await.unwrap_err();
    assert!(errors.len() == 1 && errors[0].starts_with("row 2, column contact_phone: "), "{errors:?}");
}

#[test]
fn the_readme_documents_the_columns() {
    assert_eq!(documented("**Municipalities**"), app::federation::import::column_names().into_iter().collect());
    let catalogue = documented("**Universities**");
    let others = ["name_en", "grant_en", "university", "code", "eligible", "municipality", "key"];
    assert_eq!(catalogue, app::placements::catalogue::UNIVERSITY_COLUMNS.into_iter().chain(others).map(str::to_owned).collect());
}
