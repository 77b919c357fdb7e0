//! Two imports at once, in opposite order: one waits for the other, and neither fails.

use super::*;
use crate::races::at_once;
use app::{context::Context, federation::commands::import_municipalities};

/// A file of placements at two universities, in one order or the other. Every round says something new, and names new workplaces.
fn placements(round: usize, reversed: bool) -> String {
    let mut rows: Vec<_> = (0..40)
        .map(|number| {
            let university = if number < 20 { "umu" } else { "ltu" };
            let course = format!("{round}{}", usize::from(reversed));
            format!(
                "V{number};{university};s{number}@student.example;SSK;{course};VFU;Ny mottagning {round} {};2422;2027-01-18;2027-01-29;",
                number % 20
            )
        })
        .collect();
    if reversed {
        rows.reverse();
    }
    [vec![PLACEMENTS.to_owned()], rows].concat().join("\n")
}

/// A file of municipalities; every round changes their rules.
fn municipalities(round: usize, reversed: bool) -> String {
    let columns = include_str!("../../../src/templates/municipalities.csv").trim_start_matches('\u{feff}').lines().next().unwrap();
    let lead_days = round * 2 + usize::from(reversed);
    let mut rows: Vec<_> = (10..40)
        .map(|number| {
            format!(
                "24{number};Ort {number};Västerbotten;Ort {number};64.5;18.6;2019-01-01;;Samordnare;Coordinator;boende@ort.example;070-174 06 05;\
                 instant;5;{lead_days};1;140;2;2;0;7;5;0;Villkor;Terms"
            )
        })
        .collect();
    if reversed {
        rows.reverse();
    }
    [vec![columns.to_owned()], rows].concat().join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_files_that_name_universities_in_opposite_order_are_both_imported() {
    let app = TestApp::new().await;
    let world = app.world().await;
    let other = app.university("ltu", "Luleå tekniska universitet", "student.ltu.example").await;
    app.programme(other).await;
    // Two processes, each with a pool of its own.
    let second = Context { db: app::db::connect(app.database_url()).await.unwrap(), ..app.context() };
    for round in 0..6 {
        let both = [(app.context(), false), (second.clone(), true)];
        let imports = both.map(|(context, reversed)| async move {
            import_placements(&context, &OPERATOR, placements(round, reversed).as_bytes()).await.map(drop).map_err(told)
        });
        assert_eq!(at_once(imports.into_iter()).await, [Ok(()), Ok(())], "round {round}");
    }
    assert_eq!(text(&app, "select cast(count(*) as text) from placement").await, "40");
    drop(world);
    second.db.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_files_of_municipalities_in_opposite_order_too() {
    let app = TestApp::new().await;
    let second = Context { db: app::db::connect(app.database_url()).await.unwrap(), ..app.context() };
    for round in 0..6 {
        let both = [(app.context(), false), (second.clone(), true)];
        let imports = both.map(|(context, reversed)| async move {
            import_municipalities(&context, &OPERATOR, municipalities(round, reversed).as_bytes()).await.map(drop).map_err(told)
        });
        assert_eq!(at_once(imports.into_iter()).await, [Ok(()), Ok(())], "round {round}");
    }
    second.db.close().await.unwrap();
}
