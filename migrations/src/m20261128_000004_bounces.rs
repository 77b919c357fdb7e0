//! What mail servers say of messages after they have taken them: one row a message, with the worst that was said.

use crate::columns::*;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("bounce")
                .col(big_integer("message_id").primary_key().take())
                .col(string("fate"))
                .col(string("status"))
                .col(text("detail"))
                .col(instant("at"))
                .foreign_key(&mut reference("bounce", "message_id", "message", "id"))
                .take(),
        )
        .await
    }
}
