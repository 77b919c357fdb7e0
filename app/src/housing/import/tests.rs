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

#[test]
fn secrets_are_compared_sign_by_sign() {
    let read = |again: &str| {
        let rows = [&format!("{HEADER};wifi_password"), &format!("{FIRST};Fika"), &format!("a;;;;;;;;;2;Rum två;C;{again}")];
        read(rows.map(String::as_str).join("\n").as_bytes()).map(|houses| houses.len()).map_err(|error| match error {
            ImportError::Rows(errors) => errors.into_iter().map(|error| (error.column, error.problem)).collect::<Vec<_>>(),
            _ => Vec::new(),
        })
    };
    assert_eq!([read("Fika"), read("")], [Ok(1), Ok(1)]);
    assert_eq!(read("fika"), Err(vec![("wifi_password".to_owned(), Problem::Differs { row: 2 })]));
}

#[test]
fn houses_of_two_municipalities_with_one_key_are_two() {
    let other = FIRST.replace("2481", "Åsele");
    let rows = [HEADER, FIRST, &other, &FIRST.replace(";1;Rummet", ";2;Rummet"), "a;;;;;;;;;3;Rum;1"].join("\n");
    let houses = read(rows.as_bytes()).expect("houses");
    let rooms = houses.iter().map(|house| house.rooms.iter().map(|room| room.key.as_str()).collect::<Vec<_>>()).collect::<Vec<_>>();
    assert_eq!(rooms, [vec!["1", "2"], vec!["1", "3"]]);
}

#[test]
fn many_houses_are_read_in_time() {
    let row = |at: usize| FIRST.replacen('a', &format!("Ån{at}"), 1);
    let rows: Vec<_> = std::iter::once(HEADER.to_owned()).chain((0..4000).map(row)).collect();
    let begun = std::time::Instant::now();
    assert_eq!(read(rows.join("\n").as_bytes()).expect("houses").len(), 4000);
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}
