//! How long it takes from a house to the workplaces.

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
                .table("commute")
                .col(big_integer("house_id"))
                .col(big_integer("workplace_id"))
                .col(integer_null("walk_minutes"))
                .col(integer_null("cycle_minutes"))
                .col(integer_null("drive_minutes"))
                .col(string_null("first_bus"))
                .primary_key(Index::create().col("house_id").col("workplace_id"))
                .foreign_key(&mut owned_by("commute", "house_id", "house", "id"))
                .foreign_key(&mut owned_by("commute", "workplace_id", "workplace", "id"))
                .take(),
        )
        .await?;
        m.create_index(index("commute_workplace", "commute", &["workplace_id"])).await
    }
}
