//! A federation of a wanted size, made by the database itself: no row passes through the program that could be counted there.

use anyhow::Context;
use app::{
    db,
    federation::{self, model::*},
    housing::model::Facility,
    i18n::{Locale, Texts},
    placements::{self, model::*},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::fmt::Write;

/// The day of the measurement, for the service too: the Monday morning on which the lists of a term come.
pub const NOW: &str = "2027-01-11T07:00:00Z";

pub struct Size {
    pub name: &'static str,
    pub municipalities: i64,
    pub houses: i64,
    pub bookings: i64,
    /// Every so many days a stay begins in a bed; it is `nights` long, give or take a quarter.
    pub every: i64,
    pub nights: i64,
}

pub const SMALL: Size = Size { name: "300 beds, 20,000 bookings", municipalities: 12, houses: 60, bookings: 20_000, every: 42, nights: 28 };
pub const LARGE: Size =
    Size { name: "15,000 beds, 1,000,000 bookings", municipalities: 290, houses: 3_000, bookings: 1_000_000, every: 12, nights: 7 };

/// In four rooms.
const BEDS_IN_A_HOUSE: i64 = 5;
/// One bed in so many has been empty for years.
const EMPTY_BEDS: i64 = 8;

impl Size {
    pub fn beds(&self) -> i64 {
        self.houses * BEDS_IN_A_HOUSE
    }

    fn students(&self) -> i64 {
        self.bookings / 4
    }

    /// The days from the first arrival in a bed to the last departure.
    fn span(&self) -> i64 {
        (self.bookings / self.beds() + 1) * self.every + self.every
    }

    /// Nine tenths of the bookings have been; the first day of all is that of the beds that are empty now.
    fn first_day(&self) -> NaiveDate {
        today() - TimeDelta::days(self.span() + self.span() * 9 / 10)
    }
}

pub fn now() -> DateTime<Utc> {
    NOW.parse().unwrap_or_default()
}

pub fn today() -> NaiveDate {
    now().date_naive()
}

/// Fills a new database.
pub async fn fill(url: &str, size: &Size) -> anyhow::Result<()> {
    let db = db::connect(url).await?;
    migrations::migrate(&db).await?;
    db.close().await?;
    // What is set for a connection is set for all.
    let db = db::connect_alone(url).await?;
    let is_sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let indexes = if is_sqlite { without_indexes(&db).await? } else { Vec::new() };
    municipalities(&db, size).await?;
    for sql in [numbers(size), days(size)].into_iter().chain(houses(size)).chain(stays(size)).chain(indexes) {
        db.execute_unprepared(&sql).await.with_context(|| sql.chars().take(200).collect::<String>())?;
    }
    let tidy = if is_sqlite { "pragma wal_checkpoint(truncate)" } else { "vacuum analyze" };
    db.execute_unprepared(tidy).await?;
    Ok(db.close().await?)
}

/// SQLite sorts a finished index in a tenth of the time that it takes to keep one sorted.
async fn without_indexes(db: &DatabaseConnection) -> anyhow::Result<Vec<String>> {
    db.execute_unprepared("pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -500000").await?;
    let query =
        "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('booking', 'booked_night', 'placement')";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, query)).await?;
    let mut indexes = Vec::new();
    for row in rows {
        let (name, sql): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        db.execute_unprepared(&format!("drop index {name}")).await?;
        indexes.push(sql);
    }
    indexes.push("pragma journal_mode = wal".to_owned());
    Ok(indexes)
}

/// The few rows that the product's own stores write.
async fn municipalities(db: &DatabaseConnection, size: &Size) -> anyhow::Result<()> {
    let university = University {
        id: UniversityId(0),
        slug: "umu".to_owned(),
        name: Texts::new([("sv", "Umeå universitet"), ("en", "Umeå University")]),
        confirms_days_before: 14,
        late_days: 5,
        contact_email: "vfu@umu.example".to_owned(),
        grant: Texts::default(),
    };
    let university = placements::store::insert_university(db, &university, &["student.umu.example".to_owned()]).await?;
    let programme = Programme {
        id: ProgrammeId(0),
        university,
        code: "SSK".to_owned(),
        name: Texts::new([("sv", "Sjuksköterskeprogrammet"), ("en", "Nursing")]),
        eligible: true,
    };
    placements::store::insert_programme(db, &programme).await?;
    for number in 1..=size.municipalities {
        let code = MunicipalityCode(format!("{}", 2000 + number));
        let (north, east) = ((number % 17) as f64, (number % 23) as f64);
        let municipality = Municipality {
            code: code.clone(),
            name: format!("Kommun {number}"),
            county: "Västerbotten".to_owned(),
            town: format!("Tätort {number}"),
            latitude: 63.2 + north * 0.17,
            longitude: 14.5 + east * 0.25,
            contact_role: Texts::new([("sv", "Boendesamordnare"), ("en", "Housing coordinator")]),
            contact_email: format!("boende@{}.example", code.0),
            contact_phone: "0952-140 00".to_owned(),
            contact_hours: Texts::new([("sv", "vardagar kl. 8–16"), ("en", "weekdays 8.00–16.00")]),
            on_call_phone: "0952-140 99".to_owned(),
            language: Locale::default(),
        };
        federation::store::insert_municipality(db, &municipality).await?;
        federation::store::insert_membership(db, &code, Membership { starts: NaiveDate::MIN.max(today() - TimeDelta::days(9000)), ends: None })
            .await?;
        federation::store::insert_policy(db, &policy(code.clone())).await?;
        let workplace = Workplace {
            id: WorkplaceId(0),
            municipality: code,
            key: format!("hc-{number}"),
            name: format!("Hälsocentral {number}"),
            town: format!("Tätort {number}"),
            position: Some((municipality.latitude, municipality.longitude)),
            listed: true,
        };
        placements::store::insert_workplace(db, &workplace).await?;
    }
    Ok(())
}

fn policy(municipality: MunicipalityCode) -> Policy {
    let terms = "Städa innan du åker. Rök inte inomhus. Lämna nyckeln där du fick den. ".repeat(8);
    Policy {
        id: PolicyId(0),
        municipality,
        version: 0,
        approval: ApprovalMode::Instant,
        answer_days: 3,
        lead_days: 2,
        shortest_nights: 1,
        longest_nights: 140,
        margin_before: 2,
        margin_after: 2,
        buffer_nights: 1,
        binding_days: 7,
        secret_days: 2,
        cancel_days: 1,
        terms: Texts::new([("sv", terms.clone()), ("en", terms)]),
        created_at: now(),
    }
}

/// 1, 2, 3 … up to the most that any statement counts.
fn numbers(size: &Size) -> String {
    let most = size.bookings;
    format!(
        "create table bench_number (i bigint primary key);
         insert into bench_number with recursive n(i) as (select 1 union all select i + 1 from n where i < {most}) select i from n"
    )
}

fn days(size: &Size) -> String {
    let mut sql = "create table bench_day (n bigint primary key, day date); insert into bench_day values ".to_owned();
    for (n, day) in size.first_day().iter_days().take(usize::try_from(2 * size.span() + size.every).unwrap_or_default()).enumerate() {
        let _ = write!(sql, "{}({n}, '{day}')", if n > 0 { ", " } else { "" });
    }
    sql
}

fn houses(size: &Size) -> Vec<String> {
    let (municipalities, houses, beds) = (size.municipalities, size.houses, size.beds());
    let role = Texts::new([("sv", "Boendesamordnare"), ("en", "Housing coordinator")]);
    let room = Texts::new([("sv", "Rum"), ("en", "Room")]);
    let prose = "Huset ligger mitt i byn, med utsikt över älven. Det är varmt och stilla, och till affären går man på fem minuter. ".repeat(5);
    let prose = Texts::new([("sv", prose.clone()), ("en", prose)]);
    let facilities = Facility::ALL.iter().enumerate().map(|(at, facility)| {
        let code = facility.code();
        format!("insert into house_facility (house_id, facility) select i, '{code}' from bench_number where i <= {houses} and (i + {at}) % 3 > 0")
    });
    let mut sql = vec![
        format!(
            "insert into house (municipality_code, key, name, address, postal_code, town, latitude, longitude, description, rules, bring, directions,
                included, pictures, contact_role, contact_phone, contact_email)
             select cast(2001 + (i - 1) % {municipalities} as text), 'hus-' || i, 'Hus ' || i, 'Storgatan ' || i, '924 32', 'Tätort ' || (1 + (i - 1) % {municipalities}),
                63.2 + i % 17 * 0.17, 14.5 + i % 23 * 0.25, '{prose}', '{prose}', '{prose}', '{prose}',
                'electricity heating water', 'villa-winter kitchen-warm room-single', '{role}', '0952-140 00', 'boende@kommun.example'
             from bench_number where i <= {houses} order by i"
        ),
        format!(
            "insert into handover (house_id, kind, how, waste, heating, door_code, key_box_code, wifi_name, wifi_password)
             select i, 'key_box', '', '', '', '1234', '5678', 'hus', 'hemligt' from bench_number where i <= {houses}"
        ),
        format!(
            "insert into room (house_id, key, name, floor, own_bathroom)
             select (i - 1) / 4 + 1, cast((i - 1) % 4 + 1 as text), '{room}', '1', i % 4 = 1 from bench_number where i <= {houses} * 4 order by i"
        ),
        format!(
            "insert into bed (room_id, house_id, label)
             select (i - 1) / 5 * 4 + case when i % 5 = 0 then 4 else i % 5 end, (i - 1) / 5 + 1, case when i % 5 = 0 then 'B' else 'A' end
             from bench_number where i <= {beds} order by i"
        ),
    ];
    sql.extend(facilities);
    sql
}

/// Bookings go round the beds; in each, one follows the other with a gap. Those of some beds ended before all others began.
fn stays(size: &Size) -> Vec<String> {
    let (bookings, beds, students, span) = (size.bookings, size.beds(), size.students(), size.span());
    let (municipalities, every, shortest) = (size.municipalities, size.every, size.nights - size.nights / 4);
    let spread = size.nights / 4 * 2 + 1;
    let instant = now().to_rfc3339();
    vec![
        format!(
            "insert into account (email, name, locale, university_id, university_verified, created_at)
             select 's' || i || '@student.umu.example', 'Student ' || i, null, 1, i > 0, '{instant}' from bench_number where i <= {students} order by i"
        ),
        format!(
            "create table bench_stay as
             select i, (i - 1) % {beds} + 1 as bed, (i - 1) % {beds} / 5 + 1 as house, (i - 1) % {students} + 1 as student,
                ((i - 1) % {beds} / 5) % {municipalities} + 1 as municipality, {shortest} + (i * 7919) % {spread} as nights,
                (i - 1) / {beds} * {every} + (i - 1) % {beds} * 17 % {every} + case when (i - 1) % {beds} % {EMPTY_BEDS} = 0 then 0 else {span} end as first
             from bench_number where i <= {bookings}"
        ),
        format!(
            "insert into placement (university_id, key, student_email, account_id, programme_id, course_code, course_name, workplace_id,
                municipality_code, starts, ends, state, created_at)
             select 1, cast(bench_stay.i as text), 's' || student || '@student.umu.example', student, 1, '3OM123', 'VFU', municipality,
                cast(2000 + municipality as text), a.day, d.day, 'verified', '{instant}'
             from bench_stay join bench_day a on a.n = first join bench_day d on d.n = first + nights order by bench_stay.i"
        ),
        format!(
            "insert into booking (reference, account_id, house_id, bed_id, placement_id, policy_id, arrival, departure, state, approval, request_key,
                locale, sequence, created_at, confirmed_at)
             select 'KOM-' || i, student, house, bed, i, municipality, a.day, d.day, 'confirmed', 'not_needed', cast(i as text), 'sv', 0, '{instant}', '{instant}'
             from bench_stay join bench_day a on a.n = first join bench_day d on d.n = first + nights order by bench_stay.i"
        ),
        "insert into booked_night (bed_id, night, kind, booking_id, student_id)
         select bed, day, 'stay', s.i, student from bench_stay s join bench_day on n >= first and n < first + nights order by bed, n"
            .to_owned(),
        "drop table bench_stay; drop table bench_day; drop table bench_number".to_owned(),
    ]
}

/// What a query that counts gives.
pub async fn count(db: &DatabaseConnection, sql: &str) -> anyhow::Result<i64> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?.context("no row")?;
    Ok(row.try_get_by_index(0)?)
}
