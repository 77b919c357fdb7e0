//! What waits for an answer that nobody can give.

use super::query;
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

#[derive(FromQueryResult)]
struct Alone {
    name: String,
    contact_email: String,
    waiting: i64,
}

/// Municipalities and universities without anybody who could answer what waits for them, and how much does.
pub async fn notes<C: ConnectionTrait>(db: &C, today: NaiveDate) -> Result<Vec<String>, DbErr> {
    let mut notes = Vec::new();
    for (sql, role) in [(MUNICIPALITIES, "coordinator"), (UNIVERSITIES, "checker")] {
        for row in query(db, sql, [today.into()]).await? {
            let Alone { name, contact_email, waiting } = Alone::from_query_result(&row, "")?;
            let mail = if contact_email.is_empty() { "its mail reaches nobody" } else { "its mail goes to its contact address" };
            let waits = if waiting > 0 { format!("; {waiting} booking(s) wait for an answer that nobody can give") } else { String::new() };
            notes.push(format!("{name} has no {role}, {mail}{waits}"));
        }
    }
    Ok(notes)
}

/// Members with houses whose bookings are approved one by one, or where one waits from a time when they were.
const MUNICIPALITIES: &str = "select m.code || ' ' || m.name as name, m.contact_email,
     (select count(*) from booking b join house h on h.id = b.house_id
      where h.municipality_code = m.code and b.state = 'provisional' and b.approval = 'awaiting') as waiting
     from municipality m
     where exists (select 1 from house h where h.municipality_code = m.code)
     and exists (select 1 from membership s where s.municipality_code = m.code and s.starts <= $1 and (s.ends is null or s.ends > $1))
     and (exists (select 1 from policy p where p.municipality_code = m.code and p.approval <> 'instant'
      and p.version = (select max(o.version) from policy o where o.municipality_code = m.code))
     or exists (select 1 from booking b join house h on h.id = b.house_id
      where h.municipality_code = m.code and b.state = 'provisional' and b.approval = 'awaiting'))
     and not exists (select 1 from staff_role r where r.role = 'coordinator' and r.municipality_code = m.code) order by m.code";

/// Those whose students have a placement that is not over.
const UNIVERSITIES: &str = "select u.slug as name, '' as contact_email,
     (select count(*) from booking b join placement p on p.id = b.placement_id
      where p.university_id = u.id and b.state = 'provisional' and p.state = 'declared') as waiting
     from university u
     where exists (select 1 from placement p where p.university_id = u.id and p.ends >= $1 and p.state = 'declared')
     and not exists (select 1 from staff_role r where r.role = 'checker' and r.university_id = u.id) order by u.slug";
