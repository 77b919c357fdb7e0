//! Queries about accounts; about sessions, requests to sign in and attempts in the folder.

mod addresses;
mod attempts;
mod sessions;
mod sign_ins;
mod sought;

use self::sought::{be_found, be_found_as};
pub use self::{
    addresses::{change_address, have_addresses, owners},
    attempts::*,
    sessions::*,
    sign_ins::*,
    sought::{further_addresses, sought},
};

use super::{
    entity::{account, staff_role},
    model::*,
};
use crate::{
    db::{self, Transaction},
    federation::model::MunicipalityCode,
    i18n::Locale,
    placements::model::UniversityId,
    session::CurrentUser,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, *};
use std::collections::HashMap;

pub async fn account<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<Option<Account>, DbErr> {
    Ok(account::Entity::find_by_id(id.0).one(db).await?.map(Account::from))
}

/// Several accounts at once.
pub async fn accounts<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = AccountId>) -> Result<HashMap<AccountId, Account>, DbErr> {
    let rows = account::Entity::find().filter(account::Column::Id.is_in(ids.into_iter().map(|id| id.0))).all(db).await?;
    Ok(rows.into_iter().map(Account::from).map(|account| (account.id, account)).collect())
}

/// The account of an e-mail address (trimmed, in lower case): its own or a further one.
pub async fn account_by_email<C: ConnectionTrait>(db: &C, email: &str) -> Result<Option<Account>, DbErr> {
    let own = account::Entity::find().filter(account::Column::Email.eq(email)).one(db).await?.map(Account::from);
    match own {
        Some(own) => Ok(Some(own)),
        None => match addresses::owner(db, email).await? {
            Some(id) => account(db, id).await,
            None => Ok(None),
        },
    }
}

pub async fn insert_account<C: ConnectionTrait>(db: &C, new: &Account, now: DateTime<Utc>) -> Result<AccountId, DbErr> {
    let row = account::ActiveModel {
        email: Set(new.email.clone()),
        name: Set(new.name.clone()),
        locale: Set(new.locale.map(|locale| locale.tag().to_owned())),
        university_id: Set(new.university.map(|id| id.0)),
        university_verified: Set(new.university_verified),
        created_at: Set(now),
        ..Default::default()
    };
    let id = AccountId(account::Entity::insert(row).exec(db).await?.last_insert_id);
    be_found(db, id, new).await?;
    Ok(id)
}

pub async fn roles<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<Vec<Role>, DbErr> {
    let rows = staff_role::Entity::find().filter(staff_role::Column::AccountId.eq(id.0)).all(db).await?;
    rows.into_iter().map(role).collect()
}

fn role(row: staff_role::Model) -> Result<Role, DbErr> {
    let role = match row.role.as_str() {
        "administrator" => Some(Role::Administrator),
        "coordinator" => row.municipality_code.map(|code| Role::Coordinator(MunicipalityCode(code))),
        "checker" => row.university_id.map(|id| Role::Checker(UniversityId(id))),
        _ => None,
    };
    role.ok_or_else(|| db::unreadable("staff_role", row.id, "role", &row.role))
}

pub async fn insert_role<C: ConnectionTrait>(db: &C, id: AccountId, role: &Role) -> Result<(), DbErr> {
    let (name, municipality, university) = match role {
        Role::Administrator => ("administrator", None, None),
        Role::Coordinator(code) => ("coordinator", Some(code.0.clone()), None),
        Role::Checker(id) => ("checker", None, Some(id.0)),
    };
    let row = staff_role::ActiveModel {
        account_id: Set(id.0),
        role: Set(name.to_owned()),
        municipality_code: Set(municipality),
        university_id: Set(university),
        ..Default::default()
    };
    staff_role::Entity::insert(row).exec_without_returning(db).await.map(drop)
}

/// Makes everybody else who books for this person wait until the transaction ends.
pub async fn lock(tx: &Transaction, id: AccountId) -> Result<Option<Account>, DbErr> {
    Ok(account::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?.map(Account::from))
}

/// The same for whoever has this address.
pub async fn lock_by_email(tx: &Transaction, email: &str) -> Result<Option<Account>, DbErr> {
    match account_by_email(tx, email).await? {
        Some(account) => lock(tx, account.id).await,
        None => Ok(None),
    }
}

/// Another name for an account that is locked.
pub async fn rename(tx: &Transaction, account: &Account, name: &str) -> Result<(), DbErr> {
    account::Entity::update_many().col_expr(account::Column::Name, name.into()).filter(account::Column::Id.eq(account.id.0)).exec(tx).await?;
    be_found_as(tx, account, name).await
}

/// Who an account is and what it may do, in one query.
pub async fn current_user<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<Option<CurrentUser>, DbErr> {
    let roles = account::Entity::belongs_to(staff_role::Entity).from(account::Column::Id).to(staff_role::Column::AccountId);
    let rows = account::Entity::find_by_id(id.0).select_also(staff_role::Entity).join(JoinType::LeftJoin, roles.into()).all(db).await?;
    let Some((account, _)) = rows.first().cloned() else { return Ok(None) };
    let (account, roles) = (Account::from(account), rows.into_iter().filter_map(|(_, row)| row.map(role)).collect::<Result<_, _>>()?);
    Ok(Some(CurrentUser { id, email: account.email, name: account.name, locale: account.locale, university: account.university, roles }))
}

/// Another name and language for an account that is locked.
pub async fn set_name_and_locale(tx: &Transaction, account: &Account, name: &str, locale: Locale) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::Name, name.into())
        .col_expr(account::Column::Locale, locale.tag().into())
        .filter(account::Column::Id.eq(account.id.0))
        .exec(tx)
        .await?;
    be_found_as(tx, account, name).await
}

pub async fn set_university<C: ConnectionTrait>(db: &C, id: AccountId, university: Option<UniversityId>, verified: bool) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::UniversityId, sea_query::Expr::value(university.map(|id| id.0)))
        .col_expr(account::Column::UniversityVerified, verified.into())
        .filter(account::Column::Id.eq(id.0))
        .exec(db)
        .await
        .map(drop)
}

/// Everybody who has a role, by e-mail address.
pub async fn staff<C: ConnectionTrait>(db: &C) -> Result<Vec<Account>, DbErr> {
    let ids = staff_role::Entity::find().select_only().column(staff_role::Column::AccountId).into_query();
    let rows = account::Entity::find().filter(account::Column::Id.in_subquery(ids)).all(db).await?;
    let mut staff: Vec<_> = rows.into_iter().map(Account::from).collect();
    Locale::default().sort(&mut staff, |account| &account.email);
    Ok(staff)
}

pub async fn delete_roles<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<(), DbErr> {
    staff_role::Entity::delete_many().filter(staff_role::Column::AccountId.eq(id.0)).exec(db).await.map(drop)
}

/// Fails with a violated foreign key when a booking or a placement names the account.
pub async fn delete_account<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<(), DbErr> {
    account::Entity::delete_by_id(id.0).exec(db).await.map(drop)
}

/// A municipality's coordinators.
pub async fn coordinators<C: ConnectionTrait>(db: &C, code: &MunicipalityCode) -> Result<Vec<Account>, DbErr> {
    with_role(db, staff_role::Column::MunicipalityCode.eq(&code.0)).await
}

/// A university's checkers.
pub async fn checkers<C: ConnectionTrait>(db: &C, university: UniversityId) -> Result<Vec<Account>, DbErr> {
    with_role(db, staff_role::Column::UniversityId.eq(university.0)).await
}

async fn with_role<C: ConnectionTrait>(db: &C, role: sea_query::Expr) -> Result<Vec<Account>, DbErr> {
    let ids = staff_role::Entity::find().select_only().column(staff_role::Column::AccountId).filter(role).into_query();
    let rows = account::Entity::find().filter(account::Column::Id.in_subquery(ids)).order_by_asc(account::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(Account::from).collect())
}

impl From<account::Model> for Account {
    fn from(row: account::Model) -> Self {
        Self {
            id: AccountId(row.id),
            email: row.email,
            name: row.name,
            locale: row.locale.as_deref().and_then(Locale::from_tag),
            university: row.university_id.map(UniversityId),
            university_verified: row.university_verified,
        }
    }
}
