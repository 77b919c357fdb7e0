use super::*;

const HEADER: &str = "house;municipality;name;address;postal_code;town;latitude;longitude;description_sv;room;room_sv;beds";
const FIRST: &str = "a;2481;Villan;Gatan 1;92131;Lycksele;64,6;18,7;Ett hus;1;Rummet;A B";

fn told(rows: &[&str]) -> Vec<(usize, String, Problem)> {
    match read([&[HEADER], rows].concat().join("\n").as_bytes()) {
        Err(ImportError::Rows(errors)) => errors.into_iter().map(|error| (error.row.unwrap_or_default(), error.column, error.problem)).collect(),
        _ => Vec::new(),
    }
}

fn at(row: usize, column: &str, problem: Problem) -> (usize, String, Problem) {
    (row, column.to_owned(), problem)
}

#[test]
fn a_house_is_its_rows() {
    let rows = [HEADER, FIRST, "b;Lycksele;B;Gatan 2;92131;Lycksele;64.6;18.7;Hus;1;Rum;1", "a;;;;;;;;;2;Rum två;C, D"].join("\n");
    let houses = read(rows.as_bytes()).expect("houses");
    let beds = |at: usize| houses[at].rooms.iter().map(|room| (room.row, room.key.as_str(), room.beds.join(" "))).collect::<Vec<_>>();
    assert_eq!(beds(0), [(2, "1", "A B".to_owned()), (4, "2", "C D".to_owned())]);
    assert_eq!(beds(1), [(3, "1", "1".to_owned())]);
    assert!(houses[0].values.iter().any(|(column, value)| matches!(column, house::Column::PostalCode) && *value == "921 31".into()));
}

#[test]
fn everything_wrong_is_told_at_once() {
    let problems = told(&[
        FIRST,
        "a;;Annat namn;;;;;;;1;Rum igen;",
        "b;2481;;G;1;L;18,7;64,6;Ring 811218-9876;1;R;1",
        ";2481;Namnlös;G;1;L;64;18;T;1;R;1",
        "c;;C;G;1;L;64;18;T;1;R;1 2 3 4 5 6 7 8 9 10 11 12 13",
    ]);
    let expected = [
        at(3, "name", Problem::Differs { row: 2 }),
        at(3, "beds", Problem::Blank),
        at(3, "room", Problem::Twice { row: 2 }),
        at(4, "name", Problem::Blank),
        at(4, "description_sv", Problem::PersonalNumber),
        at(4, "latitude", Problem::OutOfRange { least: 54, most: 70 }),
        at(4, "longitude", Problem::OutOfRange { least: 10, most: 25 }),
        at(5, "house", Problem::Blank),
        at(6, "municipality", Problem::Blank),
        at(6, "beds", Problem::TooMany { most: 12 }),
    ];
    assert_eq!(problems, expected);
}
