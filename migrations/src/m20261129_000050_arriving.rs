//! What a student who arrives needs to know of a house: who answers when, what the season asks for, which rooms have no step.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Texts by language tag.
const TEXTS: [(&str, &str); 4] =
    [("house", "bring_winter"), ("house", "bring_summer"), ("house", "contact_hours"), ("municipality", "contact_hours")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let db = m.get_connection();
        for (table, column) in TEXTS {
            db.execute_unprepared(&format!("alter table {table} add column {column} text not null default '{{}}'")).await?;
        }
        for table in ["house", "municipality"] {
            db.execute_unprepared(&format!("alter table {table} add column on_call_phone varchar not null default ''")).await?;
        }
        db.execute_unprepared("alter table room add column step_free boolean not null default false").await.map(drop)
    }
}
