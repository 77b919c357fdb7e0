//! What people are found by besides their names: the parts of their addresses, of accounts and of placements, folded like names and
//! compared byte by byte. What names are found by is made anew under a name that fits both.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Rows written at once.
const AT_ONCE: usize = 200;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let db = m.get_connection();
        db.execute_unprepared("drop table sought_name").await?;
        fill(db, "account", &["email", "name"]).await?;
        fill(db, "placement", &["student_email"]).await
    }
}

/// Makes the table of what the rows of another one are found by, and reads that from these columns.
async fn fill(db: &SchemaManagerConnection<'_>, of: &'static str, columns: &[&'static str]) -> Result<(), DbErr> {
    let (sought, id) = (format!("sought_{of}"), format!("{of}_id"));
    let bytes = if db.get_database_backend() == DbBackend::Postgres { "\"C\"" } else { "binary" };
    db.execute_unprepared(&format!(
        "create table {sought} (
           folded text collate {bytes} not null,
           {id} bigint not null references {of} (id) on delete cascade,
           primary key (folded, {id})
         )"
    ))
    .await?;
    db.execute_unprepared(&format!("create index {sought}_{of} on {sought} ({id})")).await?;
    let query = Query::select().column("id").columns(columns.iter().copied()).from(of).to_owned();
    let mut rows = Vec::new();
    for row in db.query_all(&query).await? {
        let texts = columns.iter().map(|column| row.try_get::<String>("", column)).collect::<Result<Vec<_>, _>>()?;
        let of: i64 = row.try_get("", "id")?;
        rows.extend(fold::entries(&texts.iter().map(String::as_str).collect::<Vec<_>>()).into_iter().map(|folded| (folded, of)));
    }
    for rows in rows.chunks(AT_ONCE) {
        let mut insert = Query::insert().into_table(sought.clone()).columns(["folded".to_owned(), id.clone()]).to_owned();
        for (folded, of) in rows {
            insert.values_panic([folded.clone().into(), (*of).into()]);
        }
        db.execute(&insert).await?;
    }
    Ok(())
}
