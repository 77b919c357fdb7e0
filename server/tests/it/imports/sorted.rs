//! Lists are sorted as the reader's language does it, on every database.

use super::founding::*;
use crate::common::{OPERATOR, TestApp};
use app::{housing::commands::import_houses, placements::commands::Catalogue};

const IN_SWEDISH: [&str; 8] =
    ["Arvträsks vård", "Zinkgruvan vård", "åkerns vård", "Åkerns äldreboende", "Åsgården", "Älvgården", "ängens vårdcentral", "Östra vården"];
const IN_ENGLISH: [&str; 8] =
    ["Åkerns äldreboende", "åkerns vård", "Älvgården", "ängens vårdcentral", "Arvträsks vård", "Åsgården", "Östra vården", "Zinkgruvan vård"];

/// A house with these rooms, in the template's municipality.
fn house(key: &str, name: &str, rooms: &[&str]) -> String {
    let first = |room: &str| format!("{key};2481;{name};G 1;92131;Lycksele;64,6;18,7;T;{room};Rum {room};1 10 2");
    let further = |room: &str| format!("{key};;;;;;;;;{room};Rum {room};1");
    rooms.iter().enumerate().map(|(at, room)| if at == 0 { first(room) } else { further(room) }).collect::<Vec<_>>().join("\n")
}

async fn import(app: &TestApp, houses: &[String]) {
    let header = "house;municipality;name;address;postal_code;town;latitude;longitude;description_sv;room;room_sv;beds";
    let file = format!("{header}\n{}\n", houses.join("\n"));
    import_houses(&app.context(), &OPERATOR, file.as_bytes()).await.unwrap();
}

#[tokio::test]
async fn names_are_sorted_as_the_reader_expects() {
    let app = founded().await;
    let rows: Vec<_> = IN_SWEDISH.iter().rev().enumerate().map(|(at, name)| format!("s-{at};2481;{name};{name};;\n")).collect();
    let file = format!("key;municipality;name;town;latitude;longitude\n{}", rows.concat());
    catalogue(&app, Catalogue::Workplaces, &file).await.unwrap();
    let houses: Vec<_> = IN_SWEDISH.iter().rev().enumerate().map(|(at, name)| house(&format!("h{at}"), name, &["1"])).collect();
    import(&app, &houses).await;
    let id = super::text(&app, "select min(id) from house").await;
    for (lang, expected) in [("sv", IN_SWEDISH), ("en", IN_ENGLISH)] {
        let flow = app.browser().get(&format!("/housing/{id}/book?from=2027-01-25&to=2027-02-13&lang={lang}")).await;
        let options = flow.all("select[name=workplace] option");
        let here: Vec<_> = options.iter().filter(|option| expected.contains(&option.as_str())).collect();
        assert_eq!(here, expected, "{lang}: {}", flow.text());
        let list = app.browser().get(&format!("/housing?from=2027-01-25&to=2027-02-13&sort=name&lang={lang}")).await;
        let found: Vec<_> = list.all(".card h2, .card h3").into_iter().filter(|name| expected.contains(&name.as_str())).collect();
        assert_eq!(found, expected[..found.len()], "{lang}");
        assert!(found.len() > 4, "{}", list.html());
    }
}

#[tokio::test]
async fn rooms_and_beds_are_counted() {
    let app = founded().await;
    let rooms = ["10", "2", "1", "12", "3", "11"];
    import(&app, &[house("tolvan", "Tolvan", &rooms)]).await;
    let id = super::text(&app, "select id from house").await;
    let known = app::housing::store::houses::rooms(app.db(), app::housing::model::HouseId(id.parse().unwrap())).await.unwrap();
    assert_eq!(known.iter().map(|room| room.room.key.as_str()).collect::<Vec<_>>(), ["1", "2", "3", "10", "11", "12"]);
    let of_ten: Vec<_> = known[3].beds.iter().map(|bed| bed.label.as_str()).collect();
    assert_eq!(of_ten, ["1", "2", "10"]);
    let page = app.browser().get(&format!("/housing/{id}")).await;
    let listed: Vec<_> = page.all(".rooms li").into_iter().collect();
    let places: Vec<_> = ["Rum 1", "Rum 2", "Rum 3", "Rum 10"].map(|room| listed.iter().position(|line| line.contains(room))).to_vec();
    assert!(places.is_sorted() && places[0].is_some(), "{listed:?}");
}
