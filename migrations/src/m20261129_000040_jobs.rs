//! The jobs that time brings: who is at one, for which time it was done, and since when it fails.

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
                .table("job")
                .col(string("name").primary_key())
                .col(string_null("done_for"))
                .col(instant_null("done_at"))
                .col(instant_null("leased_until"))
                .col(instant_null("failing_since"))
                .col(integer("failures"))
                .take(),
        )
        .await
    }
}
