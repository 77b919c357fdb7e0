//! Accounts of staff, for the command line: `praktikbo user add | list | remove`.

use crate::{
    accounts::{
        events::AccountEvent,
        model::{Account, AccountId, Role},
        rules, store,
    },
    actors::Operator,
    audit::Record,
    context::Context,
    db::{self, Done},
    federation,
    federation::model::MunicipalityCode,
    placements,
};
use sea_orm::{ConnectionTrait, DbErr, SqlErr};

/// What `user add` is told. `role` is `administrator`, `coordinator` or `checker`.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub role: String,
    pub municipality: Option<String>,
    pub university: Option<String>,
}

/// An account and its roles, for `user list`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub account: Account,
    pub roles: Vec<Role>,
}

/// Why the operator's command did nothing; in the operator's words.
#[derive(Debug, thiserror::Error)]
pub enum StaffRefusal {
    #[error("{0:?} is not an e-mail address")]
    NotAnAddress(String),
    #[error("the name is empty or longer than {} characters", rules::NAME_LENGTH)]
    NotAName,
    #[error("there is no role {0:?}: administrator, coordinator or checker")]
    NoSuchRole(String),
    #[error("a coordinator needs a municipality, a checker a university, an administrator neither")]
    WrongScope,
    #[error("there is no municipality with the code {0:?}")]
    NoSuchMunicipality(String),
    #[error("there is no university {0:?}")]
    NoSuchUniversity(String),
    #[error("there is no account {0:?}")]
    NoSuchAccount(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Gives a role to an account, which is made when it is missing. The same role again changes nothing but the name, also
/// when two give it at once: the tables' keys refuse the second one, who then finds what the first one made.
pub async fn add_user(context: &Context, operator: &Operator, new: NewUser) -> Result<User, StaffRefusal> {
    match give_role(context, operator, &new).await {
        Err(StaffRefusal::Database(error)) if db::is_duplicate(&error) => give_role(context, operator, &new).await,
        done => done,
    }
}

async fn give_role(context: &Context, operator: &Operator, new: &NewUser) -> Result<User, StaffRefusal> {
    let email = rules::email(&new.email).map_err(|_| StaffRefusal::NotAnAddress(new.email.clone()))?;
    let name = rules::name(&new.name).map_err(|_| StaffRefusal::NotAName)?;
    let now = context.now();
    let tx = db::write(&context.db).await?;
    let role = role(&tx, new).await?;
    let mut done = Done::several(operator, now);
    let id = match store::lock_by_email(&tx, &email).await? {
        Some(account) => {
            if account.name != name {
                store::rename(&tx, &account, &name).await?;
                done.tell(Record::new(account.id.0, &AccountEvent::ProfileChanged), []);
            }
            account.id
        }
        None => {
            let account = Account { id: AccountId(0), email: email.clone(), name, locale: None, university: None, university_verified: false };
            store::insert_account(&tx, &account, now).await?
        }
    };
    if !store::roles(&tx, id).await?.contains(&role) {
        store::insert_role(&tx, id, &role).await?;
        done.tell(Record::new(id.0, &given(&role)), []);
    }
    let account = store::account(&tx, id).await?.ok_or(StaffRefusal::NoSuchAccount(email))?;
    let roles = store::roles(&tx, id).await?;
    tx.commit(done).await?;
    Ok(User { account, roles })
}

/// What was given, and for what.
fn given(role: &Role) -> AccountEvent {
    let (name, municipality, university) = match role {
        Role::Administrator => ("administrator", None, None),
        Role::Coordinator(code) => ("coordinator", Some(code.clone()), None),
        Role::Checker(id) => ("checker", None, Some(*id)),
    };
    AccountEvent::RoleGiven { role: name.to_owned(), municipality, university }
}

async fn role<C: ConnectionTrait>(db: &C, new: &NewUser) -> Result<Role, StaffRefusal> {
    match (new.role.as_str(), &new.municipality, &new.university) {
        ("administrator", None, None) => Ok(Role::Administrator),
        ("coordinator", Some(code), None) => {
            let municipality = federation::store::municipality(db, &MunicipalityCode(code.clone())).await?;
            municipality.map(|found| Role::Coordinator(found.code)).ok_or_else(|| StaffRefusal::NoSuchMunicipality(code.clone()))
        }
        ("checker", None, Some(slug)) => {
            let university = placements::store::university_by_slug(db, slug).await?;
            university.map(|found| Role::Checker(found.id)).ok_or_else(|| StaffRefusal::NoSuchUniversity(slug.clone()))
        }
        ("administrator" | "coordinator" | "checker", _, _) => Err(StaffRefusal::WrongScope),
        (other, _, _) => Err(StaffRefusal::NoSuchRole(other.to_owned())),
    }
}

/// Everybody who has a role, by e-mail address.
pub async fn users(db: &db::Database) -> Result<Vec<User>, DbErr> {
    let mut users = vec![];
    for account in store::staff(db).await? {
        let roles = store::roles(db, account.id).await?;
        users.push(User { account, roles });
    }
    Ok(users)
}

/// What became of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    Deleted,
    /// Bookings or placements name the account: it lost its roles and stays without them.
    RolesTaken,
}

/// Takes all roles from an account, ends its sessions, and deletes it unless something names it.
pub async fn remove_user(context: &Context, operator: &Operator, email: &str) -> Result<Removal, StaffRefusal> {
    let tx = db::write(&context.db).await?;
    let account = store::account_by_email(&tx, &email.trim().to_lowercase()).await?;
    let id = account.ok_or_else(|| StaffRefusal::NoSuchAccount(email.to_owned()))?.id;
    store::delete_roles(&tx, id).await?;
    store::delete_sessions_of(&tx, id, None).await?;
    let removal = delete_if_unnamed(&tx, id).await?;
    tx.commit(Done::by(operator, context.now(), Record::new(id.0, &AccountEvent::UserRemoved))).await?;
    Ok(removal)
}

/// In a savepoint: PostgreSQL gives up a transaction in which a statement failed.
async fn delete_if_unnamed(tx: &db::Transaction, id: AccountId) -> Result<Removal, DbErr> {
    let savepoint = tx.savepoint().await?;
    match store::delete_account(&*savepoint, id).await {
        Ok(()) => savepoint.keep().await.map(|()| Removal::Deleted),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
            savepoint.undo().await.map(|()| Removal::RolesTaken)
        }
        Err(error) => Err(error),
    }
}
