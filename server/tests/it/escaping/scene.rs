//! A federation in which everybody is called the same.

use crate::common::{OPERATOR, TestApp, date};
use app::{
    bookings::commands::import_placements::import_placements,
    federation::{
        self,
        model::{ApprovalMode, Membership, Municipality, MunicipalityCode},
    },
    housing::{commands::import_houses, model::HouseId},
    i18n::{Locale, Texts},
    placements::{
        self,
        model::{Programme, ProgrammeId, University, UniversityId},
    },
};
use sea_orm::{ConnectionTrait, Statement};

pub const STUDENT: &str = "ebba@student.umu.example";

pub struct Scene {
    pub app: TestApp,
    pub municipality: MunicipalityCode,
    pub university: UniversityId,
    pub programme: ProgrammeId,
    pub house: HouseId,
}

/// On one line and without marks of direction, as files must have it.
fn line(text: &str) -> String {
    super::without_directions(text).replace("\r\n", " ")
}

/// Several paragraphs, one of them a list.
fn paragraphs(text: &str) -> String {
    let line = line(text);
    format!("{line}\n\n- {line}\n- {line}\n\n{line}\n{line}")
}

fn both(text: &str) -> Texts {
    Texts::new([("sv", text), ("en", text)])
}

pub async fn scene(text: &str) -> Scene {
    let app = TestApp::new().await;
    let municipality = municipality(&app, text).await;
    let terms = |policy: &mut federation::model::Policy| {
        policy.approval = ApprovalMode::Approval;
        policy.terms = both(&paragraphs(text));
    };
    app.policy(&municipality, terms).await;
    let (university, programme) = university(&app, text).await;
    import_houses(&app.context(), &OPERATOR, houses(text).as_bytes()).await.unwrap();
    import_placements(&app.context(), &OPERATOR, placements_of(text).as_bytes()).await.unwrap();
    let query = Statement::from_string(app.db().get_database_backend(), "select id from house");
    let house = HouseId(app.db().query_one_raw(query).await.unwrap().unwrap().try_get_by_index(0).unwrap());
    Scene { app, municipality, university, programme, house }
}

async fn municipality(app: &TestApp, text: &str) -> MunicipalityCode {
    let code = MunicipalityCode("2422".to_owned());
    let new = Municipality {
        code: code.clone(),
        name: text.to_owned(),
        county: text.to_owned(),
        town: text.to_owned(),
        latitude: 65.53,
        longitude: 17.54,
        contact_role: both(text),
        contact_email: "boende@sorsele.example".to_owned(),
        contact_phone: text.to_owned(),
        contact_hours: both(text),
        on_call_phone: text.to_owned(),
        language: Locale::default(),
    };
    federation::store::insert_municipality(app.db(), &new).await.unwrap();
    federation::store::insert_membership(app.db(), &code, Membership { starts: date("2012-01-01"), ends: None }).await.unwrap();
    code
}

async fn university(app: &TestApp, text: &str) -> (UniversityId, ProgrammeId) {
    let new = University {
        id: UniversityId(0),
        slug: "umu".to_owned(),
        name: both(text),
        confirms_days_before: 14,
        late_days: 5,
        contact_email: "vfu@umu.example".to_owned(),
        grant: both(text),
    };
    let university = placements::store::insert_university(app.db(), &new, &["student.umu.example".to_owned()]).await.unwrap();
    let new = Programme { id: ProgrammeId(0), university, code: "SSK".to_owned(), name: both(text), eligible: true };
    (university, placements::store::insert_programme(app.db(), &new).await.unwrap())
}

/// A file of one row, every cell quoted.
fn file(cells: &[(&str, &str)]) -> String {
    let quoted: Vec<_> = cells.iter().map(|(_, value)| format!("\"{}\"", value.replace('"', "\"\""))).collect();
    let names: Vec<_> = cells.iter().map(|(name, _)| *name).collect();
    format!("{}\r\n{}\r\n", names.join(";"), quoted.join(";"))
}

fn houses(text: &str) -> String {
    let (line, paragraphs) = (line(text), paragraphs(text));
    let floor: String = line.chars().take(20).collect();
    let mut cells =
        vec![("house", line.as_str()), ("municipality", "2422"), ("postal_code", "924 32"), ("latitude", "65,53"), ("longitude", "17,54")];
    let lines = [
        "name",
        "address",
        "town",
        "door_code",
        "key_box_code",
        "wifi_name",
        "wifi_password",
        "contact_role_sv",
        "contact_role_en",
        "contact_hours_sv",
        "contact_hours_en",
    ];
    cells.extend(lines.map(|name| (name, line.as_str())));
    let of_room = ["room", "room_sv", "room_en"];
    cells.extend(of_room.map(|name| (name, line.as_str())));
    let texts = ["description", "rules", "bring", "bring_winter", "bring_summer", "directions", "handover", "waste", "heating"];
    let names: Vec<String> = texts.iter().flat_map(|name| [format!("{name}_sv"), format!("{name}_en")]).collect();
    cells.extend(names.iter().map(|name| (name.as_str(), paragraphs.as_str())));
    cells.extend([("handover", "key_box"), ("facilities", "wifi kitchen"), ("pictures", "villa-winter"), ("beds", "A B C"), ("floor", &floor)]);
    file(&cells)
}

fn placements_of(text: &str) -> String {
    let line = line(text);
    file(&[
        ("placement", &line),
        ("university", "umu"),
        ("student_email", STUDENT),
        ("programme", "SSK"),
        ("course_code", &line),
        ("course_name", &line),
        ("workplace", &line),
        ("municipality", "2422"),
        ("starts", "2027-01-25"),
        ("ends", "2027-02-12"),
        ("state", ""),
    ])
}
