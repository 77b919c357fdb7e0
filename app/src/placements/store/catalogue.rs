//! Queries about what placements refer to: universities, programmes and workplaces.

use crate::{
    federation::model::MunicipalityCode,
    i18n::Locale,
    placements::{
        entity::{programme, university, university_domain, workplace},
        model::*,
    },
    text,
};
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    *,
};

pub async fn universities<C: ConnectionTrait>(db: &C) -> Result<Vec<University>, DbErr> {
    let rows = university::Entity::find().order_by_asc(university::Column::Id).all(db).await?;
    let mut universities: Vec<_> = rows.into_iter().map(University::from).collect();
    Locale::default().sort(&mut universities, |one| one.name.plain(Locale::default()));
    Ok(universities)
}

pub async fn university<C: ConnectionTrait>(db: &C, id: UniversityId) -> Result<Option<University>, DbErr> {
    Ok(university::Entity::find_by_id(id.0).one(db).await?.map(University::from))
}

pub async fn university_by_slug<C: ConnectionTrait>(db: &C, slug: &str) -> Result<Option<University>, DbErr> {
    let all = universities(db).await?;
    Ok(text::find(all.iter(), |one| &one.slug, slug).cloned())
}

/// All domains with the universities that they belong to, in the order of their letters, which is that of no database.
pub async fn domains<C: ConnectionTrait>(db: &C) -> Result<Vec<(String, UniversityId)>, DbErr> {
    let rows = university_domain::Entity::find().all(db).await?;
    let mut domains: Vec<_> = rows.into_iter().map(|row| (row.domain, UniversityId(row.university_id))).collect();
    domains.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(domains)
}

pub async fn insert_university<C: ConnectionTrait>(db: &C, new: &University, domains: &[String]) -> Result<UniversityId, DbErr> {
    let id = UniversityId(university::Entity::insert(university_row(new)).exec(db).await?.last_insert_id);
    insert_domains(db, id, domains).await?;
    Ok(id)
}

pub async fn update_university<C: ConnectionTrait>(db: &C, changed: &University, domains: &[String]) -> Result<(), DbErr> {
    university::Entity::update(university::ActiveModel { id: Unchanged(changed.id.0), ..university_row(changed) }).exec(db).await?;
    university_domain::Entity::delete_many().filter(university_domain::Column::UniversityId.eq(changed.id.0)).exec(db).await?;
    insert_domains(db, changed.id, domains).await
}

fn university_row(university: &University) -> university::ActiveModel {
    university::ActiveModel {
        id: NotSet,
        slug: Set(university.slug.clone()),
        name: Set(university.name.clone()),
        confirms_days_before: Set(university.confirms_days_before),
        late_days: Set(university.late_days),
        contact_email: Set(university.contact_email.clone()),
        grant: Set(university.grant.clone()),
    }
}

async fn insert_domains<C: ConnectionTrait>(db: &C, id: UniversityId, domains: &[String]) -> Result<(), DbErr> {
    for domain in domains {
        let row = university_domain::ActiveModel { domain: Set(domain.clone()), university_id: Set(id.0) };
        university_domain::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

pub async fn programmes<C: ConnectionTrait>(db: &C) -> Result<Vec<Programme>, DbErr> {
    let rows = programme::Entity::find().order_by_asc(programme::Column::Id).all(db).await?;
    let mut programmes: Vec<_> = rows.into_iter().map(Programme::from).collect();
    Locale::default().sort(&mut programmes, |one| one.name.plain(Locale::default()));
    Ok(programmes)
}

pub async fn programme<C: ConnectionTrait>(db: &C, id: ProgrammeId) -> Result<Option<Programme>, DbErr> {
    Ok(programme::Entity::find_by_id(id.0).one(db).await?.map(Programme::from))
}

pub async fn insert_programme<C: ConnectionTrait>(db: &C, new: &Programme) -> Result<ProgrammeId, DbErr> {
    Ok(ProgrammeId(programme::Entity::insert(programme_row(new)).exec(db).await?.last_insert_id))
}

pub async fn update_programme<C: ConnectionTrait>(db: &C, changed: &Programme) -> Result<(), DbErr> {
    programme::Entity::update(programme::ActiveModel { id: Unchanged(changed.id.0), ..programme_row(changed) }).exec(db).await.map(drop)
}

fn programme_row(programme: &Programme) -> programme::ActiveModel {
    programme::ActiveModel {
        id: NotSet,
        university_id: Set(programme.university.0),
        code: Set(programme.code.clone()),
        name: Set(programme.name.clone()),
        eligible: Set(programme.eligible),
    }
}

/// The workplaces that everybody may choose, by name.
pub async fn workplaces<C: ConnectionTrait>(db: &C) -> Result<Vec<Workplace>, DbErr> {
    let rows = workplace::Entity::find().filter(workplace::Column::Listed.eq(true)).order_by_asc(workplace::Column::Id).all(db).await?;
    let mut workplaces: Vec<_> = rows.into_iter().map(Workplace::from).collect();
    Locale::default().sort(&mut workplaces, |one| &one.name);
    Ok(workplaces)
}

pub async fn workplace<C: ConnectionTrait>(db: &C, id: WorkplaceId) -> Result<Option<Workplace>, DbErr> {
    Ok(workplace::Entity::find_by_id(id.0).one(db).await?.map(Workplace::from))
}

pub async fn insert_workplace<C: ConnectionTrait>(db: &C, new: &Workplace) -> Result<WorkplaceId, DbErr> {
    Ok(WorkplaceId(workplace::Entity::insert(workplace_row(new)).exec(db).await?.last_insert_id))
}

pub async fn update_workplace<C: ConnectionTrait>(db: &C, changed: &Workplace) -> Result<(), DbErr> {
    workplace::Entity::update(workplace::ActiveModel { id: Unchanged(changed.id.0), ..workplace_row(changed) }).exec(db).await.map(drop)
}

fn workplace_row(workplace: &Workplace) -> workplace::ActiveModel {
    workplace::ActiveModel {
        id: NotSet,
        municipality_code: Set(workplace.municipality.0.clone()),
        key: Set(workplace.key.clone()),
        name: Set(workplace.name.clone()),
        town: Set(workplace.town.clone()),
        latitude: Set(workplace.position.map(|(latitude, _)| latitude)),
        longitude: Set(workplace.position.map(|(_, longitude)| longitude)),
        listed: Set(workplace.listed),
    }
}

impl From<university::Model> for University {
    fn from(row: university::Model) -> Self {
        Self {
            id: UniversityId(row.id),
            slug: row.slug,
            name: row.name,
            confirms_days_before: row.confirms_days_before,
            late_days: row.late_days,
            contact_email: row.contact_email,
            grant: row.grant,
        }
    }
}

impl From<programme::Model> for Programme {
    fn from(row: programme::Model) -> Self {
        Self { id: ProgrammeId(row.id), university: UniversityId(row.university_id), code: row.code, name: row.name, eligible: row.eligible }
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
            listed: row.listed,
        }
    }
}
