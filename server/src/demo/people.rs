//! Who takes part in the demo: municipalities, universities, staff and students. They have no commands of their own yet,
//! so they are written into an empty database in one transaction.

use super::data::{Data, MunicipalityRow, UniversityRow};
use anyhow::{Context as _, bail};
use app::{
    accounts::{
        self,
        commands::{NewUser, add_user},
        model::{Account, AccountId},
    },
    bookings::commands::Context,
    db,
    federation::{self, model::*},
    housing::model::House,
    i18n::Locale,
    placements::{self, model::*},
    session::CurrentUser,
};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use std::collections::HashMap;

/// Those who act in the term.
pub struct People {
    /// In the order of the file.
    pub students: Vec<CurrentUser>,
    pub programmes: Vec<Programme>,
    pub houses: Vec<House>,
    coordinators: HashMap<String, CurrentUser>,
    checkers: HashMap<String, CurrentUser>,
}

impl People {
    pub fn coordinator(&self, municipality: &str) -> anyhow::Result<&CurrentUser> {
        self.coordinators.get(municipality).with_context(|| format!("no coordinator of {municipality}"))
    }

    pub fn checker(&self, university: &str) -> anyhow::Result<&CurrentUser> {
        self.checkers.get(university).with_context(|| format!("no checker of {university}"))
    }
}

/// Refuses a database that holds anything, or writes the federation into it: no other process gets in between.
pub async fn found_federation(context: &Context, data: &Data) -> anyhow::Result<()> {
    let founded = context.clock.now();
    let tx = db::write(&context.db).await?;
    for table in ["municipality", "account", "house"] {
        let query = Statement::from_string(tx.get_database_backend(), format!("select 1 as found from {table} limit 1"));
        if tx.query_one_raw(query).await?.is_some() {
            bail!("this database is in use: its table {table} is not empty, so nothing is added to it; name a new one by PRAKTIKBO_DATABASE_URL");
        }
    }
    for row in &data.municipalities {
        municipality(&tx, row, founded).await?;
    }
    for row in &data.universities {
        let id = university(&tx, row).await?;
        for programme in data.programmes.iter().filter(|programme| programme.university == row.slug) {
            let new = Programme {
                id: ProgrammeId(0),
                university: id,
                code: programme.code.clone(),
                name_sv: programme.name_sv.clone(),
                name_en: programme.name_en.clone(),
                eligible: programme.eligible,
            };
            placements::store::insert_programme(&tx, &new).await?;
        }
    }
    for row in &data.workplaces {
        let new = Workplace {
            id: WorkplaceId(0),
            municipality: MunicipalityCode(row.municipality.clone()),
            key: row.key.clone(),
            name: row.name.clone(),
            town: row.town.clone(),
            position: Some((row.latitude, row.longitude)),
        };
        placements::store::insert_workplace(&tx, &new).await?;
    }
    students(&tx, data, founded).await?;
    Ok(tx.commit().await?)
}

async fn municipality(tx: &DatabaseTransaction, row: &MunicipalityRow, founded: DateTime<Utc>) -> anyhow::Result<()> {
    let code = MunicipalityCode(row.code.clone());
    let new = Municipality {
        code: code.clone(),
        name: row.name.clone(),
        county: row.county.clone(),
        town: row.main_town.clone(),
        latitude: row.latitude,
        longitude: row.longitude,
        contact_role_sv: row.contact_role_sv.clone(),
        contact_role_en: row.contact_role_en.clone(),
        contact_email: row.contact_email.clone(),
        contact_phone: row.contact_phone.clone(),
    };
    federation::store::insert_municipality(tx, &new).await?;
    let ends = row.member_until.and_then(|last| last.succ_opt());
    federation::store::insert_membership(tx, &code, Membership { starts: row.member_from, ends }).await?;
    let policy = Policy {
        id: PolicyId(0),
        municipality: code,
        version: 0,
        approval: ApprovalMode::from_code(&row.approval),
        answer_days: row.answer_days,
        lead_days: row.lead_days,
        shortest_nights: row.shortest_nights,
        longest_nights: row.longest_nights,
        margin_before: row.margin_before,
        margin_after: row.margin_after,
        buffer_nights: row.buffer_nights,
        binding_days: row.binding_days,
        secret_days: row.secret_days,
        cancel_days: row.cancel_days,
        terms_sv: row.terms_sv.clone(),
        terms_en: row.terms_en.clone(),
        created_at: founded,
    };
    federation::store::insert_policy(tx, &policy).await?;
    Ok(())
}

async fn university(tx: &DatabaseTransaction, row: &UniversityRow) -> anyhow::Result<UniversityId> {
    let new = University {
        id: UniversityId(0),
        slug: row.slug.clone(),
        name_sv: row.name_sv.clone(),
        name_en: row.name_en.clone(),
        confirms_days_before: row.confirms_days_before,
        late_days: row.late_days,
        contact_email: row.contact_email.clone(),
        grant_sv: row.grant_sv.clone(),
        grant_en: row.grant_en.clone(),
    };
    Ok(placements::store::insert_university(tx, &new, &row.domains()).await?)
}

/// What signing in for the first time makes of them.
async fn students(tx: &DatabaseTransaction, data: &Data, founded: DateTime<Utc>) -> anyhow::Result<()> {
    let universities = placements::store::universities(tx).await?;
    for row in &data.students {
        let university = universities.iter().find(|known| known.slug == row.university).map(|known| known.id);
        let new = Account {
            id: AccountId(0),
            email: row.email(),
            name: row.name(),
            locale: Locale::from_tag(&row.locale),
            university,
            university_verified: university.is_some(),
        };
        accounts::store::insert_account(tx, &new, founded).await?;
    }
    Ok(())
}

/// Adds the staff, as the command line does.
pub async fn add_staff(context: &Context, data: &Data) -> anyhow::Result<()> {
    for row in &data.staff {
        let (municipality, university) = (row.municipality.clone(), row.university.clone());
        let new = NewUser { email: row.email.clone(), name: row.name.clone(), role: row.role.clone(), municipality, university };
        add_user(&context.db, &context.clock, new).await?;
    }
    Ok(())
}

/// Everybody who acts, as if signed in.
pub async fn people(context: &Context, data: &Data, houses: Vec<House>) -> anyhow::Result<People> {
    let mut people = People {
        students: Vec::new(),
        programmes: placements::store::programmes(&context.db).await?,
        houses,
        coordinators: HashMap::new(),
        checkers: HashMap::new(),
    };
    for row in &data.students {
        people.students.push(signed_in(context, &row.email()).await?);
    }
    for row in &data.staff {
        let user = signed_in(context, &row.email).await?;
        if let Some(code) = &row.municipality {
            people.coordinators.insert(code.clone(), user);
        } else if let Some(slug) = &row.university {
            people.checkers.insert(slug.clone(), user);
        }
    }
    Ok(people)
}

async fn signed_in(context: &Context, email: &str) -> anyhow::Result<CurrentUser> {
    let account = accounts::store::account_by_email(&context.db, email).await?.with_context(|| format!("no account {email}"))?;
    accounts::store::current_user(&context.db, account.id).await?.with_context(|| format!("no account {email}"))
}
