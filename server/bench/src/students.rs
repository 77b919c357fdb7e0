//! Students who have answered every page of the flow and have the last form before them.

use crate::{
    federation::{count, now, today},
    http::Client,
};
use anyhow::{Context, ensure};
use app::{
    accounts::{self, model::*},
    clock::Clock,
    db::Database,
    federation::model::MunicipalityCode,
    housing::model::{HouseId, Stay},
    placements::{self, model::*},
    session::ACCOUNT,
};
use chrono::TimeDelta;
use server::sessions::DatabaseSessions;
use std::net::SocketAddr;
use tower_sessions::{
    SessionStore,
    cookie::time::{Duration, OffsetDateTime},
    session::{Id, Record},
};

/// How many book.
const STUDENTS: i64 = 600;
/// Where and when nobody sleeps yet: after the last stay of all.
const AHEAD: TimeDelta = TimeDelta::days(4_000);

pub struct Booker {
    cookies: String,
    path: String,
    /// The form as its page gave it, and what the student typed.
    form: Vec<(&'static str, String)>,
}

impl Booker {
    /// On a connection that others use too: one client has only so many.
    pub fn book(self, client: &mut Client) -> anyhow::Result<()> {
        client.cookies = self.cookies;
        let form: Vec<_> = self.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = client.post(&self.path, &form)?;
        ensure!(answer.status == 303 && answer.location.starts_with("/bookings/"), "booking: {} {}", answer.status, answer.location);
        Ok(())
    }
}

pub async fn ready_to_book(db: &Database, address: SocketAddr) -> anyhow::Result<Vec<Booker>> {
    let houses = count(db, "select count(*) from house").await?;
    let (mut client, mut bookers) = (Client::connect(address)?, Vec::new());
    for number in 0..STUDENTS {
        // Five beds a house, fourteen nights a stay and as many between two.
        let house = HouseId(number % houses + 1);
        let first = today() + AHEAD + TimeDelta::days(number / houses / 5 * 28);
        let stay = Stay::new(first, first + TimeDelta::days(14)).context("no stay")?;
        let municipality = count(db, &format!("select cast(municipality_code as bigint) from house where id = {}", house.0)).await?;
        bookers.push(ready(db, &mut client, number, house, stay, MunicipalityCode(municipality.to_string())).await?);
    }
    Ok(bookers)
}

async fn ready(db: &Database, client: &mut Client, number: i64, house: HouseId, stay: Stay, code: MunicipalityCode) -> anyhow::Result<Booker> {
    let email = format!("ny{number}@student.umu.example");
    let account = Account { id: AccountId(0), email: email.clone(), name: email.clone(), locale: None, university: None, university_verified: false };
    let account = accounts::store::insert_account(db, &account, now()).await?;
    let municipality: i64 = code.0.parse()?;
    let placement = Placement {
        id: PlacementId(0),
        university: UniversityId(1),
        key: Some(email.clone()),
        student_email: email,
        account: None,
        programme: ProgrammeId(1),
        course_code: "3OM123".to_owned(),
        course_name: "VFU".to_owned(),
        workplace: WorkplaceId(municipality - 2000),
        municipality: code.clone(),
        starts: stay.arrival(),
        ends: stay.departure() - TimeDelta::days(1),
        state: PlacementState::Verified,
        reject_reason: None,
    };
    let placement = placements::store::insert_placement(db, &placement, now()).await?;
    client.cookies = format!("session={}", session(db, account).await?);
    let path = format!("/housing/{}/book?from={}&to={}", house.0, stay.arrival(), stay.departure());
    let page = client.get(&path)?;
    let page = String::from_utf8_lossy(&page.body).into_owned();
    let mut form = vec![("placement", placement.0.to_string()), ("name", "Ebba Åström".to_owned()), ("phone", "070-174 06 05".to_owned())];
    for hidden in ["request_key", "read", "accepted", "owner"] {
        let value = page.split_once(&format!("name=\"{hidden}\" value=\"")).and_then(|(_, rest)| rest.split('"').next());
        form.push((hidden, value.with_context(|| format!("{path} has no {hidden}"))?.to_owned()));
    }
    Ok(Booker { cookies: client.cookies.clone(), path, form })
}

/// A session as signing in leaves it.
async fn session(db: &Database, account: AccountId) -> anyhow::Result<String> {
    let expiry_date = OffsetDateTime::now_utc() + Duration::days(30);
    let mut record = Record { id: Id::default(), data: [(ACCOUNT.to_owned(), account.0.into())].into(), expiry_date };
    DatabaseSessions::new(db.clone(), Clock::starting_at(now())).create(&mut record).await?;
    Ok(record.id.to_string())
}
