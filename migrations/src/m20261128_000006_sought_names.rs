//! What people are found by: their names from each word on, folded, see the crate `fold`. Compared byte by byte on both databases,
//! so that what begins with a text is a range of the key.

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
        let bytes = if db.get_database_backend() == DbBackend::Postgres { "\"C\"" } else { "binary" };
        db.execute_unprepared(&format!(
            "create table sought_name (
               folded text collate {bytes} not null,
               account_id bigint not null references account (id) on delete cascade,
               primary key (folded, account_id)
             )"
        ))
        .await?;
        db.execute_unprepared("create index sought_name_account on sought_name (account_id)").await?;
        let query = Query::select().columns(["id", "name"]).from("account").to_owned();
        let mut sought = Vec::new();
        for row in db.query_all(&query).await? {
            let (id, name): (i64, String) = (row.try_get("", "id")?, row.try_get("", "name")?);
            sought.extend(fold::entries(&[&name]).into_iter().map(|folded| (folded, id)));
        }
        for rows in sought.chunks(AT_ONCE) {
            let mut insert = Query::insert().into_table("sought_name").columns(["folded", "account_id"]).to_owned();
            for (folded, id) in rows {
                insert.values_panic([folded.clone().into(), (*id).into()]);
            }
            db.execute(&insert).await?;
        }
        Ok(())
    }
}
