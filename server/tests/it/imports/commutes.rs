//! How long it takes to work, from a file.

use super::*;
use app::housing::{commands::import_commutes, import::commutes::COLUMNS};

const COMMUTES: &str = include_str!("../../../src/templates/commutes.csv");

async fn commutes(app: &TestApp, file: &str) -> Result<Count, Vec<String>> {
    import_commutes(&app.context(), &OPERATOR, file.as_bytes()).await.map_err(told)
}

async fn with_house() -> TestApp {
    let app = lycksele().await;
    import(&app, TEMPLATE).await.unwrap();
    let workplaces = include_str!("../../../src/templates/workplaces.csv");
    import_catalogue(&app.context(), &OPERATOR, Catalogue::Workplaces, workplaces.as_bytes()).await.unwrap();
    app
}

fn rows(rows: &[&str]) -> String {
    [&[COLUMNS.join(";").as_str()], rows].concat().join("\n")
}

#[tokio::test]
async fn the_template_tells_a_way() {
    let app = with_house().await;
    assert_eq!(commutes(&app, COMMUTES).await, Ok(created(1)));
    assert_eq!(commutes(&app, COMMUTES).await, Ok(unchanged(1)));
    assert_eq!(text(&app, "select count(*) from audit where detail like '%commutes%'").await, "1");
    assert_eq!(documented("**Ways to work**"), COLUMNS.map(str::to_owned).into());
    let page = app.browser().get("/housing/1").await;
    assert_eq!(page.all(".ways h3"), ["Lycksele lasarett, medicinavdelningen"]);
    assert_eq!(
        page.all(".ways p"),
        ["15 min till fots, 5 min med cykel, 3 min med bil, första bussen kl. 06.14 på vardagar · under 1 km fågelvägen"]
    );
}

#[tokio::test]
async fn a_way_is_changed_and_taken_away() {
    let app = with_house().await;
    commutes(&app, COMMUTES).await.unwrap();
    let by_name = rows(&["Lycksele;Skolgatan-14;Lycksele lasarett, medicinavdelningen;;6;;6.05"]);
    assert_eq!(commutes(&app, &by_name).await, Ok(Count { changed: 1, ..Count::default() }));
    assert_eq!(
        app.browser().get("/housing/1").await.all(".ways p"),
        ["6 min med cykel, första bussen kl. 06.05 på vardagar · under 1 km fågelvägen"]
    );
    let nothing = rows(&["2481;skolgatan-14;lycksele-lasarett-medicin;;;;"]);
    assert_eq!(commutes(&app, &nothing).await, Ok(Count { removed: 1, ..Count::default() }));
    assert_eq!(commutes(&app, &nothing).await, Ok(unchanged(1)));
    assert_eq!(app.browser().get("/housing/1").await.all(".ways p"), ["under 1 km fågelvägen"], "the distance is left");
}

#[tokio::test]
async fn what_is_wrong_with_it_is_told_by_row_and_column() {
    let app = with_house().await;
    let file = rows(&[
        "2481;skolgatan-14;lycksele-lasarett-medicin;0;x;3;25:00",
        "2481;skolgatan-14;lycksele-lasarett-medicin;1.5;;;06:12:00",
        ";skolgatan-14;lycksele-lasarett-medicin;1;;;",
    ]);
    let errors = commutes(&app, &file).await.unwrap_err();
    let cells = [
        "row 2, column walk_minutes",
        "row 2, column cycle_minutes",
        "row 2, column first_bus",
        "row 3, column walk_minutes",
        "row 4, column municipality",
    ];
    assert_eq!(errors.len(), cells.len(), "{errors:?}");
    assert!(errors.iter().zip(cells).all(|(error, cell)| error.starts_with(cell)), "{errors:?}");
    let file = rows(&[
        "2481;skolgatan-14;lycksele-lasarett-medicin;5;;;",
        "2481;skolgatan 14;lycksele-lasarett-medicin;6;;;",
        "2481;skolgatan-14;Någon annanstans;6;;;",
        "2481;Skolgatan-14;lycksele-lasarett-medicin;6;;;",
        "9999;skolgatan-14;lycksele-lasarett-medicin;6;;;",
    ]);
    let errors = commutes(&app, &file).await.unwrap_err();
    let cells = ["row 3, column house", "row 4, column workplace", "row 5, column workplace", "row 6, column municipality"];
    assert_eq!(errors.len(), cells.len(), "{errors:?}");
    assert!(errors.iter().zip(cells).all(|(error, cell)| error.starts_with(cell)), "{errors:?}");
    assert_eq!(text(&app, "select count(*) from commute").await, "0", "all or nothing");
}
