//! The addresses that were proven to be somebody's, besides the one that they sign in with and are written to.

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
                .table("account_address")
                .col(string("email").primary_key())
                .col(big_integer("account_id"))
                .col(instant("proven_at"))
                .foreign_key(&mut owned_by("account_address", "account_id", "account", "id"))
                .take(),
        )
        .await?;
        m.create_index(index("account_address_account", "account_address", &["account_id"])).await
    }
}
