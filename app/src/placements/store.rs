//! Queries about universities, workplaces and placements.

use super::{
    entity::{placement, programme, university, university_domain, workplace},
    model::*,
};
use crate::{accounts::model::AccountId, federation::model::MunicipalityCode};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    sea_query::{Expr, SelectStatement},
    *,
};
use std::collections::HashMap;

pub mod by_id;
pub mod search;

pub async fn universities<C: ConnectionTrait>(db: &C) -> Result<Vec<University>, DbErr> {
    let rows = university::Entity::find().order_by_asc(university::Column::NameSv).all(db).await?;
    Ok(rows.into_iter().map(University::from).collect())
}

pub async fn university<C: ConnectionTrait>(db: &C, id: UniversityId) -> Result<Option<University>, DbErr> {
    Ok(university::Entity::find_by_id(id.0).one(db).await?.map(University::from))
}

pub async fn university_by_slug<C: ConnectionTrait>(db: &C, slug: &str) -> Result<Option<University>, DbErr> {
    Ok(university::Entity::find().filter(university::Column::Slug.eq(slug)).one(db).await?.map(University::from))
}

/// The university whose students have addresses in a domain.
pub async fn university_by_domain<C: ConnectionTrait>(db: &C, domain: &str) -> Result<Option<UniversityId>, DbErr> {
    Ok(university_domain::Entity::find_by_id(domain.to_owned()).one(db).await?.map(|row| UniversityId(row.university_id)))
}

/// The domains of students' addresses, and whose they are.
pub async fn domains<C: ConnectionTrait>(db: &C) -> Result<HashMap<String, UniversityId>, DbErr> {
    let rows = university_domain::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.domain, UniversityId(row.university_id))).collect())
}

pub async fn insert_university<C: ConnectionTrait>(db: &C, new: &University, domains: &[String]) -> Result<UniversityId, DbErr> {
    let row = university::ActiveModel {
        slug: Set(new.slug.clone()),
        name_sv: Set(new.name_sv.clone()),
        name_en: Set(new.name_en.clone()),
        confirms_days_before: Set(new.confirms_days_before),
        late_days: Set(new.late_days),
        contact_email: Set(new.contact_email.clone()),
        grant_sv: Set(new.grant_sv.clone()),
        grant_en: Set(new.grant_en.clone()),
        ..Default::default()
    };
    let id = university::Entity::insert(row).exec(db).await?.last_insert_id;
    for domain in domains {
        let row = university_domain::ActiveModel { domain: Set(domain.clone()), university_id: Set(id) };
        university_domain::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(UniversityId(id))
}

pub async fn programmes<C: ConnectionTrait>(db: &C) -> Result<Vec<Programme>, DbErr> {
    let rows = programme::Entity::find().order_by_asc(programme::Column::NameSv).all(db).await?;
    Ok(rows.into_iter().map(Programme::from).collect())
}

pub async fn programme<C: ConnectionTrait>(db: &C, id: ProgrammeId) -> Result<Option<Programme>, DbErr> {
    Ok(programme::Entity::find_by_id(id.0).one(db).await?.map(Programme::from))
}

pub async fn insert_programme<C: ConnectionTrait>(db: &C, new: &Programme) -> Result<ProgrammeId, DbErr> {
    let row = programme::ActiveModel {
        university_id: Set(new.university.0),
        code: Set(new.code.clone()),
        name_sv: Set(new.name_sv.clone()),
        name_en: Set(new.name_en.clone()),
        eligible: Set(new.eligible),
        ..Default::default()
    };
    Ok(ProgrammeId(programme::Entity::insert(row).exec(db).await?.last_insert_id))
}

pub async fn workplaces<C: ConnectionTrait>(db: &C) -> Result<Vec<Workplace>, DbErr> {
    let rows = workplace::Entity::find().order_by_asc(workplace::Column::Name).all(db).await?;
    Ok(rows.into_iter().map(Workplace::from).collect())
}

pub async fn workplace<C: ConnectionTrait>(db: &C, id: WorkplaceId) -> Result<Option<Workplace>, DbErr> {
    Ok(workplace::Entity::find_by_id(id.0).one(db).await?.map(Workplace::from))
}

pub async fn insert_workplace<C: ConnectionTrait>(db: &C, new: &Workplace) -> Result<WorkplaceId, DbErr> {
    let row = workplace::ActiveModel {
        municipality_code: Set(new.municipality.0.clone()),
        key: Set(new.key.clone()),
        name: Set(new.name.clone()),
        town: Set(new.town.clone()),
        latitude: Set(new.position.map(|(latitude, _)| latitude)),
        longitude: Set(new.position.map(|(_, longitude)| longitude)),
        ..Default::default()
    };
    Ok(WorkplaceId(workplace::Entity::insert(row).exec(db).await?.last_insert_id))
}

pub async fn placement<C: ConnectionTrait>(db: &C, id: PlacementId) -> Result<Option<Placement>, DbErr> {
    Ok(placement::Entity::find_by_id(id.0).one(db).await?.and_then(from_row))
}

/// A student's placements: those with the student's account, and those that a university registered for the address.
pub async fn placements_of<C: ConnectionTrait>(db: &C, account: AccountId, email: &str) -> Result<Vec<Placement>, DbErr> {
    let rows = placement::Entity::find()
        .filter(Condition::any().add(placement::Column::AccountId.eq(account.0)).add(placement::Column::StudentEmail.eq(email)))
        .order_by_asc(placement::Column::Starts)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(from_row).collect())
}

/// What a placement refers to, in one query.
pub async fn setting<C: ConnectionTrait>(db: &C, id: PlacementId) -> Result<Option<Setting>, DbErr> {
    let mut query = placement::Entity::find_by_id(id.0)
        .select_only()
        .join(JoinType::InnerJoin, refers(programme::Entity, placement::Column::ProgrammeId, programme::Column::Id))
        .join(JoinType::InnerJoin, refers(university::Entity, placement::Column::UniversityId, university::Column::Id))
        .join(JoinType::InnerJoin, refers(workplace::Entity, placement::Column::WorkplaceId, workplace::Column::Id))
        .into_query();
    select::<programme::Entity>(&mut query, "programme_");
    select::<university::Entity>(&mut query, "university_");
    select::<workplace::Entity>(&mut query, "workplace_");
    let Some(row) = db.query_one(&query).await? else { return Ok(None) };
    Ok(Some(Setting {
        programme: programme::Model::from_query_result(&row, "programme_")?.into(),
        university: university::Model::from_query_result(&row, "university_")?.into(),
        workplace: workplace::Model::from_query_result(&row, "workplace_")?.into(),
    }))
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
    Ok(PlacementId(placement::Entity::insert(row).exec(db).await?.last_insert_id))
}

/// The placement, locked until the transaction ends, so that only one of two who decide it at once does.
pub async fn placement_to_decide<C: ConnectionTrait>(db: &C, id: PlacementId) -> Result<Option<Placement>, DbErr> {
    Ok(placement::Entity::find_by_id(id.0).lock_exclusive().one(db).await?.and_then(from_row))
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
pub async fn placements_to_register<C: ConnectionTrait>(db: &C, university: UniversityId) -> Result<Vec<Placement>, DbErr> {
    let open = [PlacementState::Declared, PlacementState::Verified].map(PlacementState::code);
    let registered_or_declared = placement::Column::Key.is_not_null().or(placement::Column::State.is_in(open));
    let rows = placement::Entity::find()
        .filter(placement::Column::UniversityId.eq(university.0))
        .filter(registered_or_declared)
        .order_by_asc(placement::Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(from_row).collect())
}

/// Writes what a university registers about a placement that is known already.
pub async fn register<C: ConnectionTrait>(db: &C, placement: &Placement, now: DateTime<Utc>) -> Result<(), DbErr> {
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
        decided_at: Set(Some(now)),
        ..Default::default()
    };
    placement::Entity::update(row).exec(db).await.map(drop)
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

fn from_row(row: placement::Model) -> Option<Placement> {
    Some(Placement {
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
        state: PlacementState::from_code(&row.state)?,
        reject_reason: row.reject_reason,
    })
}

impl From<university::Model> for University {
    fn from(row: university::Model) -> Self {
        Self {
            id: UniversityId(row.id),
            slug: row.slug,
            name_sv: row.name_sv,
            name_en: row.name_en,
            confirms_days_before: row.confirms_days_before,
            late_days: row.late_days,
            contact_email: row.contact_email,
            grant_sv: row.grant_sv,
            grant_en: row.grant_en,
        }
    }
}

impl From<programme::Model> for Programme {
    fn from(row: programme::Model) -> Self {
        Self {
            id: ProgrammeId(row.id),
            university: UniversityId(row.university_id),
            code: row.code,
            name_sv: row.name_sv,
            name_en: row.name_en,
            eligible: row.eligible,
        }
    }
}

impl From<workplace::Model> for Workplace {
    fn from(row: workplace::Model) -> Self {
        Self {
            id: WorkplaceId(row.id),
            municipality: MunicipalityCode(row.municipality_code),
            key: row.key,
            name: row.name,
            town: row.town,
            position: row.latitude.zip(row.longitude),
        }
    }
}
