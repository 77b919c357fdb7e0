//! Who takes part in the demo: municipalities, universities, staff and students, entered into an empty database.

use super::data::{self, Data};
use anyhow::{Context as _, bail};
use app::{
    accounts::{
        self,
        commands::{NewUser, add_user},
        model::{Account, AccountId},
    },
    actors::Operator,
    context::Context,
    db::{self, Done},
    federation::commands::save_municipalities,
    housing::model::House,
    i18n::Locale,
    placements::{
        self,
        commands::{Catalogue, save_catalogue},
        model::*,
    },
    session::CurrentUser,
    sheet::ImportError,
};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, Statement};
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
    let mut done = Done::several(&Operator::at_the_command_line(), founded);
    save_municipalities(&tx, &mut done, data::MUNICIPALITIES.as_bytes()).await.map_err(refused)?;
    let catalogues =
        [(Catalogue::Universities, data::UNIVERSITIES), (Catalogue::Programmes, data::PROGRAMMES), (Catalogue::Workplaces, data::WORKPLACES)];
    for (kind, file) in catalogues {
        save_catalogue(&tx, &mut done, kind, file.as_bytes()).await.map_err(refused)?;
    }
    students(&tx, data, founded).await?;
    Ok(tx.commit(done).await?)
}

fn refused(error: ImportError) -> anyhow::Error {
    anyhow::anyhow!("a file of the demo is not right: {error:?}")
}

/// What signing in for the first time makes of them.
async fn students(tx: &db::Transaction, data: &Data, founded: DateTime<Utc>) -> anyhow::Result<()> {
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
        add_user(context, &Operator::at_the_command_line(), new).await?;
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
