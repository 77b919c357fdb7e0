//! Every address × every role × our own ids, another tenant's and nobody's.

mod ended;
mod language;
mod table;

use crate::common::{Browser, Page, TestApp, World};
use app::{
    accounts::model::Role,
    bookings::{commands::certificate, model::Booking},
    federation::{self, model::ApprovalMode},
    placements::model::PlacementState,
    routes::{self, PageForm, Who},
    session::digest,
};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeSet;
use table::{Row, rows};

/// In the order of the table's letters.
const ROLES: [&str; 8] = [
    "nobody",
    "the student",
    "another student",
    "the coordinator",
    "another municipality's coordinator",
    "the checker",
    "another university's checker",
    "the administrator",
];
const STUDENT: &str = "ebba@student.umu.example";

/// What the rows are about: a booking in Sorsele that waits for both gates, and one that is confirmed.
#[derive(Default)]
pub struct Ids {
    pub house: String,
    pub reference: String,
    /// The nights of that booking, as forms carry them.
    pub nights: String,
    /// The student's other booking.
    pub confirmed: String,
    /// The code of its certificate.
    pub certificate: String,
    pub placement: String,
    /// The student's other session.
    pub session: String,
}

struct Scene {
    app: TestApp,
    world: World,
    ids: Ids,
}

async fn scene() -> Scene {
    let app = TestApp::new().await;
    let world = app.world().await;
    let confirmed = request(&app, &world, ("2027-03-01", "2027-03-14"), PlacementState::Verified).await;
    app.policy(&world.municipality, |policy| policy.approval = ApprovalMode::Approval).await;
    app.municipality("2418", "Malå").await;
    app.university("ltu", "Luleå tekniska universitet", "student.ltu.example").await;
    let booking = request(&app, &world, ("2027-01-18", "2027-02-20"), PlacementState::Declared).await;
    let elsewhere = app.student(STUDENT).await;
    let ids = Ids {
        nights: app.nights(&booking.reference).await,
        house: world.house.0.to_string(),
        reference: booking.reference,
        certificate: certificate::code(&app.state.settings.secret, confirmed.id).unwrap(),
        confirmed: confirmed.reference,
        placement: booking.placement.0.to_string(),
        session: digest(elsewhere.cookie("session").unwrap()),
    };
    app.leaves_messages_unsent();
    Scene { app, world, ids }
}

async fn request(app: &TestApp, world: &World, (arrival, departure): (&str, &str), state: PlacementState) -> Booking {
    let account = app.account(STUDENT).await;
    let placement = app.placement_in(world, STUDENT, arrival, departure, state, Some(account)).await;
    app.book(world, STUDENT, placement, (arrival, departure)).await
}

impl Scene {
    async fn browser(&self, role: usize) -> Browser {
        let app = &self.app;
        let malå = federation::model::MunicipalityCode("2418".to_owned());
        let luleå = app::placements::store::university_by_slug(app.db(), "ltu").await.unwrap().unwrap().id;
        match role {
            0 => app.browser(),
            1 => app.student(STUDENT).await,
            2 => app.student("sara@student.umu.example").await,
            3 => app.staff(Role::Coordinator(self.world.municipality.clone())).await,
            4 => app.staff(Role::Coordinator(malå)).await,
            5 => app.staff(Role::Checker(self.world.university)).await,
            6 => app.staff(Role::Checker(luleå)).await,
            _ => app.staff(Role::Administrator).await,
        }
    }

    async fn ask(&self, role: usize, row: &Row) -> Page {
        let mut browser = self.browser(role).await;
        if row.method == "GET" {
            return browser.get(&row.path).await;
        }
        let fields: Vec<_> = row.fields.iter().map(|(name, value)| (*name, value.replace("{role}", &role.to_string()))).collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&row.path, &fields).await
    }

    /// What a refused request must leave as it was.
    async fn state(&self) -> String {
        let sql = "select b.state || b.approval || b.arrival || b.departure || p.state || (select count(*) from booked_night) \
                   || ' ' || (select count(*) from audit) || ' ' || (select count(*) from message) \
                   from booking b join placement p on p.id = b.placement_id order by b.id";
        let rows = self.app.db().query_all_raw(Statement::from_string(self.app.db().get_database_backend(), sql)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
    }
}

/// The letter of an answer, see the table.
fn letter(row: &Row, answer: &Page) -> char {
    let location = answer.header("location").unwrap_or_default();
    match answer.status {
        200 => 'o',
        303 if location.starts_with("/sign-in?return_to=") => {
            let back = url::Url::options().base_url(Some(&"http://x/".parse().unwrap())).parse(location).unwrap();
            let back = back.query_pairs().next().unwrap().1.into_owned();
            // The sessions are a part of the profile's page.
            let page = row.path.strip_suffix("/sessions").unwrap_or(&row.path);
            assert!(back == page, "{} leads back to {back}", row.path);
            's'
        }
        303 => 'd',
        403 => 'f',
        404 => 'n',
        422 => 'r',
        _ => '?',
    }
}

/// Asks each row for each role: first those that are turned away, who must change nothing, then those who may.
async fn holds(of: impl Fn(&Row) -> bool) {
    let numbers: Vec<usize> = rows(&Ids::default()).iter().enumerate().filter(|(_, row)| of(row)).map(|(number, _)| number).collect();
    assert!(!numbers.is_empty());
    let mut wrong = Vec::new();
    for number in numbers {
        let scene = scene().await;
        let row = &rows(&scene.ids)[number];
        let before = scene.state().await;
        let may: Vec<char> = row.answers.chars().collect();
        let (turned_away, let_in): (Vec<usize>, Vec<usize>) = (0..ROLES.len()).partition(|role| "sfn".contains(may[*role]));
        for role in turned_away.iter().chain(&let_in) {
            let answer = scene.ask(*role, row).await;
            let found = letter(row, &answer);
            if found != may[*role] {
                wrong.push(format!("{} {} for {}: {found} ({}) and not {}", row.method, row.path, ROLES[*role], answer.status, may[*role]));
            }
            if turned_away.contains(role) {
                assert_eq!(scene.state().await, before, "{} {} by {}", row.method, row.path, ROLES[*role]);
                let told = ["Åström", "070-174 06 05", STUDENT].into_iter().find(|secret| answer.contains_text(secret));
                assert_eq!(told, None, "{} {} by {}", row.method, row.path, ROLES[*role]);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the shell has to know of a page before it is written: both lists name those pages, and no others.
#[tokio::test]
async fn pages_with_forms_and_islands_are_known() {
    let scene = scene().await;
    let (mut seen, mut with_islands) = (BTreeSet::new(), BTreeSet::new());
    for row in rows(&scene.ids).iter().filter(|row| row.method == "GET") {
        for (role, name) in ROLES.iter().enumerate() {
            let page = scene.ask(role, row).await;
            if page.status == 200 && page.has("main") {
                let path = row.path.split('?').next().unwrap();
                assert_eq!(page.has("#form"), form(path) != PageForm::None, "form: {} for {}", row.path, name);
                let is_marked = page.has("#form[method=post]") && role > 0;
                assert_eq!(page.has("#form > input[name=owner]"), is_marked, "owner: {} for {}", row.path, name);
                assert_eq!(page.all("input[name=owner]").len(), usize::from(is_marked), "owner: {} for {}", row.path, name);
                // A page that tells only why nothing can be booked has none.
                let has_islands = page.has("leptos-island");
                assert!(!has_islands || routes::find(path).is_some_and(|(route, _)| route.has_islands), "islands: {} for {}", row.path, name);
                if has_islands {
                    with_islands.insert(row.route);
                }
                seen.insert(row.route);
            }
        }
    }
    let unseen: Vec<_> = routes::all().iter().filter(|route| route.is_page() && !seen.contains(route.path)).map(|route| route.path).collect();
    let expected: BTreeSet<_> = routes::all().iter().filter(|route| route.has_islands).map(|route| route.path).collect();
    assert_eq!(with_islands, expected);
    // The first only follows an answer, the others are for mails in a folder.
    assert_eq!(unseen, ["/sign-in/code", "/dev/mail", "/dev/mail/{file}"]);
}

/// The form of a page.
fn form(path: &str) -> PageForm {
    routes::find(path).map_or(PageForm::None, |(route, _)| route.form)
}

/// A new route without its rows fails, and so does a row whose route is gone.
#[test]
fn the_table_has_every_address() {
    let all: BTreeSet<String> =
        routes::all().iter().flat_map(|route| route.methods.iter().map(|method| format!("{method} {}", route.path))).collect();
    let rows = rows(&Ids::default());
    assert_eq!(rows.iter().map(|row| format!("{} {}", row.method, row.route)).collect::<BTreeSet<_>>(), all);
    for row in &rows {
        assert_eq!(row.answers.len(), ROLES.len(), "{}", row.path);
    }
}

/// The list that the browser's tests go by: they fail where they have not looked at a page for accessibility in every language.
#[test]
fn the_browser_looks_at_every_page() {
    let list = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/pages.json")).unwrap();
    let pages: Vec<_> = routes::all().iter().filter(|route| route.is_page()).map(|route| route.path).collect();
    assert_eq!(serde_json::from_str::<Vec<String>>(&list).unwrap(), pages);
}

/// Whom the table of routes turns away at the door is turned away in every row, and nobody else is.
#[test]
fn the_tables_agree_about_who_may() {
    for row in rows(&Ids::default()) {
        let who = routes::all().iter().find(|route| route.path == row.route).unwrap().who;
        let expected = match who {
            Who::Everybody => "........",
            Who::SignedIn | Who::Students => "s.......",
            Who::Coordinators => "sff..fff",
            Who::Checkers => "sffff..f",
            Who::ThisMachine => "nnnnnnnn",
        };
        for (role, (expected, found)) in expected.chars().zip(row.answers.chars()).enumerate() {
            // Who asks for somebody else's, or for what needs more than the page does, may be sent away behind the door.
            let is_in = if expected == '.' { found != 'f' } else { found == expected };
            assert!(is_in, "{} {} for {}: {found} at the door of {who:?}", row.method, row.route, ROLES[role]);
        }
    }
}

#[tokio::test]
async fn what_is_public_is_everybodys() {
    holds(|row| !["/bookings", "/coordinator", "/university", "/profile", "/sign-"].iter().any(|start| row.route.starts_with(start))).await;
}

#[tokio::test]
async fn an_account_is_its_owners() {
    holds(|row| row.route.starts_with("/profile") || row.route.starts_with("/sign-")).await;
}

#[tokio::test]
async fn a_booking_is_its_students() {
    holds(|row| row.route.starts_with("/bookings")).await;
}

/// A number in a form is an id too.
#[tokio::test]
async fn a_placement_is_its_students() {
    let Scene { app, world, ids } = scene().await;
    let mut other = app.student("sara@student.umu.example").await;
    let path = format!("/housing/{}/book?from=2027-01-18&to=2027-02-20", world.house.0);
    let page = other.get(&path).await;
    let mut answers = Vec::new();
    for id in [ids.placement.as_str(), "999999"] {
        let answer = other.submit(&page, &[("placement", id), ("name", "Sara")]).await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.error_of("placement").is_some() && !answer.contains_text("Verksamhetsförlagd"), "{}", answer.text());
        answers.push(answer.text());
    }
    assert_eq!(answers[0], answers[1], "another's looks like a missing one");
    let bookings = app::bookings::store::bookings_of(app.db(), app.account("sara@student.umu.example").await).await.unwrap();
    assert_eq!(bookings, []);
}

#[tokio::test]
async fn a_municipality_is_its_coordinators() {
    holds(|row| row.route.starts_with("/coordinator")).await;
}

#[tokio::test]
async fn a_university_is_its_checkers() {
    holds(|row| row.route.starts_with("/university")).await;
}
