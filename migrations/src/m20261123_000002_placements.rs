//! Universities, what they teach, and the workplaces of the practice.

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
                .table("university")
                .col(big_pk_auto("id"))
                .col(string_uniq("slug"))
                .col(string("name_sv"))
                .col(string("name_en"))
                .col(integer("confirms_days_before").check(Expr::cust("confirms_days_before between 0 and 120")))
                .col(integer("late_days").check(Expr::cust("late_days between 1 and 60")))
                .col(string("contact_email"))
                .col(text("grant_sv"))
                .col(text("grant_en"))
                .take(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("university_domain")
                .col(string("domain").primary_key())
                .col(big_integer("university_id"))
                .foreign_key(&mut owned_by("university_domain", "university_id", "university", "id"))
                .take(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("programme")
                .col(big_pk_auto("id"))
                .col(big_integer("university_id"))
                .col(string("code"))
                .col(string("name_sv"))
                .col(string("name_en"))
                .col(boolean("eligible"))
                .foreign_key(&mut reference("programme", "university_id", "university", "id"))
                .take(),
        )
        .await?;
        m.create_index(unique("programme_code", "programme", &["university_id", "code"])).await?;
        m.create_table(
            Table::create()
                .table("workplace")
                .col(big_pk_auto("id"))
                .col(string("municipality_code"))
                .col(string("key"))
                .col(string("name"))
                .col(string("town"))
                .col(double_null("latitude"))
                .col(double_null("longitude"))
                .foreign_key(&mut reference("workplace", "municipality_code", "municipality", "code"))
                .take(),
        )
        .await?;
        m.create_index(unique("workplace_key", "workplace", &["municipality_code", "key"])).await
    }
}
