//! Queries about placements; about what they refer to in the folder.

use super::{
    entity::{placement, programme, university, workplace},
    model::*,
};
use crate::{
    db::{self, Transaction},
    federation::model::MunicipalityCode,
    ids::AccountId,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    sea_query::{Expr, LockType, SelectStatement},
    *,
};

pub mod by_id;
mod catalogue;
pub mod search;
mod sought;

pub use self::catalogue::*;

pub async fn placement<C: ConnectionTrait>(db: &C, id: PlacementId) -> Result<Option<Placement>, DbErr> {
    placement::Entity::find_by_id(id.0).one(db).await?.map(from_row).transpose()
}

/// A student's placements: those with the student's account, and those that a university registered for the address.
pub async fn placements_of<C: ConnectionTrait>(db: &C, account: AccountId, email: &str) -> Result<Vec<Placement>, DbErr> {
    of_student(account, email).all(db).await?.into_iter().map(from_row).collect()
}

fn of_student(account: AccountId, email: &str) -> Select<placement::Entity> {
    placement::Entity::find()
        .filter(Condition::any().add(placement::Column::AccountId.eq(account.0)).add(placement::Column::StudentEmail.eq(email)))
        .order_by_asc(placement::Column::Starts)
        .order_by_asc(placement::Column::Id)
}

/// The same with what they refer to, in one query.
pub async fn placements_in_setting_of<C: ConnectionTrait>(db: &C, account: AccountId, email: &str) -> Result<Vec<(Placement, Setting)>, DbErr> {
    let rows = db.query_all(&in_setting(of_student(account, email))).await?;
    rows.iter().map(placement_in_setting).collect()
}

/// What a placement refers to, in one query.
pub async fn setting<C: ConnectionTrait>(db: &C, id: PlacementId) -> Result<Option<Setting>, DbErr> {
    let row = db.query_one(&in_setting(placement::Entity::find_by_id(id.0))).await?;
    Ok(row.as_ref().map(placement_in_setting).transpose()?.map(|(_, setting)| setting))
}

/// Placements with all that they refer to.
fn in_setting(placements: Select<placement::Entity>) -> SelectStatement {
    let mut query = placements
        .select_only()
        .join(JoinType::InnerJoin, refers(programme::Entity, placement::Column::ProgrammeId, programme::Column::Id))
        .join(JoinType::InnerJoin, refers(university::Entity, placement::Column::UniversityId, university::Column::Id))
        .join(JoinType::InnerJoin, refers(workplace::Entity, placement::Column::WorkplaceId, workplace::Column::Id))
        .into_query();
    select::<placement::Entity>(&mut query, "placement_");
    select::<programme::Entity>(&mut query, "programme_");
    select::<university::Entity>(&mut query, "university_");
    select::<workplace::Entity>(&mut query, "workplace_");
    query
}

fn placement_in_setting(row: &QueryResult) -> Result<(Placement, Setting), DbErr> {
    let setting = Setting {
        programme: programme::Model::from_query_result(row, "programme_")?.into(),
        university: university::Model::from_query_result(row, "university_")?.into(),
        workplace: workplace::Model::from_query_result(row, "workplace_")?.into(),
    };
    Ok((from_row(placement::Model::from_query_result(row, "placement_")?)?, setting))
}

fn refers<E: EntityTrait>(to: E, from: placement::Column, id: E::Column) -> RelationDef {
    placement::Entity::belongs_to(to).from(from).to(id).into()
}

/// All columns of a table, under names with a prefix.
fn select<E: EntityTrait + Default>(query: &mut SelectStatement, prefix: &str) {
    for column in E::Column::iter() {
        query.expr_as(Expr::col((E::default(), column)), format!("{prefix}{}", column.as_str()));
    }
}

pub async fn insert_placement<C: ConnectionTrait>(db: &C, new: &Placement, now: DateTime<Utc>) -> Result<PlacementId, DbErr> {
    let row = placement::ActiveModel {
        university_id: Set(new.university.0),
        key: Set(new.key.clone()),
        student_email: Set(new.student_email.clone()),
        account_id: Set(new.account.map(|id| id.0)),
        programme_id: Set(new.programme.0),
        course_code: Set(new.course_code.clone()),
        course_name: Set(new.course_name.clone()),
        workplace_id: Set(new.workplace.0),
        municipality_code: Set(new.municipality.0.clone()),
        starts: Set(new.starts),
        ends: Set(new.ends),
        state: Set(new.state.code().to_owned()),
        reject_reason: Set(new.reject_reason.clone()),
        created_at: Set(now),
        ..Default::default()
    };
    let id = PlacementId(placement::Entity::insert(row).exec(db).await?.last_insert_id);
    sought::be_found(db, id, &new.student_email).await?;
    Ok(id)
}

/// The placement, locked until the transaction ends, so that only one of two who decide it at once does.
pub async fn placement_to_decide(tx: &Transaction, id: PlacementId) -> Result<Option<Placement>, DbErr> {
    placement::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?.map(from_row).transpose()
}

/// The same with what it refers to, which is not locked. PostgreSQL finds nothing where somebody who was waited for has given
/// the placement another workplace or programme: it is asked once more then, and finds what is.
pub async fn placement_in_setting_to_decide(tx: &Transaction, id: PlacementId) -> Result<Option<(Placement, Setting)>, DbErr> {
    let query = in_setting(placement::Entity::find_by_id(id.0)).lock_with_tables(LockType::Update, [placement::Entity]).to_owned();
    let row = match tx.query_one(&query).await? {
        None => tx.query_one(&query).await?,
        found => found,
    };
    row.as_ref().map(placement_in_setting).transpose()
}

/// Writes what the university says of a placement.
pub async fn decide<C: ConnectionTrait>(
    db: &C,
    id: PlacementId,
    state: PlacementState,
    reason: Option<&str>,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    placement::Entity::update_many()
        .col_expr(placement::Column::State, Expr::value(state.code()))
        .col_expr(placement::Column::RejectReason, Expr::value(reason.map(str::to_owned)))
        .col_expr(placement::Column::DecidedBy, Expr::value(by.map(|account| account.0)))
        .col_expr(placement::Column::DecidedAt, Expr::value(now))
        .filter(placement::Column::Id.eq(id.0))
        .exec(db)
        .await
        .map(drop)
}

/// The placements that a university has registered or may register now, locked until the transaction ends, in the order
/// in which everybody locks them.
pub async fn placements_to_register(tx: &Transaction, university: UniversityId) -> Result<Vec<Placement>, DbErr> {
    let open = [PlacementState::Declared, PlacementState::Verified].map(PlacementState::code);
    let registered_or_declared = placement::Column::Key.is_not_null().or(placement::Column::State.is_in(open));
    let rows = placement::Entity::find()
        .filter(placement::Column::UniversityId.eq(university.0))
        .filter(registered_or_declared)
        .order_by_asc(placement::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    rows.into_iter().map(from_row).collect()
}

/// Writes what a university registers about a placement that is known already. It was decided when its state last changed.
pub async fn register<C: ConnectionTrait>(db: &C, before: &Placement, placement: &Placement, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = placement::ActiveModel {
        id: Unchanged(placement.id.0),
        university_id: Unchanged(placement.university.0),
        key: Set(placement.key.clone()),
        student_email: Set(placement.student_email.clone()),
        account_id: Set(placement.account.map(|id| id.0)),
        programme_id: Set(placement.programme.0),
        course_code: Set(placement.course_code.clone()),
        course_name: Set(placement.course_name.clone()),
        workplace_id: Set(placement.workplace.0),
        municipality_code: Set(placement.municipality.0.clone()),
        starts: Set(placement.starts),
        ends: Set(placement.ends),
        state: Set(placement.state.code().to_owned()),
        reject_reason: Set(placement.reject_reason.clone()),
        decided_at: if before.state == placement.state { NotSet } else { Set(Some(now)) },
        ..Default::default()
    };
    placement::Entity::update(row).exec(db).await?;
    if before.student_email == placement.student_email { Ok(()) } else { sought::be_found(db, placement.id, &placement.student_email).await }
}

/// All placements of an account are another one's.
pub async fn give_to<C: ConnectionTrait>(db: &C, from: AccountId, to: AccountId) -> Result<(), DbErr> {
    let theirs =
        placement::Entity::update_many().col_expr(placement::Column::AccountId, Expr::value(to.0)).filter(placement::Column::AccountId.eq(from.0));
    theirs.exec(db).await.map(drop)
}

/// Ties whatever is registered for these addresses, and for no account yet, to the account of them.
pub async fn claim_registered_for<C: ConnectionTrait>(db: &C, emails: &[String], account: AccountId) -> Result<(), DbErr> {
    placement::Entity::update_many()
        .col_expr(placement::Column::AccountId, Expr::value(account.0))
        .filter(placement::Column::StudentEmail.is_in(emails))
        .filter(placement::Column::AccountId.is_null())
        .exec(db)
        .await
        .map(drop)
}

/// Ties a placement that a university registered for an address to the account of that address.
pub async fn claim<C: ConnectionTrait>(db: &C, id: PlacementId, account: AccountId) -> Result<(), DbErr> {
    placement::Entity::update_many()
        .col_expr(placement::Column::AccountId, Expr::value(account.0))
        .filter(placement::Column::Id.eq(id.0))
        .exec(db)
        .await
        .map(drop)
}

fn from_row(row: placement::Model) -> Result<Placement, DbErr> {
    Ok(Placement {
        id: PlacementId(row.id),
        university: UniversityId(row.university_id),
        key: row.key,
        student_email: row.student_email,
        account: row.account_id.map(AccountId),
        programme: ProgrammeId(row.programme_id),
        course_code: row.course_code,
        course_name: row.course_name,
        workplace: WorkplaceId(row.workplace_id),
        municipality: MunicipalityCode(row.municipality_code),
        starts: row.starts,
        ends: row.ends,
        state: PlacementState::from_code(&row.state).ok_or_else(|| db::unreadable("placement", row.id, "state", &row.state))?,
        reject_reason: row.reject_reason,
    })
}
