//! Lets the worker find the messages that are old enough to be forgotten without reading all that ever were.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let db = m.get_connection();
        db.execute_unprepared("create index message_sent on message (sent_at) where to_email <> ''").await?;
        db.execute_unprepared("create index message_dead on message (dead_at) where to_email <> ''").await.map(drop)
    }
}
