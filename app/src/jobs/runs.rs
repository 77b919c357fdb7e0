//! The table `job`: who does what, for which time it was done, and since when it fails.

use super::{Job, Period};
use crate::{
    actors::Service,
    context::Context,
    db::{self, Done},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, sea_query::OnConflict, *};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub done_for: Option<String>,
        pub done_at: Option<DateTimeUtc>,
        pub leased_until: Option<DateTimeUtc>,
        pub failing_since: Option<DateTimeUtc>,
        pub failures: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::Column;

/// How long an instance may take over a job before another one does it: it may have died.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// So long a job may fail before that is a fault and not a hiccup.
const PATIENCE: TimeDelta = TimeDelta::hours(1);

/// What is known of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub job: Job,
    pub done_at: Option<DateTime<Utc>>,
    pub failing_since: Option<DateTime<Utc>>,
    /// How often in a row.
    pub failures: i32,
}

impl Run {
    /// Whether somebody should look: it has failed for longer than a hiccup lasts.
    pub fn fails_for_long(&self, now: DateTime<Utc>) -> bool {
        self.failing_since.is_some_and(|since| now - since > PATIENCE)
    }
}

/// Takes the jobs that are due and that nobody else is at, each with what it is done for.
pub async fn lease(context: &Context) -> Result<Vec<(Job, String)>, DbErr> {
    let now = context.now();
    let tx = db::write(&context.db).await?;
    let rows = Job::ALL.map(|job| entity::ActiveModel { name: Set(job.code().to_owned()), failures: Set(0), ..Default::default() });
    entity::Entity::insert_many(rows).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(&tx).await?;
    let known = entity::Entity::find().order_by_asc(Column::Name).lock_exclusive().all(&tx).await?;
    let is_free = |job: Job, due_for: &str| {
        known.iter().any(|row| {
            let is_done = job.period() != Period::Tick && row.done_for.as_deref() == Some(due_for);
            // A clock that was ahead leaves no lease that nobody lives to see the end of.
            let is_leased = row.leased_until.is_some_and(|until| until > now && until <= now + LEASE);
            row.name == job.code() && !is_done && !is_leased
        })
    };
    let due = Job::ALL.into_iter().filter_map(|job| Some((job, job.due_for(now)?)));
    let due: Vec<_> = due.filter(|(job, due_for)| is_free(*job, due_for)).collect();
    entity::Entity::update_many()
        .col_expr(Column::LeasedUntil, sea_query::Expr::value(now + LEASE))
        .filter(Column::Name.is_in(due.iter().map(|(job, _)| job.code())))
        .exec(&tx)
        .await?;
    tx.commit(Done::untold(&Service::by_itself(), now)).await?;
    Ok(due)
}

/// Gives a job back, done or failed.
pub async fn note(context: &Context, job: Job, due_for: &str, is_done: bool) -> Result<(), DbErr> {
    let now = context.now();
    let free = entity::Entity::update_many()
        .col_expr(Column::LeasedUntil, sea_query::Expr::value(Option::<DateTime<Utc>>::None))
        .filter(Column::Name.eq(job.code()));
    let noted = match is_done {
        true => free
            .col_expr(Column::DoneFor, sea_query::Expr::value(due_for))
            .col_expr(Column::DoneAt, sea_query::Expr::value(now))
            .col_expr(Column::FailingSince, sea_query::Expr::value(Option::<DateTime<Utc>>::None))
            .col_expr(Column::Failures, sea_query::Expr::value(0)),
        false => free
            .col_expr(
                Column::FailingSince,
                sea_query::Func::coalesce([sea_query::Expr::col(Column::FailingSince), sea_query::Expr::value(now)]).into(),
            )
            .col_expr(Column::Failures, sea_query::ExprTrait::add(sea_query::Expr::col(Column::Failures), 1)),
    };
    noted.exec(&context.db).await.map(drop)
}

/// All jobs, in the order of their list. One that was never due is known of nothing.
pub async fn runs<C: ConnectionTrait>(db: &C) -> Result<Vec<Run>, DbErr> {
    let rows = entity::Entity::find().all(db).await?;
    let of = |job: Job| {
        let row = rows.iter().find(|row| row.name == job.code());
        Run {
            job,
            done_at: row.and_then(|row| row.done_at),
            failing_since: row.and_then(|row| row.failing_since),
            failures: row.map_or(0, |row| row.failures),
        }
    };
    Ok(Job::ALL.map(of).to_vec())
}
