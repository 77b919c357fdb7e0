//! Queries about the federation.

use super::{
    entity::{membership, municipality, policy},
    model::*,
};
use crate::{db, i18n::Locale};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    sea_query::{Alias, Expr, ExprTrait, Query},
    *,
};

/// All municipalities that belong or have belonged to the federation, by name.
pub async fn municipalities<C: ConnectionTrait>(db: &C) -> Result<Vec<Municipality>, DbErr> {
    let rows = municipality::Entity::find().order_by_asc(municipality::Column::Code).all(db).await?;
    let mut municipalities: Vec<_> = rows.into_iter().map(Municipality::from).collect();
    Locale::default().sort(&mut municipalities, |one| &one.name);
    Ok(municipalities)
}

pub async fn municipality<C: ConnectionTrait>(db: &C, code: &MunicipalityCode) -> Result<Option<Municipality>, DbErr> {
    Ok(municipality::Entity::find_by_id(code.0.clone()).one(db).await?.map(Municipality::from))
}

/// All municipalities with what a search needs to know of them, by name, in one query.
pub async fn members<C: ConnectionTrait>(db: &C) -> Result<Vec<Member>, DbErr> {
    let rows = municipality::Entity::find()
        .select_only()
        .columns([municipality::Column::Code, municipality::Column::Name, municipality::Column::County, municipality::Column::Town])
        .columns([municipality::Column::Latitude, municipality::Column::Longitude])
        .columns([membership::Column::Starts, membership::Column::Ends])
        .columns([policy::Column::LeadDays, policy::Column::ShortestNights, policy::Column::LongestNights, policy::Column::BufferNights])
        .join(JoinType::LeftJoin, belongs(membership::Entity, membership::Column::MunicipalityCode).into())
        .join(JoinType::LeftJoin, belongs(policy::Entity, policy::Column::MunicipalityCode).on_condition(is_newest).into())
        .order_by_asc(municipality::Column::Code)
        .order_by_asc(membership::Column::Starts)
        .into_tuple::<MemberRow>()
        .all(db)
        .await?;
    let mut members: Vec<Member> = Vec::new();
    for (code, name, county, town, latitude, longitude, starts, ends, lead, shortest, longest, buffer) in rows {
        let membership = starts.map(|starts| Membership { starts, ends });
        if let Some(member) = members.iter_mut().find(|member| member.code.0 == code) {
            member.memberships.extend(membership);
            continue;
        }
        let figures = lead.zip(shortest).zip(longest.zip(buffer));
        members.push(Member {
            code: MunicipalityCode(code),
            name,
            county,
            town,
            position: (latitude, longitude),
            memberships: membership.into_iter().collect(),
            limits: figures.map(|((lead_days, shortest_nights), (longest_nights, buffer_nights))| Limits {
                lead_days,
                shortest_nights,
                longest_nights,
                buffer_nights,
            }),
        });
    }
    Locale::default().sort(&mut members, |member| &member.name);
    Ok(members)
}

type MemberRow = (String, String, String, String, f64, f64, Option<NaiveDate>, Option<NaiveDate>, Option<i32>, Option<i32>, Option<i32>, Option<i32>);

fn belongs<E: EntityTrait>(to: E, column: impl IdentityOf<E>) -> RelationBuilder<municipality::Entity, E> {
    municipality::Entity::belongs_to(to).from(municipality::Column::Code).to(column)
}

/// Among the rules of one municipality.
fn is_newest(_: DynIden, rules: DynIden) -> Condition {
    let other = Alias::new("other");
    let newest = Query::select()
        .expr(Expr::col((other.clone(), policy::Column::Version)).max())
        .from_as(policy::Entity, other.clone())
        .and_where(Expr::col((other, policy::Column::MunicipalityCode)).equals((rules.clone(), policy::Column::MunicipalityCode)))
        .take();
    Condition::all().add(Expr::col((rules, policy::Column::Version)).eq(Expr::SubQuery(None, Box::new(newest.into()))))
}

pub async fn insert_municipality<C: ConnectionTrait>(db: &C, new: &Municipality) -> Result<(), DbErr> {
    municipality::Entity::insert(row(new)).exec_without_returning(db).await.map(drop)
}

pub async fn update_municipality<C: ConnectionTrait>(db: &C, changed: &Municipality) -> Result<(), DbErr> {
    let mut row = row(changed);
    let known = municipality::Entity::find_by_id(changed.code.0.clone()).select_only().column(municipality::Column::Locale);
    let known = known.into_tuple::<String>().one(db).await?;
    // Who has not the folder of a language reads Swedish, and leaves it as it stands.
    if changed.language == Locale::default() && known.is_some_and(|tag| Locale::from_tag(&tag).is_none()) {
        row.locale = NotSet;
    }
    municipality::Entity::update(row).exec(db).await.map(drop)
}

fn row(municipality: &Municipality) -> municipality::ActiveModel {
    municipality::ActiveModel {
        code: Set(municipality.code.0.clone()),
        name: Set(municipality.name.clone()),
        county: Set(municipality.county.clone()),
        town: Set(municipality.town.clone()),
        latitude: Set(municipality.latitude),
        longitude: Set(municipality.longitude),
        contact_role: Set(municipality.contact_role.clone()),
        contact_email: Set(municipality.contact_email.clone()),
        contact_phone: Set(municipality.contact_phone.clone()),
        contact_hours: Set(municipality.contact_hours.clone()),
        on_call_phone: Set(municipality.on_call_phone.clone()),
        locale: Set(municipality.language.tag().to_owned()),
    }
}

/// A municipality as the one who offers housing, in one query.
pub async fn host<C: ConnectionTrait>(db: &C, code: &MunicipalityCode) -> Result<Option<Host>, DbErr> {
    let query = municipality::Entity::find_by_id(code.0.clone())
        .select_also(policy::Entity)
        .column_as(membership::Column::Starts, "starts")
        .column_as(membership::Column::Ends, "ends")
        .join(JoinType::LeftJoin, belongs(membership::Entity, membership::Column::MunicipalityCode).into())
        .join(JoinType::LeftJoin, belongs(policy::Entity, policy::Column::MunicipalityCode).on_condition(is_newest).into());
    let mut host: Option<Host> = None;
    for row in db.query_all(&query.into_query()).await? {
        let host = match &mut host {
            Some(host) => host,
            None => host.insert(Host {
                municipality: municipality::Model::from_query_result(&row, "A_")?.into(),
                memberships: Vec::new(),
                policy: policy::Model::from_query_result_optional(&row, "B_")?.map(Policy::try_from).transpose()?,
            }),
        };
        let (starts, ends): (Option<NaiveDate>, Option<NaiveDate>) = (row.try_get("", "starts")?, row.try_get("", "ends")?);
        host.memberships.extend(starts.map(|starts| Membership { starts, ends }));
    }
    Ok(host)
}

/// When a municipality belongs to the federation; several times, if it left and came back.
pub async fn memberships_of<C: ConnectionTrait>(db: &C, code: &MunicipalityCode) -> Result<Vec<Membership>, DbErr> {
    let rows = membership::Entity::find().filter(membership::Column::MunicipalityCode.eq(&code.0)).all(db).await?;
    Ok(rows.into_iter().map(|row| Membership { starts: row.starts, ends: row.ends }).collect())
}

pub async fn insert_membership<C: ConnectionTrait>(db: &C, code: &MunicipalityCode, new: Membership) -> Result<(), DbErr> {
    let row = membership::ActiveModel { municipality_code: Set(code.0.clone()), starts: Set(new.starts), ends: Set(new.ends), ..Default::default() };
    membership::Entity::insert(row).exec_without_returning(db).await.map(drop)
}

/// Corrects a membership; it is known by its first day.
pub async fn update_membership<C: ConnectionTrait>(db: &C, code: &MunicipalityCode, known: Membership, new: Membership) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::Starts, new.starts.into())
        .col_expr(membership::Column::Ends, Expr::value(new.ends))
        .filter(membership::Column::MunicipalityCode.eq(&code.0))
        .filter(membership::Column::Starts.eq(known.starts))
        .exec(db)
        .await
        .map(drop)
}

/// The rules that a new booking in a municipality accepts: the newest version.
pub async fn current_policy<C: ConnectionTrait>(db: &C, code: &MunicipalityCode) -> Result<Option<Policy>, DbErr> {
    let row = policy::Entity::find().filter(policy::Column::MunicipalityCode.eq(&code.0)).order_by_desc(policy::Column::Version).one(db).await?;
    row.map(Policy::try_from).transpose()
}

/// The version of the rules that a booking accepted.
pub async fn policy<C: ConnectionTrait>(db: &C, id: PolicyId) -> Result<Option<Policy>, DbErr> {
    policy::Entity::find_by_id(id.0).one(db).await?.map(Policy::try_from).transpose()
}

/// Adds a version of a municipality's rules; `id` and `version` of `new` are given by the database and the row before.
pub async fn insert_policy<C: ConnectionTrait>(db: &C, new: &Policy) -> Result<PolicyId, DbErr> {
    let version = current_policy(db, &new.municipality).await?.map_or(1, |before| before.version + 1);
    let row = policy::ActiveModel {
        municipality_code: Set(new.municipality.0.clone()),
        version: Set(version),
        approval: Set(new.approval.code().to_owned()),
        answer_days: Set(new.answer_days),
        lead_days: Set(new.lead_days),
        shortest_nights: Set(new.shortest_nights),
        longest_nights: Set(new.longest_nights),
        margin_before: Set(new.margin_before),
        margin_after: Set(new.margin_after),
        buffer_nights: Set(new.buffer_nights),
        binding_days: Set(new.binding_days),
        secret_days: Set(new.secret_days),
        cancel_days: Set(new.cancel_days),
        terms: Set(new.terms.clone()),
        created_at: Set(new.created_at),
        ..Default::default()
    };
    Ok(PolicyId(policy::Entity::insert(row).exec(db).await?.last_insert_id))
}

impl From<municipality::Model> for Municipality {
    fn from(row: municipality::Model) -> Self {
        Self {
            code: MunicipalityCode(row.code),
            name: row.name,
            county: row.county,
            town: row.town,
            latitude: row.latitude,
            longitude: row.longitude,
            contact_role: row.contact_role,
            contact_email: row.contact_email,
            contact_phone: row.contact_phone,
            contact_hours: row.contact_hours,
            on_call_phone: row.on_call_phone,
            // The folder of a language may be gone.
            language: Locale::from_tag(&row.locale).unwrap_or_default(),
        }
    }
}

impl TryFrom<policy::Model> for Policy {
    type Error = DbErr;

    fn try_from(row: policy::Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: PolicyId(row.id),
            municipality: MunicipalityCode(row.municipality_code),
            version: row.version,
            approval: ApprovalMode::from_code(&row.approval).ok_or_else(|| db::unreadable("policy", row.id, "approval", &row.approval))?,
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
            terms: row.terms,
            created_at: row.created_at,
        })
    }
}
